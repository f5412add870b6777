"""Tables that go on over pages, put together: columns by their places, repeated heads left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.intake.document.heads import is_figure, is_numbering
from lkjip_analysis.intake.paper.tableparts import PageCell, PageTable
from lkjip_analysis.intake.paper.words import Frame

NEAR = 5.0
"""Edges of columns on two pages closer than this are one edge (points)."""
_AGREE = 0.75
_HEAD_ROWS = 5


@dataclass
class Piece:
    """A table of one page with what stands around it.

    Attributes:
        first, last: nothing but heads, feet and page numbers stands above it, below it.
    """

    page: int
    frame: Frame
    table: PageTable
    first: bool
    last: bool


@dataclass
class LongTable:
    """A table over all its pages; `pages` gives the page of each row."""

    cells: list[tuple[PageCell, Piece]]
    rows: int
    edges: tuple[float, ...]
    pieces: list[Piece] = field(default_factory=list)

    def head(self) -> list[list[str]]:
        """Its first rows, as texts."""
        made = [[""] * (len(self.edges) - 1) for _ in range(min(_HEAD_ROWS, self.rows))]
        for cell, _ in self.cells:
            if cell.row < len(made):
                made[cell.row][cell.column] = cell.text
        return made


def joined_tables(pieces: Sequence[Piece]) -> list[LongTable]:
    """Tables over pages: one goes on where it ends one page and the next page begins with the same columns."""
    made: list[LongTable] = []
    for piece in pieces:
        before = made[-1] if made else None
        if before is not None and _goes_on(before, piece):
            _append(before, piece)
        else:
            cells = [(cell, piece) for cell in piece.table.cells]
            made.append(LongTable(cells, piece.table.rows, piece.table.edges, [piece]))
    return made


def _goes_on(table: LongTable, piece: Piece) -> bool:
    last = table.pieces[-1]
    if piece.page != last.page + 1 or not (last.last and piece.first):
        return False
    return same_columns(table.edges, piece.table.edges) or _repeated(table, piece) > 0


def same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether the edges of columns agree on two pages.

    >>> same_columns((70, 100, 300, 500), (71, 99, 301, 500)), same_columns((70, 100, 500), (70, 200, 300, 400))
    (True, False)
    """
    found = sum(any(abs(a - b) <= NEAR for b in other) for a in one) / len(one)
    back = sum(any(abs(a - b) <= NEAR for b in one) for a in other) / len(other)
    outer = abs(one[0] - other[0]) < 8 and abs(one[-1] - other[-1]) < 8
    return (min(found, back) >= _AGREE or (max(found, back) >= 0.95 and min(found, back) >= 0.5)) or (
        len(one) == len(other) and outer
    )


def _repeated(table: LongTable, piece: Piece) -> int:
    """How many of the first rows of a page say the head again; a row that counts the columns is part of it."""
    texts = piece.table.texts()
    count = 0
    for ours, theirs in zip(table.head(), texts, strict=False):
        if _bare(ours) != _bare(theirs):
            break
        count += 1
    if count and not any(any(row) for row in texts[:count]):
        return 0
    if count < len(texts) and is_numbering(texts[count]) and table.rows > count + 1:
        counted = [row for row in table.head() if is_numbering(row)]
        count += bool(counted) or count == 0
    return count


def _bare(row: Sequence[str]) -> list[str]:
    return [made for made in (re.sub(r"\W", "", cell).casefold() for cell in row) if made]


def _append(table: LongTable, piece: Piece) -> None:
    skip = _repeated(table, piece)
    shift = 0.0
    if not same_columns(table.edges, piece.table.edges) and len(table.edges) == len(piece.table.edges):
        edges = table.edges  # the same head says that it is the same table, moved on its page
    else:
        edges = _united(table.edges, [edge + shift for edge in piece.table.edges])
    places = [_place(edge, edges) for edge in table.edges]
    table.cells = [(_moved(cell, places, 0), owner) for cell, owner in table.cells]
    table.edges = edges
    new = [_place(edge, edges) for edge in piece.table.edges]
    if len(piece.table.edges) == len(edges):
        new = list(range(len(edges)))
    start = table.rows - skip
    cells = [_moved(cell, new, start) for cell in piece.table.cells if cell.row >= skip]
    if cells and _is_rest(table, cells, start + skip):
        cells = _into_last(table, cells, start + skip, piece)
        start -= 1
    table.cells += [(cell, piece) for cell in cells]
    table.rows = start + piece.table.rows
    table.pieces.append(piece)


def _united(one: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    made = list(one)
    made += [edge for edge in other if all(abs(edge - known) > NEAR for known in one)]
    if abs(one[0] - other[0]) < 12 and abs(one[-1] - other[-1]) < 12:
        made = [edge for edge in made if one[0] <= edge <= one[-1]]
    return tuple(sorted(made))


def _place(edge: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


def _moved(cell: PageCell, places: Sequence[int], down: int) -> PageCell:
    left, right = places[cell.column], places[cell.column + cell.column_span]
    return replace(cell, row=cell.row + down, column=left, column_span=max(1, right - left))


def _is_rest(table: LongTable, cells: Sequence[PageCell], row: int) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It has words only, each below words of that row; and they go on small, or every other row of the table has figures.
    """
    first = [cell for cell in cells if cell.row == row and cell.lines]
    last = {cell.column: cell.text for cell, _ in table.cells if cell.row + cell.row_span == table.rows}
    if not first or any(is_figure(cell.text) or not last.get(cell.column) for cell in first):
        return False
    small = all(cell.text[:1].islower() or cell.text[:1] in "(/-–&" for cell in first)
    return small or (first[0].column > 0 and _counted(table) and sum(map(is_figure, last.values())) > 1)


def _counted(table: LongTable) -> bool:
    """Whether nearly every row of a table has a figure beyond its first column."""
    rows = {cell.row for cell, _ in table.cells if cell.column and is_figure(cell.text)}
    return len(rows) >= 0.8 * max(1, table.rows - len(table.head()[:2]))


def _into_last(table: LongTable, cells: Sequence[PageCell], row: int, piece: Piece) -> list[PageCell]:
    rest = {cell.column: cell for cell in cells if cell.row == row}
    for number, (cell, owner) in enumerate(table.cells):
        if cell.row + cell.row_span == table.rows and (more := rest.get(cell.column)):
            span = cell.row_span + more.row_span - 1
            whole = replace(cell, lines=(*cell.lines, *more.lines), box=cell.place, row_span=span)
            table.cells[number] = whole, owner
    return [replace(cell, row=cell.row - 1) for cell in cells if cell.row != row]
