"""RENAKSI-04: A further action plan in force should have every line of the reference plan."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.places import plan_place, title
from lkjip_analysis.checks.rules.renaksi.actionplan import plans


@rule(
    "RENAKSI-04",
    "Rencana aksi terlampir tidak lengkap",
    "Permenpan-RB 53/2014, checklist reviu I butir 4: lampiran mendukung badan laporan",
    turn=Turn.BUDGETS,
)
def attached_excerpt(context: Context) -> Iterator[Item]:
    """A further action plan in force should have every line of the reference plan.

    Example:
        14 attached lines of 61 fire; all of them do not.
    """
    data, found = context.dataset, plans(context.dataset)
    if len(found) < 2:
        yield Untested("hanya ada satu rencana aksi yang berlaku")
        return
    whole = found[0][1]
    for document, lines in found[1:]:
        there = {line.indikator for line in lines}
        missing = [line for line in whole if line.indikator not in there]
        if not missing:
            yield Confirmed(jumlah=len(whole))
            continue
        share = f"{len(whole) - len(missing)} dari {len(whole)} baris"
        proof = (
            context.evidence(lines[0], None, None, plan_place(context, lines[0], "indikator")),
            *(context.evidence(line, None, None, plan_place(context, line, "indikator")) for line in missing[:5]),
        )
        yield Found(
            "peringatan",
            f"{title(data, document.id)} hanya memuat {share} rencana aksi di laporan.",
            proof,
            f"{len(whole)} − {len(missing)} = {len(whole) - len(missing)}",
            "Lampirkan rencana aksi selengkapnya.",
            0.0,
            f"renaksi/{document.id}/lengkap",
        )
