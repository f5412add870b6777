"""PAGU-01: the pagu of a programme and its lines must be the same in all documents in force."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import arithmetic, balance, difference, listing, quoted
from lkjip_analysis.checks.reading.ledger import Ledger, differs
from lkjip_analysis.checks.reading.places import budget_place, cell, title
from lkjip_analysis.checks.rules.pagu.budgets import AGREEMENT, PaguComparison, budget_evidence
from lkjip_analysis.dataset.rows import Simpul
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_rupiah


@rule("PAGU-01", "Pagu berbeda antardokumen", AGREEMENT, turn=Turn.BUDGETS)
def same_pagu(context: Context) -> Iterator[Item]:
    """The pagu of a programme and its lines must be the same in all documents in force; one finding a programme.

    Example:
        A programme of 100 in the Perjanjian Kinerja and of 90 in the realisation table fires; a replaced
        Perjanjian Kinerja of 90 does not.
    """
    compared = PaguComparison(context)
    if compared.reference is None or not compared.others:
        yield Untested("pagu dinyatakan oleh kurang dari dua dokumen yang berlaku")
        return
    for programme in context.dataset.nodes.values():
        if programme.tingkat != "program":
            continue
        lines = [programme, *compared.below(programme.id)]
        gaps = [(o, n, g) for o in compared.others for n in lines if (g := compared.gap(o, n.id))]
        if gaps:
            yield _pagu_finding(compared, programme, gaps)
        elif compared.value(compared.reference, programme.id) is not None:
            yield Confirmed()


def _pagu_finding(compared: PaguComparison, programme: Simpul, gaps: Sequence[tuple[Ledger, Simpul, float]]) -> Found:
    context, reference = compared.context, compared.reference
    assert reference is not None
    names = listing(title(context.dataset, o.document) for o, _, _ in gaps)
    whole = max((abs(g) for _, n, g in gaps if n is programme), default=0.0)
    lines = {n.id: g for _, n, g in gaps if n is not programme}
    text = f"Pagu {quoted(programme.nama)} di {title(context.dataset, reference.document)} tidak sama dengan {names}"
    text += f": selisih {format_rupiah(whole)}" if whole else ", walaupun jumlah programnya sama"
    if lines:
        text += f"; yang berbeda {listing(_line(context.dataset.nodes[n].nama, g) for n, g in lines.items())}"
    missing = list(dict.fromkeys(p.name for o, _, _ in gaps for p in reference.lacking(programme.id, o)))
    if missing:
        here = title(context.dataset, reference.document)
        text += f"; tidak dimuat di {here}: {listing(quoted(name, 60) for name in missing)}"
    sides = [(one, node) for other, node, _ in gaps for one in (reference, other)]
    rows = [row for one, node in sides for row in one.at(node.id)]
    return Found(
        "peringatan",
        text + ".",
        tuple(dict.fromkeys(_side(context, one, node.id) for one, node in sides)),
        arithmetic(*_gap_sums(compared, gaps), _bridge(compared, programme, gaps)),
        "Samakan pagu semua dokumen dengan DPA terakhir, atau jelaskan pergeserannya di laporan.",
        context.budget_share(whole or max(abs(g) for _, _, g in gaps)),
        f"pagu/{programme.id}",
        any(row.dugaan_ocr for row in rows),
    )


def _line(name: str, gap: float) -> str:
    """A line with what it has here less or more than in the other document."""
    return f"{quoted(name, 60)} ({'kurang' if gap > 0 else 'lebih'} {format_rupiah(abs(gap))})"


def _side(context: Context, ledger: Ledger, node: str) -> Evidence:
    """What one document has for a node; of a sum, which no place prints, its parts and where the bridge shows it."""
    rows = ledger.at(node)
    if len(rows) == 1:
        return budget_evidence(context, rows[0])
    shown = cell(context, "3.11a", node, ledger.document.replace("-", "_"))
    first = context.evidence(rows[0], None, None, shown or budget_place(context, rows[0]))
    said = f"dijumlahkan dari {len(rows)} baris ({rows[0].lokasi}, dan seterusnya)"
    return replace(first, lokasi=f"{said}: {format_rupiah(ledger.total(node) or 0.0)}")


def _gap_sums(compared: PaguComparison, gaps: Sequence[tuple[Ledger, Simpul, float]]) -> Iterator[str]:
    for other, node, _ in gaps:
        assert compared.reference is not None
        mine, theirs = compared.value(compared.reference, node.id), compared.value(other, node.id)
        yield difference(mine or 0.0, theirs or 0.0)


def _bridge(compared: PaguComparison, programme: Simpul, gaps: Sequence[tuple[Ledger, Simpul, float]]) -> str:
    """How the lines' differences, with the lines that one document lacks, make up the programme's."""
    assert compared.reference is not None
    whole = [(o, g) for o, n, g in gaps if n is programme]
    for other, gap in whole:
        parts = [g for o, n, g in gaps if o is other and n.induk == programme.id]
        parts += [p.amount for p in compared.reference.lacking(programme.id, other)]
        parts += (
            [-p.amount for p in other.lacking(programme.id, compared.reference)] if other.parts(programme.id) else []
        )
        if not differs(sum(parts), gap):
            return balance(parts)
    return ""
