"""What a table of one page is made of: cells of lines, at places of a grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from lkjip_analysis.intake.paper.numbers import is_number, joined
from lkjip_analysis.intake.paper.words import PaperWord, Rectangle, WordLine, around, lines_of

RuledKind = Literal["garis", "sebagian", "tanpa"]


def cell_lines(words: Iterable[PaperWord]) -> tuple[WordLine, ...]:
    """The lines of a cell; a sign of money that stands alone between two lines belongs to the upper one."""
    made: list[WordLine] = []
    for line in lines_of(words):
        before = made[-1] if made else None
        if (
            before is not None
            and line.text in ("Rp", "Rp.")
            and line.x1 <= before.x0
            and line.top < before.bottom
            and is_number(before.text)
        ):
            made[-1] = WordLine((*line.words, *before.words), before.top, before.bottom)
        else:
            made.append(line)
    return tuple(made)


@dataclass(frozen=True)
class PageCell:
    """A cell of a table of one page.

    Attributes:
        lines: its words, line by line.
        box: its own rectangle on the upright page.
        doubt: why its place may be wrong, in Indonesian.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    lines: tuple[WordLine, ...]
    box: Rectangle
    doubt: str = ""

    @property
    def text(self) -> str:
        """Its words as one text."""
        return joined([line.text for line in self.lines])

    @property
    def place(self) -> Rectangle:
        """The rectangle around its words, or its own where it has none."""
        return around(line.box for line in self.lines) if self.lines else self.box

    @property
    def torn(self) -> bool:
        """Whether its lines are numbers that may have been one number."""
        parts = self.text.split()
        return len(self.lines) > 1 and len(parts) > 1 and all(is_number(p) and p not in "-–" for p in parts)


@dataclass
class PageTable:
    """A table of one page.

    Attributes:
        edges: the columns' edges from the left, one more than columns.
        ruled: whether lines part its cells, some of them, or none.
    """

    cells: list[PageCell]
    rows: int
    columns: int
    box: Rectangle
    edges: tuple[float, ...]
    ruled: RuledKind = "garis"
    doubts: list[str] = field(default_factory=list)

    def texts(self) -> list[list[str]]:
        """The words of every place, empty where nothing begins."""
        made = [[""] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            made[cell.row][cell.column] = cell.text
        return made
