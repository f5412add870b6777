"""Which of two rows with one key stands where it does not belong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from lkjip_analysis.dataset.rows import DataRow


def out_of_place(
    rows: Sequence[DataRow],
    first: int,
    second: int,
    places: Callable[[DataRow], int] = lambda row: 0,
    beside: Callable[[DataRow, DataRow], bool] = lambda one, other: False,
) -> tuple[int, int]:
    """Positions of two rows with the same key, the one that fits worse where it stands last.

    Rows of a table are typed in order: years run on, and rows of one document and thing stand together. ``places``
    says how many rows of other files were read from the same place and are about the same thing, ``beside`` whether
    another file has what two rows are about one after the other.
    """
    one, other = ((_fits(rows, at, beside), places(rows[at])) for at in (first, second))
    if one[1] != other[1]:
        return (second, first) if one[1] < other[1] else (first, second)
    return (second, first) if one[0] < other[0] else (first, second)


def read_alike(kinds: Mapping[type[DataRow], Sequence[DataRow]]) -> Callable[[DataRow], int]:
    """How many rows of other files were read from the place of a row and are about what it is about."""
    about: Counter[tuple[str, str, str, object]] = Counter()
    for kind, rows in kinds.items():
        for row in rows:
            about.update({(kind.file, row.sumber, place_of(row), thing) for thing in _things(row)})

    def alike(row: DataRow) -> int:
        others = (kind.file for kind in kinds if kind.file != row.file)
        where, things = place_of(row), _things(row)
        return sum(about[file, row.sumber, where, thing] > 0 for file in others for thing in things)

    return alike


def place_of(row: DataRow) -> str:
    """The first of the places of a row, up to the numbers of lines of a text.

    >>> from types import SimpleNamespace
    >>> place_of(SimpleNamespace(lokasi="Tabel 2.6 baris 39 (teks 856); formula: x"))
    'Tabel 2.6 baris 39'
    """
    return row.lokasi.split(";")[0].split("(")[0].strip()


def _things(row: DataRow) -> set[object]:
    return {value for name in ("id", "indikator", "simpul") if (value := getattr(row, name, None))}


def read_orders(kinds: Mapping[type[DataRow], Sequence[DataRow]]) -> Callable[[DataRow, DataRow], bool]:
    """Whether what two rows are about follows each other in another file."""
    orders = {
        kind.file: {(a, b) for one, other in pairwise(rows) for a in _things(one) for b in _things(other)}
        for kind, rows in kinds.items()
    }

    def beside(one: DataRow, other: DataRow) -> bool:
        pairs = [(a, b) for a in _things(one) for b in _things(other)]
        return any(pair in order for file, order in orders.items() if file != one.file for pair in pairs)

    return beside


def _fits(rows: Sequence[DataRow], at: int, beside: Callable[[DataRow, DataRow], bool]) -> int:
    """How much a row has in common with the rows beside it: equal columns of the key, and numbers that run on."""
    row, near = rows[at], [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
    fits = sum(beside(rows[i], rows[i + 1]) for i in (at - 1, at) if 0 <= i < len(rows) - 1)
    for name in (*row.key, "sumber"):
        own = getattr(row, name)
        for other in (getattr(one, name) for one in near):
            if isinstance(own, int) and isinstance(other, int):
                fits += abs(own - other) == 1
            fits += own == other and not isinstance(own, int)
    return fits
