"""The tables of one page, however they are ruled."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.intake.paper.ruled import ruled_tables
from lkjip_analysis.intake.paper.rulings import PageDrawing
from lkjip_analysis.intake.paper.tableparts import PageTable
from lkjip_analysis.intake.paper.unruled import book_tables, looks_like_table, white_tables
from lkjip_analysis.intake.paper.words import PaperWord


def tables_of(words: Sequence[PaperWord], drawing: PageDrawing, height: float) -> list[PageTable]:
    """The tables of a page, from the top: first what lines rule, then level lines, then white space."""
    made = ruled_tables(words, drawing.rulings)
    ruled = [table.box for table in made]
    made += [t for t in book_tables(words, drawing, height, ruled) if looks_like_table(t, words)]
    made += [t for t in white_tables(words, [table.box for table in made]) if looks_like_table(t, words)]
    return sorted(made, key=lambda table: table.box[1])
