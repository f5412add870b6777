"""Tables that ruled lines make: a grid of small cells, joined wherever no line parts them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip_analysis.intake.paper.rulings import Ruling
from lkjip_analysis.intake.paper.words import Word, lines_of

_NEAR = 3.5
"""Lines closer than this are one line: borders of neighbouring cells are often drawn beside each other."""
_COVERED = 0.6
"""A border counts if a line covers so much of it."""
_PIECE = re.compile(r"[\d.,\s]+")
_WHOLE = re.compile(r"\d{1,3}(\.\d{3})*(,\d+)?|\d{1,3}(,\d{3})+(\.\d+)?|\d+([.,]\d+)?")


@dataclass
class RuledTable:
    """A ruled table of one page.

    Attributes:
        rows: texts cell by cell; a joined cell has its text at its upper left corner.
        merged: joined cells as first row, first column, last row, last column.
        edges: the columns' edges from the left.
    """

    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    edges: tuple[float, ...] = ()


def tables_of(words: Sequence[Word], rulings: Sequence[Ruling]) -> list[RuledTable]:
    """The ruled tables of a page, from the top."""
    made = []
    for group in _groups(rulings):
        table = _table([w for w in words if _within(w, group)], group)
        if table is not None:
            made.append(table)
    return made


def _within(word: Word, group: Sequence[Ruling]) -> bool:
    x, y = word.middle
    xs, ys = _edges(group)
    return xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]


def _edges(rulings: Sequence[Ruling]) -> tuple[list[float], list[float]]:
    """The places of the upright and of the level lines; an outer side that is not drawn is where the others end.

    A table that the end of a page cuts has no line there.
    """
    upright, level = [r for r in rulings if r.upright], [r for r in rulings if not r.upright]
    xs = [r.at for r in upright] + [min(r.start for r in level), max(r.end for r in level)]
    ys = [r.at for r in level] + [min(r.start for r in upright), max(r.end for r in upright)]
    return _snapped(xs), _snapped(ys)


def _groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Lines that touch belong to one table; a group without both directions is none."""
    waiting = sorted(rulings, key=lambda r: r.start if r.upright else r.at)
    groups: list[list[Ruling]] = []
    bottoms: list[float] = []
    for ruling in waiting:  # tables of a page stand below each other
        top, bottom = (ruling.start, ruling.end) if ruling.upright else (ruling.at, ruling.at)
        if groups and top <= bottoms[-1] + _NEAR:
            groups[-1].append(ruling)
            bottoms[-1] = max(bottoms[-1], bottom)
        else:
            groups.append([ruling])
            bottoms.append(bottom)
    return [g for g in groups if sum(r.upright for r in g) >= 2 and sum(not r.upright for r in g) >= 2]


def _snapped(places: Sequence[float]) -> list[float]:
    made: list[list[float]] = []
    for place in sorted(places):
        if made and place - made[-1][-1] < _NEAR:
            made[-1].append(place)
        else:
            made.append([place])
    return [sum(group) / len(group) for group in made]


def _table(words: Sequence[Word], rulings: Sequence[Ruling]) -> RuledTable | None:
    xs, ys = _edges(rulings)
    if len(xs) < 3 or len(ys) < 3:
        return None
    cells = _cells(xs, ys, rulings)
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        column, row = _index(word.middle[0], xs), _index(word.middle[1], ys)
        if column is not None and row is not None:
            held.setdefault(cells[row, column], []).append(word)
    rows = [["" for _ in xs[1:]] for _ in ys[1:]]
    for (row, column), found in held.items():
        rows[row][column] = _text(lines_of(found))
    spans: dict[tuple[int, int], list[int]] = {}
    for (row, column), corner in cells.items():
        span = spans.setdefault(corner, [row, column])
        span[0], span[1] = max(span[0], row), max(span[1], column)
    merged = [(*corner, *last) for corner, last in spans.items() if corner != tuple(last)]
    return RuledTable(rows, [(a, b, c, d) for a, b, c, d in merged], tuple(xs))


def _index(place: float, edges: Sequence[float]) -> int | None:
    return next((n for n, (a, b) in enumerate(itertools.pairwise(edges)) if a <= place < b), None)


def _cells(
    xs: Sequence[float], ys: Sequence[float], rulings: Sequence[Ruling]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The upper left corner of the cell that each small cell belongs to."""
    upright = [[r for r in rulings if r.upright and abs(r.at - x) < _NEAR] for x in xs]
    level = [[r for r in rulings if not r.upright and abs(r.at - y) < _NEAR] for y in ys]
    parent = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    for row, column in list(parent):
        if column + 2 < len(xs) and not _covers(upright[column + 1], ys[row], ys[row + 1]):
            _join(parent, root((row, column)), root((row, column + 1)))
        if row + 2 < len(ys) and not _covers(level[row + 1], xs[column], xs[column + 1]):
            _join(parent, root((row, column)), root((row + 1, column)))
    return {cell: root(cell) for cell in parent}


def _join(parent: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = min(one, other), max(one, other)
    parent[second] = first


def _covers(lines: Sequence[Ruling], start: float, end: float) -> bool:
    inside = sorted((max(r.start, start), min(r.end, end)) for r in lines if r.end > start and r.start < end)
    covered, reached = 0.0, start
    for left, right in inside:
        covered += max(0.0, right - max(left, reached))
        reached = max(reached, right)
    return covered >= _COVERED * (end - start)


def _text(lines: Sequence[str]) -> str:
    """The lines of a cell as one text; a figure broken over two lines is one figure again.

    >>> _text(["13.000.0", "00"]), _text(["Jumlah", "dokumen"]), _text(["86", "101"]), _text(["non-", "fisik"])
    ('13.000.000', 'Jumlah dokumen', '86 101', 'non-fisik')
    """
    made = ""
    for line in lines:
        if (made and _PIECE.fullmatch(made) and _PIECE.fullmatch(line) and _glued(made, line)) or (
            made.endswith("-") and len(made) > 1 and made[-2].isalpha()
        ):
            made += line
        else:
            made = f"{made} {line}".strip()
    return made


def _glued(one: str, other: str) -> bool:
    """Only where one part is no whole figure by itself and both together are."""
    parts = _WHOLE.fullmatch(one) is not None and _WHOLE.fullmatch(other) is not None and not other.startswith("0")
    return not parts and _WHOLE.fullmatch(one + other) is not None
