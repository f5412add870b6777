"""WAKTU-03: A plan is dated in its year or the one before; an evaluation in its year or the one after."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.rules.waktu.dates import title_years
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model.dates import format_date

_PLANS = ("pk", "iku", "rencana_aksi", "renja")


def _expected_years(document: Dokumen) -> range | None:
    """Years in which a document of its title may be dated, or None when the title does not say."""
    years = title_years(document.judul)
    if not years or document.jenis not in (*_PLANS, "lhe"):
        return None
    year = years[-1]
    return range(year, year + 2) if document.jenis == "lhe" else range(year - 1, year + 1)


@rule(
    "WAKTU-03", "Tanggal dokumen di luar tahunnya", "Permenpan-RB 53/2014 lampiran I huruf C butir 2", turn=Turn.DATES
)
def document_year(context: Context) -> Iterator[Item]:
    """A plan is dated in its year or the one before; an evaluation in its year or the one after.

    Example: a Perjanjian Kinerja 2025 dated 2026 is found; a Laporan Hasil Evaluasi 2024 dated Maret 2025 is not.
    """
    for document in context.dataset.of(Dokumen):
        allowed = _expected_years(document)
        if allowed is None or not document.tanggal:
            continue
        if int(document.tanggal[:4]) in allowed:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"{document.judul} bertanggal {format_date(document.tanggal)}, di luar tahun yang disebut judulnya.",
            (context.evidence(document, document.tanggal_tertulis or document.tanggal),),
            saran="Betulkan tanggal atau tahun pada judul dokumen itu.",
            sebab=f"tanggal/{document.id}",
        )
