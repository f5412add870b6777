"""Writes a formula with names (``realisasi / target × 100``), and where any written form needs brackets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lkjip_analysis.model.formula.nodes import (
    Aggregate,
    Binary,
    Clamp,
    Classify,
    Compare,
    Const,
    CountEqual,
    Expr,
    IfZero,
    NotCounted,
    Rank,
    Ref,
    When,
    Within,
    Word,
    WordValue,
)
from lkjip_analysis.model.number import format_number, places

Say = Callable[[Ref], str]
"""What is written for a cell: its name, its figure or its coordinate."""

SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " / "}
"""The four operations as a reader writes them."""

AGGREGATES = {
    "sum": "jumlah",
    "mean": "rata-rata",
    "geomean": "rata-rata geometrik",
    "count": "banyaknya",
    "last": "nilai terakhir",
}
"""What a reader calls an aggregate."""


def column_key(ref: Ref) -> str:
    """The key of a cell's column, which is its name where nothing better is known."""
    return ref.column


def in_names(expr: Expr, label: Say = column_key) -> str:
    """The arithmetic with names.

    Args:
        expr: the expression.
        label: what a cell is called.

    >>> in_names((Ref("target") - Ref("realisasi")) / Ref("target") * 100)
    '(target − realisasi) / target × 100'
    """
    match expr:
        case Const(amount):
            return constant(amount)
        case Word(text):
            return text
        case Ref():
            return label(expr)
        case Binary(op, left, right):
            return joined(expr, in_names(left, label), in_names(right, label), SIGNS[op])
        case Clamp(inner, low, high):
            bounds = (("kecil", low), ("besar", high))
            ends = [f"paling {word} {constant(end)}" for word, end in bounds if end is not None]
            return f"{in_names(inner, label)} ({', '.join(ends)})"
        case IfZero(cell, then, otherwise):
            return f"{in_names(otherwise, label)}; bila {label(cell)} nol: {in_names(then, label)}"
        case When(value, sign, bound, then, otherwise):
            condition = f"{in_names(value, label)} {sign} {constant(bound)}"
            return f"{in_names(otherwise, label)}; bila {condition}: {in_names(then, label)}"
        case Classify(inner):
            return f"skala atas {in_names(inner, label)}"
        case Compare(left, right) | Within(left, right):
            return f"{in_names(left, label)} dibandingkan {in_names(right, label)}"
        case Aggregate(name, parts):
            return f"{AGGREGATES[name]} {_group(parts, label)}"
        case CountEqual(parts, wanted):
            return f"banyaknya {_group(parts, label)} “{wanted}”"
        case Rank(cell):
            return f"peringkat {label(cell)}"
        case WordValue(cell):
            return f"poin {label(cell)}" if expr.shown else label(cell)
        case NotCounted():
            return f"tidak dihitung: {expr.why}"
    raise TypeError(expr)


def constant(amount: float) -> str:
    """A number of the formula itself, with the decimals that it has.

    >>> constant(100.0), constant(0.25)
    ('100', '0,25')
    """
    return format_number(amount, places(amount))


def binding(expr: Expr) -> int:
    """How tightly the written form of an expression binds: 3 as one word, 2 as a product, 1 as a sum."""
    match expr:
        case Binary(op):
            return 1 if op in "+-" else 2
        case Clamp(inner):  # written as its inner expression
            return binding(inner)
        case Aggregate(name):  # a written-out sum needs brackets inside a product
            return {"sum": 1, "mean": 2, "geomean": 2}.get(name, 3)
    return 3


def joined(expr: Binary, left: str, right: str, sign: str) -> str:
    """Both sides, already written, with the sign between them and brackets where they are needed.

    >>> joined(Binary("-", Ref("a"), Binary("-", Ref("b"), Ref("c"))), "a", "b - c", " - ")
    'a - (b - c)'
    """
    own = binding(expr)
    left = f"({left})" if binding(expr.left) < own else left
    right = f"({right})" if binding(expr.right) < own + (expr.op in "-/") else right
    return left + sign + right


def _group(parts: Sequence[Ref], label: Say) -> str:
    """Name a group of cells by their common column."""
    if len({(part.table, part.column) for part in parts}) != 1:
        return "nilai"
    return label(Ref(parts[0].column, table=parts[0].table))
