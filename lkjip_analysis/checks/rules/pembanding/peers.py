"""This agency among its peers: its own value, printed ranks, and percentages that can be."""

from __future__ import annotations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison

NO_PEERS = "pembanding.csv tidak memuat instansi pembanding untuk tahun laporan"


TABLE = "3.8"


def peer_cells(context: Context, ranks: bool) -> list[PrintComparison]:
    """Printed cells of the table of peers: ranks, or the figures that are ranked."""
    return [
        cell
        for cell in context.comparisons
        if cell.address.table == TABLE
        and cell.verdict != "tanpa padanan"
        and cell.address.column.startswith("peringkat-") == ranks
    ]
