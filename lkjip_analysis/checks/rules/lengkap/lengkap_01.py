"""LENGKAP-01: target, realisation, capaian and budget cells that the data can fill are not left blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.reading.needs import NEEDED, blanks
from lkjip_analysis.model.finding import Severity


@rule(
    "LENGKAP-01",
    "Sel yang harus diisi dibiarkan kosong",
    "Permenpan-RB 53/2014, BAB III huruf A",
    turn=Turn.COMPLETENESS,
)
def blank_cells(context: Context) -> Iterator[Item]:
    """Target, realisation, capaian and budget cells that the data can fill are not left blank; one finding per table.

    Example: an empty capaian beside a realisation and a target is found; a dash for a year to come is not.
    """
    every = [c for c in context.comparisons if NEEDED.fullmatch(c.address.column)]
    gaps = blanks(context)
    yield Confirmed(jumlah=len(every) - sum(map(len, gaps.values())))
    for table, items in gaps.items():
        columns = joined(list(dict.fromkeys(i.address.column.replace("_", " ") for i in items)))
        doubt = all(i.cell.dugaan_ocr for i in items)
        level: Severity = "catatan" if doubt else "peringatan"
        yield Found(
            level,
            f"Tabel {table}{_rows_of(context, table, items)} mengosongkan {len(items)} sel yang dapat diisi dari data "
            f"laporan: {columns}.",
            tuple(context.evidence(i.cell, None, i.text, str(i.address)) for i in items),
            saran="Isi sel itu; nilainya ada di laporan ini.",
            taruhan=float(len(items)),
            sebab=f"tercetak/{items[0].address}" if len(items) == 1 else f"kosong/{table}",
            ragu=doubt,
        )


def _rows_of(context: Context, table: str, items: Sequence[PrintComparison]) -> str:
    """The row, where all blank cells stand in one."""
    rows = {item.address.row for item in items}
    made = context.table(table)
    return f", baris {made.row_name(rows.pop())}," if made and len(rows) == 1 else ""
