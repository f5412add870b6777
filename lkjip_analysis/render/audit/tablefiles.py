"""The tables of a read document as CSV files, a row per row, as they are printed."""

from __future__ import annotations

import csv
from pathlib import Path

from lkjip_analysis.intake.document.content import ReadTable
from lkjip_analysis.model.personal import veil
from lkjip_analysis.render.inert import inert


def write_table(table: ReadTable, folder: Path) -> Path:
    """Write one table; what a spanning cell says stands once, at its first place."""
    path = folder / f"{table.key}.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerows([inert(veil(text)) for text in row] for row in table.texts())
    return path
