"""Computes a formula from the values of its cells, or says why it cannot."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.model.formula.names import Say, column_key, in_names
from lkjip_analysis.model.formula.nodes import (
    Aggregate,
    Binary,
    Clamp,
    Classify,
    Compare,
    Const,
    CountEqual,
    Expr,
    IfZero,
    NotCounted,
    Rank,
    Ref,
    Threshold,
    Value,
    When,
    Within,
    Word,
    WordValue,
)
from lkjip_analysis.model.number import format_number, round_half_up

Get = Callable[[Ref], Value | None]
"""The value of a cell, None when it is missing."""


InOrder = Callable[[tuple[Ref, ...]], Sequence[float]]
"""The numbers among some cells, from the least."""


class NotComputable(Exception):
    """Raised inside an evaluation; its text is the reason shown to the reader."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a computation: a value, or the reason why there is none.

    >>> Result(101.5).ok, Result(None, "target nol").ok
    (True, False)
    """

    value: Value | None
    reason: str = ""
    notices: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            ValueError: there is none, with the reason.
        """
        if not isinstance(self.value, (int, float)):
            raise ValueError(self.reason or f"bukan angka: {self.value!r}")
        return float(self.value)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation: what it asks of the table it stands in, and what it tells besides the value.

    Attributes:
        get: the value of a cell.
        label: what a cell is called in a reason.
        reason: why a cell has no value, if that is known.
        in_order: the numbers among some cells from the least; a table sorts a column that is ranked only once.
        notices: what to know about the value; grows while it is computed.
    """

    get: Get
    label: Say = column_key
    reason: Say = lambda _: ""
    in_order: InOrder | None = None
    notices: list[str] = field(default_factory=list)


def evaluate(
    expr: Expr, get: Get, label: Say = column_key, reason: Say = lambda _: "", in_order: InOrder | None = None
) -> Result:
    """The value of an expression, or the reason why there is none.

    Args:
        expr: the expression.
        get, label, reason, in_order: as for `Evaluation`.

    >>> cells = {Ref("realisasi"): 8.0, Ref("target"): 10.0}
    >>> evaluate(Ref("realisasi") / Ref("target") * 100, cells.get).value
    80.0
    >>> evaluate(Ref("realisasi") / Ref("pagu"), cells.get).reason
    'pagu belum ada'
    """
    cells = Evaluation(get, label, reason, in_order)
    try:
        return Result(value_of(expr, cells), "", tuple(cells.notices))
    except NotComputable as why:
        return Result(None, str(why), tuple(cells.notices))


def value_of(expr: Expr, cells: Evaluation) -> Value:
    """The value of an expression.

    Raises:
        NotComputable: there is none, with the reason.
    """
    match expr:
        case Const(amount):
            return float(amount)
        case Ref():
            if (value := cells.get(expr)) is None:
                raise NotComputable(cells.reason(expr) or f"{cells.label(expr)} belum ada")
            return value
        case Binary():
            return _binary(expr, cells)
        case Aggregate():
            return _aggregate(expr, cells)
        case Word(text):
            return text
        case Clamp(inner, low, high):
            value = number_of(inner, cells)
            kept = value if low is None else max(low, value)
            kept = kept if high is None else min(high, kept)
            if kept != value:
                cells.notices.append(f"nilai hitung {format_number(value)} dibatasi ke {format_number(kept)}")
            return kept
        case IfZero() | When():
            taken = branch(expr, cells)
            if isinstance(expr, IfZero) and expr.notice and taken is expr.then:
                cells.notices.append(expr.notice)
            return value_of(taken, cells)
        case Classify(inner):
            return band_of(expr, number_of(inner, cells)).label
        case Compare(left, right, above, equal, below, decimals):
            a, b = (round_half_up(number_of(side, cells), decimals) for side in (left, right))
            return equal if a == b else above if a > b else below
        case Within(inner, _, low, high, closed):
            value = number_of(inner, cells)
            under = low is not None and (value < low or (value == low and not closed))
            over = high is not None and (value > high or (value == high and not closed))
            return expr.outside if under or over else expr.inside
        case CountEqual(parts, label):
            return float(sum(cells.get(ref) == label for ref in parts))
        case Rank(cell, parts, descending):
            own = number_of(cell, cells)
            others = cells.in_order(parts) if cells.in_order else sorted(figures_among(parts, cells.get))
            return 1.0 + (len(others) - bisect_right(others, own) if descending else bisect_left(others, own))
        case WordValue(cell, words, values):
            word = value_of(cell, cells)
            known = {text.casefold(): value for text, value in zip(words, values, strict=True)}
            if (points := known.get(" ".join(str(word).casefold().split()))) is None:
                raise NotComputable(f"{cells.label(cell)} {word} bukan kata skala")
            return points
        case NotCounted(needs, why):
            for ref in needs:
                value_of(ref, cells)
            raise NotComputable(why)
    raise TypeError(expr)


def number_of(expr: Expr, cells: Evaluation) -> float:
    """The value of an expression that must be a number.

    Raises:
        NotComputable: there is none, or it is a word.
    """
    value = value_of(expr, cells)
    if isinstance(value, str):
        raise NotComputable(f"{in_names(expr, cells.label)} bukan angka")
    return value


def branch(expr: IfZero | When, cells: Evaluation) -> Expr:
    """The expression that holds under the condition, as it is now; what decides leaves no notice."""
    return expr.then if condition_holds(expr, cells) else expr.otherwise


def condition_holds(expr: IfZero | When, cells: Evaluation) -> bool:
    """Whether a cell is zero, or a value as displayed lies beyond its bound."""
    silent = replace(cells, notices=[])
    if isinstance(expr, IfZero):
        return number_of(expr.cell, silent) == 0
    shown = float(round_half_up(number_of(expr.value, silent), expr.decimals))
    return shown < expr.bound if expr.sign == "<" else shown > expr.bound


def band_of(expr: Classify, value: float) -> Threshold:
    """The band of a value.

    Raises:
        NotComputable: below the lowest band.
    """
    rounded = float(round_half_up(value, expr.decimals))
    for band in expr.bands:
        if band.holds(rounded):
            return band
    raise NotComputable(f"{format_number(value)} di bawah pita terendah")


def figures_among(parts: Sequence[Ref], get: Get) -> list[float]:
    """The numbers that stand in some cells."""
    return [float(value) for ref in parts if isinstance(value := get(ref), (int, float))]


def counted(expr: Aggregate, get: Get) -> list[tuple[Ref, Value]]:
    """The cells that count: those with a value. A word has no sum; a workbook's SUM and AVERAGE leave it out too."""
    present = [(ref, value) for ref in expr.parts if (value := get(ref)) is not None]
    words = expr.name not in ("sum", "mean")
    return [(ref, value) for ref, value in present if words or not isinstance(value, str)]


