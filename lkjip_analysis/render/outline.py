"""The headings of a joined report: none without content below it, letters without a gap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

_HEADING = re.compile(r"(#{1,6}) +(\S.*)")
_LETTERED = re.compile(r"(#{1,6}) +([A-Z])\. +(.*)")


def level(cell: NotebookNode) -> int:
    """The level of a cell that is a heading and nothing else; 0 for any other cell.

    >>> from nbformat.v4 import new_markdown_cell
    >>> level(new_markdown_cell("## 1.5 Gambaran Umum")), level(new_markdown_cell("# Bab\\n\\nUraian."))
    (2, 0)
    """
    found = _HEADING.fullmatch(cell.source.strip()) if cell.cell_type == "markdown" else None
    return len(found[1]) if found else 0


def with_content(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """The cells without headings that nothing follows, and with letters (``A.``, ``B.``) that run on.

    A heading stands for what an agency has; numbers of sections stay, since other texts name them.

    >>> from nbformat.v4 import new_markdown_cell
    >>> texts = ["# Satu", "### A. Kosong", "### B. Isi", "Uraian.", "# Dua", "## Tiga"]
    >>> [cell.source for cell in with_content([new_markdown_cell(text) for text in texts])]
    ['# Satu', '### A. Isi', 'Uraian.']
    """
    kept: list[NotebookNode] = []
    lowest = 7  # level of the heading nearest below, as seen from the end; 0 once content has been seen
    for cell in reversed(cells):
        own = level(cell)
        if own == 0:
            lowest = 0 if _says(cell) else lowest
            kept.append(cell)
        elif lowest == 0 or own < lowest < 7:
            lowest = own
            kept.append(cell)
    return _relettered(kept[::-1])


def _says(cell: NotebookNode) -> bool:
    """Whether a cell shows anything."""
    return bool(cell.source.strip()) if cell.cell_type == "markdown" else bool(cell.get("outputs"))


def _relettered(cells: list[NotebookNode]) -> list[NotebookNode]:
    """Letters of neighbouring headings without a gap, where one was left out between them."""
    count: dict[int, int] = {}
    for cell in cells:
        own = level(cell)
        if not own:
            continue
        count = {deep: number for deep, number in count.items() if deep <= own}
        if found := _LETTERED.fullmatch(cell.source.strip()):
            cell.source = f"{found[1]} {ascii_uppercase[count.get(own, 0) % 26]}. {found[3]}"
            count[own] = count.get(own, 0) + 1
        else:
            count.pop(own, None)
    return cells
