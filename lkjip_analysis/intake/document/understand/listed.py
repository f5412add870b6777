"""Lists of targets in prose: the heading or the words above a list say what its figures measure, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lkjip_analysis.intake.document.content import Block, Heading, ListItem, Paragraph
from lkjip_analysis.intake.document.understand.amounts import Convention
from lkjip_analysis.intake.document.understand.sentences import Said, numbers

_TARGET = re.compile(
    r"\btarget|\b(?:perjanjian|penetapan|rencana|perencanaan) kinerja\b",
    re.IGNORECASE,
)
_REACHED = re.compile(r"realisasi|capaian|mencapai|tercapai|hasil", re.IGNORECASE)
_LONGER = re.compile(
    r"jangka menengah|renstra|rencana strategis|rpjmd|akhir|lima tahun|20\d\d\s*(?:-|–|s\.?\s?/?d|sampai)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/])20\d\d(?![\d/])")
_ITEM = re.compile(r"(?P<name>\D*?)\s*(?:adalah |yaitu |ditargetkan )?\b(?:sebesar|sebanyak)\s+\S.*", re.IGNORECASE)
_LONGEST = 5
"""So many words may stand behind the figure of an item: its unit and an aside."""


@dataclass(frozen=True)
class Listed:
    """An item "name sebesar number" below words that announce targets.

    Attributes:
        block: the item.
        name: the words before its number.
        said: the number.
        year: that of the targets.
    """

    block: Paragraph | ListItem
    name: str
    said: Said
    year: int


def announced(text: str) -> int:
    """The one year for which a heading or the words above a list announce targets; 0 where they announce none.

    >>> announced("Perjanjian Kinerja Tahun 2031"), announced("Target dan realisasi tahun 2031")
    (2031, 0)
    >>> announced("Target Renstra 2029-2033"), announced("Target jangka menengah sampai tahun 2033")
    (0, 0)
    """
    years = set(_YEAR.findall(text))
    if len(years) != 1 or not _TARGET.search(text) or _REACHED.search(text) or _LONGER.search(text):
        return 0
    return int(years.pop())


def listed_targets(blocks: Iterable[Block], wide: Convention) -> Iterator[Listed]:
    """Every item of a list of targets whose year is certain; words that announce something else end the list."""
    titled = year = 0
    for block in blocks:
        if isinstance(block, Heading):
            titled = year = announced(block.text)
        elif isinstance(block, Paragraph | ListItem):
            text = block.text.strip()
            if text.endswith(":"):
                year = _below(text, year)
            elif year and (item := _item(block, wide)):
                yield Listed(block, item[0], item[1], year)
            elif len(text.split()) > 25:
                year = titled


def _below(text: str, year: int) -> int:
    """The year of targets below words that end with a colon: their own, or that of the list that they part."""
    other = _REACHED.search(text) or _LONGER.search(text) or (_YEAR.search(text) and not announced(text))
    return 0 if other else announced(text) or year


def _item(block: Paragraph | ListItem, wide: Convention) -> tuple[str, Said] | None:
    text = " ".join(block.text.split())
    found = _ITEM.fullmatch(text)
    said = numbers(text, wide) if found and len(text) < 200 else ()
    if found is None or len(said) != 1 or said[0].measure or _YEAR.search(text):
        return None
    return (found["name"], said[0]) if len(text[said[0].end :].split()) <= _LONGEST else None
