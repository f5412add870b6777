"""The budget figures of one document over the planning tree, as that document places its nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lkjip_analysis.checks.figures import TOLERANCE
from lkjip_analysis.checks.gap import Part
from lkjip_analysis.checks.places import replaced
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.rows import Anggaran, Penempatan, Simpul

BUDGET_LEVELS = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True, eq=False)
class Ledger:
    """Figures of one document and kind for the reported year: what it states of a node and of its parts.

    Attributes:
        dataset: the data package.
        document: the document.
        kind: pagu or realisasi.
    """

    dataset: Dataset
    document: str
    kind: BudgetKind
    _sums: dict[str, tuple[Anggaran, ...]] = field(default_factory=dict, repr=False)

    @cached_property
    def own(self) -> dict[str, Anggaran]:
        """What the document states of each node itself."""
        wanted = (self.document, self.dataset.year, "tahun", self.kind)
        rows = self.dataset.of(Anggaran)
        return {a.simpul: a for a in rows if (a.dokumen, a.tahun, a.periode, a.jenis) == wanted}

    @cached_property
    def below(self) -> dict[str, list[Simpul]]:
        """Children of each node, where the document's own placements come first."""
        parents = {s.id: s.induk for s in self.dataset.of(Simpul)}
        placed = (p for p in self.dataset.of(Penempatan) if p.dokumen == self.document and p.induk)
        parents |= {p.simpul: p.induk for p in placed}
        found: dict[str, list[Simpul]] = defaultdict(list)
        for node in sorted(self.dataset.of(Simpul), key=lambda s: s.urutan):
            if parent := parents[node.id]:
                found[parent].append(node)
        return found

    def at(self, node: str) -> tuple[Anggaran, ...]:
        """The rows that make up a node: its own, or the nearest stated ones below it."""
        if node not in self._sums:
            own = self.own.get(node)
            self._sums[node] = (own,) if own else self.parts(node)
        return self._sums[node]

    def parts(self, node: str) -> tuple[Anggaran, ...]:
        """The nearest stated rows below a node."""
        return tuple(row for child in self.below.get(node, ()) for row in self.at(child.id))

    def total(self, node: str) -> float | None:
        """The amount of a node, or None when the document says nothing of it."""
        rows = self.at(node)
        return sum(row.nilai for row in rows) if rows else None

    def gaps(self) -> Iterator[tuple[Anggaran, tuple[Anggaran, ...]]]:
        """Stated rows with the rows of their parts, where the document states any."""
        for node, row in self.own.items():
            if parts := self.parts(node):
                yield row, parts

    def lacking(self, node: str, other: Ledger) -> Iterator[Part]:
        """Topmost lines below a node of which another document states an amount and this one none."""
        for child in self.below.get(node, ()):
            if not self.at(child.id):
                amount = other.total(child.id)
                if amount is not None:
                    yield Part(child.id, child.nama, amount, other.at(child.id))
            elif self.parts(child.id):
                yield from self.lacking(child.id, other)


def ledgers(dataset: Dataset, kind: BudgetKind = "pagu", current: bool = True) -> list[Ledger]:
    """Ledgers of all documents that state amounts of this kind; only of those not replaced, unless asked."""
    gone = replaced(dataset) if current else frozenset()
    names = dict.fromkeys(a.dokumen for a in dataset.of(Anggaran) if a.jenis == kind and a.dokumen not in gone)
    made = [Ledger(dataset, name, kind) for name in names]
    return [ledger for ledger in made if ledger.own]


def differs(one: float, other: float) -> bool:
    """Whether two amounts of rupiah differ.

    >>> differs(100.0, 100.4), differs(100.0, 100.5)
    (False, True)
    """
    return abs(one - other) >= TOLERANCE
