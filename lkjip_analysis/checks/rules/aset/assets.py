"""Assets: one thing named twice, units that differ, counts that are none."""

from __future__ import annotations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Sarpras
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.number import format_given

NO_ASSETS = "sarpras.csv tidak ada atau kosong"


def assets(context: Context) -> dict[str, list[tuple[int, Sarpras]]]:
    """Assets by plain name, each with its row of table 1.5."""
    found: dict[str, list[tuple[int, Sarpras]]] = {}
    for number, row in enumerate(context.dataset.of(Sarpras), 1):
        found.setdefault(slug(row.nama), []).append((number, row))
    return found


def asset_amount(row: Sarpras) -> str:
    """How many of an asset there are, with the unit."""
    return f"{format_given(row.jumlah, 0)} {row.satuan}"


def asset_evidence(context: Context, number: int, row: Sarpras, column: str) -> Evidence:
    """A cell of the table of assets as evidence."""
    written = row.jumlah if column == "jumlah" else row.nama if column == "nama" else row.satuan
    return context.evidence(row, written, None, f"1.5/{number}/{column}")
