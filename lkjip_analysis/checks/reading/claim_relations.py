"""Claims that state how values stand to each other: above, highest, rising, among those named."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.claim_values import ClaimVerdict
from lkjip_analysis.checks.reading.lookup import Point, Selection, Unknown
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number, round_half_up
from lkjip_analysis.model.words import listing

_RELATIONS: dict[str, tuple[Callable[[float, float], bool], str]] = {
    "di atas": (lambda a, b: a > b, ">"),
    "melampaui": (lambda a, b: a > b, ">"),
    "di bawah": (lambda a, b: a < b, "<"),
    "belum mencapai": (lambda a, b: a < b, "<"),
    "mencapai": (lambda a, b: a >= b, "≥"),
    "sama dengan": (lambda a, b: a == b, "="),
}


def comparison(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """A stated relation holds between the two figures as displayed."""
    if other is None or claim.tertulis not in _RELATIONS:
        raise Unknown(f"perbandingan '{claim.tertulis}' tanpa pembanding atau tidak dikenal")
    left, right = subject.single, other.single
    if left.number is None or right.number is None:
        raise Unknown(f"{left.label} atau {right.label} bukan angka")
    holds, _ = _RELATIONS[claim.tertulis]
    a, b = (float(round_half_up(number, 2)) for number in (left.number, right.number))
    sign = "=" if a == b else ">" if a > b else "<"
    rumus = f"{_figure(left, a)} {sign} {_figure(right, b)}"
    truth = f"datanya {_told(left, a)} dan {_told(right, b)}" if a != b else f"datanya keduanya {_figure(left, a)}"
    right_word = {"=": "sama dengan", ">": "di atas", "<": "di bawah"}[sign]
    return ClaimVerdict(
        holds(a, b), truth, rumus, "galat", max(min(abs(a - b), 100.0), 0.01), right_word, (left, right)
    )


def _told(point: Point, value: float) -> str:
    """A figure with what it is."""
    return f"{point.what} {_figure(point, value)}".strip()


def _figure(point: Point, value: float) -> str:
    """A figure as comparisons tell it: two decimals, unless it counts something."""
    counted = point.text.strip().isdecimal()
    return point.text.strip() if counted else format_number(value).replace("-", "−")


def rank(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """A stated place among others: highest, lowest, a rank, among the n lowest or highest, above several."""
    if other is None:
        raise Unknown("peringkat tanpa kelompok pembanding")
    own, group = subject.single.number, [p.number for p in other.points if p.number is not None]
    if own is None or len(group) < 2:
        raise Unknown("nilai atau kelompok pembanding tidak ada")
    above, below = sum(v > own for v in group), sum(v < own for v in group)
    lowest = "terendah" in claim.tertulis
    known = [p for p in other.points if p.number is not None]
    first = (min if lowest else max)(known, key=lambda p: p.number or 0.0)
    place, end = (below + 1, "terendah") if lowest else (above + 1, "tertinggi")
    order = f"{place} dari {len(group)}{', dihitung dari yang terendah' if lowest else ''}"
    truth = f"menurut data urutannya {order}, dan yang {end} {first.key} dengan {first.text}"
    figures = f"{format_number(first.number or 0.0)} {'<' if lowest else '>'} {format_number(own)}"
    rumus = figures.replace("-", "−") if place > 1 else ""
    stake = min(abs((first.number or 0.0) - own), 100.0) if place > 1 else 1.0
    holds = _rank_holds(claim.tertulis, above, below)
    return ClaimVerdict(holds, truth, rumus, "galat", stake, f"urutan {place}", (subject.single, first))


def _rank_holds(word: str, above: int, below: int) -> bool:
    """Whether a stated place fits the numbers of better and worse ones.

    >>> _rank_holds("tertinggi", 0, 5), _rank_holds("3 terendah", 8, 2), _rank_holds("4", 3, 2)
    (True, True, True)
    """
    if match := re.fullmatch(r"(\d+)\s+(terendah|tertinggi)", word):
        return (below if match[2] == "terendah" else above) < int(match[1])
    if word.isdecimal():
        return above + 1 == int(word)
    places = {"tertinggi": above == 0, "terendah": below == 0, "di atas beberapa": below >= 2}
    if word not in places:
        raise Unknown(f"peringkat '{word}' tidak dikenal")
    return places[word]


def _rises(values: Sequence[float]) -> bool:
    """Whether a series rises at least once."""
    return any(b > a for a, b in pairwise(values))


_TRENDS: dict[str, tuple[Callable[[Sequence[float]], bool], Severity]] = {
    "naik": (lambda v: v[-1] > v[0], "galat"),
    "turun": (lambda v: v[-1] < v[0], "galat"),
    "tetap": (lambda v: len(set(v)) == 1, "galat"),
    "naik setiap tahun": (lambda v: all(b > a for a, b in pairwise(v)), "galat"),
    "tidak pernah turun": (lambda v: all(b >= a for a, b in pairwise(v)), "galat"),
    "naik dari tahun ke tahun": (lambda v: all(b >= a for a, b in pairwise(v)) and _rises(v), "galat"),
    "naik turun": (lambda v: _rises(v) and _rises([-x for x in v]), "galat"),
    "cenderung naik": (lambda v: v[-1] > v[0], "catatan"),  # a tendency is a matter of judgement
    "cenderung turun": (lambda v: v[-1] < v[0], "catatan"),
}


_YEARLY = re.compile(r"(?i)(dari|setiap|tiap) tahun( ke tahun)?\b|terus[- ]menerus|berturut")
"""Words by which a rise is said of each year."""


def trend(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """A stated course of a series, in its order, missing values left out."""
    numbers = [point.number for point in subject.points if point.number is not None]
    if claim.tertulis not in _TRENDS or len(numbers) < 2:
        raise Unknown(f"arah '{claim.tertulis}' tidak dikenal atau deretnya terlalu pendek")
    word = claim.tertulis
    if word == "naik" and _YEARLY.search(claim.uraian):
        word = "naik dari tahun ke tahun"  # said of every year, so a fall in between denies it
    holds, level = _TRENDS[word]
    shown = [format_number(number).replace("-", "−") for number in numbers]
    signs = [_sign(a, b) for a, b in pairwise(numbers)]
    rumus = "; ".join(f"{a} {s} {b}" for a, s, b in zip(shown, signs, shown[1:], strict=False))
    stake = min(abs(numbers[-1] - numbers[0]), 100.0)
    return ClaimVerdict(
        holds(numbers), f"padahal deretnya {'; '.join(shown)}", rumus, level, stake, None, subject.points
    )


def _sign(a: float, b: float) -> str:
    return "=" if a == b else "<" if a < b else ">"


def members(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """Every name of a stated list satisfies the condition."""
    names = [name.strip() for name in claim.tertulis.split(";") if name.strip()]
    members = {name: point for name in names if (point := _named(name, subject.points))}
    unknown = [name for name in names if name not in members]
    if len(unknown) * 2 > len(names):
        raise Unknown(f"tidak dikenal: {', '.join(unknown)}")
    wrong = [name for name, point in members.items() if point not in subject.satisfying]
    named = listing([_name_of(point) for point in subject.satisfying])
    truth = f"padahal {listing(wrong + unknown)} tidak termasuk; menurut data: {named or 'tidak ada'}"
    # A name that the table does not know may be worded otherwise there: that is not certain enough for a galat.
    level: Severity = "galat" if wrong else "peringatan"
    if not subject.condition:
        level = "catatan"  # a plain enumeration need not be complete: a programme may serve several indicators
    points = tuple(members.values())
    return ClaimVerdict(not wrong + unknown, truth, "", level, float(len(wrong + unknown)), named, points)


def _name_of(point: Point) -> str:
    """What a point is called in an enumeration: its own words, or its row where it holds a number or a label."""
    return point.text if point.address is None and isinstance(point.value, str) else point.key


def _named(name: str, points: Sequence[Point]) -> Point | None:
    """The point whose row bears a name: all its words stand in the row's label or the other way round."""
    words = set(re.findall(r"\w+", name.casefold())) - {"unsur", "pelayanan", "petugas", "dan"}
    for point in points:
        label = set(re.findall(r"\w+", point.label.split(",")[0].casefold())) - {"pelayanan", "petugas", "dan"}
        if words and label and (words <= label or label <= words):
            return point
    return None
