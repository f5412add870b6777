"""INDUK-04: the code of a programme, kegiatan or sub kegiatan begins with the code of what it stands below."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Simpul
from lkjip_analysis.intake.evaluasi.codes import Key, code_key

_BELOW = ("kegiatan", "sub_kegiatan")


@rule(
    "INDUK-04",
    "Kode tidak sesuai dengan induknya",
    "Nomenklatur perencanaan dan keuangan daerah: kode kegiatan dan sub kegiatan diawali kode induknya",
    turn=Turn.TREE,
)
def code_below_another(context: Context) -> Iterator[Item]:
    """The code of a kegiatan or sub kegiatan begins with the code of the nearest node above it that has one.

    Two- and four-digit forms are one. A code that is not longer than the one above it is written relative to it
    and says nothing.

    Example: 5.03.02.2.01 below the programme 5.02.02 fires; 5.02.02.2.01.0003 below 5.02.02.2.01 does not.
    """
    data, tested = context.dataset, 0
    for node in data.nodes.values():
        above = _coded_above(data, node) if node.tingkat in _BELOW and node.kode else None
        if above is None:
            continue
        own, parent = code_key(node.kode or ""), code_key(above.kode or "")
        if len(own) <= len(parent):
            continue
        tested += 1
        if _begins(own, parent):
            yield Confirmed()
            continue
        right = next((n for n in data.nodes.values() if n is not above and _is_parent(n, own, above)), None)
        hint = f" Kode itu diawali kode {quoted(right.nama)} ({right.kode})." if right else ""
        yield Found(
            "peringatan",
            f"{quoted(node.nama)} berkode {node.kode}, tetapi berada di bawah {quoted(above.nama)} yang berkode "
            f"{above.kode}.{hint}",
            (context.evidence(node, node.kode, None), context.evidence(above, above.kode, None)),
            saran="Betulkan kodenya, atau pindahkan ke bawah induk yang benar.",
            sebab=f"simpul/{node.id}/induk",
        )
    if not tested:
        yield Untested("tidak ada kegiatan atau sub kegiatan yang berkode di bawah yang berkode")


def _coded_above(data: Dataset, node: Simpul) -> Simpul | None:
    seen = {node.id}
    at = data.nodes.get(node.induk or "")
    while at is not None and at.id not in seen:
        if at.kode and at.tingkat in ("program", "kegiatan"):
            return at
        seen.add(at.id)
        at = data.nodes.get(at.induk or "")
    return None


def _is_parent(node: Simpul, own: Key, above: Simpul) -> bool:
    """Whether a node of the level above has a code with which the code begins."""
    parent = code_key(node.kode or "")
    return node.tingkat == above.tingkat and bool(parent) and len(parent) < len(own) and _begins(own, parent)


def _begins(own: Key, parent: Key) -> bool:
    """Whether a code begins with another; an x stands for any part (``x.xx.01`` of a nomenclature)."""
    return all(a == b or "x" in (a, b) for a, b in zip(own, parent, strict=False))
