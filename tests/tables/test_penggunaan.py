"""Efficiency in the tables, facts and sentences of an invented agency: no praise for failure, and the method E3."""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from lkjip_analysis.report import Report, open_report

AGENCIES = Path(__file__).parents[1] / "agencies" / "data"


@pytest.fixture
def changed(tmp_path) -> Callable[..., Report]:
    """The invented dinas with some texts of its files replaced; each must stand there exactly once."""

    def opened(*edits: tuple[str, str, str]) -> Report:
        folder = tmp_path / "data" / "dinas-contoh" / "2025"
        shutil.copytree(AGENCIES / "dinas-contoh" / "2025", folder)
        for file, old, new in edits:
            text = (folder / file).read_text(encoding="utf-8")
            assert text.count(old) == 1, (file, old)
            (folder / file).write_text(text.replace(old, new), encoding="utf-8")
        return open_report("dinas-contoh", 2025, tmp_path / "data")

    return opened


def spent(node: str, before: int, after: int) -> tuple[str, str, str]:
    line = f"{node},lra-2025,2025,tahun,realisasi,"
    return ("anggaran.csv", f"{line}{before}", f"{line}{after}")


def method(id: str) -> tuple[str, str, str]:
    return ("laporan.yaml", "celah_skala: sambung", f"celah_skala: sambung\n  efisiensi: {id}")


HARDLY = spent("t-mobilitas", 6776000000, 32900000)  # 0,47 of 7.000.000.000
SHORT = ("realisasi.csv", "waktu-tunggu,2025,tahun,13.5,", "waktu-tunggu,2025,tahun,18,")  # 80 percent of 15


@pytest.mark.parametrize(
    ("edits", "label", "words"),
    [
        ([HARDLY], "Rencana atau Data Perlu Diperiksa", "rencana atau data perlu diperiksa"),
        ([HARDLY, SHORT], "Target Belum Tercapai", "capaiannya di bawah 100 persen"),
    ],
)
def test_no_praise_in_table_fact_and_sentence(changed, edits, label, words):
    report = changed(*edits)
    table = report.table("3.9")
    assert isinstance(table.value("instansi", "efisiensi"), float)  # the figure itself stays
    assert table.value("instansi", "efisiensi") > 100
    assert table.value("instansi", "status") == label
    assert report.facts["kinerja.status"].text == label
    for section in ("ringkasan", "3.1.6"):
        text = report.section(section).markdown
        assert words in text
        assert "Efisien)" not in text
        assert "berstatus" not in text
    assert any(words in note for note in report.table("R.1").notes)


def test_what_is_inefficient_is_still_called_so(changed):
    table = changed(SHORT).table("3.9")
    assert table.value("waktu-tunggu", "status") == "Tidak Efisien"  # 80 / 95: nothing to warn of
    assert not any("Waktu Tunggu" in note for note in table.notes if "efisien karena" in note)


def test_a_row_says_in_every_table_why_its_figure_is_no_efficiency(changed):
    """A sasaran of which a tenth was spent with its target reached."""
    edits = [spent(node, 1520000000, 152000000) for node in ("s-angkutan", "p-angkutan")]
    report = changed(*edits)
    assert report.table("3.9").text("waktu-tunggu", "efisiensi") == "1.157,89"
    assert report.table("3.9").value("waktu-tunggu", "status") == "Rencana atau Data Perlu Diperiksa"
    assert report.table("3.9").sentence("waktu-tunggu", "status").startswith("9,50 < 80 →")
    for id in ("3.1", "3.2", "3.2a", "3.9", "3.10", "3.12", "R.1"):
        notes = [n for n in report.table(id).notes if "serapannya di bawah 80 persen" in n]
        assert notes, id
        assert "Rata-rata Waktu Tunggu Angkutan Umum" in notes[0]


