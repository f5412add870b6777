"""DAFTAR-06: the number of a section or table in the body is the one in the list."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.rules.daftar.lists import parts
from lkjip_analysis.dataset.rows import Daftar


@rule(
    "DAFTAR-06",
    "Nomor di badan laporan berbeda dari daftar isi",
    "logika: satu bagian satu nomor",
    turn=Turn.PRESENTATION,
)
def body_numbers(context: Context) -> Iterator[Item]:
    """The number of a section or table in the body is the one in the list.

    Example: ``I.5`` in the body and ``1.5`` in the list of contents is remarked, since both mean the same place.
    """
    entries = context.dataset.of(Daftar)
    for entry in entries:
        if not entry.nomor_isi or entry.nomor_isi == entry.nomor:
            continue
        same = parts(entry.nomor_isi) == parts(entry.nomor or "")
        yield Found(
            "catatan" if same else "peringatan",
            f"Bagian “{entry.judul}” bernomor {entry.nomor} di daftar, tetapi {entry.nomor_isi} di badan laporan.",
            (context.evidence(entry, entry.nomor),),
            saran="Pakai satu cara penomoran.",
            sebab=f"daftar/nomor/{entry.nomor}",
        )
    yield Confirmed(jumlah=sum(not e.nomor_isi for e in entries))
