"""Nodes over cells that hold words, and over values that must lie within bounds."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.model.formula.excel import quote
from lkjip_analysis.model.formula.expression import Cells, Expr, NotComputable, Ref, Value
from lkjip_analysis.model.number import format_number


@dataclass(frozen=True, slots=True)
class WordValue(Expr):
    """The number that a scale gives to the word in a cell: its place from the bottom, or its points.

    Attributes:
        cell: the cell with the word.
        words, values: every way of writing a word, and the number of each; case does not matter.
        shown: whether the arithmetic tells the number; else it tells the word.
    """

    cell: Ref
    words: tuple[str, ...]
    values: tuple[float, ...]
    shown: bool = False

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        word = self.cell.evaluate(cells, notices)
        known = {text.casefold(): value for text, value in zip(self.words, self.values, strict=True)}
        found = known.get(" ".join(str(word).casefold().split()))
        if found is None:
            raise NotComputable(f"{cells.label(self.cell)} {word} bukan kata skala")
        return found

    def sentence(self, cells: Cells) -> str:
        word = self.cell.sentence(cells)
        return f"{format_number(self.number(cells, []), 2)} ({word})" if self.shown else word

    def symbolic(self, cells: Cells) -> str:
        return f"poin {cells.label(self.cell)}" if self.shown else cells.label(self.cell)

    def excel(self, cells: Cells) -> str:
        text, place = "NA()", self.cell.excel(cells)
        for word, value in zip(reversed(self.words), reversed(self.values), strict=True):
            text = f"IF({place}={quote(word)},{value:.14g},{text})"
        return text


@dataclass(frozen=True, slots=True)
class Within(Expr):
    """One of two words: a value lies within bounds, or not.

    Attributes:
        inner: the value.
        bounds: the cell that shows the bounds, for the arithmetic.
        low, high: the bounds; None is open.
        closed: whether the bounds themselves are within.
        inside, outside: the words.
    """

    inner: Expr
    bounds: Ref
    low: float | None
    high: float | None
    closed: bool
    inside: str
    outside: str

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        value = self.inner.number(cells, notices)
        under = self.low is not None and (value < self.low or (value == self.low and not self.closed))
        over = self.high is not None and (value > self.high or (value == self.high and not self.closed))
        return self.outside if under or over else self.inside

    def sentence(self, cells: Cells) -> str:
        word = "di dalam" if self.evaluate(cells, []) == self.inside else "di luar"
        return f"{self.inner.sentence(cells)} {word} {self.bounds.sentence(cells)}"

    def symbolic(self, cells: Cells) -> str:
        return f"{self.inner.symbolic(cells)} dibandingkan {self.bounds.symbolic(cells)}"

    def excel(self, cells: Cells) -> str:
        value, equal = self.inner.excel(cells), "=" if self.closed else ""
        tests = [f"{value}>{equal}{self.low:.14g}"] if self.low is not None else []
        tests += [f"{value}<{equal}{self.high:.14g}"] if self.high is not None else []
        text = quote(self.inside)
        for test in reversed(tests):
            text = f"IF({test},{text},{quote(self.outside)})"
        return f"IF(ISNUMBER({value}),{text},NA())"


@dataclass(frozen=True, slots=True)
class NotCounted(Expr):
    """What cannot be computed though everything is there, and why; first what is missing is told."""

    needs: tuple[Ref, ...]
    why: str

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        for ref in self.needs:
            ref.evaluate(cells, notices)
        raise NotComputable(self.why)

    def sentence(self, cells: Cells) -> str:
        return self.why

    def symbolic(self, cells: Cells) -> str:
        return f"tidak dihitung: {self.why}"

    def excel(self, cells: Cells) -> str:
        return "NA()"
