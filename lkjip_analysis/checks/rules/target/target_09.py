"""TARGET-09: A target that is the one of the year before is noted, unless nothing better is possible."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import figure, quoted
from lkjip_analysis.checks.reading.places import cell, target_place
from lkjip_analysis.checks.rules.target.trajectory import CHALLENGE, perfect
from lkjip_analysis.model.number import format_given


@rule("TARGET-09", "Target sama dengan target tahun lalu", CHALLENGE, turn=Turn.TARGETS)
def unmoved(context: Context) -> Iterator[Item]:
    """A target that is the one of the year before is noted, unless nothing better is possible.

    Where no document states last year's target, the one that its stated capaian implies is taken.

    Example:
        67,75 after a year of 67,65 reached and a capaian of 99,85 makes a note (67,65 / 67,75 × 100 = 99,85).
    """
    data = context.dataset
    for indicator in data.indicators.values():
        target, before = data.target(indicator.id), data.realisation(indicator.id, data.year - 1)
        if target is None or not target.nilai or before is None or before.nilai is None:
            continue
        if before.capaian_dinyatakan is None or indicator.polaritas == "negatif":
            continue
        by_now = before.nilai / target.nilai * 100
        if abs(by_now - before.capaian_dinyatakan) > 0.005 or perfect(data, indicator, target.nilai):
            yield Confirmed()
            continue
        place = cell(context, "3.5", indicator.id, f"capaian_{before.tahun}")
        proof = (
            context.evidence(target, target.nilai, None, target_place(context, target)),
            context.evidence(before, before.capaian_dinyatakan, None, place),
        )
        capaian = format_given(before.capaian_dinyatakan)
        yield Found(
            "catatan",
            f"Target {data.year} {quoted(indicator.nama)} ({figure(target.nilai)}) sama dengan target "
            f"{before.tahun}, yang tersirat dari capaian {capaian} persen.",
            proof,
            f"{figure(before.nilai)} / {figure(target.nilai)} × 100 = {capaian}",
            "Jelaskan mengapa target tidak dinaikkan.",
            0.0,
            f"target/{indicator.id}/tetap",
        )
