"""A Word document with a comment at every place."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from lkjip_analysis.intake.document.wordfile import body_elements, table_cells, table_rows
from lkjip_analysis.render.audit import AUTHOR, INITIALS
from lkjip_analysis.render.audit.places import Marked


def commented(content: bytes, places: Sequence[Marked]) -> bytes:
    """The document with its comments; what has no place of its own is said at its first paragraph."""
    document = docx.Document(io.BytesIO(content))
    elements = list(body_elements(document.element.body))
    paragraphs = [e for e in elements if e.tag == qn("w:p")]
    tables = [e for e in elements if e.tag == qn("w:tbl")]
    for place in places:
        element = _found(place.handle, paragraphs, tables)
        if element is None:
            element = paragraphs[0] if paragraphs else None
        if element is not None:
            runs = _runs(Paragraph(element, document._body))
            text = "\n\n".join(place.notes)
            document.add_comment(runs=[runs[0], runs[-1]], text=text, author=AUTHOR, initials=INITIALS)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _found(handle: str, paragraphs: Sequence[Any], tables: Sequence[Any]) -> Any:
    """The paragraph that an address names: of the body, or the first of a cell that has words."""
    parts = dict(part.partition(":")[::2] for part in handle.split("/") if ":" in part)
    try:
        if "p" in parts:
            return paragraphs[int(parts["p"]) - 1]
        rows = list(table_rows(tables[int(parts["t"]) - 1]))
        cells = list(table_cells(rows[int(parts.get("r", 1)) - 1]))
        inside = list(cells[int(parts.get("c", 1)) - 1].iter(qn("w:p")))
        return next((p for p in inside if p.findall(qn("w:r"))), inside[0])
    except (KeyError, IndexError, ValueError):
        return None


def _runs(paragraph: Paragraph) -> list[Any]:
    return list(paragraph.runs) or [paragraph.add_run("")]
