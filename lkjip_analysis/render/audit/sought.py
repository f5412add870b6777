"""Finds words on a page of a PDF: letters and digits count, however lines break and signs stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lkjip_analysis.checks.document.evidence import Peran
from lkjip_analysis.intake.document.paragraphs import drawn_lines
from lkjip_analysis.intake.document.pdfpage import read_page
from lkjip_analysis.intake.paper.words import PaperWord, Rectangle, around, inside

_CUT = "…"
_END = re.compile(r".*[a-z0-9%)”\"][.;?!](?<!\bRp\.)(?<!\bNo\.)(?<!\bs\.d\.)")
_LONGEST = 120
"""A sentence goes on for at most so many words."""
_BEHIND = 400
"""A paragraph goes on within so many words behind what was read as its box."""

Marked = tuple[int, Rectangle, Peran]


@dataclass(frozen=True)
class Sought:
    """What is looked for: as `locating.Asked` has it."""

    words: str
    turn: int = 0
    wrong: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """A word of a page as it is shown; `line` tells which words stand on one line."""

    page: int
    text: str
    box: Rectangle
    line: int

    @property
    def bare(self) -> str:
        """Its letters and digits."""
        return bare(self.text)


@dataclass(frozen=True)
class Text:
    """The words of a page in reading order."""

    words: tuple[Seen, ...]

    @classmethod
    def of(cls, document: Any, number: int) -> Text:
        """The words that a reader sees on a page of an open PDF; none beyond its last page."""
        if not 1 <= number <= len(document):
            return cls(())
        page = document[number - 1]
        read = read_page(page, number)
        page.close()
        made = []
        for line, words in enumerate(each.words for each in drawn_lines(read.words)):
            made += [Seen(number, word.text, read.frame.shown(_box(word)), line) for word in words]
        return cls(tuple(made))

    def within(self, box: Rectangle) -> tuple[Seen, ...]:
        """Those whose middle lies in a box."""
        return tuple(seen for seen in self.words if inside(PaperWord("", *seen.box), box, 2.0))


def _box(word: PaperWord) -> Rectangle:
    return word.x0, word.top, word.x1, word.bottom


def bare(text: str) -> str:
    """The letters and digits of a text, small.

    >>> bare("Rp 1.250,- (satu)")
    'rp1250satu'
    """
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def marked_in(sought: Sought, text: Text, box: Rectangle, following: Text) -> list[Marked]:
    """What is marked of a sentence in a box: its wrong figures where they are known, else all of it; line by line."""
    cut = sought.words.rstrip().endswith(_CUT)
    needle = bare(sought.words)
    inner = text.within(box)
    behind = [*(text.words[text.words.index(inner[-1]) + 1 :] if inner else ()), *following.words]
    words = _sentence(needle, sought.turn, inner, behind[:_BEHIND], cut) if needle else ()
    if not words:
        return []
    wrong = [seen for figure in sought.wrong for seen in _figure(figure, words)]
    if not wrong:
        return _lines(words)
    used = [seen for figure in sought.used for seen in _figure(figure, words) if seen not in wrong]
    return [
        *((seen.page, seen.box, "hasil") for seen in wrong),
        *((seen.page, seen.box, "masukan") for seen in used),
    ]


def _sentence(
    needle: str, turn: int, inner: Sequence[Seen], following: Sequence[Seen], cut: bool
) -> Sequence[Seen]:  # fmt: skip
    places = list(_matches(needle, inner))
    if turn >= len(places):  # the paragraph goes on below its box, or on the next page
        if both := _broken(needle, inner, following, cut):
            return both
        if behind := list(_matches(needle, following))[turn - len(places) :]:
            first, last = behind[0]
            return following[first : _end(following, last) if cut else last]
    if not places:
        return ()
    first, last = places[min(turn, len(places) - 1)]
    return inner[first : _end(inner, last) if cut else last]


def _broken(needle: str, inner: Sequence[Seen], following: Sequence[Seen], cut: bool) -> Sequence[Seen]:
    """A sentence that begins at the foot of a page and goes on on the next one."""
    for take in range(1, len(inner) + 1):
        head = "".join(seen.bare for seen in inner[-take:])
        if len(head) >= len(needle):
            break
        rest = needle[len(head) :] if len(head) > 1 and needle.startswith(head) else ""
        behind = next(_matches(rest, following), None) if rest else None
        if behind is not None:
            end = _end(following, behind[1]) if cut else behind[1]
            return [*inner[-take:], *following[behind[0] : end]]
    return ()


def _matches(needle: str, words: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """First and last (excluded) of the words that say what is looked for; whole words before parts of words."""
    owners = [number for number, seen in enumerate(words) for _ in seen.bare]
    whole = "".join(seen.bare for seen in words)
    places = []
    start = whole.find(needle)
    while start >= 0:
        places.append((start, start + len(needle)))
        start = whole.find(needle, start + 1)
    exact = [(a, b) for a, b in places if _edge(a, owners) and _edge(b, owners)]
    for a, b in exact or places:
        yield owners[a], owners[b - 1] + 1


def _edge(place: int, owners: Sequence[int]) -> bool:
    return place in (0, len(owners)) or owners[place] != owners[place - 1]


def _end(words: Sequence[Seen], last: int) -> int:
    """Where the sentence ends that goes on behind a place."""
    for place in range(max(last, 1), min(len(words), last + _LONGEST) + 1):
        if _END.fullmatch(words[place - 1].text) and (place == len(words) or not words[place].text[:1].islower()):
            return place
    return len(words) if len(words) - last < _LONGEST else last


def _figure(figure: str, words: Sequence[Seen]) -> list[Seen]:
    """The words that print a figure, with no digit more; none where it stands in several places."""
    pattern = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)|(?<=[Rr]p\.){re.escape(figure)}(?!\d|[.,]\d)")
    places = [seen for seen in words if pattern.search(seen.text)]
    return places if len(places) == 1 else []


def _lines(words: Sequence[Seen]) -> list[Marked]:
    """Boxes around words that stand side by side, in their order."""
    groups: list[list[Seen]] = []
    for seen in words:
        before = groups[-1][-1] if groups else None
        if before is not None and (before.page, before.line) == (seen.page, seen.line):
            groups[-1].append(seen)
        else:
            groups.append([seen])
    return [(group[0].page, around(seen.box for seen in group), "hasil") for group in groups]
