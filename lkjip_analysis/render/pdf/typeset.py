"""Runs typst over the fixed template and the values of a document: offline, without fonts of the system."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from lkjip_analysis.render.document import Document
from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.fonts import typst_fonts
from lkjip_analysis.render.pdf.payload import Payload, payload

TEMPLATES = Path(__file__).with_name("templates")

STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged for readers who cannot see; typst refuses what would break it."""

_PLACE = "letak"  # where the template notes on which page something stands
_SHEET = {
    "tepi": paper.SIDES,
    "tepi-lebar": paper.WIDE_SIDES,
    "atas": paper.TOP,
    "bawah": paper.BOTTOM,
    "teks": paper.TEXT,
    "huruf": paper.BODY_SIZE,
}
_EPOCH = 0  # the time in the file; the real one would make every file different


def typeset(document: Document) -> bytes:
    """The document as PDF.

    >>> from lkjip_analysis.render.document import Document
    >>> typeset(Document(None, ()))[:5]
    b'%PDF-'
    """
    described = payload(document)
    described.values["kertas"] = _SHEET
    _hold(described.tables, _feet_alone(described))
    made = typst.compile(_files(described), pdf_standards=[STANDARD], timestamp=_EPOCH, **typst_fonts())
    assert isinstance(made, bytes)
    return made


def _feet_alone(described: Payload) -> frozenset[int]:
    """Numbers of tables whose lines below came to stand on another page than their last row."""
    (found,) = json.loads(typst.query(_files(described), f"<{_PLACE}>", field="value", **typst_fonts()))
    page = {(place, number): page for place, number, page in found}
    rows = {number: at for (place, number), at in page.items() if place == "baris"}
    return frozenset(number for number, at in rows.items() if page.get(("kaki", number), at) != at)


def _hold(tables: list[dict[str, Any]], alone: frozenset[int]) -> None:
    """Tie last row and lines below in these tables, and in those after them up to the next fixed page: they move."""
    moving: set[int] = set()
    for table in tables:
        if table["nomor"] in alone:
            moving.add(table["bagian"])
        whole = bool(table["baris"]) and table["baris"][-1]["utuh"]  # a head that is too high would be cut off
        table["sesak"] = table["bagian"] in moving and whole and not table["kecil"]


def _files(described: Payload) -> Any:
    """All that typst may read, by name: template, values, pictures (a mapping its type hints do not know)."""
    data = json.dumps(described.values, ensure_ascii=True).encode()
    return {"data.json": data, **_templates(), **described.files}


@cache
def _templates() -> dict[str, bytes]:
    """The template and its parts; typst takes the file called ``main`` as the one to set."""
    return {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}
