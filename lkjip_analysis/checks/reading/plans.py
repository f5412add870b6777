"""Nodes that stand under a node of another plan of the same kind, though their own plan has nodes of that level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Penempatan, Simpul


@dataclass(frozen=True, slots=True)
class Stray:
    """A node or a placement whose parent belongs to another plan.

    Attributes:
        row: the row.
        parent: the node under which it stands.
        own: nodes of the level of the parent that its own plan has.
    """

    row: Simpul | Penempatan
    parent: Simpul
    own: tuple[Simpul, ...]


def strays(context: Context) -> list[Stray]:
    """Every node and placement of a plan whose parent is one of another plan of the same kind."""
    if "strays" not in context.kept:
        context.kept["strays"] = list(_strays(context))
    found: list[Stray] = context.kept["strays"]
    return found


def _strays(context: Context) -> Iterator[Stray]:
    data = context.dataset
    levels: dict[tuple[str, str], list[Simpul]] = defaultdict(list)
    for node in data.of(Simpul):
        levels[node.dokumen, node.tingkat].append(node)
    rows: list[Simpul | Penempatan] = [*data.of(Simpul), *data.of(Penempatan)]
    for row in rows:
        parent = data.nodes.get(row.induk or "")
        if parent is None:
            continue
        plan = _plan(context, row, parent)
        own = tuple(levels[plan, parent.tingkat]) if plan else ()
        if own and parent.dokumen != plan and _kind(context, plan) == _kind(context, parent.dokumen):
            yield Stray(row, parent, _nearest(context, row, own))


def _plan(context: Context, row: Simpul | Penempatan, parent: Simpul) -> str:
    """The plan of a row: its document; of a placement in a table of money or results, that of the node's own parent."""
    if isinstance(row, Simpul) or _kind(context, row.dokumen) == _kind(context, parent.dokumen):
        return row.dokumen
    node = context.dataset.nodes[row.simpul]
    own = context.dataset.nodes.get(node.induk or "")
    return own.dokumen if own is not None and own.tingkat == parent.tingkat else ""


def _nearest(context: Context, row: Simpul | Penempatan, own: tuple[Simpul, ...]) -> tuple[Simpul, ...]:
    """The only node that is meant where other rows say so, else all of the level."""
    data = context.dataset
    id = row.simpul if isinstance(row, Penempatan) else row.id
    said = {p.induk for p in data.of(Penempatan) if p.simpul == id and p is not row}
    if isinstance(row, Penempatan):
        said.add(data.nodes[id].induk)
    meant = tuple(node for node in own if node.id in said)
    return meant if len(meant) == 1 else own


def _kind(context: Context, document: str) -> str:
    known = context.dataset.documents.get(document)
    return known.jenis if known else ""
