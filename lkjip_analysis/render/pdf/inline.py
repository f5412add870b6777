"""Prose as the template draws it: paragraphs, lists, quotes and small tables, every text literal."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.glyphs import can_slant, visible
from lkjip_analysis.render.pdf.words import fit
from lkjip_analysis.render.prose import (
    Items,
    Node,
    Preformatted,
    ProseParagraph,
    ProseRule,
    ProseTable,
    Quote,
    Spans,
    TextRun,
    plain,
)

_MONO = 0.62  # width of a letter of the typewriter font, in sizes
_MONO_SIZE = 8.0


def spans(given: Spans, known: Container[str], room: float = paper.TEXT, size: float = paper.BODY_SIZE) -> list[Any]:
    """Runs of text with their style; a link to an anchor that is not printed leaves its text alone."""
    return [_span(span, known, room, size) for span in given]


def _span(span: TextRun, known: Container[str], room: float, size: float) -> dict[str, Any]:
    made: dict[str, Any] = {"teks": fit(visible(span.text), room * 0.9, size, span.strong)}
    styles = {
        "tebal": span.strong,
        "miring": span.emphasis and can_slant(span.text),
        "coret": span.strike,
        "kode": span.code,
    }
    made |= {name: True for name, on in styles.items() if on}
    if span.link.startswith("#"):
        if span.link[1:] in known:
            made["ke"] = span.link[1:]
    elif span.link and span.text.strip():
        made["alamat"] = visible(span.link)
    return made


def nodes(given: Sequence[Node], known: Container[str], room: float = paper.TEXT) -> list[dict[str, Any]]:
    """Nodes of prose as plain values."""
    return [_node(node, known, room) for node in given]


def _node(node: Node, known: Container[str], room: float) -> dict[str, Any]:
    if isinstance(node, Items):
        items = [nodes(item, known, room - 20) for item in node.items]
        return {"jenis": "daftar", "butir": items, "bernomor": node.ordered, "mulai": max(0, node.start)}
    if isinstance(node, Quote):
        return {"jenis": "kutipan", "isi": nodes(node.nodes, known, room - 20)}
    if isinstance(node, Preformatted):
        return verbatim(node.text)
    if isinstance(node, ProseRule):
        return {"jenis": "garis"}
    if isinstance(node, ProseTable):
        return _grid(node, known, room)
    return {"jenis": "alinea", "isi": spans(node.spans, known, room), "lanjut": _leads(node)}


def _leads(node: Node) -> bool:
    """Whether a paragraph announces what follows, and must not stand alone at the foot of a page."""
    if not isinstance(node, ProseParagraph) or not node.spans:
        return False
    text = plain(node.spans).rstrip()
    return text.endswith(":") or (len(text) < 80 and all(span.strong for span in node.spans))


def _grid(grid: ProseTable, known: Container[str], room: float) -> dict[str, Any]:
    each = room / max(1, len(grid.head))
    return {
        "jenis": "kisi",
        "kepala": [spans(cell, known, each - 10, 9) for cell in grid.head],
        "baris": [[spans(cell, known, each - 10, 9) for cell in row] for row in grid.rows],
        "rata": list(grid.align),
    }


def verbatim(text: str, is_error: bool = False) -> dict[str, Any]:
    """Text whose lines and spaces count; a line too long for the page is broken."""
    most = int((paper.TEXT - 12) / (_MONO * _MONO_SIZE))
    lines = [line[at : at + most] for line in visible(text).split("\n") for at in range(0, max(1, len(line)), most)]
    return {"jenis": "apa-adanya", "teks": "\n".join(lines), "galat": is_error}
