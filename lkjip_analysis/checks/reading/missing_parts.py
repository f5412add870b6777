"""Explains a difference by parts that were found elsewhere, where exactly one explanation exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from lkjip_analysis.checks.reading.figures import TOLERANCE
from lkjip_analysis.dataset.rows import DataRow

MOST_PARTS = 3


MOST_CANDIDATES = 40
"""Bounds: with more candidates or larger sets a match is likely to be chance."""


@dataclass(frozen=True, slots=True)
class MissingPart:
    """A line that may be what a sum lacks: its node, its name, its amount and the data rows that state it."""

    node: str
    name: str
    amount: float
    rows: tuple[DataRow, ...] = ()


def explaining_parts(gap: float, parts: Iterable[MissingPart], most: int = MOST_PARTS) -> tuple[MissingPart, ...]:
    """The only set of at most ``most`` parts that adds up to a gap; empty if none does, or several do.

    >>> missing = [MissingPart("a", "A", 5.0), MissingPart("b", "B", 6.0), MissingPart("c", "C", 100.0)]
    >>> [part.name for part in explaining_parts(11, missing)]
    ['A', 'B']
    >>> explaining_parts(11, [*missing, MissingPart("d", "D", 11.0)])
    ()
    """
    candidates = [part for part in parts if abs(part.amount) >= TOLERANCE]
    if abs(gap) < TOLERANCE or len(candidates) > MOST_CANDIDATES:
        return ()
    found = [chosen for chosen in _sets(candidates, most) if abs(sum(p.amount for p in chosen) - gap) < TOLERANCE]
    return found[0] if len(found) == 1 else ()


def _sets(parts: Sequence[MissingPart], most: int) -> Iterable[tuple[MissingPart, ...]]:
    for size in range(1, min(most, len(parts)) + 1):
        yield from combinations(parts, size)
