"""WAKTU-04: A document is not older than the one it replaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.waktu.dates import before
from lkjip_analysis.dataset.rows import Dokumen
from lkjip_analysis.model.dates import format_date
from lkjip_analysis.model.finding import Severity


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
    agreements: dict[str, list[Dokumen]] = {}  # by date: many agreements share few dates
    for document in documents.values():
        if document.jenis == "pk" and not document.menggantikan:
            agreements.setdefault(document.tanggal or "", []).append(document)
    for document in documents.values():
        if document.menggantikan:
            replaced = documents[document.menggantikan]
            yield from _held_against(context, document, {replaced.tanggal or "": [replaced]}, "galat")
        if document.jenis == "rencana_aksi" and agreements:
            yield from _held_against(context, document, agreements, "peringatan")


def _held_against(
    context: Context, document: Dokumen, earlier: Mapping[str, Sequence[Dokumen]], level: Severity
) -> Iterator[Item]:
    """A document beside those that must not be younger, by their dates; at most one thing of each kind is said."""
    undated = earlier.get("", ())
    if not document.tanggal or undated:
        yield Untested(f"tanggal {undated[0].judul if document.tanggal else document.judul} tidak ada")
    if not document.tanggal:
        return
    younger = [date for date in earlier if date and before(document.tanggal, date)]
    if held := sum(len(there) for date, there in earlier.items() if date and date not in younger):
        yield Confirmed(jumlah=held)
    if younger:
        last = max(younger)
        base, others = earlier[last][0], sum(len(earlier[date]) for date in younger) - 1
        more = f"; ada {others} dokumen pendahulu lain yang juga lebih muda" if others else ""
        yield Found(
            level,
            f"{document.judul} ({format_date(document.tanggal)}) lebih tua daripada {base.judul} "
            f"({format_date(last)}) yang mendahuluinya{more}.",
            (context.evidence(document, document.tanggal), context.evidence(base, last)),
            saran="Betulkan salah satu tanggal.",
            sebab=f"tanggal/{document.id}",
        )
