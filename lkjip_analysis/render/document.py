"""An executed notebook as a neutral document: what PDF, DOCX and XLSX are written from.

Every text in it is literal: a writer escapes it for its own format and never interprets it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.model.glance import Glance
from lkjip_analysis.render.bundle import CHART_MIME, GLANCE_MIME, MISSING_MIME, TABLE_MIME, begins_page, is_folded
from lkjip_analysis.render.cells import MissingAlt, reported
from lkjip_analysis.render.markdown import Headings
from lkjip_analysis.render.prose import Items, Node, ProseParagraph, Quote, Spans, TextRun, Title, parse, plain

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True, slots=True)
class Cover:
    """What the title page says; ``run`` holds version, parameters and input hashes, as in the manifest.

    ``emblem`` is a PNG, or empty.
    """

    pemda: str
    judul: str
    nama: str
    tahun: int
    run: Mapping[str, Any] = field(default_factory=dict)
    emblem: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """A heading; its anchor is unique in the document and the same as in HTML. It may begin a page (``page``)."""

    level: int
    spans: Spans
    anchor: str
    page: bool = False

    @property
    def text(self) -> str:
        """The heading without style."""
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, lists and the like between two headings or figures; holds no `Title`."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of the report; one that is not ``printed`` stands in the workbook only."""

    table: Table
    printed: bool = True


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A graph of the report, as drawn; one that is not ``printed`` stands on the page and in the workbook only."""

    chart: Chart
    svg: str = field(repr=False)
    png: bytes = field(repr=False)
    printed: bool = True


@dataclass(frozen=True, slots=True)
class MissingBlock:
    """A table or graph that could not be filled; ``word`` is Tabel or Grafik."""

    gap: Missing
    word: str


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture from an analyst's own cell; ``svg`` or ``png`` may be empty, not both."""

    alt: str
    svg: str = field(default="", repr=False)
    png: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class VerbatimBlock:
    """Text of an analyst's own cell (or an error), whose lines and spaces count."""

    text: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class GlanceBlock:
    """The first screen; a heading stands before it."""

    glance: Glance


GLANCE = "sekilas"
"""The anchor of the first screen."""

