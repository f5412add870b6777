"""What stands in a cell for a text of the package, and how a figure becomes that text again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from pydantic_core import PydanticCustomError

from lkjip_analysis.dataset.convention import has_two_readings
from lkjip_analysis.dataset.values import parse_number
from lkjip_analysis.intake.workbook.labels import Labels
from lkjip_analysis.intake.workbook.schema import Field
from lkjip_analysis.intake.workbook.sheet_wording import word
from lkjip_analysis.reference import UnknownReference, unit

_DIGITS = 15
"""Excel keeps no more significant digits of a number; longer ones are written as text."""


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number with the decimals it is written with.

    >>> figure("82.00"), figure("26028054509"), figure("> 80")
    (WrittenNumber(value=82.0, decimals=2), WrittenNumber(value=26028054509.0, decimals=0), None)
    """

    value: float
    decimals: int


Shown = str | WrittenNumber | date


def figure(text: str) -> WrittenNumber | None:
    """The number that a text of the package is; None if a cell cannot hold it as a number."""
    try:
        value = float(text) if has_two_readings(text) and "." in text else parse_number(text)
    except PydanticCustomError:
        return None
    if not isinstance(value, float):
        return None
    written = number_text(value)
    if len(re.sub(r"\D", "", written).strip("0")) > _DIGITS or abs(value) >= 1e15:
        return None
    _, _, behind = text.replace(",", ".").rpartition(".") if re.search(r"[.,]\d*$", text) else ("", "", "")
    known = len(written.partition(".")[2])
    plain = number_text(value, len(behind)) == text
    return WrittenNumber(value, len(behind) if plain else known)


def number_text(value: float, decimals: int = 0) -> str:
    """A number as the package writes it: dot decimals, no exponent, at least so many decimals.

    >>> number_text(82.0, 2), number_text(26028054509.0), number_text(0.1), number_text(1e-7)
    ('82.00', '26028054509', '0.1', '0.0000001')
    """
    text = format(Decimal(repr(float(value))), "f")
    whole, _, behind = text.partition(".")
    behind = behind.rstrip("0").ljust(decimals, "0")
    return f"{whole}.{behind}" if behind else whole


def shown(field: Field, text: str, labels: dict[str, Labels], own: Path | None = None) -> Shown:
    """What stands in a cell of a column for a text of the package."""
    if field.sort in ("angka", "bulat"):
        return figure(text) or text
    if field.sort == "tanggal" and re.fullmatch(r"(19|20)\d{2}-\d{2}-\d{2}", text):
        return date.fromisoformat(text)
    if field.sort == "pilihan":
        return word(text)
    if field.sort == "rujukan" and field.ref in labels:
        return labels[field.ref].label(text)
    if field.sort == "satuan":
        return _unit_name(text, own)
    return text


def _unit_name(slug: str, own: Path | None) -> str:
    try:
        found = unit(slug, own)
        return found.name if unit(found.name, own).slug == slug else slug
    except UnknownReference:
        return slug
