"""Differences: between two figures, and between a stated total and the sum of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.measures.parts import numbered
from lkjip_analysis.model.formula import Aggregate, Const, Expr, Formula, Ref, Result


def formula(left: Ref, right: Ref) -> Formula:
    """Declare the difference of two cells, in their unit (points when both are percentages).

    >>> formula(Ref("realisasi"), Ref("target")).of({"realisasi": 84.99, "target": 83.75}).number.__round__(2)
    1.24
    """
    return Formula(left - right, "selisih")


def negative_formula(value: Ref) -> Formula:
    """Declare the difference of nothing and a cell: what a line amounts to that only the other side has.

    >>> negative_formula(Ref("a")).of({"a": 5.0}).value
    -5.0
    """
    return Formula(Const(0.0) - value, "selisih")


def against_parts(stated: Ref, parts: Sequence[Ref]) -> Formula:
    """Declare a stated total minus the sum of its parts: what the parts do not explain.

    >>> rows = [Ref("pagu", "program-1"), Ref("pagu", "program-2")]
    >>> against_parts(Ref("pagu", "jumlah"), rows).name
    'selisih'
    """
    return Formula(stated - _sum(parts), "selisih", note="jumlah tertulis dikurangi jumlah bagian-bagiannya")


def selisih(left: float | None, right: float | None) -> Result:
    """The difference of two plain figures.

    >>> selisih(5, 3).number, selisih(5, None).reason
    (2.0, 'pengurang belum ada')
    """
    return formula(Ref("nilai"), Ref("pengurang")).of({"nilai": left, "pengurang": right})


def unexplained(stated: float | None, values: Sequence[float | None]) -> Result:
    """A stated total minus the sum of the parts that are there; zero means that they agree.

    >>> unexplained(26_028_054_509, [10_648_249_974, 15_368_704_535]).number
    11100000.0
    >>> unexplained(10, [None]).reason
    'tidak ada nilai yang dapat dihitung'
    """
    cells = numbered(len(values))
    figures = {cell.column: value for cell, value in zip(cells, values, strict=True)}
    return against_parts(Ref("jumlah tertulis"), cells).of({"jumlah tertulis": stated, **figures})


def _sum(parts: Sequence[Ref]) -> Expr:
    return Aggregate("sum", tuple(parts))
