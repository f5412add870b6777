"""LENGKAP-07: each main indicator has targets per quarter or month, in a document or in the action plan."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import indicator_name, joined
from lkjip_analysis.checks.reading.needs import without_quarters
from lkjip_analysis.checks.rules.lengkap.lengkap_02 import asked_for
from lkjip_analysis.dataset.rows import (
    Indikator,
    RencanaAksi,
)


@rule(
    "LENGKAP-07",
    "Target triwulan IKU tidak ada",
    "Permenpan-RB 88/2021: rencana aksi memuat target berkala",
    turn=Turn.COMPLETENESS,
)
def quarterly_targets(context: Context) -> Iterator[Item]:
    """Each main indicator has targets per quarter or month, in a document or in the action plan.

    Example: a plan that fills months for sub-activities only is found; one with quarterly IKU targets is not.
    """
    bare = without_quarters(context)
    if not context.dataset.plan():
        yield Untested("rencana aksi tidak ada di paket data")
        return
    yield Confirmed(jumlah=len(context.dataset.iku) - len(bare))
    if bare:
        lines = {line.indikator: line for line in context.dataset.plan()}
        proof = [(i, lines.get(i.id)) for i in bare]
        yield Found(
            "peringatan" if asked_for(context, "rencana-aksi-lengkap") else "catatan",
            f"Rencana aksi tidak memuat target triwulan untuk {joined([indicator_name(context, i.id) for i in bare])}.",
            tuple(context.evidence(line or i, None, "target triwulan", _plan_cell(i, line)) for i, line in proof),
            saran="Isi target tiap triwulan pada baris IKU di rencana aksi.",
            sebab="lengkap/target-triwulan",
        )


def _plan_cell(indicator: Indikator, line: RencanaAksi | None) -> str:
    return f"2.6/{indicator.id}/mar" if line else "2.6"
