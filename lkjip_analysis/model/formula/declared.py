"""A declared computation with its name and rule, and figures outside a table to try it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lkjip_analysis.model.formula.excel import any_of
from lkjip_analysis.model.formula.expression import Cells, Expr, NotComputable, Ref, Result, Value
from lkjip_analysis.model.number import NUMBER, Format, is_missing


@dataclass(frozen=True, slots=True)
class Formula:
    """A declared computation: its expression, its name and the rule it follows.

    >>> rasio = Formula(Ref("realisasi") / Ref("target") * 100, "capaian")
    >>> round(rasio.of({"target": 83.75, "realisasi": 84.99}).number, 4)
    101.4806
    >>> rasio.of({"target": 0, "realisasi": 84.99}).reason
    'target nol'
    >>> rasio.of({"target": 83.75, "realisasi": None}).reason
    'realisasi belum ada'
    >>> rasio.sentence(Figures({"target": 83.75, "realisasi": 84.99}))
    '84,99 / 83,75 × 100'
    >>> rasio.excel(Figures({"target": "C3", "realisasi": "D3"}))
    '=IF(OR(D3="",C3=""),"",IFERROR(D3/C3*100,""))'
    """

    expr: Expr
    name: str = ""
    basis: str = ""
    note: str = ""

    def evaluate(self, cells: Cells) -> Result:
        """Compute the value in a table, or say why there is none."""
        notices: list[str] = []
        try:
            value = self.expr.evaluate(cells, notices)
        except NotComputable as gap:
            return Result(None, str(gap), tuple(notices))
        return Result(value, "", tuple(notices))

    def of(self, figures: Mapping[str, Value | None]) -> Result:
        """Compute the value from named figures, outside any table."""
        return self.evaluate(Figures(figures))

    def sentence(self, cells: Cells) -> str:
        """The arithmetic with figures, without its result."""
        return self.expr.sentence(cells)

    def symbolic(self, cells: Cells) -> str:
        """The arithmetic with names."""
        return self.expr.symbolic(cells)

    def excel(self, cells: Cells) -> str:
        """The live form for a workbook: empty instead of an error when a figure is missing or zero."""
        body = f'IFERROR({self.expr.excel(cells)},"")'
        missing = self.expr.guards(cells)
        return f'=IF({any_of(missing)},"",{body})' if missing else f"={body}"


@dataclass(frozen=True)
class Figures:
    """Named figures outside a table, so that a formula can be used and written on its own."""

    figures: Mapping[str, Value | None]
    labels: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)

    def value(self, ref: Ref) -> Value | None:
        """The figure; blank counts as missing."""
        value = self.figures[ref.column]
        return None if is_missing(value) else value

    def reason(self, ref: Ref) -> str:
        """No reason is known for a bare figure."""
        return ""

    def text(self, ref: Ref) -> str:
        """The figure as displayed."""
        value = self.value(ref)
        return self.formats.get(ref.column, NUMBER).holding(value).write(value)

    def label(self, ref: Ref) -> str:
        """The figure's name."""
        return self.labels.get(ref.column, ref.column)

    def place(self, ref: Ref) -> str:
        """The figure itself taken as a coordinate."""
        return str(self.figures[ref.column])
