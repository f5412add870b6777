"""Rows of means: of which rows they are the mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.intake.document.understand.amounts import Amount
from lkjip_analysis.intake.document.understand.understood import ASIDE, UnderstoodColumn, UnderstoodRow, UnderstoodTable


@dataclass(frozen=True)
class Mean:
    """A printed mean with the rows above it.

    Attributes:
        value: the mean of all rows that it may mean.
        holds: whether some reading of it (all rows, those since the last total, means of groups) gives what is printed.
        loose: whether only rounding of the rows before printing can give it.
    """

    table: UnderstoodTable
    row: UnderstoodRow
    column: UnderstoodColumn
    parts: tuple[UnderstoodRow, ...]
    value: float
    holds: bool
    loose: bool

    @property
    def printed(self) -> Amount:
        """The figure that is printed."""
        return self.row.amounts[self.column.index]


def means_of(table: UnderstoodTable) -> Iterator[Mean]:
    """Every mean of a table that has at least two rows to be the mean of."""
    for place, row in enumerate(table.rows):
        if row.kind != "rata-rata":
            continue
        for column in table.columns:
            if column.index in row.amounts and column.index < ASIDE:
                found = _mean(table, table.rows[:place], row, column)
                if found is not None:
                    yield found


def _mean(
    table: UnderstoodTable, before: tuple[UnderstoodRow, ...], row: UnderstoodRow, column: UnderstoodColumn
) -> Mean | None:
    above = [one for one in before if one.kind == "isi"]
    if any(column.index in one.unread for one in above):
        return None
    last = max((n for n, one in enumerate(before) if one.kind in ("rata-rata", "jumlah")), default=-1)
    since = [one for one in before[last + 1 :] if one.kind == "isi"]
    means = [one for one in before if one.kind == "rata-rata"]
    options = [[one for one in option if column.index in one.amounts] for option in (since, above, means)]
    options = [option for option in options if len(option) >= 2]
    if not options:
        return None
    printed = row.amounts[column.index]
    target, half = float(printed.value), float(printed.half)
    values = [sum(float(one.amounts[column.index].value) for one in option) / len(option) for option in options]
    slack = [sum(float(one.amounts[column.index].half) for one in option) / len(option) for option in options]
    holds = any(abs(value - target) <= half + 1e-9 for value in values)
    cut = any(0 <= value - target < 2 * half for value in values)
    loose = cut or any(abs(value - target) <= half + more + 1e-9 for value, more in zip(values, slack, strict=True))
    holds = holds or _of_the_totals(table, above, row, column)
    return Mean(table, row, column, tuple(options[0]), values[0], holds, loose)


def _of_the_totals(
    table: UnderstoodTable, above: list[UnderstoodRow], row: UnderstoodRow, column: UnderstoodColumn
) -> bool:
    """Whether a mean of percents is printed as the percent of the sums or of the two figures beside it."""
    if column.measure not in ("capaian", "serapan", "efisiensi", ""):
        return False
    printed = row.amounts[column.index]
    numeric = [c for c in table.columns if c.numeric and c.index < column.index and c.index < ASIDE]
    for top in numeric:
        for bottom in numeric:
            figures = [
                (float(one.amounts[top.index].value), float(one.amounts[bottom.index].value))
                for one in above
                if {top.index, bottom.index} <= one.amounts.keys()
            ]
            if top is bottom or not figures or not sum(b for _, b in figures):
                continue
            ratio = sum(a for a, _ in figures) / sum(b for _, b in figures) * 100
            if abs(ratio - float(printed.value)) <= float(printed.half):
                return True
            if {top.index, bottom.index} <= row.amounts.keys():
                own = float(row.amounts[top.index].value), float(row.amounts[bottom.index].value)
                results = (own[0] - own[1], own[0] / own[1] * 100 if own[1] else 0.0)
                if any(abs(one - float(printed.value)) <= 3 * float(printed.half) for one in results):
                    return True
    return False
