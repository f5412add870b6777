"""Counts, shares of a whole, and a cell that repeats another table's."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.model.formula import Aggregate, CountEqual, Formula, Ref


def count_formula(parts: Sequence[Ref]) -> Formula:
    """Declare how many cells are filled.

    >>> count_formula([Ref("a"), Ref("b")]).of({"a": 3.0, "b": None}).value
    1.0
    """
    return Formula(Aggregate("count", tuple(parts)), "banyaknya")


def count_equal_formula(parts: Sequence[Ref], label: str) -> Formula:
    """Declare how many cells hold a label.

    >>> count_equal_formula([Ref("a"), Ref("b")], "X").of({"a": "X", "b": None}).value
    1.0
    """
    return Formula(CountEqual(tuple(parts), label), "banyaknya")


def share_formula(part: Ref, whole: Ref) -> Formula:
    """Declare a part as a percentage of a whole, both cells of the table.

    >>> share_formula(Ref("a"), Ref("b")).of({"a": 9.0, "b": 12.0}).value
    75.0
    """
    return Formula(part / whole * 100, "persentase")


def repeat_formula(cell: Ref) -> Formula:
    """Declare a cell that shows a figure of another table, so that the two cannot differ.

    >>> repeat_formula(Ref("a")).of({"a": 84.99}).value
    84.99
    """
    return Formula(cell, "pengulangan")
