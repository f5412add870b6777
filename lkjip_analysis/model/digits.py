"""How many decimals a cell is written with: what was given stands as given, what is computed as is usual.

A given value shows at least its own decimals. A cell that repeats, adds or subtracts others shows as many as they do,
so that a column and its sentence agree (``69,75 − 70 = −0,25``). Any other computation keeps the usual decimals: those
of its unit, two where the unit has none but is not counted whole.
"""

from __future__ import annotations

from collections.abc import Callable

from lkjip_analysis.model.formula import Aggregate, Binary, Const, Expr, Formula, Ref, Value
from lkjip_analysis.model.number import NUMBER, Format, places

MOST_UNSOURCED = 6
"""Decimals up to which a value without a source is taken as given; with more it is what Python computed."""


def shown_format(
    declared: Format, value: Value | None, formula: Formula | None, text: Callable[[Ref], str], sourced: bool = False
) -> Format:
    """The format of a cell: as declared, widened to what its value or its parts need.

    Args:
        declared: the format of its column or row.
        value: what the cell holds.
        formula: how it is computed; None for a given value.
        text: another cell as displayed.
        sourced: whether a row of the data package states the value.

    >>> from lkjip_analysis.model.number import WHOLE, Format
    >>> texts = {Ref("a"): "69,75", Ref("b"): "70"}
    >>> shown_format(WHOLE, -0.25, Formula(Ref("a") - Ref("b")), texts.get).digits
    2
    >>> shown_format(Format("angka", 0), 99.6428, Formula(Ref("a") / Ref("b") * 100), texts.get).digits
    2
    """
    if not isinstance(value, (int, float)) or declared.kind in ("teks", "kode"):
        return declared
    if formula is None:
        return declared.holding(value) if sourced or places(value) <= MOST_UNSOURCED else declared
    kept = _kept(formula.expr, text)
    if kept is not None:
        return declared.at_least(kept)
    return declared if declared.kind != "angka" or declared.digits else declared.at_least(NUMBER.decimals)


def _kept(expr: Expr, text: Callable[[Ref], str]) -> int | None:
    """Decimals that a sum or difference of cells as shown can have; None for other arithmetic."""
    match expr:
        case Ref():
            return _behind_comma(text(expr))
        case Const(amount):
            return places(amount)
        case Aggregate("sum" | "last", parts):
            return max((_behind_comma(text(part)) for part in parts), default=0)
        case Binary("+" | "-", left, right):
            sides = (_kept(left, text), _kept(right, text))
            return None if None in sides else max(side for side in sides if side is not None)
    return None


def _behind_comma(text: str) -> int:
    return len(text.rpartition(",")[2]) if "," in text else 0
