"""CETAK-03: A printed table does not print one row twice with the same figures."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import Sel


@rule("CETAK-03", "Baris yang sama tercetak dua kali dalam satu tabel", "logika: satu hal satu baris", turn=Turn.PRINT)
def repeated_rows(context: Context) -> Iterator[Item]:
    """A printed table does not print one row twice with the same figures.

    Example: a kegiatan on rows 16 and 22 of one table is remarked; the same table printed again elsewhere is not.
    """
    if not context.dataset.printed:
        yield Untested("sel tercetak tidak ada di paket data")
        return
    rows: dict[tuple[str, str, int], list[Sel]] = {}
    for cell in context.dataset.printed:
        rows.setdefault((cell.tabel, cell.baris, cell.urutan), []).append(cell)
    seen: dict[tuple[str, str, str], list[Sel]] = {}
    for (table, key, _), cells in rows.items():
        written = "|".join(f"{c.kolom}={c.tercetak}" for c in sorted(cells, key=lambda c: c.kolom))
        if cells[0].lokasi.startswith("Tabel "):
            seen.setdefault((table, key, written), []).append(max(cells, key=lambda c: len(c.tercetak or "")))
    for (table, key, _), first in seen.items():
        if len(first) == 1:
            yield Confirmed()
            continue
        made = context.table(table)
        name = made.row_name(key) if made and made.has(key) else key
        yield Found(
            "catatan",
            f"Tabel {table} mencetak baris {name} {len(first)} kali dengan angka yang sama.",
            tuple(context.evidence(cell, cell.tercetak, None, f"{table}/{key}/{cell.kolom}") for cell in first),
            saran="Hapus baris yang berulang, atau ganti dengan baris yang dimaksud.",
            sebab=f"tercetak/ganda/{table}/{key}",
        )
