"""Writes complaints into a copy of the workbook: cells coloured, messages as notes, and a list with links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_analysis.intake.workbook.complaints import Complaint
from lkjip_analysis.intake.workbook.opening_workbook import Day, OpenedSheet

TO_MEND = "Yang perlu diperbaiki"
"""The sheet that lists the complaints; it is not read."""

_AUTHOR = "lkjip periksa"
_RED = "FFF4B6B0"
_NOTED = 2_000
"""Cells beyond this many are only listed: every note is a drawing that the office program has to load."""


def marked_path(path: Path) -> Path:
    """Where the marked copy of a workbook goes; a copy of a copy does not overwrite what is being mended.

    >>> marked_path(Path("dinas-2026.xlsx")).name, marked_path(Path("dinas-2026-periksa.ods")).name
    ('dinas-2026-periksa.xlsx', 'dinas-2026-periksa-2.xlsx')
    """
    match = re.fullmatch(r"(.+?)-periksa(?:-(\d+))?", path.stem)
    if not match:
        return path.with_name(f"{path.stem}-periksa.xlsx")
    return path.with_name(f"{match[1]}-periksa-{int(match[2] or 1) + 1}.xlsx")


def write_marked(path: Path, complaints: Sequence[Complaint], grids: Sequence[OpenedSheet]) -> Path:
    """Write the marked copy beside the workbook and return where it is."""
    book = load_workbook(path) if path.suffix.lower() == ".xlsx" else _copied(grids)
    for sheet in book.worksheets:
        _clear(sheet)
    if TO_MEND in book.sheetnames:
        del book[TO_MEND]
    by_cell: dict[tuple[str, str], list[Complaint]] = {}
    for complaint in complaints:
        if complaint.place.cell and complaint.place.sheet in book.sheetnames:
            by_cell.setdefault((complaint.place.sheet, complaint.place.cell), []).append(complaint)
    for (sheet, cell), found in list(by_cell.items())[:_NOTED]:
        _mark(book[sheet], cell, found)
    _list(book, complaints)
    target = marked_path(path)
    book.save(target)
    return target


def _mark(sheet: Worksheet, cell: str, found: Sequence[Complaint]) -> None:
    target = sheet[cell]
    if hasattr(target, "comment") and type(target).__name__ != "MergedCell":
        target.fill = PatternFill("solid", fgColor=_RED)
        text = "\n".join(complaint.expected for complaint in found)
        note = Comment(f"{text[:1].upper()}{text[1:]}"[:900], _AUTHOR)
        note.width, note.height = 320, 110
        target.comment = note


def _clear(sheet: Worksheet) -> None:
    """Take away the marks of an earlier check; the colour is that of a cell of the column without a mark."""
    marked = [cell for row in sheet.iter_rows() for cell in row if cell.comment and cell.comment.author == _AUTHOR]
    names = {cell.coordinate for cell in marked}
    for cell in marked:
        cell.comment = None
        for row in range(cell.row + 1, cell.row + 200):
            other = sheet.cell(row, cell.column)
            if other.coordinate not in names:
                cell.fill = copy(other.fill)
                break


def _list(book: Workbook, complaints: Sequence[Complaint]) -> None:
    page = book.create_sheet(TO_MEND, 0)
    page.append(["Lembar", "Sel", "Kolom", "Yang tertulis", "Yang diharapkan"])
    for cell in page[1]:
        cell.font = Font(bold=True)
    for number, complaint in enumerate(complaints, 2):
        place = complaint.place
        values = (place.sheet, place.cell, place.heading, complaint.found, complaint.expected)
        for column, value in enumerate(values, 1):
            target = page.cell(number, column)
            target.value = _printable(value)
            target.data_type = "s"  # a text that begins with = is no formula
            target.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[number].height = 15 * max(
            1, -(-len(complaint.expected) // 85), -(-len(complaint.found) // 34)
        )
        if place.cell and place.sheet in book.sheetnames and number < _NOTED:
            quoted = place.sheet.replace("'", "''")
            page.cell(number, 2).hyperlink = f"#'{quoted}'!{place.cell}"
            page.cell(number, 2).font = Font(color="FF1F4E9E", underline="single")
    for letter, width in zip("ABCDE", (30, 9, 28, 32, 80), strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A2"
    book.active = 0
    for sheet in book.worksheets[1:]:
        sheet.sheet_view.tabSelected = False


def _copied(grids: Sequence[OpenedSheet]) -> Workbook:
    """A workbook with the values of one that openpyxl cannot open."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for grid in grids:
        page = book.create_sheet(grid.name[:31])
        for number, row in enumerate(grid.rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    cell = page.cell(number, column)
                    cell.value = value.iso if isinstance(value, Day) else _printable(value)
                    if isinstance(value, str):
                        cell.data_type = "s"
    return book


def _printable(value: object) -> object:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", value) if isinstance(value, str) else value
