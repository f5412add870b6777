"""Nodes over many cells: sum, means, count, last, and the place of one among others."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.model.formula.excel import cell_ranges, over
from lkjip_analysis.model.formula.expression import Cells, Expr, NotComputable, Ref, Value
from lkjip_analysis.model.number import MISSING_TEXT, format_number

_SHOWN = 12  # a sum with more parts is described by their count, not written out
_WORDS = {
    "sum": "jumlah",
    "mean": "rata-rata",
    "geomean": "rata-rata geometrik",
    "count": "banyaknya",
    "last": "nilai terakhir",
}


@dataclass(frozen=True, slots=True)
class Aggregate(Expr):
    """Sum, mean, count or last of many cells; missing cells are left out and counted, never taken as zero.

    ``geomean`` is the geometric mean: the nth root of the product, which values below zero do not have.
    """

    name: Literal["sum", "mean", "geomean", "count", "last"]
    parts: tuple[Ref, ...]

    @property
    def binding(self) -> int:  # type: ignore[override]
        """A written-out sum needs brackets inside a product."""
        return {"sum": 1, "mean": 2, "geomean": 2}.get(self.name, 3)

    def _present(self, cells: Cells) -> list[Value]:
        values = [value for ref in self.parts if (value := cells.value(ref)) is not None]
        if self.name in ("sum", "mean"):  # a word has no sum; a workbook's SUM and AVERAGE leave it out too
            return [value for value in values if not isinstance(value, str)]
        return values

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        values = self._present(cells)
        if self.name == "count":
            return float(len(values))
        if not values:
            raise NotComputable("tidak ada nilai yang dapat dihitung")
        if len(values) < len(self.parts):
            notices.append(f"{len(values)} dari {len(self.parts)} nilai")
        if self.name == "last":
            return values[-1]
        if self.name == "geomean":
            return _geometric([float(value) for value in values])
        total = sum(float(value) for value in values)
        return total if self.name == "sum" else total / len(values)

    def sentence(self, cells: Cells) -> str:
        words = self.name in ("sum", "mean")
        known = [ref for ref in self.parts if cells.value(ref) is not None]
        texts = [ref.sentence(cells) for ref in known if not (words and isinstance(cells.value(ref), str))]
        if self.name == "count" or not texts:
            return f"banyaknya {len(texts)}" if self.name == "count" else MISSING_TEXT
        if self.name == "last":
            return texts[-1]
        if len(texts) > _SHOWN:
            return f"{_WORDS[self.name]} {len(texts)} nilai"
        if self.name == "geomean":
            return texts[0] if len(texts) == 1 else f"({' × '.join(texts)})^(1/{len(texts)})"
        total = " + ".join(texts)
        if self.name == "sum":
            return total
        return f"({total}) / {len(texts)}"

    def symbolic(self, cells: Cells) -> str:
        return f"{_WORDS[self.name]} {column_label(self.parts, cells)}"

    def excel(self, cells: Cells) -> str:
        places = [cells.place(ref) for ref in self.parts]
        if self.name == "last":
            text = "NA()"
            for place in places:
                text = f'IF({place}<>"",{place},{text})'
            return text
        spans = cell_ranges(places)
        if self.name == "count":  # not COUNTA, which counts a computed cell even when it is empty
            return over(spans, 'SUMPRODUCT(--({span}<>""))')
        if self.name == "geomean":  # not GEOMEAN, which has no answer where one value is zero
            return f"IF(MIN({spans})<0,NA(),PRODUCT({spans})^(1/COUNT({spans})))"
        return f"{'SUM' if self.name == 'sum' else 'AVERAGE'}({spans})"

    def guards(self, cells: Cells) -> list[str]:
        places = [cells.place(ref) for ref in self.parts]
        counted = self.name in ("sum", "geomean") and places
        return [f"COUNT({cell_ranges(places)})=0"] if counted else []


@dataclass(frozen=True, slots=True)
class CountEqual(Expr):
    """How many cells hold a given label."""

    parts: tuple[Ref, ...]
    label: str

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return float(sum(cells.value(ref) == self.label for ref in self.parts))

    def sentence(self, cells: Cells) -> str:
        return format_number(float(self.evaluate(cells, [])), 0)

    def symbolic(self, cells: Cells) -> str:
        return f"banyaknya {column_label(self.parts, cells)} “{self.label}”"

    def excel(self, cells: Cells) -> str:
        spans = cell_ranges([cells.place(ref) for ref in self.parts])
        plain = self.label.replace(" ", "").isalpha()  # COUNTIF reads signs and wildcards of its own
        return over(spans, ("COUNTIF({span},{label})" if plain else "SUMPRODUCT(--EXACT({span},{label}))"), self.label)

    def guards(self, cells: Cells) -> list[str]:
        return []


@dataclass(frozen=True, slots=True)
class Rank(Expr):
    """Place of a cell among others, 1 for the best; equal values share the better place."""

    cell: Ref
    parts: tuple[Ref, ...]
    descending: bool = True

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        own = self.cell.number(cells, notices)
        in_order = getattr(cells, "in_order", None)  # a table that is being computed sorts a column once
        others = in_order(self.parts) if in_order else sorted(figures_of(self.parts, cells))
        return 1.0 + (len(others) - bisect_right(others, own) if self.descending else bisect_left(others, own))

    def sentence(self, cells: Cells) -> str:
        count = sum(isinstance(cells.value(ref), (int, float)) for ref in self.parts)
        return f"urutan {self.cell.sentence(cells)} di antara {count} nilai"

    def symbolic(self, cells: Cells) -> str:
        return f"peringkat {self.cell.symbolic(cells)}"

    def excel(self, cells: Cells) -> str:
        own, places = self.cell.excel(cells), [cells.place(ref) for ref in self.parts]
        spans = cell_ranges(places)
        if own in places and "," not in spans:
            return f"RANK({own},{spans},{int(not self.descending)})"
        better = f"({{span}}{'>' if self.descending else '<'}{own})"
        return f"SUM(1,{over(spans, f'SUMPRODUCT(ISNUMBER({{span}})*{better})')})"

    def guards(self, cells: Cells) -> list[str]:
        return self.cell.guards(cells)


def figures_of(parts: Sequence[Ref], cells: Cells) -> list[float]:
    """The numbers that stand in some cells."""
    return [float(value) for ref in parts if isinstance(value := cells.value(ref), (int, float))]


def column_label(parts: Sequence[Ref], cells: Cells) -> str:
    """Name a group of cells by their common column, or by the first of several."""
    if not parts:
        return "nilai"
    same_column = len({(part.table, part.column) for part in parts}) == 1
    return cells.label(Ref(parts[0].column, table=parts[0].table)) if same_column else "nilai"


def _geometric(values: Sequence[float]) -> float:
    """The nth root of the product of n values, taken by logarithms so that many large values do not overflow."""
    if min(values) < 0:
        raise NotComputable("nilai di bawah nol tidak mempunyai rata-rata geometrik")
    if min(values) == 0:
        return 0.0
    return math.exp(math.fsum(math.log(value) for value in values) / len(values))
