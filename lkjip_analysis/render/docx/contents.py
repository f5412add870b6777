"""Contents, list of tables and list of graphs: fields that already show their text.

Every line refers to the page of its place. Word fills in these pages when the reader lets it update the fields, for
which it asks on opening; LibreOffice when its indexes are updated: only the program that lays out the pages knows them.
The line that says so is part of the field, so it goes when the list is updated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import Document, ReportHeading
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.fields import begin, end, field, identifier
from lkjip_analysis.render.docx.nodes import Element, is_rtl, paragraph, runs, w

DEPTH = 3
"""Levels of headings in the contents."""

HINT = "Nomor halaman diisi Word: jawab Ya ketika Word bertanya, atau klik daftar ini lalu tekan F9."
PAGE = "…"
"""What stands for a page until it is known."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a list: the name of its style, its text, and the anchor it leads to."""

    style: str
    text: str
    anchor: str


def lists(context: WordPackage, document: Document) -> list[Element]:
    """Every list that has a line."""
    headings = [one for one in document.blocks if isinstance(one, ReportHeading) and one.level <= DEPTH]
    made = _list(context, "Daftar Isi", rf'TOC \o "1-{DEPTH}" \h \z \u', map(_heading, headings))
    shown: dict[str, list[Table | Chart]] = {}
    for table in document.tables:
        shown.setdefault(parts.word(table), []).append(table)
    for chart in document.charts:
        shown.setdefault(parts.word(chart), []).append(chart)
    for word, group in shown.items():
        made += _list(context, f"Daftar {word}", rf'TOC \h \z \c "{identifier(word)}"', map(_shown, group))
    return made


def _heading(one: ReportHeading) -> ContentsLine:
    return ContentsLine(f"toc {one.level}", one.text, one.anchor)


def _shown(one: Table | Chart) -> ContentsLine:
    return ContentsLine("table of figures", str(parts.caption(one)), parts.anchor(one))


def _list(context: WordPackage, title: str, instruction: str, entries: Iterable[ContentsLine]) -> list[Element]:
    lines = [_entry(context, entry) for entry in entries]
    if not lines:
        return []
    hint = paragraph(context.styles["Catatan Daftar"], [*begin(instruction), *runs(HINT)])
    lines[-1].append(end())
    heading = paragraph(context.styles["TOC Heading"], runs(title))
    return [_gallery([heading, hint, *lines])]


def _entry(context: WordPackage, entry: ContentsLine) -> Element:
    inner = runs(entry.text)
    name = context.marks.name(entry.anchor)
    page = [*runs("\t"), *field(rf"PAGEREF {name} \h", runs(PAGE))]
    content = [w("hyperlink", *inner, *page, anchor=name, history=1)] if name else inner
    return paragraph(context.styles[entry.style], content, bidi=is_rtl(entry.text))


def _gallery(content: Sequence[Element]) -> Element:
    """The frame in which Word shows its button for updating a list."""
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    return w("sdt", w("sdtPr", kind), w("sdtContent", *content))
