"""One page of a PDF: its visible words, what is drawn on it, and what nobody sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lkjip_analysis.intake.paper.rulings import PageDrawing, drawing_of, light
from lkjip_analysis.intake.paper.tableparts import PageTable
from lkjip_analysis.intake.paper.words import (
    Frame,
    PaperWord,
    Rectangle,
    all_words,
    colour_of,
    frame_of,
    inkless,
    inside,
    lines_of,
    turns_of,
)

_WHITE = 0.97
_COVERS = 0.6
"""A picture over so much of a page is the page."""
_LETTERS = 20
"""A page with fewer letters than this, covered by a picture, is a scan."""


@dataclass
class PdfPage:
    """A page while it is read.

    Attributes:
        words: those that a reader sees.
        hidden: lines of words that nobody sees.
        scanned: it is a picture without text.
        by_machine: its text is what a scanner's software has read.
        unknown: how many of its letters have no known meaning.
        tables: its tables, from the top.
        running: lines of heads and feet are no text of the page.
    """

    number: int
    frame: Frame
    words: list[PaperWord]
    drawing: PageDrawing
    hidden: tuple[str, ...] = ()
    scanned: bool = False
    by_machine: bool = False
    unknown: int = 0
    printed: str = ""
    tables: list[PageTable] = field(default_factory=list)

    @property
    def letters(self) -> int:
        """How many letters it has."""
        return sum(len(word.text) for word in self.words)


def read_page(page: Any, number: int) -> PdfPage:
    """The words and lines of a page."""
    text = page.get_textpage()
    turns = turns_of(text)
    frame = frame_of(page, turns)
    drawing = drawing_of(page, frame)
    words = all_words(text, frame, turns)
    covered = _covered(drawing.pictures, frame)
    machine = covered and bool(words) and sum(inkless(text, w.letter) for w in words[:60]) > 0.8 * len(words[:60])
    seen: list[PaperWord] = []
    unseen: list[PaperWord] = []
    for word in words:
        shown = _on_page(word, frame) and (machine or not (_pale(text, word, drawing) or inkless(text, word.letter)))
        (seen if shown else unseen).append(word)
    made = PdfPage(number, frame, seen, drawing, tuple(line.text for line in lines_of(unseen)))
    made.by_machine = machine
    made.scanned = covered and made.letters < _LETTERS
    made.unknown = sum(_unknown(letter) for word in seen for letter in word.text)
    text.close()
    return made


def _covered(pictures: Sequence[Rectangle], frame: Frame) -> bool:
    width, height = frame.size
    area = sum(max(0.0, min(b[2], width) - max(b[0], 0)) * max(0.0, min(b[3], height) - max(b[1], 0)) for b in pictures)
    return area > _COVERS * width * height


def _on_page(word: PaperWord, frame: Frame) -> bool:
    (x, y), (width, height) = word.middle, frame.size
    return -2 <= x <= width + 2 and -2 <= y <= height + 2


def _pale(text: Any, word: PaperWord, drawing: PageDrawing) -> bool:
    """Whether a word is white on white."""
    if light(colour_of(text, word.letter)) < _WHITE:
        return False
    return not any(inside(word, box) for box in (*drawing.fills, *drawing.pictures))


def _unknown(letter: str) -> bool:
    return letter == "\ufffd" or "\ue000" <= letter < "\uf000"
