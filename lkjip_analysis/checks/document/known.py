"""What the tables know of a subject: the figures with which sentences are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from lkjip_analysis.checks.document.agreeing import base_of, equal, unambiguous
from lkjip_analysis.intake.document.content import Block, Heading, ListItem, Paragraph, ReadTable, Spot
from lkjip_analysis.intake.document.understand.amounts import Amount
from lkjip_analysis.intake.document.understand.names import plain, same, words
from lkjip_analysis.intake.document.understand.understood import Claim, Understood, UnderstoodFact, UnderstoodTable

REACH = 8
"""So many blocks back a table still stands beside a sentence."""


def horizon_of(fact: UnderstoodFact) -> str:
    """Whether a figure speaks of a year or of the end of a plan; of a capaian, against which target it is measured."""
    return base_of(fact) if fact.measure == "capaian" else fact.horizon


@dataclass
class Around:
    """The tables beside each sentence: the last before it and the next after it, within a few blocks."""

    tables: dict[Spot, tuple[UnderstoodTable, ...]]

    @classmethod
    def of(cls, understood: Understood) -> Around:
        """Of all sentences of a document."""
        blocks = understood.document.blocks
        by_source = {id(table.source): table for table in understood.tables}
        found: dict[Spot, tuple[UnderstoodTable, ...]] = {}
        for place, block in enumerate(blocks):
            if isinstance(block, Paragraph | ListItem):
                near = (
                    *reversed(blocks[max(place - REACH, 0) : place]),
                    *_to_heading(blocks[place + 1 : place + REACH]),
                )
                tables = [by_source[id(one)] for one in near if isinstance(one, ReadTable) and id(one) in by_source]
                found[block.spot] = tuple(tables[:2])
        return cls(found)

    def prints(self, claim: Claim) -> bool:
        """Whether a table beside a sentence prints its figure in a row that it may name."""
        held = words(claim.sentence) | words(claim.subject)
        return any(
            equal(amount, claim.amounts[0]) and 2 * len(words(row.name) & held) >= len(words(row.name))
            for table in self.tables.get(claim.spot, ())
            for row in table.body
            for column in table.of(claim.measure)
            if (amount := row.amounts.get(column.index))
        )


def _to_heading(blocks: Sequence[Block]) -> list[Block]:
    """Blocks up to the next heading."""
    ends = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), len(blocks))
    return list(blocks[:ends])


@dataclass
class Known:
    """The facts of tables by subject."""

    facts: Sequence[UnderstoodFact]
    by_name: dict[str, list[UnderstoodFact]] = field(default_factory=lambda: defaultdict(list))
    memo: dict[str, list[UnderstoodFact]] = field(default_factory=dict)

    @classmethod
    def of(cls, understood: Understood) -> Known:
        """All facts of a document."""
        made = cls(understood.facts)
        for fact in understood.facts:
            made.by_name[plain(fact.subject)].append(fact)
        return made

    def about(self, subject: str) -> list[UnderstoodFact]:
        """Every figure of a subject and of names alike."""
        key = plain(subject)
        if key not in self.memo:
            own = words(subject)
            near = [name for name in self.by_name if 2 * len(words(name) & own) >= len(own)]
            self.memo[key] = [fact for name in near if same(subject, name) for fact in self.by_name[name]]
        return self.memo[key]

    def of_claim(self, claim: Claim) -> list[UnderstoodFact]:
        """The figures of a claim's subject, measure and year."""
        found = [
            fact
            for fact in self.about(claim.subject)
            if fact.measure == claim.measure and fact.year in (claim.year, 0) and not fact.quarter
        ]
        if claim.horizon:
            return unambiguous(fact for fact in found if horizon_of(fact) == claim.horizon)
        found = [fact for fact in found if horizon_of(fact) == ""]
        return unambiguous([fact for fact in found if fact.year == claim.year] or found)

    def elsewhere(self, subject: str, amount: Amount) -> list[UnderstoodFact]:
        """Figures of a subject that are equal to a number, whatever they measure."""
        return [fact for fact in self.about(subject) if equal(fact.amount, amount)]

    def series(self, subject: str, measure: str) -> dict[int, UnderstoodFact]:
        """The figures of a subject by year, where every year has one value."""
        by_year: dict[int, list[UnderstoodFact]] = defaultdict(list)
        for fact in self.about(subject):
            yearly = fact.measure == measure and fact.year and not fact.quarter and fact.horizon != "kumulatif"
            if yearly and (measure != "capaian" or base_of(fact) != "akhir"):
                by_year[fact.year].append(fact)
        agreed = {
            year: facts for year, facts in by_year.items() if all(equal(facts[0].amount, f.amount) for f in facts)
        }
        return {year: max(facts, key=lambda fact: fact.amount.decimals) for year, facts in sorted(agreed.items())}
