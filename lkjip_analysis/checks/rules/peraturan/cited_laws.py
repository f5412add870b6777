"""Laws cited by documents: twice in a list, under two titles, revoked, or younger than the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.citations import key_of
from lkjip_analysis.dataset.rows import Peraturan
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.peraturan import LawKey, plain_kind

NO_LAWS = "peraturan.csv tidak ada atau kosong"


_TAIL = re.compile(r"\(.*|\bsebagaimana telah\b.*|\bsebagai pengganti\b.*|;.*", re.DOTALL)


def title_of(row: Peraturan) -> str:
    """The bare title: without gazette, amendments and what it replaces, in lower case letters only.

    >>> from types import SimpleNamespace
    >>> title_of(SimpleNamespace(tentang="Perangkat  Daerah (Lembaran Negara Tahun 2016 Nomor 114)"))
    'perangkat daerah'
    """
    return " ".join(re.sub(r"[^a-z0-9]", " ", _TAIL.sub("", row.tentang).casefold()).split())


def name_of(row: Peraturan) -> str:
    """How a finding calls a law: kind, number and year."""
    year = f" Tahun {row.tahun}" if row.tahun else ""
    return f"{row.jenis} Nomor {row.nomor}{year}" if row.nomor else row.jenis


def cause_of(row: Peraturan) -> str:
    """Key of a cause that lies in one law, however many documents cite it."""
    kind, number, year = key_of(row) or (plain_kind(row.jenis), row.nomor or "", row.tahun or 0)
    return f"peraturan/{'-'.join(kind.split())}-{number}-{year}"


def by_law(rows: Sequence[Peraturan]) -> dict[LawKey, list[Peraturan]]:
    """Citations by law; those without number or year are left out."""
    found: dict[LawKey, list[Peraturan]] = {}
    for row in rows:
        if key := key_of(row):
            found.setdefault(key, []).append(row)
    return found


def document_names(context: Context, rows: Sequence[Peraturan]) -> str:
    """Titles of the documents that cite some laws."""
    return listing(list(dict.fromkeys(context.dataset.documents[row.dokumen].judul for row in rows)))
