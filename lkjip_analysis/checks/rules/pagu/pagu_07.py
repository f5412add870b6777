"""PAGU-07: what a kegiatan spent is not more than the action plan gives its parts."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import arithmetic, balance, quoted
from lkjip_analysis.checks.reading.places import budget_place
from lkjip_analysis.dataset.rows import Anggaran
from lkjip_analysis.model.number import format_rupiah
from lkjip_analysis.tables.common import stated_amounts


@rule(
    "PAGU-07",
    "Realisasi melebihi pagu rencana aksi",
    "UU 1/2004: belanja tidak melebihi anggaran yang tersedia",
    turn=Turn.BUDGETS,
)
def beyond_plan(context: Context) -> Iterator[Item]:
    """What a kegiatan spent is not more than the action plan gives its parts.

    Example: 257.840.200 spent under parts of 246.492.300 fire; under 263.802.100 they do not.
    """
    data, plan = context.dataset, context.dataset.config.rujukan.rencana_aksi
    compared = 0
    for node in (n for n in data.nodes.values() if n.tingkat == "kegiatan"):
        spent = data.budget(node.id, "realisasi")
        parts = stated_amounts(data, node.id, "pagu", document=plan) if plan else []
        if spent is None or not parts:
            continue
        compared += 1
        if spent.nilai <= sum(p.nilai for p in parts):
            yield Confirmed()
        else:
            yield _beyond(context, node.nama, spent, parts)
    if not compared:
        yield Untested("pagu rencana aksi dan realisasi kegiatan tidak ada di paket data")


def _beyond(context: Context, name: str, spent: Anggaran, parts: list[Anggaran]) -> Found:
    planned = sum(p.nilai for p in parts)
    over = spent.nilai - planned
    return Found(
        "peringatan",
        f"Realisasi {quoted(name)} {format_rupiah(spent.nilai)} melebihi pagunya di rencana aksi, "
        f"{format_rupiah(planned)}, sebesar {format_rupiah(over)}.",
        (
            context.evidence(spent, spent.nilai, None, budget_place(context, spent)),
            *(context.evidence(p, p.nilai, None, budget_place(context, p)) for p in parts),
        ),
        arithmetic(balance([spent.nilai, -planned])),
        "Perbarui pagu rencana aksi, atau perbaiki realisasinya.",
        context.budget_share(over),
        f"pagu/rencana-aksi/{spent.simpul}",
    )
