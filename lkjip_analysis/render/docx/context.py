"""What every part of the document needs while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lkjip_analysis.render.docx.fields import Marks
from lkjip_analysis.render.docx.lists import Lists
from lkjip_analysis.render.docx.styles import Styles

if TYPE_CHECKING:
    from docx.document import Document as Package


@dataclass(frozen=True, slots=True)
class Context:
    """The package being written and what it holds so far.

    Attributes:
        package: takes pictures and addresses of links.
        styles: ids of styles by name.
        lists: numbered and bulleted lists.
        marks: bookmarks.
    """

    package: Package
    styles: Styles
    lists: Lists
    marks: Marks
    counts: dict[str, int]

    def count(self, what: str) -> int:
        """The next number, from 1, of something that must not share one."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what]
