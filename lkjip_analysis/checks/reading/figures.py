"""How figures, names and differences are written in findings: plain Indonesian, exact digits, no minus signs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lkjip_analysis.model import words
from lkjip_analysis.model.number import format_number, places, to_decimal

TOLERANCE = 0.5
"""Half a rupiah: amounts are whole."""


def figure(value: float) -> str:
    """Write a number with the digits it has; a quotient, which has no end, with four behind the comma.

    >>> figure(83.75), figure(70.0), figure(26028054509), figure(84.5), figure(0.000125), figure(1000 / 3)
    ('83,75', '70', '26.028.054.509', '84,5', '0,000125', '333,3333')
    """
    decimals = places(to_decimal(value))
    return format_number(value, decimals if decimals <= 8 else 4)


def cell_text(value: float | str | None) -> str:
    """Write what stands in a cell: a number, a word as it is, or that nothing does.

    >>> cell_text(83.75), cell_text("BB"), cell_text(None)
    ('83,75', 'BB', 'kosong')
    """
    return "kosong" if value is None else value if isinstance(value, str) else figure(value)


def same(one: float, other: float, tolerance: float = 1e-9) -> bool:
    """Whether two figures are the same but for the noise of binary fractions.

    >>> same(0.1 + 0.2, 0.3), same(83.75, 83.85)
    (True, False)
    """
    return abs(one - other) <= tolerance


def difference(one: float, other: float) -> str:
    """The larger minus the smaller, as checkable arithmetic.

    >>> difference(9863170174, 9867251174), difference(83.85, 83.75)
    ('9.867.251.174 − 9.863.170.174 = 4.081.000', '83,85 − 83,75 = 0,1')
    """
    large, small = max(one, other), min(one, other)
    return f"{figure(large)} − {figure(small)} = {figure(float(to_decimal(large) - to_decimal(small)))}"


def addition(parts: Sequence[float]) -> str:
    """A sum of parts with its result; of one part nothing needs to be said.

    >>> addition([7, 65, 3]), addition([7])
    ('7 + 65 + 3 = 75', '')
    """
    return f"{' + '.join(map(figure, parts))} = {figure(total(parts))}" if len(parts) > 1 else ""


def total(parts: Iterable[float]) -> float:
    """The sum of figures as decimal numbers, without the noise of binary fractions.

    >>> total([0.1, 0.2])
    0.3
    """
    return float(sum((to_decimal(part) for part in parts), Decimal(0)))


def balance(signed: Sequence[float]) -> str:
    """A sum with signs and its result; turned round where the result would be negative.

    >>> balance([21390800, -17309800]), balance([-11100000, 4081000])
    ('21.390.800 − 17.309.800 = 4.081.000', '11.100.000 − 4.081.000 = 7.019.000')
    """
    if sum(signed) < 0:
        signed = [-part for part in signed]
    ordered = [p for p in signed if p > 0] + [p for p in signed if p < 0]
    if len(ordered) < 2:
        return ""
    text = figure(ordered[0]) + "".join(f" {'−' if p < 0 else '+'} {figure(abs(p))}" for p in ordered[1:])
    return f"{text} = {figure(total(signed))}"


def arithmetic(*statements: str) -> str:
    """Statements of a formula in one line; empty ones and repetitions are left out.

    >>> arithmetic("7 + 65 + 3 = 75", "", "75 ≠ 84", "75 ≠ 84")
    '7 + 65 + 3 = 75; 75 ≠ 84'
    """
    return "; ".join(dict.fromkeys(s for s in statements if s))


def listing(names: Iterable[str], most: int = 4) -> str:
    """Names in one phrase; what is beyond ``most`` is counted.

    >>> listing(["a", "b", "c"]), listing(["a", "b", "c"], 2), listing(["a"])
    ('a, b, dan c', 'a, b, dan 1 lainnya', 'a')
    """
    return words.listing(dict.fromkeys(names), most)


def quoted(text: str, most: int = 90) -> str:
    """A name in quotation marks, cut where it would swamp the sentence.

    >>> quoted("Program A"), quoted("x" * 12, 10)
    ('“Program A”', '“xxxxxxxxx…”')
    """
    return f"“{text}”" if len(text) <= most else f"“{text[: most - 1].rstrip()}…”"
