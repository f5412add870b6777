"""Bands of a scale as printed, and what is wrong with a set of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from lkjip_analysis.model.number import format_number, to_decimal


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scale as printed.

    Attributes:
        label: the word for it (``Sangat Tinggi``).
        code: its short form (``ST``, ``AA``, ``B``).
        lower, upper: printed ends; None is open.
        lower_closed, upper_closed: whether the end itself belongs to the band.
        note: what the band means, if the scale says so.

    >>> tinggi = Band("Tinggi", "T", 76, 90)
    >>> tinggi.contains(90), tinggi.contains(90.5), tinggi.interval()
    (True, False, '76–90')
    """

    label: str
    code: str = ""
    lower: float | None = None
    upper: float | None = None
    lower_closed: bool = True
    upper_closed: bool = True
    note: str = ""

    def contains(self, value: float) -> bool:
        """Whether ``value`` lies between the printed ends."""
        above = self.lower is None or (value >= self.lower if self.lower_closed else value > self.lower)
        below = self.upper is None or (value <= self.upper if self.upper_closed else value < self.upper)
        return above and below

    def interval(self, decimals: int | None = None) -> str:
        """The band's ends as a reader sees them, with as many decimals as asked or needed.

        >>> Band("D", upper=64.99).interval(), Band("AA", lower=90, upper=100, lower_closed=False).interval(2)
        ('≤ 64,99', '> 90,00–100,00')
        """
        low = "" if self.lower is None else written(self.lower, decimals)
        high = "" if self.upper is None else written(self.upper, decimals)
        if self.upper is None:
            return f"{'≥' if self.lower_closed else '>'} {low}"
        if self.lower is None:
            return f"{'≤' if self.upper_closed else '<'} {high}"
        if self.lower == self.upper:
            return f"= {low}"
        return f"{'' if self.lower_closed else '> '}{low}–{'' if self.upper_closed else '< '}{high}"


def named(bands: Iterable[Band], text: str) -> Band | None:
    """The band that a text names by its word, its short form, or both at once; None where none is named.

    >>> bands = (Band("Memuaskan", "A", 81, 100), Band("Baik", "B", None, 80))
    >>> [band and band.code for band in (named(bands, t) for t in ("A (Memuaskan)", "baik", "Predikat B", "A (Baik)"))]
    ['A', 'B', 'B', None]
    """
    whole = _NAMING.sub("", " ".join(text.casefold().split()))
    parts = [part for part in re.split(r"\s*(?:[()/:;,–]|\batau\b|\s-\s)\s*", whole) if part]
    for band in bands:
        words = {word.casefold() for word in (band.label, band.code) if word}
        if whole in words or (parts and words.issuperset(parts)):
            return band
    return None


_NAMING = re.compile(r"^(?:predikat|mutu|kategori|nilai|kriteria)\s+")
"""Words that say what kind of label follows."""


def written(bound: float, decimals: int | None = None) -> str:
    """Write the end of a band with as many decimals as asked or needed.

    >>> written(100), written(88.31), written(65, 2)
    ('100', '88,31', '65,00')
    """
    needed = 0 if float(bound).is_integer() else 2
    return format_number(bound, needed if decimals is None else decimals)


def ordered(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Put bands from the highest down.

    >>> [band.label for band in ordered([Band("rendah", upper=50), Band("tinggi", lower=51)])]
    ['tinggi', 'rendah']
    """
    return tuple(sorted(bands, key=lambda b: (_low(b), _high(b)), reverse=True))


def holes(bands: Sequence[Band]) -> tuple[tuple[Band, Band], ...]:
    """Pairs of neighbours (below, above) between which a value can lie that neither contains.

    >>> [(below.label, above.label) for below, above in holes(ordered([Band("S", "", 66, 75), Band("T", "", 76)]))]
    [('S', 'T')]
    """
    pairs = zip(bands[1:], bands[:-1], strict=True)
    return tuple((below, above) for below, above in pairs if _apart(below, above))


def rounded_value_in(below: Band, above: Band, decimals: int) -> Decimal | None:
    """The smallest value with ``decimals`` digits that still lies in the hole between two bands, if any.

    >>> rounded_value_in(Band("S", "", 66, 75), Band("T", "", 76, 90), 0) is None
    True
    >>> rounded_value_in(Band("SB", "", 75, 85, False, False), Band("M", "", 85, 100, False), 0)
    Decimal('85')
    """
    step = Decimal(1).scaleb(-decimals)
    candidate = (to_decimal(_high(below)) / step).to_integral_value(ROUND_CEILING) * step
    if below.contains(float(candidate)):
        candidate += step
    inside = candidate < to_decimal(_low(above)) or (candidate == to_decimal(_low(above)) and not above.lower_closed)
    return candidate if inside else None


def problems_of(bands: Sequence[Band]) -> list[str]:
    """What makes bands unusable, apart from holes: reversed, doubled or overlapping ones.

    Args:
        bands: bands from the highest down.

    >>> problems_of(ordered([Band("Tinggi", "T", 90, 76), Band("Rendah", "R", None, 50)]))
    ["pita 'Tinggi': batas terbalik (dari 90 sampai 76)"]
    """
    found = [] if len(bands) > 1 else ["skala harus mempunyai sekurangnya dua pita"]
    for name in ("label", "code"):
        texts = [getattr(band, name) for band in bands if getattr(band, name)]
        found += [f"pita '{text}' tertulis dua kali" for text in dict.fromkeys(texts) if texts.count(text) > 1]
    found += [f"pita '{b.label}': batas terbalik ({_ends(b)})" for b in bands if _reversed(b)]
    for end, word in (("lower", "bawah"), ("upper", "atas")):
        open_ended = [band.label for band in bands if getattr(band, end) is None]
        if len(open_ended) > 1:
            found.append(f"ujung {word} terbuka lebih dari satu: pita {_listed(open_ended)}")
    sound = [band for band in bands if not _reversed(band)]
    pairs = zip(sound[1:], sound[:-1], strict=True) if sound else ()
    found += [f"pita '{a.label}' dan '{b.label}' bertumpang tindih" for a, b in pairs if _overlap(a, b)]
    return found


def _low(band: Band) -> float:
    return -math.inf if band.lower is None else band.lower


def _high(band: Band) -> float:
    return math.inf if band.upper is None else band.upper


def _reversed(band: Band) -> bool:
    empty = _low(band) == _high(band) and not (band.lower_closed and band.upper_closed)
    return _low(band) > _high(band) or empty


def _overlap(below: Band, above: Band) -> bool:
    touching = _high(below) == _low(above) and below.upper_closed and above.lower_closed
    return _high(below) > _low(above) or touching


def _apart(below: Band, above: Band) -> bool:
    touching = _high(below) == _low(above) and (below.upper_closed or above.lower_closed)
    return _high(below) < _low(above) or (_high(below) == _low(above) and not touching)


def _ends(band: Band) -> str:
    return f"dari {written(_low(band))} sampai {written(_high(band))}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
