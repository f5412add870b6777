"""Applies a formula over many cells to a plain list of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import add

from lkjip_analysis.model.formula import Expr, Formula, Ref, Result, Value
from lkjip_analysis.model.number import is_missing


def numbered(count: int) -> tuple[Ref, ...]:
    """Cells that stand for the values of a list, in order.

    >>> [ref.column for ref in numbered(2)]
    ['nilai ke-1', 'nilai ke-2']
    """
    return tuple(Ref(f"nilai ke-{place}") for place in range(1, count + 1))


def apply(build: Callable[[Sequence[Ref]], Formula], values: Iterable[Value | None]) -> Result:
    """Build a formula over as many cells as there are values, and compute it.

    >>> from lkjip_analysis.model.formula import Aggregate
    >>> apply(lambda parts: Formula(Aggregate("sum", tuple(parts))), [1, None, 2])
    Result(value=3.0, reason='', notices=('2 dari 3 nilai',))
    """
    listed = list(values)
    cells = numbered(len(listed))
    return build(cells).of({cell.column: value for cell, value in zip(cells, listed, strict=True)})


def present(values: Iterable[float | None]) -> list[float]:
    """The values that are there, in order.

    >>> present([1, None, float("nan"), 0])
    [1, 0]
    """
    return [value for value in values if value is not None and not is_missing(value)]


def total(parts: Sequence[Expr]) -> Expr:
    """The sum of parts of which none may be missing (unlike an aggregate, which leaves missing ones out).

    Raises:
        ValueError: there are no parts.

    >>> Formula(total(numbered(2))).of({"nilai ke-1": 1, "nilai ke-2": None}).reason
    'nilai ke-2 belum ada'
    """
    if not parts:
        raise ValueError("jumlah tanpa bagian")
    return reduce(add, parts)
