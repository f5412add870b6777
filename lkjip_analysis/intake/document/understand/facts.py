"""The figures of tables with what they speak of: subject, measure, year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.intake.document.understand.names import plain
from lkjip_analysis.intake.document.understand.understood import (
    ASIDE,
    UnderstoodColumn,
    UnderstoodFact,
    UnderstoodRow,
    UnderstoodTable,
)
from lkjip_analysis.reference.kolom import measures

_LABEL = re.compile(r"^(?:misi|tujuan|sasaran)(?: strat\w+)?(?: \d+)?\s*:\s*", re.IGNORECASE)
"""What some tables write before the name of a sasaran: "Sasaran Stratejik : Meningkatnya …"."""
SPOKEN = ("target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "serapan", "efisiensi")
"""Measures by which figures of several places are compared."""


def facts_of(table: UnderstoodTable) -> Iterator[UnderstoodFact]:
    """Every figure of a measure that may be compared with other places, under the name of its row."""
    told_apart = _told_apart(table)
    of_groups = {c.index for c in table.of("capaian") if any("rata" in head.casefold() for head in c.heads)}
    for row in table.rows:
        shifted = bool(row.amounts) and row.doubtful >= row.amounts.keys()
        if row.kind not in ("isi", "kelompok") or not plain(row.name) or shifted:
            continue
        for column in table.columns:
            amount = row.amounts.get(column.index)
            group = column.index in of_groups and len(row.amounts) == 1  # the mean of a sasaran, on a row of its own
            if amount is not None and (column.index in told_apart or group):
                subject, year = subject_of(table, row, column), year_of(column, table)
                yield UnderstoodFact(
                    subject, column.measure, year, column.quarter, column.horizon, amount, table, row, column
                )  # fmt: skip


def subject_of(table: UnderstoodTable, row: UnderstoodRow, column: UnderstoodColumn) -> str:
    """The name that a figure belongs to: of names on both sides of its column, the deepest on its left.

    "Sasaran | Indikator | Target | Program | Kegiatan | Anggaran": the target is the indicator's, the money the
    kegiatan's. Where all names stand on one side it is the name of the row.
    """
    known = measures()
    words = [c for c in table.columns if c.measure in known and not c.numeric]
    places = [c.place for c in words if known[c.measure].role == "nama"]
    left = [place for place in places if place < column.place]
    if not left or len(left) == len(places):
        return _LABEL.sub("", row.name)
    for place in reversed(left):
        cell = table.filled[row.index][place]
        if cell and cell.text.strip():
            return " ".join(cell.text.split())
    return row.name


def _told_apart(table: UnderstoodTable) -> set[int]:
    """Columns whose measure and period no other column of the table has: of two alike nobody knows which is which."""
    spoken = [c for c in table.columns if c.measure in SPOKEN and c.index < ASIDE and c.numeric]
    spoken = [c for c in spoken if not any("rata" in head.casefold() for head in c.heads)]  # those of groups
    keys = [(c.measure, year_of(c, table), c.quarter, c.horizon, _version(c)) for c in spoken]
    return {column.index for column, key in zip(spoken, keys, strict=True) if keys.count(key) == 1}


def _version(column: UnderstoodColumn) -> str:
    head = " ".join(column.heads).casefold()
    return (
        "awal"
        if re.search(r"murni|awal|sebelum", head)
        else "ubah"
        if re.search(r"perubahan|revisi|setelah", head)
        else ""
    )


def year_of(column: UnderstoodColumn, table: UnderstoodTable) -> int:
    """The year of a column: its head's, else its table's; 0 where the column speaks of the end of the plan."""
    return column.year if column.year else 0 if column.horizon == "akhir" else table.year


def described(row: UnderstoodRow, column: UnderstoodColumn) -> str:
    """A figure in words: "realisasi “Nilai A”"."""
    return f"{column.title} “{row.name}”"
