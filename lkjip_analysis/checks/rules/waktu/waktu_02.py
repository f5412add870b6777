"""WAKTU-02: no document that the report presents may be dated later than the report."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.waktu.dates import before, report_date_cause, report_date_evidence, report_document
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model.dates import format_date


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
    late = [d for d in dated if before(date, d.tanggal or "")]
    yield Confirmed(jumlah=len(dated) - len(late))
    if late:
        proof = tuple(context.evidence(d, d.tanggal_tertulis or d.tanggal) for d in late)
        yield Found(
            "galat",
            f"Laporan bertanggal {format_date(date)}, tetapi menyajikan {len(late)} dokumen bertanggal sesudahnya.",
            report_date_evidence(context, date, report_document(context)) + proof,
            saran="Betulkan tanggal laporan, atau tanggal dokumen yang salah.",
            sebab=report_date_cause(context),
        )
