"""Where a word may break in a narrow column: at Indonesian syllables, or anywhere when it still does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from lkjip_analysis.render.pdf.metrics import width

SOFT = "\u00ad"
ANYWHERE = "\u200b"

_VOWELS = "aiueoAIUEO"
_SYLLABLE_STARTS = ("ng", "ny", "sy", "kh")
_LETTERS = re.compile(r"[A-Za-z]{5,}")
_PARTS = re.compile(r"(?<=[/?&=])")
_EDGE = 2  # letters that stay together at either end of a word


def hyphenate(word: str) -> str:
    """A word with soft hyphens between its syllables; parts of a word that are no letters stay whole.

    >>> hyphenate("pertanggungjawaban").replace("\\u00ad", "-"), hyphenate("IKU-2025")
    ('per-tang-gung-ja-wa-ban', 'IKU-2025')
    """
    return _LETTERS.sub(lambda match: SOFT.join(_syllables(match[0])), word)


@lru_cache(maxsize=4096)
def _syllables(letters: str) -> tuple[str, ...]:
    cuts = [at for at in _cuts(letters) if _EDGE <= at <= len(letters) - _EDGE]
    return tuple(letters[a:b] for a, b in zip([0, *cuts], [*cuts, len(letters)], strict=True))


def _cuts(letters: str) -> Iterator[int]:
    """Places before the last consonant of each group of consonants between vowels; a digraph counts as one."""
    vowels = [at for at, letter in enumerate(letters) if letter in _VOWELS]
    for left, right in pairwise(vowels):
        if right - left >= 2:
            digraph = letters[right - 2 : right].lower() in _SYLLABLE_STARTS and right - left >= 3
            yield right - 2 if digraph else right - 1


def _is_address(word: str) -> bool:
    """Whether a hyphen would change a word: an address of a page, of a mailbox, or a code of letters and digits.

    >>> _is_address("https://contoh.id"), _is_address("AB12cd"), _is_address("IKU-2025"), _is_address("kelurahan")
    (True, True, False, False)
    """
    return "://" in word or "@" in word or bool(re.search(r"[A-Za-z]\d|\d[A-Za-z]", word))


def pieces(word: str) -> list[str]:
    """The parts of a word that stay whole when it is broken at syllables, with the hyphen each ends in.

    >>> pieces("kelurahan")
    ['ke-', 'lu-', 'ra-', 'han']
    """
    parts = hyphenate(word).split(SOFT)
    return [*(f"{part}-" for part in parts[:-1]), parts[-1]]


def fit(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text with places to break put into every word that is wider than ``room`` points.

    >>> fit("Nilai kelurahan", 100, 10) == "Nilai kelurahan", fit("kelurahan", 30, 10).replace("\\u00ad", "-")
    (True, 'ke-lu-ra-han')
    >>> fit("xxxxxxxx", 20, 10).replace("\\u200b", "|")
    'x|x|x|x|x|x|x|x'
    """
    if width(text, size, bold) <= room:
        return text
    return re.sub(r"[^ \n]+", lambda match: _fit_word(match[0], room, size, bold), text)


def _fit_word(word: str, room: float, size: float, bold: bool) -> str:
    if width(word, size, bold) <= room:
        return word
    if not _is_address(word) and all(width(piece, size, bold) <= room for piece in pieces(word)):
        return hyphenate(word)
    return ANYWHERE.join(_within(part, room, size, bold) for part in _PARTS.split(word) if part)


def _within(part: str, room: float, size: float, bold: bool) -> str:
    """A part of a word, broken anywhere where it does not fit; no hyphen, for it would seem to belong to the word."""
    return part if width(part, size, bold) <= room else ANYWHERE.join(part)
