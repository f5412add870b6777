"""From values to places: linear scales and round tick values."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.model.number import format_number

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A linear scale: ``low`` is drawn at ``start``, ``high`` at ``end``.

    >>> Scale(0, 100, 10, 210)(50)
    110.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where ``value`` is drawn."""
        span = self.high - self.low
        return self.start + (value - self.low) / span * (self.end - self.start) if span else self.start


def from_zero(numbers: Sequence[float], start: float, end: float) -> Scale:
    """A scale for bars: zero is always on it.

    >>> from_zero([3, 7], 0, 100).low, from_zero([-2, 7], 0, 100).low, from_zero([0], 0, 1).high
    (0.0, -2, 1.0)
    """
    low, high = min((0.0, *numbers)), max((0.0, *numbers))
    return Scale(low, high if high > low else low + 1.0, start, end)


def step(span: float, intervals: int = 4) -> float:
    """The smallest round step that covers ``span`` in at most ``intervals`` intervals.

    >>> step(16.02), step(90), step(0.03)
    (5.0, 25.0, 0.01)
    """
    raw = max(span / intervals, 1e-12)
    unit = 10.0 ** math.floor(math.log10(raw))
    return next((unit * factor for factor in _STEPS if unit * factor >= raw * (1 - 1e-9)), unit * 10)


def ticks(numbers: Sequence[float]) -> tuple[float, ...]:
    """Round values from below the smallest to above the largest number, for the axis of a line.

    The axis starts at zero when the numbers move over a large part of the way to zero; otherwise it
    starts above, and the graph must say so.

    >>> ticks([73.86, 86.02])
    (70.0, 75.0, 80.0, 85.0, 90.0)
    >>> ticks([50, 91.66])
    (0.0, 25.0, 50.0, 75.0, 100.0)
    >>> ticks([5, 5])
    (0.0, 2.0, 4.0, 6.0)
    """
    low, high = min(numbers), max(numbers)
    if (low >= 0 and high - low >= 0.4 * high) or low == high:
        low = min(low, 0.0)
    if high <= 0 and (high - low >= -0.4 * low or low == high):
        high = 0.0
    if low == high:  # all zero
        high = 1.0
    size = step(high - low)
    first, last = math.floor(low / size + 1e-9), math.ceil(high / size - 1e-9)
    # A point on the lowest line needs room for its label, unless that line is zero.
    if first != 0 and low - first * size < 0.3 * size:
        first -= 1
    return tuple(round(i * size, 12) for i in range(first, max(last, first + 1) + 1))


def decimals(size: float) -> int:
    """Digits behind the comma that tell ticks of this step apart.

    >>> decimals(5.0), decimals(2.5), decimals(0.25)
    (0, 1, 2)
    """
    for digits in range(13):
        if math.isclose(round(size, digits), size, rel_tol=1e-6):
            return digits
    return 13


_WORDS = ((1e12, " triliun"), (1e9, " miliar"), (1e6, " juta"))


def tick_text(values: Sequence[float], value: float) -> str:
    """How a tick is written: large numbers in words of thousands, since the points carry all digits.

    >>> tick_text((0, 25, 50), 25), tick_text((24e9, 25e9, 26e9), 25e9), tick_text((0, 0.5), 0.5)
    ('25', '25 miliar', '0,5')
    """
    top = max(abs(tick) for tick in values)
    unit, word = next(((unit, word) for unit, word in _WORDS if top >= unit), (1.0, ""))
    return format_number(value / unit, decimals((values[1] - values[0]) / unit)) + (word if value else "")
