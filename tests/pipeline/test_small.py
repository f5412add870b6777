"""Progress, time, findings and hashes: small parts that need no kernel."""

import io
import time
from pathlib import Path

import pytest

from lkjip_analysis.commands.shared import LEVELS
from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.pipeline import findings
from lkjip_analysis.pipeline.errors import NotebookFailed, ParameterError, details
from lkjip_analysis.pipeline.progress import Event, LogLines, OneLine, console, silent
from lkjip_analysis.pipeline.publishing import manifest
from lkjip_analysis.pipeline.timing import Stopwatch
from lkjip_analysis.report import open_report

EVENTS = [
    Event("tahap", "Menjalankan 2 buku catatan"),
    Event("mulai", "bab3", 0, 20),
    Event("mulai", "bab4", 0, 5),
    Event("sel", "bab3", 7, 20),
    Event("selesai", "bab4", seconds=3.25),
    Event("gagal", "bab3", 8),
    Event("catatan", "bab4.ipynb menulis peringatan: awas"),
]


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_log_gets_one_line_per_step():
    out = io.StringIO()
    tell = console(stream=out)
    assert isinstance(tell, LogLines)
    for event in EVENTS:
        tell(event)
    assert out.getvalue().splitlines() == [
        "Menjalankan 2 buku catatan",
        "bab3: mulai, 20 sel",
        "bab4: mulai, 5 sel",
        "bab4: selesai dalam 3,2 detik",
        "bab3: gagal di sel ke-8",
        "catatan: bab4.ipynb menulis peringatan: awas",
    ]


def test_a_terminal_gets_one_line_that_is_written_over():
    out = Terminal()
    tell = console(stream=out)
    assert isinstance(tell, OneLine)
    for event in EVENTS[:5]:
        tell(event)
    shown = out.getvalue()
    assert "\n" not in shown
    assert "Menjalankan 2 buku catatan · bab3 7/20 · bab4 0/5" in shown
    assert shown.split("\r")[-1] == "Menjalankan 2 buku catatan · bab3 7/20"
    assert max(map(len, shown.split("\r"))) <= 79
    for event in EVENTS[5:]:
        tell(event)
    tell.close()
    kept = [line.split("\r")[-1] for line in out.getvalue().split("\n")[:-1]]
    assert kept == ["bab3: gagal di sel ke-8", "catatan: bab4.ipynb menulis peringatan: awas"]


def test_quiet_says_nothing():
    assert console(quiet=True) is None
    assert silent(EVENTS[0]) is None


def test_phases_are_measured_also_when_they_fail():
    elsewhere = iter([1.0, 4.0, 4.0, 4.0])
    watch = Stopwatch(lambda: next(elsewhere))
    with watch.phase("satu"):
        time.sleep(0.02)
    with pytest.raises(ValueError, match="x"), watch.phase("dua"):
        raise ValueError("x")
    assert list(watch.phases) == ["satu", "dua"]
    assert 0.02 <= watch.phases["satu"].wall < 1
    assert 3 <= watch.phases["satu"].cpu < 4
    assert watch.phases["dua"].cpu < 1


def test_the_command_line_knows_every_level():
    assert LEVELS == SEVERITIES


@pytest.mark.parametrize(
    ("levels", "fail_on", "reached"),
    [
        (["galat"], "galat", True),
        (["galat"], "catatan", True),
        (["peringatan"], "galat", False),
        ([], "catatan", False),
        (["galat"], None, False),
    ],
)
def test_findings_reach_a_level_or_not(levels, fail_on, reached):
    assert findings.reaches([Finding("A-01", level, "", "") for level in levels], fail_on) is reached


def test_findings_come_from_the_checks():
    report = open_report("dinas-contoh", 2025, Path(__file__).parents[1] / "agencies" / "data")
    examined = findings.examine(report)
    assert examined.findings == report.review.findings
    assert examined.tested > 100
    assert sum(int(str(row["dipakai"])) for row in examined.rows) > 100
    assert findings.examine(report, lambda dataset: [Finding("A-01", "galat", "", "")]).findings[0].kode == "A-01"


def test_hidden_and_temporary_files_are_no_input(tmp_path):
    (tmp_path / "narasi").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.csv", "narasi/a.md", ".DS_Store", ".git/x", "~$buku.xlsx"):
        (tmp_path / name).write_text(name)
    assert [item["file"] for item in manifest.hashes(tmp_path)] == ["b.csv", "narasi/a.md"]
    before = manifest.hashes(tmp_path)
    (tmp_path / "b.csv").write_text("lain")
    assert manifest.changed(before, manifest.hashes(tmp_path)) == ["b.csv"]


def test_versions_of_libraries_that_are_not_there_are_left_out(monkeypatch):
    monkeypatch.setattr(manifest, "LIBRARIES", ("pandas", "tidak-ada-pustaka-ini"))
    found = set(manifest.versions()) - {"commit"}  # a copy without git has none
    assert found == {"lkjip_analysis", "python", "pandas"}


def test_errors_tell_programs_their_details():
    failed = NotebookFailed("a.ipynb", 2, "x", "ValueError", "y")
    failed.others = (NotebookFailed("b.ipynb", 0, "", "mati", ""),)
    assert [item["notebook"] for item in details(failed)["notebooks"]] == ["a.ipynb", "b.ipynb"]
    assert "sebelum sel pertama" in str(failed)
    assert details(ParameterError([])) == details(ValueError()) == {}
