"""DAFTAR-09: A report with a list of annexes names the annexes in its list of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import Daftar


@rule(
    "DAFTAR-09",
    "Lampiran tidak ada di Daftar Isi",
    "kelaziman: Daftar Isi memuat semua bagian, juga lampiran",
    turn=Turn.PRESENTATION,
)
def annexes_unlisted(context: Context) -> Iterator[Item]:
    """A report with a list of annexes names the annexes in its list of contents.

    Example: eight annexes and a list of contents that ends with ``PENUTUP`` are noted; with ``LAMPIRAN`` not.
    """
    if reason := context.partial("daftar"):
        yield Untested(reason)
        return
    contents = [e for e in context.dataset.of(Daftar) if e.daftar == "isi"]
    listed = [e for e in context.dataset.of(Daftar) if e.daftar == "lampiran"]
    if not contents or not listed:
        yield Untested("daftar isi atau daftar lampiran tidak ada di paket data")
    elif any(re.search(r"(?i)\blampiran\b", f"{e.nomor or ''} {e.judul}") for e in contents):
        yield Confirmed()
    else:
        last = max(contents, key=lambda e: e.urutan)
        yield Found(
            "catatan",
            f"Daftar lampiran memuat {len(listed)} naskah, tetapi Daftar Isi tidak menyebut lampiran.",
            (context.evidence(last, None, "Lampiran"), context.evidence(listed[0], listed[0].judul)),
            saran="Tambahkan Daftar Lampiran atau Lampiran ke Daftar Isi.",
            sebab="daftar/isi/lampiran",
        )
