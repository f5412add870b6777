"""Decimals under decimals where the rows of a column are written with different numbers of them."""

from __future__ import annotations

from lkjip_analysis.model import Table
from lkjip_analysis.model.number import Format

MOST = 8
"""Digits that the style sheet can make room for."""


class Alignment:
    """How far each number must stand from the right edge so that the decimal commas of its column meet."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._most = {
            column.key: max((decimals(table.format_of(row.key, column.key)) for row in table.rows), default=0)
            for column in table.shown
        }

    def of(self, row: str, column: str) -> str:
        """The class to add: ``" g2"`` stands two digits in, ``" g2 u"`` two digits and the comma; empty for none."""
        own = decimals(self._table.format_of(row, column))
        lacking = min(self._most[column] - own, MOST)
        return f" g{lacking}{'' if own else ' u'}" if lacking else ""


def decimals(format: Format) -> int:
    """Digits behind the comma.

    >>> decimals(Format("angka", 3)), decimals(Format("rupiah"))
    (3, 0)
    """
    return format.digits
