"""The words of a PDF page with their places, read by pypdfium2; a page whose text is turned is made upright."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

_SPACES = (0x20, 0xA0, 0x09, 0x0A, 0x0D, 0xFFFE, 0xFFFF)
_HYPHENS = (0x02, 0xAD)  # pdfium turns a hyphen at the end of a line into U+0002

Turn = Callable[[float, float], tuple[float, float]]
"""From the page's own coordinates (from below) to those of the upright page (from above)."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, from the upper left corner of the upright page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def turning(page: Any, text: Any) -> tuple[Turn, float, float]:
    """How the page must be turned for most of its letters to stand upright, and its size then.

    Without it a figure on a turned page is read from its end.
    """
    angles: Counter[int] = Counter()
    for place in range(text.count_chars()):
        angle = raw.FPDFText_GetCharAngle(text, place)
        if angle >= 0 and raw.FPDFText_GetUnicode(text, place) > 32:
            angles[(360 - round(math.degrees(angle) / 90) % 4 * 90) % 360] += 1
    width, height = page.get_size()
    most = angles.most_common(1)[0][0] if angles else 0
    if most == 90:
        return (lambda x, y: (y, x)), height, width
    if most == 270:
        return (lambda x, y: (height - y, width - x)), height, width
    if most == 180:
        return (lambda x, y: (width - x, y)), width, height
    return (lambda x, y: (x, height - y)), width, height


def words_of(text: Any, turn: Turn) -> list[Word]:
    """The words of a page: a new one at white space, on another line, or beyond a gap of more than 0.6 letters."""
    found: list[Word] = []
    current: list[Any] | None = None  # text, box, right edge of the last letter

    def close() -> None:
        nonlocal current
        if current is not None:
            found.append(Word(current[0], *current[1]))
        current = None

    for place in range(text.count_chars()):
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
        (ax, ay), (bx, by) = turn(left, top), turn(right, bottom)
        box = (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        if box[2] <= box[0] and box[3] <= box[1]:
            continue
        letter = "?" if 0xD800 <= code < 0xE000 else chr(code)
        if current is not None and _apart(current[1], box):
            close()
        if current is None:
            current = [letter, box, box[2]]
        elif not (letter == current[0][-1] and abs(box[2] - current[2]) < 0.25 * (box[2] - box[0])):  # bold drawn twice
            held = current[1]
            joined = (min(held[0], box[0]), min(held[1], box[1]), max(held[2], box[2]), max(held[3], box[3]))
            current = [current[0] + letter, joined, box[2]]
    close()
    return _once(found)


def _apart(held: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    height = box[3] - box[1]
    shared = min(held[3], box[3]) - max(held[1], box[1])
    return (
        shared < 0.5 * min(height, held[3] - held[1])
        or box[0] - held[2] > 0.6 * max(height, 4)
        or box[0] < held[2] - 0.9 * height
    )


def _once(words: list[Word]) -> list[Word]:
    """Without words that are drawn again at the same place (shadow, false bold)."""
    kept: list[Word] = []
    seen: dict[str, list[Word]] = {}
    for word in words:
        near = 0.4 * (word.bottom - word.top)
        twins = seen.setdefault(word.text, [])
        if not any(abs(twin.x0 - word.x0) < near and abs(twin.top - word.top) < near for twin in twins):
            twins.append(word)
            kept.append(word)
    return kept


def lines_of(words: list[Word]) -> list[str]:
    """The lines that words make, from the top, each read from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.middle[1], w.x0)):
        if rows and abs(rows[-1][0].middle[1] - word.middle[1]) < 0.5 * (word.bottom - word.top):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [" ".join(word.text for word in sorted(row, key=lambda w: w.x0)) for row in rows]
