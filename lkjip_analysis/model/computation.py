"""Computes the cells of a table on demand, each once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.declared import Column, Linked, Row, formula_of
from lkjip_analysis.model.formula import Ref, Result, Value, evaluate
from lkjip_analysis.model.formula.value import figures_among
from lkjip_analysis.model.number import is_missing
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
            result = evaluate(
                formula.expr,
                get=partial(self._value, row),
                label=self._label,
                reason=partial(self._reason, row),
                in_order=partial(self._in_order, row),
            )
        self.under_way.pop()
        self.done[cell] = result
        return result

    def _value(self, row: str, ref: Ref) -> Value | None:
        return self.link(ref).value if ref.table else self.result(ref.row or row, ref.column).value

    def _reason(self, row: str, ref: Ref) -> str:
        return self.link(ref).reason if ref.table else self.result(ref.row or row, ref.column).reason

    def _label(self, ref: Ref) -> str:
        return self.others[ref.table].column(ref.column).label if ref.table else self.columns[ref.column].label

    def _in_order(self, row: str, parts: tuple[Ref, ...]) -> list[float]:
        """The numbers of some cells from the least, sorted once for a column that ranks them."""
        if id(parts) not in self.sorted:  # the formulas of a table live as long as its computation
            self.sorted[id(parts)] = sorted(figures_among(parts, partial(self._value, row)))
        return self.sorted[id(parts)]

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
