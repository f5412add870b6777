import errno
import os
import sys
import time

import pytest

from lkjip_analysis.dataset import DatasetError, Problem
from lkjip_analysis.model import Finding
from lkjip_analysis.pipeline import pool
from lkjip_analysis.pipeline import run as running
from lkjip_analysis.pipeline.batch import BatchProgress, RunOutcome, exit_code, run_all, run_one, summary
from lkjip_analysis.pipeline.check import CheckView, check
from lkjip_analysis.pipeline.errors import BadInput, NotebookFailed
from lkjip_analysis.pipeline.kernels import forks
from lkjip_analysis.pipeline.lock import Busy
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.pool import Limits

from .helpers import package
from .standins import leaves_a_trace, misbehaves, slow_first


def raising(error):
    def fails(*args, **kwargs):
        raise error

    return fails


PACKAGES = [("a", 2025), ("b", 2025), ("c", 2025)]


def test_packages_run_in_processes_and_come_back_in_order():
    told = []
    done = run_all(PACKAGES, RunOptions(), jobs=2, done=told.append, one=slow_first)
    assert [one.instansi for one in done] == ["a", "b", "c"]
    assert {one.instansi for one in told} == {"a", "b", "c"}
    assert str(os.getpid()) not in {one.said.split()[0] for one in done}
    assert {one.said.split()[1] for one in done} == {"1"}


def test_one_report_has_all_processors_for_its_notebooks():
    done = run_all(PACKAGES[:1], RunOptions(), jobs=4, one=slow_first)
    assert done[0].said.split()[1] == "4"
    assert run_all([], RunOptions()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="memory is looked at on Linux")
def test_what_dies_hangs_or_grows_ends_alone():
    """One process dies, one never ends, one takes all memory; a fourth package is made all the same."""
    began = time.monotonic()
    packages = [(name, 2025) for name in ("mati", "macet", "rakus", "baik")]
    done = run_all(packages, RunOptions(), jobs=2, one=misbehaves, limits=Limits(seconds=8, megabytes=300))
    assert [one.code for one in done] == [1, 1, 1, 0]
    assert [one.done for one in done] == [False, False, False, True]
    said = [one.said for one in done]
    assert "berhenti mendadak" in said[0]
    assert "tidak selesai dalam" in said[1]
    assert "memori melebihi 300 MB" in said[2]
    assert exit_code(done) == 1
    assert exit_code([]) == 0
    assert time.monotonic() - began < 60
    text = "\n".join(summary(done))
    assert text.startswith("1 dari 4 laporan jadi.")
    assert all(name in text for name in ("mati", "macet", "rakus"))


def test_lacks_of_the_computer_are_no_fault_of_the_package(monkeypatch):
    def full(*args, **kwargs):
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError as error:
            raise BadInput("Tidak dapat menulis x: cakram penuh") from error

    monkeypatch.setattr(forks, "shared", lambda: None)
    for fails in (full, raising(Busy("sedang dibuat")), raising(MemoryError())):
        monkeypatch.setattr(running, "run", fails)
        got = run_one(("a", 2025), RunOptions())
        assert (got.code, got.fault, got.done) == (1, True, False)


def test_progress_has_a_rate_and_an_estimate_and_the_log_a_line_each(tmp_path, monkeypatch):
    """The clock of the computer may jump: rates are of another one."""
    lines = []
    told = BatchProgress(4, lines.append, tmp_path / "batch.log")
    told.began -= 60
    monkeypatch.setattr("time.time", lambda: 0.0)
    for name in "abcd":
        told(RunOutcome(name, 2025, 0, "outputs/x", 1.0))
    assert lines[0] == "[1/4] a 2025: selesai dalam 1,0 detik"
    assert lines[1].endswith("· 2,0 laporan/menit · kira-kira 1 menit 0 detik lagi")
    assert "lagi" not in lines[3]
    log = (tmp_path / "batch.log").read_text(encoding="utf-8").splitlines()
    assert len(log) == 4
    assert log[0].endswith("a 2025 kode 0 1.0 detik: outputs/x")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (DatasetError([Problem("target.csv", 2)]), 2, "target.csv"),
        (NotebookFailed("bab3.ipynb", 3, "x", "ValueError", "y"), 3, "sel ke-3"),
        (ZeroDivisionError("salah kami"), 3, "kesalahan program: ZeroDivisionError: salah kami"),
    ],
)
def test_whatever_happens_in_a_run_becomes_an_outcome(monkeypatch, error, code, said):
    def fails(*args, **kwargs):
        raise error

    monkeypatch.setattr(running, "run", fails)
    monkeypatch.setattr(forks, "shared", lambda: None)
    got = run_one(("a", 2025), RunOptions())
    assert (got.code, got.done) == (code, False)
    assert said in got.said
    assert f"kode {code}" in "\n".join(summary([got]))
    assert said in "\n".join(summary([got]))


