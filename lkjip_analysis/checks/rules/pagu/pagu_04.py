"""PAGU-04: what was spent on a node must not exceed its pagu."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import difference, quoted
from lkjip_analysis.checks.reading.ledger import Ledger, differs
from lkjip_analysis.checks.reading.places import budget_place
from lkjip_analysis.model.number import format_rupiah

REPORTED = ("program", "kegiatan", "sub_kegiatan")


def both_ledgers(context: Context) -> tuple[Ledger, Ledger] | None:
    """The ledgers of pagu and of realisation in the documents of reference; None unless both state amounts."""
    pagu = Ledger(context.dataset, context.dataset.budget_document("pagu") or "", "pagu")
    spent = Ledger(context.dataset, context.dataset.budget_document("realisasi") or "", "realisasi")
    return (pagu, spent) if pagu.own and spent.own else None


@rule(
    "PAGU-04",
    "Realisasi anggaran melebihi pagu",
    "UU 1/2004 Pasal 3 ayat (3): pengeluaran tidak boleh melebihi anggaran",
    turn=Turn.BUDGETS,
)
def overspent(context: Context) -> Iterator[Item]:
    """What was spent on a node must not exceed its pagu.

    Example:
        Spending of 101 from a pagu of 100 fires; of 100 it does not.
    """
    both = both_ledgers(context)
    if both is None:
        yield Untested("pagu atau realisasi anggaran tidak dinyatakan dokumen rujukan")
        return
    pagu, spent = both
    for node, row in spent.own.items():
        limit = pagu.own.get(node)
        if limit is None:
            continue
        if row.nilai <= limit.nilai or not differs(row.nilai, limit.nilai):
            yield Confirmed()
            continue
        name = quoted(context.dataset.nodes[node].nama)
        money = f"{format_rupiah(row.nilai)} melebihi pagunya {format_rupiah(limit.nilai)}"
        proof = tuple(context.evidence(r, r.nilai, None, budget_place(context, r)) for r in (row, limit))
        yield Found(
            "galat",
            f"Realisasi anggaran {name} {money}.",
            proof,
            difference(row.nilai, limit.nilai),
            "Periksa realisasi dan pagu terakhir pada laporan realisasi anggaran.",
            context.budget_share(row.nilai - limit.nilai),
            f"realisasi-anggaran/{node}",
            row.dugaan_ocr or limit.dugaan_ocr,
        )
