"""Types into a workbook as a person would: by sheet, heading and row, with no knowledge of keys."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_analysis.intake.workbook.starter import starter
from lkjip_analysis.intake.workbook.writing import write_workbook

TREE = "Pohon kinerja dan indikator"


def fresh(path: Path, agency: str = "dinas-coba", year: int = 2026) -> Workbook:
    """A new workbook, opened for typing."""
    write_workbook(starter(agency, year, "dinas", "Dinas Coba Kabupaten Rekaan"), path, empty=True)
    return load_workbook(path)


def head_row(sheet: Worksheet, heading: str) -> int:
    """The row on which a heading stands."""
    for row in sheet.iter_rows():
        if any(str(cell.value or "").strip(" *") == heading for cell in row):
            return int(row[0].row)
    raise AssertionError(f"{heading} is not on {sheet.title}")


def column_of(sheet: Worksheet, row: int, heading: str, above: Mapping[str, str] | None = None) -> int:
    """The column of a heading; of several the one whose cells above say so."""
    labels = {str(sheet.cell(r, 1).value): r for r in range(1, row)}
    for cell in sheet[row]:
        if str(cell.value or "").strip(" *") == heading and all(
            str(sheet.cell(labels[name], cell.column).value) == text for name, text in (above or {}).items()
        ):
            return int(cell.column)
    raise AssertionError(f"{heading} {above} is not on {sheet.title}")


def entry(book: Workbook, heading: str, value: object) -> None:
    """Type beside an entry of the first form."""
    sheet = book["Identitas"]
    row = next(r for r in range(1, sheet.max_row + 1) if str(sheet.cell(r, 2).value or "").strip(" *") == heading)
    sheet.cell(row, 3).value = value


def table(sheet: Worksheet, anchor: str, rows: list[dict[str, object]], start: int = 1) -> None:
    """Type rows below the head that has the heading ``anchor``, by heading; an example row is left alone."""
    head = head_row(sheet, anchor)
    first = head + start + (1 if sheet.cell(head + 1, 1).value == "contoh" else 0)
    for number, row in enumerate(rows):
        for heading, value in row.items():
            sheet.cell(first + number, column_of(sheet, head, heading)).value = value


def figures(
    sheet: Worksheet, anchor: str, heading: str, above: Mapping[str, str], values: Mapping[int, object]
) -> None:
    """Type figures into the column with that head, by number of the row below it."""
    head = head_row(sheet, anchor)
    first = head + 1 + (1 if sheet.cell(head + 1, 1).value == "contoh" else 0)
    column = column_of(sheet, head, heading, above)
    for number, value in values.items():
        sheet.cell(first + number, column).value = value


INDICATORS: list[dict[str, object]] = [
    {"Tingkat": "Tujuan", "Uraian": "Meningkatnya mutu layanan air bersih", "Indikator": "Indeks kepuasan pelanggan",
     "Satuan": "Angka", "Polaritas": "Positif", "Nomor IKU": 1, "Singkatan": "IKP"},
    {"Tingkat": "Sasaran", "Uraian": "Berkurangnya gangguan layanan", "Indikator": "Rata-rata lama gangguan",
     "Satuan": "Menit", "Polaritas": "Negatif", "Nomor IKU": 2},
    {"Indikator": "Persentase kehilangan air", "Satuan": "%", "Polaritas": "negatif", "Nomor IKU": "3"},
    {"Tingkat": "Sasaran", "Uraian": "Meningkatnya akuntabilitas kinerja", "Indikator": "Predikat AKIP",
     "Satuan": "Predikat", "Nomor IKU": 4},
    {"Indikator": "Kadar pH air di pelanggan", "Satuan": "Angka", "Nomor IKU": 5},
    {"Indikator": "Cakupan sambungan rumah", "Satuan": "persen", "Nomor IKU": 6},
    {"Tingkat": "Program", "Kode": "1.03.01", "Uraian": "Program Penunjang Urusan"},
    {"Tingkat": "Kegiatan", "Kode": "1.03.01.2.01", "Uraian": "Perencanaan dan Evaluasi"},
    {"Tingkat": "Sub kegiatan", "Kode": "1.03.01.2.01.0001", "Uraian": "Penyusunan dokumen perencanaan"},
    {"Tingkat": "Program", "Kode": "1.03.02", "Uraian": "Program Pengelolaan Air Minum"},
    {"Tingkat": "Kegiatan", "Uraian": "Pengelolaan Sistem Air Minum"},
    {"Tingkat": "Sub kegiatan", "Uraian": "Pembangunan sambungan rumah"},
    {"Tingkat": "Sub kegiatan", "Uraian": "Pemeliharaan jaringan perpipaan"},
    {"Tingkat": "Program", "Kode": "1.03.03", "Uraian": "Program Pengendalian Kehilangan Air"},
    {"Tingkat": "Kegiatan", "Uraian": "Penertiban dan Perbaikan"},
    {"Tingkat": "Sub kegiatan", "Uraian": "Perbaikan kebocoran"},
]  # fmt: skip
BUDGETED = (
    "Program Penunjang Urusan", "Penyusunan dokumen perencanaan", "1.03.02", "Pembangunan sambungan rumah",
    "Pemeliharaan jaringan perpipaan", "program pengendalian kehilangan air", "Perbaikan kebocoran",
)  # fmt: skip
PLANNED = (150_000_000, 150_000_000, 3_500_000_000, 2_500_000_000, "1.000.000.000", 900_000_000, "Rp 900.000.000,00")
SPENT = (140_000_000, 140_000_000, 3_300_000_000, 2_400_000_000, 900_000_000, 850_000_000, 850_000_000)


def filled(path: Path) -> Workbook:
    """The workbook of an invented dinas, typed in the ways that people type; save it to use it."""
    book = fresh(path)
    entry(book, "Pemerintah daerah", "Pemerintah Kabupaten Rekaan")
    entry(book, "Nama penanda tangan", "Rahajeng Widuri Sasmaya")
    entry(book, "Jabatan", "Kepala Dinas")
    entry(book, "NIP penanda tangan", "198001012005012003")
    entry(book, "Tanggal laporan", "10 Februari 2027")
    tree, money = book[TREE], book["Anggaran"]
    table(tree, "Tingkat", INDICATORS)
    agreed = {"Dokumen": "PK 2026", "Tahun": "2026", "Masa": "Setahun"}
    year = {"Tahun": "2026", "Masa": "Setahun"}
    figures(tree, "Tingkat", "Target", agreed, {0: 83.75, 1: "45", 2: "24,5", 3: "BB", 4: "6,5-8,5", 5: "81,25%"})
    figures(tree, "Tingkat", "Realisasi", year, {0: 84.99, 1: 50, 2: 25.1, 3: "A", 4: 7.2, 5: 80})
    end = {"Dokumen": "Renstra 2025-2029", "Masa": "Akhir periode"}
    figures(tree, "Tingkat", "Target", end, {0: 88, 1: 30, 2: 20, 3: "A", 4: "6,5-8,5", 5: 95})
    for quarter, value in (("I", 82), ("II", 83), ("III", 84), ("IV", 84.99)):
        part = {"Tahun": "2026", "Masa": f"Triwulan {quarter}"}
        figures(tree, "Tingkat", "Realisasi", part, {0: value})
        figures(tree, "Tingkat", "Target", part, {0: 83.75})
    table(money, "Program, kegiatan, sub kegiatan",
          [{"Program, kegiatan, sub kegiatan": name} for name in BUDGETED])  # fmt: skip
    spent = {"Dokumen": "Realisasi Anggaran 2026", "Tahun": "2026", "Masa": "Setahun"}
    anchor = "Program, kegiatan, sub kegiatan"
    figures(money, anchor, "Pagu", agreed, dict(enumerate(PLANNED)))
    figures(money, anchor, "Pagu", spent, dict(enumerate(PLANNED)))
    figures(money, anchor, "Realisasi anggaran", spent, dict(enumerate(SPENT)))
    table(book["Masalah, faktor, solusi"], "Uraian", [
        {"Indikator": "IKP", "Jenis": "Pendukung", "Uraian": "Loket daring dibuka di tiap kecamatan."},
        {"Indikator": "Persentase kehilangan air", "Jenis": "Penghambat", "Uraian": "Pipa tua belum diganti."},
        {"Indikator": "Persentase kehilangan air", "Jenis": "Solusi", "Uraian": "Penggantian pipa bertahap."},
    ])  # fmt: skip
    own = book["Satuan sendiri"]
    own["B4"], own["C4"] = "Menit", 1
    own["B5"], own["D5"], own["E5"] = "Sambungan", "ya", "SR; Sambungan Rumah"
    return book
