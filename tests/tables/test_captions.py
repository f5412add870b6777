"""What stands over a table: title and period, each said once and for readers."""

import re
from pathlib import Path

import pytest

from lkjip_analysis.model import Missing
from lkjip_analysis.report import open_report

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("data", "agency"), [(ROOT / "data", "kecamatan-serang"), (ROOT / "tests" / "agencies" / "data", "dinas-contoh")]
)
def test_a_caption_says_its_period_once_and_no_date_of_machines(data, agency):
    report = open_report(agency, 2025, data)
    tables = [t for id in report.table_ids if not isinstance(t := report.table(id), Missing)]
    assert len(tables) > 20
    for table in tables:
        assert table.period.lower() not in table.title.lower(), table.title
        assert not re.search(r"\d{4}-\d{2}-\d{2}", f"{table.title} {table.period}")


def test_the_plan_and_the_evaluation_of_the_worked_example():
    report = open_report("kecamatan-serang", 2025, ROOT / "data")
    plan, evaluation = report.table("2.6"), report.table("4.0")
    assert (plan.title, plan.period) == ("Perubahan Rencana Aksi Kecamatan Serang", "Tahun 2025")
    assert evaluation.period == "Evaluasi 3 Maret 2025"
