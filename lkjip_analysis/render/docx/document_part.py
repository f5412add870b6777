"""A whole document: front, contents, chapters, each on its kind of pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import (
    Block,
    ChartBlock,
    Document,
    GlanceBlock,
    MissingBlock,
    PictureBlock,
    Prose,
    ReportHeading,
    TableBlock,
    VerbatimBlock,
)
from lkjip_analysis.render.docx import captions
from lkjip_analysis.render.docx.archive import repacked
from lkjip_analysis.render.docx.base import open_base, update_on_opening
from lkjip_analysis.render.docx.contents import lists
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.fields import Marks
from lkjip_analysis.render.docx.front import cover, running, set_properties
from lkjip_analysis.render.docx.glance import glance_block
from lkjip_analysis.render.docx.links import targets
from lkjip_analysis.render.docx.lists import Lists
from lkjip_analysis.render.docx.nodes import Element, W, is_rtl, paragraph, runs, w
from lkjip_analysis.render.docx.pictures import chart_block, picture_block
from lkjip_analysis.render.docx.remarks import remark
from lkjip_analysis.render.docx.sections import Pages, PageStretch, first_chapter, plan
from lkjip_analysis.render.docx.styles import ensure_styles
from lkjip_analysis.render.docx.tables import table_block
from lkjip_analysis.render.docx.word_prose import content, prose

LEVELS = 6
PICTURE = {False: 2 / 3, True: 0.6}
"""How much of a page's height a picture may take, upright and across; caption and lines need the rest."""

_Part = tuple[list[Element], Element]
"""What stands in a section, and the section's properties."""


def write_docx(document: Document, template: Path | str | None = None) -> bytes:
    """The report as a Word file; ``template`` is the path of an office's own document.

    Its styles, margins, header and footer are used, its text is not; styles it lacks are added.
    """
    document = document.on_paper
    package = open_base(template)
    body = package.element.body
    base = body.find(f"{W}sectPr")
    body.remove(base)
    pages = Pages(base)
    marks = Marks(targets(document))
    shown: list[Table | Chart] = [*document.tables, *document.charts]
    named = {parts.anchor(one): f"{parts.word(one)} {one.id}" for one in shown}
    styles, upright = ensure_styles(package), pages.room(False)[0]
    context = WordPackage(package, styles, Lists(package), marks, {}, upright, captions=named)
    found = list(_parts(context, document, pages))
    for elements, properties in found[:-1]:
        body.extend(_closed(elements, properties))
    elements, properties = found[-1]
    body.extend([*elements, properties])
    if document.findings:
        remark(package, context.cells, document.findings)
    set_properties(package, document)
    if document.listed:
        update_on_opening(package)
    made = io.BytesIO()
    package.save(made)
    return repacked(made.getvalue())


def _parts(context: WordPackage, document: Document, pages: Pages) -> Iterator[_Part]:
    """Every section; headers and footers are named once and inherited."""
    given = pages.references
    own = running(context, document, given)
    if document.cover:
        yield cover(context, document.cover), pages.properties(None, given)
        given = []
    stretches = plan(document.blocks, context.is_wide) or [PageStretch((), restarts=True)]
    contents = lists(context, document) if document.listed else []
    if first_chapter(document.blocks) == 0 and contents:
        stretches.insert(0, PageStretch((), numbering="lowerRoman", restarts=True))
    for at, stretch in enumerate(stretches):
        elements = _stretch(context, stretch, pages)
        if contents and (at + 1 == len(stretches) or stretches[at + 1].numbering == "decimal"):
            elements, contents = [*elements, *_on_new_page(contents, bool(elements))], []
        yield elements, pages.properties(stretch, [*given, *own])
        given, own = [], []


def _on_new_page(contents: Sequence[Element], is_needed: bool) -> Sequence[Element]:
    if is_needed:
        first = contents[0].find(f".//{W}pPr")
        first.insert(1, w("pageBreakBefore"))
    return contents


def _stretch(context: WordPackage, stretch: PageStretch, pages: Pages) -> list[Element]:
    across, down = pages.room(stretch.across)
    down = round(down * PICTURE[stretch.across])
    made: list[Element] = []
    for block, following in zip_longest(stretch.blocks, stretch.blocks[1:]):
        if isinstance(block, Prose):
            made += prose(context, block.nodes, across, introduces=isinstance(following, TableBlock))
        else:
            made += _block(context, block, across, down)
    return made


def _block(context: WordPackage, block: Block, across: int, down: int) -> list[Element]:
    if isinstance(block, ReportHeading):
        return [_heading(context, block)]
    if isinstance(block, TableBlock):
        return table_block(context, block.table, across)
    if isinstance(block, ChartBlock):
        return chart_block(context, block, across, down)
    if isinstance(block, GlanceBlock):
        return glance_block(context, block.glance, across)
    if isinstance(block, MissingBlock):
        return [captions.unfilled_line(context, *parts.unfilled_words(block.gap, block.word))]
    if isinstance(block, PictureBlock):
        return picture_block(context, block, across, down)
    assert isinstance(block, VerbatimBlock)
    return [paragraph(context.styles["Teks Apa Adanya"], runs(block.text, color="9C1C1C" if block.is_error else ""))]


def _heading(context: WordPackage, heading: ReportHeading) -> Element:
    if heading.level == 1:
        context.count(captions.CHAPTER)
    style = context.styles[f"heading {min(heading.level, LEVELS)}"]
    inner = context.marks.around(heading.anchor, content(context, heading.spans))
    return paragraph(style, inner, bidi=is_rtl(heading.text), pageBreakBefore=heading.page)


def _closed(elements: list[Element], properties: Element) -> list[Element]:
    """Put the properties of a section into its last paragraph, so that no empty page follows a table."""
    last = elements[-1] if elements else None
    if last is None or last.tag != f"{W}p":
        last = paragraph("", [], spacing=w("spacing", before=0, after=0, line=20, lineRule="exact"))
        elements = [*elements, last]
    last[0].append(properties)
    return elements
