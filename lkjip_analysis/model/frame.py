"""The figures of a table as a data frame, with what they are in its attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from lkjip_analysis.model.declared import Column, Row
from lkjip_analysis.model.formula import Value

if TYPE_CHECKING:
    from lkjip_analysis.model.table import Table


def frame_of(
    columns: tuple[Column, ...], rows: tuple[Row, ...], values: Mapping[tuple[str, str], Value | None]
) -> pd.DataFrame:
    """One line per row key, one column per column key; numbers as floats unless a text stands among them."""
    index = pd.Index([row.key for row in rows], name="baris", dtype=object)
    data = {
        c.key: pd.Series(
            [values.get((row.key, c.key)) for row in rows],
            index=index,
            dtype="float64" if c.format.is_number and _all_numbers(c, rows, values) else object,
        )
        for c in columns
    }
    return pd.DataFrame(data, index=index)


def _all_numbers(column: Column, rows: tuple[Row, ...], values: Mapping[tuple[str, str], Value | None]) -> bool:
    return not any(isinstance(values.get((row.key, column.key)), str) for row in rows)


def frame_attributes(table: Table) -> dict[str, Any]:
    """What the figures of a table's frame are: units and headings by column key; texts have no unit.

    Where the unit differs by row, the column ``satuan`` of the frame says it, and so does the unit given here.
    """
    by_row = any(c.key == "satuan" for c in table.columns)
    numbers = [c for c in table.columns if c.format.is_number and c.format.kind != "kode"]
    return {
        "tabel": table.id,
        "judul": table.title,
        "periode": table.period,
        "satuan": {c.key: c.unit or ("sesuai kolom satuan" if by_row else table.unit) for c in numbers},
        "kolom": {c.key: c.heading for c in table.columns},
    }
