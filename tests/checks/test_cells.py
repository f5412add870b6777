"""Printed cells against computed ones: what began where, and what only follows."""

import pytest

from lkjip_analysis.checks.cells import printed_cells, rounding
from lkjip_analysis.checks.review import review

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
    assert wrong - told == {"3.3a/sarana-dan-prasarana/hitung"}  # 82,88 for 82,873: within what its items are rounded


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
    assert len(finding.bukti) == 7
    assert (finding.bukti[0].tertulis, finding.bukti[0].seharusnya) == (100.0, 70.0)


def test_a_copied_column_is_recognised(found):
    finding = found["kolom/3.6/capaian_2025/capaian_akhir"]
    assert "Capaian 2025 terhadap Target Akhir" in finding.uraian
    assert finding.rumus.startswith("84,99 / 83,75 × 100 = 101,48; 101,48 ≠ 99,99")
    assert [e.tertulis for e in finding.bukti] == [99.99, 98.24]  # the third row, 90,00, is right


def test_a_row_with_anothers_figures_is_one_cause(found):
    """Tabel 3.1 prints the programme's 70/70 on the row of the kegiatan, whose figures are 11/11 (Tabel 3.10)."""
    finding = found["tercetak/3.1/event-pum"]
    assert {e.alamat for e in finding.bukti} == {"3.1/event-pum/target", "3.1/event-pum/realisasi"}
    assert "sama dengan baris" in finding.uraian


def test_truncation_is_only_noted(report):
    (finding,) = by_cause(report.dataset, rounding).values()
    assert (finding.tingkat, finding.bukti[0].alamat) == ("catatan", "3.3a/maklumat/hitung")


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
