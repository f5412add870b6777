"""Printed cells against computed ones: what began where, and what only follows."""

import pytest

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.cetak.cetak_01 import printed_cells
from lkjip_analysis.checks.rules.cetak.cetak_02 import rounding

CELL = "tercetak/sel.csv"


def by_cause(dataset, rule=printed_cells):
    return {f.sebab: f for f in review(dataset, [rule]).findings}


@pytest.fixture(scope="module")
def found(report):
    return by_cause(report.dataset)


def test_every_difference_of_the_back_test_is_in_a_finding(report, found):
    """The back-test's own list, which was written by hand from the printed pages."""
    from tests.tables.test_backtest import KNOWN

    told = {e.alamat for f in found.values() for e in f.bukti}
    wrong = {address for address, (verdict, _) in KNOWN.items() if verdict == "berbeda"}
    assert wrong - told == set()


def test_a_mean_of_rounded_items_has_their_leeway(package):
    """Ten items rounded to 0,01 leave their mean ±0,005, and 82,88 itself ±0,005: 82,868 to 82,878 meet 82,875."""
    cell = {"tabel": "3.3a", "baris": "sarana-dan-prasarana", "kolom": "hitung"}
    key = "tercetak/3.3a/sarana-dan-prasarana/hitung"
    for printed, wrong in (("82,86", True), ("82,87", False), ("82,88", False), ("82,89", True)):
        package.edit(CELL, cell, "tercetak", printed)
        assert (key in by_cause(package.open().dataset)) is wrong, printed


def test_what_follows_from_a_wrong_input_is_told_with_it(found):
    """Indeks Profil Kelurahan: target 100 printed, PK Perubahan 70 %; capaian and efficiency only follow."""
    finding = found["target/indeks-profil-kelurahan/2025"]
    assert [e.alamat for e in finding.bukti][:2] == [
        "3.1/indeks-profil-kelurahan/target",
        "3.1/indeks-profil-kelurahan/capaian",
    ]
    assert sum(e.berkas.startswith("tercetak/") for e in finding.bukti) == 7  # beside the data rows behind them
    assert (finding.bukti[0].tertulis, finding.bukti[0].seharusnya) == (100.0, 70.0)


def test_a_copied_column_is_recognised(found):
    finding = found["kolom/3.6/capaian_2025/capaian_akhir"]
    assert "Capaian 2025 terhadap Target Akhir" in finding.uraian
    assert finding.rumus.startswith("84,99 / 83,75 × 100 = 101,48; 101,48 ≠ 99,99")
    assert [e.tertulis for e in finding.bukti] == [99.99, 98.24]  # the third row, 90,00, is right


def test_a_row_with_anothers_figures_is_one_cause(found):
    """Tabel 3.1 prints the programme's 70/70 on the row of the kegiatan, whose figures are 11/11 (Tabel 3.10)."""
    finding = found["tercetak/3.1/event-pum"]
    assert {e.alamat for e in finding.bukti if e.alamat} == {"3.1/event-pum/target", "3.1/event-pum/realisasi"}
    assert "sama dengan baris" in finding.uraian


def test_truncation_is_only_noted(package):
    """69,75 / 67,75 × 100 is 102,952: printed with one decimal it is 103,0."""
    package.edit(CELL, {"tabel": "3.2", "baris": "akip", "kolom": "capaian"}, "tercetak", "102,9")
    (finding,) = by_cause(package.open().dataset, rounding).values()
    assert (finding.tingkat, finding.bukti[0].alamat) == ("catatan", "3.2/akip/capaian")


def test_a_mean_of_rounded_items_is_no_truncation(report, package):
    """169/205 and 165/205 are printed 82,44 and 80,49; their mean is 81,463, that of the printed ones 81,465."""
    assert round((169 / 205 + 165 / 205) * 50, 2) == 81.46
    assert not by_cause(report.dataset, rounding)
    package.edit(CELL, {"tabel": "3.3a", "baris": "maklumat", "kolom": "hitung"}, "tercetak", "81,44")
    assert "tercetak/3.3a/maklumat/hitung" in by_cause(package.open().dataset)


def test_a_decimal_point_is_no_difference(package, found):
    package.edit(CELL, {"tabel": "3.2", "baris": "akip", "kolom": "capaian"}, "tercetak", "102.95")
    assert by_cause(package.open().dataset).keys() == found.keys()


@pytest.mark.parametrize("label", ["Sangat Tinggi (ST)", "ST", "Kategori Sangat Tinggi"])
def test_word_and_short_form_are_one_label(package, found, label):
    package.edit(CELL, {"tabel": "3.2", "baris": "akip", "kolom": "kategori"}, "tercetak", label)
    assert by_cause(package.open().dataset).keys() == found.keys()


def test_word_and_short_form_of_two_bands_are_an_error(package, found):
    package.edit(CELL, {"tabel": "3.2", "baris": "akip", "kolom": "kategori"}, "tercetak", "Sangat Tinggi (T)")
    assert by_cause(package.open().dataset).keys() - found.keys()


def test_our_value_is_told_with_the_digits_that_it_needs(package):
    """A target of 83,75 beside a printed 85 is not told as 84."""
    package.edit(CELL, {"tabel": "3.2", "baris": "ikm", "kolom": "target"}, "tercetak", "85")
    told = [f for f in by_cause(package.open().dataset).values() if f.bukti[0].alamat == "3.2/ikm/target"]
    assert [(f.bukti[0].seharusnya, "83,75" in f.uraian) for f in told] == [(83.75, True)]


def test_one_misread_row_is_no_mixed_column(package):
    """The capaian against the end target (98,24) stands in one row only: nothing is mixed."""
    for table in ("3.6", "3.6a"):
        package.edit(CELL, {"tabel": table, "baris": "ikm", "kolom": "capaian_2025"}, "tercetak", "101,48")
    told = [f.uraian for f in by_cause(package.open().dataset).values() if "capaian_2025" in f.bukti[0].alamat]
    assert told
    assert not any("bercampur" in text for text in told)


def test_one_mended_cell_is_one_finding_less(package, found):
    package.edit(CELL, {"tabel": "3.3", "baris": "27", "kolom": "posisi"}, "tercetak", "Di bawah rerata")
    now = by_cause(package.open().dataset)
    assert found.keys() - now.keys() == {"tercetak/3.3/27/posisi"}
    assert not now.keys() - found.keys()


def test_one_spoilt_cell_is_one_finding_more(package, found):
    package.edit(CELL, {"tabel": "3.2", "baris": "akip", "kolom": "capaian"}, "tercetak", "102,59")
    now = by_cause(package.open().dataset)
    assert now.keys() - found.keys() == {"tercetak/3.2/akip/capaian"}
    assert not found.keys() - now.keys()
