"""Totals of tables: which rows they mean, and what explains a difference."""

import pytest

from lkjip_analysis.checks.document.evidence import PrintedEvidence
from lkjip_analysis.intake.document.content import ReadTable
from tests.checks.document.made import examined, of, table

BUDGET = """
No | Program | Anggaran (Rp) | Realisasi (Rp) | %
1 | Program Alfa | 1.200.500.000 | 1.100.250.000 | 91,65
2 | Program Beta | 800.250.000 | 790.000.000 | 98,72
3 | Program Gama | 450.000.000 | 400.125.000 | 88,92
  | Jumlah | {pagu} | {realisasi} | 93,48
"""


def _budget(pagu: str = "2.450.750.000", realisasi: str = "2.290.375.000") -> str:
    return BUDGET.format(pagu=pagu, realisasi=realisasi)


def test_a_total_that_is_the_sum_is_confirmed() -> None:
    review = examined(table(_budget(), "3.1 Realisasi"))
    assert not of(review, "DOK-01")
    assert next(o for o in review.outcomes if o.kode == "DOK-01").cocok == 2


@pytest.mark.parametrize(
    ("pagu", "told"),
    [
        ("2.000.750.000", "“Program Gama”: tampaknya tidak ikut terjumlah"),
        ("2.900.750.000", "“Program Gama”: tampaknya terhitung dua kali"),
        ("2.540.750.000", "dua angka yang berdampingan ditukar"),
        ("2.450.750.700", "Satu angka berbeda"),
        ("2.461.861.111", "selisih 11.111.111"),
    ],
)
def test_a_total_that_differs_is_found_placed_and_explained(pagu: str, told: str) -> None:
    (finding,) = of(examined(table(_budget(pagu), "3.1 Realisasi", page=4)), "DOK-01", "galat")
    place = finding.bukti[0]
    assert isinstance(place, PrintedEvidence)
    assert (place.halaman, place.nomor_tabel, place.baris_tabel, place.kolom_tabel) == (4, "3.1", 4, 2)
    assert place.tertulis == pagu
    assert place.seharusnya == "2.450.750.000"
    assert told in finding.uraian


def test_subtotals_grand_total_and_a_total_of_nothing() -> None:
    text = """
    No | Jenis Belanja | Anggaran (Rp)
    1 | Belanja A | 100.000.000
    2 | Belanja B | 200.000.000
      | Jumlah I | 300.000.000
    3 | Belanja C | 50.000.000
    4 | Belanja D | 25.000.000
      | Jumlah II | 75.000.000
      | Jumlah Belanja Tidak Langsung | 0
      | Jumlah I + II | {total}
    """
    assert not of(examined(table(text.format(total="375.000.000"))), "DOK-01")
    (finding,) = of(examined(table(text.format(total="377.000.000"))), "DOK-01")
    assert "377.000.000" in finding.uraian
    assert "375.000.000" in finding.uraian


def test_programmes_are_the_sum_of_their_activities_by_code() -> None:
    text = """
    Kode | Program/Kegiatan | Anggaran (Rp)
    1 | Program Alfa | 30.000.000
    1.01 | Kegiatan A | 10.000.000
    1.02 | Kegiatan B | 20.000.000
    2 | Program Beta | 70.000.000
    2.01 | Kegiatan C | 30.000.000
    2.02 | Kegiatan D | 40.000.000
    3 | Program Gama | {gama}
    3.01 | Kegiatan E | 15.000.000
    3.02 | Kegiatan F | 20.000.000
      | Jumlah | 135.000.000
    """
    assert not of(examined(table(text.format(gama="35.000.000"))), "DOK-01")
    found = of(examined(table(text.format(gama="53.000.000"))), "DOK-01")
    assert any("Program Gama" in finding.uraian and "35.000.000" in finding.uraian for finding in found)


def test_rates_are_not_added_and_an_indicator_that_begins_with_jumlah_is_no_total() -> None:
    text = """
    No | Indikator Kinerja | Target | Realisasi | Capaian (%)
    1 | Persentase warga terlayani | 80 | 84 | 105,00
    2 | Jumlah dokumen yang terbit | 12 | 9 | 75,00
      | Rata-rata capaian | | | 90,00
    """
    assert not of(examined(table(text)), "DOK-01")


def test_rounded_parts_are_told_as_such() -> None:
    text = """
    No | Uraian | Jumlah (juta)
    1 | A | 10,4
    2 | B | 20,4
    3 | C | 30,4
      | Jumlah | 61,3
    """
    (finding,) = of(examined(table(text)), "DOK-01")
    assert finding.tingkat == "catatan"
    assert "pembulatan" in finding.uraian


