"""How a value is written in an Indonesian report, and the one place where it is rounded.

Computation uses unrounded values; rounding happens here, half away from zero, as officials and their
spreadsheets do. Babel knows the separators of ``id_ID`` but rounds half to even, so the value is
quantised first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Literal

from babel.numbers import format_decimal

Kind = Literal["teks", "angka", "rupiah", "bulat", "kode"]

MISSING_TEXT = "n/a"
"""What a reader sees where a number could not be computed or is not there yet."""


@dataclass(frozen=True, slots=True)
class Format:
    """How the cells of a column are written.

    Attributes:
        kind: ``teks`` text, ``angka`` number with ``decimals``, ``bulat`` whole number with grouping,
            ``rupiah`` whole rupiah with grouping, ``kode`` a number that is a name (year, row number).
        decimals: digits behind the decimal comma, for ``angka``.

    >>> Format("angka", 2).write(101.4805970149)
    '101,48'
    >>> Format("rupiah").write(26028054509)
    '26.028.054.509'
    >>> Format("kode").write(2025)
    '2025'
    """

    kind: Kind = "teks"
    decimals: int = 2

    def write(self, value: object) -> str:
        """Write ``value``; a missing value is an empty text."""
        return format_value(value, self)

    @property
    def is_number(self) -> bool:
        """Whether cells hold numbers (right aligned, summed, written as numbers to a workbook)."""
        return self.kind != "teks"


TEXT = Format("teks")
NUMBER = Format("angka", 2)
WHOLE = Format("bulat")
RUPIAH = Format("rupiah")
CODE = Format("kode")


def is_missing(value: object) -> bool:
    """Whether ``value`` stands for "not there": None or NaN. Zero and the empty text are values.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0.0), is_missing("")
    (True, True, False, False)
    """
    return value is None or (isinstance(value, float) and math.isnan(value))


def to_decimal(value: float | int | Decimal) -> Decimal:
    """Read a computed float as the decimal number it stands for.

    Binary floats carry noise in the last digits; 14 significant digits keep every figure of a report
    and make a tie a tie again, so that half-up rounding is right.

    >>> to_decimal(84.98499999999999)
    Decimal('84.985')
    >>> to_decimal(26028054509.0)
    Decimal('26028054509')
    """
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) or value.is_integer():
        return Decimal(int(value))
    return Decimal(format(value, ".14g"))


def round_half_up(value: float | int | Decimal, decimals: int = 2) -> Decimal:
    """Round half away from zero.

    >>> round_half_up(0.125), round_half_up(-0.125), round_half_up(98.145), round_half_up(2.5, 0)
    (Decimal('0.13'), Decimal('-0.13'), Decimal('98.15'), Decimal('3'))
    """
    return to_decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def truncate(value: float | int | Decimal, decimals: int = 2) -> Decimal:
    """Cut digits off without rounding, as some printed figures were made.

    >>> truncate(91.6666), truncate(-1.239)
    (Decimal('91.66'), Decimal('-1.23'))
    """
    return to_decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_DOWN")


@cache
def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def format_number(value: float | int | Decimal, decimals: int = 2) -> str:
    """Write a number with Indonesian separators, rounded half-up.

    >>> format_number(84.985), format_number(1234567.5, 1), format_number(-0.004)
    ('84,99', '1.234.567,5', '0,00')
    """
    rounded = round_half_up(value, decimals)
    if rounded == 0:
        rounded = abs(rounded)  # no "-0,00"
    return str(format_decimal(rounded, format=_pattern(decimals), locale="id_ID", decimal_quantization=False))


def format_rupiah(value: float | int | Decimal) -> str:
    """Write an amount of money as Ejaan yang Disempurnakan prescribes: no space after Rp.

    >>> format_rupiah(26028054509)
    'Rp26.028.054.509'
    """
    return f"-Rp{format_number(-value, 0)}" if value < 0 else f"Rp{format_number(value, 0)}"


def format_value(value: object, fmt: Format) -> str:
    """Write any cell value by its column's format; missing is the empty text.

    >>> format_value(None, NUMBER), format_value("Tinggi", TEXT), format_value(0.0, WHOLE)
    ('', 'Tinggi', '0')
    """
    if is_missing(value):
        return ""
    if fmt.kind == "teks" or not isinstance(value, (int, float, Decimal)):
        return str(value)
    if fmt.kind == "kode":
        return str(int(value))
    return format_number(value, fmt.decimals if fmt.kind == "angka" else 0)
