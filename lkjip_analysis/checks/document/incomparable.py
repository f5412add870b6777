"""Pairs of columns that bear one name but measure different things: told once, not row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from lkjip_analysis.checks.document.agreeing import Agreed, equal
from lkjip_analysis.intake.document.understand.names import plain
from lkjip_analysis.intake.document.understand.understood import (
    Understood,
    UnderstoodColumn,
    UnderstoodFact,
    UnderstoodTable,
)

Place = tuple[UnderstoodTable, UnderstoodColumn]


@dataclass(frozen=True)
class Apart:
    """Two columns of one measure and period whose figures differ for most of the subjects that both name."""

    one: Place
    other: Place
    pairs: tuple[tuple[UnderstoodFact, UnderstoodFact], ...]
    shared: int


def apart(facts: Iterable[Agreed]) -> list[Apart]:
    """Column pairs that differ for at least two subjects and for more than half of those they share."""
    differing: dict[tuple[Place, Place], list[tuple[UnderstoodFact, UnderstoodFact]]] = defaultdict(list)
    shared: dict[tuple[Place, Place], int] = defaultdict(int)
    for fact in facts:
        first_of = {(one.table, one.column): one for one in reversed(fact.facts)}
        for (a, one), (b, other) in combinations(sorted(first_of.items(), key=lambda item: _order(item[0])), 2):
            if a[0] is b[0]:
                continue
            shared[a, b] += 1
            if not equal(one.amount, other.amount):
                differing[a, b].append((one, other))
    return [
        Apart(a, b, tuple(pairs), shared[a, b])
        for (a, b), pairs in differing.items()
        if len(pairs) >= 2 and len(pairs) > 0.5 * shared[a, b]
    ]


def sides(facts: Iterable[Agreed], found: list[Apart]) -> list[list[Apart]]:
    """The pairs that are one difference: those whose columns agree with each other on either side.

    Two tables of an old plan against four of a new one are eight pairs and one finding.
    """
    home: dict[Place, Place] = {}

    def root(place: Place) -> Place:
        while home.setdefault(place, place) is not place:
            place = home[place]
        return place

    clashing = {frozenset((pair.one, pair.other)) for pair in found}
    for fact in facts:
        for group in fact.values:
            places = [(one.table, one.column) for one in group]
            for place in places[1:]:
                a, b = root(places[0]), root(place)
                if a is not b and not any(frozenset((x, y)) in clashing for x, y in _across(home, root, a, b)):
                    home[b] = a
    groups: dict[frozenset[Place], list[Apart]] = defaultdict(list)
    for pair in found:
        groups[frozenset((root(pair.one), root(pair.other)))].append(pair)
    return list(groups.values())


def _across(
    home: dict[Place, Place], root: Callable[[Place], Place], a: Place, b: Place
) -> Iterator[tuple[Place, Place]]:
    members = list(home)
    left, right = ([place for place in members if root(place) is one] for one in (a, b))
    yield from product(left, right)


def _order(place: Place) -> tuple[str, int]:
    return place[0].source.key, place[1].index


@dataclass(frozen=True)
class Held:
    """What a column holds by the figures of other tables: a measure, of a year or of the end of a plan."""

    measure: str
    year: int
    horizon: str
    agreeing: tuple[UnderstoodFact, ...]


def holds_instead(
    understood: Understood, place: Place, pairs: Iterable[tuple[UnderstoodFact, UnderstoodFact]]
) -> Held | None:
    """What a column holds by the figures of other tables, whatever its head says; None if nothing fits.

    Another measure of its year, or its own measure for this year where its head speaks of the end of the plan. Only
    figures count that differ from those of their own measure elsewhere; at least two, and four of five of those that
    the other measure knows, must agree.
    """
    table, column = place
    own = {plain(fact.subject): fact.amount for pair in pairs for fact in pair if fact.table is table}
    found: dict[tuple[str, int, str, str], list[tuple[bool, UnderstoodFact]]] = defaultdict(list)
    year = column.year or table.year
    for fact in understood.facts:
        amount = own.get(plain(fact.subject))
        same = fact.measure == column.measure
        if amount is None or fact.table is table or fact.year != year or (same and fact.horizon == column.horizon):
            continue
        found[fact.measure, fact.year, fact.horizon, fact.table.source.key].append((equal(amount, fact.amount), fact))
    for (measure, of, horizon, _), judged in found.items():
        agreeing = tuple(fact for fits, fact in judged if fits)
        if len(agreeing) >= 2 and len(agreeing) >= 0.8 * len(judged):
            return Held(measure, of, horizon, agreeing)
    return None
