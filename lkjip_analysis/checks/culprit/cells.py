"""Cells of the tables as they would be if one figure of the data were another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison, read_printed
from lkjip_analysis.model.formula import Value, evaluate
from lkjip_analysis.model.number import round_half_up

Place = tuple[str, int]
"""File and line of a data row."""


@dataclass(frozen=True)
class Supposed:
    """The tables under the supposition that a row states ``new`` where it states ``old``."""

    context: Context
    row: Place
    old: float
    new: float
    known: dict[tuple[str, str, str], Value | None] = field(default_factory=dict)

    def value(self, table: str, row: str, column: str) -> Value | None:
        """A cell: the supposed figure, computed anew where it rests on it, else as it is."""
        key = (table, row, column)
        if key not in self.known:
            self.known[key] = None  # a formula that reads itself has no value
            self.known[key] = self._value(*key)
        return self.known[key]

    def _value(self, table: str, row: str, column: str) -> Value | None:
        made = self.context.table(table)
        if made is None or not made.has(row, column):
            return None
        formula = made.formula(row, column)
        if formula is not None:
            return evaluate(formula.expr, lambda ref: self.value(ref.table or table, ref.row or row, ref.column)).value
        value = made.value(row, column)
        sources = made.row(row).sources.get(column, ())
        own = any((one.file, one.line) == self.row for one in sources)
        return self.new if own and value == self.old else value


def agrees(supposed: Supposed, item: PrintComparison) -> bool:
    """Whether a printed cell would be the computed one."""
    at = item.address
    value, printed = supposed.value(at.table, at.row, at.column), read_printed(item.printed)
    if printed is None or not isinstance(value, float):
        return isinstance(value, str) and value.casefold() == item.printed.strip().casefold()
    digits = max(-int(printed.as_tuple().exponent), 0)
    return bool(round_half_up(value, digits) == printed)


def solved(context: Context, item: PrintComparison, row: Place, old: float) -> Iterator[float]:
    """Figures of a row with which a printed cell would be the computed one, the tidiest first."""
    printed, at = read_printed(item.printed), item.address
    if printed is None:
        return

    def result(new: float) -> float | None:
        value = Supposed(context, row, old, new).value(at.table, at.row, at.column)
        return value if isinstance(value, float) else None

    guess, wanted = old, float(printed)
    tried = [wanted]  # cells that repeat the row
    for _ in range(3):  # figures enter linearly or as one side of a ratio; three steps are plenty
        if agrees(Supposed(context, row, old, tried[-1]), item):
            break
        step = max(abs(guess) * 1e-3, 1e-3)
        here, there = result(guess), result(guess + step)
        if here is None or there is None or here == there:
            break
        guess += (wanted - here) * step / (there - here)
        tried.append(guess)
    for tidy in dict.fromkeys([wanted, *(round(guess, digits) for digits in range(5))]):
        if agrees(Supposed(context, row, old, tidy), item):
            yield tidy
            return
