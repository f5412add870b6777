"""WAKTU-14: one person signs with one grade, unless promoted between the signatures; hence only a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.dataset.rows import Penandatangan


@rule(
    "WAKTU-14",
    "Golongan penandatangan berbeda antardokumen",
    "PP 11/2017: pangkat berubah hanya dengan keputusan",
    turn=Turn.DATES,
)
def signatory_grades(context: Context) -> Iterator[Item]:
    """One person signs with one grade, unless promoted between the signatures; hence only a remark.

    Example: ``IVb`` in the report and ``IV.a`` in a decree of the year before is noted; ``IV.b`` and ``IVb`` is not.
    """
    groups: dict[str, list[Penandatangan]] = {}
    for signed in context.dataset.of(Penandatangan):
        if signed.nip and signed.golongan:
            groups.setdefault(re.sub(r"\D", "", signed.nip), []).append(signed)
    for group in groups.values():
        grades = list(dict.fromkeys(re.sub(r"[^a-z]", "", (s.golongan or "").lower()) for s in group))
        if len(grades) == 1:
            yield Confirmed(jumlah=len(group))
            continue
        words = [f"{s.golongan} di {context.dataset.documents[s.dokumen].judul}" for s in group]
        yield Found(
            "catatan",
            f"Golongan pejabat yang sama tertulis {joined(words)}.",
            tuple(context.evidence(s, s.golongan) for s in group),
            saran="Cocokkan dengan keputusan kenaikan pangkat terakhir pada tanggal tiap dokumen.",
            sebab=f"tanggal/golongan/{'/'.join(s.dokumen for s in group)}",
        )
