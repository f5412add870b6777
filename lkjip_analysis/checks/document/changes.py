"""Changes that sentences state: a ratio told as a rise or fall, by the figures beside it or by those of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from lkjip_analysis.checks.document.formulas import POSITIVE, formula_of
from lkjip_analysis.intake.document.understand.names import words
from lkjip_analysis.intake.document.understand.sentences import Said
from lkjip_analysis.intake.document.understand.understood import (
    ASIDE,
    Understood,
    UnderstoodColumn,
    UnderstoodRow,
    UnderstoodTable,
)

_CHANGED_BY = re.compile(
    r"\b(?P<up>meningkat|peningkatan|naik|kenaikan|bertambah)|(?P<down>menurun|penurunan|turun|berkurang)",
    re.IGNORECASE,
)
_NOT_BY = re.compile(r"\b(?:menjadi|hingga|sampai|mencapai|target|dari)\b|[.;:0-9]", re.IGNORECASE)


@dataclass(frozen=True)
class RatioAsChange:
    """A stated change that is what the later figure is of the earlier one.

    Attributes:
        told: the stated percent.
        change: what the change is, in percent.
        first, second: the earlier and the later figure, or none where a table prints their ratio.
        cell: the cell that prints the ratio.
    """

    told: Said
    change: Decimal
    rising: bool
    first: Said | None = None
    second: Said | None = None
    cell: tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn] | None = None


def stated_changes(sentence: str, said: Sequence[Said]) -> Iterator[tuple[Said, bool]]:
    """Percents by which something is said to have risen (true) or fallen (false)."""
    for one in said:
        if one.amount.unit != "%" or one.amount.bound:
            continue
        words_before = list(_CHANGED_BY.finditer(sentence, max(one.start - 75, 0), one.start))
        found = words_before[-1] if words_before else None
        if found is not None and not _NOT_BY.search(sentence, found.end(), one.start):
            yield one, found["up"] is not None


def by_pair(told: Said, rising: bool, said: Sequence[Said]) -> RatioAsChange | bool | None:
    """A stated change against the other figures of its sentence: true where a pair gives it, None where none tells."""
    others = [one for one in said if one is not told and one.amount.other is None and one.amount.value > 0]
    pairs = [(a, b) for a, b in permutations(others, 2) if (a.amount.unit == "%") == (b.amount.unit == "%")]
    found: RatioAsChange | None = None
    for first, second in pairs:
        ratio = second.amount.value / first.amount.value * 100
        if ratio == 100 or (ratio > 100) is not rising:
            continue
        growth = abs(ratio - 100)
        points = abs(second.amount.value - first.amount.value) if first.amount.unit == "%" else growth
        if min(abs(told.amount.value - growth), abs(told.amount.value - points)) <= told.amount.step:
            return True
        if found is None and abs(told.amount.value - ratio) <= told.amount.step:
            found = RatioAsChange(told, growth, rising, first, second)
    return found


def by_table(
    told: Said, rising: bool, paragraph: str, ratios: Sequence[tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn]]
) -> RatioAsChange | None:
    """A stated change that is the ratio a table prints for a row that the paragraph names."""
    value = told.amount.value
    if (value > 100) is not rising or value == 100:
        return None
    held = words(paragraph)
    for table, row, column in ratios:
        own = words(row.name)
        if row.amounts[column.index].value == value and len(own) >= 3 and len(own & held) >= 0.8 * len(own):
            return RatioAsChange(told, abs(value - 100), rising, cell=(table, row, column))
    return None


def ratios_of(understood: Understood) -> list[tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn]]:
    """Every cell that is one figure of its row in percent of another."""
    found = []
    for table in understood.tables:
        for column in table.columns:
            formula = formula_of(table, column) if column.numeric and column.index < ASIDE else None
            if formula is not None and formula.formula is POSITIVE:
                found += [(table, case.row, column) for case in formula.cases if case.fit != "salah"]
    return found
