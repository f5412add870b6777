"""Computes the cells of a table on demand, and shows formulas the cells that they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.declared import Column, Linked, Row, formula_of
from lkjip_analysis.model.digits import shown_format
from lkjip_analysis.model.formula import Ref, Result, Value
from lkjip_analysis.model.formula.many import figures_of
from lkjip_analysis.model.number import is_missing

if TYPE_CHECKING:
    from lkjip_analysis.model.table import Table


class Computation:
    """Evaluates the cells of a table on demand, each once; a formula may read computed cells."""

    def __init__(
        self, id: str, columns: tuple[Column, ...], rows: tuple[Row, ...], others: Mapping[str, Table]
    ) -> None:
        self.id = id
        self.others = others
        self.used: dict[Address, Linked] = {}
        self.columns = {c.key: c for c in columns}
        self.rows = {r.key: r for r in rows}
        self.done: dict[tuple[str, str], Result] = {}
        self.under_way: list[tuple[str, str]] = []
        self.sorted: dict[int, list[float]] = {}

    def link(self, ref: Ref) -> Linked:
        """A cell of another table, kept because the finished table shows what it rests on.

        Raises:
            ValueError: that table was not handed over.
        """
        address = Address(ref.table, ref.row, ref.column)
        if address not in self.used:
            if ref.table not in self.others:
                raise ValueError(f"tabel {self.id}: rumus merujuk tabel {ref.table} yang tidak ditautkan")
            other = self.others[ref.table]
            self.used[address] = Linked(
                other.value(ref.row, ref.column),
                other.text(ref.row, ref.column),
                other.column(ref.column).label,
                other.sources_of(ref.row, ref.column),
                other.reasons.get((ref.row, ref.column), ""),
            )
        return self.used[address]

    def result(self, row: str, column: str) -> Result:
        """The value of a cell, computed when first asked for.

        Raises:
            ValueError: no such cell, or its formula comes back to itself.
        """
        cell = (row, column)
        if cell in self.done:
            return self.done[cell]
        if cell in self.under_way:
            chain = " → ".join("/".join(c) for c in [*self.under_way, cell])
            raise ValueError(f"tabel {self.id}: rumus melingkar {chain}")
        if row not in self.rows or column not in self.columns:
            raise ValueError(f"tabel {self.id}: rumus merujuk sel yang tidak ada {row}/{column}")
        formula = formula_of(self.rows[row], self.columns[column])
        if formula is not None and len(self.under_way) == DEEP:  # a long chain of sums, as of a deep tree
            self._compute_below(cell)
        self.under_way.append(cell)
        if formula is None:
            value = self.rows[row].values.get(column)
            result = Result(None if is_missing(value) else value)
        else:
            result = formula.evaluate(_RunningCells(self, row))
        self.under_way.pop()
        self.done[cell] = result
        return result

    def _compute_below(self, cell: tuple[str, str]) -> None:
        """Compute what a cell rests on from the bottom up, without going deeper into the stack for each step."""
        waiting, seen = [cell], set[tuple[str, str]]()
        while waiting:
            at = waiting[-1]
            inputs = self._inputs(at) if at not in seen else []
            seen.add(at)
            missing = [i for i in inputs if i not in self.done and i not in seen and i not in self.under_way]
            if missing:
                waiting += missing
                continue
            waiting.pop()
            if at != cell and at not in self.done:
                self.result(*at)

    def _inputs(self, cell: tuple[str, str]) -> list[tuple[str, str]]:
        row, column = cell
        if row not in self.rows or column not in self.columns:
            return []
        formula = formula_of(self.rows[row], self.columns[column])
        refs = formula.expr.refs() if formula else ()
        return [(ref.row or row, ref.column) for ref in refs if not ref.table]


DEEP = 20
"""Cells that may wait for each other before those below are computed from the bottom up."""


@dataclass(frozen=True)
class _RunningCells:
    """The cells of a table while it is being computed, seen from one row."""

    computation: Computation
    at: str

    def value(self, ref: Ref) -> Value | None:
        if ref.table:
            return self.computation.link(ref).value
        return self.computation.result(ref.row or self.at, ref.column).value

    def reason(self, ref: Ref) -> str:
        if ref.table:
            return self.computation.link(ref).reason
        return self.computation.result(ref.row or self.at, ref.column).reason

    def text(self, ref: Ref) -> str:
        if ref.table:
            return self.computation.link(ref).text
        row, column = self.computation.rows[ref.row or self.at], self.computation.columns[ref.column]
        value, formula = self.value(ref), formula_of(row, column)
        declared = row.formats.get(ref.column, column.format)
        cells, sourced = _RunningCells(self.computation, row.key), ref.column in row.sources
        return shown_format(declared, value, formula, cells, sourced).write(value)

    def in_order(self, parts: Sequence[Ref]) -> list[float]:
        """The numbers of some cells from the least, sorted once for a column that ranks them."""
        known = self.computation.sorted
        if id(parts) not in known:  # the formulas of a table live as long as its computation
            known[id(parts)] = sorted(figures_of(parts, self))
        return known[id(parts)]

    def label(self, ref: Ref) -> str:
        if ref.table:
            return self.computation.others[ref.table].column(ref.column).label
        return self.computation.columns[ref.column].label

    def place(self, ref: Ref) -> str:
        raise NotImplementedError("a running computation has no workbook")


@dataclass(frozen=True)
class TableCells:
    """The cells of a finished table, seen from one row."""

    table: Table
    at: str

    def value(self, ref: Ref) -> Value | None:
        """The unrounded value of a cell."""
        if ref.table:
            return self.table.linked[address_of(ref, self.table.id, self.at)].value
        return self.table.value(ref.row or self.at, ref.column)

    def reason(self, ref: Ref) -> str:
        """Why a cell has no value."""
        return "" if ref.table else self.table.reasons.get((ref.row or self.at, ref.column), "")

    def text(self, ref: Ref) -> str:
        """A cell as displayed."""
        if ref.table:
            return self.table.linked[address_of(ref, self.table.id, self.at)].text
        return self.table.text(ref.row or self.at, ref.column)

    def label(self, ref: Ref) -> str:
        """What its column is called in a sentence."""
        if ref.table:
            linked = (c.label for a, c in self.table.linked.items() if (a.table, a.column) == (ref.table, ref.column))
            return next(linked, ref.column)
        return self.table.column(ref.column).label

    def place(self, ref: Ref) -> str:
        """Where a cell stands in a workbook, which a table does not know."""
        raise NotImplementedError("only a workbook knows coordinates")


def address_of(ref: Ref, table: str, row: str) -> Address:
    """The address that a reference means when read from a row of a table."""
    return Address(ref.table or table, ref.row or row, ref.column)
