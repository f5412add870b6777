"""Round values for the axis of a line graph, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lkjip_analysis.model.number import format_number

_WORDS = ((1e12, " triliun"), (1e9, " miliar"), (1e6, " juta"))


def ticks(numbers: Sequence[float]) -> tuple[float, ...]:
    """Round values from below the smallest to above the largest number.

    The axis starts at zero when the numbers move over a large part of the way to zero; otherwise it
    starts above, and the graph must say so.

    >>> ticks([73.86, 86.02])
    (70.0, 75.0, 80.0, 85.0, 90.0)
    >>> ticks([50, 91.66])
    (0.0, 25.0, 50.0, 75.0, 100.0)
    >>> ticks([5, 5])
    (0.0, 2.0, 4.0, 6.0)
    """
    from matplotlib.ticker import MaxNLocator

    low, high = (0.0 if abs(value) < 1e-9 else value for value in (min(numbers), max(numbers)))
    if (low >= 0 and high - low >= 0.4 * high) or low == high:
        low = min(low, 0.0)
    if high <= 0 and (high - low >= -0.4 * low or low == high):
        high = 0.0
    if low == high:  # all zero
        high = 1.0
    found = [float(value) for value in MaxNLocator(4, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]
    step = found[1] - found[0]
    while len(found) > 2 and found[1] <= low:
        found.pop(0)
    while len(found) > 2 and found[-2] >= high:
        found.pop()
    # A point on the lowest line needs room for its label, unless that line is zero.
    if abs(found[0]) > step / 2 and low - found[0] < 0.3 * step:
        found.insert(0, found[0] - step)
    return tuple(round(value, 12) for value in found)


def fitted(low: float, high: float) -> tuple[float, ...]:
    """Round values around a range, wherever zero lies; for points, whose place and not length is compared.

    >>> fitted(81.46, 88.3), fitted(7, 7)
    ((80.0, 82.0, 84.0, 86.0, 88.0, 90.0), (6.0, 6.5, 7.0, 7.5, 8.0))
    """
    from matplotlib.ticker import MaxNLocator

    if low == high:
        low, high = low - max(abs(low) * 0.05, 1.0), high + max(abs(high) * 0.05, 1.0)
    found = [float(value) for value in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)]
    while len(found) > 2 and found[1] <= low:
        found.pop(0)
    while len(found) > 2 and found[-2] >= high:
        found.pop()
    return tuple(round(value, 12) for value in found)


def decimals(step: float) -> int:
    """Digits behind the comma that tell ticks of this step apart.

    >>> decimals(5.0), decimals(2.5), decimals(0.25)
    (0, 1, 2)
    """
    for digits in range(13):
        if math.isclose(round(step, digits), step, rel_tol=1e-6):
            return digits
    return 13


def tick_text(values: Sequence[float], value: float) -> str:
    """How a tick is written: large numbers in words of thousands, since the points carry all digits.

    >>> tick_text((0, 25, 50), 25), tick_text((24e9, 25e9, 26e9), 25e9), tick_text((0, 0.5), 0.5)
    ('25', '25 miliar', '0,5')
    """
    top = max(abs(tick) for tick in values)
    unit, word = next(((unit, word) for unit, word in _WORDS if top >= unit), (1.0, ""))
    return format_number(value / unit, decimals((values[1] - values[0]) / unit)) + (word if value else "")
