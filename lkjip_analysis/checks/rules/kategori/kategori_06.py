"""KATEGORI-06: every value has one band in the printed scale: no gap, no overlap, both ends open."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.kategori.printed_scale import interval_evidence, printed_bands
from lkjip_analysis.reference.bands import holes, ordered, problems_of, written


@rule(
    "KATEGORI-06",
    "Skala tercetak bercelah atau bertumpang tindih",
    "logika: tiap nilai mempunyai satu label",
    turn=Turn.PRESENTATION,
)
def printed_scale(context: Context) -> Iterator[Item]:
    """Every value has one band in the printed scale: no gap, no overlap, both ends open.

    Example: ``76 ≤ 90`` beside ``91 ≤ 100`` leaves 90,5 without a label and is remarked; ``> 90`` would not.
    """
    rows, bands = printed_bands(context)
    if len(bands) < 2:
        yield Untested("skala tidak tercetak atau intervalnya tidak terbaca")
        return
    sorted_bands = ordered(bands)
    wrong, gaps = problems_of(sorted_bands), holes(sorted_bands)
    between = [f"{written(below.upper or 0)} dan {written(above.lower or 0)}" for below, above in gaps]
    top = sorted_bands[0].upper
    words = [f"nilai antara {joined(between)} tidak berlabel"] if between else []
    words += [f"nilai di atas {written(top)} tidak berlabel"] if top is not None else []
    if not words and not wrong:
        yield Confirmed(jumlah=len(bands))
        return
    proof = tuple(interval_evidence(context, row) for row in rows)
    yield Found(
        "peringatan" if wrong else "catatan",
        f"Skala tercetak tidak memuat semua nilai: {'; '.join([*wrong, *words])}.",
        proof,
        rumus="; ".join(f"{written(below.upper or 0)} < {written(above.lower or 0)}" for below, above in gaps),
        saran="Cetak skala tanpa celah (misalnya > 90), dan sebut label untuk nilai di atas ujungnya.",
        sebab="skala/tercetak",
    )
