"""What a cell under K or Rp says: a figure, a word of a scale, nothing, or something that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from lkjip_analysis.dataset.convention import FigureStyle, has_two_readings, shown_by
from lkjip_analysis.dataset.rows.worded import known_words
from lkjip_analysis.dataset.values import parse_number, says_nothing
from lkjip_analysis.intake.workbook.opening_workbook import Day, OpenedSheet
from lkjip_analysis.intake.workbook.shown import number_text
from lkjip_analysis.model.span import read_span
from lkjip_analysis.reference.kata import plain

_SPACES = re.compile(r"[\u00a0\u202f\s]+")
_WITH_UNIT = re.compile(r"([-+]?[\d.,]*\d)\s*(%|[A-Za-z][A-Za-z ./]{1,30})")
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+")


@dataclass(frozen=True)
class CellReading:
    """What a cell says.

    Attributes:
        text: the value as a package holds it; empty for nothing.
        unit: the unit that stands with the figure.
        nought: a dash stands there: nothing is stated, and it is not made a nought.
        wrong: why it cannot be meant.
    """

    text: str = ""
    unit: str = ""
    nought: bool = False
    wrong: str = ""

    @property
    def number(self) -> float | None:
        """The figure, where it is one."""
        try:
            return float(self.text) if self.text else None
        except ValueError:
            return None


def convention_of(cells: Iterable[Any]) -> FigureStyle:
    """How the figures of a sheet that are typed as text are written."""
    texts = (_bare(cell)[0] for cell in cells if isinstance(cell, str))
    return shown_by((text for text in texts if re.fullmatch(r"[-+]?[\d.,]+", text)), ",")


def read_figure(grid: OpenedSheet, row: int, column: int, money: bool, convention: FigureStyle) -> CellReading:
    """What a cell of a column of figures says.

    Args:
        grid: the sheet.
        row, column: the cell.
        money: rupiah: whole, its thousands grouped by points (or commas).
        convention: how figures typed as text are written on this sheet.
    """
    value = grid.at(row, column)
    if (row, column) in grid.unknown:
        return CellReading(wrong=f"rumusnya tidak menghasilkan nilai ({grid.unknown[row, column] or 'kosong'})")
    if value is None or value == "":
        return CellReading()
    if isinstance(value, Day):
        return CellReading(wrong="berisi tanggal; ubah format selnya menjadi Umum, lalu ketik lagi angkanya")
    if isinstance(value, bool):
        return CellReading(wrong="harus angka")
    if isinstance(value, float | int):
        if (row, column) in grid.percent:
            return CellReading(number_text(round(value * 100, 10)), "%")
        return CellReading(number_text(value))
    return read_text(value, money, convention)


def read_text(text: str, money: bool, convention: FigureStyle) -> CellReading:
    """What a text under K or Rp says.

    >>> from lkjip_analysis.dataset.convention import FigureStyle
    >>> comma = FigureStyle("koma")
    >>> read_text("Rp 17.820", True, FigureStyle(None)).text, read_text("22,63%", False, comma)
    ('17820', CellReading(text='22.63', unit='%', nought=False, wrong=''))
    >>> read_text("3 Dokumen", False, comma).unit, read_text("BB", False, comma).text
    ('Dokumen', 'BB')
    >>> read_text("-", True, comma).nought
    True
    >>> read_text("17.820", False, FigureStyle(None)).wrong
    'dapat dibaca 17,82 atau 17820; ketik sebagai angka, bukan teks'
    """
    if says_nothing(text):
        return CellReading(nought=True)
    bare, unit = _bare(text)
    if not bare:
        return CellReading()
    if money and _GROUPED.fullmatch(bare) and convention.decimal != "titik":
        return CellReading(re.sub(r"[.,]", "", bare))
    if has_two_readings(bare):
        read = convention.read(bare)
        if has_two_readings(read):
            front, back = re.split(r"[.,]", bare)
            decimal = f"{front},{back}".rstrip("0").rstrip(",")
            return CellReading(wrong=f"dapat dibaca {decimal} atau {front}{back}; ketik sebagai angka, bukan teks")
        return CellReading(read.rstrip("0").rstrip(".") if "." in read else read, unit)
    try:
        number = parse_number(bare)
    except PydanticCustomError:
        if not money and (plain(bare) in known_words() or read_span(bare) is not None):
            return CellReading(bare)
        return CellReading(
            wrong="harus angka" if money else "harus angka, rentang, atau kata skala (misalnya 83,75; BB)"
        )
    return CellReading(number_text(float(number)), unit)  # type: ignore[arg-type]


def _bare(text: str) -> tuple[str, str]:
    """A text without the sign of rupiah and without the unit behind it, and that unit."""
    said = _SPACES.sub(" ", text).strip().replace("−", "-")
    said = re.sub(r"^Rp\.?\s*", "", said, flags=re.IGNORECASE)
    said = re.sub(r",-+$|,00$(?<=\.\d{3},00)", "", said).strip()
    if re.fullmatch(r"\(\d[\d.,]*\)", said):
        said = "-" + said[1:-1]
    found = _WITH_UNIT.fullmatch(said)
    return (found[1], found[2].strip()) if found else (said, "")
