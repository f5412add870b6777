"""TARGET-08: A realisation that is better than yearly targets of the plan still to come calls for new targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import arithmetic, figure, listing, quoted
from lkjip_analysis.checks.reading.places import cell, target_place
from lkjip_analysis.checks.rules.target.trajectory import CHALLENGE, NO_PLAN, gain_over, paths_of
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target

_LEAD = 2
"""Years of the plan to come that a result must be ahead of to be worth a note."""


@rule("TARGET-08", "Target tahunan Renstra yang akan datang sudah terlampaui", CHALLENGE, turn=Turn.TARGETS)
def surpassed(context: Context) -> Iterator[Item]:
    """A realisation that is better than yearly targets of the plan still to come calls for new targets.

    A year's lead is ordinary: two coming years must be surpassed, or all. The target for the end of the plan is told
    apart: it may still be out of reach.

    Example:
        84,99 reached in the first year makes a note where 84,5 is planned for the last one, and where 85 is planned
        for the last but 84 for the second and third; it does not where 84 is planned for the second only.
    """
    data, paths = context.dataset, paths_of(context.dataset)
    if not paths:
        yield Untested(NO_PLAN)
    for indicator, path in paths:
        real = data.realisation(indicator.id)
        coming = [(row, value) for row, value in path if row.tahun > data.year]
        if real is None or real.nilai is None or not coming:
            continue
        passed = [(row, value) for row, value in coming if gain_over(indicator, value, real.nilai) > 1e-9]
        if len(passed) >= min(_LEAD, len(coming)):
            yield _surpassed(context, indicator, real, passed)
        else:
            yield Confirmed()


def _surpassed(
    context: Context, indicator: Indikator, real: Realisasi, passed: Sequence[tuple[Target, float]]
) -> Found:
    data, reached = context.dataset, real.nilai or 0.0
    sign = ">" if indicator.polaritas == "positif" else "<"
    rows = [*((row, value, target_place(context, row)) for row, value in passed)]
    proof = [context.evidence(row, value, None, address) for row, value, address in rows]
    proof.append(context.evidence(real, reached, None, cell(context, "3.6", indicator.id, f"realisasi_{data.year}")))
    years = listing((f"{row.tahun} ({figure(value)})" for row, value in passed), 6)
    return Found(
        "catatan",
        f"Realisasi {data.year} {quoted(indicator.nama)} {figure(reached)} sudah melampaui target tahunan Renstra "
        f"untuk {years}.{_end(context, indicator, reached)}",
        tuple(proof),
        arithmetic(*(f"{figure(reached)} {sign} {figure(value)}" for _, value in passed)),
        "Usulkan peninjauan target tahunan Renstra yang masih tersisa.",
        max(abs(reached - value) for _, value in passed),
        f"target/{indicator.id}/terlampaui",
    )


def _end(context: Context, indicator: Indikator, reached: float) -> str:
    """What remains of the target for the end of the plan, which may be another than that of its last year."""
    row = context.dataset.end_target(indicator.id)
    end = row.nilai if row else None
    if end is None or gain_over(indicator, end, reached) > 1e-9:
        return ""
    return f" Target akhir Renstra ({figure(end)}) belum terlampaui."
