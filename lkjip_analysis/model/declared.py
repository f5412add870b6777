"""What a table is declared of: columns, rows, and cells of other tables that formulas read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.formula import Formula, Ref, Value
from lkjip_analysis.model.lineage import Source
from lkjip_analysis.model.number import TEXT, Format

RowKind = Literal["isi", "induk", "jumlah", "selisih"]
"""Plain row, row of a parent node, total, or difference between a stated total and the sum of its parts."""

_DOCUMENT = re.compile(r"\w \w+ tahun \d{4}\b", re.I)
"""Two words and the year that they are of: the name of a document, as of no measure."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in addresses, its heading, and how its cells are made and written.

    Attributes:
        key: stable key of the column in addresses and CSV.
        title: heading; ``group`` holds the headings above it, outermost first.
        unit: unit of the figures, when all rows share one.
        format: how cells are written, unless the row says otherwise.
        formula: how cells are computed, unless the row says otherwise; None for figures that are given.
        width: relative width on paper.
        trend: keys of the columns that a small line in this cell shows (the cell itself holds nothing).
        hidden: whether the column only serves others (a trend) and is not printed.
    """

    key: str
    title: str
    format: Format = TEXT
    unit: str = ""
    group: tuple[str, ...] = ()
    formula: Formula | None = None
    width: float = 1.0
    trend: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def label(self) -> str:
        """What the column is called inside a sentence; a year alone would say nothing, a document keeps its capitals.

        >>> Column("c", "Capaian").label, Column("d", "Perjanjian Kinerja Tahun 2025").label
        ('capaian', 'Perjanjian Kinerja Tahun 2025')
        """
        said = self.heading if self.title[:1].isdecimal() else self.title
        return said if _DOCUMENT.search(said) else said.lower()

    @property
    def heading(self) -> str:
        """The heading with the headings above it, in one line."""
        return " ".join((*self.group, self.title))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as declared: given values, the sources of each, and exceptions to its columns' rules.

    Attributes:
        key: stable key of the row in addresses.
        values: given cells by column key; a formula's column is not among them.
        sources: data rows behind the given cells, by column key.
        formulas: computations of this row that differ from the column's; None empties the cell.
        formats: formats of this row that differ from the column's (units may differ by row).
        kind, level: what sort of row it is and how deep in the tree.
        notes: remarks shown under the table, by column key (``""`` for the whole row).
    """

    key: str
    values: Mapping[str, Value | None] = field(default_factory=dict)
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    formulas: Mapping[str, Formula | None] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)
    kind: RowKind = "isi"
    level: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell of another table that a formula reads, as it stood when this table was built."""

    value: Value | None
    text: str
    label: str
    sources: tuple[Source, ...] = ()
    reason: str = ""


def formula_of(row: Row, column: Column) -> Formula | None:
    """The formula of a cell: the row's own rule first, a given value next, the column's rule last."""
    if column.key in row.formulas:
        return row.formulas[column.key]
    return None if column.key in row.values else column.formula


def address_of(ref: Ref, table: str, row: str) -> Address:
    """The address that a reference means when read from a row of a table."""
    return Address(ref.table or table, ref.row or row, ref.column)
