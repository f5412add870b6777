"""The same money in several documents: pagu line by line, lines that one lacks, changes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import addition, arithmetic, balance, difference, listing, quoted
from lkjip_analysis.checks.gap import Part
from lkjip_analysis.checks.ledger import BUDGET_LEVELS, Ledger, differs, ledgers
from lkjip_analysis.checks.places import budget_place, cell, title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Anggaran, Simpul
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_rupiah

AGREEMENT = "Permenpan-RB 53/2014 lampiran I huruf C butir 2: perjanjian kinerja disusun dari dokumen anggaran"


@dataclass(frozen=True, eq=False)
class Comparison:
    """The pagu of the reference document beside those of the other documents in force."""

    context: Context

    @cached_property
    def all(self) -> list[Ledger]:
        """Documents in force that state pagu."""
        return ledgers(self.context.dataset)

    @cached_property
    def reference(self) -> Ledger | None:
        """The document that measurement tables use."""
        wanted = self.context.dataset.budget_document("pagu")
        return next((one for one in self.all if one.document == wanted), None)

    @property
    def others(self) -> list[Ledger]:
        """The other documents in force."""
        return [one for one in self.all if one is not self.reference]

    def value(self, ledger: Ledger, node: str) -> float | None:
        """A node's pagu in a document: as stated, or as the sum of its parts where no other document has more."""
        if node in ledger.own:
            return ledger.own[node].nilai
        complete = not any(ledger.lacks(node, other) for other in self.all if other is not ledger)
        return ledger.total(node) if complete else None

    def below(self, node: str) -> Iterator[Simpul]:
        """Budget lines below a node, as the reference document places them."""
        assert self.reference is not None
        waiting = list(reversed(self.reference.below.get(node, ())))
        while waiting:
            child = waiting.pop()
            if child.tingkat in BUDGET_LEVELS:
                yield child
                waiting += reversed(self.reference.below.get(child.id, ()))

    def gap(self, other: Ledger, node: str) -> float:
        """What another document has more than the reference, or 0 where one of them is silent."""
        assert self.reference is not None
        mine, theirs = self.value(self.reference, node), self.value(other, node)
        return theirs - mine if mine is not None and theirs is not None and differs(mine, theirs) else 0.0


@rule("PAGU-01", "Pagu berbeda antardokumen", AGREEMENT)
def same_pagu(context: Context) -> Iterator[Item]:
    """The pagu of a programme and its lines must be the same in all documents in force; one finding a programme.

    Example:
        A programme of 100 in the Perjanjian Kinerja and of 90 in the realisation table fires; a replaced
        Perjanjian Kinerja of 90 does not.
    """
    compared = Comparison(context)
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


def _pagu_finding(compared: Comparison, programme: Simpul, gaps: Sequence[tuple[Ledger, Simpul, float]]) -> Found:
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


def _amount(context: Context, row: Anggaran) -> Evidence:
    return context.evidence(row, row.nilai, None, budget_place(context, row))


def _side(context: Context, ledger: Ledger, node: str) -> Evidence:
    """What one document has for a node; of a sum, which no place prints, its parts and where the bridge shows it."""
    rows = ledger.at(node)
    if len(rows) == 1:
        return _amount(context, rows[0])
    shown = cell(context, "3.11a", node, ledger.document.replace("-", "_"))
    first = context.evidence(rows[0], None, None, shown or budget_place(context, rows[0]))
    said = f"dijumlahkan dari {len(rows)} baris ({rows[0].lokasi}, dan seterusnya)"
    return replace(first, lokasi=f"{said}: {format_rupiah(ledger.total(node) or 0.0)}")


def _gap_sums(compared: Comparison, gaps: Sequence[tuple[Ledger, Simpul, float]]) -> Iterator[str]:
    for other, node, _ in gaps:
        assert compared.reference is not None
        mine, theirs = compared.value(compared.reference, node.id), compared.value(other, node.id)
        yield difference(mine or 0.0, theirs or 0.0)


def _bridge(compared: Comparison, programme: Simpul, gaps: Sequence[tuple[Ledger, Simpul, float]]) -> str:
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


@rule("PAGU-02", "Baris anggaran hanya ada di satu dokumen", AGREEMENT)
def one_sided(context: Context) -> Iterator[Item]:
    """A line that has a pagu in one document in force must not be missing in another of the same depth.

    Example:
        A kegiatan with money in the action plan and without a line in the realisation table fires; a document
        that goes down to programmes only does not lack kegiatan.
    """
    compared, data = Comparison(context), context.dataset
    kinds = ("pk", "rencana_aksi") if data.config.rujukan.rencana_aksi else ("pk",)
    plan = data.config.rujukan.rencana_aksi
    others = [o for o in compared.others if data.documents[o.document].jenis in kinds]
    others = [o for o in others if data.documents[o.document].jenis == "pk" or o.document == plan]
    root = data.root()
    if compared.reference is None or root is None or not others:
        yield Untested("tidak ada dua dokumen anggaran yang dapat diperbandingkan")
        return
    for other in others:
        missing = [(compared.reference, p) for p in compared.reference.lacking(root.id, other)]
        missing += [(other, p) for p in other.lacking(root.id, compared.reference)]
        yield from (_one_sided(context, lacking, part) for lacking, part in missing)
        if not missing:
            yield Confirmed()


def _one_sided(context: Context, lacking: Ledger, part: Part) -> Found:
    rows = [row for row in part.rows if isinstance(row, Anggaran)]
    found_in, not_in = title(context.dataset, rows[0].dokumen), title(context.dataset, lacking.document)
    return Found(
        "peringatan",
        f"{quoted(part.name)} berpagu {format_rupiah(part.amount)} di {found_in}, tetapi tidak ada di {not_in}.",
        tuple(_amount(context, row) for row in rows),
        addition([row.nilai for row in rows]),
        "Muat baris itu di kedua dokumen, atau jelaskan mengapa anggarannya dihapus.",
        context.budget_share(part.amount),
        f"pagu/{part.node}",
    )


@rule(
    "PAGU-03",
    "Pagu berubah dalam Perjanjian Kinerja Perubahan",
    "Permenpan-RB 53/2014 lampiran I huruf E",
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
        tuple(_amount(context, row) for row in rows),
        arithmetic(*(difference(a, b) for _, a, b in changed), balance([b - a for _, a, b in changed])),
        "Jelaskan pergeseran anggaran ini di Bab II atau Bab III laporan.",
        context.budget_share(net),
        f"pagu/perubahan/{new.document}",
    )


RULES = (same_pagu, one_sided, changed_pagu)
