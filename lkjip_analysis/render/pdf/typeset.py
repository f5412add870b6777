"""Runs typst over the fixed template and the values of a document: offline, without fonts of the system."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from lkjip_analysis.render.document import Document
from lkjip_analysis.render.pdf import paper
from lkjip_analysis.render.pdf.glyphs import font_folder
from lkjip_analysis.render.pdf.payload import payload

TEMPLATES = Path(__file__).with_name("templates")

STANDARD = "ua-1"
"""PDF/UA-1: tagged for readers who cannot see; typst refuses what would break it."""

_EPOCH = 0  # the time in the file; the real one would make every file different


def typeset(document: Document) -> bytes:
    """The document as PDF.

    >>> from lkjip_analysis.render.document import Document
    >>> typeset(Document(None, ()))[:5]
    b'%PDF-'
    """
    values, pictures = payload(document)
    values["kertas"] = {
        "tepi": paper.SIDES,
        "tepi-lebar": paper.WIDE_SIDES,
        "atas": paper.TOP,
        "bawah": paper.BOTTOM,
        "teks": paper.TEXT,
        "huruf": paper.BODY_SIZE,
    }
    files = {"data.json": json.dumps(values, ensure_ascii=True).encode(), **_templates(), **pictures}
    made = typst.compile(
        files, font_paths=[font_folder()], ignore_system_fonts=True, pdf_standards=[STANDARD], timestamp=_EPOCH
    )
    assert isinstance(made, bytes)
    return made


@cache
def _templates() -> dict[str, bytes]:
    """The template and its parts; typst takes the file called ``main`` as the one to set."""
    return {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}
