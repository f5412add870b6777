"""RENAKSI-06: after a changed agreement the action plan must not keep the targets of the old one."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import arithmetic, figure, listing, quoted, same
from lkjip_analysis.checks.reading.places import target_place, title
from lkjip_analysis.checks.rules.renaksi.actionplan import PLAN


@rule("RENAKSI-06", "Rencana aksi tidak diperbarui setelah perubahan", PLAN, turn=Turn.BUDGETS)
def stale_plan(context: Context) -> Iterator[Item]:
    """After a changed agreement the action plan must not keep the targets of the old one.

    Example:
        An agreement changed from 70 to 83,75 with 70 left in the plan fires.
    """
    data, plan = context.dataset, context.dataset.config.rujukan.rencana_aksi
    changes = [(d.menggantikan, d) for d in data.documents.values() if d.jenis == "pk" and d.menggantikan]
    if not changes or not data.plan():
        yield Untested("tidak ada perjanjian kinerja perubahan beserta rencana aksi")
    for old, new in changes if data.plan() else ():
        kept = []
        for id in data.indicators:
            rows = [data.target_in(id, document) for document in (old, new.id, plan)]
            values = [row.nilai for row in rows if row is not None and row.nilai is not None]
            if len(values) == 3 and not same(values[0], values[1]) and same(values[0], values[2]) and rows[2]:
                kept.append((rows[2], values[1]))
        if not kept:
            yield Confirmed()
            continue
        said = listing(f"{quoted(data.indicators[t.indikator].nama)} {figure(t.nilai or 0)}" for t, _ in kept)
        yield Found(
            "peringatan",
            f"{title(data, plan or '')} masih memakai target sebelum {title(data, new.id)}: {said}.",
            tuple(context.evidence(t, t.nilai, value, target_place(context, t)) for t, value in kept),
            arithmetic(*(f"{figure(t.nilai or 0)} ≠ {figure(value)}" for t, value in kept)),
            "Perbarui rencana aksi.",
            max(abs((t.nilai or 0) - value) for t, value in kept),
            f"target/{kept[0][0].indikator}/{data.year}",
        )
