"""What the page must carry so that a table's CSV can be made inside it: keys, and raw values where text is not enough.

Most cells need nothing: ``26.028.054.509`` and ``75,00`` say their value. Only a cell whose text was rounded, or
that shows a word in place of a missing value, carries its value beside it (``data-v``).
"""

from __future__ import annotations

import json
from html import escape

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.render.files import plain_number
from lkjip_analysis.render.parts import CellText

_SHOWN, _HIDDEN, _TREND = 0, 1, 2


def columns_attribute(table: Table) -> str:
    """Key, heading and kind of every column, in the order of the CSV, as an attribute of the table.

    >>> from lkjip_analysis.model import build
    >>> table = build("9", "J", period="2025", unit="-", columns=[Column("a", "A's"), Column("t", "T", trend=("a",))],
    ...     rows=[])
    >>> print(columns_attribute(table).strip())
    data-kolom='[["a","A&#x27;s",0],["t","T",2]]'
    """
    said = [[column.key, column.heading, _kind(column)] for column in table.columns]
    return f" data-kolom={json_attribute(said)}"


def json_attribute(value: object) -> str:
    """A value as JSON in single quotes, which leaves the many double quotes of JSON as they are.

    >>> print(json_attribute(["a", "it's", None, 1]))
    '["a","it&#x27;s",null,1]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"'{escape(text, quote=False).replace(chr(39), '&#x27;')}'"


def _kind(column: Column) -> int:
    """Bits: printed or not, figures or a small line."""
    return (_HIDDEN if column.hidden else _SHOWN) | (_TREND if column.trend else 0)


def row_attributes(table: Table, row: Row) -> str:
    """The key of a row, and the values of the columns that are not printed."""
    hidden = [plain_number(table.value(row.key, c.key)) for c in table.columns if c.hidden and not c.trend]
    more = f" data-h={json_attribute(hidden)}" if hidden else ""
    return f' data-b="{_attribute(row.key)}"{more}'


def value_attribute(table: Table, row: Row, column: Column, cell: CellText) -> str:
    """The value of a cell, where its text does not say it; empty where it does."""
    if cell.kind == "tren":
        return ""
    value = plain_number(table.value(row.key, column.key))
    said = number_said(cell.text) if cell.kind == "angka" else cell.text
    return "" if said == value and "\r" not in value else f' data-v="{_attribute(value)}"'


def number_said(text: str) -> str:
    """The plain number that a text in Indonesian form says, without trailing zeros; the page's script does the same.

    >>> number_said("26.028.054.509"), number_said("75,00"), number_said("84,90"), number_said("")
    ('26028054509', '75', '84.9', '')
    """
    plain = text.replace(".", "").replace(",", ".")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _attribute(text: str) -> str:
    """A text that survives as an attribute; a bare carriage return would become a line feed."""
    return escape(text).replace("\r", "&#13;")
