"""This agency among its peers: its own value, printed ranks, and percentages that can be."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.printed import Comparison
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule

NO_PEERS = "pembanding.csv tidak memuat instansi pembanding untuk tahun laporan"
TABLE = "3.8"


def _cells(context: Context, ranks: bool) -> list[Comparison]:
    return [
        cell
        for cell in context.comparisons
        if cell.address.table == TABLE and cell.address.column.startswith("peringkat-") == ranks
    ]


@rule("PEMBANDING-01", "Nilai sendiri di tabel pembanding berbeda", "logika: satu realisasi satu angka")
def own_value(context: Context) -> Iterator[Item]:
    """The agency's own value in the printed table of peers is its realisation, and the peers' are the data's.

    Example: 84,99 realised beside a printed 84,71 in the agency's row fires; 84,99 does not.
    """
    table = context.table(TABLE)
    cells = [cell for cell in _cells(context, ranks=False) if cell.address.column in context.dataset.indicators]
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


@rule("PEMBANDING-02", "Peringkat tercetak salah", "logika: peringkat menurut nilai; yang sama berperingkat sama")
def ranks(context: Context) -> Iterator[Item]:
    """A printed rank is the one that the values give; equal values share the better place.

    Example: rank 1 printed for 75 beside a peer's 80 fires; rank 2 does not.
    """
    table = context.table(TABLE)
    cells = _cells(context, ranks=True)
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


@rule("PEMBANDING-03", "Persentase pembanding yang tidak mungkin", "logika: persentase dari banyak satuan yang bulat")
def possible(context: Context) -> Iterator[Item]:
    """A peer's percentage can come from its number of units; untested, since no file tells the peers' numbers.

    Example: with a known number of 8 kelurahan, 37,5 would be right and 38,4 wrong.
    """
    shares = [
        i for i in context.dataset.iku if i.penyebut and any(row.indikator == i.id for row in context.dataset.peers)
    ]
    if not shares:
        yield Untested(NO_PEERS if not context.dataset.peers else "tidak ada persentase yang penyebutnya diketahui")
    for indicator in shares:
        yield Untested(f"penyebut {indicator.nama} instansi pembanding tidak diketahui")


RULES = (own_value, ranks, possible)
