"""What is wrong in a workbook is said at its cell, all at once, and marked in a copy that can be mended."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip_analysis.cli import main
from lkjip_analysis.intake.workbook.complaints import WorkbookProblems
from lkjip_analysis.intake.workbook.marking import TO_MEND, write_marked
from lkjip_analysis.intake.workbook.opening_workbook import open_workbook
from lkjip_analysis.intake.workbook.reading_workbook import take
from tests.intake.workbook.filling import TREE, column_of, entry, figures, filled, head_row, table

AGREED = {"Dokumen": "PK 2026", "Tahun": "2026", "Masa": "Setahun"}
BUDGET = "Program, kegiatan, sub kegiatan"


def wrong_book(path: Path) -> None:
    """The dinas with a mistake of every kind."""
    book = filled(path)
    tree, money = book[TREE], book["Anggaran"]
    figures(tree, "Tingkat", "Target", AGREED, {0: "delapan puluh", 1: "70.750", 2: datetime(2025, 1, 2)})
    table(tree, "Tingkat", [{"Polaritas": "positip"}, {"Satuan": "menitt"}])
    figures(money, BUDGET, "Pagu", AGREED, {0: "=1/0"})
    table(money, BUDGET, [{}, {BUDGET: "Penyusunan dokumen perencanan"}])
    entry(book, "Tahun laporan", "dua ribu")
    entry(book, "NIP penanda tangan", 198001012005012003)
    entry(book, "Jenis instansi", "dinass")
    entry(book, "Dokumen renstra", "Renstra 2024-2029")
    table(book["Masalah, faktor, solusi"], "Uraian", [{"Jenis": "Pendukong"}, {"Uraian": None}])
    book["Naskah sendiri"]["B5"], book["Naskah sendiri"]["C5"] = "../../x.md", "x"
    table(book["Pegawai"], "Nama", [
        {"Nama": "A", "NIP": 198001012005011000, "Jabatan": "x", "Unit": "tak ada"},
        {"Nama": "B", "NIP": "1,98E+17", "Jabatan": "y"},
    ])  # fmt: skip
    village = {"Tahun": 2026, "Kelurahan": "A", "Kewilayahan": 2, "Kemasyarakatan": 3}
    table(book["Kelurahan"], "Kelurahan", [village | {"Pemerintahan": 1}, village | {"Pemerintahan": 2},
                                           village | {"Kelurahan": "B", "Pemerintahan": -1}])  # fmt: skip
    book.save(path)


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, WorkbookProblems]:
    path = tmp_path_factory.mktemp("salah") / "b.xlsx"
    wrong_book(path)
    with pytest.raises(WorkbookProblems) as raised:
        take(path, path.parent / "data")
    return path, raised.value


EXPECTED = [
    ("Identitas", "C16", "dua ribu", "bukan angka"),
    ("Identitas", "C28", "1,98E+17", "tanda petik tunggal"),
    ("Identitas", "C44", "Renstra 2024-2029", "mungkin maksudnya Renstra 2025-2029"),
    ("Identitas", "C7", "dinass", "mungkin maksudnya Dinas"),
    (TREE, "G11", "positip", "mungkin maksudnya Positif"),
    (TREE, "F12", "menitt", "mungkin maksudnya Menit"),
    (TREE, "N11", "delapan puluh", "bukan angka"),
    (TREE, "N12", "70.750", "dapat dibaca 70,75 atau 70750"),
    (TREE, "N13", "2025-01-02", "harus angka; sel ini berisi tanggal"),
    ("Anggaran", "C10", "", "rumus ini belum dihitung"),
    ("Anggaran", "B11", "Penyusunan dokumen perencanan", "mungkin maksudnya Penyusunan dokumen perencanaan"),
    ("Kelurahan", "C6", "A", "sama dengan sel C5 lembar Kelurahan"),
    ("Kelurahan", "D7", "-1", "paling kecil 0"),
    ("Pegawai", "C6", "tak ada", "tidak ada di lembar Organisasi"),
    ("Pegawai", "E6", "1,98E+17", "tanda petik tunggal"),
    ("Pegawai", "C7", "", "wajib diisi"),
    ("Pegawai", "E7", "1,98E+17", "tanda petik tunggal"),
    ("Masalah, faktor, solusi", "C5", "Pendukong", "mungkin maksudnya Pendukung"),
    ("Masalah, faktor, solusi", "D6", "", "wajib diisi"),
    ("Naskah sendiri", "B5", "../../x.md", "narasi/<bagian>.md"),
]


@pytest.mark.parametrize(("sheet", "cell", "found", "expected"), EXPECTED, ids=lambda value: str(value)[:20])
def test_every_mistake_is_said_at_its_cell(
    wrong: tuple[Path, WorkbookProblems], sheet: str, cell: str, found: str, expected: str
) -> None:
    at_cell = [c for c in wrong[1].complaints if (c.place.sheet, c.place.cell) == (sheet, cell)]
    assert [c.found for c in at_cell] == [found]
    assert expected in at_cell[0].expected


def test_nothing_is_said_that_only_follows(wrong: tuple[Path, WorkbookProblems]) -> None:
    """Figures of a row whose name is wrong, nodes of a plan that is misspelt: the cause is said, once."""
    assert {(c.place.sheet, c.place.cell) for c in wrong[1].complaints} == {(s, c) for s, c, _, _ in EXPECTED}
    assert not (wrong[0].parent / "x.md").exists()


def test_the_message_is_grouped_by_sheet(wrong: tuple[Path, WorkbookProblems]) -> None:
    lines = str(wrong[1]).splitlines()
    assert lines[0] == f"b.xlsx belum dapat dipakai: {len(EXPECTED)} hal perlu diperbaiki."
    sheets = [line.removeprefix("Lembar ") for line in lines if line.startswith("Lembar ")]
    assert sheets[:3] == ["Identitas", TREE, "Anggaran"]
    assert len(sheets) == len(set(sheets))
    assert "  sel N12, kolom Target: '70.750' — dapat dibaca 70,75 atau 70750; ketik sebagai angka, bukan teks" in lines


def test_the_marked_copy_has_colour_note_and_list(wrong: tuple[Path, WorkbookProblems]) -> None:
    path, error = wrong
    copy = load_workbook(write_marked(path, error.complaints, open_workbook(path)))
    cell = copy[TREE]["G11"]
    assert cell.fill.fgColor.rgb == "FFF4B6B0"
    assert "Positif" in cell.comment.text
    listed = copy[TO_MEND]
    assert listed.max_row == len(EXPECTED) + 1
    assert {listed.cell(r, 2).value for r in range(2, listed.max_row + 1)} >= {"C16", "N12", "B11"}
    assert copy["Dokumen"].protection.sheet  # as it was


def test_a_mended_copy_is_imported_and_loses_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = filled(path)
    table(book[TREE], "Tingkat", [{"Polaritas": "positip"}])
    book.save(path)
    with pytest.raises(WorkbookProblems) as raised:
        take(path, tmp_path / "satu")
    copy = write_marked(path, raised.value.complaints, open_workbook(path))
    book = load_workbook(copy)
    book[TREE]["G11"], book[TREE]["G12"] = "Positif", "negatip"
    book.save(copy)
    with pytest.raises(WorkbookProblems) as raised:
        take(copy, tmp_path / "dua")
    assert [c.place.cell for c in raised.value.complaints] == ["G12"]
    again = write_marked(copy, raised.value.complaints, open_workbook(copy))
    assert again.name == "b-periksa-2.xlsx"
    book = load_workbook(again)
    assert book[TREE]["G11"].comment is None
    assert book[TREE]["G11"].fill.fgColor.rgb != "FFF4B6B0"
    book[TREE]["G12"] = "Negatif"
    book.save(again)
    assert take(again, tmp_path / "tiga").agency == "dinas-coba"


def test_thousands_of_mistakes_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = filled(path)
    row = {"Tahun": "x", "Kelurahan": "K", "Pemerintahan": "a", "Kewilayahan": "b", "Kemasyarakatan": "c"}
    sheet = book["Kelurahan"]
    for number in range(5, 605):
        for column, value in enumerate(row.values(), 2):
            sheet.cell(number, column).value = value
    book.save(path)
    with pytest.raises(WorkbookProblems) as raised:
        take(path, tmp_path / "data")
    assert len(raised.value.complaints) == 600 * 4
    assert len(str(raised.value).splitlines()) < 210
    listed = load_workbook(write_marked(path, raised.value.complaints, open_workbook(path)))[TO_MEND]
    assert listed.max_row == 2401


def test_findings_of_a_workbook_name_its_cells_and_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A realisation above the budget, said at its cell: that is what a person can open."""
    book = filled(tmp_path / "b.xlsx")
    spent = {"Dokumen": "Realisasi Anggaran 2026", "Tahun": "2026", "Masa": "Setahun"}
    figures(book["Anggaran"], BUDGET, "Realisasi anggaran", spent, {6: 950_000_000})
    book.save(tmp_path / "b.xlsx")
    assert main(["check", str(tmp_path / "b.xlsx"), "--semua", "--tulis", str(tmp_path / "hasil")]) == 0
    told = capsys.readouterr().out
    head = head_row(book["Anggaran"], BUDGET)
    column = column_of(book["Anggaran"], head, "Realisasi anggaran", spent)
    place = f"lembar Anggaran, sel {book['Anggaran'].cell(head + 7, column).coordinate}"
    found = json.loads((tmp_path / "hasil" / "temuan.json").read_text(encoding="utf-8"))
    cells = {item.get("sel") for finding in found for item in finding["bukti"]}
    assert place in cells
    assert place in " ".join(told.split())
    assert ".csv" not in told
    assert not re.search(r"\w\.csv", (tmp_path / "hasil" / "pemeriksaan.json").read_text(encoding="utf-8"))
    assert main(["check", str(tmp_path / "b.xlsx"), "2025"]) == 2
    assert "buku kerja ini untuk tahun 2026" in capsys.readouterr().err


def test_a_number_of_a_person_that_ends_in_noughts_is_kept_when_it_is_text(tmp_path: Path) -> None:
    book = filled(tmp_path / "b.xlsx")
    entry(book, "NIP penanda tangan", "198001012005011000")
    book.save(tmp_path / "b.xlsx")
    taken = take(tmp_path / "b.xlsx", tmp_path / "data")
    text = (tmp_path / "data" / taken.agency / taken.year / "laporan.yaml").read_text(encoding="utf-8")
    assert "19800101 200501 1 000" in text
