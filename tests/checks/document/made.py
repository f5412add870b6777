"""Read documents made by hand, of invented agencies."""

from __future__ import annotations

import re

from lkjip_analysis.checks.document.document_review import DocumentReview, examine
from lkjip_analysis.intake.document.content import (
    Block,
    Caption,
    Heading,
    Paragraph,
    ReadCell,
    ReadDocument,
    ReadPage,
    ReadTable,
    Spot,
)
from lkjip_analysis.model import Finding


def table(text: str, caption: str = "", *, head: int = 1, page: int = 1, key: str = "tabel-001") -> ReadTable:
    """A table written with `|` between cells and one row a line; `caption` as "3.1 Judul"."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    width = max(map(len, rows))
    cells = tuple(
        ReadCell(cell, number, place, Spot(page, handle=f"t:1/r:{number}/c:{place}"))
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if cell
    )
    number, _, title = caption.partition(" ")
    named = Caption("tabel", number, title, Spot(page)) if caption else None
    return ReadTable(key, named, cells, len(rows), width, head, Spot(page), (page,))


def document(*parts: str | ReadTable | Block, name: str = "laporan.pdf") -> ReadDocument:
    """A document of tables, headings ("# 3.1 Judul") and paragraphs, each on the page of its table or the first."""
    blocks: list[Block] = []
    page = 1
    for number, part in enumerate(parts, start=1):
        if isinstance(part, ReadTable):
            page = part.spot.page
            if part.caption:
                blocks.append(part.caption)
            blocks.append(part)
        elif isinstance(part, str) and part.startswith("#"):
            found = re.match(r"#\s*((?:BAB\s+[IVX]+|[\d.]+|[A-Z]\.)?)\s*(.*)", part)
            assert found
            blocks.append(Heading(found[2], 1, found[1], Spot(page, handle=f"p:{number}")))
        elif isinstance(part, str):
            blocks.append(Paragraph(part, Spot(page, handle=f"p:{number}")))
        else:
            blocks.append(part)
    pages = tuple(ReadPage(n, str(n), 595, 842, letters=1000) for n in range(1, page + 1))
    return ReadDocument(name, "pdf", "0" * 64, pages, tuple(blocks))


def examined(*parts: str | ReadTable | Block) -> DocumentReview:
    """The review of a document made of parts."""
    return examine(document("# BAB I Laporan Kinerja Tahun 2031", *parts))


def of(review: DocumentReview, code: str, level: str = "") -> list[Finding]:
    """The findings of a rule."""
    return [f for f in review.findings if code in (f.kode, *f.juga) and level in ("", f.tingkat)]
