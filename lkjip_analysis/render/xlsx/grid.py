"""Where every cell of a table stands on its sheet, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_rowcol_to_cell

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.render.head import HeadCell, head_lines
from lkjip_analysis.render.xlsx import text

TOP = 4
"""Lines above the head: number and title, period, units, link to the contents."""

PORTRAIT, LANDSCAPE = 96.0, 140.0
"""Units of column width that a page of A4 shows at full size."""

INDENT = 1.4
"""Units by which a level of a tree is moved to the right."""

_NARROWEST, _WORD, _SLACK, _DEEPEST = 6.0, 24.0, 2.0, 4


@dataclass(frozen=True, eq=False)
class Grid:
    """The places of a table's cells on its sheet; lines and columns count from 0."""

    table: Table
    sheet: str

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Columns from left to right; those that only serve others stand last, out of sight."""
        return (*self.table.shown, *(column for column in self.table.columns if column.hidden))

    @cached_property
    def at(self) -> dict[str, int]:
        """Position of each column."""
        return {column.key: position for position, column in enumerate(self.columns)}

    @cached_property
    def _lines(self) -> dict[str, int]:
        return {row.key: self.body + position for position, row in enumerate(self.table.rows)}

    @cached_property
    def head(self) -> tuple[tuple[HeadCell, ...], ...]:
        """The head, its lines counted from its own top."""
        return head_lines(self.table.shown)

    @property
    def body(self) -> int:
        """Line of the first row, under the column numbers."""
        return TOP + len(self.head) + 1

    @property
    def end(self) -> int:
        """Line after the last row; a table without rows says so in one."""
        return self.body + max(len(self.table.rows), 1)

    def line(self, row: str) -> int:
        """Line of a row."""
        return self._lines[row]

    def place(self, row: str, column: str) -> str:
        """Coordinate of a cell (``D7``).

        Raises:
            KeyError: the table has no such cell.
        """
        return str(xl_rowcol_to_cell(self._lines[row], self.at[column]))

    @cached_property
    def naming(self) -> int:
        """How many columns name the row and stay in view: up to the header column, if that leaves room."""
        count = self.at[self.table.header] + 1
        return count if sum(self.widths[:count]) <= 70 else 0

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """Width of each printed column: numbers in full, words whole, long texts share what the page leaves."""
        shown = self.table.shown
        natural = [self._natural(column) for column in shown]
        least = [self._least(column) for column in shown]
        room = LANDSCAPE if self.table.wide or sum(least) > PORTRAIT else PORTRAIT
        return shared(natural, least, room)

    @property
    def landscape(self) -> bool:
        """Whether the table needs a page on its side."""
        return self.table.wide or sum(self.widths) > PORTRAIT + 4

    def _texts(self, column: Column) -> list[str]:
        # One long column of a thousand rows need not be measured a thousand times: its longest texts decide.
        texts = {self.table.text(row.key, column.key) for row in self.table.rows}
        return sorted(texts, key=len, reverse=True)[:60]

    def _head_word(self, column: Column) -> float:
        return text.longest_word([self._lowest[self.at[column.key]]], bold=True)

    @cached_property
    def _lowest(self) -> dict[int, str]:
        return {cell.column: cell.text for line in self.head for cell in line if not cell.is_group}

    def _least(self, column: Column) -> float:
        words = [_NARROWEST, self._head_word(column)]
        if column.trend:
            words.append(14.0)
        elif column.format.is_number:
            words.append(self._widest(column) + _SLACK)
        else:
            words.append(min(text.longest_word(self._texts(column), self._bold), _WORD) + self._indent(column))
        return max(words)

    def _natural(self, column: Column) -> float:
        return max(self._least(column), 0.0 if column.trend else self._widest(column) + 1.0 + self._indent(column))

    def _indent(self, column: Column) -> float:
        return max((indent(self.table, row, column) for row in self.table.rows), default=0.0)

    @cached_property
    def _bold(self) -> bool:
        return any(row.kind != "isi" for row in self.table.rows)

    def _widest(self, column: Column) -> float:
        bold = column.format.is_number or self._bold
        return max((text.units(said, bold) for said in self._texts(column)), default=0.0)


def indent(table: Table, row: Row, column: Column) -> float:
    """Units by which a cell stands to the right: the name of a row, by its level in the tree."""
    return INDENT * min(row.level, _DEEPEST) if column.key == table.header else 0.0


def shared(natural: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Widths of columns in some room: each gets what it wants up to a common limit, but never less than its least.

    >>> shared([10, 100, 20], [5, 10, 10], 80)
    (10, 50.0, 20)
    >>> shared([10, 200, 200], [10, 60, 10], 50)
    (10, 60, 10)
    """
    low, high = 0.0, max(natural, default=0.0)
    if sum(natural) <= room:
        return tuple(natural)
    for _ in range(40):
        limit = (low + high) / 2
        used = sum(max(small, min(wish, limit)) for wish, small in zip(natural, least, strict=True))
        low, high = (limit, high) if used <= room else (low, limit)
    limit = round(low, 2)
    return tuple(max(small, min(wish, limit)) for wish, small in zip(natural, least, strict=True))
