"""Which cells a computed cell reads, written short: the page's script follows them.

A table is a list of columns and a list of rows; both are counted from 0. ``5`` is column 5 of the same row;
``5@2-40,44`` is column 5 of rows 2 to 40 and 44; ``1.1/eselon@a,b`` are cells of another table by their keys, and
``2.6/jan,feb`` are two cells of the row there that has the key of this row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from lkjip_analysis.model import Address, Table

FEW = 3
"""So many cells of another table are linked one by one; more are linked as the table."""


class InputPlaces:
    """The numbers of the rows and columns of a table."""

    def __init__(self, table: Table) -> None:
        self.columns: Mapping[str, int] = {column.key: at for at, column in enumerate(table.columns)}
        self.rows: Mapping[str, int] = {row.key: at for at, row in enumerate(table.rows)}


def inputs_text(table: Table, places: InputPlaces, row: str, column: str) -> str:
    """The inputs of a computed cell, short; empty for a given cell."""
    own: dict[str, list[int]] = {}
    other: dict[tuple[str, str], list[str]] = {}
    for cell in table.inputs(row, column):
        if cell.table == table.id:
            own.setdefault(cell.column, []).append(places.rows[cell.row])
        else:
            other.setdefault((cell.table, cell.column), []).append(cell.row)
    here = places.rows[row]
    told = [_own(places.columns[key], at, here) for key, at in own.items()]
    return " ".join([*told, *_other(other, row)])


def _other(cells: Mapping[tuple[str, str], Sequence[str]], here: str) -> Iterator[str]:
    """Cells of other tables; columns of which the same rows are read stand together."""
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (table, column), rows in cells.items():
        together.setdefault((table, tuple(rows)), []).append(column)
    for (table, rows), columns in together.items():
        yield f"{table}/{','.join(columns)}" + ("" if rows == (here,) else f"@{','.join(rows)}")


def _own(column: int, rows: Sequence[int], here: int) -> str:
    return str(column) if list(rows) == [here] else f"{column}@{ranges(rows)}"


def ranges(numbers: Iterable[int]) -> str:
    """Numbers with runs drawn together, in their order.

    >>> ranges([2, 3, 4, 9, 11, 12])
    '2-4,9,11-12'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def links_html(table: Table, row: str, column: str) -> str:
    """Links to the inputs that stand in other tables, for readers without the script.

    The exporter takes out links to what a page does not hold.
    """
    there = [cell for cell in table.inputs(row, column) if cell.table != table.id]
    if not there:
        return ""
    if len(there) <= FEW:
        links = [_link(cell, f"Tabel {cell.table}, {table.linked[cell].label}") for cell in there]
    else:
        links = [_link(Address(id), f"Tabel {id}") for id in dict.fromkeys(cell.table for cell in there)]
    return f" [{', '.join(links)}]"


def _link(cell: Address, text: str) -> str:
    return f'<a href="#{escape(cell.anchor)}">{escape(text)}</a>'
