"""WAKTU-02: no document that the report presents may be dated later than the report."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.waktu.dates import before, report_date_cause, report_date_evidence, report_document
from lkjip_analysis.checks.rules.waktu.waktu_21 import read_date
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model.dates import format_date

_FEW = 3
"""Dated documents beyond which the only younger one is looked at before the date of the report."""


@rule(
    "WAKTU-02",
    "Laporan lebih tua daripada dokumen dasarnya",
    "logika: laporan menyajikan dokumen yang sudah ada",
    turn=Turn.DATES,
)
def younger_sources(context: Context) -> Iterator[Item]:
    """No document that the report presents may be dated later than the report.

    Example: a report of Januari 2024 that presents an agreement of Oktober 2025 is found.
    """
    date = context.dataset.config.laporan.tanggal
    dated = [d for d in context.dataset.of(Dokumen) if d.tanggal and d.jenis != "lkjip"]
    if not date or not dated:
        yield Untested("tanggal laporan atau tanggal dokumen sumber tidak ada")
        return
    late = [d for d in dated if before(date, d.tanggal or "") and not _written_earlier(d, date)]
    yield Confirmed(jumlah=len(dated) - len(late))
    if late:
        proof = tuple(context.evidence(d, d.tanggal_tertulis or d.tanggal) for d in late)
        own = report_date_evidence(context, date, report_document(context))
        alone = len(late) == 1 and len(dated) > _FEW  # one document that is younger than all others is the odd one
        yield Found(
            "galat",
            f"Laporan bertanggal {format_date(date)}, tetapi menyajikan {len(late)} dokumen bertanggal sesudahnya.",
            proof + own if alone else own + proof,
            saran="Betulkan tanggal laporan, atau tanggal dokumen yang salah.",
            sebab=report_date_cause(context),
        )


def _written_earlier(document: Dokumen, date: str) -> bool:
    """Whether the date in words is not later than the report: then the typed one is wrong, which WAKTU-21 tells."""
    written = read_date(document.tanggal_tertulis or "")
    return bool(written) and not before(date, written)
