"""Nodes that may belong under another parent: by sums of money, and by their numbers among their siblings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lkjip_analysis.checks.culprit.change import Change, Edit
from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.ledger import Ledger, all_ledgers, differs
from lkjip_analysis.checks.reading.plans import strays
from lkjip_analysis.dataset.rows import Anggaran, Simpul

_MOST_PARTS = 40
_MOST_LEDGERS = 8  # documents of one year and kind that are held against each other


def parents(context: Context) -> Iterator[Change]:
    """A node whose amount its parent has too much, and another parent of the level too little."""
    data, needs, spares = context.dataset, defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for node, gap in _gaps(context):
        (needs if gap > 0 else spares)[node].append(abs(gap))
    amounts: dict[str, set[float]] = defaultdict(set)
    for row in data.of(Anggaran):
        amounts[row.simpul].add(row.nilai)
    for child in data.of(Simpul):
        above = child.induk
        for amount in amounts[child.id] if above and spares[above] else ():
            if above is None or not any(not differs(amount, spare) for spare in spares[above]):
                continue
            for parent, gaps in list(needs.items()):
                same_level = data.nodes[parent].tingkat == data.nodes[above].tingkat
                if same_level and parent != child.id and any(not differs(amount, gap) for gap in gaps):
                    more, less = data.nodes[above].nama, data.nodes[parent].nama
                    why = f"tepat sebesar itu jumlah “{more}” berlebih dan “{less}” kurang"
                    yield Change((Edit(child, "induk", parent),), why, 3)


def exchanged(context: Context) -> Iterator[Change]:
    """An amount of which a sum wants just what stands in the next row of the file."""
    rows = context.dataset.of(Anggaran)
    beside: dict[int, list[Anggaran]] = defaultdict(list)
    for first, second in pairwise(rows):
        beside[first.line].append(second)
        beside[second.line].append(first)
    for total, parts in stated_sums(context):
        gap = total.nilai - sum(part.nilai for part in parts)
        for row in (total, *parts) if differs(gap, 0) and len(parts) <= _MOST_PARTS else ():
            wanted = row.nilai - gap if row is total else row.nilai + gap
            for other in beside[row.line] if row.line else ():
                if not differs(other.nilai, wanted):
                    edits = (Edit(row, "nilai", other.nilai), Edit(other, "nilai", row.nilai))
                    yield Change(edits, f"angkanya tertukar dengan {other.file} baris {other.line}", 2)


def stated_sums(context: Context) -> Iterator[tuple[Anggaran, tuple[Anggaran, ...]]]:
    """What is stated of a node with its parts: in its own document, or in another of the year that states no sum."""
    for stated, node, row, other, parts in _stated(context):
        if parts and (other is stated or node not in other.own):
            yield row, parts


def _gaps(context: Context) -> Iterator[tuple[str, float]]:
    """By how much parts fall short of what is stated of a node, in its own document or another of the same year."""
    for stated, node, row, other, parts in _stated(context):
        gap = row.nilai - sum(part.nilai for part in parts)
        own = other is stated
        if (own if not parts else own or node not in other.own) and differs(gap, 0):
            yield node, gap


def _stated(context: Context) -> Iterator[tuple[Ledger, str, Anggaran, Ledger, tuple[Anggaran, ...]]]:
    """What documents state of a node, with the parts that each document of the year and kind has of it."""
    groups: dict[tuple[str, int, str], list[Ledger]] = defaultdict(list)
    for ledger in all_ledgers(context.dataset):
        groups[ledger.kind, ledger.year, ledger.period].append(ledger)
    for some in groups.values():
        for stated in some[:_MOST_LEDGERS]:
            for node, row in stated.own.items():
                yield from ((stated, node, row, other, other.parts(node)) for other in some[:_MOST_LEDGERS])


def numbered(context: Context) -> Iterator[Change]:
    """One of two children with the same number under a parent, where another parent of the level lacks that number."""
    data = context.dataset
    below: dict[str, dict[int, list[Simpul]]] = defaultdict(lambda: defaultdict(list))
    for node in data.of(Simpul):
        if node.induk:
            below[node.induk][node.urutan].append(node)
    for parent, numbers in below.items():
        level = data.nodes[parent].tingkat
        for number, twins in numbers.items():
            for node in twins if len(twins) > 1 else ():
                for other, held in below.items():
                    if other != parent and data.nodes[other].tingkat == level and _lacks(held, number, node.tingkat):
                        why = (
                            f"nomor urut {number} sudah dipakai di sana dan kosong di bawah “{data.nodes[other].nama}”"
                        )
                        yield Change((Edit(node, "induk", other),), why, 2)


def _lacks(held: dict[int, list[Simpul]], number: int, level: str) -> bool:
    """Whether numbered children of a level lack one: within them, or the one that comes next."""
    numbers = {n for n, nodes in held.items() if any(node.tingkat == level for node in nodes)}
    return bool(numbers) and number not in numbers and number <= max(numbers) + 1


def of_plan(context: Context) -> Iterator[Change]:
    """A node under a parent of another plan, where its own plan has just one that may be meant."""
    for one in strays(context):
        if len(one.own) == 1:
            why = f"rencana yang sama memuat “{one.own[0].nama}”"
            yield Change((Edit(one.row, "induk", one.own[0].id),), why, 2, firm=True)
