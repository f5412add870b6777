"""PAGU-06: A programme or kegiatan with pagu needs an indicator with a result."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import arithmetic, listing, quoted
from lkjip_analysis.checks.reading.places import budget_place, cell, target_place
from lkjip_analysis.checks.rules.pagu.pagu_04 import REPORTED, both_ledgers
from lkjip_analysis.dataset.rows import Simpul
from lkjip_analysis.model.number import format_rupiah


@rule(
    "PAGU-06",
    "Anggaran tanpa kinerja, atau kinerja tanpa anggaran",
    "Permenpan-RB 53/2014, anak lampiran I/5-6",
    turn=Turn.BUDGETS,
)
def money_and_results(context: Context) -> Iterator[Item]:
    """A programme or kegiatan with pagu needs an indicator with a result; one with a target needs pagu and result.

    Sub kegiatan are asked for results only where the report gives results of sub kegiatan at all.

    Example:
        A kegiatan with pagu and no realisation of any indicator fires; one with a realisation does not.
    """
    both = both_ledgers(context)
    if both is None:
        yield Untested("pagu atau realisasi anggaran tidak dinyatakan dokumen rujukan")
        return
    pagu = both[0]
    measured = {r.simpul for r in context.dataset.indicators.values() if context.dataset.realisation(r.id)}
    levels = {context.dataset.nodes[n].tingkat for n in measured} & set(REPORTED)
    stated = {context.dataset.nodes[n].tingkat for n in pagu.own} & levels
    for node in context.dataset.nodes.values():
        money = pagu.own.get(node.id)
        if node.tingkat in levels and money and node.id not in measured:
            proof = (context.evidence(money, money.nilai, None, budget_place(context, money)),)
            own = [quoted(i.nama) for i in context.dataset.indicators_of(node.id)]
            lacking = f"realisasi {listing(own, 3)}" if own else "indikatornya"
            yield Found(
                "peringatan",
                f"{quoted(node.nama)} berpagu {format_rupiah(money.nilai)}, tetapi laporan tidak memuat {lacking}.",
                proof,
                "",
                "Muat target dan realisasi indikatornya.",
                context.budget_share(money.nilai),
                f"pagu/{node.id}",
            )
        elif node.tingkat in stated and money is None and pagu.total(node.id) is None:
            yield from _unfunded(context, node)
        elif money:
            yield Confirmed()


def _unfunded(context: Context, node: Simpul) -> Iterator[Item]:
    """A node with a target for the year but without pagu in the reference, and perhaps without a result."""
    for indicator in context.dataset.indicators_of(node.id):
        target = context.dataset.target(indicator.id)
        if target is None or target.stated is None:
            continue
        real = context.dataset.realisation(indicator.id)
        lack = "pagu" if real else "pagu dan realisasi kinerja"
        place = target_place(context, target) or cell(context, "3.1", indicator.id, "target")
        yield Found(
            "peringatan",
            f"{quoted(node.nama)} mempunyai target {quoted(indicator.nama)}, tetapi tidak ada "
            f"{lack} di tabel realisasi.",
            (context.evidence(target, target.stated, None, place),),
            arithmetic(),
            "Muat pagu dan realisasinya, atau hapus target itu dari rencana.",
            0.0,
            f"pagu/{node.id}",
            target.dugaan_ocr,
        )
