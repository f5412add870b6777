"""Writes a formula for a workbook: empty instead of an error when a figure is missing or zero."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjip_analysis.model.formula.names import Say, joined
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


def in_excel(expr: Expr, place: Say) -> str:
    """The live formula of a cell.

    Args:
        expr: the expression.
        place: the coordinate of a cell (``D7``).

    >>> places = {"realisasi": "D3", "target": "C3"}
    >>> in_excel(Ref("realisasi") / Ref("target") * 100, lambda ref: places[ref.column])
    '=IF(OR(D3="",C3=""),"",IFERROR(D3/C3*100,""))'
    """
    body, missing = f'IFERROR({_body(expr, place)},"")', _guards(expr, place)
    return f'=IF({any_of(missing)},"",{body})' if missing else f"={body}"


def _body(expr: Expr, place: Say) -> str:
    match expr:
        case Const(amount):
            return _number(amount)
        case Word(text):
            return quote(text)
        case Ref():
            return place(expr)
        case Binary(op, left, right):
            return joined(expr, _body(left, place), _body(right, place), op)
        case Clamp(inner, low, high):
            kept = _body(inner, place) if low is None else f"MAX({_number(low)},{_body(inner, place)})"
            return kept if high is None else f"MIN({_number(high)},{kept})"
        case IfZero(cell):
            return _either(expr, f"{place(cell)}=0", place)
        case When(value, sign, bound):
            return _either(expr, f"{_rounded(value, expr.decimals, place)}{sign}{_number(bound)}", place)
        case Classify():
            return _bands(expr, place)
        case Compare(left, right, above, equal, below, decimals):
            a, b = (_rounded(side, decimals, place) for side in (left, right))
            return f"IF({a}={b},{quote(equal)},IF({a}>{b},{quote(above)},{quote(below)}))"
        case Within():
            return _within(expr, place)
        case Aggregate():
            return _aggregate(expr, [place(ref) for ref in expr.parts])
        case CountEqual(parts, label):
            plain = label.replace(" ", "").isalpha()  # COUNTIF reads signs and wildcards of its own
            form = "COUNTIF({span},{label})" if plain else "SUMPRODUCT(--EXACT({span},{label}))"
            return over(cell_ranges([place(ref) for ref in parts]), form, label)
        case Rank(cell, parts):
            return _rank(place(cell), [place(ref) for ref in parts], expr.descending)
        case WordValue(cell, words, values):
            points = "NA()"
            for word, worth in zip(reversed(words), reversed(values), strict=True):
                points = f"IF({place(cell)}={quote(word)},{_number(worth)},{points})"
            return points
        case NotCounted():
            return "NA()"
    raise TypeError(expr)


def _guards(expr: Expr, place: Say) -> list[str]:
    """Conditions under which there is no value though a workbook would compute one from blanks."""
    match expr:
        case Ref():
            return [f'{place(expr)}=""']
        case Binary(_, left, right) | Compare(left, right) | Within(left, right):
            return _once(_guards(left, place), _guards(right, place))
        case IfZero(decides, then, otherwise) | When(decides, _, _, then, otherwise):
            other = _guards(otherwise, place)
            return _once(_guards(decides, place), [one for one in _guards(then, place) if one in other])
        case Clamp(inner) | Classify(inner) | Rank(inner) | WordValue(inner):
            return _guards(inner, place)
        case Aggregate("sum" | "geomean", parts) if parts:
            return [f"COUNT({cell_ranges([place(ref) for ref in parts])})=0"]
    return []


def _once(*conditions: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(one for some in conditions for one in some))


def _number(amount: float) -> str:
    return format(amount, ".14g")


def _rounded(expr: Expr, decimals: int, place: Say) -> str:
    return f"ROUND({_body(expr, place)},{decimals})"


def _either(expr: IfZero | When, test: str, place: Say) -> str:
    """Two branches; one is an error, which the whole formula catches, when what only it needs is missing."""
    known, written = _guards(expr, place), list[str]()
    for one in (expr.then, expr.otherwise):
        own = [guard for guard in _guards(one, place) if guard not in known]
        written.append(f"IF({any_of(own)},NA(),{_body(one, place)})" if own else _body(one, place))
    return f"IF({test},{','.join(written)})"


def _bands(expr: Classify, place: Say) -> str:
    value, text = _rounded(expr.inner, expr.decimals, place), '""'
    for band in reversed(expr.bands):
        sign = ">=" if band.inclusive else ">"
        label = quote(band.label)
        text = label if band.lower is None else f"IF({value}{sign}{_number(band.lower)},{label},{text})"
    return text


def _within(expr: Within, place: Say) -> str:
    value, equal, text = _body(expr.inner, place), "=" if expr.closed else "", quote(expr.inside)
    for end, sign in ((expr.high, "<"), (expr.low, ">")):
        if end is not None:
            text = f"IF({value}{sign}{equal}{_number(end)},{text},{quote(expr.outside)})"
    return f"IF(ISNUMBER({value}),{text},NA())"


def _aggregate(expr: Aggregate, places: Sequence[str]) -> str:
    if expr.name == "last":
        text = "NA()"
        for place in places:
            text = f'IF({place}<>"",{place},{text})'
        return text
    spans = cell_ranges(places)
    if expr.name == "count":  # not COUNTA, which counts a computed cell even when it is empty
        return over(spans, 'SUMPRODUCT(--({span}<>""))')
    if expr.name == "geomean":  # not GEOMEAN, which has no answer where one value is zero
        return f"IF(MIN({spans})<0,NA(),PRODUCT({spans})^(1/COUNT({spans})))"
    return f"{'SUM' if expr.name == 'sum' else 'AVERAGE'}({spans})"


def _rank(own: str, places: Sequence[str], descending: bool) -> str:
    spans = cell_ranges(places)
    if own in places and "," not in spans:
        return f"RANK({own},{spans},{int(not descending)})"
    better = f"({{span}}{'>' if descending else '<'}{own})"
    return f"SUM(1,{over(spans, f'SUMPRODUCT(ISNUMBER({{span}})*{better})')})"


def cell_ranges(places: Sequence[str]) -> str:
    """Write coordinates as ranges where they follow each other down one column.

    >>> cell_ranges(["C3", "C4", "C5", "C8", "'3.3'!D9", "'3.3'!D10"])
    "C3:C5,C8,'3.3'!D9:D10"
    """
    runs: list[tuple[str, int, int]] = []
    for place in places:
        letters = place.rstrip("0123456789")
        line = int(place[len(letters) :] or 0)
        if runs and runs[-1][0] == letters and runs[-1][2] == line - 1:
            runs[-1] = (letters, runs[-1][1], line)
        else:
            runs.append((letters, line, line))
    return ",".join(f"{c}{a}" if a == b else f"{c}{a}:{c.rpartition('!')[2]}{b}" for c, a, b in runs)


def over(spans: str, form: str, label: str = "") -> str:
    """A count over several ranges, for functions that take one range only.

    >>> over("C3:C5,C8", "COUNTIF({span},{label})", "Baik")
    '(COUNTIF(C3:C5,"Baik")+COUNTIF(C8,"Baik"))'
    """
    counts = [form.format(span=span, label=quote(label)) for span in _split(spans)]
    return counts[0] if len(counts) == 1 else f"({'+'.join(counts) or 0})"


def _split(spans: str) -> list[str]:
    """Ranges at commas, except those inside the quoted name of a sheet."""
    return re.findall(r"(?:'(?:[^']|'')*'!)?[^,']+", spans)


def quote(text: str) -> str:
    """A text as a literal of a workbook's formula.

    >>> print(quote('nilai "baik" ini'))
    "nilai ""baik"" ini"
    """
    return '"' + text.replace('"', '""') + '"'


def any_of(conditions: Sequence[str]) -> str:
    """Conditions of which one is enough.

    >>> any_of(['C3=""', 'D3=""'])
    'OR(C3="",D3="")'
    """
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"
