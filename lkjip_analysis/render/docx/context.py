"""What every part of the document needs while it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lkjip_analysis.model import Table
from lkjip_analysis.render.docx.fields import Marks
from lkjip_analysis.render.docx.lists import Lists
from lkjip_analysis.render.docx.nodes import Element
from lkjip_analysis.render.docx.styles import WordStyles
from lkjip_analysis.render.printed import PaperTable

if TYPE_CHECKING:
    from docx.document import Document as Package


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The package being written and what it holds so far.

    Attributes:
        package: takes pictures and addresses of links.
        styles: ids of styles by name.
        lists: numbered and bulleted lists.
        marks: bookmarks.
        upright: width in twips of what is printed on an upright page.
        shapes: of tables, by identity.
        cells: the runs of every cell by its anchor, for comments.
        captions: label and number of every table and graph ("Tabel 3.2") by its anchor.
    """

    package: Package
    styles: WordStyles
    lists: Lists
    marks: Marks
    counts: dict[str, int]
    upright: int = 9638
    shapes: dict[int, tuple[PaperTable, bool]] = field(default_factory=dict)
    cells: dict[str, Sequence[Element]] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)

    def shape(self, table: Table) -> tuple[PaperTable, bool]:
        """The shape of a table and whether it lies across; found once."""
        from lkjip_analysis.render.docx.widths import shape

        if id(table) not in self.shapes:
            self.shapes[id(table)] = shape(table, self.upright)
        return self.shapes[id(table)]

    def is_wide(self, table: Table) -> bool:
        """Whether a table lies across."""
        return self.shape(table)[1]

    def count(self, what: str) -> int:
        """The next number, from 1, of something that must not share one."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]
