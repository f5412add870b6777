"""Figures of a list of units that lie far from those of all other units: of what is scored alike, one is mistyped."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from lkjip_analysis.dataset.rows import Epdeskel

COLUMNS = ("pemerintahan", "kewilayahan", "kemasyarakatan")
_LEAST = 6  # units of which one can be said to lie far from the others
_CLEAR = 2.0  # how many times farther than the next
_NEAR, _FAR = math.log10(1.3), math.log10(2.5)
"""From which factor a figure is odd among others, and from which it cannot be one of them."""


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure far from all others of its column.

    Attributes:
        row, column: the cell.
        low, high: the least and the greatest of the others.
        far: whether it lies outside of them by more than a factor of two and a half.
    """

    row: Epdeskel
    column: str
    low: float
    high: float
    far: bool

    @property
    def value(self) -> float:
        """What stands there."""
        return float(getattr(self.row, self.column))


def outliers(rows: Sequence[Epdeskel]) -> list[Outlier]:
    """The only figure of a column that lies far from the middle, where the next is much nearer; the farthest first."""
    found: list[tuple[float, Outlier]] = []
    for column in COLUMNS:
        known = [(float(value), row) for row in rows if (value := getattr(row, column)) is not None]
        positive = [value for value, _ in known if value > 0]
        if len(known) < _LEAST or len(positive) < len(known) - 1:
            continue
        middle = median(positive)
        by_distance = sorted(((_distance(value, middle), value, row) for value, row in known), key=lambda one: -one[0])
        (first, value, row), second = by_distance[0], by_distance[1][0]
        if first > _NEAR and first > second * _CLEAR:
            others = [one for one, other in known if other is not row]
            low, high = min(others), max(others)
            far = value <= 0 or value > high * 10**_FAR or value < low / 10**_FAR
            found.append((first, Outlier(row, column, low, high, far)))
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def _distance(value: float, middle: float) -> float:
    return abs(math.log10(value / middle)) if value > 0 else 3.0
