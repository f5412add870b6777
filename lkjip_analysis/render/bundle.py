"""What a notebook cell holds: a form for people and a structured form for exporters, of one value."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from lkjip_analysis.model import Chart, Finding, Missing, Table
from lkjip_analysis.model.glance import Glance
from lkjip_analysis.narrative import Section
from lkjip_analysis.render.html import chart_html, missing_html, table_html

TABLE_MIME = "application/vnd.lkjip.tabel+json"
CHART_MIME = "application/vnd.lkjip.grafik+json"
MISSING_MIME = "application/vnd.lkjip.tanpa+json"
TEXT_MIME = "application/vnd.lkjip.narasi+json"
GLANCE_MIME = "application/vnd.lkjip.sekilas+json"

Bundle = tuple[dict[str, Any], dict[str, Any]]
"""Data and metadata of a display bundle, as IPython wants them."""


FOLDED = {"lkjip": {"lipat": True}}
"""Marks a table whose figures stand nearby already: folded on the page, not printed, a sheet of the workbook."""


def table_bundle(table: Table, folded: bool = False) -> Bundle:
    """HTML for people, JSON for exporters; a ``folded`` table opens on demand."""
    plain = f"Tabel {table.id} {table.title} ({len(table.rows)} baris)"
    html = table_html(table)
    if folded:
        html = f'<details class="lembar"><summary>Tabel {escape(table.id)}</summary>{html}</details>'
    return {"text/plain": plain, "text/html": html, TABLE_MIME: table.to_json()}, dict(FOLDED) if folded else {}


def is_folded(metadata: Mapping[str, Any]) -> bool:
    """Whether the metadata of an output mark a table that is not printed.

    >>> is_folded(FOLDED), is_folded({})
    (True, False)
    """
    return bool(metadata.get("lkjip", {}).get("lipat"))


def findings_bundle(table: Table, findings: Sequence[Finding], known: Iterable[str]) -> Bundle:
    """The list of findings: cards with links for people, the plain table for every other format."""
    from lkjip_analysis.render.findings import findings_html

    data, metadata = table_bundle(table)
    return data | {"text/html": findings_html(table, findings, known)}, metadata


def chart_bundle(chart: Chart, printed: bool = True) -> Bundle:
    """HTML with the drawing inside, the drawing by itself as SVG and PNG, and JSON for exporters."""
    from lkjip_analysis.render.plot import draw

    drawing = draw(chart)
    data = {
        "text/plain": chart.alt,
        "text/html": chart_html(chart, drawing.svg),
        "image/svg+xml": drawing.svg,
        "image/png": base64.b64encode(drawing.png).decode("ascii"),
        CHART_MIME: chart.to_json(),
    }
    metadata = {"image/png": {"alt": chart.alt}, "image/svg+xml": {"alt": chart.alt}}
    return data, metadata if printed else metadata | FOLDED


LISTED = {"lkjip": {"daftar": True}}
"""Marks the line of a table or graph in the list of all that is left out; a line in its own place has no mark."""


def missing_bundle(gap: Missing, word: str, listed: bool = False) -> Bundle:
    """The visible line for a table or graph that could not be filled, in its place or ``listed`` with all others."""
    structured = {"id": gap.id, "title": gap.title, "reason": gap.reason, "kind": word.lower()}
    plain = f"{word} {gap.id} tidak ditampilkan: {gap.reason}"
    return {"text/plain": plain, "text/html": missing_html(gap, word), MISSING_MIME: structured}, dict(
        LISTED
    ) if listed else {}


def is_listed(metadata: Mapping[str, Any]) -> bool:
    """Whether the metadata of an output mark a line of the list of what is left out.

    >>> is_listed(LISTED), is_listed({})
    (True, False)
    """
    return bool(metadata.get("lkjip", {}).get("daftar"))


OWN_PAGE = {"lkjip": {"halaman": True}}
"""Marks prose that begins a page on paper."""


def begins_page(metadata: Mapping[str, Any]) -> bool:
    """Whether the metadata of an output mark prose that begins a page.

    >>> begins_page(OWN_PAGE), begins_page({})
    (True, False)
    """
    return bool(metadata.get("lkjip", {}).get("halaman"))


def section_bundle(section: Section, own_page: bool = False) -> Bundle:
    """Prose as Markdown, and as JSON with its id; with ``own_page`` its heading begins a page on paper."""
    structured = {"id": section.id, "markdown": section.markdown}
    return {"text/plain": section.markdown, "text/markdown": section.markdown, TEXT_MIME: structured}, dict(
        OWN_PAGE
    ) if own_page else {}


def glance_bundle(glance: Glance) -> Bundle:
    """The first screen: HTML for people, JSON for exporters."""
    from lkjip_analysis.render.glance.page import glance_html

    return {"text/plain": glance.verdict, "text/html": glance_html(glance), GLANCE_MIME: glance.to_json()}, {}
