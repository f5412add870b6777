"""PERALIHAN-02: before an indicator replaced another one with the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import indicator_name
from lkjip_analysis.checks.reading.figures import cell_text
from lkjip_analysis.checks.rules.peralihan.peralihan_01 import LOGIC, linked


@rule("PERALIHAN-02", "Satu tahun bernilai menurut indikator lama dan baru", LOGIC, turn=Turn.HISTORY)
def told_by_both(context: Context) -> Iterator[Item]:
    """Before an indicator replaced another one with the same figures, the two do not state different figures.

    Example: 15,5 for the old and 16,0 for the new one in one year is found; 15,5 for both is not.
    """
    data = context.dataset
    for row in linked(context):
        for year in data.config.history_years:
            old, new = (data.published(id or "", year) for id in (row.lama, row.baru))
            if year >= row.mulai or old is None or new is None or None in (old.stated, new.stated):
                continue
            if old.stated == new.stated:
                yield Confirmed()
                continue
            yield Found(
                "galat",
                f"Realisasi {year} tertulis {cell_text(old.stated)} untuk {indicator_name(context, old.indikator)} dan "
                f"{cell_text(new.stated)} untuk {indicator_name(context, new.indikator)}, padahal keduanya satu deret.",
                (context.evidence(new, new.stated, old.stated), context.evidence(old, old.stated)),
                saran="Pakai satu nilai, atau nyatakan kedua indikator tidak sebanding.",
                sebab=f"realisasi/{new.indikator}/{year}",
            )
