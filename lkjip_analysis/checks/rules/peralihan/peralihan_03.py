"""PERALIHAN-03: A main indicator has figures of earlier years, or it is said why it has none."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule


@rule(
    "PERALIHAN-03",
    "Indikator tanpa riwayat dan tanpa peralihan",
    "Permenpan-RB 53/2014: perbandingan antartahun",
    turn=Turn.HISTORY,
)
def unexplained(context: Context) -> Iterator[Item]:
    """A main indicator has figures of earlier years, or it is said why it has none; where others have figures.

    Example: one of four indicators without any earlier figure is remarked; with a row in peralihan.csv it is not.
    """
    data = context.dataset
    past = data.config.history_years[:-1]
    told = {i.id: any((r := data.realisation(i.id, y)) and r.stated is not None for y in past) for i in data.iku}
    if not any(told.values()):
        return
    explained = {row.baru for row in data.transitions}
    silent = [i for i in data.iku if not told[i.id] and i.id not in explained]
    yield Confirmed(jumlah=len(told) - len(silent))
    years = str(past[0]) if len(past) == 1 else f"{past[0]}–{past[-1]}"
    for indicator in silent:
        yield Found(
            "catatan",
            f"{indicator.nama} tidak mempunyai realisasi tahun {years}, dan tidak dinyatakan apakah "
            "indikator ini baru atau menggantikan indikator lain.",
            (context.evidence(indicator, indicator.nama),),
            saran="Tambahkan barisnya di peralihan.csv: baru, berganti_nama, dipecah, atau digabung, dengan alasannya.",
            sebab=f"peralihan/{indicator.id}",
        )
