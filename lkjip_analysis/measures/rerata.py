"""Means: of cells or values, plain or weighted; what is missing is left out and counted, never taken as zero."""

from __future__ import annotations

import math
from collections.abc import Sequence

from lkjip_analysis.measures.parts import apply
from lkjip_analysis.model.formula import Aggregate, Formula, Ref, Result
from lkjip_analysis.model.number import is_missing


def formula(parts: Sequence[Ref]) -> Formula:
    """Declare the unweighted mean of cells, from unrounded values.

    >>> capaian = [Ref("capaian", row) for row in ("ikm", "kelurahan", "akip")]
    >>> formula(capaian).name
    'rata-rata'
    """
    note = "Rata-rata tanpa bobot dari nilai yang belum dibulatkan; nilai yang belum ada tidak dihitung sebagai nol."
    return Formula(Aggregate("mean", tuple(parts)), "rata-rata", note=note)


def mean(values: Sequence[float | None]) -> Result:
    """The unweighted mean of the values that are there; a notice says how many of how many.

    >>> mean([101.4806, 90.0036, 102.9520]).number.__round__(2)
    98.15
    >>> mean([80, None])
    Result(value=80.0, reason='', notices=('1 dari 2 nilai',))
    >>> mean([None]).reason
    'tidak ada nilai yang dapat dihitung'
    """
    return apply(formula, values)


def weighted_mean(values: Sequence[float | None], weights: Sequence[float]) -> Result:
    """The mean weighted by ``weights``; a missing value drops out together with its weight.

    Args:
        values: figures, None where missing.
        weights: one weight, not negative, for each value; they need not add up to 1.

    Raises:
        ValueError: another number of weights, or a weight that is negative or no number.

    >>> weighted_mean([100, 50], [3, 1])
    Result(value=87.5, reason='', notices=())
    >>> weighted_mean([100, None], [3, 1])
    Result(value=100.0, reason='', notices=('1 dari 2 nilai',))
    >>> weighted_mean([100], [0]).reason
    'jumlah bobot nol'
    """
    if len(values) != len(weights):
        raise ValueError(f"{len(values)} nilai tetapi {len(weights)} bobot")
    if any(not weight >= 0 or math.isinf(weight) for weight in weights):
        raise ValueError("bobot harus angka yang tidak negatif")
    pairs = [(v, w) for v, w in zip(values, weights, strict=True) if v is not None and not is_missing(v)]
    if not pairs:
        return Result(None, "tidak ada nilai yang dapat dihitung")
    notices = (f"{len(pairs)} dari {len(values)} nilai",) if len(pairs) < len(values) else ()
    total = math.fsum(w for _, w in pairs)
    if total == 0:
        return Result(None, "jumlah bobot nol", notices)
    return Result(math.fsum(v * w for v, w in pairs) / total, "", notices)
