"""How wide a text is in Arial, which a workbook names: no font is asked, for none may be installed.

The advance widths of Helvetica, which Arial and Liberation Sans share, in thousandths of the font size, for the
printable ASCII characters (from space to tilde).
"""

from __future__ import annotations

import unicodedata
from typing import Final

from lkjip_analysis.render.letters import Letters

# fmt: off
REGULAR: Final = (
    278,  278,  355,  556,  556,  889,  667,  222,  333,  333,  389,  584,  278,  333,  278,  278,  556,  556,  556,
    556,  556,  556,  556,  556,  556,  556,  278,  278,  584,  584,  584,  556, 1015,  667,  667,  722,  722,  667,
    611,  778,  722,  278,  500,  667,  556,  833,  722,  778,  667,  778,  722,  667,  611,  722,  667,  944,  667,
    667,  611,  278,  278,  278,  469,  556,  222,  556,  556,  500,  556,  556,  278,  556,  556,  222,  222,  500,
    222,  833,  556,  556,  556,  556,  333,  500,  278,  556,  500,  722,  500,  500,  500,  334,  260,  334,  584,
)
BOLD: Final = (
    278,  333,  474,  556,  556,  889,  722,  278,  333,  333,  389,  584,  278,  333,  278,  278,  556,  556,  556,
    556,  556,  556,  556,  556,  556,  556,  333,  333,  584,  584,  584,  611,  975,  722,  722,  722,  722,  667,
    611,  778,  722,  278,  556,  722,  611,  833,  722,  778,  667,  778,  722,  667,  611,  722,  667,  944,  667,
    667,  611,  333,  278,  333,  584,  556,  278,  556,  611,  556,  611,  556,  333,  611,  611,  278,  278,  556,
    278,  889,  611,  611,  611,  611,  389,  556,  333,  611,  556,  778,  556,  556,  500,  389,  280,  389,  584,
)
# fmt: on
OTHER: Final = {"–": 556, "—": 1000, "…": 1000, "×": 584, "±": 584, "·": 278, "•": 350, "°": 400, "’": 222, "‘": 222}


def _units(char: str, widths: tuple[int, ...]) -> int:
    """Width of one character in thousandths of the font size; a guess on the wide side where unknown."""
    if " " <= char <= "~":
        return widths[ord(char) - 32]
    if char in OTHER:
        return OTHER[char]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1100
    base = unicodedata.normalize("NFD", char)[0]
    return _units(base, widths) if base != char else 680


_LETTERS: Final = (Letters(lambda char: _units(char, REGULAR)), Letters(lambda char: _units(char, BOLD)))


def width(text: str, bold: bool, size: float) -> float:
    """Width of ``text`` in points.

    >>> width("IKM 84", False, 10), width("IKM 84", True, 10), width("", False, 10)
    (31.68, 32.23, 0.0)
    """
    return round(_LETTERS[bold].width(text) * size / 1000, 3)
