"""DOK-05: the formula printed in the head of a column is the one that its rows follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, shortened
from lkjip_analysis.checks.document.formulas import DIFFERENCE, POSITIVE, ColumnFormula, fit, formula_of
from lkjip_analysis.intake.document.understand.understood import UnderstoodColumn, UnderstoodTable

_RATIO = re.compile(r"^\(?\\?(?:frac)?\{?(\d+)\}?\s*(?:/|:|\}?\{)\s*\{?(\d+)\}?\)?\s*[x*×X.]\s*100\s*%?$")
_MINUS = re.compile(r"^\(?(\d+)\s*[-–−]\s*(\d+)\)?$")


@document_rule(
    "DOK-05",
    "Rumus tercetak tidak menghasilkan kolomnya",
    "logika: rumus yang disebut di kepala kolom menghasilkan angka di bawahnya",
    kosong="tidak ada kolom dengan rumus tercetak yang terbaca",
    turn=2,
)
def printed(understood: Understood) -> Iterator[Item]:
    """The formula printed in the head of a column gives most of its rows; wrong rows alone are told by DOK-02.

    Example: "6 = 4/5*100" over rows that are column 5 of column 4 fires; "6 = 5/4*100" does not.
    """
    for table in understood.tables:
        for column in table.columns:
            if column.formula:
                yield from _judged(table, column)


def _judged(table: UnderstoodTable, column: UnderstoodColumn) -> Iterator[Item]:
    read = _read(table, column)
    if read is None:
        yield Untested(f"{table.label}: rumus “{column.formula}” tidak terbaca")
        return
    formula, operands = read
    fits = []
    for row in table.body:
        indexes = [operand.index for operand in operands]
        if column.index in row.amounts and all(index in row.amounts for index in indexes):
            figures = [row.amounts[index] for index in indexes]
            result = fit(formula, figures, row.amounts[column.index], [True] * len(figures))
            if result is not None and len({one.value for one in figures}) > 1:
                fits.append((row, result[0] != "salah"))
    wrong = [row for row, right in fits if not right]
    if len(wrong) < 2 or len(wrong) <= 0.5 * len(fits):
        if fits:
            yield Confirmed()
        return
    found = formula_of(table, column)
    if found is None or found.hits < len(wrong):
        return
    right = found.formula.words.format(*(f"“{operand.title}”" for operand in found.operands[:2]))
    yield Found(
        "peringatan",
        f"{table.label}: kepala kolom “{shortened(column.title, 50)}” menyebut rumus {column.formula}, tetapi "
        f"{len(wrong)} dari {len(fits)} barisnya mengikuti {right}.",
        tuple(at_cell(table, row, column) for row in wrong[:5]),
        saran="Betulkan rumus di kepala kolom; angkanya sudah seragam.",
        taruhan=15.0,
        sebab=f"rumus/{table.source.key}/{column.place}",
    )


def _read(
    table: UnderstoodTable, column: UnderstoodColumn
) -> tuple[ColumnFormula, tuple[UnderstoodColumn, UnderstoodColumn]] | None:
    text = column.formula.replace(" ", "").replace("\\frac", "").replace("$", "")
    for pattern, formula in ((_RATIO, POSITIVE), (_MINUS, DIFFERENCE)):
        found = pattern.match(text)
        if found:
            by_number = {one.number: one for one in table.columns}
            if found[1] in by_number and found[2] in by_number:
                return formula, (by_number[found[1]], by_number[found[2]])
    return None
