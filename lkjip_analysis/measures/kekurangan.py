"""What is missing to a target: points, whole units, rupiah, and the way to the next category."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.measures.capaian import Polarity
from lkjip_analysis.model.number import round_half_up, to_decimal
from lkjip_analysis.reference import Gap, Scale


def points(target: float, realisasi: float, polarity: Polarity = "positif") -> float:
    """What is missing to a target in the unit of the indicator; nothing once it is reached.

    >>> points(83.33, 75).__round__(2), points(83.75, 84.99), points(10, 12, "negatif")
    (8.33, 0.0, 2)
    """
    missing = target - realisasi if polarity == "positif" else realisasi - target
    return max(missing, 0.0)


def units(percentage: float, of: int) -> int:
    """How many whole units a stated percentage of a number stands for: the nearest number of them.

    >>> units(75, 12), units(91.66, 12), units(0, 12)
    (9, 11, 0)
    """
    return int(round_half_up(percentage * of / 100, 0))


def units_needed(target: float, of: int, decimals: int = 2) -> int | None:
    """The smallest number of whole units whose share, rounded as it is written, reaches a target; None above 100.

    >>> units_needed(83.33, 12), units_needed(90, 12), units_needed(66.67, 12), units_needed(101, 12)
    (10, 11, 8, None)
    """
    wanted = to_decimal(target)
    reached = (n for n in range(of + 1) if round_half_up(n * 100 / of, decimals) >= wanted)
    return next(reached, None)


def rupiah(pagu: float, realisasi: float, serapan: float = 100.0) -> float:
    """Rupiah still to be spent until a share (percent) of the budget is absorbed; nothing once it is.

    >>> rupiah(1_000, 900), rupiah(1_000, 900, 95), rupiah(1_000, 900, 80)
    (100.0, 50.0, 0.0)
    """
    return max(pagu * serapan / 100 - realisasi, 0.0)


@dataclass(frozen=True, slots=True)
class NextBand:
    """The next better category of a value: its word, where it begins, and what is missing to it."""

    label: str
    start: float
    missing: float


def next_band(scale: Scale, value: float, gap: Gap | None = None) -> NextBand | None:
    """The category above that of a value; None in the highest.

    ``start`` is the smallest displayed value (two decimals) that is classified there, so that reaching it is enough.

    >>> from lkjip_analysis.reference import load_scale
    >>> step = next_band(load_scale("permendagri-86-2017"), 90.0, "bawah")
    >>> step.label, step.start, step.missing
    ('Sangat Tinggi', 91.0, 1.0)
    >>> next_band(load_scale("permendagri-86-2017"), 101.48) is None
    True
    """
    own = scale.band(value, gap)
    place = next(at for at, band in enumerate(scale.bands) if band == own)
    if place == 0:
        return None
    above = scale.bands[place - 1]
    start = _start(scale, place - 1, gap)
    return NextBand(above.label, start, max(start - value, 0.0))


def _start(scale: Scale, place: int, gap: Gap | None) -> float:
    """The smallest value of two decimals that belongs to a band.

    The threshold holds for the rounded value: with the gap rule ``bulat`` half a unit of rounding is enough.
    """
    threshold, digits = scale.thresholds(gap)[place], scale.digits(gap)
    assert threshold.lower is not None  # only the lowest band is open below
    lower = threshold.lower if threshold.inclusive else threshold.lower + 10.0**-digits
    half = 0.5 * 10.0**-digits if digits < 2 else 0.0
    return float(round_half_up(lower - half, 2))
