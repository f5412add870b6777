"""The figures of a table as a data frame, with what they are in its attributes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lkjip_analysis.model.declared import Column
from lkjip_analysis.model.formula import Result, Value


def frame_of(columns: Sequence[Column], rows: Sequence[str], cells: Mapping[tuple[str, str], Result]) -> pd.DataFrame:
    """One line per row key, one column per column key; numbers as floats unless a text stands among them."""
    index = pd.Index(list(rows), name="baris", dtype=object)

    def filled(column: Column) -> pd.Series[float] | pd.Series[str]:
        values: list[Value | None] = [cells[row, column.key].value for row in rows]
        numbers = column.format.is_number and not any(isinstance(value, str) for value in values)
        return pd.Series(values, index=index, dtype="float64" if numbers else object)

    return pd.DataFrame({column.key: filled(column) for column in columns}, index=index)


def units_of(columns: Sequence[Column], unit: str) -> dict[str, str]:
    """The unit of the figures by column key; texts have none.

    Where the unit differs by row, the column ``satuan`` of the frame says it, and so does the unit given here.
    """
    usual = "sesuai kolom satuan" if any(c.key == "satuan" for c in columns) else unit
    return {c.key: c.unit or usual for c in columns if c.format.is_number and c.format.kind != "kode"}
