"""Printed cells as rules want them: by table and row, as numbers with their printed digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.dataset.rows import Sel
from lkjip_analysis.model.number import format_number, round_half_up, truncate
from lkjip_analysis.model.words import listing


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One printed row of a table: its cells by column; a row printed twice is two of these."""

    tabel: str
    baris: str
    cells: Mapping[str, Sel]

    def number(self, column: str) -> Decimal | None:
        """The printed number of a cell, with its printed digits."""
        cell = self.cells.get(column)
        return read_printed(cell.tercetak) if cell else None

    def text(self, column: str) -> str:
        """The printed text of a cell; empty when blank or not printed."""
        cell = self.cells.get(column)
        return (cell.tercetak or "").strip() if cell else ""

    def address(self, column: str) -> str:
        """The address of a cell in our report."""
        return f"{self.tabel}/{self.baris}/{column}"


def printed_rows(context: Context, *tables: str) -> Iterator[PrintedRow]:
    """Printed rows in file order, of all tables or of those named."""
    groups: dict[tuple[str, str, int], dict[str, Sel]] = {}
    for cell in context.dataset.printed:
        if not tables or cell.tabel in tables:
            groups.setdefault((cell.tabel, cell.baris, cell.urutan), {})[cell.kolom] = cell
    for (table, row, _), cells in groups.items():
        yield PrintedRow(table, row, cells)


def digits(number: Decimal) -> int:
    """Digits behind the decimal comma.

    >>> digits(Decimal("83.75")), digits(Decimal("100"))
    (2, 0)
    """
    return max(-int(number.as_tuple().exponent), 0)


def written(number: Decimal) -> str:
    """A printed number as it goes into prose and arithmetic.

    >>> written(Decimal("24591052884")), written(Decimal("101.80"))
    ('24.591.052.884', '101,80')
    """
    return format_number(number, digits(number))


def plain(value: float, most: int = 2) -> str:
    """A data value with as many digits as it needs, at most ``most``.

    >>> plain(70.0), plain(84.5), plain(83.754)
    ('70', '84,5', '83,75')
    """
    shown = round_half_up(value, most).normalize()
    return format_number(shown, digits(shown))


def agrees(printed: Decimal, value: float) -> bool:
    """Whether a value rounds, half up, to the printed number.

    >>> agrees(Decimal("101.48"), 101.4806), agrees(Decimal("92"), 91.66), agrees(Decimal("1"), 2)
    (True, True, False)
    """
    return round_half_up(value, digits(printed)) == printed


def same_but_shorter(short: Decimal, long: Decimal) -> bool:
    """Whether the shorter number is the longer one, rounded or cut to fewer digits.

    >>> same_but_shorter(Decimal("92"), Decimal("91.66")), same_but_shorter(Decimal("101.8"), Decimal("101.84"))
    (True, True)
    """
    places = digits(short)
    return short in (round_half_up(long, places), truncate(long, places))


def base_number(table: str) -> str:
    """The number of the table of which a lettered one is an extract or part.

    >>> base_number("3.5a"), base_number("3.10"), base_number("L.3b")
    ('3.5', '3.10', 'L.3')
    """
    return re.sub(r"(?<=\d)[a-z]+$", "", table)


def indicator_name(context: Context, id: str) -> str:
    """What an indicator is called, or its key when the package does not know it."""
    known = context.dataset.indicators.get(id)
    return known.singkatan or known.nama if known else id


def joined(names: list[str], most: int = 6) -> str:
    """Names as one enumeration; a long one is cut, with the count of the rest.

    >>> joined(["a", "b", "c"]), joined(["a"]), joined(list("abcdefgh"), 3)
    ('a, b, dan c', 'a', 'a, b, c, dan 5 lainnya')
    """
    return listing(names, most)
