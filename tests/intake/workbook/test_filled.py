"""A new workbook, typed by an official of an invented dinas, becomes a package, and that a workbook again."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.dataset.rows import Anggaran, Dokumen, Indikator, Simpul, Target
from lkjip_analysis.intake.workbook.package_content import load
from lkjip_analysis.intake.workbook.reading_workbook import Taken, take
from lkjip_analysis.intake.workbook.writing import write_workbook
from tests.intake.workbook.filling import TREE, column_of, entry, figures, filled, fresh, head_row, table


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Taken]:
    room = tmp_path_factory.mktemp("isi")
    filled(room / "b.xlsx").save(room / "b.xlsx")
    taken = take(room / "b.xlsx", room / "data")
    return room, taken


@pytest.fixture(scope="module")
def dataset(typed: tuple[Path, Taken]) -> Dataset:
    room, taken = typed
    return read_dataset(room / "data" / taken.agency / taken.year)


def test_what_was_typed_is_what_the_package_holds(dataset: Dataset) -> None:
    """Numbers as numbers, as Indonesian text, with %, with Rp: all are what the person meant."""
    targets = {t.indikator: t for t in dataset.of(Target) if t.dokumen == "pk-2026"}
    assert targets["ikp"].nilai == 83.75
    assert targets["rata-rata-lama-gangguan"].nilai == 45
    assert targets["persentase-kehilangan-air"].nilai == 24.5
    assert targets["predikat-akip"].stated == "BB"
    assert targets["kadar-ph-air-di-pelanggan"].span is not None
    assert targets["cakupan-sambungan-rumah"].nilai == 81.25
    pagu = {(a.simpul, a.dokumen): a.nilai for a in dataset.of(Anggaran) if a.jenis == "pagu"}
    assert pagu["pemeliharaan-jaringan-perpipaan", "pk-2026"] == 1_000_000_000
    assert pagu["perbaikan-kebocoran", "pk-2026"] == 900_000_000
    assert pagu["program-pengelolaan-air-minum", "pk-2026"] == 3_500_000_000  # named by its code


def test_the_tree_follows_the_levels(dataset: Dataset) -> None:
    parents = {node.id: node.induk for node in dataset.of(Simpul)}
    assert parents["meningkatnya-mutu-layanan-air-bersih"] == "dinas-coba"  # the agency itself, which nobody typed
    assert parents["berkurangnya-gangguan-layanan"] == "meningkatnya-mutu-layanan-air-bersih"
    assert parents["pembangunan-sambungan-rumah"] == "pengelolaan-sistem-air-minum"
    assert [i.id for i in dataset.iku][:3] == ["ikp", "rata-rata-lama-gangguan", "persentase-kehilangan-air"]
    assert [i.simpul for i in dataset.of(Indikator)][1:3] == ["berkurangnya-gangguan-layanan"] * 2


def test_sources_that_nobody_typed_are_the_cells(dataset: Dataset) -> None:
    first = next(t for t in dataset.of(Target) if t.indikator == "ikp" and t.dokumen == "pk-2026")
    assert (first.sumber, first.lokasi) == ("pk-2026", f"lembar {TREE}, sel N11")
    assert dataset.config.laporan.tanggal == "2027-02-10"
    assert dataset.config.penandatangan is not None
    assert dataset.config.penandatangan.nip == "198001012005012003"


def test_the_workbook_of_that_package_gives_it_again(typed: tuple[Path, Taken], tmp_path: Path) -> None:
    room, taken = typed
    folder = room / "data" / taken.agency / taken.year
    write_workbook(load(folder), tmp_path / "lagi.xlsx", own=folder / "referensi")
    take(tmp_path / "lagi.xlsx", tmp_path / "data")
    back = tmp_path / "data" / taken.agency / taken.year
    for path in folder.rglob("*.csv"):
        assert (back / path.relative_to(folder)).read_bytes() == path.read_bytes(), path.name


def test_rows_may_be_inserted_moved_and_renamed(typed: tuple[Path, Taken], tmp_path: Path) -> None:
    """In next year's or a mended workbook keys stay, whatever becomes of names and rows."""
    room, taken = typed
    folder = room / "data" / taken.agency / taken.year
    path = tmp_path / "ubah.xlsx"
    write_workbook(load(folder), path, own=folder / "referensi")
    book = load_workbook(path)
    tree = book[TREE]
    tree.insert_rows(1, 2)  # a letterhead above
    tree["B1"] = "PEMERINTAH KABUPATEN REKAAN"
    head = head_row(tree, "Tingkat")
    name, level = column_of(tree, head, "Uraian"), column_of(tree, head, "Tingkat")
    last = max(r for r in range(head, tree.max_row + 1) if tree.cell(r, name).value)
    tree.cell(last, name).value = "Perbaikan kebocoran pipa"
    tree.cell(last + 1, level).value, tree.cell(last + 1, name).value = "Sub kegiatan", "Penggantian meter air"
    budget = book["Anggaran"]
    for row in range(1, budget.max_row + 1):
        if budget.cell(row, 2).value == "Perbaikan kebocoran":
            budget.cell(row, 2).value = "Perbaikan kebocoran pipa"
    book.save(path)
    take(path, tmp_path / "data")
    nodes = {n.id: n for n in read_dataset(tmp_path / "data" / taken.agency / taken.year).of(Simpul)}
    assert nodes["perbaikan-kebocoran"].nama == "Perbaikan kebocoran pipa"
    assert nodes["penggantian-meter-air"].induk == "penertiban-dan-perbaikan"
    assert nodes["penggantian-meter-air"].urutan == 2


