"""Computed columns: their formula is found from the rows, and the rows that break it are told."""

from lkjip_analysis.checks.document.evidence import PrintedEvidence
from tests.checks.document.made import examined, of, table

MEASURED = """
No | Indikator Kinerja | Satuan | Target | Realisasi | Capaian (%)
1 | Persentase warga terlayani | Persen | 80 | 84 | 105,00
2 | Nilai survei kepuasan | Nilai | 83,75 | 84,99 | 101,48
3 | Jumlah dokumen yang terbit | Dokumen | 12 | 9 | {third}
4 | Jumlah kasus | Kasus | 10 | 8 | {fourth}
"""


def test_rows_that_follow_and_the_one_that_does_not() -> None:
    review = examined(table(MEASURED.format(third="57,00", fourth="80,00"), "3.2 Capaian", page=7))
    (finding,) = of(review, "DOK-02")
    place = finding.bukti[0]
    assert finding.tingkat == "galat"
    assert isinstance(place, PrintedEvidence)
    assert (place.halaman, place.baris_tabel, place.kolom_tabel, place.seharusnya) == (7, 3, 5, "75,00")
    assert "9 / 12 × 100 = 75,00" in finding.rumus
    assert "Dua angka" in finding.uraian


def test_an_indicator_that_is_better_the_lower_it_is_breaks_nothing() -> None:
    for negative in ("120,00", "125,00"):
        assert not of(examined(table(MEASURED.format(third="75,00", fourth=negative))), "DOK-02", "galat")


def test_years_are_kept_apart_and_truncation_is_a_note() -> None:
    text = """
    Indikator | Target 2030 | Realisasi 2030 | Capaian 2030 (%) | Target 2031 | Realisasi 2031 | Capaian 2031 (%)
    A | 50 | 60 | 120,00 | 60 | 40 | 66,66
    B | 70 | 35 | 50,00 | 80 | 88 | 110,00
    """
    (finding,) = of(examined(table(text)), "DOK-02")
    assert finding.tingkat == "catatan"
    assert "dipotong" in finding.uraian


def test_a_column_that_is_the_sum_of_others_and_a_difference() -> None:
    text = """
    No | Unit Kerja | S2 | S1 | SLTA | Jumlah
    1 | Sekretariat | 3 | 12 | 4 | 19
    2 | Bidang A | 2 | 9 | 5 | 16
    3 | Bidang B | 1 | 7 | 2 | 11
    4 | Bidang C | 4 | 8 | 3 | 15
    """
    (finding,) = of(examined(table(text)), "DOK-02")
    assert "Bidang B" in finding.uraian
    assert "1 + 7 + 2 = 10" in finding.rumus


def test_a_number_whose_mark_can_mean_two_things_is_not_judged() -> None:
    text = """
    No | Indikator | Target | Realisasi | Capaian (%)
    1 | Produksi susu | 268.797 | 352,390 | 131,10
    2 | Populasi | 72,50 | 80,25 | 110,69
    3 | Wirausaha baru | 1.000 | 640 | 64,00
    """
    assert not of(examined(table(text)), "DOK-02", "galat")
