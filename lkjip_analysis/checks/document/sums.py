"""Which rows of a table are the parts of which totals: found from words, codes and levels, confirmed by the figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lkjip_analysis.intake.document.understand.rows import GOAL
from lkjip_analysis.intake.document.understand.understood import ASIDE, UnderstoodColumn, UnderstoodRow, UnderstoodTable
from lkjip_analysis.reference.kolom import measures

_NOT_ADDED = frozenset(("target", "realisasi", "capaian", "serapan", "efisiensi", "pertumbuhan", "fisik", "nomor"))


@dataclass(frozen=True)
class Sum:
    """A total with its parts in one column.

    Attributes:
        sure: the figures of another column or of another total of the table confirm that these are its parts.
        plain: a table of one level with one total at its end, where nothing else can be meant.
    """

    table: UnderstoodTable
    total: UnderstoodRow
    parts: tuple[UnderstoodRow, ...]
    column: UnderstoodColumn
    sure: bool
    plain: bool

    @property
    def stated(self) -> Decimal:
        """What is printed as the total."""
        return self.total.amounts[self.column.index].value

    @property
    def added(self) -> Decimal:
        """What the parts come to."""
        return sum((row.amounts[self.column.index].value for row in self.parts), Decimal(0))

    @property
    def gap(self) -> Decimal:
        """Total less parts."""
        return self.stated - self.added

    @property
    def holds(self) -> bool:
        """Whether they agree within half a unit of the last printed digit."""
        return abs(self.gap) <= self.total.amounts[self.column.index].half

    @property
    def rounding(self) -> bool:
        """Whether rounding of the parts alone can make the difference."""
        slack = sum((row.amounts[self.column.index].half for row in self.parts), Decimal(0))
        return not self.holds and abs(self.gap) <= slack + self.total.amounts[self.column.index].half

    @property
    def doubtful(self) -> bool:
        """Whether a figure in it was read with doubt."""
        return any(self.column.index in row.doubtful for row in (self.total, *self.parts))


def additive(table: UnderstoodTable) -> list[UnderstoodColumn]:
    """The columns whose figures may be added up downwards."""
    found = []
    for column in table.columns:
        known = measures().get(column.measure)
        if not column.numeric or column.index >= ASIDE or column.measure in _NOT_ADDED:
            continue
        if column.unit == "%" and column.measure != "bagian":
            continue
        if known is None or known.additive or column.measure in ("bagian", "bobot", "nilai"):
            found.append(column)
    return found


def sums_of(table: UnderstoodTable) -> Iterator[Sum]:
    """Every total of a table with the parts that it has by the figures; nothing where no parts could be found."""
    columns = additive(table)
    if not columns:
        return
    rows = [row for row in table.rows if row.kind in ("isi", "jumlah", "kelompok")]
    for place, row in enumerate(rows):
        if row.kind == "jumlah":
            yield from _of_total(table, columns, rows, place)
    levels = list(_of_levels(table, columns, rows))
    yield from levels if levels else _of_runs(table, columns, rows)


def _of_runs(
    table: UnderstoodTable, columns: Sequence[UnderstoodColumn], rows: Sequence[UnderstoodRow]
) -> Iterator[Sum]:
    """Rows above others of no other level, that are in some column exactly the sum of the rows that follow.

    The figures of one column show which rows are the parts; a column for which no run of rows fits is wrong there.
    """
    content = [row for row in rows if row.kind == "isi"]
    money = [column for column in columns if column.unit == "Rp"]
    shown = [
        place
        for place, parent in enumerate(content)
        if any(column.index in parent.amounts and _run(content, place, column) for column in money)
    ]
    for place in shown if len(shown) >= 2 else ():
        parent = content[place]
        runs = {column: _run(content, place, column) for column in money if column.index in parent.amounts}
        found = [length for length in runs.values() if length]
        if not found or len(runs) < 2:
            continue
        for column, length in runs.items():
            parts = content[place + 1 : place + 1 + (length or max(found))]
            whole = parent.amounts[column.index].value
            made = _sum(table, parent, parts, column, sure=True)
            if made is not None and whole and (length or not any(_larger(row, parent, column) for row in parts)):
                yield made


def _run(content: Sequence[UnderstoodRow], place: int, column: UnderstoodColumn) -> int:
    """How many following rows add up to a row; 0 where no run of at least two does."""
    whole = content[place].amounts[column.index].value
    added, filled = Decimal(0), 0
    for length, row in enumerate(content[place + 1 : place + 41], start=1):
        if column.index in row.unread:
            return 0
        own = row.amounts.get(column.index)
        added += own.value if own else 0
        filled += bool(own and own.value)
        if added > whole:
            return 0
        if added == whole and filled >= 2:
            digits = str(int(whole)).rstrip("0")
            return length if len(digits) >= 5 else 0  # round amounts add up by chance
    return 0


def _of_total(
    table: UnderstoodTable, columns: Sequence[UnderstoodColumn], rows: Sequence[UnderstoodRow], place: int
) -> Iterator[Sum]:
    total = rows[place]
    stated = [column for column in columns if column.index in total.amounts]
    options = _options(rows, place)
    if not options or not stated:
        return
    best, hits = options[0], 0
    for option in options:
        made = [found for column in stated if (found := _sum(table, total, option, column))]
        agreeing = sum(found.holds or found.rounding for found in made if found.stated != 0)
        if agreeing > hits:
            best, hits = option, agreeing
    if hits == 0 and any(_is_single(rows[:place], total, column) for column in stated):
        return  # a total of the head repeated at the foot
    flat = len({tuple(row.index for row in option) for option in options}) == 1
    for column in stated:
        known = measures().get(column.measure)
        own = known is not None and (known.additive or column.measure == "bagian")
        found = _sum(table, total, best, column, sure=hits > 0 and own, plain=flat and own)
        if found is not None and (found.holds or found.rounding or own or _holds_elsewhere(table, rows, total, column)):
            yield found if own or found.holds or found.rounding else replace(found, sure=True)


def _holds_elsewhere(
    table: UnderstoodTable, rows: Sequence[UnderstoodRow], total: UnderstoodRow, column: UnderstoodColumn
) -> bool:
    """Whether another total of a column without meaning is the sum of its parts, so that the column can be added."""
    for place, row in enumerate(rows):
        if row.kind == "jumlah" and row is not total and row.amounts.get(column.index):
            for option in _options(rows, place):
                found = _sum(table, row, option, column)
                if found is not None and found.stated != 0 and found.holds:
                    return True
    return False


def _options(rows: Sequence[UnderstoodRow], place: int) -> list[tuple[UnderstoodRow, ...]]:
    """Sets of rows that a total may mean, the likeliest first."""
    before = rows[:place]
    if before and before[-1].kind == "jumlah" and not any(one.value for one in rows[place].amounts.values()):
        return []  # a total of nothing, set down for completeness
    totals = [number for number, row in enumerate(before) if row.kind == "jumlah"]
    groups = [number for number, row in enumerate(before) if row.kind == "kelompok" and not row.amounts]
    last = totals[-1] + 1 if totals else 0
    since = [row for row in before[last:] if row.kind == "isi"]
    content = [row for row in before if row.kind == "isi"]
    subtotals = [before[number] for number in totals]
    found: list[list[UnderstoodRow]] = [since, content] if since or len(totals) >= 2 or not totals else []
    if groups and groups[-1] > last:
        found.insert(1, [row for row in before[groups[-1] :] if row.kind == "isi"])
    if len(subtotals) >= 2:
        found += [subtotals, subtotals[-2:]]
        found += [[*subtotals, *since]] if since else []
    elif subtotals and since:
        found.append([*subtotals, *since])
    for source in (since, content):
        levels = sorted({row.level for row in source})
        if len(levels) > 1:
            found += [[row for row in source if row.level == level] for level in levels]
    return list(dict.fromkeys(tuple(option) for option in map(tuple, found) if len(option) >= 2))


def _is_single(rows: Sequence[UnderstoodRow], total: UnderstoodRow, column: UnderstoodColumn) -> bool:
    value = total.amounts[column.index].value
    return any(row.amounts[column.index].value == value for row in rows if column.index in row.amounts)


def _sum(
    table: UnderstoodTable,
    total: UnderstoodRow,
    parts: Sequence[UnderstoodRow],
    column: UnderstoodColumn,
    *,
    sure: bool = False,
    plain: bool = False,
    least: int = 2,
) -> Sum | None:
    """The parts that have a figure in a column; None where a figure could not be read or too few have one."""
    if any(column.index in row.unread for row in parts) or column.index not in total.amounts:
        return None
    own = tuple(row for row in parts if column.index in row.amounts)
    if len(own) < least:
        return None
    made = Sum(table, total, own, column, sure, plain and len(own) == len(parts))
    if made.holds or made.rounding or column.unit != "Rp":
        return made
    once = replace(made, parts=_each_once(table, own))
    return once if once.parts and once.holds else made


_ALIKE = 3
"""Words with which the names of two rows must begin alike to be two lines of one thing."""


def _each_once(table: UnderstoodTable, parts: Sequence[UnderstoodRow]) -> tuple[UnderstoodRow, ...]:
    """Parts without those that print a thing once more for another indicator of it, with the same money.

    A row that is the same in everything is no such: it was copied by mistake and is told.
    """
    money = [column.index for column in table.columns if column.unit == "Rp"]
    found: list[UnderstoodRow] = []
    for row in parts:
        if not any(_again(row, other, money) for other in found):
            found.append(row)
    return tuple(found)


def _value(row: UnderstoodRow, column: int) -> Decimal | None:
    return row.amounts[column].value if column in row.amounts else None


def _again(row: UnderstoodRow, other: UnderstoodRow, money: Sequence[int]) -> bool:
    if any(_value(row, at) != _value(other, at) for at in money):
        return False
    mine, its = row.name.casefold().split(), other.name.casefold().split()
    begins_alike = mine[:_ALIKE] == its[:_ALIKE] and len(mine) >= _ALIKE
    return begins_alike and (mine != its or row.amounts != other.amounts)


def _of_levels(
    table: UnderstoodTable, columns: Sequence[UnderstoodColumn], rows: Sequence[UnderstoodRow]
) -> Iterator[Sum]:
    """Rows above rows of a deeper level (codes, columns of names), where most of them are the sum of those."""
    content = [row for row in rows if row.kind == "isi"]
    found: list[Sum] = []
    for place, parent in enumerate(content):
        below = []
        for row in content[place + 1 :]:
            if row.level <= parent.level or not _within(parent, row):
                break
            below.append(row)
        if not below or GOAL.match(parent.opening):
            continue
        nearest = min(row.level for row in below)
        children = [row for row in below if row.level == nearest]
        if any(_larger(row, parent, column) for row in children for column in columns):
            continue  # what is larger than the whole belongs elsewhere
        for column in columns:
            made = _sum(table, parent, children, column, least=1) if column.index in parent.amounts else None
            found += [made] if made else []
    held = sum(one.holds or one.rounding for one in found)
    if held >= 2 and held >= 0.5 * len(found):
        for one in found:
            yield Sum(one.table, one.total, one.parts, one.column, sure=True, plain=False)


def _larger(row: UnderstoodRow, parent: UnderstoodRow, column: UnderstoodColumn) -> bool:
    own, whole = row.amounts.get(column.index), parent.amounts.get(column.index)
    return own is not None and whole is not None and own.value > whole.value


def _within(parent: UnderstoodRow, row: UnderstoodRow) -> bool:
    """Whether a row's code, if both have one with levels, goes on from the parent's."""
    if parent.code and "." in row.code:
        return row.code.startswith(f"{parent.code}.")
    return True
