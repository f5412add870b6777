"""A declared computation with its name and rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_analysis.model.formula.nodes import Expr, Value
from lkjip_analysis.model.formula.value import Result, evaluate
from lkjip_analysis.model.number import is_missing


@dataclass(frozen=True, slots=True)
class Formula:
    """A declared computation: its expression, its name and the rule it follows.

    >>> from lkjip_analysis.model.formula import Ref
    >>> rasio = Formula(Ref("realisasi") / Ref("target") * 100, "capaian")
    >>> round(rasio.of({"target": 83.75, "realisasi": 84.99}).number, 4)
    101.4806
    >>> rasio.of({"target": 0, "realisasi": 84.99}).reason
    'target nol'
    >>> rasio.of({"target": 83.75, "realisasi": None}).reason
    'realisasi belum ada'
    """

    expr: Expr
    name: str = ""
    basis: str = ""
    note: str = ""

    def of(self, figures: Mapping[str, Value | None]) -> Result:
        """Compute the value from named figures, outside any table; blank counts as missing."""
        return evaluate(self.expr, lambda ref: None if is_missing(figures[ref.column]) else figures[ref.column])
