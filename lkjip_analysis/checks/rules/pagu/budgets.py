"""The same money in several documents: pagu line by line, lines that one lacks, changes, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.ledger import BUDGET_LEVELS, Ledger, differs, ledgers
from lkjip_analysis.checks.reading.places import budget_place
from lkjip_analysis.dataset.rows import Anggaran, Simpul
from lkjip_analysis.model import Evidence

AGREEMENT = "Permenpan-RB 53/2014 lampiran I huruf C butir 2: perjanjian kinerja disusun dari dokumen anggaran"


@dataclass(frozen=True, eq=False)
class PaguComparison:
    """The pagu of the reference document beside those of the other documents in force."""

    context: Context

    @cached_property
    def all(self) -> list[Ledger]:
        """Documents in force that state pagu."""
        return ledgers(self.context.dataset)

    @cached_property
    def reference(self) -> Ledger | None:
        """The document that measurement tables use."""
        wanted = self.context.dataset.budget_document("pagu")
        return next((one for one in self.all if one.document == wanted), None)

    @property
    def others(self) -> list[Ledger]:
        """The other documents in force."""
        return [one for one in self.all if one is not self.reference]

    def value(self, ledger: Ledger, node: str) -> float | None:
        """A node's pagu in a document: as stated, or as the sum of its parts where no other document has more."""
        if node in ledger.own:
            return ledger.own[node].nilai
        complete = not any(ledger.lacks(node, other) for other in self.all if other is not ledger)
        return ledger.total(node) if complete else None

    def below(self, node: str) -> Iterator[Simpul]:
        """Budget lines below a node, as the reference document places them."""
        assert self.reference is not None
        waiting = list(reversed(self.reference.below.get(node, ())))
        while waiting:
            child = waiting.pop()
            if child.tingkat in BUDGET_LEVELS:
                yield child
                waiting += reversed(self.reference.below.get(child.id, ()))

    def gap(self, other: Ledger, node: str) -> float:
        """What another document has more than the reference, or 0 where one of them is silent."""
        assert self.reference is not None
        mine, theirs = self.value(self.reference, node), self.value(other, node)
        return theirs - mine if mine is not None and theirs is not None and differs(mine, theirs) else 0.0


def budget_evidence(context: Context, row: Anggaran) -> Evidence:
    """An amount where the report shows it."""
    return context.evidence(row, row.nilai, None, budget_place(context, row))
