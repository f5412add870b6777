"""Nodes of a formula as plain data: what is computed from which cells.

How a formula is computed stands in `value`, how it is written in `sentence` and `excel`: one function each, which looks
at the kind of node. A further written form is a further file; a further node is a case in each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

Value = float | str
"""What a cell can hold when it is not missing."""


@dataclass(frozen=True, slots=True)
class Expr:
    """A node; supports + - * / with other nodes and plain numbers.

    >>> (Ref("realisasi") / Ref("target") * 100).left
    Binary(op='/', left=Ref(column='realisasi', row='', table=''), right=Ref(column='target', row='', table=''))
    """

    def refs(self) -> Iterator[Ref]:
        """Every cell the expression reads, in order, repeated ones included."""
        for spec in fields(self):
            value = getattr(self, spec.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Expr):
                    yield from item.refs()

    def __add__(self, other: Expr | float) -> Expr:
        return Binary("+", self, as_expr(other))

    def __sub__(self, other: Expr | float) -> Expr:
        return Binary("-", self, as_expr(other))

    def __mul__(self, other: Expr | float) -> Expr:
        return Binary("*", self, as_expr(other))

    def __truediv__(self, other: Expr | float) -> Expr:
        return Binary("/", self, as_expr(other))


def as_expr(value: Expr | float) -> Expr:
    """Let plain numbers stand in expressions."""
    return value if isinstance(value, Expr) else Const(float(value))


@dataclass(frozen=True, slots=True)
class Const(Expr):
    """A number that belongs to the formula itself."""

    amount: float


@dataclass(frozen=True, slots=True)
class Word(Expr):
    """A text that belongs to the formula itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref(Expr):
    """A cell: a column of the same row, of a named row, or of a named row in another table."""

    column: str
    row: str = ""
    table: str = ""

    def refs(self) -> Iterator[Ref]:
        """The cell itself."""
        yield self


@dataclass(frozen=True, slots=True)
class Binary(Expr):
    """Sum, difference, product or quotient of two expressions."""

    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Clamp(Expr):
    """A value kept within bounds; says so when it had to be moved."""

    inner: Expr
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class IfZero(Expr):
    """One expression when a cell is zero, another otherwise: for policies on a target of zero."""

    cell: Ref
    then: Expr
    otherwise: Expr
    notice: str = ""


@dataclass(frozen=True, slots=True)
class When(Expr):
    """One expression where a value, as displayed, lies below (or above) a bound; another elsewhere."""

    value: Expr
    sign: Literal["<", ">"]
    bound: float
    then: Expr
    otherwise: Expr
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Threshold:
    """The lower end of a band; ``None`` is the open end below."""

    label: str
    lower: float | None = None
    inclusive: bool = True

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies at or above this lower end."""
        return self.lower is None or (value >= self.lower if self.inclusive else value > self.lower)


@dataclass(frozen=True, slots=True)
class Classify(Expr):
    """The label of the band a value falls into; bands go from the highest down.

    The value is rounded to ``decimals`` first, so that a reader who sees 91,00 also sees its label.
    """

    inner: Expr
    bands: tuple[Threshold, ...]
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Compare(Expr):
    """One of three words: the left value lies above, at, or below the right one (as displayed)."""

    left: Expr
    right: Expr
    above: str
    equal: str
    below: str
    decimals: int = 2


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


@dataclass(frozen=True, slots=True)
class NotCounted(Expr):
    """What cannot be computed though everything is there, and why; first what is missing is told."""

    needs: tuple[Ref, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Aggregate(Expr):
    """Sum, mean, count or last of many cells; missing cells are left out and counted, never taken as zero.

    ``geomean`` is the geometric mean: the nth root of the product, which values below zero do not have.
    """

    name: Literal["sum", "mean", "geomean", "count", "last"]
    parts: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class CountEqual(Expr):
    """How many cells hold a given label."""

    parts: tuple[Ref, ...]
    label: str


@dataclass(frozen=True, slots=True)
class Rank(Expr):
    """Place of a cell among others, 1 for the best; equal values share the better place."""

    cell: Ref
    parts: tuple[Ref, ...]
    descending: bool = True
