"""PAGU-03: A change of pagu between a Perjanjian Kinerja and the one that replaces it is noted once."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import arithmetic, balance, difference, listing, quoted
from lkjip_analysis.checks.reading.ledger import Ledger, differs, ledgers
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.rules.pagu.budgets import budget_evidence
from lkjip_analysis.dataset.rows import Simpul
from lkjip_analysis.model.number import format_rupiah


@rule(
    "PAGU-03",
    "Pagu berubah dalam Perjanjian Kinerja Perubahan",
    "Permenpan-RB 53/2014 lampiran I huruf E",
    turn=Turn.BUDGETS,
)
def changed_pagu(context: Context) -> Iterator[Item]:
    """A change of pagu between a Perjanjian Kinerja and the one that replaces it is noted once, with its bridge.

    Example:
        Programmes of 60 and 40 that became 50 and 45 make one note with the sum; unchanged ones make none.
    """
    data = context.dataset
    by_document = {one.document: one for one in ledgers(data, current=False)}
    for document in data.documents.values():
        new, old = by_document.get(document.id), by_document.get(document.menggantikan or "")
        if document.jenis != "pk" or new is None or old is None:
            continue
        nodes = [n for n in data.nodes.values() if n.tingkat == "program" and (n.id in new.own or n.id in old.own)]
        pairs = [(n, old.total(n.id) or 0.0, new.total(n.id) or 0.0) for n in nodes]
        changed = [(n, a, b) for n, a, b in pairs if differs(a, b)]
        if changed:
            yield _change(context, old, new, changed)
        else:
            yield Confirmed(jumlah=len(pairs))


def _change(context: Context, old: Ledger, new: Ledger, changed: list[tuple[Simpul, float, float]]) -> Found:
    net = sum(b - a for _, a, b in changed)
    way = "bertambah" if net > 0 else "berkurang"
    parts = listing(
        (f"{quoted(n.nama, 60)} {'naik' if b > a else 'turun'} {format_rupiah(abs(b - a))}" for n, a, b in changed), 6
    )
    rows = [one.own[n.id] for n, _, _ in changed for one in (old, new) if n.id in one.own]
    total = f"seluruhnya {way} {format_rupiah(abs(net))}" if differs(net, 0) else "jumlahnya tetap"
    return Found(
        "catatan",
        f"{title(context.dataset, new.document)} mengubah pagu {len(changed)} program, {total}: {parts}.",
        tuple(budget_evidence(context, row) for row in rows),
        arithmetic(*(difference(a, b) for _, a, b in changed), balance([b - a for _, a, b in changed])),
        "Jelaskan pergeseran anggaran ini di Bab II atau Bab III laporan.",
        context.budget_share(net),
        f"pagu/perubahan/{new.document}",
        judul=f"Pagu berubah dalam Perjanjian Kinerja Perubahan: {len(changed)} program",
    )