def test_rows_without_codes_are_the_sum_of_the_rows_that_follow() -> None:
    """One column shows which rows are the parts; the other is held to them. The heads are pairs of K and Rp."""
    text = """
    Program/Kegiatan | Realisasi Kinerja pada Triwulan | | |
     | I | | II |
     | K | Rp | K | Rp
    Administrasi Umum | 10 | 6.500.125 | 20 | {total}
    Penyediaan Peralatan | 1 | 4.500.075 | 1 | 6.400.000
    Penyediaan Bahan Logistik | 1 | 2.000.050 | 2 | 2.600.000
    Penyediaan Jasa | 5 | 9.250.315 | 6 | 9.900.000
    Jasa Surat Menyurat | 1 | 1.250.300 | 1 | 2.900.000
    Jasa Pelayanan Umum | 1 | 8.000.015 | 1 | 7.000.000
    """
    assert not of(examined(table(text.format(total="9.000.000"), head=2)), "DOK-01")
    (finding,) = of(examined(table(text.format(total="9.250.000"), head=2)), "DOK-01")
    assert "II / Rp" in finding.uraian
    assert "selisih 250.000" in finding.uraian


def test_round_amounts_that_add_up_by_chance_make_no_total() -> None:
    text = """
    No | Program | Anggaran (Rp) | Realisasi (Rp)
    1 | Penanganan kasus pencemaran | 2.000.000.000 | 1.965.578.000
    2 | Satuan tugas penegakan hukum | 1.500.000.000 | 1.479.965.250
    3 | Pengendalian pencemaran | 500.000.000 | 498.390.000
    """
    assert not of(examined(table(text)), "DOK-01")


def _with_two_indicators(second: str) -> ReadTable:
    """A kegiatan that is printed once for each of its indicators, with its pagu both times."""
    return table(
        f"""
        Kode | Program / Kegiatan dan Indikator | Target | Pagu (Rp)
        1.01 | Program Pelayanan Air, persentase warga terlayani | 80 | 560.250.000
        1.01.01 | Kegiatan Pembangunan Jaringan, panjang pipa | 12 | 400.150.000
        1.01.01 | {second} | 400.150.000
        1.01.02 | Kegiatan Pemeliharaan Jaringan, jumlah sambungan | 40 | 160.100.000
        1.02 | Program Penyehatan, persentase jamban | 90 | 300.300.000
        1.02.01 | Kegiatan Pemicuan, jumlah desa | 8 | 100.100.000
        1.02.02 | Kegiatan Sanitasi, jumlah unit | 20 | 200.200.000
        1.03 | Program Persampahan, persentase sampah | 70 | 500.500.000
        1.03.01 | Kegiatan Pengangkutan, jumlah truk | 5 | 300.300.000
        1.03.02 | Kegiatan Pemilahan, jumlah bank sampah | 9 | 200.200.000
        """,
        "3.7 Anggaran",
    )


def test_a_part_printed_for_each_of_its_indicators_counts_once() -> None:
    review = examined(_with_two_indicators("Kegiatan Pembangunan Jaringan, jumlah pompa | 3"))
    assert not of(review, "DOK-01")
    assert next(o for o in review.outcomes if o.kode == "DOK-01").cocok == 3


def test_a_part_that_was_copied_is_told() -> None:
    review = examined(_with_two_indicators("Kegiatan Pembangunan Jaringan, panjang pipa | 12"))
    (finding,) = of(review, "DOK-01", "galat")
    assert "selisih 400.150.000" in finding.uraian


def test_the_next_sasaran_is_no_part_of_the_program_before_it() -> None:
    rows = """
        Tujuan / Sasaran / Program / Kegiatan; Indikator Kinerja | Target | Pagu (Rp)
        Tujuan: Meningkatnya kesejahteraan, nilai tukar | 104 | 3.551.900.000
        Sasaran: Meningkatnya produksi, produksi tangkap | 12 | 2.015.750.000
        Program: Program Perikanan Tangkap, persentase kapal | 80 | 2.015.750.000
        Kegiatan: Penangkapan, jumlah kapal | 5 | 1.740.500.000
        Kegiatan: Pelabuhan, jumlah pelabuhan | 2 | 275.250.000
        Sasaran: Menurunnya penyakit, prevalensi | 6 | 1.536.150.000
        Sasaran: Menurunnya penyakit, jumlah pelanggaran | 12 | 1.536.150.000
        Program: Program Pengawasan, persentase taat | 90 | 1.536.150.000
        Kegiatan: Pengawasan Laut, jumlah patroli | 12 | {laut}
        Kegiatan: Pengawasan Darat, jumlah pos | 4 | 536.000.000
        Program: Program Penunjang, persentase layanan | 100 | 700.700.000
        Kegiatan: Gaji, jumlah orang | 42 | 600.600.000
        Kegiatan: Kantor, jumlah paket | 12 | 100.100.000
    """
    right = examined(table(rows.format(laut="1.000.150.000"), "3.1 Pencapaian"))
    assert not of(right, "DOK-01")
    assert next(o for o in right.outcomes if o.kode == "DOK-01").cocok == 3
    (finding,) = of(examined(table(rows.format(laut="1.100.150.000"), "3.1 Pencapaian")), "DOK-01", "galat")
    assert "Program Pengawasan" in finding.uraian
