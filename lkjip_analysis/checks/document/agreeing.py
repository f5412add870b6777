"""The same fact in several places: figures of one subject, measure and period, gathered over all tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lkjip_analysis.checks.document.formulas import formula_of
from lkjip_analysis.intake.document.understand.amounts import Amount
from lkjip_analysis.intake.document.understand.names import plain, same, telling, words
from lkjip_analysis.intake.document.understand.understood import Understood, UnderstoodFact

Key = tuple[str, int, int, str, str, str]
"""Measure, year, quarter, horizon, which of a budget's versions, and the scope that the table's title names."""

_FIRST = re.compile(r"\bmurni\b|\bawal\b|sebelum", re.IGNORECASE)
_SOURCE = re.compile(
    r"\b(?:apbn|pendapatan dan belanja negara|dekonsentrasi|tugas pembantuan|hibah|dak)\b", re.IGNORECASE
)
_EXTENT = re.compile(
    r"\b(?:keseluruhan|lingkup|se[- ](?:provinsi|kabupaten|kota|jawa|indonesia)|nasional|konsolidasi|gabungan)\b", re.I
)
_CHANGED = re.compile(r"perubahan|revisi|setelah|menjadi", re.IGNORECASE)


@dataclass(frozen=True)
class Agreed:
    """The figures of one fact.

    Attributes:
        name: the subject as it is named most often.
        values: the figures by what they say, the most frequent first.
    """

    name: str
    key: Key
    values: tuple[tuple[UnderstoodFact, ...], ...]

    @property
    def facts(self) -> tuple[UnderstoodFact, ...]:
        """All figures."""
        return tuple(fact for group in self.values for fact in group)

    @property
    def agrees(self) -> bool:
        """Whether all places say one thing."""
        return len(self.values) == 1


def gathered(understood: Understood) -> list[Agreed]:
    """Every fact that at least two places print."""
    by_key: dict[Key, list[UnderstoodFact]] = defaultdict(list)
    for fact in understood.facts:
        if len(words(fact.subject)) >= 2 and not fact.amount.bound:
            by_key[_key(fact)].append(fact)
    found = []
    for key, facts in by_key.items():
        for group in clusters(facts):
            single = unambiguous(group)
            if len({fact.table for fact in single}) >= 2:
                names = [fact.subject for fact in single]
                found.append(Agreed(max(names, key=names.count), key, _by_value(single)))
    return found


def _key(fact: UnderstoodFact) -> Key:
    head = " ".join(fact.column.heads)
    version = "awal" if _FIRST.search(head) else "ubah" if _CHANGED.search(head) else ""
    horizon = fact.horizon
    if fact.measure == "capaian":
        horizon = base_of(fact)
    return fact.measure, fact.year, fact.quarter, horizon, version, scope_of(fact)


def scope_of(fact: UnderstoodFact) -> str:
    """What the title of a table, or the heading above it, says its figures cover, where it is less or more than all.

    Money of the state's budget is not that of the region's; a table of a whole province is not that of one office.
    """
    caption = fact.table.source.caption
    title = caption.title if caption else ""
    money = fact.measure in ("pagu", "realisasi_anggaran", "serapan")
    source = "apbn" if money and _SOURCE.search(f"{title} {fact.table.section}") else ""
    extent = _EXTENT.search(title)
    return f"{source} {extent[0].casefold() if extent else ''}".strip()


def year_in_words(year: int) -> str:
    """A year as findings write it; a year of a plan that is only counted by its place, empty for none.

    >>> year_in_words(2031), year_in_words(-3), year_in_words(0)
    ('2031', 'tahun ke-3', '')
    """
    return f"tahun ke-{-year}" if year < 0 else str(year or "")


def base_of(fact: UnderstoodFact) -> str:
    """Which target a capaian is measured against, by the formula of its column; "?" where that is not known."""
    found = formula_of(fact.table, fact.column)
    if found is not None:
        return "akhir" if any(operand.horizon == "akhir" for operand in found.operands) else ""
    if any("rata" in head.casefold() for head in fact.column.heads):
        return ""  # the mean of a group, of this year's results
    if not fact.horizon and not any(column.measure in ("target", "pagu") for column in fact.table.columns):
        return ""  # a table that only repeats results knows no other target than this year's
    return fact.horizon or "?"


def clusters(facts: Sequence[UnderstoodFact]) -> list[list[UnderstoodFact]]:
    """Facts by subject: equal names first, then names alike enough and of a unit that does not contradict."""
    by_name: dict[str, list[UnderstoodFact]] = defaultdict(list)
    for fact in facts:
        by_name[plain(fact.subject)].append(fact)
    groups: list[list[UnderstoodFact]] = []
    near: dict[object, list[int]] = defaultdict(list)  # groups that may be alike: same telling words, or same letters
    for name, own in by_name.items():
        marks = telling(name), name.replace(" ", "")
        at = next(
            (at for at in sorted({at for mark in marks for at in near[mark]}) if _alike(name, own[0], groups[at])), None
        )
        if at is None:
            for mark in marks:
                near[mark].append(len(groups))
            groups.append(list(own))
        else:
            groups[at].extend(own)
    return groups


def _alike(name: str, fact: UnderstoodFact, group: Sequence[UnderstoodFact]) -> bool:
    other = group[0]
    mine, theirs = words(name), words(other.subject)
    if 2 * len(mine & theirs) < len(mine | theirs):
        return False
    units = {plain(one.row.unit) for one in (fact, other) if one.row.unit}
    return len(units) < 2 and same(name, other.subject)


def unambiguous(facts: Iterable[UnderstoodFact]) -> list[UnderstoodFact]:
    """Facts of tables that name the subject once, or always with the same figure."""
    by_table: dict[object, list[UnderstoodFact]] = defaultdict(list)
    for fact in facts:
        by_table[fact.table].append(fact)
    return [one for group in by_table.values() if len({fact.amount.value for fact in group}) == 1 for one in group]


def _by_value(facts: Sequence[UnderstoodFact]) -> tuple[tuple[UnderstoodFact, ...], ...]:
    groups: list[list[UnderstoodFact]] = []
    for fact in facts:
        home = next((group for group in groups if any(equal(fact.amount, one.amount) for one in group)), None)
        if home is None:
            groups.append([fact])
        else:
            home.append(fact)
    groups.sort(key=lambda group: (-len({fact.table for fact in group}), min(fact.row.index for fact in group)))
    return tuple(map(tuple, groups))


def equal(one: Amount, other: Amount) -> bool:
    """Whether two printed figures can be one value: equal, or one rounded or cut more than the other.

    >>> from lkjip_analysis.intake.document.understand.amounts import Convention
    >>> read = Convention.of([]).read
    >>> equal(read("91,66"), read("92")), equal(read("91,66"), read("91,7")), equal(read("91,66"), read("91,76"))
    (True, True, False)
    """
    step = max(one.step, other.step)
    for a in _readings(one):
        for b in _readings(other):
            if a == b or abs(a - b) <= step / 2 or (one.step != other.step and abs(a - b) < step):
                return True
            if min(one.decimals, other.decimals) >= 2 and abs(a - b) <= step:
                return True
    return False


def _readings(amount: Amount) -> tuple[Decimal, ...]:
    return (amount.value,) if amount.other is None else (amount.value, amount.other)
