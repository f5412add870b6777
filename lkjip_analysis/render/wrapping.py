"""Text made safe to draw, and broken into lines; how wide letters are is asked of whoever draws them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

ELLIPSIS = "…"
_KEEP = {"\u200c", "\u200d"}  # joiners, which Arabic script and emoji need
_DROP = {"Cc", "Cf", "Cs", "Co", "Cn"}

Measure = Callable[[str], float]


def clean(text: object) -> str:
    """One line of text without characters that XML forbids or that reorder other text.

    >>> clean(" Kelurahan\\n  Lontar\\x00 & <Baru> ")
    'Kelurahan Lontar & <Baru>'
    """
    words = " ".join(str(text).split())
    return "".join(c for c in words if c in _KEEP or unicodedata.category(c) not in _DROP)


def _pieces(word: str, room: float, width: Measure) -> Iterator[str]:
    """A word cut into pieces that fit; a word that fits is one piece."""
    if width(word) <= room:
        yield word
        return
    piece = ""
    for char in word:
        if piece and width(piece + char) > room:
            yield piece
            piece = ""
        piece += char
    yield piece


def wrap(text: str, room: float, width: Measure, lines: int = 6) -> tuple[str, ...]:
    """Break ``text`` into at most ``lines`` lines of ``room``; what is cut off ends in an ellipsis.

    >>> wrap("Penanganan pengaduan, saran, dan masukan", 19, width=len)
    ('Penanganan', 'pengaduan, saran,', 'dan masukan')
    >>> wrap("satu dua tiga", 6, width=len, lines=2)
    ('satu', 'dua…')
    """
    done: list[str] = []
    for word in text.split():
        for piece in _pieces(word, room, width):
            # Only a whole word is joined to the line before: a cut one starts on its own line.
            joined = f"{done[-1]} {piece}" if done and piece == word else ""
            if joined and width(joined) <= room:
                done[-1] = joined
            else:
                done.append(piece)
    if len(done) > lines:
        last = done[lines - 1]
        while last and width(last + ELLIPSIS) > room:
            last = last[:-1]
        done[lines - 1 :] = [last + ELLIPSIS]
    return tuple(done) or ("",)
