"""A graph on its own sheet: the picture, then the figures it reads, then source line and remarks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from lkjip_analysis.model import Address, Chart
from lkjip_analysis.model.number import to_decimal
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import ChartBlock
from lkjip_analysis.render.plot.data import item
from lkjip_analysis.render.style import WIDTH
from lkjip_analysis.render.xlsx import native, sheet_page, text
from lkjip_analysis.render.xlsx.grid import TOP, Grid
from lkjip_analysis.render.xlsx.names import quoted
from lkjip_analysis.render.xlsx.native import REFERENCE, SeriesPlaces
from lkjip_analysis.render.xlsx.styles import BookStyles, number_format

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_ROW = 20  # pixels of a line of its own height
_PIXELS = 96 / 72  # of a point


@dataclass(frozen=True, slots=True)
class _Field:
    """A column of figures or words beside the categories; ``read`` are the formulas that read them from tables."""

    key: str
    title: str
    cells: tuple[float | str | None, ...]
    read: tuple[str, ...] = ()


def write_chart(
    book: Workbook, sheet: Worksheet, styles: BookStyles, block: ChartBlock, name: str, grids: Mapping[str, Grid]
) -> None:
    """Write a graph on a sheet.

    Args:
        book, sheet, styles: where, and how.
        block: the graph.
        name: of the sheet.
        grids: the sheets of the tables that the graph takes its figures from, by their ids.
    """
    chart = block.chart
    fields = _fields(chart, grids)
    widths = [_names_width(chart), *(_field_width(field) for field in fields)]
    for position, width in enumerate(widths):
        sheet.set_column(position, position, width)
    over = sheet_page.span(sheet, len(widths), sum(widths))
    sheet_page.heading(sheet, styles, chart, over)
    head = TOP + _draw(book, sheet, block, name, fields)
    _write_figures(sheet, styles, chart, fields, head, widths)
    foot = head + 1 + max(len(chart.frame), 1)
    for line, words in enumerate([f"Uraian: {chart.alt}", *map(str, parts.foot(chart))], foot):
        sheet_page.block(sheet, line, over, words, styles.foot)
    sheet_page.paper(sheet, str(parts.caption(chart)), landscape=False)


def _fields(chart: Chart, grids: Mapping[str, Grid]) -> list[_Field]:
    """What stands beside the categories: the series, the constant to compare with, and the places in a tree."""
    count = len(chart.frame)
    fields = [
        _Field(
            s.key,
            s.title,
            tuple(_number(chart, value) for value in chart.frame[s.key]),
            tuple(_read(cell, grids) for cell in chart.cells.get(s.key, ())),
        )
        for s in chart.series
    ]
    if chart.reference:
        read = (_read(chart.reference_cell, grids),) * count
        fields.append(_Field(REFERENCE, chart.reference[0], (chart.reference[1],) * count, read))
    if chart.kind == "bagan":
        for key, title, cells in (("_kepala", "Kepala", chart.captions), ("_atasan", "Di bawah", chart.parents)):
            fields.append(_Field(key, title, (*cells, *[""] * count)[:count]))
    return fields


def _read(address: str, grids: Mapping[str, Grid]) -> str:
    """The formula that reads a cell of a table; a cell that is emptied leaves a gap in the graph."""
    if not address:
        return ""
    cell = Address.parse(address)
    grid = grids.get(cell.table)
    if grid is None:
        return ""
    place = f"{quoted(grid.sheet)}!{grid.place(cell.row, cell.column)}"
    return f'=IF({place}="",NA(),{place})'


def _number(chart: Chart, value: object) -> float | None:
    """The figure without the noise of its computation, which would round some ties the other way on screen."""
    number = item(value, chart.format).value
    return None if number is None else float(to_decimal(number))


def _field_width(field: _Field) -> float:
    words = max((text.units(cell) for cell in field.cells if isinstance(cell, str)), default=0.0)
    return max(14.0, min(max(words, text.units(field.title, bold=True) + 1), 30.0))


def _names_width(chart: Chart) -> float:
    return max(18.0, min(max((text.units(str(name)) for name in chart.frame.index), default=0.0), 44.0))


# -- the picture -------------------------------------------------------------------------------------------


def _draw(book: Workbook, sheet: Worksheet, block: ChartBlock, name: str, fields: list[_Field]) -> int:
    """Put the graph under the heading; one that no spreadsheet program draws, as a picture.

    Returns:
        How many lines it takes.
    """
    chart = block.chart
    said = {"description": text.safe(chart.alt), "object_position": 3}
    if chart.kind in native.PICTURED:
        return _picture(sheet, block, said)
    lines = _lines(native.height(chart))
    head = TOP + lines
    columns = {field.key: position for position, field in enumerate(fields, 1)}
    for drawn in native.draw(book, chart, SeriesPlaces(name, head + 1, head + len(chart.frame), 0, columns)):
        drawn.chart.set_size({"width": drawn.width, "height": drawn.height})
        sheet.insert_chart(TOP, 0, drawn.chart, {**said, "x_offset": drawn.x, "y_offset": drawn.y + 6})
    return lines


def _picture(sheet: Worksheet, block: ChartBlock, said: dict[str, object]) -> int:
    if not block.png:
        return 0
    wide, high = _size(block.png)
    scale = WIDTH * _PIXELS / wide
    # The writer first shrinks a picture to the density that the file notes.
    shrunk = 96 / _density(block.png)
    options = {**said, "image_data": BytesIO(block.png), "y_offset": 6}
    sheet.insert_image(
        TOP, 0, f"{block.chart.id}.png", {**options, "x_scale": scale / shrunk, "y_scale": scale / shrunk}
    )
    return _lines(math.ceil(high * scale))


def _lines(pixels: int) -> int:
    return math.ceil((pixels + 12) / _ROW) + 1 if pixels else 0


def _density(png: bytes) -> float:
    """Dots per inch that the file notes, 96 if it notes none."""
    at = png.find(b"pHYs")
    per_metre = int.from_bytes(png[at + 4 : at + 8], "big") if at >= 0 and png[at + 12 : at + 13] == b"\x01" else 0
    return per_metre * 0.0254 if per_metre else 96.0


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


# -- the figures ----------------------------------------------------------------------------------------------


def _write_figures(
    sheet: Worksheet, styles: BookStyles, chart: Chart, fields: list[_Field], head: int, widths: Sequence[float]
) -> None:
    titles = [text.safe(title) for title in ("Kategori", *(field.title for field in fields))]
    counts = [text.lines(title, width, bold=True) for title, width in zip(titles, widths, strict=True)]
    sheet.set_row(head, text.height(max(counts)))
    for position, title in enumerate(titles):
        sheet.write_string(head, position, title, styles.head)
    number = styles.cell(align="right", num_format=number_format(chart.format))
    words = styles.cell(text_wrap=True)
    for line, category in enumerate(chart.frame.index, head + 1):
        cells = [str(category), *(cell if isinstance(cell := f.cells[line - head - 1], str) else "" for f in fields)]
        counts = [text.lines(text.safe(cell), width) for cell, width in zip(cells, widths, strict=True)]
        sheet.set_row(line, text.height(max(counts)))
        sheet.write_string(line, 0, text.safe(category), words)
        for position, field in enumerate(fields, 1):
            value = field.cells[line - head - 1]
            if isinstance(value, float) and field.read and field.read[line - head - 1]:
                sheet.write_formula(line, position, field.read[line - head - 1], number, value)
            elif isinstance(value, float):
                sheet.write_number(line, position, value, number)
            elif value:
                sheet.write_string(line, position, text.safe(value), words)
            else:
                sheet.write_blank(line, position, None, words)
    if not len(chart.frame):
        sheet.write_string(head + 1, 0, parts.NO_ROWS, words)
