"""PEMBANDING-01: the agency's own value in the printed table of peers is its realisation."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.pembanding.peers import NO_PEERS, TABLE, peer_cells


@rule(
    "PEMBANDING-01", "Nilai sendiri di tabel pembanding berbeda", "logika: satu realisasi satu angka", turn=Turn.RESULTS
)
def own_value(context: Context) -> Iterator[Item]:
    """The agency's own value in the printed table of peers is its realisation, and the peers' are the data's.

    Example: 84,99 realised beside a printed 84,71 in the agency's row fires; 84,99 does not.
    """
    table = context.table(TABLE)
    cells = [cell for cell in peer_cells(context, ranks=False) if cell.address.column in context.dataset.indicators]
    if table is None or not cells:
        yield Untested(NO_PEERS if table is None else "tabel pembanding tidak tercetak di laporan")
        return
    for cell in cells:
        if cell.agrees or cell.verdict == "tidak terhitung":
            yield Confirmed()
            continue
        agency = table.text(cell.address.row, "instansi")
        name = context.dataset.indicators[cell.address.column].nama
        real = context.dataset.realisation(cell.address.column)
        own = table.row(cell.address.row).kind == "induk" and real is not None
        yield Found(
            "galat",
            f"{name} {agency} di tabel pembanding tercetak {cell.printed}, sedangkan datanya {cell.text}.",
            (
                context.evidence(cell.cell, cell.printed, cell.text, str(cell.address)),
                *((context.evidence(real, real.nilai),) if own and real else ()),
            ),
            saran="Samakan angka di tabel pembanding dengan sumbernya.",
            taruhan=1.0,
            sebab=f"realisasi/{cell.address.column}/{context.dataset.year}" if own else f"tercetak/{cell.address}",
        )
