"""WAKTU-08: one person does not sign as acting and as full head of the same post in the same month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.dataset.rows import Penandatangan


@rule(
    "WAKTU-08",
    "Satu pejabat dengan dua jabatan pada waktu yang sama",
    "logika: satu orang satu kedudukan definitif",
    turn=Turn.DATES,
)
def signatory_posts(context: Context) -> Iterator[Item]:
    """One person does not sign as acting and as full head of the same post in the same month.

    Example: ``Camat`` on 2 Oktober 2025 and ``Plt. Camat`` in Oktober 2025 is found; a promotion years later is not.
    """
    signed = [s for s in context.dataset.of(Penandatangan) if s.nip and s.jabatan and s.tanggal_tertulis]
    for a, b in combinations(signed, 2):
        if re.sub(r"\D", "", a.nip or "") != re.sub(r"\D", "", b.nip or "") or a.dokumen == b.dokumen:
            continue
        if _acting(a) == _acting(b) or _month(a) != _month(b):
            yield Confirmed()
            continue
        titles = [context.dataset.documents[s.dokumen].judul for s in (a, b)]
        yield Found(
            "peringatan",
            f"Pejabat yang sama menandatangani {titles[0]} sebagai {a.jabatan} dan {titles[1]} sebagai {b.jabatan} "
            f"pada bulan yang sama ({_month(a)}).",
            (context.evidence(a, a.jabatan), context.evidence(b, b.jabatan)),
            saran="Cocokkan jabatan dengan surat keputusan pengangkatannya pada tanggal itu.",
            sebab=f"tanggal/jabatan/{a.dokumen}/{b.dokumen}",
        )


def _acting(signed: Penandatangan) -> bool:
    return bool(re.match(r"(?i)(plt|plh|pj|pjs)\b", signed.jabatan or ""))


def _month(signed: Penandatangan) -> str:
    return re.sub(r"^\d{1,2}\s+", "", signed.tanggal_tertulis or "")
