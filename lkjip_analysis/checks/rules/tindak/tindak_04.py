"""TINDAK-04: A recommendation that is said to be carried out is met by this year's data, where they can show it."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.recommendations import satisfied
from lkjip_analysis.checks.reading.verdicts import RecommendationVerdict
from lkjip_analysis.checks.rules.tindak.tindak_01 import LAW, followup_cell, followup_evidence
from lkjip_analysis.dataset.rows import Rekomendasi, TindakLanjut
from lkjip_analysis.model.finding import Severity


@rule("TINDAK-04", "Dinyatakan selesai, tetapi data tahun ini belum memenuhinya", LAW, turn=Turn.FOLLOW_UP)
def contradicted(context: Context) -> Iterator[Item]:
    """A recommendation that is said to be carried out is met by this year's data, where they can show it.

    Example: ``selesai`` for equal targets in IKU, Renstra and Renja is found while this year's targets differ. Where
    figures show it, the status and the data cannot both be true: a galat; otherwise it is a peringatan.
    """
    for recommendation in context.dataset.recommendations:
        row = next(iter(context.dataset.answers(recommendation)[-1:]), None)
        if row is None or row.status != "selesai":
            continue
        verdict = satisfied(context, recommendation)
        if verdict.status == "tidak diuji":
            yield Untested(f"rekomendasi nomor {recommendation.nomor}: {verdict.alasan}")
        elif verdict.status == "terpenuhi":
            yield Confirmed(
                f"Rekomendasi nomor {recommendation.nomor}: {verdict.alasan}", followup_cell(row, "selesai")
            )
        else:
            yield _contradicted(context, recommendation, row, verdict)


def _contradicted(
    context: Context, recommendation: Rekomendasi, row: TindakLanjut, verdict: RecommendationVerdict
) -> Found:
    mild = verdict.tingkat == "catatan"
    number = recommendation.nomor
    level: Severity = "galat" if verdict.tingkat == "peringatan" and "≠" in verdict.rumus else verdict.tingkat
    return Found(
        level,
        f"Rekomendasi nomor {number} dinyatakan selesai, tetapi pada tahun yang dilaporkan {verdict.alasan}.",
        (followup_evidence(context, row, "selesai", row.status, None if mild else "belum"), *verdict.bukti),
        rumus=verdict.rumus,
        saran="Tunjukkan buktinya di laporan, atau ubah statusnya menjadi belum."
        if mild
        else "Ubah statusnya menjadi belum, atau selaraskan datanya.",
        sebab=_SAME_GAP.get(recommendation.ukuran or "", f"tindak-lanjut/{row.nomor}"),
    )


_SAME_GAP = {"rencana-aksi-lengkap": "lengkap/target-triwulan", "pengukuran-lengkap": "lengkap/kolom-pengukuran"}
"""Gaps that a rule on completeness sees too: one cause, told here because it was said to be done."""
