"""TINDAK-05: what was done about a recommendation refers to the plan in force, not to the one it replaced."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.years import year_span
from lkjip_analysis.checks.rules.tindak.tindak_01 import followup_evidence


@rule(
    "TINDAK-05",
    "Tindak lanjut merujuk rencana yang sudah diganti",
    "logika: rencana yang berlaku pada tahun laporan",
    turn=Turn.FOLLOW_UP,
)
def old_plan(context: Context) -> Iterator[Item]:
    """What was done about a recommendation refers to the plan in force, not to the one it replaced.

    Example: ``sesuai Renstra 2024-2026`` in a report under the Renstra 2025–2029 is found; ``2025-2029`` is not.
    """
    period = context.dataset.config.periode
    spans = [(row, year_span(row.uraian or "")) for row in context.dataset.follow_ups]
    old = [(row, span) for row, span in spans if span and span != (period.renstra_awal, period.renstra_akhir)]
    yield Confirmed(jumlah=len(spans) - len(old))
    for row, span in old:
        yield Found(
            "catatan",  # a recommendation on the year before may well ask for the plan of then
            f"Tindak lanjut rekomendasi nomor {row.rekomendasi} merujuk rencana {span[0]}–{span[1]}, padahal Renstra "
            f"yang berlaku {period.renstra_awal}–{period.renstra_akhir}.",
            (followup_evidence(context, row, "tindak_lanjut", row.uraian),),
            rumus=f"{span[0]} ≠ {period.renstra_awal}" if span[0] != period.renstra_awal else "",
            saran="Sebut rencana yang berlaku, atau terangkan mengapa yang lama dipakai.",
            sebab=f"tindak-lanjut/{row.nomor}/rencana",
        )
