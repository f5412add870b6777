"""Columns where no upright line parts them: empty strips between the words, and the row that counts the columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lkjip_analysis.intake.paper.numbers import is_number
from lkjip_analysis.intake.paper.words import PaperWord, WordLine, lines_of

_COUNTED = re.compile(r"\(?(\d{1,2})\)?")
_STEP = 0.5
_ENOUGH = 3

Strip = tuple[float, float]


def strips(words: Sequence[PaperWord], gap: float) -> list[Strip]:
    """Where words stand across the page, parted by empty strips of at least a width."""
    made: list[list[float]] = []
    for word in sorted(words, key=lambda w: w.x0):
        if made and word.x0 - made[-1][1] < gap:
            made[-1][1] = max(made[-1][1], word.x1)
        else:
            made.append([word.x0, word.x1])
    return [(a, b) for a, b in made]


def column_cuts(lines: Sequence[WordLine], gap: float) -> list[float]:
    """The places between the columns: strips that are empty over all lines with several numbers, or over all lines.

    A row that counts the columns, "(1) (2) (3)", is the best anchor: each of its numbers stands in one column.
    """
    words = [word for line in lines for word in line.words]
    telling = [line for line in lines if sum(is_number(word.text) for word in line.words) >= 2]
    base = telling if len(telling) >= _ENOUGH else lines
    columns = strips([word for line in base for word in line.words], gap)
    if counting := next((line for line in lines[:25] if counts_columns(line)), None):
        columns = _anchored(columns, counting, [word for word in words if word.top > counting.bottom - 2])
    return [_freest(a[1], b[0], words) for a, b in itertools.pairwise(columns)]


def counts_columns(line: WordLine) -> bool:
    """Whether a line counts the columns of a table, from 1 on."""
    found = [_COUNTED.fullmatch(word.text) for word in line.words]
    numbers = [int(match[1]) for match in found if match]
    return (
        len(numbers) == len(found) >= 4
        and numbers[0] == 1
        and all(b > a for a, b in itertools.pairwise(numbers))
        and numbers[-1] <= len(numbers) + 2
    )


def _anchored(columns: Sequence[Strip], counting: WordLine, below: Sequence[PaperWord]) -> list[Strip]:
    made: list[Strip] = []
    for left, right in columns:
        anchors = [word for word in counting.words if left - 2 <= word.middle[0] <= right + 2]
        for one, other in itertools.pairwise(anchors):
            cut = _freest(one.x1, other.x0, below)
            made.append((left, cut - _STEP))
            left = cut + _STEP
        made.append((left, right))
    made = _paired(made, counting, below)
    for word in counting.words:
        if not any(left - 2 <= word.middle[0] <= right + 2 for left, right in made):
            made.append((word.x0, word.x1))
    return sorted(made)


def _paired(columns: Sequence[Strip], counting: WordLine, below: Sequence[PaperWord]) -> list[Strip]:
    """Strips of one column whose head is centred and whose values are not: no line has words in both.

    A strip that the counting row leaves out belongs to a neighbour that it counts.
    """
    rows = lines_of(below)
    made = list(columns)
    place = 0
    while place < len(made):
        if not _counted(made[place], counting):
            for other in (place + 1, place - 1):
                if 0 <= other < len(made) and _counted(made[other], counting) and not _both(made, place, other, rows):
                    first, last = min(place, other), max(place, other)
                    made[first : last + 1] = [(made[first][0], made[last][1])]
                    place = -1
                    break
        place += 1
    return made


def _counted(strip: Strip, counting: WordLine) -> bool:
    return any(strip[0] - 2 <= word.middle[0] <= strip[1] + 2 for word in counting.words)


def _both(columns: Sequence[Strip], one: int, other: int, rows: Sequence[WordLine]) -> bool:
    def filled(row: WordLine, strip: Strip) -> bool:
        return any(strip[0] - 1 <= word.middle[0] <= strip[1] + 1 for word in row.words)

    return any(filled(row, columns[one]) and filled(row, columns[other]) for row in rows)


def _freest(start: float, end: float, words: Sequence[PaperWord]) -> float:
    """The place that the fewest words cross, as far as can be from any of them."""
    near = [word for word in words if word.x1 > start - 1 and word.x0 < end + 1]
    best, place = (0, 0.0), (start + end) / 2
    found = False
    steps = max(1, int((end - start) / _STEP))
    for step in range(steps):
        x = start + _STEP * (step + 0.5)
        crossed = sum(word.x0 < x < word.x1 for word in near)
        free = min((min(abs(word.x0 - x), abs(word.x1 - x)) for word in near), default=0.0)
        if not found or (crossed, -free) < best:
            best, place, found = (crossed, -free), x, True
    return place


def put(line: WordLine, cuts: Sequence[float]) -> tuple[dict[int, list[PaperWord]], bool]:
    """The words of a line by column; and whether it is one text over several columns, such as a subtitle."""
    words = line.words
    gaps = [b.x0 - a.x1 for a, b in itertools.pairwise(words)]
    over = sum(words[0].x0 < cut < line.x1 for cut in cuts)
    figures = sum(is_number(word.text) for word in words)
    if gaps and max(gaps) < 0.9 * line.height and over >= 2 and figures < 2:
        return {sum(cut <= words[0].x0 for cut in cuts): list(words)}, True
    made: dict[int, list[PaperWord]] = {}
    for word in words:
        made.setdefault(sum(cut <= word.middle[0] for cut in cuts), []).append(word)
    return made, False
