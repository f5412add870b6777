"""WAKTU-06: an agreement or main indicator changed after October leaves hardly any time to work towards it."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model.dates import format_date


@rule("WAKTU-06", "Perubahan ditetapkan pada akhir tahun", "Permenpan-RB 53/2014 lampiran I huruf E", turn=Turn.DATES)
def late_change(context: Context) -> Iterator[Item]:
    """An agreement or main indicator changed after October leaves hardly any time to work towards it.

    Example: a change of 10 Desember 2025 is noted; one of Oktober 2025, after the budget change, is normal.
    """
    for document in context.dataset.of(Dokumen):
        if document.jenis not in ("pk", "iku") or not document.menggantikan or len(document.tanggal or "") < 7:
            continue
        date = document.tanggal or ""
        if int(date[5:7]) <= 10:
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"{document.judul} baru ditetapkan {format_date(date)}, sehingga kinerja setahun dinilai dengan target "
            "yang ditetapkan menjelang tahun berakhir.",
            (context.evidence(document, document.tanggal_tertulis or date),),
            saran="Terangkan alasan perubahan itu di bagian Perjanjian Kinerja.",
            sebab=f"tanggal/{document.id}",
        )
