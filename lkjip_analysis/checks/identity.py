"""The agency's own data in laporan.yaml, and rows that the print repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Sel
from lkjip_analysis.model import Evidence

_FILE = "laporan.yaml"


@rule("IDENTITAS-01", "Alamat elektronik instansi tidak berbentuk seharusnya", "logika: laman bukan alamat surel")
def addresses(context: Context) -> Iterator[Item]:
    """The web address is none of e-mail, and the e-mail address is one.

    Example: a laman ``nama@contoh.go.id`` fires; ``nama.contoh.go.id`` does not.
    """
    agency = context.dataset.config.instansi
    for what, text, good in (
        ("Laman", agency.laman, agency.laman is not None and "@" not in agency.laman),
        ("Pos-el", agency.surel, agency.surel is not None and bool(re.fullmatch(r"[^@\s]+@[^@\s]+", agency.surel))),
    ):
        if text is None:
            continue
        if good:
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"{what} instansi tertulis {text}; itu bukan {'alamat laman' if what == 'Laman' else 'alamat pos-el'}.",
            (
                Evidence(
                    lokasi="identitas instansi", tertulis=text, berkas=_FILE, baris=context.dataset.config_line(text)
                ),
            ),
            saran="Betulkan pada kop dan dokumen instansi, lalu di laporan.yaml.",
            sebab=f"identitas/{what.lower()}",
        )


@rule("CETAK-03", "Baris yang sama tercetak dua kali dalam satu tabel", "logika: satu hal satu baris")
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
        name = made.row_name(key) if made and key in made.frame.index else key
        yield Found(
            "catatan",
            f"Tabel {table} mencetak baris {name} {len(first)} kali dengan angka yang sama.",
            tuple(context.evidence(cell, cell.tercetak, None, f"{table}/{key}/{cell.kolom}") for cell in first),
            saran="Hapus baris yang berulang, atau ganti dengan baris yang dimaksud.",
            sebab=f"tercetak/ganda/{table}/{key}",
        )


RULES = (addresses, repeated_rows)
