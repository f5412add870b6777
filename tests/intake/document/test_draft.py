"""The workbook begun from a report: what is taken from its tables, what is left to choose, and what is not guessed."""

from lkjip_analysis.dataset.rows import Anggaran, Indikator, Realisasi, Simpul, Target
from lkjip_analysis.intake.document.draft.drafting import Draft, draft_of
from lkjip_analysis.intake.document.understand.understanding import understand
from tests.checks.document.made import document, table

RESULTS = """No | Sasaran | Indikator | Satuan | Target | Realisasi | Capaian (%)
1 | Meningkatnya layanan angkutan | 1. Jumlah penumpang bus kota | Orang | 1.200 | 1.260 | 105,00
| Meningkatnya layanan angkutan | 2. Persentase bus laik jalan | Persen | 80,00 | 76,00 | 95,00
2 | Meningkatnya keselamatan jalan | 3. Jumlah rambu yang dipasang | Unit | 50 | 40 | 80,00"""
OTHER = """No | Indikator | Target 2031 | Realisasi 2031
1 | Jumlah penumpang bus kota | 1.300 | 1.260
2 | Presentase bus laik jalan | 80,00 | 76,00
3 | Jumlah rambu yang dipasang | 60 | 40"""
PERCENTS = """No | Indikator | Realisasi (%) 2030 | Realisasi (%) 2031
1 | Jumlah penumpang bus kota | 99,00 | 105,00
2 | Persentase bus laik jalan | 97,00 | 95,00
3 | Jumlah rambu yang dipasang | 70,00 | 80,00"""
MONEY = """No | Program/Kegiatan | Anggaran (Rp) | Realisasi (Rp) | %
1 | 1. Penataan terminal penumpang | 400.000.000 | 380.000.000 | 95,00
2 | 2. Pemasangan rambu lalu lintas | 600.000.000 | 540.000.000 | 90,00"""


def drafted(*parts) -> Draft:
    return draft_of(understand(document("# BAB III Laporan Kinerja Dinas Perhubungan Tahun 2031", *parts)))


def todo(draft: Draft) -> list[str]:
    return [what for _, what, _ in draft.todo]


def test_figures_are_taken_once_and_what_differs_is_left_to_choose() -> None:
    draft = drafted(
        table(RESULTS, "3.1 Capaian Kinerja Tahun 2031"),
        table(OTHER, "3.2 Target dan Realisasi", page=2, key="tabel-002"),
    )
    names = [record["nama"] for record in draft.content.of(Indikator)]
    assert names == ["Jumlah penumpang bus kota", "Persentase bus laik jalan", "Jumlah rambu yang dipasang"]
    assert [r["nilai"] for r in draft.content.of(Realisasi)] == ["1260", "76.00", "40"]
    choices = [what for what in todo(draft) if what.endswith("pilih")]
    assert [what.partition(":")[0] for what in choices] == [names[0], names[2]]
    assert "tertulis 50 (Tabel 3.1, halaman berkas 1) dan 60 (Tabel 3.2, halaman berkas 2); pilih" in choices[1]


def test_a_column_in_percent_is_no_result_of_indicators_that_are_counted() -> None:
    draft = drafted(
        table(RESULTS, "3.1 Capaian Kinerja Tahun 2031"),
        table(PERCENTS, "3.2 Perbandingan Realisasi", page=2, key="tabel-002"),
    )
    assert {r["tahun"] for r in draft.content.of(Realisasi)} == {"2031"}
    assert sum("dalam persen, sedangkan satuan indikatornya lain" in what for what in todo(draft)) == 2
    assert not any(what.endswith("pilih") for what in todo(draft))


def test_an_achievement_that_is_not_said_to_be_a_percent_is_not_taken() -> None:
    rows = "No | Indikator | Capaian 2030 | Target 2031 | Realisasi 2031\n1 | Jumlah halte | 12 | 15 | 14"
    draft = drafted(table(rows, "3.1 Capaian Kinerja Tahun 2031"))
    assert all("capaian_dinyatakan" not in record for record in draft.content.of(Realisasi))
    assert any("mungkin berisi realisasi" in what for what in todo(draft))


def test_rows_of_one_name_are_told_apart() -> None:
    rows = """No | Indikator | Satuan | Target 2031 | Realisasi 2031
1 | Bus kota | Unit | 10 | 9
2 | Bus kota | Unit | 700 | 650
3 | Angkutan desa | Unit | 20 | 20"""
    draft = drafted(table(rows, "3.1 Capaian Kinerja Tahun 2031"))
    assert [record["nama"] for record in draft.content.of(Indikator)] == [
        "Bus kota",
        "Bus kota, baris ke-2",
        "Angkutan desa",
    ]
    assert [record["nilai"] for record in draft.content.of(Target)] == ["10", "700", "20"]


def test_rows_side_by_side_are_programmes_side_by_side() -> None:
    draft = drafted(
        table(RESULTS, "3.1 Capaian Kinerja Tahun 2031"),
        table(MONEY, "3.3 Realisasi Anggaran Tahun 2031", page=2, key="tabel-002"),
    )
    nodes = [(record["tingkat"], record["nama"]) for record in draft.content.of(Simpul)]
    assert nodes == [
        ("sasaran", "Meningkatnya layanan angkutan"),
        ("sasaran", "Meningkatnya keselamatan jalan"),
        ("program", "Penataan terminal penumpang"),
        ("program", "Pemasangan rambu lalu lintas"),
    ]
    orders = [int(record["urutan"]) for record in draft.content.of(Simpul)]
    assert orders == sorted(orders)
    assert len(draft.content.of(Anggaran)) == 4
