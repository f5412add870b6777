"""The scale as the report prints it: gaps, overlaps, ends, and whether it is the regulation's (KATEGORI)."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import PrintedRow, printed_rows
from lkjip_analysis.model import Evidence
from lkjip_analysis.reference.bands import Band

_NUMBER = r"(\d+(?:,\d+)?)\s*%?"


_PAIR = re.compile(_NUMBER + r"\s*(?:≤|<|-|–|s\.?d\.?|sampai(?: dengan)?)\s*(?:≤\s*)?" + _NUMBER, re.I)


_BELOW = re.compile(r"(?:kurang dari|di bawah|<)\s*" + _NUMBER, re.I)


_AT_MOST = re.compile(r"(?:≤|paling banyak|sampai(?: dengan)?)\s*" + _NUMBER, re.I)


_ABOVE = re.compile(r"(lebih dari|di atas|>|≥|paling sedikit)\s*" + _NUMBER, re.I)


def read_band(interval: str, label: str) -> Band | None:
    """A printed interval as a band, or None when it is not understood.

    >>> read_band("91% ≤ 100%", "Sangat Tinggi").interval(), read_band("Kurang dari 50%", "Rendah").interval()
    ('91–100', '< 50')
    >>> read_band("76 - 90", "Tinggi").interval(), read_band("> 90", "A").interval(), read_band("baik", "B")
    ('76–90', '> 90', None)
    """
    text = interval.strip()
    if match := _PAIR.fullmatch(text):
        return Band(label, "", _number(match[1]), _number(match[2]))
    if match := _BELOW.fullmatch(text):
        return Band(label, "", None, _number(match[1]), upper_closed=False)
    if match := _AT_MOST.fullmatch(text):
        return Band(label, "", None, _number(match[1]))
    if match := _ABOVE.fullmatch(text):
        return Band(label, "", _number(match[2]), None, lower_closed=match[1] in ("≥", "paling sedikit"))
    return None


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def printed_bands(context: Context) -> tuple[list[PrintedRow], list[Band]]:
    """The printed rows of the scale, and the bands that could be read from them."""
    rows = list(printed_rows(context, "3.0"))
    bands = [band for row in rows if (band := read_band(row.text("interval"), row.text("kategori")))]
    return rows, bands


def interval_evidence(context: Context, row: PrintedRow, expected: str | None = None) -> Evidence:
    """A printed interval as evidence."""
    cell = row.cells.get("interval") or next(iter(row.cells.values()))  # a row may be printed without its bounds
    return context.evidence(cell, row.text("interval"), expected, row.address("interval"))