@pytest.mark.parametrize(("failed_on", "code", "word"), [(False, 0, "selesai dalam"), (True, 1, "ada temuan")])
def test_a_finished_run_becomes_an_outcome(monkeypatch, failed_on, code, word):
    class Result:
        report = "outputs/a/2025/laporan.html"

    Result.failed_on = failed_on
    monkeypatch.setattr(running, "run", lambda *args, **kwargs: Result)
    monkeypatch.setattr(forks, "shared", lambda: None)
    got = run_one(("a", 2025), RunOptions())
    assert (got.code, got.done, got.said) == (code, True, "outputs/a/2025/laporan.html")
    assert word in got.line()
    assert summary([got]) == ["1 dari 1 laporan jadi."]


def test_ctrl_c_begins_no_further_report(tmp_path):
    def tell(one):
        raise KeyboardInterrupt

    many = [(f"a{number}", 2025) for number in range(40)]
    with pytest.raises(KeyboardInterrupt):
        run_all(many, RunOptions(output_dir=str(tmp_path)), jobs=2, done=tell, one=leaves_a_trace)
    assert 1 <= len(list(tmp_path.iterdir())) < 15


def test_processes_are_replaced_now_and_then(monkeypatch):
    monkeypatch.setattr(pool, "RUNS_PER_PROCESS", 2)
    done = run_all([(f"b{number}", 2025) for number in range(4)], RunOptions(), jobs=1, one=slow_first)
    assert len({one.said.split()[0] for one in done}) == 2


# -- check ---------------------------------------------------------------------------------------------------


def test_a_good_package_is_checked_with_its_findings(tmp_path):
    found = Finding("A-01", "galat", "Judul", "Uraian.")
    seen = check("kecamatan-contoh", 2025, package(tmp_path), lambda dataset: [found])
    assert [seen.exit_code(level) for level in (None, "galat")] == [0, 1]
    totals = "kecamatan-contoh 2025: paket data dapat dipakai; temuan: 1 galat, 0 peringatan, 0 catatan"
    assert list(seen.lines(CheckView(width=100))) == [
        " 1 HAL LAIN: Judul",
        "   1 galat.",
        totals,
        "Lanjut: --cerita 1, --tingkat galat, --semua",
    ]
    every = CheckView(every=True, width=100)
    assert list(seen.lines(every)) == ["-" * 100, "  1  GALAT       A-01", "     Uraian.", totals]
    assert next(seen.lines(CheckView(level="catatan", width=100))) == totals
    with pytest.raises(BadInput, match="--cerita 2: cerita yang ada 1 sampai 1"):
        list(seen.lines(CheckView(story=2)))
    assert seen.as_dict()["findings"][0]["kode"] == "A-01"


def test_every_problem_of_a_package_is_told(tmp_path):
    folder = package(tmp_path)
    (folder / "target.csv").write_text("indikator,dokumen,tahun,nilai,sumber,lokasi\nikn,x,2025,tujuh,lkjip-2025,1\n")
    (folder / "simpul.csv").unlink()
    seen = check("kecamatan-contoh", 2025, folder)
    said = "\n".join(seen.lines())
    assert seen.exit_code(None) == 2
    assert "target.csv, baris 2, kolom nilai: 'tujuh'" in said
    assert "simpul.csv: berkas tidak ada" in said
    assert {problem["file"] for problem in seen.as_dict()["problems"]} >= {"target.csv", "simpul.csv"}


def test_notices_are_told(tmp_path):
    folder = package(tmp_path)
    (folder / "dokumen.csv").write_bytes(
        "id,jenis,judul,sumber,lokasi\nlkjip-2025,lkjip,Café,lkjip-2025,1\n".encode("cp1252")
    )
    assert "cp1252" in "\n".join(check("kecamatan-contoh", 2025, folder).lines())
