"""TRIWULAN-02: the quarterly indices of the survey give the realisation of the indicator that it proves."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import indicator_name
from lkjip_analysis.checks.rules.triwulan.quarters import compared_with_year, parts_of
from lkjip_analysis.dataset.rows import SkmPeriode


@rule(
    "TRIWULAN-02",
    "Indeks survei triwulan tidak menjadi realisasi tahun",
    "Permenpan-RB 14/2017: survei berkala",
    turn=Turn.HISTORY,
)
def survey(context: Context) -> Iterator[Item]:
    """The quarterly indices of the survey give the realisation of the indicator that it proves.

    Example: 82,40; 83,63; 84,41; 84,99 with a realisation of 85,10 by the last quarter are found; 84,99 is not.
    """
    rows = [r for r in context.dataset.of(SkmPeriode) if r.unsur is None]
    for indicator in context.dataset.indicators.values():
        if indicator.verifikasi != "skm":
            continue
        annual, parts = context.dataset.realisation(indicator.id), parts_of(rows, context.dataset.year)
        if annual is None or annual.nilai is None or not parts:
            yield Untested(f"{indicator_name(context, indicator.id)}: indeks survei empat triwulan tidak lengkap")
            continue
        cause = f"realisasi/{indicator.id}/{context.dataset.year}"
        yield compared_with_year(context, "Realisasi", indicator, annual, parts, cause, f"3.2/{indicator.id}/realisasi")
