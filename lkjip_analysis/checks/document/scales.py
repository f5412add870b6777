"""Scales that a document prints: intervals with labels, read from its tables and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.document.evidence import PrintedEvidence, at_table, at_text
from lkjip_analysis.intake.document.content import Block, ListItem, Paragraph
from lkjip_analysis.intake.document.understand.understood import Understood, UnderstoodRow, UnderstoodTable

_NUM = r"(\d+(?:[.,]\d+)?)\s*%?"
_BETWEEN = re.compile(
    rf"(?P<low>[<>≤≥]=?|lebih dari|di atas)?\s*{_NUM}\s*"
    r"(?:-|–|—|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|(?=[<>≤≥]))\s*"
    rf"(?P<high>[<>≤≥]=?)?\s*{_NUM}",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:dinyatakan|dikategorikan|disebut|berkategori|kategori|predikat)\s+[“\"]?([A-Za-z]+(?: [A-Za-z]+)?)"
    r"[”\"]?[.;]?$",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"{_NUM}\s*[<>≤≥]=?\s*(?:nilai|x|n|capaian)\s*[<>≤≥]=?\s*{_NUM}", re.IGNORECASE)
_VALUE = r"(?:nilai|x|n|capaian)"
_ABOVE = re.compile(
    rf"(?:>|≥|lebih dari|di ?atas|lebih besar dari|minimal)\s*=?\s*{_NUM}|{_NUM}\s*[<≤]=?\s*{_VALUE}\b", re.I
)
_BELOW = re.compile(
    rf"(?:<|≤|kurang dari|di ?bawah|lebih kecil dari|maksimal)\s*=?\s*{_NUM}|{_NUM}\s*[>≥]=?\s*{_VALUE}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Interval:
    """One step of a printed scale: from (may be minus infinity) to (may be infinity), and its label."""

    low: float
    high: float
    label: str
    text: str
    others: tuple[str, ...] = ()
    """Further words of its row that name it: "AA | > 90 | Sangat Memuaskan"."""

    @property
    def beyond(self) -> bool:
        """Whether it begins beyond its end ("> 100"), as far as the text tells: a line below ">" is lost in reading."""
        return self.high == float("inf") and re.search(r">(?!\s*=)|lebih dari|di ?atas", self.text, re.I) is not None

    def holds(self, value: float) -> bool:
        """Whether a value lies in it, both ends taken in."""
        return self.low <= value <= self.high

    def is_called(self, label: str) -> bool:
        """Whether a label is one of its names."""
        return plain(label) in (plain(self.label), *map(plain, self.others))


@dataclass(frozen=True)
class PrintedScale:
    """A scale of a document, its steps from the lowest up.

    Attributes:
        name: what findings call it.
        place: where it stands.
    """

    name: str
    place: PrintedEvidence
    steps: tuple[Interval, ...]

    @property
    def known(self) -> set[str]:
        """All its labels in plain form."""
        return {plain(label) for step in self.steps for label in (step.label, *step.others)}

    def fits(self, value: float, label: str) -> bool:
        """Whether a label may stand beside a value; in a gap either neighbour may, above the top the highest."""
        named = [step for step in self.steps if step.is_called(label)]
        ended = any(step.high == value and re.search(r"\d\s*(?:-|–|—|s)", step.text) for step in self.steps)
        if any(step.holds(value) and not (step.beyond and step.low == value and ended) for step in named):
            return True  # 100 belongs to "80 - 100" and not to "> 100"
        below = [step for step in self.steps if step.high < value]
        above = [step for step in self.steps if step.low > value]
        inside = any(step.holds(value) for step in self.steps)
        near = ([below[-1]] if below else []) + ([above[0]] if above else [])
        return not inside and any(step in near for step in named)

    def right(self, value: float, like: str) -> str:
        """The label whose interval holds a value, in the words that stand where a label stands; "-" for none."""
        place = next((n for step in self.steps for n, one in enumerate((step.label, *step.others))
                      if plain(one) == plain(like)), 0)  # fmt: skip
        for step in self.steps:
            if step.holds(value):
                names = (step.label, *step.others)
                return names[place] if place < len(names) else names[0]
        return "-"


def plain(label: str) -> str:
    """A label for comparison.

    >>> plain("Sangat Baik (SB)"), plain("*Tinggi*")
    ('sangat baik', 'tinggi')
    """
    text = re.sub(r"\(.*?\)", " ", label)
    return " ".join(re.sub(r"[^\w ]|_", " ", text).casefold().split())


def scales_of(understood: Understood) -> Iterator[PrintedScale]:
    """The scales of a document that could be read whole, from its tables and from lists of intervals."""
    for table in understood.tables:
        if table.kind == "skala":
            found = [step for row in table.rows if (step := _step(table, row))]
            yield from _whole(f"skala {table.label}", at_table(table), found)
    for block, steps in _listed(understood.document.blocks):
        yield from _whole("skala di teks", at_text(block.spot, block.text, what="skala"), steps)


def _whole(name: str, place: PrintedEvidence, steps: list[Interval]) -> Iterator[PrintedScale]:
    if len(steps) >= 3 and len({plain(step.label) for step in steps}) == len(steps):
        yield PrintedScale(name, place, tuple(sorted(steps, key=lambda step: (step.low, step.high))))


def _step(table: UnderstoodTable, row: UnderstoodRow) -> Interval | None:
    texts = [cell.text for cell in table.own[row.index] if cell and cell.text.strip()]
    ends = [(found, text) for text in texts if (found := interval(text)) is not None]
    if not ends:
        return None
    (low, high), told = ends[-1] if len(ends) == 1 else ends[0]
    labels = [" ".join(text.split()) for text in texts if text != told and _is_label(text)]
    return Interval(low, high, labels[0], told, tuple(labels[1:])) if labels else None


def _is_label(text: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}|^\W*[A-E]\W*$", text)) and interval(text) is None and len(text) < 60


def _listed(blocks: Sequence[Block]) -> Iterator[tuple[ListItem | Paragraph, list[Interval]]]:
    """Runs of short lines "Lebih dari 100 % : Sangat Baik", each an interval and its label."""
    first: ListItem | Paragraph | None = None
    steps: list[Interval] = []
    for block in (*blocks, None):
        step = _line(block.text) if isinstance(block, ListItem | Paragraph) else None
        if step is not None and isinstance(block, ListItem | Paragraph):
            first = first or block
            steps.append(step)
        elif first is not None:
            yield first, steps
            first, steps = None, []


def _line(text: str) -> Interval | None:
    told = _STATED.search(" ".join(text.split()))
    stated = interval(text[: text.casefold().find(told[0].casefold())]) if told else None
    if told and stated is not None and len(text) < 160:
        return Interval(*stated, told[1], text)
    sides = [side.strip() for side in re.split(r"\s*[:=]\s*", text) if side.strip()]
    if len(sides) != 2 or len(text) > 70:
        return None
    for ends, label in (sides, sides[::-1]):
        found = interval(ends)
        if found is not None and _is_label(label) and len(label.split()) <= 3:
            return Interval(*found, label.rstrip(" .;,"), ends)
    return None


def interval(text: str) -> tuple[float, float] | None:
    r"""The ends of an interval as reports write them; an open end is infinite.

    >>> interval("91 ≤ 100"), interval(">85 – 100"), interval("≥ 76"), interval("Kurang dari 50%"), interval("Baik")
    ((91.0, 100.0), (85.0, 100.0), (76.0, inf), (-inf, 50.0), None)
    >>> interval("100% > nilai > 80 %"), interval("50% > Nilai")
    ((80.0, 100.0), (-inf, 50.0))
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
        return _value(above[1] or above[2]), float("inf")
    if below and not above:
        return float("-inf"), _value(below[1] or below[2])
    return None


def _value(text: str) -> float:
    return float(text.replace(",", "."))
