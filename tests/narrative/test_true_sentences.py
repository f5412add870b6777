"""Sentences about targets of words, ranges and falling figures, on the typed workbook of an invented dinas."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip_analysis.intake.workbook.reading_workbook import take
from lkjip_analysis.model import Chart
from lkjip_analysis.narrative import render_section
from lkjip_analysis.report import Report, open_report
from tests.intake.workbook.filling import TREE, column_of, filled, head_row


def opened(room: Path) -> Report:
    """The typed dinas with a predicate below its target: BB against A."""
    book = filled(room / "b.xlsx")
    sheet = book[TREE]
    head = head_row(sheet, "Tingkat")
    row = next(r for r in range(head + 2, head + 12) if sheet.cell(r, 5).value == "Predikat AKIP")
    year = {"Dokumen": "None", "Tahun": "2026", "Masa": "Setahun"}
    sheet.cell(row, column_of(sheet, head, "Realisasi", year)).value = "B"
    book.save(room / "b.xlsx")
    taken = take(room / "b.xlsx", room / "data")
    return open_report(taken.agency, int(taken.year), room / "data")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return opened(tmp_path_factory.mktemp("kalimat"))


def text(report: Report, section: str, indicator: str = "") -> str:
    if indicator:
        made = render_section(section, report.facts, None, i=report.facts.tree().iku[indicator.replace("-", "_")])
    else:
        made = report.section(section)
    return re.sub(r"\[([^]]*)\]\(#[^)]*\)", r"\1", made.markdown)


def test_that_a_word_is_no_figure_is_no_cause_of_failure(report: Report) -> None:
    causes = text(report, "3.1.5")
    assert "Predikat AKIP belum mencapai target." in causes
    assert "bukan angka" not in causes


@pytest.mark.parametrize("section", ["ringkasan", "3.1.6", "5.1"])
def test_a_mean_of_some_indicators_says_of_how_many(report: Report, section: str) -> None:
    assert "Rata-rata capaian 4 dari 6 IKU" in text(report, section)


def test_a_missed_target_does_not_follow_from_its_category(report: Report) -> None:
    missed = text(report, "3.1.1-iku", "persentase-kehilangan-air")
    assert "; indikator ini belum mencapai target" in missed
    assert "sehingga" not in missed
    assert ", sehingga indikator ini melampaui target" in text(report, "3.1.1-iku", "ikp")


def test_a_falling_figure_is_no_share_of_its_end_target(report: Report) -> None:
    """25.1 of a highest 20: (2 x 20 - 25.1) / 20 = 74.5 percent, 5.1 to fall; nothing equals 74.5 percent of 20."""
    fall = text(report, "3.1.3-iku", "persentase-kehilangan-air")
    assert "74,50 persen" in fall
    assert "masih diperlukan penurunan 5,10 poin" in fall
    assert "setara" not in fall


def test_what_is_not_there_is_not_announced(report: Report) -> None:
    assert "hasil evaluasi" not in text(report, "lampiran")
    assert {"L.8", "L.9"} <= report.facts.shown
    assert "L.7" not in report.facts.shown
    assert "- **Lampiran**: dokumen perencanaan, rincian sub kegiatan, dan rincian triwulan." in text(report, "1.4")
    assert "cara perhitungan" not in text(report, "2.3")
    assert "belum disalin" in text(report, "temuan-klaim")
    assert "diuji terhadap data" not in text(report, "temuan-klaim")
    assert "Tabel berikut" not in text(report, "reviu-rekomendasi")


def test_a_date_is_written_in_words(report: Report) -> None:
    assert "10 Februari 2027" in text(report, "pengantar")


def test_words_and_ranges_are_measured_and_their_causes_asked_for(report: Report) -> None:
    box = next(row for row in report.table("V.1").rows if row.values["nomor"] == "I.3")
    assert box.values["ya"] == "☑"
    assert "4 dari 6" in str(box.values["bukti"])
    found = next(f for f in report.findings if f.kode.startswith("LENGKAP-06"))
    assert "Predikat AKIP (faktor penghambat)" in found.uraian


def test_an_implied_target_is_explained_only_where_one_is_drawn(report: Report) -> None:
    charts = [chart for id in report.charts if isinstance(chart := report.chart(id), Chart)]
    assert len(charts) > 3
    assert not any("tersirat" in note for chart in charts for note in chart.notes)


def test_a_bridge_of_budgets_speaks_of_the_documents_that_it_shows(report: Report) -> None:
    (note,) = report.table("3.11a").notes
    assert note == "Sel kosong berarti dokumen itu tidak memuat barisnya."
