"""Where something stands in an office's sheet, in words: sheet and cell, or page, table and row."""

from __future__ import annotations

from lkjip_analysis.intake.paper.opening_paper import PaperGrid
from lkjip_analysis.intake.workbook.complaints import Place
from lkjip_analysis.intake.workbook.opening_workbook import OpenedSheet


def row_place(grid: OpenedSheet, row: int) -> str:
    """Where a row stands.

    >>> row_place(OpenedSheet("Evaluasi", []), 11)
    'lembar Evaluasi, baris 12'
    """
    if isinstance(grid, PaperGrid):
        page, table, line = grid.origins[row]
        return f"halaman {page}, tabel {table}, baris {line}"
    return f"lembar {grid.name}, baris {row + 1}"


def cell_place(grid: OpenedSheet, row: int, column: int) -> str:
    """Where a cell stands.

    >>> cell_place(OpenedSheet("Evaluasi", []), 11, 27)
    'lembar Evaluasi, sel AB12'
    """
    if isinstance(grid, PaperGrid):
        return f"{row_place(grid, row)}, kolom {column + 1}"
    return f"lembar {grid.name}, sel {Place(grid.name, row, column).cell}"
