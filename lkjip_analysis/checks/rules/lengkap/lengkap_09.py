"""LENGKAP-09: every annex that is listed is attached: as many documents of its kind as are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.dataset.rows import (
    Butir,
    Dokumen,
)

_ANNEXES = {
    "iku": r"indikator kinerja utama|\bIKU\b",
    "pk": r"perjanjian kinerja|\bPK\b",
    "rencana_aksi": r"rencana aksi",
    "lhe": r"laporan hasil evaluasi|\bLHE\b",
    "renstra": r"rencana strategis|renstra",
    "renja": r"rencana kerja|renja",
}


@rule(
    "LENGKAP-09",
    "Lampiran tercantum tetapi tidak ada",
    "Permenpan-RB 53/2014, checklist reviu I butir 4",
    turn=Turn.COMPLETENESS,
)
def annexes(context: Context) -> Iterator[Item]:
    """Every annex that is listed is attached: as many documents of its kind as are listed.

    Example: two action plans listed and one attached is found; two agreements listed and two attached is not. Not
    tested where not all annexes were transcribed.
    """
    if reason := context.partial("lampiran"):
        yield Untested(reason)
        return
    listed = [b for b in context.dataset.of(Butir) if b.bagian == "lampiran"]
    if not listed:
        yield Untested("daftar lampiran tidak ada di paket data")
        return
    attached = [d for d in context.dataset.of(Dokumen) if d.sumber == d.id and d.jenis != "lkjip"]
    absent: list[tuple[Butir, str]] = []
    groups: dict[str, list[Butir]] = {}
    for entry in listed:
        groups.setdefault(_kind(entry.uraian), []).append(entry)
    for entry in groups.pop("", []):
        yield Untested(f"lampiran “{entry.uraian}” bukan jenis dokumen yang dikenal paket data")
    for kind, entries in groups.items():
        there = sum(d.jenis == kind for d in attached)
        if there < len(entries):
            absent += [(entry, f"{there} dari {len(entries)} terlampir") for entry in entries]
    yield Confirmed(jumlah=sum(map(len, groups.values())) - len(absent))
    if absent:
        words = [f"“{entry.uraian}” ({told})" for entry, told in absent]
        yield Found(
            "peringatan",
            f"Daftar lampiran menyebut naskah yang tidak semuanya ada: {joined(words)}.",
            tuple(context.evidence(entry, entry.uraian, told) for entry, told in absent),
            saran="Lampirkan naskahnya, atau hapus dari daftar lampiran.",
            sebab="lengkap/lampiran",
        )


def _kind(title: str) -> str:
    """The kind of document that a title of an annex names.

    >>> _kind("Perjanjian Kinerja (PK) Tahun 2025"), _kind("Rencana Aksi Kinerja Tahun 2025"), _kind("Penghargaan")
    ('pk', 'rencana_aksi', '')
    """
    return next((kind for kind, words in _ANNEXES.items() if re.search(words, title, re.I)), "")
