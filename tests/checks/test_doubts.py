"""Doubts of ours stand in the review part as one list with places, never under a table or in a text of the report."""

import re

import pytest

from lkjip_analysis.reference import load_scale

DOUBT = re.compile(r"diverifikasi|belum diperiksa|menurut pengetahuan umum", re.I)
REVIEW = ("T.", "V.")


def told(report) -> list[str]:
    found = [
        f"{id}: {note}"
        for id in report.table_ids
        if not id.startswith(REVIEW) and hasattr(table := report.table(id), "notes")
        for note in (*table.notes, table.basis)
        if DOUBT.search(note)
    ]
    texts = report.texts()
    return found + [f"{id}: {text}" for id, text in texts.items() if DOUBT.search(str(text)) and "reviu" not in id]


@pytest.mark.parametrize("method", ["e1", "e3"])
def test_no_doubt_under_a_table_or_in_a_text(report, method):
    assert told(report.what_if(aturan={"efisiensi": method})) == []


def test_the_list_names_each_doubt_with_its_places(report):
    rows = {row.values["hal"]: row.values for row in report.table("V.3").rows}
    scale = rows[load_scale("permendagri-86-2017").title]
    assert "3.2" in scale["tempat"].split(", ")
    assert scale["alasan"].startswith("Halaman skala")
    shown = {id.strip() for row in rows.values() for id in row["tempat"].split(",")}
    assert shown <= set(report.table_ids)
    assert all(row["alasan"] and row["dasar"] for row in rows.values())


def test_the_doubt_of_a_method_comes_with_the_method(report):
    title = "Nilai efisiensi menurut pengukuran kinerja anggaran"
    assert title not in {row.values["hal"] for row in report.table("V.3").rows}
    other = report.what_if(aturan={"efisiensi": "e3"})
    row = next(row.values for row in other.table("V.3").rows if row.values["hal"] == title)
    assert "3.12" in row["tempat"]


def test_an_agency_without_a_table_has_no_doubt_about_it(dinas):
    from lkjip_analysis.checks import review_dataset
    from lkjip_analysis.checks.tables.doubts import doubts

    tables = {id for doubt in doubts(review_dataset(dinas).context) for id in doubt.tables}
    assert not tables & {"1.1", "3.3", "3.4"}


def test_no_doubt_stands_under_the_signature(report):
    """The date that is too early is told by WAKTU-01 in the review part, not below the name of who signs."""
    assert "Januari 2024" in report.section("tanda-tangan").markdown
    assert "*" not in report.section("tanda-tangan").markdown.replace("**", "")
    assert any(finding.kode == "WAKTU-01" for finding in report.findings)
