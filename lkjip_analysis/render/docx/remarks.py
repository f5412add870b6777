"""Findings as Word comments at the cell or sentence they are about; only in an edition that carries findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Address, Finding
from lkjip_analysis.render.docx.nodes import Element, W, clean, w

if TYPE_CHECKING:
    from docx.document import Document as Package

AUTHOR, INITIALS = "lkjip", "LK"
_MOST = 300  # comments; the list of findings holds the rest
_LEVELS = ("galat", "peringatan")
_DATE = f"{W}date"
_CLAIMS = "tercetak/klaim.csv"
_SENTENCE = 40  # signs from which on a paragraph is more than a mark or a head
_NUMBER = re.compile(r"(BAB [IVX]+|\d+(?:\.\d+)+)\b")
_LETTER = re.compile(r"([A-Z])\.\s")
_PLACE = re.compile(r"(BAB [IVX]+|\d+(?:\.\d+)+(?: [A-Z](?![\w.]))?)(?!\w)")


def remark(package: Package, cells: Mapping[str, Sequence[Element]], findings: Sequence[Mapping[str, Any]]) -> int:
    """Put a comment for every galat and peringatan where the document shows what it is about.

    A statement of the narrative is commented in the section of its number: at the figure it bears, where the prose
    links to its cell. Else the first cell of the finding is commented, else the first sentence of that section.

    Args:
        package: the document, its body complete.
        cells: the runs of every cell by its anchor.
        findings: as plain values, heaviest first.

    Returns:
        How many comments there are.
    """
    count = 0
    prose = sections(package)
    for finding in map(Finding.from_dict, findings):
        runs = _place(finding, cells, prose) if finding.tingkat in _LEVELS and count < _MOST else []
        if runs:
            made = package.comments.add_comment(text=clean(said(finding)), author=AUTHOR, initials=INITIALS)
            made._comment_elm.attrib.pop(_DATE, None)  # equal documents give equal bytes
            runs[0].addprevious(w("commentRangeStart", id=made.comment_id))
            runs[-1].addnext(w("commentRangeEnd", id=made.comment_id))
            runs[-1].getnext().addnext(w("r", w("commentReference", id=made.comment_id)))
            count += 1
    return count


def sections(package: Package) -> dict[str, list[Element]]:
    """The paragraphs of prose under each numbered heading; ``A.`` below ``3.1.2`` is ``3.1.2 A``."""
    found: dict[str, list[Element]] = {}
    number = key = ""
    for paragraph in package.element.body.iter(f"{W}p"):
        text = "".join(part.text or "" for part in paragraph.iter(f"{W}t")).strip()
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith("Heading"):
            if letter := _LETTER.match(text):
                key = f"{number} {letter[1]}"
            else:
                whole = _NUMBER.match(text)
                number = key = whole[1] if whole else ""
        elif key and len(text) > _SENTENCE and next(paragraph.iterancestors(f"{W}tc"), None) is None:
            found.setdefault(key, []).append(paragraph)
    return found


def said(finding: Finding) -> str:
    """What a comment says: level and code, the case, the remedy, what was answered.

    >>> print(said(Finding("A-01", "galat", "Judul", "Uraian.", saran="Betulkan.")))
    GALAT A-01: Judul
    Uraian.
    Saran: Betulkan.
    """
    lines = [f"{finding.tingkat.upper()} {finding.kode}: {finding.judul}", finding.uraian]
    lines += [f"Saran: {finding.saran}"] if finding.saran else []
    return "\n".join([*lines, *(f"Tanggapan {one}" for one in finding.tanggapan)])


def _place(
    finding: Finding, cells: Mapping[str, Sequence[Element]], prose: Mapping[str, Sequence[Element]]
) -> list[Element]:
    """What a comment spans: a linked figure of the section, a cell with text, the first sentence of the section."""
    claims = [item for item in finding.bukti if item.berkas == _CLAIMS]
    for item in claims:
        if linked := _linked(prose.get(_section(item.lokasi), ()), item.alamat):
            return [linked]
    for item in finding.bukti:
        parts = item.alamat.split("/")
        if len(parts) == 3:
            runs = [one for one in cells.get(Address(*parts).anchor, ()) if one.tag == f"{W}r"]
            if runs:
                return runs
    for item in claims:
        for paragraph in prose.get(_section(item.lokasi), ()):
            if runs := [one for one in paragraph if one.tag in (f"{W}r", f"{W}hyperlink")]:
                return runs
    return []


def _section(place: str) -> str:
    """The number of the section that a place in a text begins with.

    >>> _section("3.1.2 A narasi (teks 1267)"), _section("BAB IV narasi (teks 1565)"), _section("Lampiran L.1")
    ('3.1.2 A', 'BAB IV', '')
    """
    found = _PLACE.match(place)
    return found[1] if found else ""


def _linked(paragraphs: Sequence[Element], address: str) -> Element | None:
    """The figure in some paragraphs that links to a cell."""
    parts = address.split("/")
    if len(parts) != 3:
        return None
    anchor = Address(*parts).anchor
    links = (link for paragraph in paragraphs for link in paragraph.iter(f"{W}hyperlink"))
    return next((link for link in links if link.get(f"{W}anchor") == anchor), None)
