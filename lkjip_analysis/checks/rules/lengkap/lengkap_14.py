"""LENGKAP-14: every sasaran of a plan has an indicator where another of its level has one."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.checks.reading.unmeasured import nearest, unmeasured


@rule(
    "LENGKAP-14",
    "Sasaran tanpa indikator",
    "Permenpan-RB 53/2014, anak lampiran I: setiap sasaran mempunyai indikator",
    turn=Turn.TREE,
)
def no_measure(context: Context) -> Iterator[Item]:
    """Every sasaran of a plan has an indicator where another of its level has one.

    Example: two sasaran, of which one has three indicators and the other none, fire for the other.
    """
    found = unmeasured(context)
    if not context.dataset.iku:
        yield Untested("tidak ada indikator kinerja utama")
        return
    yield Confirmed(jumlah=len(context.dataset.iku))
    for node in found:
        near = nearest(context, node)
        hint = f" Yang paling dekat namanya: {quoted(near.nama)}, yang ditaruh di tempat lain." if near else ""
        first = (context.evidence(near, near.nama),) if near else ()
        yield Found(
            "peringatan",
            f"{quoted(node.nama)} tidak mempunyai indikator, sedangkan sasaran lain di rencana itu punya.{hint}",
            (*first, context.evidence(node, node.nama)),
            saran="Cocokkan sasaran setiap indikator dengan rencananya.",
            taruhan=2.0,
            sebab=f"simpul/{node.id}/indikator",
        )
