"""WAKTU-07: A signature has a day, and says in which post it was given; one remark for all that lack either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.dataset.rows import Penandatangan


@rule(
    "WAKTU-07",
    "Tanggal atau jabatan penandatangan tidak lengkap",
    "Permenpan-RB 53/2014 lampiran I huruf D",
    turn=Turn.DATES,
)
def incomplete_signature(context: Context) -> Iterator[Item]:
    """A signature has a day, and says in which post it was given; one remark for all that lack either.

    Example: ``Januari 2025`` without a day is noted; ``2 Oktober 2025`` is not.
    """
    signed = context.dataset.of(Penandatangan)
    lacking = [(s, _lack(s)) for s in signed if _lack(s)]
    yield Confirmed(jumlah=len(signed) - len(lacking))
    if lacking:
        titles = list(dict.fromkeys(context.dataset.documents[s.dokumen].judul for s, _ in lacking))
        yield Found(
            "catatan",
            f"{len(lacking)} tanda tangan tidak menyebut hari atau jabatan: {joined(titles, 4)}.",
            tuple(context.evidence(s, s.tanggal_tertulis, f"dengan {lack}") for s, lack in lacking),
            saran="Lengkapi hari dan jabatan pada tanda tangan.",
            sebab="tanggal/tanda-tangan-tidak-lengkap",
        )


def _lack(signed: Penandatangan) -> str:
    words = []
    if signed.tanggal_tertulis and not re.match(r"\d{1,2}\s", signed.tanggal_tertulis):
        words.append("hari")
    if not signed.jabatan:
        words.append("jabatan")
    return " dan ".join(words)
