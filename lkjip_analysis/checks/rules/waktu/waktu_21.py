"""WAKTU-21: a date that is written twice is the same date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.dataset.rows import Dokumen, Penandatangan
from lkjip_analysis.model.dates import MONTHS, format_date

_WRITTEN = re.compile(rf"(?i)(?:\b(\d{{1,2}})\s+)?\b({'|'.join(MONTHS)})\s+(\d{{4}})\b")


def read_date(text: str) -> str:
    """A date as documents write it, as far as it is given; empty where it is none.

    >>> read_date("Serang, 3 Maret 2025"), read_date("Januari 2024"), read_date("tanpa tanggal")
    ('2025-03-03', '2024-01', '')
    """
    found = _WRITTEN.search(text)
    if found is None:
        return ""
    month = [name.casefold() for name in MONTHS].index(found[2].casefold()) + 1
    day = f"-{int(found[1]):02d}" if found[1] else ""
    return f"{found[3]}-{month:02d}{day}"


@rule(
    "WAKTU-21",
    "Tanggal dokumen ditulis dua kali dengan isi berbeda",
    "logika: satu dokumen bertanggal satu",
    turn=Turn.DATES,
)
def one_date(context: Context) -> Iterator[Item]:
    """A date that is written twice is the same date: of a document as typed and as written, and at its signature.

    Example: 2025-03-03 beside “3 Maret 2024” is found; “Maret 2025” beside it is not.
    """
    pairs = list(_pairs(context))
    if not pairs:
        yield Untested("tidak ada tanggal yang ditulis dua kali")
    for row, document, written in pairs:
        known, read = document.tanggal or "", read_date(written)
        length = min(len(known), len(read))
        if known[:length] == read[:length]:
            yield Confirmed()
            continue
        own = row is document
        where = "di dokumen itu sendiri" if own else "pada tanda tangannya"
        proof, name = (context.evidence(row, written, format_date(known)),), title(context.dataset, document.id)
        yield Found(
            "peringatan",
            f"{name} bertanggal {format_date(known)}, tetapi {where} tertulis {written}.",
            proof if own else (*proof, context.evidence(document, document.tanggal)),
            saran="Cocokkan dengan naskahnya, lalu samakan kedua tanggal itu.",
            taruhan=1.0,
            sebab=f"tanggal/dua/{document.id}",
        )


def _pairs(context: Context) -> Iterator[tuple[Dokumen | Penandatangan, Dokumen, str]]:
    """Rows that write a date in words, with the document whose date it is."""
    for document in context.dataset.of(Dokumen):
        if document.tanggal and document.tanggal_tertulis and read_date(document.tanggal_tertulis):
            yield document, document, document.tanggal_tertulis
    for signed in context.dataset.of(Penandatangan):
        known = context.dataset.documents.get(signed.dokumen)
        written = signed.tanggal_tertulis or ""
        if known is not None and known.tanggal and read_date(written):
            yield signed, known, written
