"""The kinds of cell values of a data package, and how each is read from text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a column whose values must exist in a column of another file."""

    file: str
    column: str


@dataclass(frozen=True, slots=True)
class UnitMark:
    """Marks a column that holds a unit of the reference data."""


def _refuse(message: str) -> PydanticCustomError:
    # Braces would be taken for placeholders of pydantic's message template.
    return PydanticCustomError("lkjip", "{message}", {"message": message})


_DOTTED = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
_COMMA = re.compile(r"-?\d+,\d+")
_PLAIN = re.compile(r"-?\d+(\.\d+)?")
_AMBIGUOUS = re.compile(r"-?([1-9]\d{0,2})([.,])(\d{3})")


def parse_number(text: object) -> object:
    """Read a number: dot decimals as the package prescribes, Indonesian form where it has one reading.

    Raises:
        PydanticCustomError: no number, or a text with two readings (both are named).

    >>> parse_number("83.75"), parse_number("83,75"), parse_number("26.028.054.509"), parse_number("1.234,5")
    (83.75, 83.75, 26028054509.0, 1234.5)
    >>> parse_number("70.750")
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.PydanticCustomError: dapat dibaca 70.75 atau 70750; tulis salah satunya
    """
    if not isinstance(text, str):
        return text
    text = text.strip()
    if two := _AMBIGUOUS.fullmatch(text):
        sign = "-" if text.startswith("-") else ""
        decimal = f"{sign}{two[1]}.{two[3]}".rstrip("0").rstrip(".")
        raise _refuse(f"dapat dibaca {decimal} atau {sign}{two[1]}{two[3]}; tulis salah satunya")
    if _PLAIN.fullmatch(text):
        return float(text)
    if _DOTTED.fullmatch(text) or _COMMA.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    raise _refuse("bukan angka; tulis angka dengan titik desimal, misalnya 83.75")


def parse_integer(text: object) -> object:
    """Read a whole number.

    >>> parse_integer("12"), parse_integer("12.0")
    (12, 12)
    """
    value = parse_number(text)
    if isinstance(value, float):
        if not value.is_integer():
            raise _refuse("harus bilangan bulat")
        return int(value)
    return value


def parse_flag(text: object) -> object:
    """Read a yes/no mark.

    >>> parse_flag("ya"), parse_flag("tidak")
    (True, False)
    """
    if not isinstance(text, str):
        return text
    known = {"ya": True, "tidak": False, "": False}
    if text.strip().lower() not in known:
        raise _refuse("tulis ya, tidak, atau kosongkan")
    return known[text.strip().lower()]


def check_year(year: int) -> int:
    """Keep years within what a report can speak of."""
    if not 1990 <= year <= 2100:
        raise _refuse("tahun di luar 1990–2100")
    return year


def check_date(text: str) -> str:
    """Check an ISO date that may be partial.

    >>> check_date("2025"), check_date("2025-10"), check_date("2025-10-02")
    ('2025', '2025-10', '2025-10-02')
    """
    if re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        try:
            date.fromisoformat(text + "-01-01"[len(text) - 4 :])
        except ValueError:
            pass
        else:
            return text
    raise _refuse("bukan tanggal; tulis 2025-10-02, 2025-10, atau 2025")


def check_slug(text: str) -> str:
    """Check a key: lower case letters, digits and single hyphens.

    >>> check_slug("pk-perubahan-2025")
    'pk-perubahan-2025'
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise _refuse("kunci hanya boleh huruf kecil, angka, dan tanda hubung tunggal, misalnya pk-2025")
    return text


Text = Annotated[str, StringConstraints(min_length=1)]
Slug = Annotated[str, AfterValidator(check_slug)]
Number = Annotated[float, BeforeValidator(parse_number)]
Integer = Annotated[int, BeforeValidator(parse_integer)]
Year = Annotated[int, BeforeValidator(parse_integer), AfterValidator(check_year)]
PartialDate = Annotated[str, AfterValidator(check_date)]
Flag = Annotated[bool, BeforeValidator(parse_flag)]
UnitName = Annotated[str, UnitMark()]
