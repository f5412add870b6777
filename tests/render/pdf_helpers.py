"""Documents to set, and what a reader of a PDF finds in it: texts, tags, bookmarks."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from lkjip_analysis.model import Chart, Column, Format, Row, Source, Table, build
from lkjip_analysis.render.bundle import chart_bundle
from lkjip_analysis.render.document import Block, ChartBlock, Cover, Document, Prose, ReportHeading, TableBlock
from lkjip_analysis.render.pdf.typeset import typeset
from lkjip_analysis.render.prose import TextRun, parse

SRC = (Source("a.csv", 2, "d", "PK 2025", "hal. 1"),)
COVER = Cover("Pemerintah Kota Contoh", "Laporan Kinerja", "Dinas Contoh", 2025)


def table(
    id: str = "1.1",
    rows: Sequence[str] = ("a",),
    title: str = "Contoh",
    heading: str = "Uraian",
    columns: int = 1,
    wide: bool = False,
) -> Table:
    """A table of one text column and figures."""
    numbers = [Column(f"n{at}", f"N{at}", Format("angka")) for at in range(columns)]
    values = [{"u": text} | {f"n{at}": 1000.5 + at for at in range(columns)} for text in rows]
    made = [Row(f"r{at}", one, {"u": SRC}) for at, one in enumerate(values)]
    shown = [Column("u", heading, width=3.0), *numbers]
    return build(id, title, period="Tahun 2025", unit="persen", columns=shown, rows=made, wide=wide)


def heading(text: str, level: int = 1, anchor: str = "") -> ReportHeading:
    return ReportHeading(level, (TextRun(text),), anchor or text.lower())


def prose(markdown: str) -> Prose:
    return Prose(parse(markdown))


def drawn(chart: Chart) -> ChartBlock:
    import base64

    data = chart_bundle(chart)[0]
    return ChartBlock(chart, data["image/svg+xml"], base64.b64decode(data["image/png"]))


def document(*blocks: Block | Table, cover: Cover | None = None) -> Document:
    return Document(cover, tuple(TableBlock(one) if isinstance(one, Table) else one for one in blocks))


def read(made: bytes | Document) -> PdfReader:
    return PdfReader(io.BytesIO(made if isinstance(made, bytes) else typeset(made)))


def texts(reader: PdfReader) -> list[str]:
    return [page.extract_text() for page in reader.pages]


def plain(text: str) -> str:
    """A text without what setting adds to it or takes from it: spaces, breaks, hyphens at the end of a line."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b]", "", text)


def whole(reader: PdfReader) -> str:
    return plain("".join(texts(reader)))


def titles(outline: Any) -> Iterator[tuple[str, int]]:
    """Bookmarks in order with their depth."""

    def walk(items: Any, depth: int) -> Iterator[tuple[str, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield item.title, depth

    yield from walk(outline, 1)


def tags(reader: PdfReader) -> list[tuple[str, str, str]]:
    """Every element of the structure tree: its kind, its alternative text, its text as far as given."""
    found: list[tuple[str, str, str]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", "")), str(node.get("/ActualText", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def is_lying(page: Any) -> bool:
    return bool(page.mediabox.width > page.mediabox.height)


def places(page: Any) -> list[tuple[str, float, float]]:
    """Texts of a page and where each begins, in points from the lower left corner."""
    found: list[tuple[str, float, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, _size: Any) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y))

    page.extract_text(visitor_text=visit)
    return found
