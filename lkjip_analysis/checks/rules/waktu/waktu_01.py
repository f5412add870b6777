"""WAKTU-01: the report can only be signed when the year it reports has ended."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.waktu.dates import before, report_date_cause, report_date_evidence, report_document
from lkjip_analysis.model.dates import format_date


@rule(
    "WAKTU-01",
    "Laporan bertanggal sebelum tahun yang dilaporkan berakhir",
    "Permenpan-RB 53/2014 lampiran II huruf D: disampaikan paling lambat 2 bulan setelah tahun anggaran berakhir",
    turn=Turn.DATES,
)
def report_date(context: Context) -> Iterator[Item]:
    """The report can only be signed when the year it reports has ended.

    Example: a report on 2025 dated Januari 2024 is found; one dated 10 Februari 2026 is not.
    """
    date, year = context.dataset.config.laporan.tanggal, context.dataset.year
    if not date:
        yield Untested("tanggal laporan tidak ada di laporan.yaml")
    elif not before(date, f"{year}-12-31"):
        yield Confirmed()
    else:
        yield Found(
            "galat",
            f"Laporan atas tahun {year} bertanggal {format_date(date)}, padahal tahun {year} belum berakhir saat itu.",
            report_date_evidence(context, date, report_document(context)),
            rumus=f"{date[:4]} < {year}" if int(date[:4]) < year else "",
            saran=f"Betulkan tanggal di Kata Pengantar dan bagian Penutup; laporan tahun {year} "
            f"ditandatangani pada {year + 1}.",
            sebab=report_date_cause(context),
        )
