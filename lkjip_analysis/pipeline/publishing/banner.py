"""Marks a failing notebook so that whoever opens it sees at once where and why it stopped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from lkjip_analysis.pipeline.notebooks import LEFT_OUT_TAG
from lkjip_analysis.pipeline.publishing.join import cleaned

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.pipeline.errors import NotebookFailed

ANCHOR = "sel-gagal"
_STYLE = "border:3px solid #b00020;background:#fdecea;color:#7a0016;padding:0.8em;font-family:sans-serif"


def with_banner(failed: NotebookFailed) -> NotebookNode:
    """A copy of the failing notebook: a red cell on top that links to the failing cell.

    Raises:
        ValueError: nothing of the notebook was kept.
    """
    if failed.node is None:
        raise ValueError("no notebook to mark")
    marked = cleaned(failed.node)
    if failed.place is not None:
        marked.cells.insert(failed.place, _cell("sel-gagal-jangkar", _anchor()))
    marked.cells.insert(0, _cell("sel-gagal-spanduk", _banner(failed)))
    return marked


def _cell(id: str, html: str) -> NotebookNode:
    from nbformat.v4 import new_markdown_cell

    return new_markdown_cell(html, id=id, metadata={"tags": [LEFT_OUT_TAG]})


def _banner(failed: NotebookFailed) -> str:
    where = f'<a href="#{ANCHOR}">sel ke-{failed.cell}</a>' if failed.place is not None else "kernel"
    cause = escape(f"{failed.ename}: {failed.evalue}".strip()[:600]).replace("\n", "<br>")
    return (
        f'<div style="{_STYLE}"><strong>Laporan tidak jadi: {escape(failed.notebook)} gagal di {where}.</strong>'
        f"<br>{cause}<br>Laporan sebelumnya, bila ada, tetap utuh.</div>"
    )


def _anchor() -> str:
    return f'<div id="{ANCHOR}" style="{_STYLE}">Sel di bawah ini gagal; sel sesudahnya tidak dijalankan.</div>'
