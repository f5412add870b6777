"""The previous report stands until the new one is whole, whatever happens in between."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.lock import locked
from lkjip_analysis.pipeline.publishing import outputs, swap
from lkjip_analysis.pipeline.publishing.outputs import forget_failures, keep_failure, staging

from .helpers import notebook

ROOT = Path(__file__).parents[2]


@pytest.fixture
def target(tmp_path):
    """The folder of a report with an earlier report in it."""
    folder = tmp_path / "outputs" / "kecamatan-contoh" / "2025"
    folder.mkdir(parents=True)
    (folder / "laporan.html").write_text("lama")
    (folder / "tabel").mkdir()
    (folder / "tabel" / "3.2.csv").write_text("lama")
    manifest = {"files": [{"file": "laporan.html"}, {"file": "tabel/3.2.csv"}]}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def content(folder):
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


def neighbours(target):
    return sorted(path.name for path in target.parent.iterdir())


def publish(target, text="baru"):
    with staging(target, "Laporan") as folder:
        (folder / "laporan.html").write_text(text)
        (folder / "manifest.json").write_text(json.dumps({"files": [{"file": "laporan.html"}]}))


@pytest.mark.parametrize("at_once", [True, False])
def test_the_new_report_takes_the_place_of_the_old(target, monkeypatch, at_once):
    if not at_once:  # a system that cannot exchange two folders in one step
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    publish(target)
    assert content(target).keys() == {"laporan.html", "manifest.json"}
    assert content(target)["laporan.html"] == "baru"
    assert neighbours(target) == ["2025"]


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange in one step")
def test_two_folders_are_exchanged_in_one_step(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap._exchange(tmp_path / "a", tmp_path / "b")
    assert content(tmp_path).keys() == {"a/b", "b/a"}
    assert not swap._exchange(tmp_path / "a", tmp_path / "tidak-ada")


def test_the_first_report_needs_no_predecessor(tmp_path):
    publish(tmp_path / "outputs" / "x" / "2025")
    assert neighbours(tmp_path / "outputs" / "x" / "2025") == ["2025"]


def test_an_error_leaves_the_old_report(target):
    before = content(target)

    def fails():
        with staging(target, "Laporan") as folder:
            (folder / "laporan.html").write_text("setengah")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert content(target) == before
    assert neighbours(target) == ["2025"]


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("moment", ["writing", "swapping"])
def test_a_killed_process_leaves_the_old_report_and_the_next_run_cleans_up(target, moment, exchange):
    before = content(target)
    code = f"""
import os, sys
from pathlib import Path
from lkjip_analysis.pipeline.publishing import swap
from lkjip_analysis.pipeline.publishing.outputs import staging
real, moves = Path.rename, []
def rename(self, to):
    if moves: os._exit(9)          # dies between two moves
    moves.append(to)
    return real(self, to)
if {moment!r} == "swapping":
    Path.rename = rename
    if not {exchange}: swap._exchange = lambda one, other: False
    else: swap._exchange = lambda one, other: os._exit(9)
with staging(Path({str(target)!r}), "Laporan") as folder:
    (folder / "laporan.html").write_text("setengah")
    if {moment!r} == "writing": os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=60)
    assert done.returncode == 9
    assert any(name.startswith(".2025.sementara-") for name in neighbours(target))
    with pytest.raises(RuntimeError), staging(target, "Laporan"):
        raise RuntimeError  # a run that fails, too: it must not finish what the dead one began
    assert content(target) == before
    assert neighbours(target) == ["2025"]


def test_an_interruption_between_two_moves_puts_the_old_report_back(target, monkeypatch):
    before = content(target)

    def half(new, target, aside):
        target.rename(aside)
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs, "replace_folder", half)
    with pytest.raises(KeyboardInterrupt):
        publish(target)
    assert content(target) == before
    assert neighbours(target) == ["2025"]


