"""Which sign a file uses for decimals: what its other figures show decides how ``15.625`` is read.

A semicolon between cells or one figure like ``83,75`` shows the comma, one like ``83.75`` the point. Where a file
shows neither or both, ``desimal`` of laporan.yaml decides; without it the figure is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Decimal = Literal["titik", "koma"]
"""The sign before decimals: point or comma."""

_OPEN = re.compile(r"([-+]?)([1-9]\d{0,2})([.,])(\d{3})")
_COMMA = re.compile(r"[-+]?(\d+,\d+|\d{1,3}(\.\d{3})+,\d+|\d{1,3}(\.\d{3}){2,})")
_POINT = re.compile(r"[-+]?(\d+\.\d+|\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,})")


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """How the figures of a file are written.

    Attributes:
        decimal: the sign before decimals; None where it stays open.
        why: what shows it, for the reader.
    """

    decimal: Decimal | None
    why: str = ""

    def read(self, text: str, whole: bool = False) -> str:
        """A figure that has two readings in the form that has one; any other text as it is.

        Args:
            text: the cell.
            whole: whether the column holds whole numbers only, which have no decimals to mistake.

        >>> FigureStyle("titik").read("15.625"), FigureStyle("koma").read("15.625"), FigureStyle(None).read("15.625")
        ('15.6250', '15625', '15.625')
        >>> FigureStyle(None).read("1.250", whole=True)
        '1250'
        """
        found = _OPEN.fullmatch(text.strip())
        if found is None:
            return text
        sign, front, mark, back = found.groups()
        if whole and back != "000":
            return f"{sign}{front}{back}"
        if self.decimal is None or (self.decimal == "titik" and mark == ","):
            return text  # among points a comma may be a slip for one, so it stays open
        decimal = mark == ("." if self.decimal == "titik" else ",")
        return f"{sign}{front}.{back}0" if decimal else f"{sign}{front}{back}"


def has_two_readings(text: str) -> bool:
    """Whether a figure could be one with decimals or one with grouped thousands.

    >>> has_two_readings("15.625"), has_two_readings("0.625"), has_two_readings("1.250.000"), has_two_readings("83.75")
    (True, False, False, False)
    """
    return _OPEN.fullmatch(text.strip()) is not None


def shown_by(cells: Iterable[str], separator: str, declared: Decimal | None = None) -> FigureStyle:
    """The convention that the figures of a file show.

    Args:
        cells: texts of the number columns.
        separator: what stands between cells.
        declared: what laporan.yaml declares for files that leave it open.

    >>> shown_by(["70", "83.75"], ",").why, shown_by(["15.625"], ";").why, shown_by(["15.625", "70"], ",").decimal
    ('ada 83.75', 'pemisahnya titik koma', None)
    """
    comma, point = "pemisahnya titik koma" if separator == ";" else "", ""
    for cell in cells:
        text = cell.strip()
        if not text or has_two_readings(text):
            continue
        if not comma and _COMMA.fullmatch(text):
            comma = f"ada {text}"
        elif not point and _POINT.fullmatch(text):
            point = f"ada {text}"
        if comma and point:
            break
    if comma and not point:
        return FigureStyle("koma", comma)
    if point and not comma:
        return FigureStyle("titik", point)
    return FigureStyle(declared, "menurut laporan.yaml" if declared else "")