def _binary(expr: Binary, cells: Evaluation) -> float:
    left, right = number_of(expr.left, cells), number_of(expr.right, cells)
    match expr.op:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    if right == 0:
        raise NotComputable(f"{in_names(expr.right, cells.label)} nol")
    return left / right


def _aggregate(expr: Aggregate, cells: Evaluation) -> Value:
    values = [value for _, value in counted(expr, cells.get)]
    if expr.name == "count":
        return float(len(values))
    if not values:
        raise NotComputable("tidak ada nilai yang dapat dihitung")
    if len(values) < len(expr.parts):
        cells.notices.append(f"{len(values)} dari {len(expr.parts)} nilai")
    if expr.name == "last":
        return values[-1]
    numbers = [float(value) for value in values]
    if expr.name == "geomean":
        return _geometric(numbers)
    return sum(numbers) if expr.name == "sum" else sum(numbers) / len(numbers)


def _geometric(values: Sequence[float]) -> float:
    """The nth root of the product of n values, taken by logarithms so that many large values do not overflow."""
    if min(values) < 0:
        raise NotComputable("nilai di bawah nol tidak mempunyai rata-rata geometrik")
    if min(values) == 0:
        return 0.0
    return math.exp(math.fsum(math.log(value) for value in values) / len(values))
