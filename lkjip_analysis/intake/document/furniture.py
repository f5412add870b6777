"""What stands on every page without being its text: running heads, feet, their lines, and the printed page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lkjip_analysis.intake.paper.rulings import Ruling
from lkjip_analysis.intake.paper.words import Frame, PaperWord, WordLine, lines_of

MARGIN = 0.14
"""Heads and feet stand in so much of the page's height."""
_FARTHER = 0.3
"""A page number that counts on from the others may stand so far from the edge, as on landscape pages."""
_SHARE = 0.3
_TEXT_SHARE = 0.1
_NUMBER = r"(?:(?:[IVX]+|[A-Z])\s?[-–.]\s?)?\d{1,3}|[ivxlc]{1,6}"
_WORD = r"(?i:hal(?:aman)?|page|p)"
_ALONE = re.compile(rf"{_WORD}?\s*[-–|.:]*\s*({_NUMBER})\s*[-–|.:]*\s*(?:\|?\s*{_WORD})?")

_Key = tuple[bool, int, int, int]


def repeated_rulings(pages: Sequence[tuple[Frame, Sequence[Ruling]]]) -> set[_Key]:
    """Lines at the same place on many pages, in their margins, that are no part of a grid."""
    counts: Counter[_Key] = Counter()
    for frame, rulings in pages:
        height = frame.size[1]
        upright = [r for r in rulings if r.upright and r.length > 12]
        for ruling in rulings:
            low, high = (ruling.start, ruling.end) if ruling.upright else (ruling.at, ruling.at)
            if not (high < MARGIN * height or low > (1 - MARGIN) * height):
                continue
            crossing = [
                r
                for r in upright
                if r.start - 3 <= ruling.at <= r.end + 3 and ruling.start - 3 <= r.at <= ruling.end + 3
            ]
            if ruling.upright or len(crossing) <= 1:
                counts[key_of(ruling)] += 1
    least = max(3, _SHARE * len(pages))
    return {key for key, count in counts.items() if count >= least}


def _cross(upright: Ruling, level: Ruling) -> bool:
    return upright.start - 3 <= level.at <= upright.end + 3 and level.start - 3 <= upright.at <= level.end + 3


def key_of(ruling: Ruling) -> _Key:
    """A line by its place, so that the same line of another page has the same."""
    return ruling.upright, round(ruling.at / 2), round(ruling.start / 2), round(ruling.end / 2)


def margin_lines(words: Iterable[PaperWord], height: float) -> list[WordLine]:
    """The lines of a page that stand where heads and feet do."""
    return lines_of(w for w in words if w.bottom < MARGIN * height or w.top > (1 - MARGIN) * height)


def outer_line(words: Iterable[PaperWord], height: float) -> WordLine | None:
    """The last or first line of a page if it is nothing but a number, not far from the edge of the page."""
    lines = lines_of(words)
    for line in (lines[-1:] + lines[:1]) if lines else []:
        near = line.bottom < _FARTHER * height or line.top > (1 - _FARTHER) * height
        if near and number_alone(line.text).isdecimal():
            return line
    return None


def words_at_sides(words: Iterable[PaperWord], frame: Frame) -> list[PaperWord]:
    """The head and foot of a page whose text is turned: words across it, in its margins."""
    if frame.text_turn == frame.page_turn:
        return []
    width = frame.size[0]
    return [w for w in words if w.across and (w.x1 < MARGIN * width or w.x0 > (1 - MARGIN) * width)]


def repeated_texts(pages: Sequence[tuple[Frame, Sequence[WordLine]]]) -> set[tuple[int, str]]:
    """Texts at the same height on many pages, their digits left out."""
    counts: Counter[tuple[int, str]] = Counter()
    for _, lines in pages:
        counts.update({text_key(line) for line in lines})
    least = max(3, _TEXT_SHARE * len(pages))
    return {key for key, count in counts.items() if count >= least}


def text_key(line: WordLine) -> tuple[int, str]:
    """A line by its height and its words without digits."""
    return round(line.top / 4), re.sub(r"[\dIVXivx]+", "#", line.text)[:40]


def number_alone(text: str) -> str:
    """The page number that a line consists of; empty when it is none.

    >>> number_alone("Halaman 12"), number_alone("- 7 -"), number_alone("III - 4"), number_alone("12 unit")
    ('12', '7', 'III-4', '')
    """
    found = _ALONE.fullmatch(text.strip())
    return re.sub(r"\s", "", found[1]) if found else ""


def furniture_of(lines: Iterable[WordLine], repeated: set[tuple[int, str]]) -> tuple[list[WordLine], str]:
    """The lines of a page that are heads or feet, and the page number printed in them."""
    made: list[WordLine] = []
    printed = ""
    for line in lines:
        alone = number_alone(line.text)
        if alone or text_key(line) in repeated or _near(line, repeated):
            made.append(line)
            printed = alone or printed or _ending(line.text)
    return made, printed


def _near(line: WordLine, repeated: set[tuple[int, str]]) -> bool:
    height, text = text_key(line)
    return any((height + step, text) in repeated for step in (-1, 1))


def _ending(text: str) -> str:
    """A page number at the end or the start of a running head."""
    found = re.search(rf"(?:^|\s)({_NUMBER})\s*$", text) or re.match(rf"\s*({_NUMBER})\s*[|–-]", text)
    return re.sub(r"\s", "", found[1]) if found else ""
