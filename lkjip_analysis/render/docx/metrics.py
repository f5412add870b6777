"""How wide a text is in the house typeface: Arial, Helvetica and Liberation Sans share these widths."""

from __future__ import annotations

import math
import re

from lkjip_analysis.render.letters import Letters

_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_ASCII = {chr(32 + at): int(width) / 1000 for at, width in enumerate(_WIDTHS.split())}
_OTHER, _WIDE = 0.6, 1.0
_EM = Letters(lambda letter: _ASCII.get(letter) or (_WIDE if ord(letter) > 0x2E7F else _OTHER))
BOLD = 1.1
"""How much wider bold letters are, at most."""

LEADING = 1.15
"""How high a line is, in heights of its letters."""

_WORD = re.compile(r"[^\s/–—-]+[/–—-]*|[/–—-]+")


def width(text: str) -> float:
    """The width of a text in ems.

    >>> round(width("2026"), 3), round(width("Rp1.000"), 3)
    (2.224, 3.78)
    """
    return _EM.width(text)


def longest_word(text: str) -> float:
    """The width of the widest part that no line break divides.

    >>> longest_word("Nilai 2025/2026") == width("2025/")
    True
    """
    return max((width(word) for word in _WORD.findall(text)), default=0.0)


def lines_of(text: str, room: float) -> int:
    """How many lines a text takes in ``room`` ems, broken between words; a word that is too long is divided.

    >>> lines_of("Sasaran Strategis", 5.0), lines_of("Sasaran Strategis", 20.0), lines_of("m" * 20, 4.165)
    (2, 1, 4)
    """
    lines, left = 0, 0.0
    for part in text.split("\n"):
        lines, left = lines + 1, room
        for word in part.split():
            needed = width(word)
            if needed > left and left < room:
                lines, left = lines + 1, room
            extra = max(math.ceil(needed / room) - 1, 0)
            lines, left = lines + extra, left - (needed - extra * room) - _EM[" "]
    return lines
