"""RENAKSI-05: the money of the action plan must be the money of the agreement in force."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import difference
from lkjip_analysis.checks.reading.ledger import Ledger, differs
from lkjip_analysis.checks.reading.places import budget_place, replaced, title
from lkjip_analysis.checks.rules.renaksi.actionplan import PLAN
from lkjip_analysis.model.number import format_rupiah


@rule("RENAKSI-05", "Jumlah anggaran rencana aksi tidak sama dengan Perjanjian Kinerja", PLAN, turn=Turn.BUDGETS)
def plan_total(context: Context) -> Iterator[Item]:
    """The money of the action plan must be the money of the agreement in force.

    Example:
        Sub kegiatan that add up to 90 under an agreement of 100 fire.
    """
    data, gone, root = context.dataset, replaced(context.dataset), context.dataset.root()
    plan = Ledger(data, data.config.rujukan.rencana_aksi or "", "pagu")
    amounts = plan.parts(root.id) if root else ()
    if root is None or not amounts:
        yield Untested("rencana aksi tidak memuat pagu")
        return
    total = sum(a.nilai for a in amounts)
    for document in data.documents.values():
        agreed = Ledger(data, document.id, "pagu")
        rows = agreed.parts(root.id) if document.jenis == "pk" and document.id not in gone else ()
        stated = sum(r.nilai for r in rows)
        if rows and differs(stated, total):
            proof = tuple(context.evidence(r, r.nilai, None, budget_place(context, r)) for r in rows)
            yield Found(
                "galat",
                f"Pagu di {title(data, plan.document)} berjumlah {format_rupiah(total)}, di "
                f"{title(data, document.id)} {format_rupiah(stated)}.",
                proof,
                difference(total, stated),
                "Samakan pagu rencana aksi dengan perjanjian kinerja.",
                context.budget_share(total - stated),
                f"pagu/{root.id}/renaksi",
            )
        elif rows:
            yield Confirmed(f"Pagu rencana aksi sama dengan {title(data, document.id)}: {format_rupiah(total)}")