def test_what_reached_and_spent_is_still_called_efficient(changed):
    report = changed()
    assert report.table("3.9").value("waktu-tunggu", "status") == "Efisien"
    assert "tingkat efisiensi" in report.section("ringkasan").markdown
    assert "(Efisien)" in report.section("ringkasan").markdown
    assert not any("belum dapat disebut efisien" in note for note in report.table("3.2a").notes)


TWO_OUTPUTS = [
    ("target.csv", "kecelakaan-fatal,pk-2025,2025,tahun,tahunan,0,", "kecelakaan-fatal,pk-2025,2025,tahun,tahunan,4,"),
    ("realisasi.csv", "kecelakaan-fatal,2025,tahun,0,", "kecelakaan-fatal,2025,tahun,3,"),
]
"""Two main indicators of one sasaran: (2 × 4 − 3) / 4 = 125 and 76 / 80 = 95 percent, 96 percent spent."""


def test_e3_in_the_tables(changed):
    report = changed(method("e3"), *TWO_OUTPUTS)
    table = report.table("3.9")
    ck = math.sqrt(125 * 95)
    assert table.value("perlengkapan-baik", "ck") == pytest.approx(ck)
    assert table.sentence("perlengkapan-baik", "ck") == "(125,00 × 95,00)^(1/2) = 108,97"
    e = (ck - 96) / ck * 100
    assert table.value("perlengkapan-baik", "e") == pytest.approx(e)
    assert table.value("perlengkapan-baik", "efisiensi") == pytest.approx(50 + e / 20 * 50)
    assert table.text("waktu-tunggu", "efisiensi") == "84,09"  # (110 − 95) / 110 = 13,64 percent
    # the tujuan above contains both sasaran, so its budget is not counted a second time
    expected = 1.6e9 * 1.10 + 1.8e9 * ck / 100
    whole = (expected - 1.52e9 - 1.728e9) / expected * 100
    assert table.value("instansi", "e") == pytest.approx(whole)
    assert table.text("instansi", "efisiensi") == "81,81"
    assert "dari 2 dari 2 sasaran, program, atau kegiatan IKU" in " ".join(table.notes)
    assert "PMK Nomor 22/PMK.02/2021, yang sudah diganti PMK Nomor 62 Tahun 2023" in table.basis


def test_e3_is_the_same_figure_wherever_it_stands(changed):
    report = changed(method("e3"), *TWO_OUTPUTS)
    for indicator, extract in (("waktu-tunggu", "3.2a"), ("kecelakaan-fatal", "3.2b"), ("perlengkapan-baik", "3.2d")):
        values = {
            report.table(id).value(indicator, "efisiensi") for id in ("3.1", "3.2", extract, "3.9", "3.12", "R.1")
        }
        assert len({round(value, 9) for value in values}) == 1, indicator
    text = report.section("ringkasan").markdown
    assert "menghasilkan nilai efisiensi" in text
    assert "81,81" in text


def test_the_variant_divides_by_the_number_of_indicators(changed):
    table = changed(method("e3-rata-rata"), *TWO_OUTPUTS).table("3.9")
    assert table.value("perlengkapan-baik", "ck") == (125 + 95) / 2
    assert table.sentence("perlengkapan-baik", "ck") == "(125,00 + 95,00) / 2 = 110,00"


def test_e3_is_limited_and_says_so(changed):
    edits = [spent(node, 1520000000, 760000000) for node in ("s-angkutan", "p-angkutan")]  # E = (110 − 47,5) / 110
    table = changed(method("e3"), *edits).table("3.9")
    assert table.text("waktu-tunggu", "e") == "56,82"
    assert table.value("waktu-tunggu", "efisiensi") == 100
    assert table.notices["waktu-tunggu", "efisiensi"] == ("nilai hitung 56,82 dibatasi ke 20,00",)
    assert any("serapannya di bawah 80 persen" in note for note in table.notes)


def test_e3_without_capaian_says_why(changed):
    table = changed(method("e3")).table("3.9")
    assert table.value("konektivitas", "efisiensi") is None
    assert "belum ada" in table.reasons["konektivitas", "efisiensi"]
