"""Text as a workbook can hold it, and how wide it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lkjip_analysis.render.wrapping import wrap
from lkjip_analysis.render.xlsx import arial

FONT = "Arial"
SIZE = 10
LINE = 12.75
"""Height of a line in points, as spreadsheet programs give it to Arial 10."""

MOST = 32767
"""Characters in one cell; a workbook with more cannot be read."""

_UNIT = 5.25  # points of one unit of column width: the digit 0 in Arial 10 on a screen of 96 dpi
_PADDING = 0.9  # units that a cell keeps free at its sides
_CUT = " … (dipotong)"
_PICTURES = 0x2400  # U+2400 and on are the pictures of the control characters


def safe(text: object, most: int = MOST) -> str:
    """Text without what a workbook cannot hold; what is replaced stays visible.

    >>> safe("a\\x00b\\r\\nc\\x7f\\ud800"), safe("abcdefghijklmnopqrst", 16)
    ('a␀b\\nc␡�', 'abc … (dipotong)')
    """
    if isinstance(text, str) and len(text) <= most // 2 and text.isprintable():
        return text
    kept = "".join(map(_visible, str(text).replace("\r\n", "\n").replace("\r", "\n")))
    halves = kept.encode("utf-16-le")  # the limit counts an emoji twice
    if len(halves) <= 2 * most:
        return kept
    return halves[: 2 * (most - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _visible(char: str) -> str:
    code = ord(char)
    if char in "\n\t" or 0x20 <= code < 0x7F:
        return char
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "␡"
    odd = code < 0xA0 or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)
    return "\N{REPLACEMENT CHARACTER}" if odd else char


_FIGURE = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,9}))?")


def figure(said: str) -> tuple[float, int] | None:
    """The figure that a text is, and its decimals; None for what may as well be a year, a code or a section.

    >>> figure("101,48"), figure("26.028.054.509"), figure("-0,5")
    ((101.48, 2), (26028054509.0, 0), (-0.5, 1))
    >>> figure("2025"), figure("3.5"), figure("1.234"), figure("007,5"), figure("12,5 persen")
    (None, None, None, None, None)
    """
    found = _FIGURE.fullmatch(said)
    if not found or re.match(r"-?0\d", said) or not (found[1] or said.count(".") > 1):
        return None
    return float(said.replace(".", "").replace(",", ".")), len(found[1] or "")


def units(text: str, bold: bool = False) -> float:
    """Column width that the longest line of a text needs, in the units of a workbook.

    >>> 5 < units("101,48") < 8, units("satu\\ndua") == units("satu")
    (True, True)
    """
    return max((arial.width(line, bold, SIZE) for line in text.split("\n")), default=0.0) / _UNIT + _PADDING


def longest_word(texts: Iterable[str], bold: bool = False) -> float:
    """Column width in which no word of these texts is broken."""
    words = {word for text in texts for word in text.split()}
    return max((units(word, bold) for word in words), default=0.0)


@lru_cache(maxsize=20_000)
def lines(text: str, width: float, bold: bool = False, size: float = SIZE) -> int:
    """How many lines a text takes in a cell of some width, counted on the safe side.

    >>> lines("satu dua tiga", 40), lines("satu dua tiga", 6), lines("a\\nb", 40)
    (1, 3, 2)
    """
    room = max(width * _UNIT * 0.97, 10.0)  # the width of a column is that of its text; padding comes on top
    if "\n" not in text and arial.width(text, bold, size) <= room:
        return 1
    return sum(len(wrap(line, room, lambda part: arial.width(part, bold, size), 10_000)) for line in text.split("\n"))


def height(count: int, size: float = SIZE) -> float:
    """Height in points of a row with some lines; a workbook allows no more than 409.

    >>> height(2), height(2, 5), height(1000)
    (27.0, 14.2, 409.0)
    """
    return min(round(count * LINE * size / SIZE + 1.5, 1), 409.0)
