"""LENGKAP-05: every main indicator has a benchmark or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import indicator_name, joined
from lkjip_analysis.dataset.rows import (
    Pembanding,
)


@rule(
    "LENGKAP-05",
    "Pembanding tanpa sumber atau tidak lengkap",
    "Permenpan-RB 53/2014, BAB III huruf A butir 4",
    turn=Turn.COMPLETENESS,
)
def benchmarks(context: Context) -> Iterator[Item]:
    """Every main indicator has a benchmark or the reason why there is none, and benchmarks name their source.

    Example: figures of neighbours read from the report itself are remarked; figures with their own document are not.
    """
    peers = context.dataset.of(Pembanding)
    compared = {p.indikator for p in peers}
    lacking = [i for i in context.dataset.iku if i.id not in compared]
    if not peers:
        yield Untested("tidak ada pembanding di paket data")
        return
    yield Confirmed(jumlah=len(context.dataset.iku) - len(lacking))
    if lacking:
        yield Found(
            "catatan",
            f"{joined([indicator_name(context, i.id) for i in lacking])} tidak mempunyai pembanding.",
            tuple(context.evidence(i, None, "pembanding", "3.8") for i in lacking),
            saran="Sebut pembandingnya, atau alasan mengapa tidak ada.",
            sebab="lengkap/pembanding",
        )
    unsourced = [p for p in peers if context.dataset.documents[p.sumber or ""].jenis == "lkjip"]
    if unsourced:
        yield Found(
            "catatan",
            f"{len(unsourced)} angka instansi lain dicetak tanpa menyebut dokumen asalnya.",
            tuple(context.evidence(p, None, "sumber", "3.8") for p in unsourced[:1]),
            saran="Sebut sumber angka pembanding di bawah tabelnya.",
            sebab="lengkap/sumber-pembanding",
        )
