"""The review checklist and the recommendations: answered from data, left open where only a reviewer can say."""

import pytest

from lkjip_analysis.checks.listing import CATALOG, numbered
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.reference.reviu import checklist

MACHINE = {"I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "II.2", "III.1", "III.2", "III.4", "III.5", "III.7"}
"""What data can answer, as the domain notes say of the form; the rest is the reviewer's."""


def boxes(report) -> dict[str, str]:
    table = report.table("V.1")
    return {r.values["nomor"]: f"{r.values['ya']}{r.values['tidak']}" for r in table.rows}


def test_the_form_has_its_23_questions_in_order():
    numbers = [item.number for item in checklist()]
    assert numbers == (
        [f"I.{n}" for n in range(1, 7)] + [f"II.{n}" for n in range(1, 8)] + [f"III.{n}" for n in range(1, 11)]
    )


def test_only_what_data_can_answer_is_ticked(report):
    found = boxes(report)
    assert {number for number, ticks in found.items() if "☑" in ticks} == MACHINE
    assert all(
        row.values["bukti"] for row in report.table("V.1").rows if "☑" in (row.values["ya"], row.values["tidak"])
    )


@pytest.mark.parametrize(
    ("question", "file", "where", "column", "value"),
    [
        ("III.1", "target.csv", {"indikator": "ikm", "dokumen": "pk-perubahan-2025"}, "nilai", ""),
        ("III.2", "target.csv", {"indikator": "akip", "dokumen": "renstra-2025-2029", "tahun": "2025"}, "nilai", "68"),
        ("III.5", "target.csv", {"indikator": "akip", "dokumen": "p-iku-2025"}, "nilai", "68"),
        ("I.3", "realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "nilai", ""),
        ("II.2", "indikator.csv", {"id": "akip"}, "sumber_data", ""),
    ],
)
def test_a_gap_in_the_data_turns_the_answer(package, question, file, where, column, value):
    package.edit(file, where, column, value)
    assert boxes(package.open())[question] == "☐☑"


def test_recommendations_with_what_this_report_mends(report):
    """The nine of the LHE; columns of efficiency and factors (5) are missing in print and present here."""
    rows = {r.values["nomor"]: r.values for r in report.table("V.2").rows}
    assert list(rows) == [str(n) for n in range(1, 10)]
    assert (rows["5"]["tercetak"], rows["5"]["status"]) == ("Belum", "Terpenuhi")
    assert (rows["1"]["dinyatakan"], rows["1"]["status"]) == ("selesai", "Belum")
    assert (rows["2"]["tercetak"], rows["2"]["status"]) == ("Terpenuhi", "Terpenuhi")
    assert (rows["6"]["tercetak"], rows["6"]["status"]) == ("Terpenuhi", "Terpenuhi")  # the plan against the agreement
    assert rows["8"]["dinyatakan"] == "tidak disebut"


def test_tables_about_the_checks_agree_with_the_review(report):
    made = report.review
    assert len(report.table("T.2").rows) == len(made.findings)
    assert [row.key for row in report.table("T.2").rows] == [id.lower() for id, _ in numbered(made.findings)]
    outcomes = report.table("T.1")
    assert outcomes.value("jumlah", "diuji") == sum(o.diuji for o in made.outcomes)
    claims = report.table("T.4")
    parts = sum(claims.value("jumlah", column) for column in ("cocok", "tidak", "belum"))
    assert claims.value("jumlah", "pernyataan") == parts == len(report.dataset.rows[_claim()])


def _claim():
    from lkjip_analysis.dataset.rows import Klaim

    return Klaim


def test_a_package_without_print_says_what_is_missing(dinas):
    from lkjip_analysis.checks import review_dataset

    made = review_dataset(dinas)
    tables = {id: spec.function(made.context, made) for id, spec in CATALOG.items()}
    assert {id for id, one in tables.items() if isinstance(one, Missing)} == {"T.3", "T.4", "V.2"}
    assert isinstance(tables["V.1"], Table)
