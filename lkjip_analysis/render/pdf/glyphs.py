"""Characters that the fonts of the PDF can show, and a visible stand-in for those they cannot.

Text is set in Libertinus Serif, which typst carries, and where that has no letter in DejaVu Sans, which
matplotlib carries: Latin, Greek, Cyrillic, Arabic, Hebrew, mathematics, and some emoji. PDF/UA forbids a
character without a picture, so any other one is written by its number.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from lkjip_analysis.render.plot.font_letters import font_folder

CONTROL = "\ufffd"
"""Stands for a character that no text should hold (a control character, half of a pair)."""

_PLAIN = re.compile(r"[\n -~\u00a0-\u00ff–—−×•…“”‘’≥≤]*")
_KEEP = "\u00ad\u200b\u200c\u200d"  # soft hyphen, break, joiners
_ORDER = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\u2060]")  # invisible; they reorder or join
_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_UPRIGHT = re.compile("[\u0600-\u06ff\u07c0-\u07ff\u1680-\u169f\u2d30-\u2d7f\uf6c5\ufb50-\ufdff\ufe70-\ufefc]")


def can_slant(text: str) -> bool:
    """Whether the slanted cuts have every letter: they lack Arabic and some rarer scripts.

    >>> can_slant("Kelurahan"), can_slant("مرحبا")
    (True, False)
    """
    return _UPRIGHT.search(text) is None


@cache
def _covered() -> frozenset[int]:
    """Characters of every cut of DejaVu Sans that the report uses."""
    from fontTools.ttLib import TTFont

    cuts = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    return frozenset.intersection(*(frozenset(TTFont(font_folder() / cut, lazy=True).getBestCmap()) for cut in cuts))


def visible(text: str) -> str:
    """The text with a stand-in for every character that cannot be shown; line breaks become ``\\n``.

    >>> visible("Kelurahan – ≥ 5 مرحبا"), visible("a\\x00b\\tc"), visible("\\U0001f3c6")
    ('Kelurahan – ≥ 5 مرحبا', 'a�b c', '[U+1F3C6]')
    """
    if _PLAIN.fullmatch(text):
        return text.replace("\u00ad", "")
    text = _ORDER.sub("", _LINES.sub("\n", text).replace("\t", " ")).replace("\u00ad", "")
    return "".join(char if " " <= char <= "~" else _shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\n" or char in _KEEP:
        return char
    kind = unicodedata.category(char)
    if kind in ("Cc", "Cs"):
        return CONTROL
    if kind == "Zs":
        return char if char in "\u00a0\u202f" else " "
    if kind == "Cf" or "\ufe00" <= char <= "\ufe0f":
        return ""  # it changes how its neighbours look, and shows nothing itself
    return char if ord(char) in _covered() else f"[U+{ord(char):04X}]"


def blank(text: str) -> bool:
    """Whether nothing of a text can be seen: spaces, soft hyphens, breaks and joiners only.

    >>> blank(" \\u00ad\\u200b"), blank("a")
    (True, False)
    """
    return not visible(text).strip().strip(_KEEP).strip()
