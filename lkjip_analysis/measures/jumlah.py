"""Sums of cells or values; what is missing is left out and counted."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.measures.parts import apply
from lkjip_analysis.model.formula import Aggregate, Formula, Ref, Result


def formula(parts: Sequence[Ref]) -> Formula:
    """Declare the sum of cells, for example of the kegiatan of a program.

    >>> kegiatan = [Ref("pagu", row) for row in ("k-koordinasi", "k-urusan")]
    >>> [ref.row for ref in formula(kegiatan).expr.refs()]
    ['k-koordinasi', 'k-urusan']
    """
    return Formula(Aggregate("sum", tuple(parts)), "jumlah")


def jumlah(values: Sequence[float | None]) -> Result:
    """The sum of the values that are there; a notice says how many of how many.

    >>> jumlah([67_070_000, 232_285_000]).number
    299355000.0
    >>> jumlah([1, None]).notices, jumlah([]).reason
    (('1 dari 2 nilai',), 'tidak ada nilai yang dapat dihitung')
    """
    return apply(formula, values)
