"""Every printed cell against the computed one; what differs is listed here, each with its reason."""

from decimal import Decimal

import pytest

from lkjip_analysis.checks.engine.printed import PrintComparison, compare, disagreements, read_printed, score

TARGET_OF_PROGRAMME = "tabel memakai target 100, PK Perubahan menetapkan 70 %"
ROSTER = "rekapitulasi tercetak tidak sama dengan hitungan daftar pegawai"
KNOWN = {
    "1.2/jumlah/eselon_4": ("berbeda", ROSTER),
    "1.2/jumlah/fungsional_umum": ("berbeda", ROSTER),
    "1.3/iv/a": ("berbeda", ROSTER),
    "1.3/iv/jumlah": ("berbeda", ROSTER),
    "1.3/iii/a": ("berbeda", ROSTER),
    "1.3/iii/b": ("berbeda", ROSTER),
    "1.3/iii/c": ("berbeda", ROSTER),
    "1.3/iii/d": ("berbeda", ROSTER),
    "1.3/iii/jumlah": ("berbeda", ROSTER),
    "1.3/ii/c": ("berbeda", ROSTER),
    "1.3/ii/jumlah": ("berbeda", ROSTER),
    # address: (verdict, why the printed figure is not ours)
    "3.1/indeks-profil-kelurahan/target": ("berbeda", TARGET_OF_PROGRAMME),
    "3.1/indeks-profil-kelurahan/capaian": ("berbeda", TARGET_OF_PROGRAMME),
    "3.10/indeks-profil-kelurahan/target": ("berbeda", TARGET_OF_PROGRAMME),
    "3.10/indeks-profil-kelurahan/capaian": ("berbeda", TARGET_OF_PROGRAMME),
    "3.12/indeks-profil-kelurahan/target": ("berbeda", TARGET_OF_PROGRAMME),
    "3.12/indeks-profil-kelurahan/capaian": ("berbeda", TARGET_OF_PROGRAMME),
    "3.12/indeks-profil-kelurahan/efisiensi": ("berbeda", TARGET_OF_PROGRAMME),
    "3.1/event-pum/target": ("berbeda", "Tabel 3.1 mencetak indikator program pada baris kegiatan"),
    "3.1/event-pum/realisasi": ("berbeda", "Tabel 3.1 mencetak indikator program pada baris kegiatan"),
    "3.6/ikm/capaian_2025": ("berbeda", "kolom mencampur penyebut: dihitung terhadap target akhir"),
    "3.6/akip/capaian_2025": ("berbeda", "kolom mencampur penyebut: dihitung terhadap target akhir"),
}


@pytest.fixture(scope="module")
def comparisons(report) -> list[PrintComparison]:
    return compare(report.dataset, {id: report.table(id) for id in report.table_ids})


def numbers(comparisons: list[PrintComparison]) -> list[PrintComparison]:
    return [c for c in comparisons if read_printed(c.printed) is not None]


def test_every_printed_number_is_reproduced_or_explained(comparisons):
    found = {str(c.address): c.verdict for c in numbers(comparisons) if not c.agrees}
    assert found == {address: verdict for address, (verdict, _) in KNOWN.items()}


def test_no_printed_number_is_without_a_cell(comparisons):
    assert [str(c.address) for c in numbers(comparisons) if c.verdict == "tanpa padanan"] == []


def test_printed_labels_that_differ(comparisons):
    """Categories, quality letters, positions and status words that the declared scales do not give."""
    columns = {"kategori", "mutu", "posisi", "status", "tingkat_perkembangan", "selesai", "belum"}
    words = [c for c in comparisons if c.cell.kolom in columns and c.printed and read_printed(c.printed) is None]
    found = {str(c.address): (c.printed, c.text) for c in words if not c.agrees}
    assert found == {
        "3.3/27/posisi": ("Di atas rerata", "Di bawah rerata"),
        "3.9/instansi/status": ("Sangat Efisien", "Target Belum Tercapai"),
        "3.12/kelurahan-cepat-berkembang/status": ("Efisien", "Tidak Efisien"),
        "3.12/gangguan-trantibum/status": ("Efisien", "Seimbang"),
    }
    assert len(words) > 130


def test_the_score(comparisons):
    """The figures of the README and the closing note."""
    counted = score(comparisons)
    # two of them are means of rounded items, the same as far as rounding tells
    assert (counted["angka dihitung sama"], counted["angka dihitung"]) == (152, 169)
    assert (counted["angka diulang sama"], counted["angka diulang"]) == (343, 348)
    assert not any(c.verdict == "sama" for c in disagreements(comparisons))
    assert len(comparisons) == 969  # no printed cell is left out


@pytest.mark.parametrize(
    ("table", "row", "column", "printed"),
    [
        # by hand from the printed pages, independent of sel.csv
        ("3.2", "ikm", "capaian", "101,48"),
        ("3.2", "kelurahan-cepat-berkembang", "capaian", "90,00"),
        ("3.2", "akip", "capaian", "102,95"),
        ("3.3a", "ikm", "hitung", "84,99"),
        ("3.3b", "unyur", "nilai", "401"),
        ("3.3b", "persentase", "nilai", "75,00"),
        ("3.4", "jumlah", "nilai", "69,75"),
        ("3.6", "ikm", "capaian_akhir", "99,99"),
        ("3.6", "akip", "capaian_akhir", "98,24"),
        ("3.8", "serang", "peringkat-akip", "4"),
        ("3.8", "serang", "peringkat-kelurahan-cepat-berkembang", "2"),
        ("3.9", "instansi", "capaian", "98,15"),
        ("3.9", "instansi", "efisiensi", "103,88"),
        ("3.11", "t-kepuasan", "serapan", "94,48"),
        ("3.11", "t-kepuasan-selisih", "pagu", "11.100.000"),
        ("3.11", "t-kepuasan-selisih", "realisasi", "10.625.000"),
        ("3.12", "akip", "efisiensi", "111,84"),
        ("4.1", "jumlah", "selesai", "8"),
    ],
)
def test_figures_typed_from_the_print(report, table, row, column, printed):
    assert report.table(table).text(row, column) == printed


def test_the_mean_is_of_unrounded_values(report):
    """Chaining from rounded or raw figures would give 98,14; the report rightly has 98,15."""
    exact = (
        Decimal("84.99") / Decimal("83.75") + Decimal(75) / Decimal("83.33") + Decimal("69.75") / Decimal("67.75")
    ) / 3
    assert report.table("3.9").value("instansi", "capaian") == pytest.approx(float(exact * 100))
