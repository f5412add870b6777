"""INDUK-05: A node of a plan stands under a node of that plan, not of an earlier or later one."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import CASCADE, node_place
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.reading.plans import Stray, strays
from lkjip_analysis.dataset.rows import Penempatan, Simpul


@rule("INDUK-05", "Sasaran atau tujuan di bawah rencana lain", CASCADE, turn=Turn.TREE)
def other_plan(context: Context) -> Iterator[Item]:
    """A node of a plan stands under a node of that plan, not of an earlier or later one.

    Example: a mission of the plan 2024–2026 under the vision of the plan 2025–2029 fires where the former has a vision
    of its own; a programme of an agreement under a sasaran of the plan does not.
    """
    placed = [node for node in context.dataset.of(Simpul) if node.induk]
    if not placed:
        yield Untested("tidak ada tujuan, sasaran, program, atau kegiatan yang berada di bawah yang lain")
        return
    found = strays(context)
    yield Confirmed(jumlah=max(len(placed) - len(found), 0))
    for one in found:
        yield _found(context, one)


def _found(context: Context, one: Stray) -> Found:
    row, parent, data = one.row, one.parent, context.dataset
    node = data.nodes[row.simpul if isinstance(row, Penempatan) else row.id]
    plan, other = title(data, one.own[0].dokumen), title(data, parent.dokumen)
    meant = listing((quoted(node.nama) for node in one.own), 3)
    place = node_place(context, row) if isinstance(row, Penempatan) else ""
    return Found(
        "peringatan",
        f"{quoted(node.nama)} dari {plan} ditaruh di bawah {quoted(parent.nama)} dari {other}; di {plan} ada {meant}.",
        (context.evidence(row, parent.nama, one.own[0].nama if len(one.own) == 1 else None, place),),
        saran=f"Cocokkan kolom induk dengan {row.lokasi}.",
        taruhan=1.0,
        sebab=f"simpul/{node.id}/induk",
    )
