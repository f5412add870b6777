"""A scale: words for ranges of a value, with its legal basis and its rule for values between printed bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from lkjip_analysis.model.formula import Classify, Expr, Threshold
from lkjip_analysis.model.number import round_half_up
from lkjip_analysis.reference.bands import Band, holes, named, rounded_value_in

Gap = Literal["bawah", "bulat", "sambung"]
"""Where a value between two printed bands belongs: to the band below, to the band that it rounds to, or to
the band above because that one begins right at the end of the band below."""

GAPS: tuple[Gap, ...] = get_args(Gap)

Naming = Literal["label", "code"]
"""Whether a classification gives the band's word or its short form."""

DISPLAYED = 2
"""Decimals to which a value is rounded before it is classified, so that its label fits what is displayed."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale with its bands from the highest down.

    A value beyond the printed ends belongs to the outermost band: capaian above 100 is still the highest.

    Attributes:
        id: key in the reference data.
        title: what the scale is called.
        basis: regulation it comes from.
        unit: slug of the unit of the value classified.
        bands: printed bands, highest first.
        decimals: digits behind the comma of the printed ends; the gap rule ``bulat`` rounds to them.
        gap: rule for values between printed bands; None when the bands leave no hole.
        note: what a reader should know.
        needs_verification, reason: whether the regulation's own text is still to be checked, and why.

    >>> skala = Scale("x", "Skala", "Perbup", "persen", (Band("Tinggi", "T", 76, 90), Band("Sedang", "S", None, 75)),
    ...     decimals=0, gap="bawah")
    >>> [skala.band(75.5, gap).label for gap in GAPS]
    ['Sedang', 'Tinggi', 'Tinggi']
    """

    id: str
    title: str
    basis: str
    unit: str
    bands: tuple[Band, ...]
    decimals: int = DISPLAYED
    gap: Gap | None = None
    note: str = ""
    needs_verification: bool = False
    reason: str = ""

    def named(self, text: str) -> Band | None:
        """The band that a printed label names, by word, short form or both (``Sangat Tinggi (ST)``)."""
        return named(self.bands, text)

    def thresholds(self, gap: Gap | None = None, by: Naming = "label") -> tuple[Threshold, ...]:
        """The bands as lower ends, highest first; the lowest band is open below.

        Args:
            gap: rule for values between printed bands; the scale's own when not given.
            by: whether bands are named by word or by short form.

        Raises:
            ValueError: an unknown rule, or ``bulat`` on a scale whose holes rounding does not close.

        >>> a, b = Band("A", "", 91, 100), Band("B", "", None, 90)
        >>> [t.lower for t in Scale("x", "X", "-", "persen", (a, b), 0).thresholds("sambung")]
        [90, None]
        """
        rule = self._rule(gap)
        ends = [self._lower_end(rule, below, above) for below, above in zip(self.bands[1:], self.bands, strict=False)]
        names = [getattr(band, by) or band.label for band in self.bands]
        upper = [Threshold(name, low, closed) for name, (low, closed) in zip(names, ends, strict=False)]
        return (*upper, Threshold(names[-1]))

    def digits(self, gap: Gap | None = None) -> int:
        """Decimals to which a value is rounded before it is classified."""
        return self.decimals if self._rule(gap) == "bulat" else DISPLAYED

    def classify(self, value: Expr, gap: Gap | None = None, by: Naming = "label") -> Classify:
        """The expression that gives the band of ``value`` in a table."""
        return Classify(value, self.thresholds(gap, by), self.digits(gap))

    def band(self, value: float, gap: Gap | None = None) -> Band:
        """The band of a plain value, as `classify` gives it."""
        rounded = float(round_half_up(value, self.digits(gap)))
        pairs = zip(self.bands, self.thresholds(gap), strict=True)
        return next(band for band, threshold in pairs if threshold.holds(rounded))

    def hole_at(self, value: float) -> tuple[Band, Band] | None:
        """The neighbours (below, above) between whose printed ends the displayed value lies, if it does.

        >>> skala = Scale("x", "X", "-", "persen", (Band("A", "", 91, 100), Band("B", "", None, 90)), 0, "bawah")
        >>> [band.label for band in skala.hole_at(90.5)], skala.hole_at(90.004), skala.hole_at(90.996)
        (['B', 'A'], None, None)
        """
        shown = float(round_half_up(value, DISPLAYED))
        if any(band.contains(shown) for band in self.bands):
            return None
        above = [band for band in self.bands if band.lower is not None and shown <= band.lower]
        below = [band for band in self.bands if band.upper is not None and shown >= band.upper]
        return (below[0], above[-1]) if above and below else None

    def _rule(self, gap: Gap | None) -> Gap:
        rule: Gap = gap or self.gap or "bawah"
        if rule not in GAPS:
            raise ValueError(f"aturan celah '{rule}' tidak dikenal; yang ada: {', '.join(GAPS)}")
        if rule == "bulat" and (left := self._not_closed_by_rounding()):
            raise ValueError(f"skala {self.id}: {left} tetap di celah setelah dibulatkan; pakai bawah atau sambung")
        return rule

    def _not_closed_by_rounding(self) -> str:
        found = (rounded_value_in(below, above, self.decimals) for below, above in holes(self.bands))
        return ", ".join(str(value) for value in found if value is not None)

    @staticmethod
    def _lower_end(rule: Gap, below: Band, above: Band) -> tuple[float | None, bool]:
        if rule == "sambung":
            return below.upper, not below.upper_closed
        return above.lower, above.lower_closed
