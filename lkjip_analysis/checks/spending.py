"""Money against results: spending above the pagu, little spending with full output, money without indicators."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import arithmetic, difference, figure, listing, quoted
from lkjip_analysis.checks.ledger import Ledger, differs
from lkjip_analysis.checks.places import budget_place, cell, target_place
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Indikator, Simpul
from lkjip_analysis.model.number import format_number, format_rupiah
from lkjip_analysis.reference import praise_conditions

_REPORTED = ("program", "kegiatan", "sub_kegiatan")


def _ledgers(context: Context) -> tuple[Ledger, Ledger] | None:
    pagu = Ledger(context.dataset, context.dataset.budget_document("pagu") or "", "pagu")
    spent = Ledger(context.dataset, context.dataset.budget_document("realisasi") or "", "realisasi")
    return (pagu, spent) if pagu.own and spent.own else None


@rule(
    "PAGU-04",
    "Realisasi anggaran melebihi pagu",
    "UU 1/2004 Pasal 3 ayat (3): pengeluaran tidak boleh melebihi anggaran",
)
def overspent(context: Context) -> Iterator[Item]:
    """What was spent on a node must not exceed its pagu.

    Example:
        Spending of 101 from a pagu of 100 fires; of 100 it does not.
    """
    both = _ledgers(context)
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


@rule("PAGU-05", "Serapan rendah dengan keluaran penuh", "Permenpan-RB 53/2014, BAB III huruf A butir 6; kewajaran")
def low_spending(context: Context) -> Iterator[Item]:
    """A line that spent little of its pagu and still reached all its targets points to a plan set too high.

    Example:
        A kegiatan with 45 percent spent and 100 percent reached fires; with 90 percent spent it does not.
    """
    both = _ledgers(context)
    if both is None:
        yield Untested("pagu atau realisasi anggaran tidak dinyatakan dokumen rujukan")
        return
    pagu, spent = both
    least = next(condition.least for condition in praise_conditions() if condition.column == "serapan")
    for node, row in spent.own.items():
        limit, name = pagu.own.get(node), context.dataset.nodes[node]
        reached = _reached(context, name) if name.tingkat in _REPORTED else []
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


@rule(
    "PAGU-06",
    "Anggaran tanpa kinerja, atau kinerja tanpa anggaran",
    "Permenpan-RB 53/2014, anak lampiran I/5-6",
)
def money_and_results(context: Context) -> Iterator[Item]:
    """A programme or kegiatan with pagu needs an indicator with a result; one with a target needs pagu and result.

    Sub kegiatan are asked for results only where the report gives results of sub kegiatan at all.

    Example:
        A kegiatan with pagu and no realisation of any indicator fires; one with a realisation does not.
    """
    both = _ledgers(context)
    if both is None:
        yield Untested("pagu atau realisasi anggaran tidak dinyatakan dokumen rujukan")
        return
    pagu = both[0]
    measured = {r.simpul for r in context.dataset.indicators.values() if context.dataset.realisation(r.id)}
    levels = {context.dataset.nodes[n].tingkat for n in measured} & set(_REPORTED)
    stated = {context.dataset.nodes[n].tingkat for n in pagu.own} & levels
    for node in context.dataset.nodes.values():
        money = pagu.own.get(node.id)
        if node.tingkat in levels and money and node.id not in measured:
            proof = (context.evidence(money, money.nilai, None, budget_place(context, money)),)
            yield Found(
                "peringatan",
                f"{quoted(node.nama)} berpagu {format_rupiah(money.nilai)}, tetapi laporan tidak "
                "memuat realisasi indikatornya.",
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


RULES = (overspent, low_spending, money_and_results)
