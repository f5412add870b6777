"""The running text of a page: lines in the order in which they are drawn, joined into paragraphs."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.wording import caption_of, entry_of, heading_of
from lkjip_analysis.intake.paper.numbers import hangs
from lkjip_analysis.intake.paper.words import PaperWord, Rectangle, WordLine, around, lines_of

_MARKED = re.compile(
    r"(?:[-–•▪●○◦■□►➢✓✔*\uf0b7\uf0d8\uf0a7\uf0fc\uf076]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[A-Z]\.|\d{1,2}(?:\.\d{1,2})+\.?)\s+\S"
)
_SHORT = re.compile(r"(?:\b(?:Rp|IDR|No|Nomor|Tk|Jl|Drs|Dra|Dr|Ir|Hj|H|s\.d|a\.n|u\.p|hlm|hal)\.)\s*$", re.IGNORECASE)
"""A line that ends so goes on: the point is that of an abbreviation."""
_STRETCH = 1.35
"""A gap so much wider than usual begins a paragraph."""


@dataclass(frozen=True)
class RunningText:
    """A paragraph of one page.

    Attributes:
        order: where it stands in the order in which the page is drawn.
    """

    text: str
    box: Rectangle
    order: int
    height: float


def paragraphs_of(words: Sequence[PaperWord]) -> list[RunningText]:
    """The paragraphs that words make, in reading order."""
    lines = drawn_lines(words)
    if not lines:
        return []
    pitches = [b.top - a.top for a, b in itertools.pairwise(lines) if 2 < b.top - a.top < 3 * a.height]
    pitch = statistics.median(pitches) if pitches else 1.5 * lines[0].height
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    made: list[list[WordLine]] = []
    for line in lines:
        if made and not _begins(made[-1], line, pitch, (left, right)):
            made[-1].append(line)
        else:
            made.append([line])
    return [_whole(group) for group in made]


def drawn_lines(words: Sequence[PaperWord]) -> list[WordLine]:
    """Lines in the order in which they are drawn: words that follow each other on one height are a line."""
    groups: list[list[PaperWord]] = []
    for word in sorted(words, key=lambda w: w.order):
        last = groups[-1][-1] if groups else None
        if last and min(word.bottom, last.bottom) - max(word.top, last.top) > 0.5 * min(word.height, last.height):
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = [line for group in groups for line in lines_of(group)]
    made: list[WordLine] = []
    for line in lines:  # pieces of one line that were drawn one after the other
        if made and abs(made[-1].middle - line.middle) < 0.3 * line.height:
            made[-1] = lines_of([*made[-1].words, *line.words])[0]
        else:
            made.append(line)
    return made


def _begins(before: Sequence[WordLine], line: WordLine, pitch: float, margins: tuple[float, float]) -> bool:
    """Whether a line begins a paragraph."""
    last = before[-1]
    step = line.top - last.top
    nowhere = Spot()
    text = " ".join(each.text for each in before)
    if (
        step < -2
        or step > _STRETCH * max(pitch, 1.15 * line.height)
        or abs(line.height - last.height) > 0.2 * line.height
    ):
        return True
    if _MARKED.match(line.text) or caption_of(line.text, nowhere) or entry_of(last.text, nowhere, None):
        return True
    if heading_of(line.text, nowhere):
        return True
    if heading_of(text, nowhere) and not _centred(last, line) and last.x1 < margins[1] - 40:
        return True
    short = last.x1 < margins[1] - 0.12 * (margins[1] - margins[0])
    ended = last.text.rstrip().endswith((".", ":", ";", "?", "!")) and not _SHORT.search(last.text)
    indented = line.x0 > last.x0 + 12 and last.x0 <= margins[0] + 40 and not _hanging(last, line)
    return (short and (ended or line.text[:1].isupper()) and not _centred(last, line)) or (ended and indented)


def _hanging(item: WordLine, line: WordLine) -> bool:
    """Whether a line stands below the words of an item, which are indented behind its marker."""
    return bool(_MARKED.match(item.text)) and len(item.words) > 1 and abs(item.words[1].x0 - line.x0) < 6


def _centred(one: WordLine, other: WordLine) -> bool:
    """Whether two lines stand about one middle, neither at the same left edge."""
    return abs((one.x0 + one.x1) - (other.x0 + other.x1)) < 12 and abs(one.x0 - other.x0) > 4


def _whole(lines: Sequence[WordLine]) -> RunningText:
    text = ""
    for line in lines:
        text = f"{text}{'' if hangs(text, line.text) else ' '}{line.text}".strip()
    text = text.replace("\u200b", "")
    order = min(word.order for line in lines for word in line.words)
    return RunningText(text, around(line.box for line in lines), order, lines[0].height)
