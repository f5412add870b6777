"""The words that facts use for comparisons, ranks and courses, so that prose follows the figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lkjip_analysis.model.number import round_half_up, to_decimal


def against_target(capaian: float | None) -> str:
    """Say how a capaian stands to 100 percent, as displayed.

    >>> against_target(101.48), against_target(100.001), against_target(90.0), against_target(None)
    ('melampaui target', 'tepat mencapai target', 'belum mencapai target', 'belum dapat diukur')
    """
    if capaian is None:
        return "belum dapat diukur"
    shown = round_half_up(capaian)
    return "melampaui target" if shown > 100 else "tepat mencapai target" if shown == 100 else "belum mencapai target"


def direction(now: float | None, before: float | None) -> str:
    """Say whether a given figure rose or fell; it is displayed in full, so no step is too small to see.

    >>> direction(84.99, 83.65), direction(75, 91.66), direction(64.6, 64.6), direction(1, None)
    ('naik', 'turun', 'tetap', 'tidak dapat dibandingkan')
    >>> direction(0.0012, 0.0011)
    'naik'
    """
    if now is None or before is None:
        return "tidak dapat dibandingkan"
    a, b = to_decimal(now), to_decimal(before)
    return "naik" if a > b else "turun" if a < b else "tetap"


def course(values: Sequence[float | None]) -> str:
    """Describe a series of years: whether it always rose, never fell, or went up and down.

    >>> course([61.22, 61.79, 64.6, 64.6, 67.65]), course([50, 75, 83.33]), course([86.02, 84.31, 84.99])
    ('tidak pernah turun', 'naik setiap tahun', 'naik turun')
    """
    known = [to_decimal(v) for v in values if v is not None]
    steps = [b - a for a, b in pairwise(known)]
    if len(known) < 2:
        return "belum dapat dibandingkan"
    if all(step == 0 for step in steps):
        return "tetap"
    if all(step > 0 for step in steps):
        return "naik setiap tahun"
    if all(step < 0 for step in steps):
        return "turun setiap tahun"
    if all(step >= 0 for step in steps):
        return "tidak pernah turun"
    return "tidak pernah naik" if all(step <= 0 for step in steps) else "naik turun"


def standing(rank: int, count: int) -> str:
    """Say a rank in words.

    >>> standing(1, 6), standing(4, 6), standing(6, 6)
    ('peringkat pertama dari 6', 'peringkat ke-4 dari 6', 'peringkat terakhir dari 6')
    """
    if rank == 1:
        return f"peringkat pertama dari {count}"
    return f"peringkat terakhir dari {count}" if rank == count else f"peringkat ke-{rank} dari {count}"
