"""A package in the making: rows that stand ready for figures of the year and say so at their place."""

from __future__ import annotations

from lkjip_analysis.dataset.dataset import Dataset

TO_FILL = "belum diisi"
"""What stands as the place of a row that is not yet filled; whoever fills the row writes the place in its stead."""

TODO = "harus-diisi.md"
"""The list of everything to fill, beside the files of a package that was rolled on from the year before."""


def pending(dataset: Dataset) -> dict[str, int]:
    """How many rows of each file are not yet filled, or do not yet say where their figure stands."""
    found: dict[str, int] = {}
    for kind, rows in dataset.rows.items():
        count = sum(row.lokasi == TO_FILL for row in rows)
        if count:
            found[kind.file] = count
    return found


def pending_told(dataset: Dataset) -> str:
    """The same in one line; empty where nothing is left to fill."""
    counts = pending(dataset)
    if not counts:
        return ""
    listed = ", ".join(f"{file} {count}" for file, count in counts.items())
    more = f"; daftar lengkapnya di {TODO}" if (dataset.folder / TODO).is_file() else ""
    return f"paket masih disusun: {sum(counts.values())} baris belum diisi ({listed}){more}"
