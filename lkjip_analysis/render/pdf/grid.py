"""A table of the report as the template draws it: sizes, head, rows and lines under it, every text literal."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lkjip_analysis.model import Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.head import HeadCell, head_lines
from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.columns import ColumnText, Fitted, fit_columns, padding, squeezed
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.pictures import trend
from lkjip_analysis.render.pdf.words import fit
from lkjip_analysis.render.printed import PaperCell, PaperLine, PaperTable, arranged, moved

LEADING = 1.22
"""Distance of two lines of a cell, in sizes of its text."""

LARGEST, SMALLEST = 9.0, 8.0
"""Sizes of letters between which a table is set; smaller only where a page across holds it no otherwise."""

_TORN = 0.5  # of a page: a row expected to be higher may be torn, for it might not fit on any
_SMALL = 0.85  # of a page: a lower table is not divided between pages
_HEAD = 0.45  # of a page: a higher head is not repeated
_INDENT = 0.9  # of the size, for each level of the tree
_TREND = 36.0  # width of a small line, in points


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table measured out: on which page it stands, and how wide and high everything becomes."""

    sheet: PaperTable
    wide: bool
    fitted: Fitted

    @property
    def page(self) -> float:
        """Height of the page it stands on."""
        return paper.WIDE_HEIGHT if self.wide else paper.HEIGHT

    @property
    def inner(self) -> tuple[float, ...]:
        """Width of the text in each column."""
        return tuple(column - 2 * padding(self.fitted.size) for column in self.fitted.widths)


@lru_cache(maxsize=96)
def measure(table: Table) -> MeasuredTable:
    """Find shape, size and widths; a table lies across only where no shape of it stands upright.

    The tables of a report are kept, for both editions print the same ones.
    """

    def judge(sheet: PaperTable) -> float | None:
        fitted = _upright(sheet)
        return height(MeasuredTable(sheet, False, fitted)) if fitted else None

    sheet = arranged(table, judge, paper.HEIGHT)
    if upright := _upright(sheet):
        found = MeasuredTable(sheet, False, upright)
        smaller = fit_columns(_texts(sheet), sheet.columns, paper.TEXT, SMALLEST)
        return replace(found, fitted=smaller) if smaller and height(found) > 2 * found.page else found
    lying = fit_columns(_texts(sheet), sheet.columns, paper.WIDE, SMALLEST)
    return MeasuredTable(sheet, True, lying or squeezed(sheet.columns, paper.WIDE))


def _upright(sheet: PaperTable) -> Fitted | None:
    """How a shape stands upright in letters that can be read, if it does."""
    fitted = fit_columns(_texts(sheet), sheet.columns, paper.TEXT, LARGEST)
    return fitted if fitted and fitted.size >= SMALLEST else None


def _texts(sheet: PaperTable) -> list[list[ColumnText]]:
    texts: list[list[ColumnText]] = [[] for _ in sheet.columns]
    for heads in head_lines(sheet.columns):
        for head in heads:
            if head.colspan == 1:
                texts[head.column].append(ColumnText(visible(head.text), bold=True))
    for line in sheet.lines:
        for cell, found in zip(line.cells, texts, strict=True):
            text = "x" * round(_TREND / 4) if cell.said.kind == "tren" else visible(cell.said.text)
            found.append(ColumnText(text, _is_bold(line), cell.said.kind == "angka", _indent(cell)))
    return texts


def _is_bold(line: PaperLine) -> bool:
    return line.kind in ("induk", "jumlah")


def _indent(cell: PaperCell) -> float:
    return min(cell.level, 4) * _INDENT if cell.said.kind == "judul" else 0.0


# -- what the template draws -----------------------------------------------------------------------------------


