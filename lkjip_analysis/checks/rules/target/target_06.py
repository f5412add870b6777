"""TARGET-06: the target for the end of the plan must be that of its last year."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import figure, quoted, same
from lkjip_analysis.checks.reading.places import target_place
from lkjip_analysis.checks.rules.target.trajectory import renstra_path


@rule(
    "TARGET-06",
    "Target akhir Renstra bukan target tahun terakhirnya",
    "logika: akhir periode adalah tahun terakhirnya",
    turn=Turn.TARGETS,
)
def end_of_plan(context: Context) -> Iterator[Item]:
    """The target for the end of the plan must be that of its last year.

    Example:
        85 at the end and 84,5 in the last year fires: an error if both name the same year, else a warning.
    """
    data = context.dataset
    ends = [end for indicator in data.indicators if (end := data.end_target(indicator)) and end.dokumen in data.plans]
    if not ends:
        yield Untested("target akhir Renstra tidak ada")
    for end in ends:
        indicator, path = data.indicators[end.indikator], renstra_path(data, end.indikator)
        if end.nilai is None or not path:
            continue
        last, value = path[-1]
        if last.tahun < min(end.tahun, data.config.periode.renstra_akhir):
            yield Untested(f"{indicator.nama}: target tahun terakhir Renstra tidak ada; yang terakhir {last.tahun}")
            continue
        if same(end.nilai, value):
            yield Confirmed()
            continue
        copied = len(path) > 1 and same(value, path[-2][1])  # the last year repeats the one before
        rows = (last, end) if copied else (end, last)
        proof = tuple(context.evidence(r, r.nilai, None, target_place(context, r)) for r in rows)
        yield Found(
            "galat" if end.tahun == last.tahun else "peringatan",
            f"Target akhir Renstra {quoted(indicator.nama)} {figure(end.nilai)}, tetapi target tahun terakhir "
            f"({last.tahun}) {figure(value)}.",
            proof,
            f"{figure(end.nilai)} ≠ {figure(value)}",
            "Samakan keduanya, atau sebutkan tahun yang dimaksud dengan target akhir.",
            abs(end.nilai - value),
            f"target/{indicator.id}/akhir",
            end.dugaan_ocr,
        )
