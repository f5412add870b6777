"""The input sheet: every figure of realisasi, target and budget once, with its origin and the cells that read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lkjip_analysis.model.number import to_decimal
from lkjip_analysis.render.xlsx import sheet_page, text
from lkjip_analysis.render.xlsx.figures import TOP, VALUE, Figure, Figures
from lkjip_analysis.render.xlsx.grid import Grid
from lkjip_analysis.render.xlsx.names import quoted
from lkjip_analysis.render.xlsx.styles import GIVEN, BookStyles, number_format

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADS = ("Jenis", "Uraian", "Kolom", "Satuan", "Nilai", "Dokumen", "Tempat", "Data", "Dibaca sel", "Pertama di")
_WIDTHS = (14.0, 44.0, 22.0, 9.0, 18.0, 34.0, 30.0, 18.0, 9.0, 16.0)
_TITLE = "Masukan: realisasi, target, dan anggaran"
_NOTE = (
    "Ubah angka di kolom Nilai (berlatar kuning): setiap sel dan grafik di semua lembar yang menyebut atau memakai "
    "angka itu ikut berubah. Angka yang sama dari dokumen lain berdiri di baris lain, sebab yang satu tidak mengubah "
    "yang lain. Yang tidak ikut berubah: kalimat, temuan, dan judul grafik."
)


def write_figures(sheet: Worksheet, styles: BookStyles, figures: Figures, grids: Mapping[str, Grid]) -> None:
    """Write the sheet; ``grids`` are the sheets of the tables by their ids."""
    for position, width in enumerate(_WIDTHS):
        sheet.set_column(position, position, width)
    over = sheet_page.ColumnSpan(len(HEADS) - 1, sum(_WIDTHS))
    sheet_page.block(sheet, 0, over, _TITLE, styles.title)
    sheet_page.block(sheet, 1, over, _NOTE, styles.small)
    sheet_page.way_back(sheet, styles, 2)
    head = TOP - 1
    sheet.set_row(head, text.height(2))
    for position, title in enumerate(HEADS):
        sheet.write_string(head, position, title, styles.head)
    for line, figure in enumerate(figures.lines, TOP):
        _line(sheet, styles, line, figure, grids)
    sheet.autofilter(head, 0, TOP + len(figures.lines) - 1, len(HEADS) - 1)
    sheet.freeze_panes(TOP, 2)
    sheet.set_tab_color(GIVEN)
    sheet_page.paper(sheet, _TITLE, landscape=True, head=(head, head))


def _line(sheet: Worksheet, styles: BookStyles, line: int, figure: Figure, grids: Mapping[str, Grid]) -> None:
    words, source = styles.cell(text_wrap=True), figure.source
    said = {
        0: figure.kind, 1: figure.name, 2: figure.heading, 3: figure.unit,
        5: source.title, 6: source.place, 7: f"{source.file}:{source.line}",
    }  # fmt: skip
    counts = [text.lines(text.safe(part), _WIDTHS[at]) for at, part in said.items()]
    sheet.set_row(line, text.height(max(counts)))
    for at, part in said.items():
        sheet.write_string(line, at, text.safe(part), words)
    style = styles.cell(align="right", num_format=number_format(figure.format), bg_color=GIVEN)
    if figure.value is None:
        sheet.write_blank(line, VALUE, None, style)
    else:
        sheet.write_number(line, VALUE, float(to_decimal(figure.value)), style)
    sheet.write_number(line, 8, len(figure.cells), styles.cell(align="right", num_format="#,##0"))
    first = figure.cells[0]
    grid = grids[first.table]
    link = f"internal:{quoted(grid.sheet)}!{grid.place(first.row, first.column)}"
    style = styles.cell(font_color=styles.link.font_color, underline=1, text_wrap=True)
    sheet.write_url(line, 9, link, style, text.safe(f"Tabel {first.table}"))
