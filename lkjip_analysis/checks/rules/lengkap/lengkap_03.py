"""LENGKAP-03: A table of efficiency shows budget and efficiency for every indicator that it measures."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import indicator_name, joined, printed_rows
from lkjip_analysis.dataset.rows import Sel


@rule(
    "LENGKAP-03",
    "Efisiensi tidak dihitung per sasaran",
    "Permenpan-RB 53/2014, BAB III huruf A butir 6",
    turn=Turn.COMPLETENESS,
)
def efficiency_per_goal(context: Context) -> Iterator[Item]:
    """A table of efficiency shows budget and efficiency for every indicator that it measures.

    Example: three indicators with one budget for all are found; a budget in each row is not.
    """
    tables: dict[str, list[tuple[str, set[str]]]] = {}
    for row in printed_rows(context):
        tables.setdefault(row.tabel, []).append((row.baris, {c for c in row.cells if row.text(c)}))
    for table, rows in tables.items():
        if not any("efisiensi" in filled for _, filled in rows):
            continue
        bare = [key for key, filled in rows if "capaian" in filled and "efisiensi" not in filled]
        yield Confirmed(jumlah=len(rows) - len(bare))
        if bare:
            cells = [context.dataset.where(Sel, tabel=table, baris=key)[0] for key in bare]
            yield Found(
                "catatan",  # practice differs: one figure for the whole agency is common
                f"Tabel {table} menghitung efisiensi sekali untuk seluruh instansi; anggaran dan efisiensi "
                f"{joined([indicator_name(context, key) for key in bare])} tidak tercetak.",
                tuple(context.evidence(c, None, "efisiensi", f"{table}/{c.baris}/efisiensi") for c in cells),
                saran="Petakan anggaran program ke tiap sasaran, lalu hitung efisiensinya satu per satu.",
                sebab=f"lengkap/efisiensi/{table}",
            )
