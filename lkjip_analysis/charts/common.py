"""What several graphs share: figures and addresses of table cells, a frame, and whether a target is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lkjip_analysis.measures import ketercapaian
from lkjip_analysis.model import Format, Source, Table
from lkjip_analysis.model.number import NUMBER, round_half_up

REACHED, MISSED, UNKNOWN = "✓", "✗", "?"
"""The form that tells a standing without colour."""

NAN = float("nan")


def number(table: Table, row: str, column: str) -> float:
    """The figure of a cell, not a number where there is none."""
    value = table.value(row, column)
    return value if isinstance(value, float) else NAN


def frame(categories: Sequence[str], columns: Mapping[str, Sequence[float]]) -> pd.DataFrame:
    """The figures of a graph: a line per category, a column per series."""
    index = pd.Index(list(categories), name="kategori", dtype=object)
    return pd.DataFrame({key: list(values) for key, values in columns.items()}, index=index, dtype="float64")


def cells(
    table: Table, places: Mapping[str, Sequence[tuple[str, str]]], shown: pd.DataFrame
) -> dict[str, tuple[str, ...]]:
    """Addresses of the cells that a graph shows, by series; none where it shows no figure."""
    return {
        key: tuple(
            str(table.address(*place)) if value == value else "" for place, value in zip(found, shown[key], strict=True)
        )
        for key, found in places.items()
    }


def widest(table: Table, rows: Sequence[str], columns: Sequence[str]) -> Format:
    """One format for a graph: the decimals that its table needs for the figures shown, at least those of a column."""
    formats = [table.format_of(row, column) for row in rows for column in columns]
    return max(formats, key=lambda format: format.digits, default=NUMBER)


def row_sources(table: Table, *rows: str) -> tuple[Source, ...]:
    """The data rows behind some rows of a table, each once."""
    groups = (group for row in rows for group in table.row(row).sources.values())
    return tuple(dict.fromkeys(source for group in groups for source in group))


def sign(capaian: float) -> str:
    """Whether a target is reached, as it is displayed.

    >>> sign(99.995), sign(99.99), sign(float("nan"))
    ('✓', '✗', '?')
    """
    if capaian != capaian:
        return UNKNOWN
    return REACHED if round_half_up(capaian, 2) >= 100 else MISSED


def standing(table: Table, row: str) -> str:
    """Whether the target of a row is reached: by its capaian, else by what its words, range or bound say."""
    known = sign(number(table, row, "capaian"))
    if known != UNKNOWN or all(column.key != "ketercapaian" for column in table.columns):
        return known
    words = {ketercapaian.PASSED: REACHED, ketercapaian.REACHED: REACHED, ketercapaian.MISSED: MISSED}
    return words.get(str(table.value(row, "ketercapaian")), UNKNOWN)


def unique(names: Sequence[str]) -> list[str]:
    """Names of categories, those that stand twice told apart.

    >>> unique(["a", "b", "a"])
    ['a', 'b', 'a (2)']
    """
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found
