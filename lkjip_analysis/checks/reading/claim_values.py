"""Claims that state a value: a number, a label, a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.checks.reading.lookup import Point, Selection, Unknown, read_amount
from lkjip_analysis.dataset.rows import Klaim
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number, round_half_up, truncate
from lkjip_analysis.reference.errors import UnknownReference
from lkjip_analysis.reference.golongan import parse_grade


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """Whether a claim holds; if not, what the data say and the arithmetic that shows it."""

    holds: bool
    truth: str = ""
    rumus: str = ""
    level: Severity = "galat"
    stake: float = 1.0
    expected: float | str | None = None
    points: tuple[Point, ...] = ()


def number(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """A stated number is the fact to its last stated digit; one that is only cut off is noted."""
    point = subject.single
    stated, value = read_printed(plain_amount(claim.tertulis)), point.number
    if stated is None or value is None:
        raise Unknown(f"'{claim.tertulis}' atau {point.label} bukan angka")
    digits = max(-int(stated.as_tuple().exponent), 0)
    if round_half_up(value, digits) == stated:
        return ClaimVerdict(True, points=(point,))
    expected = format_number(value, max(digits, 2 if value % 1 else 0))
    level: Severity = "catatan" if truncate(value, digits) == stated else "galat"
    if claim.subjek and claim.subjek.endswith(".jumlah_program"):
        level = "catatan"  # a programme may serve several indicators, the tree names one
    gap = abs(float(stated) - value)
    stake = context.budget_share(gap) if value > 1e6 else min(gap, 100.0)
    rumus = f"{expected} ≠ {format_number(stated, digits)}"
    return ClaimVerdict(False, f"datanya {expected}{_where(point)}", rumus, level, stake, float(value), (point,))


def plain_amount(text: str) -> str:
    """An amount without its currency signs.

    >>> plain_amount("Rp. 26.028.054.509,-")
    '26.028.054.509'
    """
    return re.sub(r"^Rp\.?\s*", "", text.strip()).removesuffix(",-").strip()


def category(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """A stated label is the computed one, or one of the words that the computed one is written with."""
    point = subject.single
    stated, label = claim.tertulis.strip().casefold(), point.text.strip()
    if point.value is None:
        raise Unknown(f"{point.label} tidak terhitung")
    holds = _same_label(stated, label) or _one_band(context, stated, label)
    scales = _scales_with(context, label)
    of_scale, custom = bool(scales), _by_custom(context, point)
    loose = custom or (of_scale and not any(_plain_words(claim.tertulis) in s for s in scales))
    if not holds and of_scale and loose and not custom and not _MEANT.search(claim.uraian):
        raise Unknown(f"'{claim.tertulis}' sebutan biasa, bukan label skala")
    source = "menurut skalanya" if of_scale else "datanya"
    if custom:
        source = "menurut kelaziman yang dipakai laporan ini"
    return ClaimVerdict(
        holds, f"{source} {label}{_where(point)}", "", _level(context, point, loose), 1.0, label, (point,)
    )


_MEANT = re.compile(r"(?i)\b(kategori|predikat|mutu|peringkat|kriteria|status)")
"""Words by which a claim says that it states a label; praise in ordinary words (“sangat baik”) is none."""


def _where(point: Point) -> str:
    """The table in which the data say it, where there is one."""
    return f" (Tabel {point.address.table})" if point.address else ""


def _level(context: Context, point: Point, loose: bool) -> Severity:
    """How grave another word is: an ordinary adjective is only remarked, a label by custom is doubtful."""
    if not loose:
        return "galat"
    return "peringatan" if _by_custom(context, point) else "catatan"


_SCALES = ("skm-14-2017", "akip-88-2021", "epdeskel-81-2015", "efisiensi-e1")


def _scales_with(context: Context, label: str) -> list[set[str]]:
    """The words of every scale that has a label; a word of another scale is loose speech, not a classification."""
    scales = [context.dataset.scale(), *(context.dataset.scale(id) for id in _SCALES)]
    words = [{_plain_words(w) for band in scale.bands for w in (band.label, band.code) if w} for scale in scales]
    return [known for known in words if _plain_words(label) in known]


def _same_label(stated: str, label: str) -> bool:
    """Whether a stated label is the computed one: capitals and spaces apart; grades however written.

    >>> _same_label("ivb", "IV/b"), _same_label("sangat  tinggi", "Sangat Tinggi"), _same_label("baik", "Cukup")
    (True, True, False)
    """
    try:
        return parse_grade(stated) == parse_grade(label)
    except UnknownReference:
        return _plain_words(stated) in {_plain_words(label), _plain_words(label.split(" (")[0])}


def _one_band(context: Context, stated: str, label: str) -> bool:
    """Whether two labels name one band of a scale, by word, short form or both."""
    scales = [context.dataset.scale(), *(context.dataset.scale(id) for id in _SCALES)]
    return any((band := scale.named(label)) is not None and scale.named(stated) == band for scale in scales)


def _plain_words(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_custom(context: Context, point: Point) -> bool:
    if point.address is None or (table := context.table(point.address.table)) is None:
        return False
    if not point.address.row:  # a count stands for a whole table
        return False
    formula = table.formula(point.address.row, point.address.column)
    return formula is not None and "Kelaziman" in formula.basis


def year(context: Context, claim: Klaim, subject: Selection, other: Selection | None) -> ClaimVerdict:
    """A year in the text is the one it must be."""
    point = subject.single
    stated, value = read_amount(claim.tertulis), point.number
    if stated is None or value is None:
        raise Unknown(f"'{claim.tertulis}' bukan tahun")
    holds = stated == value
    return ClaimVerdict(
        holds, f"seharusnya {value:.0f}", f"{stated:.0f} ≠ {value:.0f}", "galat", 1.0, f"{value:.0f}", (point,)
    )
