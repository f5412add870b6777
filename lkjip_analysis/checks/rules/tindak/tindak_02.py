"""TINDAK-02: A follow-up that is said to be done shows a link to its proof."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined
from lkjip_analysis.checks.rules.tindak.tindak_01 import LAW, followup_evidence


@rule("TINDAK-02", "Selesai tanpa bukti", LAW, turn=Turn.FOLLOW_UP)
def without_proof(context: Context) -> Iterator[Item]:
    """A follow-up that is said to be done shows a link to its proof.

    Example: a row marked ``selesai`` with an empty link is found.
    """
    done = [row for row in context.dataset.follow_ups if row.status == "selesai"]
    bare = [row for row in done if not row.tautan]
    yield Confirmed(jumlah=len(done) - len(bare))
    if bare:
        yield Found(
            "peringatan",
            f"Tindak lanjut baris {joined([str(row.nomor) for row in bare])} dinyatakan selesai tanpa tautan bukti.",
            tuple(followup_evidence(context, row, "tautan", None, "tautan bukti") for row in bare),
            saran="Cantumkan tautan buktinya.",
            sebab="tindak-lanjut/tanpa-bukti",
        )
