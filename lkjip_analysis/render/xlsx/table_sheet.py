"""A table on its own sheet: head, rows with live formulas, source line and remarks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.head import HeadCell
from lkjip_analysis.render.style import ACCENT
from lkjip_analysis.render.xlsx import sheet_page, text
from lkjip_analysis.render.xlsx.figures import Figures
from lkjip_analysis.render.xlsx.formulas import Live, live
from lkjip_analysis.render.xlsx.grid import INDENT, TOP, Grid, indent
from lkjip_analysis.render.xlsx.names import quoted
from lkjip_analysis.render.xlsx.styles import COMPUTED, TOTAL, BookStyles, decimals_format, number_format

if TYPE_CHECKING:
    from xlsxwriter.format import Format as Style
    from xlsxwriter.worksheet import Worksheet

_BOLD = ("induk", "jumlah")

LINK_MOST = 2079
"""Characters of an address of a page; a longer one cannot be a link in a workbook."""


@dataclass
class Tally:
    """What a sheet holds, for the contents: cells with a formula, and those that should have one, with why not."""

    live: list[tuple[str, str]] = field(default_factory=list)
    refused: dict[str, list[str]] = field(default_factory=dict)


def write_table(
    sheet: Worksheet, styles: BookStyles, grid: Grid, others: Mapping[str, Grid], figures: Figures
) -> Tally:
    """Write a table; ``others`` are the sheets that its formulas may read, by table id, ``figures`` the input sheet.

    Returns:
        Row and column keys of the cells with a live formula, and coordinates of those refused, by reason.
    """
    table, last = grid.table, len(grid.table.shown) - 1
    for position, width in enumerate(grid.widths):
        sheet.set_column(position, position, width)
    if hidden := len(grid.columns) - len(table.shown):
        sheet.set_column(last + 1, last + hidden, 12, None, {"hidden": True})
    over = sheet_page.span(sheet, len(grid.columns), sum(grid.widths))
    sheet_page.heading(sheet, styles, table, over)
    _head(sheet, styles, grid)
    tally = Tally()
    for row in table.rows:
        sheet.set_row(grid.line(row.key), text.height(_body_lines(grid, row)))
        for column in grid.columns:
            _cell(sheet, styles, grid, row, column, live(grid, others, row.key, column.key, figures), tally)
    if not table.rows:
        _over(sheet, grid.body, 0, grid.body, last, parts.NO_ROWS, styles.cell(italic=True))
    _foot(sheet, styles, grid, over)
    sheet.freeze_panes(grid.body, grid.naming)
    sheet_page.paper(sheet, str(parts.caption(table)), landscape=grid.landscape, head=(TOP, grid.body - 1))
    return tally


# -- head and foot -------------------------------------------------------------------------------------------


def _head(sheet: Worksheet, styles: BookStyles, grid: Grid) -> None:
    style = styles.head
    for number, line in enumerate(grid.head):
        sheet.set_row(TOP + number, text.height(_head_lines(grid, number)))
        for cell in line:
            below = TOP + number + cell.rowspan - 1
            _over(sheet, TOP + number, cell.column, below, cell.column + cell.colspan - 1, cell.text, style)
    for position in range(len(grid.table.shown)):
        sheet.write_number(grid.body - 1, position, position + 1, styles.numbers)


def _head_lines(grid: Grid, number: int) -> int:
    """Lines of text that a line of the head needs; a heading over several of them counts for the lowest."""

    def needed(cell: HeadCell) -> int:
        width = sum(grid.widths[cell.column : cell.column + cell.colspan])
        return text.lines(text.safe(cell.text), width, bold=True)

    ends = [cell for line in grid.head for cell in line if cell.line + cell.rowspan - 1 == number]
    return max([1, *(needed(cell) - (cell.rowspan - 1) for cell in ends)])


def _over(sheet: Worksheet, top: int, left: int, bottom: int, right: int, said: str, style: Style) -> None:
    """A text in one cell or over several; never through the writer that guesses what a text means."""
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", style)
    sheet.write_string(top, left, text.safe(said), style)


def _foot(sheet: Worksheet, styles: BookStyles, grid: Grid, over: sheet_page.ColumnSpan) -> None:
    said = [str(line) for line in parts.foot(grid.table)]
    said += [f"Sel kosong, {reason}: {cells}." for reason, cells in _empty(grid).items()]
    for line, words in enumerate(said, grid.end):
        sheet_page.block(sheet, line, over, words, styles.foot)


def _empty(grid: Grid) -> dict[str, str]:
    """Coordinates of the printed cells without a value, by reason."""
    found: dict[str, list[str]] = {}
    shown = {column.key for column in grid.table.shown}
    for (row, column), reason in grid.table.reasons.items():
        if column in shown:
            found.setdefault(reason, []).append(grid.place(row, column))
    return {reason: ", ".join(cells) for reason, cells in found.items()}


# -- body ----------------------------------------------------------------------------------------------------


def _body_lines(grid: Grid, row: Row) -> int:
    """Lines of text that a row needs; not every program finds out by itself."""
    bold = row.kind in _BOLD
    counts = [
        text.lines(text.safe(grid.table.text(row.key, column.key)), width - indent(grid.table, row, column), bold)
        for column, width in zip(grid.table.shown, grid.widths, strict=True)
        if not column.trend and not grid.table.format_of(row.key, column.key).is_number
    ]
    return max(counts, default=1)


def _cell(sheet: Worksheet, styles: BookStyles, grid: Grid, row: Row, column: Column, form: Live, tally: Tally) -> None:
    table, line, at = grid.table, grid.line(row.key), grid.at[column.key]
    style = styles.cell(**_look(table, row, column, bool(form.formula)))
    value = table.value(row.key, column.key)
    if formula := form.formula or form.given:
        stored = "" if value is None else text.safe(value) if isinstance(value, str) else value
        sheet.write_formula(line, at, formula, style, stored)
        if form.formula:
            tally.live.append((row.key, column.key))
    elif column.trend:
        _trend(sheet, style, grid, row, column)
    elif isinstance(value, float) and math.isfinite(value) and column_holds_numbers(table, row, column):
        sheet.write_number(line, at, value, style)
    else:
        _text(sheet, style, line, at, parts.cell(table, row, column), styles)
    if form.refused:
        tally.refused.setdefault(form.refused, []).append(grid.place(row.key, column.key))
    _remarks(sheet, grid, row, column, form)


def column_holds_numbers(table: Table, row: Row, column: Column) -> bool:
    """Whether a cell is written as a number: by the format of its row or column."""
    return table.format_of(row.key, column.key).is_number


def _text(sheet: Worksheet, style: Style, line: int, at: int, cell: parts.CellText, styles: BookStyles) -> None:
    said = "" if cell.kind == "kosong" else text.safe(cell.text)
    if cell.kind == "tautan" and len(said) <= LINK_MOST and said == cell.text:
        sheet.write_url(line, at, said, styles.cell(font_color=ACCENT, underline=1, text_wrap=True), said)
    elif cell.kind == "teks" and (figure := text.figure(said)):
        aligned = styles.cell(align="right", num_format=decimals_format(figure[1]))
        sheet.write_number(line, at, figure[0], aligned)
    elif said:
        sheet.write_string(line, at, said, style)
    else:
        sheet.write_blank(line, at, None, style)


def _look(table: Table, row: Row, column: Column, computed: bool) -> dict[str, Any]:
    """Properties of a cell: its format, its kind of row, and whether it is computed."""
    format = table.format_of(row.key, column.key)
    look: dict[str, Any] = {"text_wrap": True}
    if format.is_number:
        align = "center" if format.kind == "kode" else "right"
        look |= {"align": align, "num_format": number_format(format), "text_wrap": False}
    elif steps := indent(table, row, column):
        look |= {"align": "left", "indent": int(steps / INDENT)}
    if row.kind in _BOLD:
        look["bold"] = True
    if row.kind == "selisih":
        look["italic"] = True
    if row.kind in ("jumlah", "selisih"):
        look["bg_color"] = TOTAL
    if computed:
        look["bg_color"] = COMPUTED
    return look


def _trend(sheet: Worksheet, style: Style, grid: Grid, row: Row, column: Column) -> None:
    """A small line over neighbouring cells of the same row; over scattered cells its ends in words."""
    line, at, keys = grid.line(row.key), grid.at[column.key], column.trend
    sheet.write_blank(line, at, None, style)
    places = [grid.at[key] for key in keys]
    if places == list(range(places[0], places[0] + len(places))):
        first, last = grid.place(row.key, keys[0]), grid.place(row.key, keys[-1])
        said = {"range": f"{quoted(grid.sheet)}!{first}:{last}", "series_color": ACCENT, "last_point": True}
        sheet.add_sparkline(line, at, {**said, "last_color": ACCENT, "show_hidden": True, "weight": 1.5})
    else:
        first, last = (grid.table.text(row.key, key) for key in (keys[0], keys[-1]))
        sheet.write_string(line, at, f"{first} → {last}", style)


def _remarks(sheet: Worksheet, grid: Grid, row: Row, column: Column, form: Live) -> None:
    cell = (row.key, column.key)
    said = [reason for reason in (grid.table.reasons.get(cell, ""),) if reason]
    said += grid.table.notices.get(cell, ())
    if form.refused:
        said.append(f"Nilai tanpa rumus: {form.refused}")
    if said and not column.hidden:
        sheet_page.remark(sheet, grid.line(row.key), grid.at[column.key], "; ".join(said))