def test_merged_cells_hidden_columns_and_percent_formats(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = filled(path)
    sheet = book["Masalah, faktor, solusi"]
    table(sheet, "Akar masalah", [
        {"Nomor": 1, "Masalah pokok": "Layanan", "Masalah": "Layanan lambat", "Akar masalah": "Petugas kurang"},
        {"Nomor": 1, "Akar masalah": "Alat rusak"},
    ])  # fmt: skip
    row = head_row(sheet, "Akar masalah") + 1
    for heading in ("Masalah pokok", "Masalah"):
        column = column_of(sheet, row - 1, heading)
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    tree = book[TREE]
    place = column_of(tree, head_row(tree, "Tingkat"), "Target", {"Dokumen": "Renja 2026"})
    figures(tree, "Tingkat", "Target", {"Dokumen": "Renja 2026"}, {5: 0.8125})
    tree.cell(head_row(tree, "Tingkat") + 7, place).number_format = "0.00%"
    tree.row_dimensions[12].hidden = True
    tree.column_dimensions["D"].hidden = True
    book.save(path)
    taken = take(path, tmp_path / "data")
    made = read_dataset(tmp_path / "data" / taken.agency / taken.year)
    rows = load(made.folder)
    causes = [r for kind, records in rows.rows.items() if kind.file == "permasalahan.csv" for r in records]
    assert [(r["masalah"], r["akar"], r["urutan"]) for r in causes] == [
        ("Layanan lambat", "Petugas kurang", "1"), ("Layanan lambat", "Alat rusak", "2")]  # fmt: skip
    target = made.target_in("cakupan-sambungan-rumah", "renja-2026")
    assert target is not None
    assert target.nilai == 81.25
    assert len(made.of(Indikator)) == 6


def test_a_no_that_says_something_is_kept_and_can_be_picked(tmp_path: Path) -> None:
    """Not cumulative is not the same as not declared; the workbook offers the word, the package holds it."""
    path = tmp_path / "b.xlsx"
    book = filled(path)
    sheet = book["Dokumen"]
    head = head_row(sheet, "Nama pendek")
    row = next(r for r in range(head + 1, head + 20) if sheet.cell(r, 2).value == "Realisasi Anggaran 2026")
    cell = sheet.cell(row, column_of(sheet, head, "Kumulatif"))
    offered = next(v for v in sheet.data_validations.dataValidation if cell.coordinate in v.sqref)
    words = book["Daftar"][offered.formula1.split("!")[1].replace("$", "")]
    assert [word.value for (word,) in words] == ["ya", "tidak"]
    cell.value = "Tidak"
    book.save(path)
    taken = take(path, tmp_path / "data")
    folder = tmp_path / "data" / taken.agency / taken.year
    said = {d.id: d.kumulatif for d in read_dataset(folder).of(Dokumen)}
    assert said["realisasi-anggaran-2026"] is False
    assert said["pk-2026"] is None
    write_workbook(load(folder), tmp_path / "lagi.xlsx")
    take(tmp_path / "lagi.xlsx", tmp_path / "lagi")
    again = read_dataset(tmp_path / "lagi" / taken.agency / taken.year)
    assert {d.id: d.kumulatif for d in again.of(Dokumen)} == said


def test_an_example_row_is_ignored_and_a_changed_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    book = filled(path)
    sheet = book["Dokumen"]
    row = next(r for r in range(1, 20) if sheet.cell(r, 1).value == "contoh")
    sheet.cell(row, 2).value = "PK Perubahan 2026"
    book.save(path)
    taken = take(path, tmp_path / "data")
    assert any("masih" in n or "bertanda contoh" in n for n in taken.notices)
    assert "pk-perubahan-2026" not in read_dataset(tmp_path / "data" / taken.agency / taken.year).documents


def test_an_untouched_new_workbook_lacks_only_what_nobody_could_know(tmp_path: Path) -> None:
    book = fresh(tmp_path / "b.xlsx")
    entry(book, "Pemerintah daerah", "Pemerintah Kabupaten Rekaan")
    book.save(tmp_path / "b.xlsx")
    taken = take(tmp_path / "b.xlsx", tmp_path / "data")
    assert (taken.agency, taken.year) == ("dinas-coba", "2026")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["ods", "xlsx", "xls"])
