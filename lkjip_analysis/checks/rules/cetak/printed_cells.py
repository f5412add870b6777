"""Every printed cell against the computed one, each difference told at the cell where it began."""

from __future__ import annotations

from decimal import Decimal

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison, read_printed
from lkjip_analysis.checks.reading.page import Print
from lkjip_analysis.checks.reading.shown_arithmetic import is_arithmetic
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number, round_half_up

_MOST_DIGITS = 2
"""Digits behind the comma that a value of ours may need although fewer are printed."""


def shown(item: PrintComparison) -> str:
    """Our value with at least the printed digits, so that a difference can be seen."""
    printed = read_printed(item.printed)
    if printed is None or not isinstance(item.computed, float):
        return item.text or str(item.computed)
    return format_number(item.computed, _digits(printed, item.computed))


def _digits(printed: Decimal, value: float) -> int:
    """Digits behind the comma with which our value is told: the printed ones, and what it needs up to the second."""
    own = -int(round_half_up(value, _MOST_DIGITS).normalize().as_tuple().exponent)
    return max(-int(printed.as_tuple().exponent), own, 0)


def evidence(context: Context, item: PrintComparison) -> Evidence:
    """A printed cell as evidence, beside our value rounded to the printed digits."""
    printed = read_printed(item.printed)
    written: float | str = float(printed) if printed is not None else item.printed.strip()
    expected: float | str | None = item.computed
    if printed is not None and isinstance(expected, float):
        expected = float(round_half_up(expected, _digits(printed, expected)))
    return context.evidence(item.cell, written, expected, str(item.address))


def arithmetic(page: Print, item: PrintComparison) -> str:
    """The computation with its figures, and that the printed number is not its result."""
    printed, at = read_printed(item.printed), item.address
    if printed is None or not isinstance(item.computed, float):
        return ""
    given = max(-int(printed.as_tuple().exponent), 0)
    unequal = f"{format_number(item.computed, _digits(printed, item.computed))} ≠ {format_number(printed, given)}"
    sentence = page.table(at).sentence(at.row, at.column)
    told = is_arithmetic(sentence) and any(sign in sentence for sign in "+−×/")
    return f"{sentence}; {unequal}" if told else unequal


def printed_stake(page: Print, item: PrintComparison) -> float:
    """What is at stake where a printed cell differs: points, or percent of the agency's pagu for rupiah."""
    printed = read_printed(item.printed)
    if printed is None or not isinstance(item.computed, float):
        return 1.0
    gap = abs(float(printed) - item.computed)
    kind = page.table(item.address).format_of(item.address.row, item.address.column).kind
    return page.context.budget_share(gap) if kind == "rupiah" else min(gap, 100.0)
