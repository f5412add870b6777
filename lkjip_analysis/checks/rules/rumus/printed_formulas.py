"""Printed formulas against the report's own figures and against the rules of the field (RUMUS)."""

from __future__ import annotations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.expression import PrintedFormula
from lkjip_analysis.checks.reading.filled_rows import FilledRow
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.model import Evidence

MOST = 0.5  # a formula that most printed rows follow is right; the others are single wrong cells


def about(row: Rumus, formula: PrintedFormula) -> str:
    """What a printed formula gives, in lower case: its left side, or its subject."""
    return (formula.left or row.hal).lower()


def formula_evidence(context: Context, row: Rumus, case: FilledRow, right: str | None = None) -> tuple[Evidence, ...]:
    """The formula, which is what is wrong, and a printed cell that shows it; the cell itself may well be right."""
    printed = case.row.number(case.result)
    place = case.row.address(case.result)
    proof = context.evidence(case.row.cells[case.result], float(printed) if printed is not None else None, None, place)
    return (context.evidence(row, row.tercetak, right), proof)
