"""The two editions of a report: the one that is signed and published, and the one by which it is reviewed."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

LAPORAN, TINJAUAN = "laporan", "tinjauan"
EDITIONS = (LAPORAN, TINJAUAN)
"""Every edition, in the order in which a run names them."""

KEY = "edisi"
"""Where a notebook, a cell or a joined report says to which edition it belongs."""

_ABOUT_REVIEW = ("temuan", "cerita", "run")
"""What the signed edition says nothing of: findings, stories, fingerprints of the input."""


def unknown(names: Iterable[str]) -> list[str]:
    """A sentence for every name that is no edition, with the nearest one; for no name at all, too.

    >>> [said.partition("; yang")[0] for said in unknown(["laporan", "tinjuan"])]
    ["edisi 'tinjuan' tidak dikenal; mungkin maksudnya tinjauan"]
    """
    from lkjip_analysis.dataset.problems import choice

    names = list(dict.fromkeys(names))
    if not names:
        return [f"tidak ada edisi yang disebut; yang dikenal: {', '.join(EDITIONS)}"]
    return [choice(name, list(EDITIONS), f"edisi '{name}'") for name in names if name not in EDITIONS]


def is_review(about: Any) -> bool:
    """Whether a notebook's metadata do not say that it is the edition for signing.

    >>> is_review({}), is_review({"edisi": "laporan"})
    (True, False)
    """
    return bool(about.get(KEY) != LAPORAN)


def marked(cells: Iterable[NotebookNode], notebook: NotebookNode) -> list[NotebookNode]:
    """The cells, each knowing that it is for reviewers only where its whole notebook is."""
    found = list(cells)
    if notebook.metadata.get("lkjip", {}).get(KEY) == TINJAUAN:
        for cell in found:
            cell.metadata[KEY] = TINJAUAN
    return found


def signed(joined: NotebookNode) -> NotebookNode:
    """The edition for signing, made from the joined report: the same cells (not copied) without those for reviewers.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cells = [new_markdown_cell("Bab I"), new_markdown_cell("Temuan", metadata={"edisi": "tinjauan"})]
    >>> made = signed(new_notebook(cells=cells, metadata={"lkjip": {"nama": "A", "temuan": [], "run": {}}}))
    >>> [cell.source for cell in made.cells], made.metadata["lkjip"]
    (['Bab I'], {'nama': 'A', 'edisi': 'laporan'})
    """
    made = copy.copy(joined)
    made["cells"] = [cell for cell in joined.cells if cell.metadata.get(KEY) != TINJAUAN]
    made["metadata"] = copy.copy(joined.metadata)
    about = {name: said for name, said in joined.metadata["lkjip"].items() if name not in _ABOUT_REVIEW}
    made["metadata"]["lkjip"] = about | {KEY: LAPORAN}
    return made
