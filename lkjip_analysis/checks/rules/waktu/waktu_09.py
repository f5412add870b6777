"""WAKTU-09: the end target of the medium-term plan belongs to a year of that plan; one remark for all indicators."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.dataset.rows import Target


@rule(
    "WAKTU-09",
    "Target akhir periode di luar masa rencana",
    "Permendagri 86/2017: target tahunan selama masa rencana",
    turn=Turn.DATES,
)
def end_target_year(context: Context) -> Iterator[Item]:
    """The end target of the medium-term plan belongs to a year of that plan; one remark for all indicators.

    Example: an end target of 2030 in a Renstra 2025–2029 is noted; one of 2029 is not.
    """
    last = context.dataset.config.periode.renstra_akhir
    ends = [t for t in context.dataset.of(Target) if t.jenis == "akhir_periode"]
    late = [t for t in ends if t.tahun > last and t.dokumen == context.dataset.plan_document]
    yield Confirmed(jumlah=len(ends) - len(late))
    if late:
        years = joined(sorted({str(t.tahun) for t in late}))
        yield Found(
            "catatan",
            f"Target akhir Renstra disebut untuk tahun {years}, sedangkan Renstra berakhir {last}.",
            tuple(context.evidence(t, t.tahun, last, f"3.6/{t.indikator}/target_akhir") for t in late),
            rumus=f"{late[0].tahun} > {last}",
            saran=f"Sebut di kepala kolom tahun target akhir itu, dan bedakan dari target tahun {last}.",
            sebab="tahun/akhir-renstra",
        )
