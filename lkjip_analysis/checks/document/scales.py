"""Scales that a document prints: intervals with labels, read from its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.intake.document.understand.content import Row, UnderstoodTable

_NUM = r"(\d+(?:[.,]\d+)?)\s*%?"
_BETWEEN = re.compile(
    rf"(?P<low>[<>≤≥]=?|lebih dari|di atas)?\s*{_NUM}\s*"
    r"(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|(?=[<>≤≥]))\s*"
    rf"(?P<high>[<>≤≥]=?)?\s*{_NUM}",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_NUM}\s*[<>≤≥]=?\s*(?:nilai|x|n|capaian)\s*[<>≤≥]=?\s*{_NUM}", re.IGNORECASE)
_ABOVE = re.compile(rf"(?:>|≥|lebih dari|di ?atas|lebih besar dari|minimal)\s*=?\s*{_NUM}", re.IGNORECASE)
_BELOW = re.compile(rf"(?:<|≤|kurang dari|di ?bawah|lebih kecil dari|maksimal)\s*=?\s*{_NUM}", re.IGNORECASE)


@dataclass(frozen=True)
class Interval:
    """One step of a printed scale: from (may be minus infinity) to (may be infinity), and its label."""

    low: float
    high: float
    label: str
    row: Row
    text: str


@dataclass(frozen=True)
class PrintedScale:
    """A scale of a document, its steps from the lowest up."""

    table: UnderstoodTable
    steps: tuple[Interval, ...]

    def fits(self, value: float, label: str) -> bool:
        """Whether a label may stand beside a value; in a gap either neighbour may, above the top the highest."""
        named = [step for step in self.steps if plain(step.label) == plain(label)]
        if any(step.low <= value <= step.high for step in named):
            return True
        below = [step for step in self.steps if step.high < value]
        above = [step for step in self.steps if step.low > value]
        inside = any(step.low <= value <= step.high for step in self.steps)
        near = ([below[-1]] if below else []) + ([above[0]] if above else [])
        return not inside and any(step in near for step in named)

    def labels(self, value: float) -> list[str]:
        """The labels whose interval holds a value."""
        return [step.label for step in self.steps if step.low <= value <= step.high]


def plain(label: str) -> str:
    """A label for comparison.

    >>> plain("Sangat Baik (SB)"), plain("*Tinggi*")
    ('sangat baik', 'tinggi')
    """
    text = re.sub(r"\(.*?\)", " ", label)
    return " ".join(re.sub(r"[^\w ]|_", " ", text).casefold().split())


def scales_of(tables: tuple[UnderstoodTable, ...]) -> Iterator[PrintedScale]:
    """The scales of a document that could be read whole."""
    for table in tables:
        if table.kind != "skala":
            continue
        steps = [step for row in table.rows if (step := _step(table, row))]
        if len(steps) >= 3 and len({plain(step.label) for step in steps}) == len(steps):
            yield PrintedScale(table, tuple(sorted(steps, key=lambda step: (step.low, step.high))))


def _step(table: UnderstoodTable, row: Row) -> Interval | None:
    texts = [cell.text for cell in table.own[row.index] if cell and cell.text.strip()]
    ends = [(found, text) for text in texts if (found := interval(text)) is not None]
    if not ends:
        return None
    (low, high), told = ends[-1] if len(ends) == 1 else ends[0]
    labels = [text for text in texts if text != told and re.search(r"[A-Za-z]{2}", text) and interval(text) is None]
    return Interval(low, high, " ".join(labels[0].split()), row, told) if labels else None


def interval(text: str) -> tuple[float, float] | None:
    r"""The ends of an interval as reports write them; an open end is infinite.

    >>> interval("91 ≤ 100"), interval(">85 – 100"), interval("≥ 76"), interval("Kurang dari 50%"), interval("Baik")
    ((91.0, 100.0), (85.0, 100.0), (76.0, inf), (-inf, 50.0), None)
    """
    plain_text = re.sub(r"[$*]|\\%|%", " ", text).replace("\\leq", "≤").replace("\\geq", "≥").replace("\\le", "≤")
    plain_text = " ".join(plain_text.split())
    found = _NAMED.search(plain_text) or None
    if found:
        ends = sorted((_value(found[1]), _value(found[2])))
        return ends[0], ends[1]
    between = _BETWEEN.search(plain_text)
    if between:
        numbers = sorted(_value(number) for number in re.findall(r"\d+(?:[.,]\d+)?", between[0]))
        return numbers[0], numbers[-1]
    above, below = _ABOVE.search(plain_text), _BELOW.search(plain_text)
    if above and not below:
        return _value(above[1]), float("inf")
    if below and not above:
        return float("-inf"), _value(below[1])
    return None


def _value(text: str) -> float:
    return float(text.replace(",", "."))
