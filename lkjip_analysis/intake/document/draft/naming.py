"""What rows are called in a draft: without marks of items, and told apart where several of one table share a name."""

from __future__ import annotations

from collections import Counter

from lkjip_analysis.intake.document.understand.names import plain, unmarked
from lkjip_analysis.intake.document.understand.understood import (
    Understood,
    UnderstoodFact,
    UnderstoodRow,
    UnderstoodTable,
)


def shared_names(understood: Understood) -> frozenset[str]:
    """Names that several rows of one table have, such as "Daging" below two results."""
    counts = Counter(
        (table.source.key, plain(unmarked(row.name)))
        for table in understood.tables
        for row in table.body
        if row.amounts and row.name
    )
    return frozenset(name for (_, name), count in counts.items() if count > 1)


def shown_name(fact: UnderstoodFact, shared: frozenset[str]) -> str:
    """The name of a row; of one that shares it, behind the name above it, or with its turn where none stands above."""
    name = unmarked(fact.row.name)
    if plain(name) not in shared:
        return name
    if len(fact.row.names) > 1:
        return f"{unmarked(fact.row.names[-2])}: {name}"
    turn = 1 + sum(_is_twin(row, name) for row in fact.table.body if row.index < fact.row.index)
    return f"{name}, baris ke-{turn}" if turn > 1 else name


def _is_twin(row: UnderstoodRow, name: str) -> bool:
    return bool(row.amounts) and plain(unmarked(row.name)) == plain(name)


def is_program(name: str) -> bool:
    """Whether a name is that of a programme.

    >>> is_program("1. Program Perhubungan"), is_program("Pembinaan terminal")
    (True, False)
    """
    return unmarked(name).casefold().startswith("program")


def names_programs(table: UnderstoodTable) -> bool:
    """Whether a column of a table names programmes."""
    return any(column.measure == "program" for column in table.columns)
