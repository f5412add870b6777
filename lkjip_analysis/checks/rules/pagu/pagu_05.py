"""PAGU-05: A line that spent little of its pagu and still reached all its targets points to a plan set too high."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import figure, listing, quoted
from lkjip_analysis.checks.reading.places import budget_place
from lkjip_analysis.checks.rules.pagu.pagu_04 import REPORTED, both_ledgers
from lkjip_analysis.dataset.rows import Indikator, Simpul
from lkjip_analysis.model.number import format_number
from lkjip_analysis.reference import praise_conditions


@rule(
    "PAGU-05",
    "Serapan rendah dengan keluaran penuh",
    "Permenpan-RB 53/2014, BAB III huruf A butir 6; kewajaran",
    turn=Turn.BUDGETS,
)
def low_spending(context: Context) -> Iterator[Item]:
    """A line that spent little of its pagu and still reached all its targets points to a plan set too high.

    Example:
        A kegiatan with 45 percent spent and 100 percent reached fires; with 90 percent spent it does not.
    """
    both = both_ledgers(context)
    if both is None:
        yield Untested("pagu atau realisasi anggaran tidak dinyatakan dokumen rujukan")
        return
    pagu, spent = both
    least = next(condition.least for condition in praise_conditions() if condition.column == "serapan")
    for node, row in spent.own.items():
        limit, name = pagu.own.get(node), context.dataset.nodes[node]
        reached = _reached(context, name) if name.tingkat in REPORTED else []
        if limit is None or limit.nilai <= 0 or not reached:
            continue
        share = row.nilai / limit.nilai * 100
        if share >= least:
            yield Confirmed()
            continue
        proof = tuple(context.evidence(r, r.nilai, None, budget_place(context, r)) for r in (row, limit))
        yield Found(
            "catatan",
            f"{quoted(name.nama)} menyerap {format_number(share)} persen pagunya, sedangkan target "
            f"{listing(quoted(i.nama) for i in reached)} tercapai penuh.",
            proof,
            f"{figure(row.nilai)} / {figure(limit.nilai)} × 100 = {format_number(share)}",
            "Jelaskan apakah pagunya terlalu besar, targetnya terlalu rendah, atau ada penghematan.",
            context.budget_share(limit.nilai - row.nilai),
            f"serapan/{node}",
        )


def _reached(context: Context, node: Simpul) -> list[Indikator]:
    """The indicators of a node, if all that are measured reached their targets; else none."""
    measured = []
    for indicator in context.dataset.indicators_of(node.id):
        target, real = context.dataset.target(indicator.id), context.dataset.realisation(indicator.id)
        if target is None or target.nilai is None or real is None or real.nilai is None:
            continue
        gain = real.nilai - target.nilai if indicator.polaritas == "positif" else target.nilai - real.nilai
        if gain < 0:
            return []
        measured.append(indicator)
    return measured
