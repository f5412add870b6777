"""WAKTU-04: A document is not older than the one it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.waktu.dates import before
from lkjip_analysis.model.dates import format_date


@rule(
    "WAKTU-04",
    "Urutan tanggal dokumen terbalik",
    "logika: dokumen pengganti lebih muda daripada yang digantikan",
    turn=Turn.DATES,
)
def document_order(context: Context) -> Iterator[Item]:
    """A document is not older than the one it replaces, and an action plan not older than the agreement it carries out.

    Example: an agreement of Oktober 2025 that replaces one of November 2025 is found.
    """
    documents = context.dataset.documents
    for document in documents.values():
        earlier = [documents[document.menggantikan]] if document.menggantikan else []
        if document.jenis == "rencana_aksi":
            earlier += [d for d in documents.values() if d.jenis == "pk" and not d.menggantikan]
        for base in earlier:
            if not document.tanggal or not base.tanggal:
                yield Untested(f"tanggal {document.judul if not document.tanggal else base.judul} tidak ada")
            elif before(document.tanggal, base.tanggal):
                yield Found(
                    "galat" if document.menggantikan == base.id else "peringatan",
                    f"{document.judul} ({format_date(document.tanggal)}) lebih tua daripada {base.judul} "
                    f"({format_date(base.tanggal)}) yang mendahuluinya.",
                    (context.evidence(document, document.tanggal), context.evidence(base, base.tanggal)),
                    saran="Betulkan salah satu tanggal.",
                    sebab=f"tanggal/{document.id}",
                )
            else:
                yield Confirmed()
