"""Invented evaluation sheets, as offices make them: the whole form in Excel, a short local one, and the same in PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typst
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = (
    ("No", 1), ("Sasaran", 1), ("Kode", 1), ("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan", 1),
    ("Indikator Kinerja Program (Outcome)/Kegiatan (Output)", 1), ("Satuan", 1),
    ("Target Renstra Perangkat Daerah pada Tahun 2029 (akhir periode Renstra)", 2),
    ("Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu (n-1)", 2),
    ("Target Kinerja dan Anggaran Renja Tahun Berjalan yang Dievaluasi", 2),
    ("Realisasi Kinerja pada Triwulan", 8),
    ("Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi", 2),
    ("Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s/d Tahun n (%)", 2),
    ("Unit Perangkat Daerah Penanggung Jawab", 1),
)  # fmt: skip

ROWS: list[list[object]] = [
    [1, "Air bersih terjamin", "1.03.02", "Program Pengelolaan Air Minum", "Persentase rumah tangga berair bersih",
     "%", 95, 5000000, 80, 900000, 85, 1200000, 20, 300000, 41.5, 250000, None, None, None, None, None, 550000, None,
     None, "Bidang Air"],
    [None, None, "1.03.02.2.01", "Kegiatan Pengelolaan Sistem", "Jumlah sistem terpelihara", "Unit", 10, None, 4, None,
     3, 1200000, 1, 300000, 2, 250000, None, None, None, None, None, 550000, None, None, "Bidang Air"],
    [None, None, "1.03.02.2.01.0003", "Pemeliharaan Jaringan", "Panjang jaringan", "Kilometer", None, None, None, None,
     12, 700000, 3, 300000, 2, 100000, None, None, None, None, None, 400000, None, None, "Bidang Air"],
    [None, None, None, None, "Jumlah laporan", "Laporan", None, None, None, None, 4, None, 1, None, 1, None, None,
     None, None, None, None, None, None, None, "Bidang Air"],
    [None, None, "1.03.02.2.01.0004", "Penyambungan Rumah", "Sambungan baru", "Unit", None, None, None, None, 50,
     500000, 0, None, "-", 150000, None, None, None, None, None, 150000, None, None, "Bidang Air"],
    ["Jumlah", None, None, "Jumlah", None, None, None, 5000000, None, 900000, None, 1200000, None, 300000, None, 250000,
     None, None, None, None, None, 550000, None, None, None],
    [None, None, None, "Rata-rata capaian kinerja (%)", None, None, None, None, None, None, None, None, None, None,
     None, None, None, None, None, None, None, None, 50, None, None],
]  # fmt: skip
"""A programme with one kegiatan and two sub kegiatan; the second has a dash; total and foot below."""


def full_form(path: Path, rows: Sequence[Sequence[object]] = ROWS, quarter: str = "{}") -> Path:
    """The whole form E.81 on a sheet with title rows, a head of three rows with joined cells, and column numbers."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Evaluasi"
    sheet["A1"] = "EVALUASI HASIL RENJA DINAS REKAAN"
    sheet["A2"] = "Tahun 2026"
    column = 1
    for text, wide in HEAD:
        sheet.cell(4, column).value = text
        if wide == 8:
            for number, mark in enumerate(("I", "II", "III", "IV")):
                sheet.cell(5, column + 2 * number).value = quarter.format(mark)
                sheet.merge_cells(start_row=5, end_row=5, start_column=column + 2 * number,
                                  end_column=column + 2 * number + 1)  # fmt: skip
        if wide > 1:
            sheet.merge_cells(start_row=4, end_row=4 if wide == 8 else 5, start_column=column,
                              end_column=column + wide - 1)  # fmt: skip
            for place in range(wide):
                sheet.cell(6, column + place).value = "Rp" if place % 2 else "K"
        else:
            sheet.merge_cells(start_row=4, end_row=6, start_column=column, end_column=column)
        column += wide
    for number in range(1, column):
        sheet.cell(7, number).value = number
    for place, row in enumerate(rows, 8):
        for number, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(place, number).value = value  # type: ignore[assignment]
    book.save(path)
    return path


SHORT: list[list[str]] = [
    ["DINAS REKAAN", "", "", "900.000", "", "1.500.000", "DR"],
    ["PROGRAM AIR MINUM", "Nilai mutu air", "70,5", "900.000", "71", "1.500.000", "DR"],
    ["", "Predikat layanan", "BB", "", "BB", "", "DR"],
    ["Pengelolaan Sistem", "Persentase sistem", "22,63%", "600.000", "28,95%", "900.000", "DR"],
    ["Pemeliharaan Jaringan dan Penyambungan", "Jumlah laporan pemeliharaan", "1", "400.000", "2", "650.000", "DR"],
    ["Penyediaan Data", "Jumlah dokumen", "0", "200.000", "-", "250.000", "DR"],
    ["Pemantauan", "Jumlah dokumen pemantauan", "0", "-", "1", "-", "DR"],
    ["Pembinaan", "Jumlah orang terbina", "10", "300.000", "12", "600.000", "DR"],
    ["Pelatihan", "Jumlah orang terlatih", "10", "300.000", "12", "600.000", "DR"],
]  # fmt: skip
"""A local form without codes and levels: only the sums tell what belongs to what."""


def short_pdf(path: Path, rows: Sequence[Sequence[str]] = SHORT, height: str = "7cm") -> Path:
    """The short form as a PDF of several pages, the head repeated, the border between two of its rows in white."""
    cells = ",".join(f"[{text.replace('%', chr(92) + '%')}]" for row in rows for text in row)
    source = f"""
#set page(width: 29cm, height: {height}, margin: 1cm)
#set text(size: 9pt)
#table(columns: (5cm, 5cm, 2cm, 3.2cm, 2cm, 3.2cm, 3cm),
  stroke: (x, y) => if y == 6 {{ (top: white + 0.5pt, rest: 0.5pt) }} else {{ 0.5pt }},
  table.header(table.cell(rowspan: 3)[Urusan/Program/Kegiatan],
    table.cell(rowspan: 3)[Indikator Kinerja Program (Outcome)],
    table.cell(colspan: 4)[Realisasi Kinerja Pada Triwulan I - IV Tahun 2026],
    table.cell(rowspan: 3)[Perangkat Daerah Penanggung Jawab],
    table.cell(colspan: 2)[I], table.cell(colspan: 2)[II], [K], [Rp], [K], [Rp]),
  {cells})
"""
    plan = path.with_suffix(".typ")
    plan.write_text(source, encoding="utf-8")
    typst.compile(plan, output=path)
    return path
