"""What is wrong with a workbook, said at its cells: sheet, cell, heading, what stands there, what was expected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lkjip_analysis.intake.workbook.opening_workbook import Day, Value
from lkjip_analysis.intake.workbook.shown import number_text
from lkjip_analysis.model.readable_error import ReadableError

_SHOWN = 200
"""More complaints than this are counted in the message; the marked copy of the workbook holds all."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a workbook, from zero; a row without a column stands for the whole of it."""

    sheet: str
    row: int = -1
    column: int = -1
    heading: str = ""

    @property
    def cell(self) -> str:
        """The cell's name.

        >>> Place("Anggaran", 11, 27).cell
        'AB12'
        """
        if self.row < 0 or self.column < 0:
            return ""
        letters, number = "", self.column + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to mend.

    >>> print(Complaint(Place("Anggaran", 8, 4, "Pagu"), "lima juta", "harus angka"))
    sel E9, kolom Pagu: 'lima juta' — harus angka
    """

    place: Place
    found: str
    expected: str

    def __str__(self) -> str:
        where = [f"sel {self.place.cell}"] if self.place.cell else []
        where += [f"kolom {self.place.heading}"] if self.place.heading else []
        said = f"'{self.found}' — " if self.found else ""
        return f"{', '.join(where)}{': ' if where else ''}{said}{self.expected}"


class WorkbookProblems(ReadableError):
    """Every complaint about a workbook at once, grouped by sheet."""

    def __init__(self, name: str, complaints: Iterable[Complaint], sheets: Iterable[str] = ()) -> None:
        order = {sheet: number for number, sheet in enumerate(sheets)}
        self.complaints = tuple(
            sorted(complaints, key=lambda c: (order.get(c.place.sheet, -1), c.place.row, c.place.column))
        )
        super().__init__("\n".join(self._lines(name)))

    def _lines(self, name: str) -> list[str]:
        by_sheet: dict[str, list[Complaint]] = {}
        for complaint in self.complaints[:_SHOWN]:
            by_sheet.setdefault(complaint.place.sheet, []).append(complaint)
        lines = [f"{name} belum dapat dipakai: {len(self.complaints)} hal perlu diperbaiki."]
        for sheet, found in by_sheet.items():
            lines += [f"Lembar {sheet}" if sheet else "Buku kerja", *(f"  {complaint}" for complaint in found)]
        if (more := len(self.complaints) - _SHOWN) > 0:
            lines.append(f"… dan {more} hal lagi; semuanya ditandai di salinan buku kerja")
        return lines


def said(value: Value | Day) -> str:
    """What a cell holds, as it is quoted.

    >>> said(83.5), said(" x "), said(None)
    ('83,5', 'x', '')
    """
    if isinstance(value, Day):
        return value.iso
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float | int):
        return f"{value:.2E}".replace(".", ",") if abs(value) >= 1e15 else number_text(value).replace(".", ",")
    return str(value or "").strip()
