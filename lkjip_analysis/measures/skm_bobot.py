"""Weights of unsur as they are printed, and whether rounding them changes the letter of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.measures import skm
from lkjip_analysis.model.number import format_number, truncate


@dataclass(frozen=True, slots=True)
class Weighted:
    """The index with one weight for every unsur, and its letter."""

    weight: str
    index: float
    letter: str


def weighted_variants(means: Sequence[float], highest: int = skm.PERMENPAN_MAX) -> tuple[Weighted, ...]:
    """The index with the exact weight 1/N, and with that weight cut to two and to three decimals as it is printed.

    Args:
        means: mean answer of each unsur (NRR).
        highest: highest answer of the questionnaire; an index is 100 × sum of (mean × weight) / highest.

    Raises:
        ValueError: no means.

    >>> [(one.weight, round(one.index, 2), one.letter) for one in weighted_variants([3.54] * 9)]
    [('1/9', 88.5, 'A'), ('0,11', 87.62, 'B'), ('0,111', 88.41, 'A')]
    """
    if not means:
        raise ValueError("tidak ada unsur")
    share = 1 / len(means)
    weights = [(f"1/{len(means)}", share)]
    weights += [(format_number(float(truncate(share, n)), n), float(truncate(share, n))) for n in (2, 3)]
    made = []
    for name, weight in dict(weights).items():
        index = sum(mean * weight for mean in means) * 100 / highest
        made.append(Weighted(name, index, str(skm.quality_formula().of({"indeks": index}).value)))
    return tuple(made)
