"""The numbers that Word shows before paragraphs without writing them: "1.1", "a)", bullets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_LETTERS = 26


@dataclass(frozen=True)
class _Level:
    pattern: str
    form: str
    start: int


class ListNumbers:
    """Counts the automatic numbers of a Word document along its paragraphs."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        self._read(root)
        for style in document.styles.element.findall(qn("w:style")):
            if found := _numbered(style.find(qn("w:pPr"))):
                self._styles[style.get(qn("w:styleId"), "")] = found

    def _read(self, root: Any) -> None:
        for abstract in root.findall(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            for level in abstract.findall(qn("w:lvl")):
                made = _Level(_value(level, "lvlText"), _value(level, "numFmt"), _whole(_value(level, "start"), 1))
                self._levels[name, _whole(level.get(qn("w:ilvl")), 0)] = made
        for number in root.findall(qn("w:num")):
            self._abstract[number.get(qn("w:numId"), "")] = _value(number, "abstractNumId")

    def next_of(self, paragraph: Any) -> str:
        """The number that stands before a paragraph; empty where there is none, and for bullets "•"."""
        properties = paragraph.find(qn("w:pPr"))
        found = _numbered(properties)
        if found is None and properties is not None and (style := properties.find(qn("w:pStyle"))) is not None:
            found = self._styles.get(style.get(qn("w:val"), ""))
        if found is None or found[0] == "0":
            return ""
        name, depth = self._abstract.get(found[0], ""), found[1]
        level = self._levels.get((name, depth))
        if level is None or level.form == "none":
            return ""
        if level.form == "bullet":
            return "•"
        counts = self._counts.setdefault(name, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return re.sub(r"%(\d)", lambda match: self._written(name, int(match[1]) - 1), level.pattern)

    def _written(self, name: str, depth: int) -> str:
        level = self._levels.get((name, depth), _Level("", "decimal", 1))
        return written(self._counts[name].get(depth, level.start), level.form)


def _numbered(properties: Any) -> tuple[str, int] | None:
    number = properties.find(qn("w:numPr")) if properties is not None else None
    if number is None or number.find(qn("w:numId")) is None:
        return None
    return _value(number, "numId"), _whole(_value(number, "ilvl"), 0)


def _value(element: Any, name: str) -> str:
    child = element.find(qn(f"w:{name}"))
    return child.get(qn("w:val"), "") if child is not None else ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def written(number: int, form: str) -> str:
    """A number in one of Word's forms.

    >>> written(4, "upperRoman"), written(28, "lowerLetter"), written(3, "decimal"), written(7, "decimalZero")
    ('IV', 'bb', '3', '07')
    """
    if form in ("upperRoman", "lowerRoman"):
        made = ""
        for value, sign in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
                            (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):  # fmt: skip
            made += sign * (number // value)
            number %= value
        return made if form == "upperRoman" else made.lower()
    if form in ("upperLetter", "lowerLetter"):
        made = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return made.upper() if form == "upperLetter" else made
    return f"{number:02d}" if form == "decimalZero" else str(number)
