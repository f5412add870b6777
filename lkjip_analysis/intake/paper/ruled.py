"""Tables that ruled lines make: a grid of small cells, joined wherever no line parts them."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterable, Sequence

from lkjip_analysis.intake.paper.columns import counts_columns
from lkjip_analysis.intake.paper.numbers import is_number
from lkjip_analysis.intake.paper.rowsplit import split_rows
from lkjip_analysis.intake.paper.rulings import Ruling
from lkjip_analysis.intake.paper.tableparts import PageCell, PageTable, cell_lines
from lkjip_analysis.intake.paper.words import PaperWord, WordLine, all_inside, lines_of

NEAR = 3.0
"""Lines closer than this are one line: borders of neighbouring cells are often drawn beside each other."""
_COLUMNS = 4.0
_ROWS = 0.62
"""Columns closer than the first (points), rows closer than the second (of the letters' height) are one."""
_COVERED = 0.6
"""A border counts if a line covers so much of it."""
_SHORTEST = 6.0
_SHARE = 0.4
"""An outer side that is not drawn is where so many of the other lines end."""

_Small = tuple[int, int]


def ruled_tables(words: Sequence[PaperWord], rulings: Iterable[Ruling]) -> list[PageTable]:
    """The ruled tables of a page, from the top."""
    made = (_table(words, group) for group in _groups(merged(rulings)))
    return sorted((table for table in made if table), key=lambda table: (table.box[1], table.box[0]))


def merged(rulings: Iterable[Ruling]) -> list[Ruling]:
    """Lines as the eye sees them: pieces that touch are one line, and what is very short is none."""
    made: list[Ruling] = []
    for upright in (True, False):
        held: list[list[Ruling]] = []
        for ruling in sorted((r for r in rulings if r.upright == upright), key=lambda r: r.at):
            if held and ruling.at - held[-1][-1].at <= NEAR / 2 and ruling.at - held[-1][0].at <= NEAR:
                held[-1].append(ruling)
            else:
                held.append([ruling])
        for group in held:
            made += _chained(upright, statistics.fmean(r.at for r in group), group)
    return [ruling for ruling in made if ruling.length >= _SHORTEST]


def _chained(upright: bool, at: float, group: Iterable[Ruling]) -> list[Ruling]:
    made: list[Ruling] = []
    for ruling in sorted(group, key=lambda r: r.start):
        if made and ruling.start <= made[-1].end + NEAR:
            made[-1] = Ruling(upright, at, made[-1].start, max(made[-1].end, ruling.end))
        else:
            made.append(Ruling(upright, at, ruling.start, ruling.end))
    return made


def _groups(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Lines that cross belong to one table; a group without both directions is none."""
    upright = [r for r in rulings if r.upright]
    level = [r for r in rulings if not r.upright]
    parent = {id(r): r for r in rulings}

    def root(ruling: Ruling) -> Ruling:
        while parent[id(ruling)] is not ruling:
            ruling = parent[id(ruling)]
        return ruling

    for one, other in itertools.product(upright, level):
        if (
            other.start - NEAR <= one.at <= other.end + NEAR
            and one.start - NEAR <= other.at <= one.end + NEAR
            and root(one) is not root(other)
        ):
            parent[id(root(one))] = root(other)
    groups: dict[int, list[Ruling]] = {}
    for ruling in rulings:
        groups.setdefault(id(root(ruling)), []).append(ruling)
    return [g for g in groups.values() if sum(r.upright for r in g) >= 2 or _open_sided(g)]


def _open_sided(group: Sequence[Ruling]) -> bool:
    return sum(r.upright for r in group) >= 1 and sum(not r.upright for r in group) >= 3


def _table(words: Sequence[PaperWord], rulings: Sequence[Ruling]) -> PageTable | None:
    xs, ys = _edges(rulings, words)
    if len(xs) < 2 or len(ys) < 2:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    inner = all_inside(words, box)
    corners = _cells(xs, ys, [*rulings, *_below_counting(inner, xs, ys)])
    held: dict[_Small, list[PaperWord]] = {}
    for word in inner:
        held.setdefault(corners[_index(word.middle[1], ys), _index(word.middle[0], xs)], []).append(word)
    _part_numbers(corners, held, ys)
    spans: dict[_Small, _Small] = {}
    for small, corner in corners.items():
        row, column = spans.get(corner, corner)
        spans[corner] = max(row, small[0]), max(column, small[1])
    rows, columns = _kept(corners, spans, held, xs, ys)
    filled = {corner for corner in held if corner in spans}
    if len({c for _, c in filled}) < 2 or (len({r for r, _ in filled}) < 2 and len({c for _, c in filled}) < 3):
        return None
    cells = []
    for corner, last in spans.items():
        top, left = rows.index(_next(corner[0], rows)), columns.index(_next(corner[1], columns))
        down = sum(corner[0] <= r <= last[0] for r in rows)
        across = sum(corner[1] <= c <= last[1] for c in columns)
        place = (xs[corner[1]], ys[corner[0]], xs[last[1] + 1], ys[last[0] + 1])
        if down and across:
            cells.append(PageCell(top, left, down, across, cell_lines(held.get(corner, [])), place))
    edges = (*(xs[c] for c in columns), xs[-1])
    table = PageTable(cells, len(rows), len(columns), box, edges)
    return split_rows(table)


def _below_counting(words: Sequence[PaperWord], xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """The line below the row that counts the columns, also where it is not drawn: that row is always one of its own."""
    line = next((each for each in lines_of(words) if counts_columns(each)), None)
    if line is None:
        return []
    edge = next((y for y in ys if y >= line.middle + 2), None)
    return [Ruling(False, edge, xs[0], xs[-1])] if edge is not None and edge - line.bottom < line.height else []


def _part_numbers(corners: dict[_Small, _Small], held: dict[_Small, list[PaperWord]], ys: Sequence[float]) -> None:
    """Numbers that stand one below the other where a line is missing in their column are in the rows of the others."""
    for corner, words in list(held.items()):
        smalls = [small for small, own in corners.items() if own == corner]
        rows = sorted({row for row, _ in smalls})
        if len(rows) < 2 or len({column for _, column in smalls}) > 1:
            continue
        strips = [[w for w in words if _index(w.middle[1], ys) == row] for row in rows]
        lines = [lines_of(strip) for strip in strips]
        if all(len(found) == 1 and is_number(found[0].text) for found in lines):
            _part(corner[1], rows, strips, corners, held)
            _part_texts(corner[1], rows, [found[0] for found in lines], corners, held, ys)


def _part(
    column: int, rows: Sequence[int], strips: Sequence[list[PaperWord]], corners: dict[_Small, _Small],
    held: dict[_Small, list[PaperWord]],
) -> None:  # fmt: skip
    for row, strip in zip(rows, strips, strict=True):
        corners[row, column] = (row, column)
        held[row, column] = strip


def _part_texts(
    column: int, rows: Sequence[int], numbers: Sequence[WordLine], corners: dict[_Small, _Small],
    held: dict[_Small, list[PaperWord]], ys: Sequence[float],
) -> None:  # fmt: skip
    """Texts beside such numbers, in the next column, where each begins on the height of its number."""
    corner = (rows[0], column + 1)
    if sorted({row for (row, _), own in corners.items() if own == corner}) != list(rows):
        return
    words = held.get(corner, [])
    strips = [[w for w in words if _index(w.middle[1], ys) == row] for row in rows]
    begins = [lines_of(strip)[:1] for strip in strips]
    if (
        all(
            found and abs(found[0].middle - number.middle) < 0.5 * number.height
            for found, number in zip(begins, numbers, strict=True)
        )
        and len({own for own in corners.values() if own[0] in rows and own[1] == column + 1}) == 1
    ):
        _part(column + 1, rows, strips, corners, held)


def _next(place: int, kept: Sequence[int]) -> int:
    return next((k for k in kept if k >= place), kept[-1])


def _kept(
    corners: dict[_Small, _Small],
    spans: dict[_Small, _Small],
    held: dict[_Small, list[PaperWord]],
    xs: Sequence[float],
    ys: Sequence[float],
) -> tuple[list[int], list[int]]:
    """Rows and columns of small cells in which a cell begins that has words, or is wide enough to be meant."""
    rows, columns = set(), set()
    for (row, column), (last_row, last_column) in spans.items():
        wide = xs[last_column + 1] - xs[column] > 2.5 * _COLUMNS
        high = ys[last_row + 1] - ys[row] > 2 * _COLUMNS
        if held.get((row, column)) or (wide and high):
            rows.add(row)
            columns.add(column)
    return sorted(rows) or [0], sorted(columns) or [0]


def _edges(rulings: Sequence[Ruling], words: Sequence[PaperWord]) -> tuple[list[float], list[float]]:
    """The places of the upright and of the level lines; an outer side that is not drawn is where the others end.

    A table that the end of a page cuts has no line there, and some tables are open at their sides.
    """
    upright, level = [r for r in rulings if r.upright], [r for r in rulings if not r.upright]
    xs = [r.at for r in upright]
    ys = [r.at for r in level]
    box = (
        min(r.start for r in level),
        min(r.start for r in upright),
        max(r.end for r in level),
        max(r.end for r in upright),
    )
    heights = [word.height for word in all_inside(words, box)]
    high = max(_COLUMNS, _ROWS * statistics.median(heights)) if heights else _COLUMNS
    xs += [end for end in (_outer(level, -1), _outer(level, 1)) if end is not None]
    ys += [end for end in (_outer(upright, -1), _outer(upright, 1)) if end is not None]
    return _snapped(xs, _COLUMNS), _snapped(ys, high)


def _outer(lines: Sequence[Ruling], side: int) -> float | None:
    """Where many lines end on one side, the farthest such place."""
    ends = sorted((r.start if side < 0 else r.end for r in lines), reverse=side > 0)
    for end in ends:
        if sum(abs(end - other) <= NEAR for other in ends) >= max(2, _SHARE * len(ends)):
            return end
    return None


def _snapped(places: Iterable[float], tolerance: float) -> list[float]:
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > tolerance:
            made.append(place)
    return made


def _index(place: float, edges: Sequence[float]) -> int:
    """Which of the strips between edges a place lies in; just outside is the outermost."""
    found = sum(edge <= place for edge in edges) - 1
    return min(max(found, 0), len(edges) - 2)


def _cells(xs: Sequence[float], ys: Sequence[float], rulings: Sequence[Ruling]) -> dict[_Small, _Small]:
    """The upper left corner of the cell that each small cell belongs to; every cell is a rectangle."""
    upright = [[r for r in rulings if r.upright and abs(r.at - x) <= _COLUMNS] for x in xs]
    high = max(_COLUMNS, *(b - a for a, b in itertools.pairwise(ys))) if len(ys) < 3 else _COLUMNS + NEAR
    level = [[r for r in rulings if not r.upright and abs(r.at - y) <= min(high, 8.0)] for y in ys]
    rows, columns = len(ys) - 1, len(xs) - 1
    right = {
        (r, c)
        for r, c in itertools.product(range(rows), range(columns - 1))
        if not _covers(upright[c + 1], ys[r], ys[r + 1])
    }
    down = {
        (r, c)
        for r, c in itertools.product(range(rows - 1), range(columns))
        if not _covers(level[r + 1], xs[c], xs[c + 1])
    }
    made: dict[_Small, _Small] = {}
    for row, column in itertools.product(range(rows), range(columns)):
        if (row, column) not in made:
            across, deep = _rectangle(row, column, right, down, made)
            for r, c in itertools.product(range(row, row + deep), range(column, column + across)):
                made[r, c] = (row, column)
    return made


def _rectangle(row: int, column: int, right: set[_Small], down: set[_Small], taken: dict[_Small, _Small]) -> _Small:
    """How many columns and rows a cell covers that begins here: open to the right, then down as a whole."""
    across = 1
    while (row, column + across - 1) in right and (row, column + across) not in taken:
        across += 1
    deep = 1
    while all((row + deep - 1, c) in down for c in range(column, column + across)) and not any(
        (row + deep, c) in taken for c in range(column, column + across)
    ):
        inner = range(column, column + across - 1)
        if any((row + deep, c) not in right for c in inner):  # below, lines part it
            break
        deep += 1
    return across, deep


def _covers(lines: Sequence[Ruling], start: float, end: float) -> bool:
    inside = sorted((max(r.start, start), min(r.end, end)) for r in lines if r.end > start and r.start < end)
    covered, reached = 0.0, start
    for left, right in inside:
        covered += max(0.0, right - max(left, reached))
        reached = max(reached, right)
    return covered >= _COVERED * (end - start)
