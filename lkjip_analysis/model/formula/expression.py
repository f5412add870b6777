"""Nodes of a formula: what every node can do, numbers, cells and the four operations."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal, Protocol

from lkjip_analysis.model.number import MISSING_TEXT, format_number, places

Value = float | str
"""What a cell can hold when it is not missing."""


class NotComputable(Exception):
    """Raised inside an evaluation; its text is the reason shown to the reader."""


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of a computation: a value, or the reason why there is none.

    >>> Result(101.5).ok, Result(None, "target nol").ok
    (True, False)
    """

    value: Value | None
    reason: str = ""
    notices: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            ValueError: there is none, with the reason.
        """
        if not isinstance(self.value, (int, float)):
            raise ValueError(self.reason or f"bukan angka: {self.value!r}")
        return float(self.value)


class Cells(Protocol):
    """What an expression needs to know of the table it stands in."""

    def value(self, ref: Ref) -> Value | None:
        """Value of a cell, or None when missing."""

    def reason(self, ref: Ref) -> str:
        """Why a cell has no value."""

    def text(self, ref: Ref) -> str:
        """The cell as displayed."""

    def label(self, ref: Ref) -> str:
        """What the cell is called."""

    def place(self, ref: Ref) -> str:
        """The cell's coordinate in a workbook (``D7``)."""


class Expr(ABC):
    """A node of a formula; supports + - * / with other nodes and plain numbers."""

    binding = 3  # how tightly the written form binds: 3 atom, 2 product, 1 sum

    @abstractmethod
    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        """Compute the value; raise `NotComputable` with the reason when there is none."""

    @abstractmethod
    def sentence(self, cells: Cells) -> str:
        """Write the arithmetic with the figures put in."""

    @abstractmethod
    def symbolic(self, cells: Cells) -> str:
        """Write the arithmetic with names."""

    @abstractmethod
    def excel(self, cells: Cells) -> str:
        """Write the expression for a workbook, without the equals sign."""

    def refs(self) -> Iterator[Ref]:
        """Every cell the expression reads, in order, repeated ones included."""
        for spec in fields(self):  # type: ignore[arg-type]
            value = getattr(self, spec.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Expr):
                    yield from item.refs()

    def guards(self, cells: Cells) -> list[str]:
        """Conditions under which there is no value though a workbook would compute one from blanks."""
        inner = [getattr(self, spec.name) for spec in fields(self)]  # type: ignore[arg-type]
        return list(dict.fromkeys(guard for item in inner if isinstance(item, Expr) for guard in item.guards(cells)))

    def number(self, cells: Cells, notices: list[str]) -> float:
        """Compute the value and insist on a number."""
        value = self.evaluate(cells, notices)
        if isinstance(value, str):
            raise NotComputable(f"{self.symbolic(cells)} bukan angka")
        return value

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

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        return float(self.amount)

    def sentence(self, cells: Cells) -> str:
        return format_number(self.amount, places(self.amount))

    symbolic = sentence

    def excel(self, cells: Cells) -> str:
        return format(self.amount, ".14g")


@dataclass(frozen=True, slots=True)
class Ref(Expr):
    """A cell: a column of the same row, of a named row, or of a named row in another table."""

    column: str
    row: str = ""
    table: str = ""

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        value = cells.value(self)
        if value is None:
            raise NotComputable(cells.reason(self) or f"{cells.label(self)} belum ada")
        return value

    def sentence(self, cells: Cells) -> str:
        return cells.text(self) or MISSING_TEXT

    def symbolic(self, cells: Cells) -> str:
        return cells.label(self)

    def excel(self, cells: Cells) -> str:
        return cells.place(self)

    def refs(self) -> Iterator[Ref]:
        yield self

    def guards(self, cells: Cells) -> list[str]:
        return [f'{cells.place(self)}=""']


_SIGN = {"+": "+", "-": "−", "*": "×", "/": "/"}
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Binary(Expr):
    """Sum, difference, product or quotient of two expressions."""

    op: Literal["+", "-", "*", "/"]
    left: Expr
    right: Expr

    @property
    def binding(self) -> int:  # type: ignore[override]
        """Products bind tighter than sums."""
        return _BINDING[self.op]

    def evaluate(self, cells: Cells, notices: list[str]) -> Value:
        left, right = self.left.number(cells, notices), self.right.number(cells, notices)
        if self.op == "/" and right == 0:
            raise NotComputable(f"{self.right.symbolic(cells)} nol")
        return {"+": left + right, "-": left - right, "*": left * right, "/": left / right if right else 0.0}[self.op]

    def _join(self, left: str, right: str, sign: str) -> str:
        if self.left.binding < self.binding:
            left = f"({left})"
        tight = self.binding + 1 if self.op in "-/" else self.binding
        if self.right.binding < tight:
            right = f"({right})"
        return left + sign + right

    def sentence(self, cells: Cells) -> str:
        return self._join(self.left.sentence(cells), self.right.sentence(cells), f" {_SIGN[self.op]} ")

    def symbolic(self, cells: Cells) -> str:
        return self._join(self.left.symbolic(cells), self.right.symbolic(cells), f" {_SIGN[self.op]} ")

    def excel(self, cells: Cells) -> str:
        return self._join(self.left.excel(cells), self.right.excel(cells), self.op)
