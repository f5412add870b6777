"""Where a figure of a draft stands in the report, and how certain it is."""

from __future__ import annotations

from lkjip_analysis.intake.document.understand.understood import UnderstoodFact, UnderstoodTable

SURE, DOUBTFUL, MACHINE = "pasti", "ragu", "mesin"
"""How certain a value is; the workbook shows each in its colour."""


def told_at(fact: UnderstoodFact) -> str:
    """A figure with its table, to choose from."""
    return f"{fact.amount.text} ({place_of(fact.table)})"


def place_of(table: UnderstoodTable) -> str:
    """Where a table stands in the report: its number and pages."""
    pages = table.source.pages
    if not pages:
        return f"{table.label}, {table.source.spot.words()}"
    first, last = pages[0], pages[-1]
    return f"{table.label}, halaman berkas {first}" + (f"-{last}" if last != first else "")


def certainty_of(fact: UnderstoodFact) -> str:
    """How certain a figure is: read by a machine, doubtful in its place or its reading, or sure."""
    cell = fact.table.cell(fact.row.index, fact.column.place)
    if cell is not None and cell.by_machine:
        return MACHINE
    doubtful = fact.column.index in fact.row.doubtful or fact.amount.other is not None or fact.amount.bound
    return DOUBTFUL if doubtful or (cell is not None and cell.doubt) else SURE
