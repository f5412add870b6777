"""Each table is made once for a whole report: by whoever asks first, for everybody."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from lkjip_analysis.report import Report, open_report
from lkjip_analysis.tables.catalog import make

DATA = Path(__file__).parents[2] / "data"


def _whole(report: Report) -> None:
    for id in report.table_ids:
        report.table(id)
    for id in report.chart_ids:
        report.chart(id)
    assert report.facts
    assert report.review.findings


def test_a_whole_report_makes_every_table_once() -> None:
    made: Counter[tuple[str, str]] = Counter()

    def watch(frame: Any, event: str, _: Any) -> None:
        asker = frame.f_back
        keeper = asker is not None and asker.f_code.co_filename.endswith("once.py")
        if event == "call" and keeper and "lkjip_analysis/tables" in frame.f_code.co_filename:
            made[frame.f_code.co_qualname, str(asker.f_locals["key"][1:])] += 1

    report = open_report("kecamatan-serang", 2025, DATA)
    sys.setprofile(watch)
    try:
        _whole(report)
    finally:
        sys.setprofile(None)
    assert len(made) > 50
    assert {name: times for name, times in made.items() if times != 1} == {}


def test_another_assumption_is_another_dataset(report: Report) -> None:
    other = report.what_if(realisasi={"ikm": 86})
    assert make(report.dataset, "3.2") is make(report.dataset, "3.2")
    assert make(other.dataset, "3.2") is not make(report.dataset, "3.2")
    assert report.table("3.2").value("ikm", "realisasi") == 84.99
    assert other.table("3.2").value("ikm", "realisasi") == 86
