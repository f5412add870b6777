"""A Word document with its marks: what is wrong is shaded with a comment, what was only computed with is underlined."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from lkjip_analysis.intake.document.wordfile import body_elements, table_cells, table_rows
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.render.audit import AUTHOR, INITIALS, LEGEND
from lkjip_analysis.render.audit.marked_places import Marked
from lkjip_analysis.render.audit.wordruns import following, runs_of, sentence_end, stretch, up_to

_FILLS: dict[Severity, str] = {"galat": "FFB8AD", "peringatan": "FFDC73", "catatan": "B8DCFF"}
_QUIET = "5C7394"
_FAR = 4
"""A title stands in its caption's own paragraph or in one of so many that follow."""


def commented(content: bytes, places: Sequence[Marked]) -> bytes:
    """The document with its marks; what has no place of its own is said at its first paragraph."""
    document = docx.Document(io.BytesIO(content))
    elements = list(body_elements(document.element.body))
    paragraphs = [e for e in elements if e.tag == qn("w:p")]
    tables = [e for e in elements if e.tag == qn("w:tbl")]
    first = next((runs for p in paragraphs if (runs := runs_of(p))), None)
    if places and first:
        _comment(document, first, LEGEND)
    for place in places:
        inside = _paragraphs(place.handle, paragraphs, tables)
        loud, quiet = _meant(place, inside)
        for run in loud:
            _shade(run, _FILLS[place.level])
        for run in quiet:
            _underline(run)
        if place.role == "hasil":
            _comment(document, loud or first or [], "\n\n".join(place.notes))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _paragraphs(handle: str, paragraphs: Sequence[Any], tables: Sequence[Any]) -> list[Any]:
    """The paragraphs that an address names: of the body with those behind it, or all of a cell."""
    parts = dict(part.partition(":")[::2] for part in handle.split("/") if ":" in part)
    try:
        if "p" in parts:
            start = int(parts["p"]) - 1
            return list(paragraphs[start : start + _FAR])
        rows = list(table_rows(tables[int(parts["t"]) - 1]))
        cells = list(table_cells(rows[int(parts.get("r", 1)) - 1]))
        return list(cells[int(parts.get("c", 1)) - 1].iter(qn("w:p")))
    except (KeyError, IndexError, ValueError):
        return []


def _meant(place: Marked, paragraphs: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """The runs that are wrong, and those that were only computed with."""
    found: list[Any] = []
    if place.words:
        found = next((runs for p in paragraphs if (runs := stretch(p, place.words, place.turn))), [])
        if found and place.words.rstrip().endswith("…"):
            found = sentence_end(found)
    if not found:
        own = paragraphs if place.handle.startswith("t:") else paragraphs[:1]
        found = [run for p in own for run in runs_of(p)]
    if place.role != "hasil":
        return [], found
    after = following(found[-1]) if found else None
    wrong = [run for figure in place.wrong for run in _figure(up_to(found[0], after), figure)]
    if not wrong:
        return found, []
    return wrong, [run for figure in place.used for run in _figure(up_to(found[0], after), figure) if run not in wrong]


def _figure(runs: Sequence[Any], figure: str) -> list[Any]:
    """The runs that print a figure within some runs, parted from what stands beside it; none where it is not alone."""
    pattern = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)")
    return stretch(runs, pattern)


def _comment(document: Any, runs: Sequence[Any], text: str) -> None:
    if runs:
        ends = [Run(runs[0], document._body), Run(runs[-1], document._body)]
        document.add_comment(runs=ends, text=text, author=AUTHOR, initials=INITIALS)


def _shade(run: Any, fill: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    _put(run, shading, _AFTER_SHADING)


def _underline(run: Any) -> None:
    line = OxmlElement("w:u")
    line.set(qn("w:val"), "thick")
    line.set(qn("w:color"), _QUIET)
    _put(run, line, _AFTER_UNDERLINE)


_AFTER_SHADING = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")
_AFTER_UNDERLINE = ("effect", "bdr", "shd", *_AFTER_SHADING)


def _put(run: Any, element: Any, behind: Sequence[str]) -> None:
    """Put a property into a run where the order of Word's schema has it, in the place of one of its kind."""
    properties = run.get_or_add_rPr()
    for old in properties.findall(element.tag):
        properties.remove(old)
    follower = next((child for child in properties if child.tag in {qn(f"w:{name}") for name in behind}), None)
    if follower is None:
        properties.append(element)
    else:
        follower.addprevious(element)
