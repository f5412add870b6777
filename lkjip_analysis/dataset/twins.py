"""Which of two rows with one key stands where it does not belong."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.dataset.rows import DataRow


def out_of_place(rows: Sequence[DataRow], first: int, second: int) -> tuple[int, int]:
    """Positions of two rows with the same key, the one that fits worse among its neighbours last.

    Rows of a table are typed in order: years run on, and rows of one document and thing stand together.
    """
    return (second, first) if _fits(rows, first) < _fits(rows, second) else (first, second)


def _fits(rows: Sequence[DataRow], at: int) -> int:
    """How much a row has in common with the rows beside it: equal columns of the key, and numbers that run on."""
    row, near = rows[at], [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows)]
    fits = 0
    for name in (*row.key, "sumber"):
        own = getattr(row, name)
        for other in (getattr(one, name) for one in near):
            if isinstance(own, int) and isinstance(other, int):
                fits += abs(own - other) == 1
            fits += own == other and not isinstance(own, int)
    return fits
