"""LENGKAP-12: A printed row of totals has the total of every column whose parts are printed."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison, read_printed
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.needs import NEEDED

_TOTAL = "jumlah"


@rule(
    "LENGKAP-12",
    "Jumlah kolom dibiarkan kosong",
    "kelaziman tabel: baris jumlah menjumlahkan tiap kolom",
    turn=Turn.COMPLETENESS,
)
def blank_totals(context: Context) -> Iterator[Item]:
    """A printed row of totals has the total of every column whose parts are printed; one note for each table.

    Example: a blank total under 6, 8 and no more is noted; a blank under a column of blanks or dashes is not.
    """
    totals = [c for c in context.comparisons if _is_total(context, c)]
    rest = [c for c in context.comparisons if c.address.row != _TOTAL and read_printed(c.printed) is not None]
    parts = {(c.address.table, c.address.column) for c in rest}
    gaps: dict[str, list[PrintComparison]] = {}
    for item in totals:
        if item.verdict == "kosong di cetakan" and (item.address.table, item.address.column) in parts:
            gaps.setdefault(item.address.table, []).append(item)
    yield Confirmed(jumlah=len(totals) - sum(map(len, gaps.values())))
    for table, items in gaps.items():
        columns = joined([item.address.column.replace("_", " ") for item in items])
        yield Found(
            "catatan",
            f"Baris jumlah Tabel {table} kosong di kolom {columns}, padahal angka yang dijumlahkan tercetak.",
            tuple(context.evidence(i.cell, None, "jumlah", str(i.address)) for i in items),
            saran="Isi jumlahnya.",
            sebab=f"kosong/{table}/jumlah",
            judul=f"Jumlah kolom dibiarkan kosong: Tabel {table}",
            ragu=all(i.cell.dugaan_ocr for i in items),
        )


def _is_total(context: Context, item: PrintComparison) -> bool:
    """Whether a cell stands in the row of totals, where ours is computed; needed columns are LENGKAP-01's matter."""
    table = context.table(item.address.table)
    known = table is not None and item.verdict != "tanpa padanan" and item.nature == "dihitung"
    return known and item.address.row == _TOTAL and not NEEDED.fullmatch(item.address.column)
