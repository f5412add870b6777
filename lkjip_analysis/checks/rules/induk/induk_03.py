"""INDUK-03: A node must stand below the same parent in every table and document in force; one finding a node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.figures import listing, quoted
from lkjip_analysis.checks.reading.nodes import CASCADE, node_place, table_name
from lkjip_analysis.checks.reading.places import replaced
from lkjip_analysis.dataset.rows import Penempatan, Simpul

_OWN_LEVELS = ("tujuan", "sasaran", "program", "kegiatan", "sub_kegiatan")


@rule("INDUK-03", "Program atau kegiatan ditempatkan di bawah sasaran lain", CASCADE, turn=Turn.TREE)
def other_parent(context: Context) -> Iterator[Item]:
    """A node must stand below the same parent in every table and document in force; one finding a node.

    A placement below an ancestor of the parent is only coarser and does not count.

    Example:
        A programme below another sasaran in the budget table than in the action plan fires.
    """
    data, gone = context.dataset, replaced(context.dataset)
    groups: dict[str, list[Penempatan]] = defaultdict(list)
    for row in data.of(Penempatan):
        if row.dokumen in gone or data.nodes[row.simpul].tingkat not in _OWN_LEVELS or row.induk is None:
            continue
        if data.nodes[row.induk].tingkat in _OWN_LEVELS and row.induk not in _ancestors(data.nodes, row.simpul):
            groups[row.simpul].append(row)
        else:
            yield Confirmed()
    for id, rows in groups.items():
        yield _parents(context, data.nodes[id], rows)


def _ancestors(nodes: Mapping[str, Simpul], node: str) -> list[str]:
    found: list[str] = []
    at = nodes[node].induk
    while at is not None and at not in found:
        found.append(at)
        at = nodes[at].induk
    return found


def _parents(context: Context, node: Simpul, rows: list[Penempatan]) -> Found:
    data = context.dataset
    own = data.nodes[node.induk].nama if node.induk else "tidak ada"
    others: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        others[data.nodes[row.induk or ""].nama].append(table_name(context, row))
    said = listing(f"di {listing(tables)} di bawah {quoted(name)}" for name, tables in others.items())
    money = data.budget(node.id, "pagu")
    return Found(
        "peringatan",
        f"{quoted(node.nama)} berada di bawah {quoted(own)}, tetapi {said}.",
        tuple(context.evidence(r, data.nodes[r.induk or ""].nama, own, node_place(context, r)) for r in rows),
        "",
        "Tetapkan satu tempat; penempatan menentukan anggaran mana yang mendukung sasaran mana.",
        context.budget_share(money.nilai) if money else 0.0,
        f"simpul/{node.id}/induk",
        all(r.dugaan_ocr for r in rows),
    )