def describe(grid: MeasuredTable, wanted: Container[str] = frozenset()) -> dict[str, Any]:
    """The table as plain values; cells that something links to carry their anchor."""
    sheet, size = grid.sheet, grid.fitted.size
    table = sheet.table
    head = [[_head_cell(cell, grid) for cell in line] for line in head_lines(sheet.columns)]
    high = sum(max((cell["tinggi"] for cell in line if cell["baris"] == 1), default=0.0) for line in head)
    return {
        "jenis": "tabel",
        "jangkar": parts.anchor(table),
        "judul": fit(visible(str(parts.caption(table))), paper.TEXT * 0.8, 10.0, bold=True),
        "ukuran": size,
        "tepi": padding(size),
        "tinggi": max(2.2, round(size * 0.32, 1)),
        "lebar": [round(width, 2) for width in grid.fitted.widths],
        "kepala": head,
        "ulang": high < grid.page * _HEAD,
        "baris": [
            _row(grid, line, wanted) | {"lain": [anchor for anchor in others if anchor in wanted]}
            for line, others in zip(sheet.lines, moved(sheet), strict=True)
        ],
        "kosong": parts.NO_ROWS,
        "kecil": height(grid) < grid.page * _SMALL,
        "sesak": False,
        "kaki": foot(sheet.foot),
    }


def foot(lines: Sequence[parts.FootLine]) -> list[dict[str, str]]:
    """Lines under a table or graph, as the template takes them."""
    return [{"label": line.label, "teks": fit(visible(line.text), paper.TEXT * 0.8, 8.5)} for line in lines]


def _head_cell(cell: HeadCell, grid: MeasuredTable) -> dict[str, Any]:
    covered = grid.fitted.widths[cell.column : cell.column + cell.colspan]
    room, size = sum(covered) - 2 * padding(grid.fitted.size), grid.fitted.size
    text = fit(visible(cell.text), room, size, bold=True)
    return {
        "teks": text,
        "x": cell.column,
        "y": cell.line,
        "kolom": cell.colspan,
        "baris": cell.rowspan,
        "tinggi": _lines(text, room, size, bold=True) * size * LEADING,
    }


def _row(grid: MeasuredTable, line: PaperLine, wanted: Container[str]) -> dict[str, Any]:
    size, bold = grid.fitted.size, _is_bold(line)
    cells = [_cell(grid, line, cell, room, wanted) for cell, room in zip(line.cells, grid.inner, strict=True)]
    high = max(_lines(cell["teks"], room, size, bold) for cell, room in zip(cells, grid.inner, strict=True))
    made = {"jenis": line.kind, "utuh": high * size * LEADING < grid.page * _TORN, "sel": cells}
    room = sum(grid.fitted.widths) - 2 * padding(size)
    return made | {"bawah": [{"label": label, "teks": fit(visible(text), room, size)} for label, text in line.below]}


def _cell(grid: MeasuredTable, line: PaperLine, cell: PaperCell, room: float, wanted: Container[str]) -> dict[str, Any]:
    table, size, said = grid.sheet.table, grid.fitted.size, cell.said
    indent = _indent(cell) * size
    made: dict[str, Any] = {"teks": fit(visible(said.text), room - indent, size, _is_bold(line)), "jenis": said.kind}
    if indent:
        made["masuk"] = indent
    if said.kind == "tautan":
        made["alamat"] = visible(said.text)
    if said.kind == "tren" and (drawn := trend(table, cell.row.key, cell.column)):
        made["tren"], made["alt"] = drawn
    if (anchor := table.address(cell.row.key, cell.column.key).anchor) in wanted:
        made["jangkar"] = anchor
    return made


def _lines(text: str, room: float, size: float, bold: bool = False) -> int:
    """Lines a text takes, on the careful side."""
    if not text:
        return 1
    return sum(max(1, math.ceil(width(part, size, bold) * 1.15 / max(room, 1.0))) for part in text.split("\n"))


# -- height ------------------------------------------------------------------------------------------------


def height(grid: MeasuredTable) -> float:
    """Height the table takes, about: head, rows, and the lines under it."""
    return sum(_heights(grid))


def _heights(grid: MeasuredTable) -> Iterator[float]:
    size, across = grid.fitted.size, sum(grid.fitted.widths)
    yield 40.0 + 12.0 * len(grid.sheet.foot)
    for line in grid.sheet.lines:
        high = max(_lines(cell.said.text, room, size) for cell, room in zip(line.cells, grid.inner, strict=True))
        high += sum(_lines(f"{label}: {text}", across, size) for label, text in line.below)
        yield high * size * LEADING + size * 0.7
