"""Rank of a cell among others: 1 for the best, equal values share the better place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from lkjip_analysis.measures.parts import numbered
from lkjip_analysis.model.formula import Formula, Rank, Ref, Result

Best = Literal["tinggi", "rendah"]
"""Whether the highest value is the best, or the lowest."""


def formula(cell: Ref, parts: Sequence[Ref], best: Best = "tinggi") -> Formula:
    """Declare the rank of ``cell`` among ``parts`` (which hold it too); missing ones are left out.

    >>> rows = [Ref("ikm", "serang"), Ref("ikm", "kasemen")]
    >>> formula(rows[0], rows).name
    'peringkat'
    """
    return Formula(Rank(cell, tuple(parts), descending=best == "tinggi"), "peringkat")


def ranks(values: Sequence[float | None], best: Best = "tinggi") -> tuple[Result, ...]:
    """The rank of each value among all; a missing value has none.

    >>> [rank.value for rank in ranks([75, 37.5, 70, 60.1, 80, 38.4])]
    [2.0, 6.0, 3.0, 4.0, 1.0, 5.0]
    >>> ranks([1, None])[1].reason
    'nilai ke-2 belum ada'
    """
    cells = numbered(len(values))
    figures = {cell.column: value for cell, value in zip(cells, values, strict=True)}
    return tuple(formula(cell, cells, best).of(figures) for cell in cells)
