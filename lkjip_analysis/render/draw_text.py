"""Text of a graph: made safe to draw, measured without a font, and broken into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from lkjip_analysis.render.style import FONT_SIZE, metrics

ELLIPSIS = "…"
_KEEP = {"\u200c", "\u200d"}  # joiners, which Arabic script and emoji need
_DROP = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: object) -> str:
    """One line of text without characters that XML forbids or that reorder other text.

    >>> clean(" Kelurahan\\n  Lontar\\x00 & <Baru> ")
    'Kelurahan Lontar & <Baru>'
    """
    words = " ".join(str(text).split())
    return "".join(c for c in words if c in _KEEP or unicodedata.category(c) not in _DROP)


def _units(char: str, widths: tuple[int, ...]) -> int:
    """Width of one character in thousandths of the font size; a guess on the wide side where unknown."""
    if " " <= char <= "~":
        return widths[ord(char) - 32]
    if char in metrics.OTHER:
        return metrics.OTHER[char]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1100
    base = unicodedata.normalize("NFD", char)[0]
    return _units(base, widths) if base != char else 680


def width(text: str, bold: bool = False, size: float = FONT_SIZE) -> float:
    """Width of ``text`` in points.

    >>> width("IKM 84", size=10), width("IKM 84", bold=True, size=10), width("")
    (31.68, 32.23, 0.0)
    """
    widths = metrics.BOLD if bold else metrics.REGULAR
    return round(sum(_units(char, widths) for char in text) * size / 1000, 3)


def _pieces(word: str, room: float, bold: bool) -> Iterator[str]:
    """A word cut into pieces that fit; a word that fits is one piece."""
    piece = ""
    for char in word:
        if piece and width(piece + char, bold) > room:
            yield piece
            piece = ""
        piece += char
    yield piece


def wrap(text: str, room: float, bold: bool = False, lines: int = 6) -> tuple[str, ...]:
    """Break ``text`` into at most ``lines`` lines of ``room`` points; what is cut off ends in an ellipsis.

    >>> wrap("Penanganan pengaduan, saran, dan masukan", 115)
    ('Penanganan', 'pengaduan, saran,', 'dan masukan')
    >>> wrap("satu dua tiga", 40, lines=2)
    ('satu', 'dua…')
    """
    done: list[str] = []
    for word in text.split():
        for piece in _pieces(word, room, bold):
            # Only a whole word is joined to the line before: a cut one starts on its own line.
            joined = f"{done[-1]} {piece}" if done and piece == word else ""
            if joined and width(joined, bold) <= room:
                done[-1] = joined
            else:
                done.append(piece)
    if len(done) > lines:
        last = done[lines - 1]
        while last and width(last + ELLIPSIS, bold) > room:
            last = last[:-1]
        done[lines - 1 :] = [last + ELLIPSIS]
    return tuple(done) or ("",)


def widest(texts: Sequence[str], bold: bool = False) -> float:
    """Width of the widest of some texts, 0 if there are none."""
    return max((width(text, bold) for text in texts), default=0.0)
