"""The figures of tables with what they speak of: subject, measure, year."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.intake.document.understand.content import ASIDE, Column, Fact, Row, UnderstoodTable
from lkjip_analysis.intake.document.understand.names import plain

SPOKEN = ("target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan", "efisiensi")
"""Measures by which figures of several places are compared."""


def facts_of(table: UnderstoodTable) -> Iterator[Fact]:
    """Every figure of a measure that may be compared with other places, under the name of its row."""
    for row in table.rows:
        if row.kind not in ("isi", "kelompok") or not plain(row.name):
            continue
        for column in table.columns:
            amount = row.amounts.get(column.index)
            if amount is not None and column.measure in SPOKEN and column.index < ASIDE:
                yield Fact(
                    row.name, column.measure, year_of(column, table), column.quarter, column.horizon, amount, table,
                    row, column,
                )  # fmt: skip


def year_of(column: Column, table: UnderstoodTable) -> int:
    """The year of a column: its head's, else its table's; 0 where the column speaks of the end of the plan."""
    return column.year if column.year else 0 if column.horizon == "akhir" else table.year


def described(row: Row, column: Column) -> str:
    """A figure in words: "realisasi “Nilai A”"."""
    return f"{column.title} “{row.name}”"
