"""The live form of a computed cell, where a workbook can hold one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from lkjip_analysis.model.formula import Ref, in_excel
from lkjip_analysis.render.xlsx import limits
from lkjip_analysis.render.xlsx.figures import Figures
from lkjip_analysis.render.xlsx.grid import Grid
from lkjip_analysis.render.xlsx.names import quoted


@dataclass(frozen=True, slots=True)
class Live:
    """A formula, or why there is none though the cell is computed; ``given`` is where a given figure is read."""

    formula: str = ""
    refused: str = ""
    given: str = ""


class _Unplaced(Exception):
    """A formula reads a cell that this workbook does not hold."""


def live(grid: Grid, others: Mapping[str, Grid], row: str, column: str, figures: Figures) -> Live:
    """The formula of a cell of ``grid``.

    Args:
        grid: the sheet of the cell.
        others: sheets of the other tables, by table id.
        row, column: which cell.
        figures: what stands on the input sheet.
    """
    formula = grid.table.formula(row, column)
    if formula is None:
        return Live(given=figures.formulas.get(grid.table.address(row, column), ""))
    try:
        written = in_excel(formula.expr, partial(_place, grid, others, row))
    except _Unplaced as reason:
        return Live(refused=str(reason))
    why = limits.refused(written)
    return Live(refused=why) if why else Live(written)


def _place(grid: Grid, others: Mapping[str, Grid], row: str, ref: Ref) -> str:
    """The coordinate of a cell that a formula of a row reads, on its own sheet or on another."""
    if not ref.table or ref.table == grid.table.id:
        return grid.place(ref.row or row, ref.column)
    if ref.table not in others:
        raise _Unplaced(f"rumusnya membaca Tabel {ref.table}, yang tidak ada dalam buku kerja ini")
    other = others[ref.table]
    try:
        return f"{quoted(other.sheet)}!{other.place(ref.row or row, ref.column)}"
    except KeyError:
        raise _Unplaced(f"rumusnya membaca sel Tabel {ref.table} yang tidak ada dalam buku kerja ini") from None
