"""The head of a table as a grid: groups span their columns, a column without a group spans the lines below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.model import Column


@dataclass(frozen=True, slots=True)
class HeadCell:
    """One cell of the head.

    Attributes:
        text: the heading, with the unit of its column where the heading does not name it already.
        line, column: where its upper left corner stands, counted from 0.
        rowspan, colspan: how many lines and columns it covers.
        is_group: whether it stands above several headings rather than above figures.
    """

    text: str
    line: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    is_group: bool = False


def head_lines(columns: Sequence[Column]) -> tuple[tuple[HeadCell, ...], ...]:
    """The head of these columns, line by line; together the cells cover lines × columns exactly once.

    >>> lines = head_lines([Column("a", "Indikator"), Column("t", "Target", unit="%", group=("2025",)),
    ...     Column("r", "Realisasi", group=("2025",))])
    >>> [[(cell.text, cell.column, cell.rowspan, cell.colspan) for cell in line] for line in lines]
    [[('Indikator', 0, 2, 1), ('2025', 1, 1, 2)], [('Target (%)', 1, 1, 1), ('Realisasi', 2, 1, 1)]]
    """
    depth = 1 + max((len(column.group) for column in columns), default=0)
    return tuple(tuple(_line(columns, level, depth)) for level in range(depth))


def _line(columns: Sequence[Column], level: int, depth: int) -> Iterator[HeadCell]:
    start = 0
    while start < len(columns):
        group, end = columns[start].group, start + 1
        if level < len(group):
            while end < len(columns) and columns[end].group[: level + 1] == group[: level + 1]:
                end += 1
            yield HeadCell(group[level], level, start, colspan=end - start, is_group=True)
        elif level == len(group):
            yield HeadCell(head_text(columns[start]), level, start, rowspan=depth - level)
        start = end


def head_text(column: Column) -> str:
    """The lowest heading of a column, with its unit unless the heading names it.

    >>> head_text(Column("t", "Target", unit="%")), head_text(Column("p", "Pagu (Rp)", unit="Rp"))
    ('Target (%)', 'Pagu (Rp)')
    """
    named = not column.unit or f"({column.unit})" in column.title
    return column.title if named else f"{column.title} ({column.unit})"
