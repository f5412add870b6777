"""DAFTAR-10: titles of a list begin with a capital letter, as long as most of them do; one note for each list."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.dataset.rows import Daftar


@rule("DAFTAR-10", "Judul berawal huruf kecil", "EYD V: huruf kapital pada judul", turn=Turn.PRESENTATION)
def small_initials(context: Context) -> Iterator[Item]:
    """Titles of a list begin with a capital letter, as long as most of them do; one note for each list.

    Example: ``sistematika penulisan`` among ``Latar Belakang`` and others is noted; a list all in small letters is not.
    """
    for name in ("isi", "tabel", "grafik", "lampiran"):
        rows = [e for e in context.dataset.of(Daftar) if e.daftar == name and e.judul[:1].isalpha()]
        small = [e for e in rows if e.judul[:1].islower()]
        if not small or 2 * len(small) > len(rows):
            yield Confirmed(jumlah=len(rows))
            continue
        words = [f"“{e.judul}”" + (f" ({e.nomor})" if e.nomor else "") for e in small]
        yield Found(
            "catatan",
            f"{len(small)} judul di daftar {name} berawal huruf kecil: {joined(words)}.",
            tuple(context.evidence(e, e.judul, e.judul[:1].upper() + e.judul[1:]) for e in small),
            saran="Tulis huruf pertamanya dengan huruf kapital.",
            sebab=f"daftar/{name}/huruf-kecil",
            ragu=all(e.dugaan_ocr for e in small),
        )
