"""The live form of a computed cell, where a workbook can hold one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_analysis.model.formula import Ref, Value
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


@dataclass(frozen=True)
class _SheetCells:
    """The cells of a table on its sheet, seen from one row, as a formula asks for them."""

    grid: Grid
    others: Mapping[str, Grid]
    at: str

    def place(self, ref: Ref) -> str:
        if not ref.table or ref.table == self.grid.table.id:
            return self.grid.place(ref.row or self.at, ref.column)
        if ref.table not in self.others:
            raise _Unplaced(f"rumusnya membaca Tabel {ref.table}, yang tidak ada dalam buku kerja ini")
        other = self.others[ref.table]
        try:
            return f"{quoted(other.sheet)}!{other.place(ref.row or self.at, ref.column)}"
        except KeyError:
            raise _Unplaced(f"rumusnya membaca sel Tabel {ref.table} yang tidak ada dalam buku kerja ini") from None

    def value(self, ref: Ref) -> Value | None:
        raise NotImplementedError("a formula in a workbook asks for places only")

    def reason(self, ref: Ref) -> str:
        raise NotImplementedError("a formula in a workbook asks for places only")

    def text(self, ref: Ref) -> str:
        raise NotImplementedError("a formula in a workbook asks for places only")

    def label(self, ref: Ref) -> str:
        raise NotImplementedError("a formula in a workbook asks for places only")


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
        written = formula.excel(_SheetCells(grid, others, row))
    except _Unplaced as reason:
        return Live(refused=str(reason))
    why = limits.refused(written)
    return Live(refused=why) if why else Live(written)
