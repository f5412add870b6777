"""A table of the report as the template draws it: sizes, head, rows and lines under it, every text literal."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.head import HeadCell, head_lines
from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.columns import Fitted, Text, fit_columns, padding, squeezed
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.pdf.metrics import width
from lkjip_analysis.render.pdf.pictures import trend
from lkjip_analysis.render.pdf.words import fit

LEADING = 1.22
"""Distance of two lines of a cell, in sizes of its text."""

_UPRIGHT, _LYING, _LONG = 9.0, 8.0, 7.5
"""Largest size on upright and lying pages, and of a table longer than two pages."""

_TORN = 0.5  # of a page: a row expected to be higher may be torn, for it might not fit on any
_SMALL = 0.5  # of a page: a lower table is not divided between pages
_HEAD = 0.45  # of a page: a higher head is not repeated
_INDENT = 0.9  # of the size, for each level of the tree
_TREND = 36.0  # width of a small line, in points


Cells = tuple[tuple[parts.CellText, ...], ...]
"""Every cell as printed, row by row."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table measured out: on which page it stands, and how wide and high everything becomes."""

    table: Table
    cells: Cells
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


def measure(table: Table) -> Grid:
    """Find size and widths; a table that does not fit upright lies down, as do those that ask for it."""
    columns = table.shown
    cells = tuple(tuple(parts.cell(table, row, column) for column in columns) for row in table.rows)
    texts = _texts(table, cells)
    if not table.wide and (upright := fit_columns(texts, columns, paper.TEXT, _UPRIGHT)):
        found = Grid(table, cells, False, upright)
        smaller = fit_columns(texts, columns, paper.TEXT, _LONG)
    else:
        lying = fit_columns(texts, columns, paper.WIDE, _LYING) or squeezed(columns, paper.WIDE)
        found = Grid(table, cells, True, lying)
        smaller = fit_columns(texts, columns, paper.WIDE, _LONG)
    return replace(found, fitted=smaller) if smaller and height(found) > 2 * found.page else found


def _texts(table: Table, cells: Cells) -> list[list[Text]]:
    texts: list[list[Text]] = [[] for _ in table.shown]
    for heads in head_lines(table.shown):
        for cell in heads:
            if cell.colspan == 1:
                texts[cell.column].append(Text(visible(cell.text), bold=True))
    for row, line in zip(table.rows, cells, strict=True):
        for said, found in zip(line, texts, strict=True):
            text = "x" * round(_TREND / 4) if said.kind == "tren" else visible(said.text)
            found.append(Text(text, _is_bold(row), said.kind == "angka", _indent(row, said.kind)))
    return texts


def _is_bold(row: Row) -> bool:
    return row.kind in ("induk", "jumlah")


def _indent(row: Row, kind: str) -> float:
    return min(row.level, 4) * _INDENT if kind == "judul" else 0.0


# -- what the template draws -----------------------------------------------------------------------------------


def describe(grid: Grid, wanted: Container[str] = frozenset()) -> dict[str, Any]:
    """The table as plain values; cells that something links to carry their anchor."""
    table, size = grid.table, grid.fitted.size
    head = [[_head_cell(cell, grid) for cell in line] for line in head_lines(table.shown)]
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
        "baris": [_row(grid, row, line, wanted) for row, line in zip(table.rows, grid.cells, strict=True)],
        "kosong": parts.NO_ROWS,
        "kecil": height(grid) < grid.page * _SMALL,
        "sesak": False,
        "kaki": foot(parts.foot(table)),
    }


def foot(lines: Sequence[parts.FootLine]) -> list[dict[str, str]]:
    """Lines under a table or graph, as the template takes them."""
    return [{"label": line.label, "teks": fit(visible(line.text), paper.TEXT * 0.8, 8.5)} for line in lines]


def _head_cell(cell: HeadCell, grid: Grid) -> dict[str, Any]:
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


def _row(grid: Grid, row: Row, line: tuple[parts.CellText, ...], wanted: Container[str]) -> dict[str, Any]:
    size, bold = grid.fitted.size, _is_bold(row)
    cells = [
        _cell(grid, row, column, said, room, wanted)
        for column, said, room in zip(grid.table.shown, line, grid.inner, strict=True)
    ]
    high = max(_lines(cell["teks"], room, size, bold) for cell, room in zip(cells, grid.inner, strict=True))
    return {"jenis": row.kind, "utuh": high * size * LEADING < grid.page * _TORN, "sel": cells}


def _cell(
    grid: Grid, row: Row, column: Column, said: parts.CellText, room: float, wanted: Container[str]
) -> dict[str, Any]:
    table, size = grid.table, grid.fitted.size
    indent = _indent(row, said.kind) * size
    made: dict[str, Any] = {"teks": fit(visible(said.text), room - indent, size, _is_bold(row)), "jenis": said.kind}
    if indent:
        made["masuk"] = indent
    if said.kind == "tautan":
        made["alamat"] = visible(said.text)
    if said.kind == "tren" and (line := trend(table, row.key, column)):
        made["tren"], made["alt"] = line
    if (anchor := table.address(row.key, column.key).anchor) in wanted:
        made["jangkar"] = anchor
    return made


def _lines(text: str, room: float, size: float, bold: bool = False) -> int:
    """Lines a text takes, on the careful side."""
    if not text:
        return 1
    return sum(max(1, math.ceil(width(part, size, bold) * 1.15 / max(room, 1.0))) for part in text.split("\n"))


# -- height ------------------------------------------------------------------------------------------------


def height(grid: Grid) -> float:
    """Height the table takes, about: head, rows, and the lines under it."""
    return sum(_heights(grid))


def _heights(grid: Grid) -> Iterator[float]:
    size = grid.fitted.size
    yield 40.0 + 12.0 * len(parts.foot(grid.table))
    for line in grid.cells:
        high = max(_lines(said.text, room, size) for said, room in zip(line, grid.inner, strict=True))
        yield high * size * LEADING + size * 0.5