def test_what_libreoffice_saves_is_the_same_package(ending: str, tmp_path: Path) -> None:
    """Percent formats, merged cells, dates and long numbers survive another office program."""
    book = filled(tmp_path / "b.xlsx")
    tree = book[TREE]
    place = column_of(tree, head_row(tree, "Tingkat"), "Target", {"Dokumen": "Renja 2026"})
    figures(tree, "Tingkat", "Target", {"Dokumen": "Renja 2026"}, {5: 0.8125})
    if ending != "xls":  # its formats are not read
        tree.cell(head_row(tree, "Tingkat") + 7, place).number_format = "0.00%"
    book.save(tmp_path / "b.xlsx")
    office = [f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", ending]
    subprocess.run(
        ["soffice", *office, "--outdir", tmp_path / "lo", tmp_path / "b.xlsx"], check=True, capture_output=True
    )
    taken = take(tmp_path / "b.xlsx", tmp_path / "satu")
    other = take(tmp_path / "lo" / f"b.{ending}", tmp_path / "dua")
    folder, back = (tmp_path / name / taken.agency / taken.year for name in ("satu", "dua"))
    assert other.counts == taken.counts
    for path in folder.rglob("*.csv"):
        assert (back / path.name).read_text() == path.read_text(), path.name


def test_every_word_is_known_by_its_own_cell(typed: tuple[Path, Taken], dataset: Dataset) -> None:
    room, taken = typed
    book = load_workbook(room / "b.xlsx")
    seen = set()
    for row in (row for rows in dataset.rows.values() for row in rows):
        for name in ("uraian", "nip", "judul", "pangkat"):
            sheet, _, cell = taken.cells.get((f"{row.file}#{name}", row.line), "").partition(", sel ")
            said = book[sheet.removeprefix("lembar ")][cell].value if cell else None
            if isinstance(said, str):
                assert said.strip().lstrip("- ").startswith(str(getattr(row, name))[:20]), (sheet, cell)
                seen.add(row.file)
    assert len(seen) >= 2
