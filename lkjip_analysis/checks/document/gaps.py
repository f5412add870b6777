"""What explains the difference between a total and its parts: a row left out or counted twice, a digit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lkjip_analysis.checks.document.evidence import shortened
from lkjip_analysis.checks.document.sums import Sum
from lkjip_analysis.intake.document.understand.amounts import shown


def explanation(found: Sum) -> str:
    """One sentence on the only thing that makes up the difference; empty where nothing or several things do."""
    gap, index = found.gap, found.column.index
    equal = [row for row in found.parts if row.amounts[index].value == abs(gap) != 0]
    if len(equal) == 1:
        name = shortened(equal[0].name or f"baris {equal[0].index + 1}")
        done = "terhitung dua kali" if gap > 0 else "tidak ikut terjumlah"
        return f"Selisih itu sama dengan “{name}”: tampaknya {done}."
    if swapped(found.stated, found.added):
        return f"Angkanya sama dengan {shown(found.added)} bila dua angka yang berdampingan ditukar."
    large = [row for row in found.parts if row.amounts[index].value >= 1000]
    changed = [row for row in large if swapped(row.amounts[index].value, row.amounts[index].value + gap)]
    if len(changed) == 1:
        right = shown(changed[0].amounts[index].value + gap)
        return f"Jumlahnya tepat bila “{shortened(changed[0].name)}” berbunyi {right} (dua angka tertukar)."
    if one_digit(found.stated, found.added):
        return f"Satu angka berbeda dari hasil penjumlahan ({shown(found.added)})."
    return ""


def swapped(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ only by two neighbouring digits that changed places.

    >>> swapped(Decimal("1234"), Decimal("1324")), swapped(Decimal("1234"), Decimal("1334"))
    (True, False)
    """
    a, b = _digits(one, other)
    places = [number for number, (left, right) in enumerate(zip(a, b, strict=True)) if left != right]
    return (
        len(places) == 2 and places[1] == places[0] + 1
        and (a[places[0]], a[places[1]]) == (b[places[1]], b[places[0]])
    )  # fmt: skip


def one_digit(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers as long as each other differ in one digit.

    >>> one_digit(Decimal("1234"), Decimal("1334")), one_digit(Decimal("99"), Decimal("109"))
    (True, False)
    """
    a, b = _digits(one, other)
    return (
        len(str(int(abs(one)))) == len(str(int(abs(other))))
        and sum(left != right for left, right in zip(a, b, strict=True)) == 1
    )


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    if one < 0 or other < 0:
        return "", ""
    places = max(-int(one.as_tuple().exponent), -int(other.as_tuple().exponent), 0)
    texts = [str(int(value.scaleb(places))) for value in (one, other)]
    width = max(map(len, texts))
    return texts[0].zfill(width), texts[1].zfill(width)


def addition(values: Sequence[Decimal], most: int = 12) -> str:
    """Terms of a sum for the arithmetic of a finding; a long one is only told by its result."""
    return " + ".join(shown(value) for value in values) if len(values) <= most else ""
