"""Cells that break the formula of their column, told apart from those that another reason explains."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lkjip_analysis.checks.document.formulas import INVERSE, NEGATIVE, POSITIVE, Case, FollowedFormula, fit, formula_of
from lkjip_analysis.intake.document.understand.understood import UnderstoodTable


def of_a_lower_better(found: FollowedFormula, case: Case) -> bool:
    """Whether a row of a capaian follows the formula of an indicator that is better the lower it is."""
    of_targets = [operand.measure for operand in found.operands] == ["realisasi", "target"]
    if not of_targets or found.formula not in (POSITIVE, NEGATIVE, INVERSE):
        return False
    others = [formula for formula in (POSITIVE, NEGATIVE, INVERSE) if formula is not found.formula]
    fits = [fit(formula, case.operands, case.printed, (False, False)) for formula in others]
    return any(one is not None and one[0] in ("tepat", "potong") for one in fits)


def of_a_group(found: FollowedFormula, case: Case) -> bool:
    """Whether a figure may stand for several rows: the next ones have operands but no result of their own."""
    rows = found.table.body
    place = next((number for number, row in enumerate(rows) if row is case.row), len(rows))
    following = rows[place + 1 : place + 2]
    index = found.column.index
    return bool(following) and index not in following[0].amounts and bool(
        {operand.index for operand in found.operands} & following[0].amounts.keys()
    )  # fmt: skip


def limited(found: FollowedFormula, case: Case) -> bool:
    """Whether a result that is too small equals another figure of its row, as where a column holds a maximum."""
    others = [one.value for index, one in case.row.amounts.items() if index != found.column.index]
    return not found.expected and case.printed.value in others and float(case.printed.value) < case.computed


def wrong_cases(found: FollowedFormula) -> Iterator[Case]:
    """The rows of a column that break its formula and for which nothing else explains it."""
    for case in found.cases:
        explained = of_a_lower_better(found, case) or of_a_group(found, case) or limited(found, case)
        if case.fit == "salah" and not explained:
            yield case


@lru_cache(maxsize=256)
def corrected(table: UnderstoodTable) -> dict[tuple[int, int], tuple[float, str]]:
    """What wrong results of a table would rightly be, by row and column, each with the cause under which it is told."""
    right: dict[tuple[int, int], tuple[float, str]] = {}
    for column in table.columns:
        found = formula_of(table, column) if column.numeric else None
        for case in wrong_cases(found) if found else ():
            right[case.row.index, column.index] = case.computed, cause_of(table, case.row.index, column.place)
    return right


def cause_of(table: UnderstoodTable, row: int, place: int) -> str:
    """The cause under which findings on one cell are told together."""
    return f"sel/{table.source.key}/{row}/{place}"
