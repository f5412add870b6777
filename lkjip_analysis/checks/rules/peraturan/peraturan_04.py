"""PERATURAN-04: no document cites a law of a year after its own date; one finding for each document."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.peraturan.cited_laws import NO_LAWS, name_of
from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.model.words import listing


@rule(
    "PERATURAN-04",
    "Peraturan lebih muda daripada dokumennya",
    "logika: yang dikutip sudah ada saat ditandatangani",
    turn=Turn.LAWS,
)
def younger(context: Context) -> Iterator[Item]:
    """No document cites a law of a year after its own date; one finding for each document.

    Example: a law of 2025 in a document dated January 2024 fires; in one dated October 2025 it does not.
    """
    dated: dict[str, list[Peraturan]] = {}
    for row in context.dataset.of(Peraturan):
        if context.dataset.documents[row.dokumen].tanggal and row.tahun:
            dated.setdefault(row.dokumen, []).append(row)
    if not dated:
        yield Untested(
            NO_LAWS if not context.dataset.of(Peraturan) else "dokumen yang mengutip peraturan tidak bertanggal"
        )
    for id, rows in dated.items():
        document = context.dataset.documents[id]
        year = int((document.tanggal or "0")[:4])
        late = [row for row in rows if (row.tahun or 0) > year]
        yield Confirmed(jumlah=len(rows) - len(late))
        if late:
            yield Found(
                "galat",
                f"{document.judul} bertanggal {document.tanggal_tertulis or document.tanggal}, tetapi mengutip "
                f"{listing([name_of(row) for row in late])} yang belum ada pada tanggal itu.",
                (
                    context.evidence(document, document.tanggal_tertulis or document.tanggal),
                    *(context.evidence(row, name_of(row)) for row in late),
                ),
                f"{max(row.tahun or 0 for row in late)} > {year}",
                "Betulkan tanggal dokumennya; bila tanggalnya benar, peraturan itu tidak dapat menjadi dasarnya.",
                1.0,
                f"tanggal/{id}",
            )
