"""JUMLAH-05: recapitulations of the same employees must state the same total."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import difference, listing
from lkjip_analysis.checks.rules.jumlah.jumlah_04 import STAFF_TABLES
from lkjip_analysis.dataset.rows import RekapPegawai


@rule(
    "JUMLAH-05",
    "Jumlah pegawai berbeda antarrekapitulasi",
    "logika: pegawai yang sama dihitung menurut dasar lain",
    turn=Turn.SUMS,
)
def staff_totals(context: Context) -> Iterator[Item]:
    """Recapitulations of the same employees must state the same total.

    Example:
        A total of 84 by golongan and of 82 by education fires; 84 by both does not.
    """
    rows = [r for r in context.dataset.of(RekapPegawai) if r.kategori.casefold() == "jumlah" and r.jumlah is not None]
    counts = sorted({r.jumlah or 0 for r in rows})
    if len(rows) < 2:
        yield Untested("kurang dari dua rekapitulasi pegawai menyatakan jumlah")
    elif len(counts) == 1:
        yield Confirmed(jumlah=len(rows))
    else:
        said = listing(f"{r.jumlah} menurut {r.menurut}" for r in rows)
        proof = tuple(context.evidence(r, r.jumlah, None, STAFF_TABLES[r.menurut]) for r in rows)
        yield Found(
            "galat",
            f"Jumlah pegawai dinyatakan berbeda-beda: {said}.",
            proof,
            difference(counts[0], counts[-1]),
            "Hitung ulang rekapitulasi dari satu daftar pegawai.",
            (counts[-1] - counts[0]) / counts[-1] * 100,
            "pegawai/rekap/jumlah",
            any(r.dugaan_ocr for r in rows),
        )
