"""Dates, numbers and signatures of documents that cannot belong together (WAKTU)."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model import Evidence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d\s*(?:[-–]|s\.?d\.?|sampai dengan)\s*((?:19|20)\d\d)(?!\d)", re.I)


def before(first: str, second: str) -> bool:
    """Whether one (partial) date surely lies before another.

    >>> before("2024-01", "2025-12-31"), before("2025", "2025-12-31"), before("2025-03", "2025-03-03")
    (True, False, False)
    """
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def title_years(title: str) -> list[int]:
    """Years named in a title, those of a span of years left out.

    >>> title_years("Perjanjian Kinerja Tahun 2025"), title_years("Renstra Tahun 2025–2029")
    ([2025], [])
    """
    return [int(year) for year in _YEAR.findall(_SPAN.sub(" ", title))]


def report_document(context: Context) -> Dokumen | None:
    """The report itself among the documents."""
    return next((d for d in context.dataset.of(Dokumen) if d.jenis == "lkjip"), None)


def report_date_evidence(context: Context, date: str, document: Dokumen | None) -> tuple[Evidence, ...]:
    """Where the date of the report stands: in the list of documents and in laporan.yaml."""
    found = [Evidence(berkas="laporan.yaml", baris=context.dataset.config_line(date), tertulis=date)]
    if document is not None and document.tanggal:
        found.insert(0, context.evidence(document, document.tanggal_tertulis or document.tanggal))
    return tuple(found)


def report_date_cause(context: Context) -> str:
    """Key of the cause of everything that is wrong with the date of the report."""
    document = report_document(context)
    return f"tanggal/{document.id if document else 'laporan'}"
