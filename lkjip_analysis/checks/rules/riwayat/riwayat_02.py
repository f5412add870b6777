"""RIWAYAT-02: the target that a stated capaian implies is one that a document of that year states, where one does."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import (
    indicator_name,
    joined,
    plain,
)
from lkjip_analysis.checks.rules.riwayat.history import Implied, implied, implied_arithmetic, implied_proof
from lkjip_analysis.dataset.rows import Target
from lkjip_analysis.model.number import format_number


@rule(
    "RIWAYAT-02",
    "Capaian tahun lampau tidak mengikuti targetnya",
    "logika: capaian = realisasi / target",
    turn=Turn.HISTORY,
)
def stated_target(context: Context) -> Iterator[Item]:
    """The target that a stated capaian implies is one that a document of that year states, where one does.

    Example: a realisation of 83,65 with capaian 119,50 implies 70,00; a document of that year with 80 is found.
    """
    unknown = 0
    for indicator in context.dataset.indicators.values():
        for item in implied(context, indicator):
            stated = _stated(context, item)
            fitting = [t for t in stated if t.nilai is not None and item.low <= t.nilai <= item.high]
            if not stated:
                unknown += 1
            elif fitting:
                yield Confirmed()
            else:
                yield _unlike_stated(context, indicator.id, item, stated)
    if unknown:
        yield Untested(f"{unknown} capaian tahun lampau: target tahun itu tidak ada di paket data", unknown)


def _stated(context: Context, item: Implied) -> list[Target]:
    """Targets that documents state for the indicator and year of an implied one."""
    documents = context.dataset.documents
    rows = [context.dataset.target_in(item.row.indikator, id, item.row.tahun) for id in documents]
    return [row for row in rows if row is not None and row.nilai is not None]


def _unlike_stated(context: Context, indicator: str, item: Implied, stated: list[Target]) -> Found:
    values = joined([plain(t.nilai or 0) for t in stated])
    return Found(
        "galat",
        f"Capaian {indicator_name(context, indicator)} tahun {item.row.tahun} menyiratkan target "
        f"{format_number(item.target)}, sedangkan dokumen tahun itu menetapkan {values}.",
        (implied_proof(context, item), *(context.evidence(t, t.nilai) for t in stated)),
        rumus=f"{implied_arithmetic(item)}; {format_number(item.target)} ≠ {format_number(stated[0].nilai or 0)}",
        saran="Hitung kembali capaian tahun itu dari target yang ditetapkan.",
        taruhan=abs(item.target - (stated[0].nilai or 0)),
        sebab=f"target/{indicator}/{item.row.tahun}",
    )
