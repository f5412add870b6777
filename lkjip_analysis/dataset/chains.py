"""Cycles among rows that name each other (a parent, the document that is replaced): refused with the whole chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjip_analysis.dataset.problems import Problem
from lkjip_analysis.dataset.rows import DataRow, Penempatan, Simpul
from lkjip_analysis.dataset.values import RefersTo

MOST_SHOWN = 8
"""Names of a chain that a message holds; the rest is counted."""


def cycles(above: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Every cycle of a relation in which each name has at most one above it, however long the chains are.

    >>> cycles({"a": "b", "b": "c", "c": "b", "d": "a", "e": "e"})
    [('b', 'c'), ('e',)]
    """
    found: list[tuple[str, ...]] = []
    seen: dict[str, int] = {}
    for walk, start in enumerate(above):
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in seen:
            seen[at] = walk
            path.append(at)
            at = above.get(at)
        if at is not None and seen[at] == walk:
            found.append(tuple(path[path.index(at) :]))
    return found


def chain_problems(rows: Mapping[type[DataRow], Sequence[DataRow]]) -> Iterator[Problem]:
    """Cycles in every column that refers to its own file, and in the tree as each table places its nodes."""
    for kind, items in rows.items():
        stem, key = kind.file.removesuffix(".csv"), kind.key[0]
        for name, info in kind.model_fields.items():
            refers = any(
                isinstance(mark, RefersTo) and (mark.file, mark.column) == (stem, key) for mark in info.metadata
            )
            if refers and name not in DataRow.model_fields:  # a document may well be its own source
                yield from _told(kind.file, name, {getattr(r, key): (getattr(r, name), r.line) for r in items})
    yield from _placed(rows)


def _told(file: str, column: str, above: Mapping[str, tuple[str | None, int]]) -> Iterator[Problem]:
    for cycle in cycles({one: upper for one, (upper, _) in above.items() if upper is not None}):
        first = min(cycle, key=lambda name: above[name][1])
        yield Problem(file, above[first][1], column, above[first][0] or "", _message(cycle, first))


def _message(cycle: Sequence[str], first: str) -> str:
    at = cycle.index(first)
    turned = [*cycle[at:], *cycle[:at]]
    if len(turned) == 1:
        return f"{first} merujuk dirinya sendiri; kosongkan atau sebut yang di atasnya"
    rest = f"… ({len(turned) - MOST_SHOWN} lagi) → " if len(turned) > MOST_SHOWN else ""
    chain = " → ".join(turned[:MOST_SHOWN])
    return f"melingkar: {chain} → {rest}{first}; putuskan di salah satunya"


def _placed(rows: Mapping[type[DataRow], Sequence[DataRow]]) -> Iterator[Problem]:
    """Cycles that come about only where a table places nodes elsewhere; those of the tree itself are told there."""
    own = {r.id: r.induk for r in rows.get(Simpul, ()) if isinstance(r, Simpul) and r.induk is not None}
    trees: dict[tuple[str, str], dict[str, Penempatan]] = {}  # as a table and as a whole document places nodes
    for row in rows.get(Penempatan, ()):
        if isinstance(row, Penempatan) and row.induk is not None:
            for tree in (("tabel", row.tabel or ""), ("dokumen", row.dokumen)):
                trees.setdefault(tree, {})[row.simpul] = row
    for placed in trees.values():
        for cycle in cycles(own | {node: row.induk for node, row in placed.items() if row.induk is not None}):
            moved = [node for node in cycle if node in placed]
            if moved:
                first = min(moved, key=lambda node: placed[node].line)
                row = placed[first]
                yield Problem(Penempatan.file, row.line, "induk", row.induk or "", _message(cycle, first))
