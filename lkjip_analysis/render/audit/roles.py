"""What each place is in its finding: what is wrong stands out, what it was computed from is quieter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from lkjip_analysis.checks.document.evidence import Peran, PrintedEvidence
from lkjip_analysis.checks.tables.listing import written
from lkjip_analysis.model.finding import Evidence, Finding

_UNEQUAL = re.compile(r"(?:^|;)\s*([^;=≠]+?)\s*≠\s*([^;=≠]+?)\s*(?=;|$)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def roles(finding: Finding) -> tuple[Peran, ...]:
    """The role of each place of a finding, in their order.

    Wrong are the first place and those that have something else to say. The others are what it was computed from or
    held against; where nothing tells which place is right, and nothing was computed, all of them are in question.

    >>> total, part = Evidence(tertulis="12", seharusnya="13"), Evidence(tertulis="5")
    >>> roles(Finding("A-01", "galat", "", "", (total, part, part), "5 + 8 = 13"))
    ('hasil', 'masukan', 'masukan')
    >>> roles(Finding("A-02", "galat", "", "", (part, part), "5 ≠ 6"))
    ('hasil', 'hasil')
    """
    known = any(place.seharusnya is not None for place in finding.bukti)
    computed = bool(re.search(r"\s[+−×/]\s|=", finding.rumus))
    made: list[Peran] = [
        "hasil" if number == 0 or place.seharusnya is not None or not (known or computed) else "masukan"
        for number, place in enumerate(finding.bukti)
    ]
    wrong = {_cell(place) for place, role in zip(finding.bukti, made, strict=True) if role == "hasil"}
    return tuple(
        "hasil" if _cell(place) and _cell(place) in wrong else role
        for place, role in zip(finding.bukti, made, strict=True)
    )


def same_place(one: Evidence, other: Evidence) -> bool:
    """Whether two pieces of evidence are one cell."""
    return _cell(one) is not None and _cell(one) == _cell(other)


def _cell(place: Evidence) -> tuple[str, int, int] | None:
    if not isinstance(place, PrintedEvidence) or not place.tabel or place.baris_tabel < 0:
        return None
    return place.tabel, place.baris_tabel, place.kolom_tabel


def figures(finding: Finding, place: Evidence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures of a sentence that are wrong, and those that they were computed from; none where that is not known.

    The arithmetic of a finding ends with ``printed ≠ right``.

    >>> said = Evidence(tertulis="9 dari 12 kelurahan atau 57 persen", seharusnya="75 persen")
    >>> figures(Finding("A-01", "galat", "", "", (said,), "9 / 12 × 100 = 75; 57 ≠ 75"), said)
    (('57',), ('9', '12'))
    """
    printed = set(_FIGURE.findall(written(place.tertulis or "")))
    right = _FIGURE.findall(written(place.seharusnya)) if place.seharusnya is not None else []
    wrong = [
        one
        for left, other in _UNEQUAL.findall(finding.rumus)
        if not right or right[0] in _FIGURE.findall(other)
        for one in _FIGURE.findall(left)
    ]
    found = _printed(wrong, printed)
    if not found:
        return (), ()
    used = [one for part in finding.rumus.split(";") if "=" in part for one in _FIGURE.findall(part.partition("=")[0])]
    return found, tuple(one for one in _printed(used, printed) if one not in found)


def _printed(figures: Iterable[str], printed: Collection[str]) -> tuple[str, ...]:
    """Those of some figures that a sentence prints, as it prints them ("98,00" may be printed "98")."""
    by_value = {_plain(one): one for one in printed}
    return tuple(dict.fromkeys(by_value[_plain(one)] for one in figures if _plain(one) in by_value))


def _plain(figure: str) -> str:
    return re.sub(r",0+$", "", figure).replace(".", "")
