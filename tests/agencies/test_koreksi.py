"""The corrected copy of the worked example: the list of corrections applies whole, guards itself, and mends."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from bersih import AGENCY, KEYS, LIST, PACKAGE, YEAR, Correction, CorrectionRefused, clean_copy, pairs, read_list
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.printed import PrintComparison, compare
from lkjip_analysis.dataset import read_dataset
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.report import Report, open_report

ROW = "indikator=ikm; dokumen=renja-2025; tahun=2025; periode=tahun; jenis=tahunan"
ENTRY = Correction("7", "target.csv", "ubah", ROW, "nilai", "82.00", "83.75", "contoh")
CONFIG = Correction("8", "laporan.yaml", "ubah", "", "laporan.tanggal", "2024-01", "2026-01", "contoh")


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> Report:
    """The report of the corrected copy."""
    data = tmp_path_factory.mktemp("bersih")
    clean_copy(data)
    return open_report(AGENCY, int(YEAR), data)


@pytest.fixture(scope="module")
def comparisons(clean) -> list[PrintComparison]:
    return compare(clean.dataset, {id: clean.table(id) for id in clean.table_ids})


def cells(folder: Path, file: str) -> list[dict[str, str]]:
    with (folder / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# -- the list ---------------------------------------------------------------------------------------------


def test_every_entry_is_whole():
    entries = read_list()
    assert [entry.nomor for entry in entries] == [str(number) for number in range(1, len(entries) + 1)]
    assert {entry.aksi for entry in entries} == {"ubah", "hapus", "tambah"}
    assert [entry.nomor for entry in entries if len(entry.alasan) < 15] == []
    assert [entry.nomor for entry in entries if entry.aksi != "tambah" and "teks" not in entry.alasan] == []


def test_keys_of_entries_are_the_keys_of_the_files():
    for entry in read_list():
        if entry.berkas != "laporan.yaml":
            header = (PACKAGE / entry.berkas).read_text(encoding="utf-8").partition("\n")[0].split(",")
            keys = [name for name in KEYS[entry.berkas] if name in header]  # a key column may be left out of a file
            assert sorted(pairs(entry.kunci)) == sorted(keys), entry.nomor


def test_the_copy_differs_only_where_the_list_says(tmp_path):
    """Counted from the files, not by the code that applies the list; text outside the named files stays."""
    folder, entries = clean_copy(tmp_path), read_list()
    touched = {entry.berkas for entry in entries}
    for file in KEYS:
        if (PACKAGE / file).is_file() and file not in touched:
            assert (folder / file).read_bytes() == (PACKAGE / file).read_bytes(), file
    grown = Counter({"tambah": 1, "hapus": -1})
    for file in touched - {"laporan.yaml"}:
        expected = sum(grown[entry.aksi] for entry in entries if entry.berkas == file)
        assert len(cells(folder, file)) - len(cells(PACKAGE, file)) == expected, file


def test_each_entry_is_needed(tmp_path):
    """No correction repeats another: every changed cell of a row that stays is changed once."""
    changed = Counter((e.berkas, e.kunci, e.kolom) for e in read_list() if e.aksi == "ubah")
    twice = {cell: count for cell, count in changed.items() if count > 1}
    # wording first brought in line with the plan, then its spelling mended
    assert all(cell[2] in {"tentang", "nama", "tercetak", "jabatan", "satuan", "jenis"} for cell in twice)
    assert len(twice) < 15


def test_statements_that_no_data_can_test_are_left_alone():
    """Of a claim only what it states is corrected (and doubts of scanning); its description stays that of the print."""
    kinds = {row["id"]: row["jenis"] for row in cells(PACKAGE, "tercetak/klaim.csv")}
    entries = [entry for entry in read_list() if entry.berkas == "tercetak/klaim.csv"]
    assert {entry.kolom for entry in entries} == {"tertulis", "dugaan_ocr"}
    assert [entry.nomor for entry in entries if kinds[pairs(entry.kunci)["id"]] == "pernyataan"] == []
    assert [pairs(entry.kunci)["id"] for entry in entries if entry.aksi != "ubah"] == ["awal-3-1-2-a-kategori"]


# -- refusals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (replace(ENTRY, kunci=ROW.replace("renja", "renjana")), "tidak ada baris cocok"),
        (replace(ENTRY, kunci="dokumen=renja-2025"), "3 baris cocok"),
        (replace(ENTRY, tertulis="82"), "yang tertulis '82.00', bukan '82'"),
        (replace(ENTRY, menjadi="82.00"), "tidak mengubah apa pun"),
        (replace(ENTRY, kolom="nilainya"), "kolom 'nilainya' tidak ada"),
        (replace(ENTRY, kunci="indikatornya=ikm"), "kolom 'indikatornya' tidak ada"),
        (replace(ENTRY, kunci="ikm"), "tidak dapat dibaca: ikm"),
        (replace(ENTRY, kunci=""), "kunci atau nilainya kosong"),
        (replace(ENTRY, aksi="ganti"), "aksi tidak dikenal"),
        (replace(ENTRY, berkas="sasaran.csv"), "berkas tidak ada di paket"),
        (replace(ENTRY, aksi="hapus", tertulis="82"), "yang tertulis '82.00', bukan '82'"),
        (replace(ENTRY, aksi="hapus", kunci="dokumen=renja-2025"), "3 baris cocok"),
        (replace(ENTRY, aksi="tambah", menjadi=f"{ROW}; nilai=1"), "baris dengan kunci itu sudah ada"),
        (replace(ENTRY, aksi="tambah", menjadi=f"{ROW.replace('ikm', 'akip')}; nilai=1"), "kunci tidak sama"),
        (replace(CONFIG, tertulis="2025-01"), "yang tertulis '2024-01', bukan '2025-01'"),
        (replace(CONFIG, kolom="laporan.hari"), "hanya dapat diubah pada kunci yang ada"),
        (replace(CONFIG, kolom="laporan.tanggal.hari"), "hanya dapat diubah pada kunci yang ada"),
        (replace(CONFIG, aksi="hapus"), "hanya dapat diubah pada kunci yang ada"),
    ],
)
def test_an_entry_that_does_not_fit_is_refused_by_name(tmp_path, entry, why):
    with pytest.raises(CorrectionRefused) as refusal:
        clean_copy(tmp_path, [entry])
    assert f"koreksi {entry.nomor}" in str(refusal.value)
    assert why in str(refusal.value)


def test_a_guard_sees_what_earlier_entries_made(tmp_path):
    second = replace(ENTRY, nomor="9", tertulis="83.75", menjadi="84")
    with pytest.raises(CorrectionRefused, match="koreksi 9"):
        clean_copy(tmp_path / "a", [second])
    folder = clean_copy(tmp_path / "b", [ENTRY, second])
    assert next(row["nilai"] for row in cells(folder, "target.csv")) == "84"


def test_the_package_itself_is_not_touched(tmp_path):
    before = {path: path.read_bytes() for path in PACKAGE.rglob("*") if path.is_file()}
    clean_copy(tmp_path)
    assert {path: path.read_bytes() for path in PACKAGE.rglob("*") if path.is_file()} == before


_VALUES = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)


@given(st.dictionaries(st.sampled_from(["daftar", "urutan", "judul", "halaman"]), _VALUES, min_size=1))
def test_any_value_survives_writing_in_quotes(values):
    written = "; ".join(f'{column}="{value.replace(chr(34), chr(34) * 2)}"' for column, value in values.items())
    assert pairs(written) == values


# -- the copy ---------------------------------------------------------------------------------------------


def test_the_copy_loads_without_problems_or_notices(tmp_path):
    assert read_dataset(clean_copy(tmp_path)).notices == ()


def test_print_and_computation_agree_in_every_cell_but_remarks(comparisons):
    """Left over: the remarks column of table 3.11, blank in print and no figure of ours."""
    left = [c for c in comparisons if not c.agrees]
    assert {(c.cell.tabel, c.cell.kolom, c.printed, c.verdict) for c in left} == {("3.11", "ket", "", "tanpa padanan")}
    assert len(left) == 21
    assert len(comparisons) > 960


def test_no_doubt_of_scanning_is_left(clean):
    rows = [row for kind in clean.dataset.rows.values() for row in kind]
    assert [row for row in rows if getattr(row, "dugaan_ocr", False)] == []


@pytest.mark.parametrize(
    ("table", "row", "column", "worked_out"),
    [
        # by hand: pagu of PK Perubahan and Rencana Aksi, with the kegiatan that the printed table left out
        ("3.11", "s-kewilayahan", "pagu", "10.352.975.974"),  # 9.867.251.174 + 401.774.800 + 83.950.000
        ("3.11", "s-akuntabilitas", "realisasi", "14.157.667.577"),  # 14.147.042.577 + 10.625.000
        ("3.11", "k-administrasi-bmd", "serapan", "95,72"),  # 10.625.000 / 11.100.000
        ("3.11", "k-kesejahteraan-keluarga", "serapan", "97,74"),  # 240.920.600 / 246.492.300
        ("3.11", "t-kepuasan", "serapan", "94,48"),  # as printed: the totals stay
        ("3.11a", "jumlah", "selisih", "0"),
        ("3.12", "akip", "efisiensi", "111,81"),  # 102,9520 / 92,0780
        ("3.9", "instansi", "capaian", "98,15"),  # as printed: the three IKU stay
        ("3.9", "instansi", "efisiensi", "103,88"),
        ("3.5", "kelurahan-cepat-berkembang", "target_2024", "90,00"),  # 91,67 / 101,86
        ("3.5", "akip", "target_2024", "67,75"),  # 69,75 / 102,95
        ("3.7", "akip", "capaian_2024", "102,95"),
        ("3.3a", "sarana-dan-prasarana", "hitung", "82,88"),
        ("3.3a", "maklumat", "hitung", "81,46"),
        ("1.4", "jumlah-hitung", "jumlah", "84"),  # 17 + 58 + 9
        ("1.3", "jumlah", "jumlah", "84"),  # 10 + 73 + 1
        ("4.1", "jumlah", "selesai", "9"),
        ("2.6a", "rekonsiliasi-bmd", "selisih", "0"),
    ],
)
def test_figures_worked_out_by_hand(clean, table, row, column, worked_out):
    assert clean.table(table).text(row, column) == worked_out


@pytest.mark.parametrize(
    ("claim", "stated"),
    [
        # by hand, from the printed figures and the corrections above
        ("tanggal-pengantar", "2026"),
        ("kelurahan-target-2-2", "83,33"),  # 10 of 12
        ("kelurahan-capaian-3-1-2", "90,00"),  # 75 / 83.33
        ("kelurahan-capaian-akhir-3-1-3", "75,00"),  # 75 / 100
        ("ikm-capaian-akhir-3-1-3", "99,99"),  # 84.99 / 85
        ("butir-di-bawah-3-1-1", "19"),  # 31 items, 12 of 85.37 or more
        ("akip-stagnasi-jumlah-3-1-2", "2"),  # 64.60 twice, 69.75 twice
        ("kinerja-efisiensi-3-1-6", "103,88"),  # 98.1454 / 94.4790
        ("kelurahan-stabil-3-1-2", "di bawah"),  # 75 after 91.67
        ("akip-naik-2024-3-1-2", "di atas"),  # as printed: 69.75 after 64.60
        ("akip-puncak-2025-3-1-2", "tertinggi"),  # as printed: no year stands higher
    ],
)
def test_claims_worked_out_by_hand(clean, claim, stated):
    assert {row.id: row.tertulis for row in clean.dataset.of(Klaim)}[claim] == stated


def test_the_list_stands_beside_its_explanation():
    """Every correction is named in the list of contradictions, and no number there is unknown."""
    text = (LIST.parent / "daftar-kontradiksi.md").read_text(encoding="utf-8")
    named: set[int] = set()
    for cell in (line.split("|")[4] for line in text.splitlines() if line.startswith("| ") and line[2].isdigit()):
        for part in cell.replace("koreksi", "").split(";")[0].split(","):
            if part.strip()[:1].isdigit():
                first, _, last = part.strip().partition("–")
                named |= set(range(int(first), int(last or first) + 1))
    assert named == {int(entry.nomor) for entry in read_list()}
