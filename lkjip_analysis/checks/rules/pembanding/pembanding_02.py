"""PEMBANDING-02: A printed rank is the one that the values give; equal values share the better place."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.pembanding.peers import NO_PEERS, TABLE, peer_cells


@rule(
    "PEMBANDING-02",
    "Peringkat tercetak salah",
    "logika: peringkat menurut nilai; yang sama berperingkat sama",
    turn=Turn.RESULTS,
)
def ranks(context: Context) -> Iterator[Item]:
    """A printed rank is the one that the values give; equal values share the better place.

    Example: rank 1 printed for 75 beside a peer's 80 fires; rank 2 does not.
    """
    table = context.table(TABLE)
    cells = peer_cells(context, ranks=True)
    if table is None or not cells:
        yield Untested(NO_PEERS if table is None else "peringkat tidak tercetak di tabel pembanding")
        return
    for cell in cells:
        if cell.agrees:
            yield Confirmed()
            continue
        agency = table.text(cell.address.row, "instansi")
        value = table.text(cell.address.row, cell.address.column.removeprefix("peringkat-"))
        yield Found(
            "galat",
            f"{agency} dengan nilai {value} tercetak berperingkat {cell.printed}, seharusnya {cell.text}.",
            (context.evidence(cell.cell, cell.printed, cell.text, str(cell.address)),),
            saran="Urutkan ulang peringkatnya.",
            taruhan=1.0,
            sebab=f"tercetak/{cell.address}",
        )