def test_a_move_that_is_refused_puts_the_old_report_back(target, monkeypatch):
    before = content(target)
    monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    real = Path.rename

    def rename(self, to):
        if "sementara" in self.name:
            raise PermissionError(13, "terbuka di program lain", str(self))
        return real(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(BadInput, match="terbuka di program lain"):
        publish(target)
    assert content(target) == before


# -- what else stands there ----------------------------------------------------------------------------------


def test_what_the_user_put_beside_the_report_is_kept(target):
    (target / "catatan.txt").write_text("punya pengguna")
    (target / "arsip").mkdir()
    (target / "arsip" / "surat.txt").write_text("surat")
    publish(target)
    kept = content(target)
    assert kept["catatan.txt"] == "punya pengguna"
    assert kept["arsip/surat.txt"] == "surat"
    assert kept["laporan.html"] == "baru"
    assert "tabel/3.2.csv" not in kept  # the old report's own


def test_a_folder_that_is_no_report_is_never_replaced(tmp_path):
    folder = tmp_path / "data" / "kecamatan-contoh" / "2025"
    folder.mkdir(parents=True)
    (folder / "target.csv").write_text("data berharga")
    with pytest.raises(BadInput, match=r"target\.csv"), staging(folder, "Laporan"):
        pytest.fail("must not begin")
    assert content(folder) == {"target.csv": "data berharga"}
    with pytest.raises(BadInput, match="bukan folder"), staging(folder / "target.csv", "Laporan"):
        pytest.fail("must not begin")


def test_what_a_notebook_run_by_hand_wrote_may_be_replaced(target):
    (target / "manifest.json").unlink()
    (target / "laporan.html").unlink()
    publish(target)
    assert content(target)["laporan.html"] == "baru"


def test_a_manifest_that_cannot_be_read_means_all_of_it_is_the_old_report(target):
    (target / "manifest.json").write_text("{")
    publish(target)
    assert content(target).keys() == {"laporan.html", "manifest.json"}


def test_a_place_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "outputs").write_text("sebuah berkas")
    with pytest.raises(BadInput, match="Tidak dapat menulis"), staging(tmp_path / "outputs" / "x" / "2025", "Laporan"):
        pytest.fail("must not begin")


# -- lock ----------------------------------------------------------------------------------------------------


def test_two_runs_at_once_for_one_report_are_refused_with_the_process(target):
    with staging(target, "Laporan Contoh 2025") as folder:
        with (
            pytest.raises(BadInput, match=rf"Laporan Contoh 2025 sedang dibuat.*nomor proses {os.getpid()}"),
            staging(target, "Laporan Contoh 2025"),
        ):
            pytest.fail("must not begin")
        assert folder.is_dir()  # the second run did not clean up after the first
        (folder / "manifest.json").write_text("{}")
    publish(target)  # and the lock is free again


def test_another_report_is_not_locked(target, tmp_path):
    with staging(target, "Laporan") as folder:
        publish(target.with_name("2026"))
        (folder / "manifest.json").write_text("{}")


