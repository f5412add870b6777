"""The budget figures of one document over the planning tree, as that document places its nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lkjip_analysis.checks.reading.figures import TOLERANCE
from lkjip_analysis.checks.reading.missing_parts import MissingPart
from lkjip_analysis.checks.reading.places import replaced
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.periods import SINCE_PLAN
from lkjip_analysis.dataset.rows import Anggaran, Penempatan, Simpul

BUDGET_LEVELS = ("program", "kegiatan", "sub_kegiatan")


@dataclass(frozen=True, eq=False)
class Ledger:
    """Figures of one document and kind for a period: what it states of a node and of its parts.

    Attributes:
        dataset: the data package.
        document: the document.
        kind: pagu or realisasi.
        year: the year; the reported one where it is 0.
        period: the whole year or a part of it.
    """

    dataset: Dataset
    document: str
    kind: BudgetKind
    year: int = 0
    period: str = "tahun"
    _sums: dict[str, tuple[Anggaran, ...]] = field(default_factory=dict, repr=False)
    _lacks: dict[str, dict[str, bool]] = field(default_factory=dict, repr=False)

    @cached_property
    def own(self) -> dict[str, Anggaran]:
        """What the document states of each node itself."""
        return dict(self.dataset.budgets_in(self.document, self.year or self.dataset.year, self.period, self.kind))

    @property
    def what(self) -> str:
        """What the figures are, in words: ``pagu``, ``realisasi triwulan II``, ``pagu tahun 2024``."""
        year = f" tahun {self.year}" if self.year not in (0, self.dataset.year) else ""
        return self.kind + period_words(self.period) + year

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
        waiting = [node]
        while waiting:  # a tree may be thousands of levels deep
            at = waiting[-1]
            own = self.own.get(at)
            below = () if own or at in self._sums else self.below.get(at, ())
            if missing := [child.id for child in below if child.id not in self._sums]:
                waiting += missing
                continue
            if at not in self._sums:
                self._sums[at] = (own,) if own else tuple(row for child in below for row in self._sums[child.id])
            waiting.pop()
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
                self.dataset.use(row, *parts)
                yield row, parts

    def lacks(self, node: str, other: Ledger) -> bool:
        """Whether `lacking` names any line; every node is asked once, however deep the tree."""
        known = self._lacks.setdefault(other.document, {})
        waiting = [node]
        while waiting:
            at = waiting[-1]
            below = () if at in known else self.below.get(at, ())
            inner = [child.id for child in below if self.at(child.id) and self.parts(child.id)]
            if missing := [id for id in inner if id not in known]:
                waiting += missing
                continue
            if at not in known:
                alone = (child.id for child in below if not self.at(child.id))
                known[at] = any(known[id] for id in inner) or any(other.total(id) is not None for id in alone)
            waiting.pop()
        return known[node]

    def lacking(self, node: str, other: Ledger) -> Iterator[MissingPart]:
        """Topmost lines below a node of which another document states an amount and this one none."""
        waiting = list(reversed(self.below.get(node, ())))
        while waiting:
            child = waiting.pop()
            if not self.at(child.id):
                amount = other.total(child.id)
                if amount is not None:
                    yield MissingPart(child.id, child.nama, amount, other.at(child.id))
            elif self.parts(child.id):
                waiting += reversed(self.below.get(child.id, ()))


def ledgers(dataset: Dataset, kind: BudgetKind = "pagu", current: bool = True) -> list[Ledger]:
    """Ledgers of all documents that state amounts of this kind; only of those not replaced, unless asked."""
    gone = replaced(dataset) if current else frozenset()
    names = dict.fromkeys(a.dokumen for a in dataset.of(Anggaran) if a.jenis == kind and a.dokumen not in gone)
    made = [Ledger(dataset, name, kind) for name in names]
    return [ledger for ledger in made if ledger.own]


def period_words(period: str) -> str:
    """A part of the year as it follows a noun; nothing for the whole year.

    >>> period_words("TW2"), period_words("SM1"), period_words("Mei"), period_words("tahun")
    (' triwulan II', ' semester I', ' bulan Mei', '')
    >>> period_words("sejak_renstra")
    ' sejak awal Renstra'
    """
    roman = {"1": "I", "2": "II", "3": "III", "4": "IV"}
    if period == "tahun":
        return ""
    if period == SINCE_PLAN:
        return " sejak awal Renstra"
    word = {"TW": "triwulan", "SM": "semester"}.get(period[:2])
    return f" {word} {roman[period[2:]]}" if word else f" bulan {period}"


def all_ledgers(dataset: Dataset) -> list[Ledger]:
    """Ledgers of every document, kind, year and part of the year that the package holds, in file order."""
    keys = dict.fromkeys((a.jenis, a.dokumen, a.tahun, a.periode) for a in dataset.of(Anggaran))
    keys |= dict.fromkeys(
        (kind, document, year, "tahun") for kind, document, year, part in list(keys) if part != SINCE_PLAN
    )
    kinds: tuple[BudgetKind, ...] = ("pagu", "realisasi")
    return [
        Ledger(dataset, document, kind, year, period)
        for wanted in kinds
        for kind, document, year, period in keys
        if kind == wanted
    ]


def differs(one: float, other: float) -> bool:
    """Whether two amounts of rupiah differ.

    >>> differs(100.0, 100.4), differs(100.0, 100.5)
    (False, True)
    """
    return abs(one - other) >= TOLERANCE
