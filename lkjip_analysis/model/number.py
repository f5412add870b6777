"""How a value is written in an Indonesian report, and the one place where it is rounded.

Computation uses unrounded values; rounding happens here, half away from zero, as officials and their
spreadsheets do. Babel knows the separators of ``id_ID`` but rounds half to even, so the value is
quantised first.

A value that was given is never rounded: it is written with the usual decimals, or with its own where it has more
(`Format.holding`), so that whoever reads the page can read the given value back.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Literal

Kind = Literal["teks", "angka", "rupiah", "bulat", "kode"]

_WIDE = Context(prec=400)
"""Room for every digit that a float can have, so that no quantising fails for want of digits."""

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

    def holding(self, value: object) -> Format:
        """This format with room for every decimal of a given value.

        >>> NUMBER.holding(69.75), WHOLE.holding(69.75), NUMBER.holding(15.625), RUPIAH.holding(3.5)
        (Format(kind='angka', decimals=2), Format(kind='angka', decimals=2), Format(kind='angka', decimals=3), \
Format(kind='angka', decimals=1))
        """
        return self if not isinstance(value, (int, float, Decimal)) else self.at_least(places(value))

    def at_least(self, decimals: int) -> Format:
        """This format with at least so many decimals; a name and a text stay as they are."""
        if self.kind in ("teks", "kode") or decimals <= self.digits:
            return self
        return Format("angka", decimals)

    @property
    def digits(self) -> int:
        """Digits that it writes behind the decimal comma.

        >>> NUMBER.digits, RUPIAH.digits
        (2, 0)
        """
        return self.decimals if self.kind == "angka" else 0

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


def exact(value: float | int | Decimal) -> Decimal:
    """The shortest decimal number that reads back as this value: a given 69.75 is 69,75 and nothing else.

    >>> exact(69.75), exact(0.1), exact(12.0)
    (Decimal('69.75'), Decimal('0.1'), Decimal('12'))
    """
    if isinstance(value, float) and not value.is_integer():
        return Decimal(repr(float(value)))  # of numpy, too, whose own repr names its type
    return value if isinstance(value, Decimal) else Decimal(int(value))


def exact_sum(values: Iterable[float]) -> float:
    """The sum of given values as decimal numbers, so that it has no more decimals than they have.

    >>> exact_sum([0.1, 0.2]), exact_sum([26028054509.0, 0.5])
    (0.3, 26028054509.5)
    """
    return float(sum((exact(value) for value in values), Decimal(0)))


def places(value: float | int | Decimal) -> int:
    """How many decimals a given value has.

    >>> places(69.75), places(70.0), places(15.625), places(float("nan"))
    (2, 0, 3, 0)
    """
    if not math.isfinite(value):
        return 0
    return max(-int(exact(value).normalize(_WIDE).as_tuple().exponent), 0)


def round_half_up(value: float | int | Decimal, decimals: int = 2) -> Decimal:
    """Round half away from zero; a value that needs no rounding keeps every digit.

    >>> round_half_up(0.125), round_half_up(-0.125), round_half_up(98.145), round_half_up(2.5, 0)
    (Decimal('0.13'), Decimal('-0.13'), Decimal('98.15'), Decimal('3'))
    """
    whole = exact(value) if places(value) <= decimals else to_decimal(value)
    return whole.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_WIDE)


def truncate(value: float | int | Decimal, decimals: int = 2) -> Decimal:
    """Cut digits off without rounding, as some printed figures were made.

    >>> truncate(91.6666), truncate(-1.239)
    (Decimal('91.66'), Decimal('-1.23'))
    """
    return to_decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_DOWN, context=_WIDE)


_INDONESIAN = str.maketrans(",.", ".,")


def format_number(value: float | int | Decimal, decimals: int = 2) -> str:
    """Write a number with Indonesian separators, rounded half-up.

    >>> format_number(84.985), format_number(1234567.5, 1), format_number(-0.004)
    ('84,99', '1.234.567,5', '0,00')
    """
    rounded = round_half_up(value, decimals)
    if rounded == 0:
        rounded = abs(rounded)  # no "-0,00"
    return format(rounded, ",f").translate(_INDONESIAN)  # a library of locales takes ten times as long


def format_given(value: float | int | Decimal, decimals: int = 2) -> str:
    """Write a given number with at least so many decimals, and with all of its own.

    >>> format_given(84.9), format_given(15.625), format_given(69.75, 0)
    ('84,90', '15,625', '69,75')
    """
    return format_number(value, max(decimals, places(value)))


def format_rupiah(value: float | int | Decimal) -> str:
    """Write an amount of money as Ejaan yang Disempurnakan prescribes: no space after Rp, no cent rounded away.

    >>> format_rupiah(26028054509), format_rupiah(3.5), format_rupiah(1000 / 3)
    ('Rp26.028.054.509', 'Rp3,5', 'Rp333,33')
    """
    shown = to_decimal(value)
    decimals = places(shown) if places(shown) <= 4 else 2  # what has more is the result of a division
    return f"-Rp{format_number(-shown, decimals)}" if value < 0 else f"Rp{format_number(shown, decimals)}"


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
    return format_number(value, fmt.digits)
