"""Reads a report kept as plain text: tables are lines with tabs, one line a row."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from lkjip_analysis.intake.document.content import Block, ContentsEntry, ReadCell, ReadTable, Spot
from lkjip_analysis.intake.document.heads import head_rows
from lkjip_analysis.intake.document.wording import clean, entry_of, running_of

_WIDE = 8
"""Columns of a table so wide that single cells are easily lost."""
_TAGS = re.compile(r"</?(?:ul|ol|li|i|b|u|em|strong|br|sup|sub)\b[^<>]*>", re.IGNORECASE)
"""Marks of style that programs leave which turn pictures into text."""
_SECOND_HEAD = re.compile(r"no\.?|nomor", re.IGNORECASE)


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or what older Windows programs write."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def read_text(content: str) -> list[Block]:
    """The blocks of a text; a table goes on over empty lines as long as its lines have as many tabs.

    >>> [type(block).__name__ for block in read_text("Tabel 1\\n\\nNo\\tNama\\n1\\tMeja\\n\\n2\\tKursi\\nHabis")]
    ['Paragraph', 'ReadTable', 'Paragraph']
    """
    blocks: list[Block] = []
    rows: list[tuple[int, list[str]]] = []

    def close() -> None:
        blocks.extend(_made(rows))
        rows.clear()

    for number, written in enumerate(content.splitlines(), 1):
        line = _TAGS.sub(" ", written) if "<" in written else written
        if not line.strip() and "\t" not in line:
            continue
        if "\t" not in line:
            close()
            blocks.append(running_of(line, Spot(handle=f"l:{number}")))
            continue
        cells = [clean(cell) for cell in line.split("\t")]
        gap = bool(rows) and number > rows[-1][0] + 1
        if rows and gap and not _goes_on([cells for _, cells in rows], cells):
            close()
        rows.append((number, cells))
    close()
    return blocks


def _goes_on(rows: Sequence[Sequence[str]], cells: Sequence[str]) -> bool:
    """Whether a row behind an empty line belongs to the table above: it has as many columns and begins no new one.

    A wide table whose cells have been lost on its way into text may have some columns less or more.
    """
    widest = max(map(len, rows))
    if len(cells) == len(rows[0]):
        return not _SECOND_HEAD.fullmatch(cells[0])
    return min(len(cells), widest) >= _WIDE and abs(len(cells) - widest) <= 2 and not cells[0]


def _made(rows: Sequence[tuple[int, list[str]]]) -> list[Block]:
    """A table; or lines of their own where it is one line, or a list of contents."""
    spots = [Spot(handle=f"l:{number}") for number, _ in rows]
    entries = [entry_of("\t".join(cells), spot, None) for (_, cells), spot in zip(rows, spots, strict=True)]
    if all(len(cells) in (2, 3) for _, cells in rows) and _listed(entries):
        return [entry for entry in entries if entry]
    return [running_of(" ".join(cells), spots[0]) for _, cells in rows] if len(rows) < 2 else [_table(rows)]


def _listed(entries: Sequence[ContentsEntry | None]) -> bool:
    """Whether lines are a list of contents: two lines also look like a small table, unless they name tables."""
    return all(entries) and (len(entries) != 2 or all(entry.kind != "isi" for entry in entries if entry))


def _table(rows: Sequence[tuple[int, list[str]]]) -> ReadTable:
    width = max(len(cells) for _, cells in rows)
    grid = [[*cells, *[""] * (width - len(cells))] for _, cells in rows]
    numbers = [number for number, _ in rows]
    heads = _head(grid)
    taken: set[tuple[int, int]] = set()
    cells: list[ReadCell] = []
    for row, column in itertools.product(range(len(grid)), range(width)):
        if (row, column) in taken:
            continue
        across, down = _spans(grid, row, column, heads) if row < heads else (1, 1)
        taken |= set(itertools.product(range(row, row + down), range(column, column + across)))
        spot = Spot(handle=f"l:{numbers[row]}/c:{column + 1}")
        cells.append(ReadCell(grid[row][column], row, column, spot, down, across))
    heads = head_rows(cells, len(grid), width) or 1
    ragged = [row for row in rows if len(row[1]) != len(rows[0][1])]
    doubt = f"{len(ragged)} baris lebih pendek atau lebih panjang; kolomnya mungkin bergeser" if ragged else ""
    spot = Spot(handle=f"l:{numbers[0]}")
    return ReadTable("", None, tuple(cells), len(grid), width, heads, spot, doubt=doubt)


def _head(grid: Sequence[Sequence[str]]) -> int:
    """Rows at the top of which every one leaves out what the row above says for it."""
    head = 1
    while head < min(4, len(grid) - 1) and _answers(grid[head - 1], grid[head]):
        above, row = grid[head - 1], grid[head]
        if row[0] and not (above[1:2] == [""] and row[1:2] != [""]):
            break
        head += 1
    return head


def _answers(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether the row above has empty places over words of the row below: a head over several columns."""
    return any(not a and b for a, b in zip(above, below, strict=True)) and not any(
        re.fullmatch(r"[\d.,%\s]+", text) and not re.fullmatch(r"20\d\d", text) for text in below if text
    )


def _spans(grid: Sequence[Sequence[str]], row: int, column: int, heads: int) -> tuple[int, int]:
    """How many columns and rows a head cell covers: what is empty beside it above words, or below it."""
    if not grid[row][column]:
        return 1, 1
    across = 1
    if row + 1 < heads and grid[row + 1][column]:
        while column + across < len(grid[row]) and not grid[row][column + across] and grid[row + 1][column + across]:
            across += 1
    down = 1
    while across == 1 and row + down < heads and not grid[row + down][column]:
        down += 1
    return across, down
