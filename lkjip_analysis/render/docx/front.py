"""Title page, running head, page numbers, and the properties of the file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lkjip_analysis.render.document import Cover, Document
from lkjip_analysis.render.docx.context import WordPackage
from lkjip_analysis.render.docx.fields import field
from lkjip_analysis.render.docx.nodes import R_ID, Element, W, clean, is_rtl, paragraph, runs, w
from lkjip_analysis.render.docx.pictures import drawing, png_size
from lkjip_analysis.render.docx.styles import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document as Package

_EMBLEM = 2550, 1930  # twips that the emblem may take: 45 by 34 mm
_LIMIT = 255  # letters that a property may have


def cover(context: WordPackage, said: Cover) -> list[Element]:
    """The title page."""
    lines = (
        ("Sampul Pemda", said.pemda),
        ("Title", said.judul),
        ("Subtitle", said.nama),
        ("Sampul Tahun", f"Tahun {said.tahun}"),
    )
    made = [paragraph(context.styles[style], runs(text), bidi=is_rtl(text)) for style, text in lines]
    size = png_size(said.emblem)
    if size is None:
        return made
    scale = min(_EMBLEM[0] / size[0], _EMBLEM[1] / size[1])
    across, down = (round(one * scale) for one in size)
    drawn = drawing(context, said.emblem, f"Lambang {said.pemda}", "", across, down)
    return [paragraph(context.styles["Sampul Tahun"], [drawn]), *made]


def running(context: WordPackage, document: Document, given: Sequence[Element]) -> list[Element]:
    """References to our running head and page number, for each that a template does not bring itself."""
    main: Any = context.package.part
    default = {one.tag for one in given if one.get(f"{W}type") in (None, "default")}
    made = []
    if f"{W}headerReference" not in default:
        part, relation = main.add_header_part()
        text = paragraph(context.styles["header"], runs(document.title), bidi=is_rtl(document.title))
        made.append(_reference("headerReference", part.element, text, relation))
    if f"{W}footerReference" not in default:
        part, relation = main.add_footer_part()
        text = paragraph(context.styles["footer"], field("PAGE", runs("1")))
        made.append(_reference("footerReference", part.element, text, relation))
    return made


def _reference(kind: str, part: Element, text: Element, relation: str) -> Element:
    for child in list(part):
        part.remove(child)
    part.append(text)
    made = w(kind, type="default")
    made.set(R_ID, relation)
    return made


def set_properties(package: Package, document: Document) -> None:
    """Title, author and dates; the dates come from the year reported on, so that equal reports are equal."""
    said = document.cover
    properties: Any = package.core_properties
    agency = clean(said.nama)[:_LIMIT] if said else ""
    properties.title = clean(document.title)[:_LIMIT]
    properties.author = properties.last_modified_by = agency
    properties.subject = clean(said.judul)[:_LIMIT] if said else ""
    properties.comments = _origin(said)[:_LIMIT]
    properties.keywords = properties.category = ""
    properties.language = LANGUAGE
    properties.revision = 1
    properties.created = properties.modified = _date(said)


def _date(said: Cover | None) -> datetime:
    """The last day of the year reported on."""
    year = said.tahun if said and 1900 <= said.tahun <= 9999 else 2000
    return datetime(year, 12, 31, tzinfo=UTC)


def _origin(said: Cover | None) -> str:
    """By what and from what the report was made, as one line whose digest stands for all input files."""
    run = said.run if said else {}
    if "version" not in run:
        return ""
    files = [f"{one['file']} {one['sha256']}\n" for one in run.get("inputs", ())]
    digest = hashlib.sha256("".join(files).encode()).hexdigest()
    return clean(f"lkjip_analysis {run['version']}; {len(files)} berkas masukan, sidik SHA-256 {digest}")
