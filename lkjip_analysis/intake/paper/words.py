"""The words of a PDF page with their places, read by pypdfium2; a page whose text is turned is made upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as raw

_SPACES = (0x20, 0xA0, 0x09, 0x0A, 0x0D, 0xFFFE, 0xFFFF)
_HYPHENS = (0x02, 0xAD)  # pdfium turns a hyphen at the end of a line into U+0002
_LINE = 1.3
"""A line is at most so much higher than its words."""
_INVISIBLE = 3  # the way of drawing text that leaves no ink: what a scanner's software has read

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Frame:
    """How a page's own coordinates (from below) become those of the upright page (from above), and back.

    Attributes:
        left, bottom, width, height: the part of the page that is shown, in its own coordinates.
        text_turn: by how many degrees the page must be turned for most of its letters to stand upright.
        page_turn: by how many degrees it is turned when it is shown.
    """

    left: float
    bottom: float
    width: float
    height: float
    text_turn: int = 0
    page_turn: int = 0

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """A point of the upright page.

        >>> Frame(0, 0, 600, 800)(10, 790), Frame(0, 0, 600, 800, 90)(10, 790)
        ((10, 10), (790, 10))
        """
        return self._turned(x - self.left, y - self.bottom, self.text_turn)

    def _turned(self, x: float, y: float, turn: int) -> tuple[float, float]:
        if turn == 90:
            return y, x
        if turn == 270:
            return self.height - y, self.width - x
        return (self.width - x, y) if turn == 180 else (x, self.height - y)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the upright page."""
        return (self.height, self.width) if self.text_turn in (90, 270) else (self.width, self.height)

    @property
    def shown_size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        return (self.height, self.width) if self.page_turn in (90, 270) else (self.width, self.height)

    def shown(self, box: Rectangle) -> Rectangle:
        """A rectangle of the upright page, on the page as it is shown.

        >>> Frame(0, 0, 600, 800, 90).shown((700, 10, 790, 20))
        (10, 10, 20, 100)
        """
        own = self._back(box, self.text_turn)
        return self._over([(self._turned(x, y, self.page_turn)) for x, y in own])

    def of_other(self, other: Frame, box: Rectangle) -> Rectangle:
        """A rectangle of the same page turned otherwise, on this one."""
        back = other._back(box, other.text_turn)
        return self._over([self._turned(x, y, self.text_turn) for x, y in back])

    def own(self, box: Rectangle) -> Rectangle:
        """A rectangle of the page as it is shown, in the page's own coordinates (left, bottom, right, top).

        >>> Frame(5, 0, 600, 800, page_turn=90).own((700, 10, 790, 20))
        (15, 700, 25, 790)
        """
        left, bottom, right, top = self._over(self._back(box, self.page_turn))
        return left + self.left, bottom + self.bottom, right + self.left, top + self.bottom

    def _back(self, box: Rectangle, turn: int) -> list[tuple[float, float]]:
        made = []
        for u, v in ((box[0], box[1]), (box[2], box[3])):
            if turn == 90:
                made.append((v, u))
            elif turn == 270:
                made.append((self.width - v, self.height - u))
            else:
                made.append((self.width - u, v) if turn == 180 else (u, self.height - v))
        return made

    @staticmethod
    def _over(corners: Sequence[tuple[float, float]]) -> Rectangle:
        (ax, ay), (bx, by) = corners
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(frozen=True, slots=True)
class PaperWord:
    """A word and its box, from the upper left corner of the upright page.

    Attributes:
        order: its place in the order in which the page draws its words.
        letter: the place of its first letter among those of the page.
        across: whether it runs in another direction than most of the page.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    order: int = 0
    letter: int = 0
    across: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class WordLine:
    """Words on one line, from the left."""

    words: tuple[PaperWord, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        """Its words with a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """Its left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right end."""
        return max(word.x1 for word in self.words)

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Its middle from above."""
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Rectangle:
        """The rectangle around it."""
        return self.x0, self.top, self.x1, self.bottom


def around(boxes: Iterable[Rectangle]) -> Rectangle:
    """The rectangle around others.

    >>> around([(1, 2, 3, 4), (0, 3, 2, 5)])
    (0, 2, 3, 5)
    """
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def turns_of(text: Any) -> list[int]:
    """By how many degrees the page must be turned for each of its letters to stand upright; -1 for white space."""
    made = []
    for place in range(text.count_chars()):
        angle = raw.FPDFText_GetCharAngle(text, place)
        told = angle >= 0 and raw.FPDFText_GetUnicode(text, place) > 32
        made.append((360 - round(math.degrees(angle) / 90) % 4 * 90) % 360 if told else -1)
    return made


def frame_of(page: Any, turns: Sequence[int]) -> Frame:
    """How the page must be turned for most of its letters to stand upright.

    Without it a figure on a turned page is read from its end.
    """
    angles = Counter(turn for turn in turns if turn >= 0)
    left, bottom, right, top = page.get_cropbox()
    most = angles.most_common(1)[0][0] if angles else 0
    return Frame(left, bottom, right - left, top - bottom, most, page.get_rotation())


def all_words(text: Any, frame: Frame, turns: Sequence[int]) -> list[PaperWord]:
    """The words of a page, also those that run across it, such as the head of a page whose table is turned."""
    made = words_of(text, frame, [turn in (frame.text_turn, -1) for turn in turns])
    for turn in sorted(set(turns) - {frame.text_turn, -1}):
        other = replace(frame, text_turn=turn)
        for word in words_of(text, other, [one in (turn, -1) for one in turns]):
            left, top, right, bottom = frame.of_other(other, (word.x0, word.top, word.x1, word.bottom))
            made.append(PaperWord(word.text, left, top, right, bottom, len(made), word.letter, across=True))
    return made


def words_of(text: Any, frame: Frame, wanted: Sequence[bool] | None = None) -> list[PaperWord]:
    """The words of a page: a new one at white space, on another line, or beyond a gap of more than 0.6 letters.

    Args:
        text: the letters of the page.
        frame: how it stands upright.
        wanted: which letters to take; all of them by default.
    """
    found: list[PaperWord] = []
    current: list[Any] | None = None  # text, box, right edge of the last letter, place of the first letter

    def close() -> None:
        nonlocal current
        if current is not None:
            left, top, right, bottom = current[1]
            found.append(PaperWord(current[0], left, top, right, bottom, len(found), current[3]))
        current = None

    for place in range(text.count_chars()):
        if wanted is not None and not wanted[place]:
            close()
            continue
        code = raw.FPDFText_GetUnicode(text, place)
        if code in _SPACES:
            close()
            continue
        if code in _HYPHENS:
            if current is not None:
                current[0] += "-"
            close()
            continue
        left, bottom, right, top = text.get_charbox(place, loose=True)
        (ax, ay), (bx, by) = frame(left, top), frame(right, bottom)
        box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if box[2] <= box[0] and box[3] <= box[1]:
            continue
        letter = "\ufffd" if code < 32 or 0xD800 <= code < 0xE000 else chr(code)
        if current is not None and _apart(current[1], box):
            close()
        if current is None:
            current = [letter, box, box[2], place]
        elif not (letter == current[0][-1] and abs(box[2] - current[2]) < 0.25 * (box[2] - box[0])):  # bold drawn twice
            current = [current[0] + letter, around((current[1], box)), box[2], current[3]]
    close()
    return _once(found)


def _apart(held: Rectangle, box: Rectangle) -> bool:
    height = box[3] - box[1]
    shared = min(held[3], box[3]) - max(held[1], box[1])
    return (
        shared < 0.5 * min(height, held[3] - held[1])
        or box[0] - held[2] > 0.6 * max(height, 4)
        or box[0] < held[2] - 0.9 * height
    )


def _once(words: list[PaperWord]) -> list[PaperWord]:
    """Without words that are drawn again at the same place (shadow, false bold)."""
    kept: list[PaperWord] = []
    seen: dict[str, list[PaperWord]] = {}
    for word in words:
        near = 0.4 * word.height
        twins = seen.setdefault(word.text, [])
        if not any(abs(twin.x0 - word.x0) < near and abs(twin.top - word.top) < near for twin in twins):
            twins.append(word)
            kept.append(word)
    return kept


def lines_of(words: Iterable[PaperWord]) -> list[WordLine]:
    """The lines that words make, from the top, each read from the left."""
    rows: list[tuple[list[PaperWord], float, float]] = []
    for word in sorted(words, key=lambda w: (w.bottom, w.x0)):
        for place in range(len(rows) - 1, max(len(rows) - 5, -1), -1):
            row, top, bottom = rows[place]
            if min(word.bottom, bottom) - max(word.top, top) > 0.5 * min(word.height, bottom - top):
                row.append(word)
                high, low = min(top, word.top), max(bottom, word.bottom)
                if low - high <= _LINE * max(bottom - top, word.height):  # a word between two lines joins one of them
                    rows[place] = row, high, low
                break
        else:
            rows.append(([word], word.top, word.bottom))
    made = [WordLine(tuple(sorted(row, key=lambda w: w.x0)), top, bottom) for row, top, bottom in rows]
    return sorted(made, key=lambda line: line.top)


def colour_of(text: Any, letter: int) -> tuple[int, int, int]:
    """The colour in which a letter is drawn."""
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, letter, *(ctypes.byref(part) for part in parts))
    return parts[0].value, parts[1].value, parts[2].value


def inkless(text: Any, letter: int) -> bool:
    """Whether a letter is drawn without ink, as scanners' software lays its reading over the picture."""
    item = raw.FPDFText_GetTextObject(text, letter)
    return bool(item) and raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE


def inside(word: PaperWord, box: Rectangle, slack: float = 1.5) -> bool:
    """Whether the middle of a word lies in a box."""
    x, y = word.middle
    return box[0] - slack <= x <= box[2] + slack and box[1] - slack <= y <= box[3] + slack


def all_inside(words: Sequence[PaperWord], box: Rectangle, slack: float = 1.5) -> list[PaperWord]:
    """The words whose middle lies in a box."""
    return [word for word in words if inside(word, box, slack)]