def test_a_lock_of_a_dead_process_does_not_count(tmp_path):
    path = tmp_path / "kunci"
    code = (
        "import os, sys; from pathlib import Path; from lkjip_analysis.pipeline.lock import locked\n"
        f"with locked(Path({str(path)!r}), 'x'): os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=60, check=True)
    assert path.exists()
    with locked(path, "x"):
        assert path.read_text().strip() == str(os.getpid())


def test_a_lock_file_that_vanished_in_between_is_taken_anew(tmp_path, monkeypatch):
    from lkjip_analysis.pipeline import lock

    path, real, tried = tmp_path / "kunci", lock.try_lock, []

    def try_lock(handle):
        if not tried:
            path.unlink()  # the last holder leaves just now
        tried.append(handle)
        return real(handle)

    monkeypatch.setattr(lock, "try_lock", try_lock)
    with locked(path, "x"):
        assert path.is_file()
    assert len(tried) == 2


def test_a_lock_that_is_a_link_is_neither_followed_nor_emptied(tmp_path):
    precious = tmp_path / "berharga.txt"
    precious.write_text("isi")
    (tmp_path / "kunci").symlink_to(precious)
    with pytest.raises(BadInput, match="adalah tautan"), locked(tmp_path / "kunci", "x"):
        pytest.fail("must not begin")
    (tmp_path / "kunci").unlink()
    os.link(precious, tmp_path / "kunci")
    with pytest.raises(BadInput, match="bukan kunci"), locked(tmp_path / "kunci", "x"):
        pytest.fail("must not begin")
    assert precious.read_text() == "isi"


@pytest.mark.parametrize("content", ["isi", "12 surat", "1" * 40])
def test_a_file_of_somebody_elses_at_the_place_of_a_lock_is_not_touched(tmp_path, content):
    (tmp_path / "kunci").write_text(content)
    with pytest.raises(BadInput, match="bukan kunci"), locked(tmp_path / "kunci", "x"):
        pytest.fail("must not begin")
    assert (tmp_path / "kunci").read_text() == content


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_pipe_at_the_place_of_a_lock_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "kunci")
    with pytest.raises(BadInput, match="bukan kunci"), locked(tmp_path / "kunci", "x"):
        pytest.fail("must not begin")


def test_a_lock_that_may_only_be_read_can_be_had(tmp_path, monkeypatch):
    """What a killed run of another user left; root may write everything, so the refusal is made."""
    (tmp_path / "kunci").write_text("123\n")
    real = os.open

    def refuse(path, flags, *mode):
        if flags & os.O_RDWR:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *mode)

    monkeypatch.setattr("lkjip_analysis.pipeline.lock.os.open", refuse)
    with locked(tmp_path / "kunci", "x"):
        assert (tmp_path / "kunci").read_text() == "123\n"
    assert not (tmp_path / "kunci").exists()


# -- another user ---------------------------------------------------------------------------------------------


@pytest.fixture
def of_another_user(monkeypatch):
    """The old report can be put aside, but not removed."""
    real = outputs.shutil.rmtree

    def rmtree(path, ignore_errors=False):
        if ".lama" not in Path(path).name:
            real(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(outputs.shutil, "rmtree", rmtree)
    return rmtree


@pytest.mark.parametrize("at_once", [True, False])
def test_a_report_of_another_user_is_replaced_again_and_again(target, monkeypatch, of_another_user, at_once):
    if not at_once:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    for text in ("satu", "dua", "tiga"):
        publish(target, text)
        assert content(target)["laporan.html"] == text
    left = outputs.left_behind(target)
    assert left[0].name == ".2025.lama"
    assert len(left) == 3
    monkeypatch.undo()  # that user's own next run
    publish(target, "empat")
    assert neighbours(target) == ["2025"]


def test_the_latest_of_several_old_reports_is_put_back(target, of_another_user):
    for text in ("satu", "dua"):
        publish(target, text)
    target.rename(target.with_name(".2025.lama-9-9"))  # a run that died between two moves
    with pytest.raises(RuntimeError), staging(target, "Laporan"):
        raise RuntimeError
    assert content(target)["laporan.html"] == "dua"


# -- failures ------------------------------------------------------------------------------------------------


def test_a_failed_notebook_is_kept_beside_the_report_until_a_run_succeeds(target):
    before = content(target)
    path = keep_failure(notebook("x"), "bab3.ipynb", target)
    assert path == target.with_name("2025-gagal") / "bab3.ipynb"
    assert content(target) == before
    forget_failures(target)
    assert neighbours(target) == ["2025"]
    forget_failures(target)  # nothing left to forget


def test_forgetting_failures_keeps_what_is_not_ours(target):
    path = keep_failure(notebook("x"), "bab3.ipynb", target)
    (path.parent / "catatan.txt").write_text("punya pengguna")
    forget_failures(target)
    assert content(path.parent) == {"catatan.txt": "punya pengguna"}
