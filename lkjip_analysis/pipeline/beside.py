"""Finds the cells of one of our tables in a table that was read, in whatever shape it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lkjip_analysis.intake.document.content import ReadCell, ReadTable
from lkjip_analysis.intake.document.heads import is_numbering
from lkjip_analysis.model import Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.head import head_text
from lkjip_analysis.render.printed import PaperCell, PaperLine, PaperTable, every_shape

_ROW, _COLUMN, _HEAD = 0.84, 0.6, 0.75
_MOST_NAMES = 3


@dataclass(frozen=True)
class Placed:
    """A printed text at the row and column of our table."""

    row: str
    column: str
    text: str
    cell: ReadCell


def placed_cells(read: ReadTable, table: Table) -> list[Placed]:
    """Every printed cell whose row and column our table has, by the shape of it that fits best.

    A shape fits by the words of its head and the names of its rows, never by its figures.
    """
    best: list[Placed] = []
    points = 0.0
    for sheet in every_shape(table):
        columns = _columns(read, sheet)
        lines = _lines(read, sheet, columns)
        fitting = len(lines) * len(columns) / max(len(sheet.lines) * len(sheet.columns), 1)
        if fitting > points:
            best, points = list(_placed(read, sheet, columns, lines)), fitting
    return best


def _columns(read: ReadTable, sheet: PaperTable) -> dict[int, int]:
    """Our column for each of theirs: by place where both have as many and the heads agree, else by their heads."""
    grid = read.grid(filled=True)[: read.head_rows]
    rows = [[cell.text if cell else "" for cell in row] for row in grid]
    rows = [row for row in rows if not is_numbering(row)]
    said = [_plain(" ".join(dict.fromkeys(row[place] for row in rows))) for place in range(read.columns)]
    ours = [_plain(" ".join((*column.group, head_text(column)))) for column in sheet.columns]
    titles = [_plain(head_text(column)) for column in sheet.columns]
    if read.columns == len(ours):
        alike = [max(_alike(a, b), _alike(a, c)) for a, b, c in zip(said, ours, titles, strict=True) if a]
        if not alike or sum(alike) / len(alike) >= _HEAD:
            return {place: place for place in range(read.columns)}
    made: dict[int, int] = {}
    for place, words in enumerate(said):
        likeness = [
            (max(_alike(words, ours[at]), _alike(words, titles[at])), -at)
            for at in range(len(ours))
            if at not in made.values()
        ]
        best = max(likeness, default=(0.0, 0))
        if words and best[0] >= _COLUMN:
            made[place] = -best[1]
    return made


def _lines(read: ReadTable, sheet: PaperTable, columns: dict[int, int]) -> dict[int, int]:
    """Our line for each of their rows: those that say the same in the same order, then those that are alike."""
    grid = read.texts()
    body = [number for number in range(read.head_rows, read.rows) if not _over(read, number)]
    back = {ours: theirs for theirs, ours in columns.items()}
    places = [at for at in _naming(sheet) if at in back]
    printed = [_plain(" ".join(grid[number][back[at]] for at in places)) for number in body]
    ours = [_plain(" ".join(line.cells[at].said.text for at in places)) for line in sheet.lines]
    made = {
        body[one.a + step]: one.b + step
        for one in SequenceMatcher(None, printed, ours, autojunk=False).get_matching_blocks()
        for step in range(one.size)
    }
    for number, words in zip(body, printed, strict=True):
        if number in made or not words:
            continue
        taken = set(made.values())
        best = max(
            ((_alike(words, said), -at) for at, said in enumerate(ours) if at not in taken and said), default=(0.0, 0)
        )
        if best[0] >= _ROW:
            made[number] = -best[1]
    return made


def _naming(sheet: PaperTable) -> list[int]:
    """The columns that name the lines: the first that are words, as far as figures begin."""
    made: list[int] = []
    for at in range(len(sheet.columns)):
        kinds = [line.cells[at].said.kind for line in sheet.lines]
        words = sum(kind not in ("angka", "kosong", "tren") for kind in kinds) > len(kinds) / 2
        if made and (not words or len(made) == _MOST_NAMES):
            break
        if words:
            made.append(at)
    return made or [0]


def _over(read: ReadTable, number: int) -> ReadCell | None:
    """The one cell that a row is, as remarks below a row are."""
    cells = [cell for cell in read.cells if cell.row == number]
    return cells[0] if len(cells) == 1 and cells[0].column_span == read.columns > 2 else None


def _placed(read: ReadTable, sheet: PaperTable, columns: dict[int, int], lines: dict[int, int]) -> Iterator[Placed]:
    table = sheet.table
    for cell in read.cells:
        if cell.row in lines and cell.column in columns:
            line = sheet.lines[lines[cell.row]]
            own = line.cells[columns[cell.column]]
            if _is_ours(table, own):
                yield Placed(own.row.key, own.column.key, cell.text, cell)
    for number in range(read.head_rows + 1, read.rows):
        below = _over(read, number)
        at = next((lines[row] for row in range(number - 1, read.head_rows - 1, -1) if row in lines), None)
        if below is not None and at is not None and sheet.lines[at].below:
            yield from _remarks(table, sheet.lines[at], below)


def _is_ours(table: Table, cell: PaperCell) -> bool:
    """Whether a cell on paper says what the cell of our table says, and no more (a name with its unit says more)."""
    return (
        table.has(cell.row.key, cell.column.key)
        and cell.said.text == parts.cell(table, cell.row, cell.column).text
    )  # fmt: skip


def _remarks(table: Table, line: PaperLine, below: ReadCell) -> Iterator[Placed]:
    """The texts that stand below a row, "heading: text" one after the other."""
    row = next(cell.row.key for cell in line.cells if table.has(cell.row.key, table.shown[0].key))
    headings = {" ".join((*column.group, head_text(column))): column.key for column in table.shown}
    said = [heading for heading, _ in line.below if heading in headings]
    if not said:
        return
    parted = re.split("(" + "|".join(rf"(?:^|(?<=\s)){re.escape(one)}:" for one in said) + ")", below.text)
    for heading, text in zip(parted[1::2], parted[2::2], strict=True):
        yield Placed(row, headings[heading.removesuffix(":")], text.strip(), below)


def _alike(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other).ratio()


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
