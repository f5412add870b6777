"""Widths of letters of the font of the PDF, in thousandths of the font size: nothing is measured at run time.

The advance widths of Libertinus Serif with tabular figures, for the printable ASCII characters (from space to
tilde), as typst reports them. A test compares them with typst.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from lkjip_analysis.render.letters import Letters

# fmt: off
REGULAR: Final = (
     250,  288,  336,  465,  465,  637,  705,  190,  298,  298,  369,  550,  220,  338,  220,  323,  465,  465,  465,
     465,  465,  465,  465,  465,  465,  465,  236,  236,  550,  550,  550,  435,  895,  695,  588,  646,  701,  557,
     485,  685,  730,  297,  322,  637,  528,  839,  699,  702,  541,  702,  587,  485,  597,  661,  652,  951,  660,
     575,  604,  356,  287,  356,  518,  486,  392,  457,  493,  428,  506,  447,  310,  500,  538,  271,  272,  512,
     264,  790,  542,  504,  519,  503,  372,  390,  316,  531,  497,  747,  490,  515,  424,  277,  205,  277,  449,
)
BOLD: Final = (
     250,  266,  376,  514,  514,  637,  729,  215,  315,  315,  433,  537,  244,  358,  244,  316,  514,  514,  514,
     514,  514,  514,  514,  514,  514,  514,  256,  256,  512,  551,  512,  430,  988,  740,  654,  706,  734,  609,
     545,  732,  817,  367,  373,  736,  577,  899,  740,  730,  614,  730,  716,  504,  652,  732,  700, 1028,  718,
     624,  624,  397,  307,  397,  518,  486,  392,  506,  542,  456,  561,  489,  391,  521,  619,  322,  312,  613,
     325,  905,  616,  551,  581,  573,  428,  427,  358,  598,  529,  777,  561,  558,  452,  307,  220,  307,  473,
)
# fmt: on
OTHER: Final = {
    "–": 548,
    "—": 742,
    "−": 550,
    "×": 550,
    "•": 351,
    "…": 817,
    "“": 440,
    "”": 440,
    "‘": 268,
    "’": 268,
    "≥": 527,
    "≤": 527,
    "±": 550,
    "°": 267,
    "½": 700,
    "é": 489,
}

INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d")
"""Marks that only say where a line may break or how letters join."""

_UNKNOWN: Final = 850  # of any other letter: wider than most in the font that stands in


def _units(char: str, widths: tuple[int, ...]) -> int:
    if " " <= char <= "~":
        return widths[ord(char) - 32]
    if char in INVISIBLE or unicodedata.combining(char):
        return 0
    if char in OTHER:
        return OTHER[char]
    base = unicodedata.normalize("NFD", char)[0]
    return _units(base, widths) if base != char else _UNKNOWN


_LETTERS: Final = (Letters(lambda char: _units(char, REGULAR)), Letters(lambda char: _units(char, BOLD)))


def width(text: str, size: float = 1000.0, bold: bool = False) -> float:
    """Width of a text in points.

    >>> width("84,99"), width("84,99", bold=True), width("A\\u00adb", 10)
    (2080.0, 2300.0, 11.88)
    """
    return _LETTERS[bold].width(text) * size / 1000