Block = ReportHeading | Prose | TableBlock | ChartBlock | MissingBlock | PictureBlock | VerbatimBlock | GlanceBlock


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, or a single chapter.

    Attributes:
        cover: what the title page says; None when the notebook does not say which report it belongs to.
        blocks: what the report shows, in order.
        findings: findings of the run as plain values; None when the notebook does not carry them.
        listed: whether lists of contents, tables and graphs belong to it; a form has none.
    """

    cover: Cover | None
    blocks: tuple[Block, ...]
    findings: tuple[Mapping[str, Any], ...] | None = None
    listed: bool = True

    @property
    def title(self) -> str:
        """The name of the document for its properties.

        >>> Document(None, ()).title
        'LKjIP'
        """
        if self.cover:
            return f"{self.cover.judul} – {self.cover.nama} {self.cover.tahun}"
        return next((block.text for block in self.blocks if isinstance(block, ReportHeading)), "LKjIP")

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order."""
        return tuple(block.table for block in self.blocks if isinstance(block, TableBlock))

    @property
    def on_paper(self) -> Document:
        """The document as PDF and Word print it: without what shows figures that stand nearby already."""
        kept = tuple(b for b in self.blocks if not isinstance(b, TableBlock | ChartBlock) or b.printed)
        return replace(self, blocks=kept)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every graph, in order."""
        return tuple(block.chart for block in self.blocks if isinstance(block, ChartBlock))


def read_document(nb: NotebookNode, tables: dict[int, Table] | None = None) -> Document:
    """Read an executed notebook, joined or single; the notebook is not changed.

    With ``tables`` the tables read are kept there and taken from there, so that editions of one report share them and
    each is measured out once. Cells of the run (parameters, ``tanpa-laporan``) and what cells printed are left out,
    as in HTML.

    Raises:
        MissingAlt: a picture without alternative text.

    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> document = read_document(new_notebook(cells=[new_markdown_cell("# Bab I\\n\\nUraian.")]))
    >>> document.title, [type(block).__name__ for block in document.blocks]
    ('Bab I', ['ReportHeading', 'Prose'])
    """
    headings = Headings()
    blocks: list[Block] = []
    about = nb.metadata.get("lkjip", {})
    for cell in nb.cells:
        if not reported(cell):
            continue
        if cell.cell_type == "markdown":
            blocks += _prose(cell.source, headings)
        for output in cell.get("outputs", ()):
            blocks += _output(output, headings, about, {} if tables is None else tables)
    findings = about.get("temuan")
    return Document(_cover(about), tuple(blocks), None if findings is None else tuple(findings))


def _cover(said: Mapping[str, Any]) -> Cover | None:
    if not {"pemda", "judul", "nama", "tahun"} <= said.keys():
        return None
    emblem = base64.b64decode(said.get("lambang", ""))
    return Cover(said["pemda"], said["judul"], said["nama"], said["tahun"], dict(said.get("run", {})), emblem)


# -- prose -------------------------------------------------------------------------------------------------


def _prose(markdown: str, headings: Headings) -> Iterator[Block]:
    held: list[Node] = []
    for node in parse(markdown):
        if isinstance(node, Title):
            if held:
                yield Prose(tuple(held))
                held = []
            yield ReportHeading(node.level, node.spans, headings.add(node.level, plain(node.spans)))
        else:
            held.append(_without_titles(node, headings))
    if held:
        yield Prose(tuple(held))


def _without_titles(node: Node, headings: Headings) -> Node:
    """A heading inside a list or quote is a paragraph; it takes an anchor all the same, as HTML gives it one."""
    if isinstance(node, Title):
        headings.add(node.level, plain(node.spans))
        return ProseParagraph(node.spans)
    if isinstance(node, Items):
        items = tuple(tuple(_without_titles(part, headings) for part in item) for item in node.items)
        return Items(items, node.ordered, node.start)
    if isinstance(node, Quote):
        return Quote(tuple(_without_titles(part, headings) for part in node.nodes))
    return node


# -- outputs -----------------------------------------------------------------------------------------------

_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_TAG = re.compile(r"<[^>]*>")


def _output(
    output: Mapping[str, Any], headings: Headings, about: Mapping[str, Any], tables: dict[int, Table]
) -> Iterator[Block]:
    if output["output_type"] == "error":
        yield VerbatimBlock(_COLOURS.sub("", "\n".join(output["traceback"])), is_error=True)
    data = output.get("data")
    if not data:
        return
    if GLANCE_MIME in data:
        from lkjip_analysis.render.glance.stories import with_review

        yield ReportHeading(1, (TextRun("Kinerja Sekilas"),), GLANCE)
        yield GlanceBlock(with_review(Glance.from_json(data[GLANCE_MIME]), about))
    elif TABLE_MIME in data:
        said = data[TABLE_MIME]
        if id(said) not in tables:
            tables[id(said)] = Table.from_json(said)
        yield TableBlock(tables[id(said)], not is_folded(output.get("metadata", {})))
    elif CHART_MIME in data:
        drawn = _text(data["image/svg+xml"]), base64.b64decode(_text(data["image/png"]))
        yield ChartBlock(Chart.from_json(data[CHART_MIME]), *drawn, not is_folded(output.get("metadata", {})))
    elif MISSING_MIME in data:
        said = data[MISSING_MIME]
        gap = Missing(said["id"], said["title"], said["reason"])
        yield MissingBlock(gap, said.get("kind", "tabel").capitalize())
    elif "text/markdown" in data:
        own_page = begins_page(output.get("metadata", {}))
        for at, block in enumerate(_prose(_text(data["text/markdown"]), headings)):
            yield replace(block, page=own_page) if at == 0 and isinstance(block, ReportHeading) else block
    else:
        yield from _foreign(data, output.get("metadata", {}))


def _foreign(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Iterator[Block]:
    """What an analyst's own cell shows: HTML as its plain text, a picture as a picture."""
    kinds = [kind for kind in ("image/svg+xml", "image/png") if kind in data]
    if kinds and "text/html" not in data:
        alt = next((metadata[kind]["alt"] for kind in kinds if metadata.get(kind, {}).get("alt")), "")
        if not alt:
            raise MissingAlt
        png = base64.b64decode(_text(data.get("image/png", "")))
        yield PictureBlock(alt, _text(data.get("image/svg+xml", "")), png)
        return
    text = _text(data.get("text/plain", "")) or unescape(_TAG.sub(" ", _text(data.get("text/html", "")))).strip()
    if text:
        yield VerbatimBlock(text)


def _text(value: str | list[str]) -> str:
    """A text as the notebook format holds it: whole, or in lines when the file was read raw."""
    return value if isinstance(value, str) else "".join(value)
