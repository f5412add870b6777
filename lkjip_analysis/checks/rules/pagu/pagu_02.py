"""PAGU-02: A line that has a pagu in one document in force must not be missing in another of the same depth."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import addition, quoted
from lkjip_analysis.checks.reading.ledger import Ledger
from lkjip_analysis.checks.reading.missing_parts import MissingPart
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.rules.pagu.budgets import AGREEMENT, PaguComparison, budget_evidence
from lkjip_analysis.dataset.rows import Anggaran
from lkjip_analysis.model.number import format_rupiah


@rule("PAGU-02", "Baris anggaran hanya ada di satu dokumen", AGREEMENT, turn=Turn.BUDGETS)
def one_sided(context: Context) -> Iterator[Item]:
    """A line that has a pagu in one document in force must not be missing in another of the same depth.

    Example:
        A kegiatan with money in the action plan and without a line in the realisation table fires; a document
        that goes down to programmes only does not lack kegiatan.
    """
    compared, data = PaguComparison(context), context.dataset
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


def _one_sided(context: Context, lacking: Ledger, part: MissingPart) -> Found:
    rows = [row for row in part.rows if isinstance(row, Anggaran)]
    found_in, not_in = title(context.dataset, rows[0].dokumen), title(context.dataset, lacking.document)
    return Found(
        "peringatan",
        f"{quoted(part.name)} berpagu {format_rupiah(part.amount)} di {found_in}, tetapi tidak ada di {not_in}.",
        tuple(budget_evidence(context, row) for row in rows),
        addition([row.nilai for row in rows]),
        "Muat baris itu di kedua dokumen, atau jelaskan mengapa anggarannya dihapus.",
        context.budget_share(part.amount),
        f"pagu/{part.node}",
    )
