"""Whether a target is reached, for every kind of target: a figure, a range or bound, a word of an ordered scale."""

from __future__ import annotations

from lkjip_analysis.measures.capaian import Polarity
from lkjip_analysis.model.formula import Compare, Formula, NotCounted, Ref, Value, Within, WordValue
from lkjip_analysis.model.span import Span, read_span
from lkjip_analysis.reference.kata import WordScale

PASSED, REACHED, MISSED = "Melampaui", "Tercapai", "Tidak tercapai"
NOT_YET = "Belum tercapai"
"""What is said of a target whose year is still to come."""
_TARGET, _REALISASI = Ref("target"), Ref("realisasi")
_EXACT = 9
"""Decimals to which figures are compared: more than anybody writes, fewer than floats blur."""


def is_worded(value: Value | None) -> bool:
    """Whether a value is a word, a range or a bound.

    >>> is_worded("BB"), is_worded("≤ 5"), is_worded(70.0), is_worded(None)
    (True, True, False, False)
    """
    return isinstance(value, str)


def formula(
    target: Value | None,
    realisasi: Value | None,
    polarity: Polarity = "positif",
    scale: WordScale | None = None,
    *,
    cells: tuple[Ref, Ref] = (_TARGET, _REALISASI),
    missed: str = MISSED,
) -> Formula:
    """Declare whether a realisation reaches its target.

    A figure is passed, reached or missed in the direction of the indicator; a range or bound is kept or not; words
    are compared by their places on the ordered scale.

    Args:
        target, realisasi: the values, which say what kind of comparison it is.
        polarity: whether a higher figure is better.
        scale: the ordered scale of the words.
        cells: the cells of target and realisation.
        missed: what is said where it is not reached; ``NOT_YET`` while there is time left.

    >>> formula(70.0, 72.0).of({"target": 70.0, "realisasi": 72.0}).value
    'Melampaui'
    >>> formula("≤ 5", 5.0, "negatif").of({"target": "≤ 5", "realisasi": 5.0}).value
    'Tercapai'
    >>> from lkjip_analysis.reference.kata import word_scales
    >>> formula("BB", "B", scale=word_scales()["predikat-akip"]).of({"target": "BB", "realisasi": "B"}).value
    'Tidak tercapai'
    >>> formula("BB", None).of({"target": "BB", "realisasi": None}).reason
    'realisasi belum ada'
    """
    at, real = cells
    if span := read_span(target):
        return _formula(_within(real, at, span, missed), "rentang atau batas")
    if not is_worded(target) and not is_worded(realisasi):
        better, worse = (PASSED, missed) if polarity == "positif" else (missed, PASSED)
        return _formula(Compare(real, at, better, REACHED, worse, _EXACT), "arah indikator")
    if target is None or realisasi is None:
        return _formula(NotCounted((at, real), "belum lengkap"), "skala kata")
    if is_worded(target) != is_worded(realisasi):
        return _formula(NotCounted((at, real), "target dan realisasi tidak sama bentuknya (angka dan kata)"), "")
    if scale is None:
        return _formula(NotCounted((at, real), "kata itu tidak ada di satu skala berurut yang dikenal"), "")
    compared = Compare(_place(real, scale), _place(at, scale), PASSED, REACHED, missed)
    return Formula(compared, "ketercapaian", scale.basis, f"Kata dibandingkan menurut urutan {scale.title}.")


def capaian_formula(
    scale: WordScale | None, by_points: bool, cells: tuple[Ref, Ref] = (_TARGET, _REALISASI)
) -> Formula:
    """Declare the capaian of what is no figure: by the points of its words where the package says so, else none.

    >>> capaian_formula(None, False).of({"target": "WTP", "realisasi": "WDP"}).reason
    'target atau realisasinya bukan angka'
    """
    at, real = cells
    if not by_points:
        return Formula(NotCounted((at, real), "target atau realisasinya bukan angka"), "capaian")
    if scale is None or any(scale.points(word) is None for word in scale.words):
        return Formula(NotCounted((at, real), "skala kata indikator ini tidak mempunyai poin"), "capaian")
    note = f"Capaian menurut poin {scale.title}, sesuai aturan capaian_kata di laporan.yaml."
    return Formula(_points(real, scale) / _points(at, scale) * 100, "capaian", scale.basis, note)


def _formula(expr: Compare | Within | NotCounted, by: str) -> Formula:
    return Formula(expr, "ketercapaian", note=f"Ketercapaian menurut {by}." if by else "")


def _within(real: Ref, at: Ref, span: Span, missed: str) -> Within:
    return Within(real, at, span.low, span.high, span.closed, REACHED, missed)


def _place(cell: Ref, scale: WordScale) -> WordValue:
    return WordValue(cell, tuple(scale.values), tuple(float(place) for place in scale.values.values()))


def _points(cell: Ref, scale: WordScale) -> WordValue:
    points = tuple(scale.points(word) or 0.0 for word in scale.values)
    return WordValue(cell, tuple(scale.values), points, shown=True)
