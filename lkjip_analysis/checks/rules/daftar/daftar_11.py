"""DAFTAR-11: A table that presents a changed agreement or decree, and names its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.places import title
from lkjip_analysis.checks.rules.daftar.lists import parts
from lkjip_analysis.dataset.rows import Daftar

_KINDS = {"pk": r"(?i)perjanjian kinerja|\bPK\b", "iku": r"(?i)indikator kinerja utama|\bIKU\b"}
"""What titles call the documents that a year may change."""


_CHANGED = re.compile(r"(?i)\bperubahan\b|\bP-(IKU|PK)\b")


@rule(
    "DAFTAR-11",
    "Judul tabel tidak menyebut perubahan",
    "logika: judul menyebut dokumen yang disajikan",
    turn=Turn.PRESENTATION,
)
def changed_documents(context: Context) -> Iterator[Item]:
    """A table that presents a changed agreement or decree, and names its kind, says that it is the changed one.

    Example: a table ``Perjanjian Kinerja`` with the contents of the Perjanjian Kinerja Perubahan is noted;
    ``Perjanjian Kinerja Perubahan`` is not, and neither is a table that names another kind of document.
    """
    data = context.dataset
    titles = {".".join(map(str, parts(e.nomor or ""))): e for e in data.of(Daftar) if e.daftar == "tabel"}
    for number, id in data.config.penyajian.items():
        document, entry = data.documents.get(id), titles.get(number)
        old = data.documents.get(document.menggantikan or "") if document else None
        if document is None or entry is None or old is None or old.jenis != document.jenis:
            continue
        kind = _KINDS.get(document.jenis)
        if not kind or not re.search(kind, entry.judul) or not _CHANGED.search(document.judul):
            continue
        if _CHANGED.search(entry.judul):
            yield Confirmed()
            continue
        yield Found(
            "catatan",
            f"Judul {entry.nomor} “{entry.judul}” tidak menyebut perubahan, padahal isinya {title(data, id)}.",
            (context.evidence(entry, entry.judul, None, _shown(context, number)),),
            saran="Sebut dokumen perubahannya di judul tabel.",
            sebab=f"daftar/judul/{entry.nomor}/perubahan",
            ragu=entry.dugaan_ocr,
        )


def _shown(context: Context, number: str) -> str:
    return next((id for id in (number, f"{number}a") if context.table(id)), "")
