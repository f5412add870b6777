"""Which cells belong to the report, and what every picture must carry; the same for every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

HIDDEN_TAGS = frozenset({"parameters", "injected-parameters", "tanpa-laporan"})
"""Tags of cells that belong to the run, not to the report."""


class MissingAlt(Exception):
    """A picture has no alternative text; the report would be unreadable to some."""

    def __init__(self) -> None:
        super().__init__("sebuah gambar tidak mempunyai teks alternatif; tampilkan lewat report.show")


def reported(cell: NotebookNode) -> bool:
    """Whether a cell belongs to the report."""
    return HIDDEN_TAGS.isdisjoint(cell.metadata.get("tags", ()))


def shallow(node: NotebookNode) -> NotebookNode:
    """A copy of a part of a notebook that shares what it holds; nbformat would copy and convert all of it.

    >>> from nbformat.v4 import new_markdown_cell
    >>> cell = new_markdown_cell("Bab")
    >>> shallow(cell) is cell, shallow(cell).metadata is cell.metadata
    (False, True)
    """
    made = type(node)()
    dict.update(made, node)
    return made
