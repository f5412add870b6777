"""The whole workbook from a document: contents, findings, then tables and graphs in the order of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import ChartBlock, Document, MissingBlock, TableBlock
from lkjip_analysis.render.style import ACCENT, BAR
from lkjip_analysis.render.xlsx import findings_sheet as found
from lkjip_analysis.render.xlsx import sheet_page
from lkjip_analysis.render.xlsx.chart_sheet import write_chart
from lkjip_analysis.render.xlsx.contents import Entry, write_contents
from lkjip_analysis.render.xlsx.figure_sheet import write_figures
from lkjip_analysis.render.xlsx.figures import SHEET as FIGURES
from lkjip_analysis.render.xlsx.figures import Figures, gather
from lkjip_analysis.render.xlsx.grid import Grid
from lkjip_analysis.render.xlsx.names import Unique, cell_name, quoted, sheet_name
from lkjip_analysis.render.xlsx.styles import DEFAULT, BookStyles
from lkjip_analysis.render.xlsx.table_sheet import Tally, write_table
from lkjip_analysis.render.xlsx.text import safe

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_OPTIONS: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_NO_YEAR = 2000  # a document that does not say which report it is; the clock would make every file differ


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a sheet may read of the others: the places of every table, and the input sheet."""

    grids: Mapping[str, Grid]
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table or graph and the name of its sheet."""

    block: TableBlock | ChartBlock
    name: str


def workbook(document: Document) -> bytes:
    """The workbook as a file; equal documents give equal bytes. Without findings their sheet is left out."""
    from xlsxwriter.workbook import Workbook

    made = BytesIO()
    with Workbook(made, {**_OPTIONS, "default_format_properties": dict(DEFAULT)}) as book:
        _properties(book, document)
        _write(book, document)
    return made.getvalue()


def _properties(book: Workbook, document: Document) -> None:
    cover = document.cover
    book.set_properties(
        {
            "title": safe(document.title),
            "author": safe(cover.nama) if cover else "",
            "company": safe(cover.pemda) if cover else "",
            "created": datetime(cover.tahun if cover else _NO_YEAR, 12, 31),
        }
    )
    book.set_size(1920 * 15, 1080 * 15)


def _write(book: Workbook, document: Document) -> None:
    styles = BookStyles(book)
    sheets = _named(document)
    contents = book.add_worksheet(sheet_page.CONTENTS)
    contents.set_tab_color(ACCENT)
    grids: dict[str, Grid] = {}
    for sheet in sheets:
        if isinstance(sheet.block, TableBlock):
            grids.setdefault(sheet.block.table.id, Grid(sheet.block.table, sheet.name))
    figures = gather(grid.table for grid in grids.values())
    entries = []
    if figures.lines:
        write_figures(book.add_worksheet(FIGURES), styles, figures, grids)
        entries.append(
            Entry(FIGURES, "Realisasi, target, dan anggaran: ubah di sini", FIGURES, rows=len(figures.lines))
        )
    if document.findings is not None:
        found.write_findings(book.add_worksheet(found.SHEET), styles, document.findings, grids)
        entries.append(Entry(found.SHEET, "Temuan pemeriksaan", found.SHEET, rows=len(document.findings)))
    whole = _Whole(grids, figures)
    names = Unique()
    tallies = {sheet.name: _sheet(book, styles, sheet, whole, names) for sheet in sheets}
    write_contents(contents, styles, document, [*entries, *_entries(document, sheets, tallies)])


def _named(document: Document) -> list[_Sheet]:
    """The sheets of tables and graphs; the list of findings has its own, with their evidence."""
    used = Unique(
        [sheet_page.CONTENTS, FIGURES, found.SHEET, "History"]
    )  # the last is kept by spreadsheet programs for themselves
    return [
        _Sheet(block, sheet_name(parts.caption(_shown(block)).label, used))
        for block in document.blocks
        if isinstance(block, TableBlock | ChartBlock) and not _told_in_full(document, block)
    ]


def _told_in_full(document: Document, block: TableBlock | ChartBlock) -> bool:
    return document.findings is not None and isinstance(block, TableBlock) and block.table.id == found.TABLE


def _shown(block: TableBlock | ChartBlock) -> Table | Chart:
    return block.table if isinstance(block, TableBlock) else block.chart


def _sheet(book: Workbook, styles: BookStyles, sheet: _Sheet, whole: _Whole, names: Unique) -> Tally:
    made = book.add_worksheet(sheet.name)
    if isinstance(sheet.block, ChartBlock):
        made.set_tab_color(BAR)
        write_chart(book, made, styles, sheet.block, sheet.name, whole.grids)
        return Tally()
    table = sheet.block.table
    grid = whole.grids[table.id] if whole.grids[table.id].sheet == sheet.name else Grid(table, sheet.name)
    tally = write_table(made, styles, grid, whole.grids, whole.figures)
    for row, column in tally.live:
        line, at = grid.line(row), grid.at[column]
        book.define_name(cell_name(table.address(row, column), names), f"={quoted(sheet.name)}!{_fixed(line, at)}")
    return tally


def _fixed(line: int, at: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(line, at, row_abs=True, col_abs=True))


# -- contents ------------------------------------------------------------------------------------------------


def _entries(document: Document, sheets: Sequence[_Sheet], tallies: Mapping[str, Tally]) -> list[Entry]:
    """The lines of the contents in the order of the report, gaps in their places."""
    waiting = iter(sheets)
    entries: list[Entry] = []
    for block in document.blocks:
        if isinstance(block, MissingBlock):
            label, _ = parts.unfilled_words(block.gap, block.word)
            entries.append(Entry(label, block.gap.title, remark=f"Tidak ditampilkan: {block.gap.reason}."))
        elif isinstance(block, TableBlock) and _told_in_full(document, block):
            said = parts.caption(block.table)
            entries.append(Entry(said.label, said.title, found.SHEET, said.period, remark="Lihat lembar Temuan."))
        elif isinstance(block, TableBlock | ChartBlock):
            sheet = next(waiting)
            entries.append(_entry(sheet, tallies[sheet.name]))
    return entries


def _entry(sheet: _Sheet, tally: Tally) -> Entry:
    shown = _shown(sheet.block)
    said = parts.caption(shown)
    rows = len(shown.rows) if isinstance(shown, Table) else len(shown.frame)
    formulas = len(tally.live) if isinstance(shown, Table) else None
    refused = [f"{', '.join(cells)} berisi nilai tanpa rumus karena {why}." for why, cells in tally.refused.items()]
    return Entry(
        said.label,
        said.title,
        sheet.name,
        said.period,
        shown.unit,
        shown.source_line,
        rows,
        formulas,
        " ".join(refused),
    )
