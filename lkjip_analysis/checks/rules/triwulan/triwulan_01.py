"""TRIWULAN-01: quarters (or months) of a realisation give that of the year: last value, sum or mean."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.triwulan.quarters import compared_with_year, parts_of, rows_by_indicator
from lkjip_analysis.dataset.rows import Realisasi


@rule(
    "TRIWULAN-01",
    "Realisasi triwulan tidak menjadi realisasi tahun",
    "Permenpan-RB 53/2014 lampiran II huruf E",
    turn=Turn.HISTORY,
)
def realisations(context: Context) -> Iterator[Item]:
    """Quarters (or months) of a realisation give that of the year: last value, sum or mean, as the indicator says.

    Example: quarters 38, 38, 38, 38 of a summed indicator with 150 for the year are found; with 152 they are not.
    """
    tested = 0
    for indicator, rows in rows_by_indicator(context, Realisasi).items():
        for year in sorted({getattr(r, "tahun", 0) for r in rows}):
            annual, parts = context.dataset.realisation(indicator, year), parts_of(rows, year)
            if annual is None or annual.nilai is None or not parts:
                continue
            tested += 1
            owner = context.dataset.indicators[indicator]
            place = f"3.5/{indicator}/realisasi_{year}" if owner.iku else f"3.1/{indicator}/realisasi"
            yield compared_with_year(context, "Realisasi", owner, annual, parts, f"realisasi/{indicator}/{year}", place)
    if not tested:
        yield Untested("tidak ada realisasi triwulan yang lengkap")
