"""How many respondents the published values of survey items speak of: all are multiples of one small step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, gcd

from lkjip_analysis.model.number import round_half_up

MOST = 400
"""Largest number of respondents looked for: with more, the step is too fine for two decimals to tell."""
FEWEST_ITEMS = 6
"""With fewer items nothing can be concluded."""
CHANCE = 1e-6
"""Largest probability, over all steps tried, that values at random would fit as well."""
ODD_SHARE = 0.2
"""Largest share of items that may not fit."""


@dataclass(frozen=True, slots=True)
class Grain:
    """A step that explains the values of a survey.

    Attributes:
        full: the values are multiples of 100 / full; points when everybody gives the highest answer.
        highest: highest answer of the questionnaire, as stated.
        decimals: digits to which the values are published.
        odd: positions, from 0, of the values that are no such multiples.
        different: how many different values there are.
        chance: probability that so many random values would fit.
    """

    full: int
    highest: int
    decimals: int
    odd: tuple[int, ...]
    different: int
    chance: float

    @property
    def respondents(self) -> int:
        """How many respondents there were, or 0 when the step does not belong to the stated highest answer."""
        return 0 if self.full % self.highest else self.full // self.highest

    @property
    def contradicts_scale(self) -> bool:
        """Whether the stated highest answer is as good as impossible.

        With another number of respondents the step would be a fraction of this one, and all values would have to
        be whole multiples of it by accident.
        """
        finer = self.highest // gcd(self.full, self.highest)
        return finer > 1 and float(finer) ** -(self.different - 1) < CHANCE

    def nearest(self, value: float) -> tuple[int, int]:
        """The sums of points (below, above) whose values enclose a value.

        >>> Grain(205, 5, 2, (), 30, 0.0).nearest(82.41)
        (168, 169)
        """
        below = int(value * self.full // 100)
        return below, min(below + 1, self.full)


def grain(values: Sequence[float], highest: int, decimals: int = 2) -> Grain | None:
    """The step that explains nearly all published values, if chance does not explain them as well.

    A value of an item is 100 × points / (respondents × highest answer), rounded half up. Of all steps up to `MOST`
    respondents the one is taken that random values would match least likely; it must leave few values out, and its
    probability, times the steps tried, must be negligible.

    Args:
        values: published values of the items (0-100).
        highest: highest answer of the questionnaire.
        decimals: digits to which they are published.

    >>> grain([86.83, 88.29, 87.32, 83.41, 81.46, 85.37, 89.27, 82.41], 5).respondents
    41
    >>> grain([86.83, 88.29], 5) is None
    True
    """
    different = len(set(values))
    if different < FEWEST_ITEMS:
        return None
    shown = [int(round_half_up(value, decimals).scaleb(decimals)) for value in values]
    tried = range(2 * highest, MOST * highest + 1)
    fitting = [made for full in tried if (made := _fit(shown, different, full, highest, decimals))]
    best = min(fitting, key=lambda made: (made.chance, made.full), default=None)
    return best if best is not None and best.chance * len(tried) < CHANCE else None


def _fit(shown: Sequence[int], different: int, full: int, highest: int, decimals: int) -> Grain | None:
    """How well one step explains values given as whole units of the last digit; None if it leaves out too many."""
    unit, odd = 100 * 10**decimals, list[int]()
    most_odd = max(1, int(ODD_SHARE * len(shown)))
    for place, value in enumerate(shown):
        points = (2 * value * full + unit) // (2 * unit)
        # Whole numbers only: no float can spoil a tie.
        if (2 * points * unit + full) // (2 * full) != value:
            odd.append(place)
            if len(odd) > most_odd:
                return None
    # Equal values prove no more than one of them does: only different ones count as evidence.
    missed = len({shown[place] for place in odd})
    return Grain(
        full, highest, decimals, tuple(odd), different, _tail(different, different - missed, min(1.0, full / unit))
    )


def _tail(tries: int, hits: int, share: float) -> float:
    """Probability of at least so many hits."""
    return sum(comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(hits, tries + 1))
