"""RIWAYAT-03: an implied target of a share or index is at most 100."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import (
    indicator_name,
)
from lkjip_analysis.checks.rules.riwayat.history import Implied, implied, implied_arithmetic, implied_proof
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.model.number import format_given, format_number

_DROP = 0.1  # an implied target that falls by more than this against the year before deserves a look


@rule(
    "RIWAYAT-03",
    "Target tersirat tidak mungkin",
    "logika: target dapat dicapai dan tidak berubah tanpa sebab",
    turn=Turn.HISTORY,
)
def implausible(context: Context) -> Iterator[Item]:
    """An implied target of a share or index is at most 100, and does not fall by a tenth from year to year.

    An index that is itself stated above 100, as price indices are, has no such limit.

    Example: 85,00 for one year and 70,00 for the next is remarked; 90,00 after 95,00 is not.
    """
    for indicator in context.dataset.indicators.values():
        items = implied(context, indicator)
        if not items:
            continue
        bounded = context.dataset.unit(indicator).slug in ("persen", "angka", "indeks", "nilai")
        larger = any((row.nilai or 0) > 100 for row in _stated(context, indicator))
        beyond = [item for item in items if bounded and not larger and item.low > 100]
        falls = [(a, b) for a, b in itertools.pairwise(items) if b.high < a.low * (1 - _DROP)]
        yield Confirmed(jumlah=len(items) - len(beyond) - len(falls))
        for item in beyond:
            yield Found(
                "peringatan",
                f"Capaian {indicator_name(context, indicator.id)} tahun {item.row.tahun} menyiratkan target di atas "
                "100.",
                (implied_proof(context, item),),
                rumus=f"{implied_arithmetic(item)}; {format_number(item.target)} > 100",
                saran="Cocokkan capaian dengan laporan tahun itu.",
                sebab=f"target/{indicator.id}/{item.row.tahun}",
            )
        for before, after in falls:
            yield _fall(context, indicator, before, after)


def _stated(context: Context, indicator: Indikator) -> tuple[Target | Realisasi, ...]:
    data = context.dataset
    return (*data.where(Target, indikator=indicator.id), *data.where(Realisasi, indikator=indicator.id))


def _fall(context: Context, indicator: Indikator, before: Implied, after: Implied) -> Found:
    name, year = indicator_name(context, indicator.id), after.row.tahun
    return Found(
        "catatan",
        f"Capaian {name} tahun {year} sebesar {format_given(after.row.capaian_dinyatakan or 0)} menyiratkan target "
        f"{format_number(after.target)}, padahal tahun {before.row.tahun} targetnya {format_number(before.target)}.",
        (implied_proof(context, after), implied_proof(context, before)),
        rumus=f"{implied_arithmetic(before)}; {implied_arithmetic(after)}; "
        f"{format_number(after.target)} < {format_number(before.target)}",
        saran=f"Terangkan mengapa target tahun {year} diturunkan, atau betulkan capaiannya.",
        taruhan=before.target - after.target,
        sebab=f"target/{indicator.id}/{year}",
        judul=f"Target tersirat turun tajam: {name} tahun {year}",
    )
