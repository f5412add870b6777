"""The figures that people give: each stands once on the input sheet, and every other cell of the workbook reads it.

A given cell belongs to a figure when it states one row of ``realisasi.csv``, ``target.csv`` or ``anggaran.csv``; a cell
that states several rows is their sum where their figures say so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lkjip_analysis.model import Address, Column, Format, Row, Source, Table
from lkjip_analysis.render.xlsx.names import quoted

SHEET = "Masukan"
TOP = 5
"""Line of the first figure, from 0."""
VALUE = 4
"""Column of the figures, from 0."""

KINDS = ("Realisasi", "Target", "Pagu", "Realisasi anggaran", "Capaian yang dinyatakan")
"""What a figure is, in the order of the sheet."""

_Key = tuple[str, int, str]
_Given = tuple[Address, Table, Row, Column]


@dataclass(frozen=True)
class Figure:
    """A figure of the data package.

    Attributes:
        kind: one of `KINDS`.
        name, heading, unit: what it measures: name of the row and heading of the column where it stands first.
        value: the figure, None where it is not there yet.
        format: how it is written.
        source: the data row.
        cells: every cell that states it.
    """

    kind: str
    name: str
    heading: str
    unit: str
    value: float | None
    format: Format
    source: Source
    cells: list[Address] = field(default_factory=list)


@dataclass(frozen=True)
class Figures:
    """The figures of a workbook in the order of their sheet, and what each given cell is made of."""

    lines: tuple[Figure, ...] = ()
    formulas: Mapping[Address, str] = field(default_factory=dict)

    def place(self, address: Address) -> str:
        """Where on the input sheet the figure of a given cell stands.

        Raises:
            KeyError: the cell states no single figure.
        """
        return next(_place(at) for at, figure in enumerate(self.lines) if address in figure.cells)


def _place(at: int) -> str:
    return f"{quoted(SHEET)}!${chr(ord('A') + VALUE)}${TOP + at + 1}"


def gather(tables: Iterable[Table]) -> Figures:
    """The figures that the given cells of some tables state."""
    found: dict[_Key, Figure] = {}
    broken: set[_Key] = set()
    several: list[tuple[Address, list[_Key], float]] = []
    for address, table, row, column in _given(tables):
        sources, value = row.sources.get(column.key, ()), table.value(address.row, address.column)
        keys = [(source.file, source.line, _kind(source, column)) for source in sources]
        if not keys or not all(kind for _, _, kind in keys) or isinstance(value, str):
            continue
        if len(keys) > 1:
            if value is not None:
                several.append((address, keys, value))
            continue
        figure = found.setdefault(keys[0], _figure(table, row, column, keys[0][2], sources[0], value))
        if figure.value == value:
            figure.cells.append(address)
        else:  # two cells say otherwise of one row: which of them it holds cannot be told
            broken.add(keys[0])
    lines = _sorted(figure for key, figure in found.items() if key not in broken)
    at = {id(figure): number for number, figure in enumerate(lines)}
    where = {key: at[id(figure)] for key, figure in found.items() if id(figure) in at}
    formulas = {cell: _one(_place(number)) for number, figure in enumerate(lines) for cell in figure.cells}
    formulas |= {cell: _sum(keys, where) for cell, keys, value in several if _adds_up(keys, where, lines, value)}
    return Figures(lines, formulas)


def _given(tables: Iterable[Table]) -> Iterator[_Given]:
    for table in tables:
        for row in table.rows:
            for key in row.sources:
                column = table.column(key)
                if table.formula(row.key, key) is None and table.format_of(row.key, key).is_number:
                    yield table.address(row.key, key), table, row, column


def _kind(source: Source, column: Column) -> str:
    """What a data row states in a column; empty for other files."""
    if source.file == "target.csv":
        return "Target"
    if source.file == "realisasi.csv":
        return "Capaian yang dinyatakan" if column.key.startswith("capaian") else "Realisasi"
    if source.file == "anggaran.csv":
        spent = "realisasi" in column.key and column.title != source.title  # a column may present a document
        return "Realisasi anggaran" if spent else "Pagu"
    return ""


def _figure(table: Table, row: Row, column: Column, kind: str, source: Source, value: float | None) -> Figure:
    unit = column.unit or ("Rp" if column.format.kind == "rupiah" else "")
    return Figure(
        kind, table.row_name(row.key), column.heading, unit, value, table.format_of(row.key, column.key), source
    )


def _sorted(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """By kind; within it those that most cells rest on stand first."""
    return tuple(sorted(figures, key=lambda f: (KINDS.index(f.kind), -len(f.cells), f.source.file, f.source.line)))


def _one(place: str) -> str:
    return f'=IF({place}="","",{place})'


def _sum(keys: list[_Key], where: Mapping[_Key, int]) -> str:
    return "=" + "+".join(_place(where[key]) for key in keys)


def _adds_up(keys: list[_Key], where: Mapping[_Key, int], lines: tuple[Figure, ...], value: float) -> bool:
    values = [lines[where[key]].value for key in keys if key in where]
    known = [one for one in values if one is not None]
    return len(known) == len(keys) and math.isclose(math.fsum(known), value, rel_tol=1e-12, abs_tol=1e-9)
