"""Writes a formula with its figures, as a reader checks it: ``84,99 / 83,75 × 100``."""

from __future__ import annotations

from lkjip_analysis.model.formula.names import AGGREGATES, SIGNS, Say, constant, joined
from lkjip_analysis.model.formula.nodes import (
    Aggregate,
    Binary,
    Clamp,
    Classify,
    Compare,
    Const,
    CountEqual,
    Expr,
    IfZero,
    NotCounted,
    Rank,
    Ref,
    When,
    Within,
    Word,
    WordValue,
)
from lkjip_analysis.model.formula.value import (
    Evaluation,
    Get,
    band_of,
    branch,
    condition_holds,
    counted,
    figures_among,
    number_of,
    value_of,
)
from lkjip_analysis.model.number import MISSING_TEXT, NUMBER, format_given, format_number

_WRITTEN_OUT = 12  # a sum with more parts is described by their count


def in_figures(expr: Expr, get: Get, text: Say | None = None) -> str:
    """The arithmetic with figures, without its result.

    Args:
        expr: the expression.
        get: the value of a cell; what is written depends on it where a formula chooses or leaves cells out.
        text: a cell as displayed, empty when it is missing; by default its value with two decimals or all of its own.

    >>> cells = {Ref("realisasi"): 84.99, Ref("target"): 83.75}
    >>> in_figures(Ref("realisasi") / Ref("target") * 100, cells.get)
    '84,99 / 83,75 × 100'
    """

    def usual(ref: Ref) -> str:
        return NUMBER.holding(get(ref)).write(get(ref))

    return _written(expr, Evaluation(get), text or usual)


def _written(expr: Expr, cells: Evaluation, text: Say) -> str:
    match expr:
        case Const(amount):
            return constant(amount)
        case Word():
            return expr.text
        case Ref():
            return text(expr) or MISSING_TEXT
        case Binary(op, left, right):
            return joined(expr, _written(left, cells, text), _written(right, cells, text), SIGNS[op])
        case Clamp():
            return _clamped(expr, cells, text)
        case IfZero():
            return _written(branch(expr, cells), cells, text)
        case When():
            return _decided(expr, cells, text)
        case Classify():
            return _in_band(expr, cells, text)
        case Compare(left, right, above, equal):
            word = value_of(expr, cells)
            sign = "=" if word == equal else ">" if word == above else "<"
            return f"{_written(left, cells, text)} {sign} {_written(right, cells, text)}"
        case Within(inner, bounds):
            place = "di dalam" if value_of(expr, cells) == expr.inside else "di luar"
            return f"{_written(inner, cells, text)} {place} {_written(bounds, cells, text)}"
        case Aggregate():
            return _aggregate(expr, cells, text)
        case CountEqual():
            return format_number(number_of(expr, cells), 0)
        case Rank(cell, parts):
            return f"urutan {_written(cell, cells, text)} di antara {len(figures_among(parts, cells.get))} nilai"
        case WordValue(cell):
            word = _written(cell, cells, text)
            return f"{format_number(number_of(expr, cells), 2)} ({word})" if expr.shown else word
        case NotCounted():
            return expr.why
    raise TypeError(expr)


def _clamped(expr: Clamp, cells: Evaluation, text: Say) -> str:
    written, kept = _written(expr.inner, cells, text), number_of(expr, cells)
    # A bare cell would read as if it were reckoned with as it stands; longer sums end in "= ..." of the bound.
    moved = isinstance(expr.inner, Ref) and kept != number_of(expr.inner, cells)
    return f"{format_number(kept)} ({written} dibatasi)" if moved else written


def _decided(expr: When, cells: Evaluation, text: Say) -> str:
    """The comparison that decides: this one where it leads to a word, else that of the branch taken."""
    if not isinstance(taken := branch(expr, cells), Word):
        return _written(taken, cells, text)
    sign = expr.sign if condition_holds(expr, cells) else {"<": "≥", ">": "≤"}[expr.sign]
    return f"{_written(expr.value, cells, text)} {sign} {constant(expr.bound)}"


def _in_band(expr: Classify, cells: Evaluation, text: Say) -> str:
    value, written = number_of(expr.inner, cells), _written(expr.inner, cells, text)
    if expr.decimals < NUMBER.decimals:
        written += f" dibulatkan {format_number(value, expr.decimals)}"
    band = band_of(expr, value)
    if band.lower is None:  # the lowest band has no end of its own: it ends where the next begins
        band = expr.bands[-2]
        return f"{written} {'<' if band.inclusive else '≤'} {format_given(band.lower or 0.0)}"
    return f"{written} {'≥' if band.inclusive else '>'} {format_given(band.lower)}"


def _aggregate(expr: Aggregate, cells: Evaluation, text: Say) -> str:
    texts = [text(ref) or MISSING_TEXT for ref, _ in counted(expr, cells.get)]
    if expr.name == "count":
        return f"banyaknya {len(texts)}"
    if expr.name == "last" or not texts:
        return texts[-1] if texts else MISSING_TEXT
    if len(texts) > _WRITTEN_OUT:
        return f"{AGGREGATES[expr.name]} {len(texts)} nilai"
    if expr.name == "geomean":
        return texts[0] if len(texts) == 1 else f"({' × '.join(texts)})^(1/{len(texts)})"
    return " + ".join(texts) if expr.name == "sum" else f"({' + '.join(texts)}) / {len(texts)}"
