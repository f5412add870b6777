"""Runs of a Word paragraph that say some words: runs are parted where the words begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

_PASSED = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:drawing"), qn("w:pict")}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_END = re.compile(r"[.;?!](?=\s|$)")


def runs_of(paragraph: Any) -> list[Any]:
    """The runs of a paragraph that have words, also those of links and of insertions."""
    return [
        run
        for run in paragraph.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None and not any(each.tag in _PASSED for each in run.iterancestors())
    ]


def stretch(paragraph: Any, words: str | re.Pattern[str], turn: int = 0) -> list[Any]:
    """The runs that say some words, parted from what stands beside them; none where they are not said.

    Args:
        paragraph: it, or some of its runs.
        words: found by letters and digits alone, whole words before parts of words; or a pattern that fits just once.
        turn: which of several places is meant, from 0.
    """
    runs = list(paragraph) if isinstance(paragraph, list) else runs_of(paragraph)
    text = "".join(_text(run) for run in runs)
    if isinstance(words, str):
        places = _places(text, words)
    else:
        places = [found.span() for found in words.finditer(text)]
        places = places if len(places) == 1 else []
    if not places:
        return []
    start, end = places[min(turn, len(places) - 1)]
    return _parted(runs, start, end)


def sentence_end(runs: Sequence[Any]) -> list[Any]:
    """Some runs with those behind them up to the end of their sentence."""
    every = runs_of(_paragraph(runs[-1]))
    behind = every[every.index(runs[-1]) + 1 :]
    text = "".join(_text(run) for run in behind)
    found = _END.search(text)
    return [*runs, *_parted(behind, 0, found.end() if found else len(text))]


def following(run: Any) -> Any:
    """The next run of the paragraph that has words, or None."""
    every = runs_of(_paragraph(run))
    return next(iter(every[every.index(run) + 1 :]), None)


def up_to(first: Any, after: Any) -> list[Any]:
    """The runs from one up to another that is left out, as they are parted by now."""
    every = runs_of(_paragraph(first))
    return every[every.index(first) : every.index(after) if after is not None else None]


def _paragraph(run: Any) -> Any:
    return next(each for each in run.iterancestors() if each.tag == qn("w:p"))


def _text(run: Any) -> str:
    return "".join(each.text or "" for each in run.findall(qn("w:t")))


def _places(text: str, words: str) -> list[tuple[int, int]]:
    at = [place for place, sign in enumerate(text) for each in sign.casefold() if each.isalnum()]
    letters = "".join(each for sign in text for each in sign.casefold() if each.isalnum())
    needle = "".join(sign for sign in words.casefold() if sign.isalnum())
    made: list[tuple[int, int]] = []
    start = letters.find(needle) if needle else -1
    while start >= 0:
        made.append((at[start], at[start + len(needle) - 1] + 1))
        start = letters.find(needle, start + 1)
    whole = [(a, b) for a, b in made if not text[a - 1 : a].isalnum() and not text[b : b + 1].isalnum()]
    return whole or made


def _parted(runs: Sequence[Any], start: int, end: int) -> list[Any]:
    made = []
    place = 0
    for run in runs:
        size = len(_text(run))
        first, last = max(start - place, 0), min(end - place, size)
        place += size
        if first >= last:
            continue
        if last < size:
            _split(run, last)
        made.append(_split(run, first) if first else run)
    return made


def _split(run: Any, place: int) -> Any:
    """Part a run before the letter at a place; the second part."""
    second = deepcopy(run)
    passed = 0
    for mine, other in zip(list(run), list(second), strict=True):
        if mine.tag == qn("w:rPr"):
            continue
        text = (mine.text or "") if mine.tag == qn("w:t") else ""
        cut = place - passed
        passed += len(text)
        if mine.tag == qn("w:t") and 0 < cut < len(text):
            mine.text, other.text = text[:cut], text[cut:]
            mine.set(_SPACE, "preserve")
            other.set(_SPACE, "preserve")
        elif cut <= 0:
            run.remove(mine)
        else:
            second.remove(other)
    run.addnext(second)
    return second
