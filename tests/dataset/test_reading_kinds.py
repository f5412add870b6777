"""Every kind of file and cell that people hand in: read right, or refused at its place within bounds. Invented data."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.dataset import Dataset, DatasetError, Problem, read_dataset
from lkjip_analysis.dataset.csvtext import SEPARATORS, read_sheet
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.locate import packages
from tests import kecil

SOURCE = Path(__file__).parents[1] / "agencies" / "data" / "dinas-contoh" / "2025"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A private copy of the invented agency's package."""
    made = tmp_path / "data" / "dinas-contoh" / "2025"
    shutil.copytree(SOURCE, made)
    return made


def problems(folder: Path) -> list[Problem]:
    """What is wrong with a package; found within five seconds."""
    start = time.monotonic()
    with pytest.raises(DatasetError) as caught:
        read_dataset(folder)
    assert time.monotonic() - start < 5
    return list(caught.value.problems)


def only(folder: Path) -> Problem:
    found = problems(folder)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def rewrite(folder: Path, name: str, change: Callable[[str], str | bytes]) -> None:
    made = change((folder / name).read_text(encoding="utf-8"))
    (folder / name).write_bytes(made.encode() if isinstance(made, str) else made)


def swap(folder: Path, name: str, old: str, new: str) -> int:
    """Put one text for another; returns the line of it."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text, old
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def with_separator(text: str, separator: str) -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows(csv.reader(io.StringIO(text)))
    return made.getvalue()


def commas(text: str) -> str:
    """Semicolons between cells and decimal commas, as Excel saves in Indonesia."""
    return re.sub(r";(\d+)\.(\d+);", r";\1,\2;", with_separator(text, ";"))


# -- however it was saved ------------------------------------------------------------------------------------

SAVED = {
    "semicolons": lambda t: with_separator(t, ";"),
    "decimal commas": commas,
    "tabs": lambda t: with_separator(t, "\t"),
    "sep line": lambda t: "sep=;\r\n" + with_separator(t, ";"),
    "byte order mark": lambda t: b"\xef\xbb\xbf" + t.encode(),
    "utf-16": lambda t: t.encode("utf-16"),
    "utf-16 without mark": lambda t: t.encode("utf-16-le"),
    "cr": lambda t: t.replace("\n", "\r"),
    "crlf": lambda t: t.replace("\n", "\r\n"),
    "empty columns": lambda t: "\n".join(line + ",,," if line else line for line in t.split("\n")),
    "titles above": lambda t: "Laporan kinerja 2025\nTarget dan realisasi\n\n" + t,
    "title cells above": lambda t: "Laporan kinerja,2025,,\n,,,\n" + t,
    "blank lines": lambda t: t.replace("\n", "\n\n,,,,\n"),
    "capitals in the head": lambda t: t.split("\n", 1)[0].upper() + "\n" + t.split("\n", 1)[1],
}


@pytest.mark.parametrize("way", SAVED)
@pytest.mark.parametrize("name", ["realisasi.csv", "indikator.csv"])
def test_a_file_says_the_same_however_it_was_saved(folder, way, name):
    before = read_dataset(folder)
    rewrite(folder, name, SAVED[way])
    after = read_dataset(folder)
    for kind in (Realisasi, Indikator):
        plain = [row.model_dump() for row in before.of(kind)]
        assert [row.model_dump() for row in after.of(kind)] == plain


cell = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(str.strip)


@given(st.sampled_from(SEPARATORS), st.lists(st.tuples(cell, cell, cell), min_size=1, max_size=6))
def test_any_cells_come_back_from_any_separator(separator, rows):
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows([("id", "nama", "lokasi"), *rows])
    sheet = read_sheet(made.getvalue(), ["id", "nama", "lokasi"])
    assert [cells for _, cells in sheet.records] == [list(row) for row in rows if any(row)]


# -- the sign before decimals --------------------------------------------------------------------------------


def value(dataset: Dataset) -> float | None:
    row = dataset.realisation("perlengkapan-baik")
    return row.nilai if row else None


def whole_numbers(text: str) -> str:
    """The file with no decimals at all."""
    return re.sub(r",(\d+)\.\d+,", r",\1,", text)


def test_a_file_with_decimal_points_decides(folder):
    swap(folder, "realisasi.csv", "perlengkapan-baik,2025,tahun,76,", "perlengkapan-baik,2025,tahun,15.625,")
    data = read_dataset(folder)
    assert value(data) == 15.625
    assert any("realisasi.csv dibaca dengan titik desimal (ada " in notice for notice in data.notices)


def test_a_file_with_semicolons_decides(folder):
    swap(folder, "realisasi.csv", "perlengkapan-baik,2025,tahun,76,", 'perlengkapan-baik,2025,tahun,"15,625",')
    rewrite(folder, "realisasi.csv", commas)
    data = read_dataset(folder)
    assert value(data) == 15.625
    assert any("koma desimal (pemisahnya titik koma)" in notice for notice in data.notices)


def test_what_stays_open_is_refused_with_ways_out(folder):
    rewrite(folder, "realisasi.csv", whole_numbers)
    line = swap(folder, "realisasi.csv", "perlengkapan-baik,2025,tahun,76,", "perlengkapan-baik,2025,tahun,15.625,")
    found = only(folder)
    assert (found.file, found.line, found.column, found.found) == ("realisasi.csv", line, "nilai", "15.625")
    assert "15.6250 atau 15625" in found.expected
    assert "desimal: titik" in found.expected
    config = (folder / "laporan.yaml").read_text(encoding="utf-8")
    for sign, meant in (("titik", 15.625), ("koma", 15625.0)):
        (folder / "laporan.yaml").write_text(f"{config}\ndesimal: {sign}\n", encoding="utf-8")
        assert value(read_dataset(folder)) == meant


def test_a_file_that_shows_both_signs_stays_open(folder):
    swap(folder, "realisasi.csv", "perlengkapan-baik,2024,tahun,74.20,", 'perlengkapan-baik,2024,tahun,"74,20",')
    swap(folder, "realisasi.csv", "perlengkapan-baik,2025,tahun,76,", "perlengkapan-baik,2025,tahun,15.625,")
    assert "dapat dibaca 15.625 atau 15625" in only(folder).expected


# -- cells ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("-", "kosongkan sel ini"),
        ("n/a", "kosongkan sel ini"),
        ("belum ada", "kosongkan sel ini"),
        ("#REF!", "galat rumus Excel"),
        ("1.98E+17", "Excel menyingkatnya"),
        ("Rp1250000", "tanpa Rp"),
        ("83%", "tanpa tanda persen"),
        ("inf", "bukan angka"),
        ("nan", "kosongkan sel ini"),
        ("9" * 5000, "5000 huruf"),
        ("9" * 308, "308 huruf"),
        ("9" * 30, "terlalu besar"),
        ("0." + "3" * 30, "angka di belakang koma"),
    ],
)
def test_what_is_no_number_is_told_with_the_way_out(folder, written, expected):
    line = swap(folder, "realisasi.csv", "waktu-tunggu,2025,TW1,15,", f"waktu-tunggu,2025,TW1,{written},")
    found = only(folder)
    assert (found.file, found.line, found.column) == ("realisasi.csv", line, "nilai")
    assert expected in found.expected
    assert len(found.found) <= 60


@pytest.mark.parametrize("written", ["1.98E+17", "1,98E+17", "198001012005011000"])
def test_personal_numbers_that_a_spreadsheet_broke(folder, written):
    with (folder / "penandatangan.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    rows[0]["nip"] = written
    with (folder / "penandatangan.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = only(folder)
    assert (found.file, found.line, found.column) == ("penandatangan.csv", 2, "nip")
    assert "atur format kolomnya ke Teks" in found.expected


@pytest.mark.parametrize("written", ["Persen", "%", "prosentase", " PERSEN "])
def test_units_by_any_of_their_names(folder, written):
    swap(folder, "indikator.csv", "Laik Jalan,,persen", f"Laik Jalan,,{written}")
    data = read_dataset(folder)
    assert data.indicators["laik-jalan"].satuan == "persen"


def test_an_unknown_unit_names_synonyms_and_the_own_file(folder):
    line = swap(folder, "indikator.csv", "Laik Jalan,,persen", "Laik Jalan,,presentasi")
    found = only(folder)
    assert (found.line, found.column, found.found) == (line, "satuan", "presentasi")
    assert "mungkin maksudnya Presentase" in found.expected
    assert "referensi/satuan.yaml" in found.expected
    assert "persen (juga %, Persentase" in found.expected


@pytest.mark.parametrize(
    ("file", "old", "new", "column", "expected"),
    [
        ("anggaran.csv", None, None, "nilai", "harus paling kecil 0"),
        ("realisasi.csv", "trayek-dievaluasi,2025,tahun,4,", "trayek-dievaluasi,2025,tahun,-4,", "nilai", "negatif"),
        ("target.csv", "kecelakaan-fatal,renja-2025,2025,tahun,tahunan,0,",
         "kecelakaan-fatal,renja-2025,2025,tahun,tahunan,-1,", "nilai", "negatif"),
    ],
)  # fmt: skip
def test_values_that_cannot_be_are_refused_at_their_own_place(folder, file, old, new, column, expected):
    if old is None:
        text = (folder / file).read_text(encoding="utf-8")
        old = next(re.finditer(r",pagu,\d", text)).group()
        new = old[:-1] + "-" + old[-1]
    line = swap(folder, file, old, new)
    found = only(folder)
    assert (found.file, found.line, found.column) == (file, line, column)
    assert expected in found.expected


def test_shares_of_a_declared_whole_end_at_a_hundred(folder):
    head = (folder / "indikator.csv").read_text(encoding="utf-8").split("\n", 1)
    rows = [line + "," if line else line for line in head[1].split("\n")]
    rows = [line[:-1] + ",12" if line.startswith("perlengkapan-baik") else line for line in rows]
    (folder / "indikator.csv").write_text(head[0] + ",penyebut\n" + "\n".join(rows), encoding="utf-8")
    swap(folder, "realisasi.csv", "perlengkapan-baik,2025,tahun,76,", "perlengkapan-baik,2025,tahun,176,")
    found = only(folder)
    assert (found.file, found.found) == ("realisasi.csv", "176")
    assert "di luar 0–100" in found.expected
    swap(folder, "realisasi.csv", "perlengkapan-baik,2025,tahun,176,", "perlengkapan-baik,2025,tahun,76,")
    swap(folder, "realisasi.csv", "trayek-beroperasi,2025,tahun,92.5,", "trayek-beroperasi,2025,tahun,-2.5,")
    assert read_dataset(folder)  # growth may be negative, as long as no whole is declared


# -- causes before consequences ------------------------------------------------------------------------------


def test_a_row_with_one_bad_cell_lends_its_key(folder):
    line = swap(folder, "indikator.csv", "waktu-tunggu,Rata-rata Waktu Tunggu Angkutan Umum,Waktu tunggu,menit,negatif",
                "waktu-tunggu,Rata-rata Waktu Tunggu Angkutan Umum,Waktu tunggu,menit,negatip")  # fmt: skip
    found = only(folder)
    assert (found.file, found.line, found.column) == ("indikator.csv", line, "polaritas")


def test_a_missing_line_is_one_problem_with_a_count(folder):
    rewrite(
        folder, "dokumen.csv", lambda t: "".join(line for line in t.splitlines(True) if not line.startswith("pk-2025,"))
    )
    found = problems(folder)
    assert sum(problem.found == "pk-2025" and problem.file.endswith(".csv") for problem in found) == 1
    told = next(problem for problem in found if problem.found == "pk-2025" and problem.file.endswith(".csv"))
    assert re.search(r"dirujuk juga di .*target\.csv \d+ kali", told.expected)
    assert len(found) < 8


def test_a_file_that_cannot_be_read_hides_nothing_else(folder):
    (folder / "dokumen.csv").write_bytes(b"PK\x03\x04 ini buku kerja")
    found = only(folder)
    assert (found.file, found.line) == ("dokumen.csv", 1)
    assert "buku kerja Excel" in found.expected


def test_the_same_fault_in_a_column_is_told_once(folder):
    rewrite(folder, "realisasi.csv", lambda t: re.sub(r",final,,([\d.]*),", r",final,,n/a,", t))
    found = only(folder)
    assert re.search(r"\(juga di \d+ baris lain: \d+", found.expected)


# -- leftovers, links and other things in the folder --------------------------------------------------------


def test_leftovers_are_no_data(folder):
    before = read_dataset(folder)
    for name in (
        "._target.csv",
        "~$target.xlsx",
        "Thumbs.db",
        ".DS_Store",
        "target.csv~",
        "target.csv.bak",
        ".target.csv.swp",
    ):
        (folder / name).write_bytes(b"\x00\xff")
    checkpoints = folder / ".ipynb_checkpoints"
    checkpoints.mkdir()
    shutil.copy(folder / "target.csv", checkpoints / "target-checkpoint.csv")
    (folder / "narasi" / "._3.2.md").write_bytes(b"\x00\xff")
    after = read_dataset(folder)
    assert {kind: len(rows) for kind, rows in after.rows.items()} == {k: len(r) for k, r in before.rows.items()}
    hidden = folder.parent.parent / ".ipynb_checkpoints" / "2025"
    shutil.copytree(folder, hidden)
    odd = folder.parent / "\u00b2"
    shutil.copytree(folder, odd)
    assert set(packages(folder.parent.parent)) == {("dinas-contoh", 2025)}


@pytest.mark.parametrize("inside", ["target.csv", "narasi/3.2.md", "referensi/skala.yaml", "tercetak", "laporan.yaml"])
def test_links_out_of_the_package_are_refused(folder, tmp_path, inside):
    outside = tmp_path / "rahasia"
    outside.mkdir()
    (outside / "isi.txt").write_text("id\nrahasia\n", encoding="utf-8")
    path = folder / inside
    path.parent.mkdir(exist_ok=True)
    if path.is_file():
        path.unlink()
    path.symlink_to(outside if inside == "tercetak" else outside / "isi.txt")
    found = problems(folder)
    assert (found[0].file, "ke luar paket" in found[0].expected) == (inside, True)
    assert not any("rahasia" in str(problem) for problem in found)


def test_links_inside_the_package_are_fine(folder):
    (folder / "target.csv").rename(folder / "narasi" / "angka.txt")
    (folder / "target.csv").symlink_to(folder / "narasi" / "angka.txt")
    assert read_dataset(folder).of(Target)


def test_broken_links_folders_and_pipes(folder):
    (folder / "akip.csv").symlink_to(folder / "tidak-ada.csv")
    (folder / "sarpras.csv").mkdir()
    os.mkfifo(folder / "pegawai.csv")
    told = {problem.file: problem.expected for problem in problems(folder)}
    assert "putus" in told["akip.csv"]
    assert "folder, bukan berkas" in told["sarpras.csv"]
    assert "bukan berkas biasa" in told["pegawai.csv"]


def test_a_file_without_permission(folder, monkeypatch):
    allowed = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "target.csv":
            raise PermissionError(13, "Permission denied")
        return allowed(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    found = only(folder)
    assert (found.file, "hak akses" in found.expected) == ("target.csv", True)


@pytest.mark.parametrize(
    ("content", "line", "expected"),
    [
        (lambda t: t.replace("lkjip-2025", '"lkjip-2025', 1), 2, "tidak ditutup"),
        (lambda t: t + 'waktu-tunggu,2021,tahun,1,final,,,lkjip-2025,"' + "x" * 140_000 + '",\n', 0, "131072"),
        (lambda t: t.replace("final", "f\x00nal", 1), 2, "byte nol"),
        (lambda t: b"\x81" + t.encode("cp1252"), 1, "huruf yang tidak dikenal"),
        (lambda t: b"%PDF-1.7\n", 1, "PDF"),
        (lambda t: t.replace(",2022,tahun", ",2022.tahun", 1), 2, "periksa koma"),
    ],
    ids=["quote", "long", "nul", "byte", "pdf", "comma"],
)
def test_broken_csv_is_located(folder, content, line, expected):
    rewrite(folder, "realisasi.csv", content)
    found = only(folder)
    assert found.file == "realisasi.csv"
    assert found.line == (line or len(SOURCE.joinpath("realisasi.csv").read_text().splitlines()) + 1)
    assert expected in found.expected


# -- laporan.yaml --------------------------------------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("", 1, "berkas kosong"),
        ("# hanya catatan\n", 1, "berkas kosong"),
        ("- a\n- b\n", 1, "kunci dan nilai"),
        ("tahun", 1, "kunci dan nilai"),
        (BOMB, 2, "rujukan '*a' tidak dipakai"),
        ("a: " + "[" * 5000 + "]" * 5000 + "\n", 1, "bersarang"),
        ("tahun: 2025\nlaporan: !!python/object/apply:os.getcwd []\n", 2, "tanda"),
        ("tahun: 2025\nnilai: " + "9" * 5000 + "\n", 2, "5000 digit"),
        ("tahun: 2025\n\tinstansi: a\n", 2, "YAML"),
        ("tahun: 2025\ntahun: 2024\n", 2, "kunci ganda"),
    ],
    ids=["empty", "comment", "list", "word", "bomb", "deep", "object", "digits", "tab", "twice"],
)
def test_yaml_that_is_no_settings_file(folder, text, line, expected):
    (folder / "laporan.yaml").write_text(text, encoding="utf-8")
    found = problems(folder)[0]
    assert (found.file, found.line) == ("laporan.yaml", line)
    assert expected in found.expected


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        ("target: [pk-2025, renaksi-2025]", "target: []", "rujukan.target", "paling sedikit satu"),
        ('tanggal: "2026-02-10"', "tanggal: 2026-02-30", "laporan.tanggal", "bukan tanggal"),
        ("riwayat_awal: 2022", "riwayat_awal: 2025", "periode.riwayat_awal", "sebelum tahun laporan"),
        ("riwayat_awal: 2022", "riwayat_awal: 2030", "periode.riwayat_awal", "sebelum tahun laporan"),
        ("renstra_awal: 2025", "renstra_awal: 2026", "periode.renstra_awal", "sesudah tahun laporan"),
        ("renstra_akhir: 2029", "renstra_akhir: 2020", "periode.renstra_akhir", "sebelum renstra_awal"),
        ("pemda: Pemerintah Kabupaten Tirta Nirmala", "pemda: 2025", "instansi.pemda", "apit dengan tanda kutip"),
        ("tahun: 2025", "tahun: .inf", "tahun", "harus"),
        ("tahun: 2025", "tahun: 2025\ndesimal: koma titik", "desimal", "yang dikenal: titik, koma"),
    ],
)
def test_settings_are_refused_at_their_line(folder, old, new, column, expected):
    line = swap(folder, "laporan.yaml", old, new) + new.count("\n")
    found = [problem for problem in problems(folder) if problem.column == column]
    assert [problem.line for problem in found] == [line]
    assert expected in found[0].expected


def test_an_accent_of_windows_in_a_comment_is_no_harm(folder):
    rewrite(folder, "laporan.yaml", lambda t: "# dibuat di café\n".encode("cp1252") + t.encode())
    data = read_dataset(folder)
    assert data.notices == ("laporan.yaml dibaca sebagai cp1252; simpanlah sebagai UTF-8",)
    assert data.config_line("instansi:") > 1
    rewrite(folder, "referensi/satuan.yaml", lambda t: "# café\n".encode("cp1252") + t.encode())
    assert "baris 1" in str(problems(folder)[0])


def test_an_empty_folder(folder):
    shutil.rmtree(folder)
    folder.mkdir()
    assert "tidak berisi paket data" in only(folder).expected


# -- circles and depth ---------------------------------------------------------------------------------------


def test_circles_are_refused_with_their_chain(folder):
    text = (folder / "simpul.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    child = next(row for row in rows if row["induk"] and any(r["id"] == row["induk"] and r["induk"] for r in rows))
    parent = next(row for row in rows if row["id"] == child["induk"])
    parent["induk"] = child["id"]
    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    (folder / "simpul.csv").write_text(made.getvalue(), encoding="utf-8")
    found = only(folder)
    assert (found.file, found.column) == ("simpul.csv", "induk")
    assert f"{parent['id']} → {child['id']} → {parent['id']}" in found.expected


@pytest.mark.parametrize(("file", "column"), [("dokumen.csv", "menggantikan"), ("unit.csv", "induk")])
def test_nothing_stands_above_itself(folder, file, column):
    rows = list(csv.DictReader(io.StringIO((folder / file).read_text(encoding="utf-8"))))
    rows[1][column] = rows[1]["id"]
    made = io.StringIO()
    writer = csv.DictWriter(made, list(dict.fromkeys([*rows[0], column])), restval="")
    writer.writeheader()
    writer.writerows(rows)
    (folder / file).write_text(made.getvalue(), encoding="utf-8")
    found = only(folder)
    assert (found.file, found.line, found.column) == (file, 3, column)
    assert "merujuk dirinya sendiri" in found.expected


def test_a_circle_that_only_a_placement_makes(folder):
    rows = list(csv.DictReader(io.StringIO((folder / "simpul.csv").read_text(encoding="utf-8"))))
    child = next(row for row in rows if row["induk"])
    head = (folder / "penempatan.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    placed = {"dokumen": "pk-2025", "tabel": "9.9", "simpul": child["induk"], "induk": child["id"],
              "sumber": "pk-2025", "lokasi": "tabel rekaan"}  # fmt: skip
    with (folder / "penempatan.csv").open("a", encoding="utf-8", newline="") as handle:
        csv.DictWriter(handle, head, restval="").writerow(placed)
    found = only(folder)
    assert (found.file, found.column) == ("penempatan.csv", "induk")
    assert "melingkar" in found.expected


@pytest.mark.parametrize("name", ["istilah.yaml", "peraturan.yaml"])
def test_own_reference_data_that_cannot_be_read_are_refused_with_the_package(name, tmp_path):
    """Not when a rule first asks for them."""
    folder = kecil.write(tmp_path)
    (folder / "referensi").mkdir()
    (folder / "referensi" / name).write_text("[: x", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        read_dataset(folder)
    assert name in str(caught.value)


@pytest.mark.parametrize("sign", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_signs_that_turn_the_order_of_letters_are_refused_at_their_place(sign, tmp_path):
    nodes = [{**kecil.NODES[0], "nama": f"Balai {sign}natahesek"}, *kecil.NODES[1:]]
    with pytest.raises(DatasetError) as caught:
        read_dataset(kecil.write(tmp_path, simpul=nodes))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.column) == ("simpul.csv", 2, "nama")
    assert f"U+{ord(sign):04X} pada huruf ke-7" in problem.expected
