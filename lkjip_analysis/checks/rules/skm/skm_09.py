"""SKM-09: no answer lies above the highest answer that laporan.yaml names."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey_answers import NO_ANSWERS, answers_by_item


@rule("SKM-09", "Jawaban responden di luar skala", "logika: jawaban dari 1 sampai skala tertinggi", turn=Turn.RESULTS)
def off_scale(context: Context) -> Iterator[Item]:
    """No answer lies above the highest answer that laporan.yaml names.

    Example: a 5 in a survey with answers 1 to 4 fires, once for all such answers; a 4 does not.
    """
    answers = [row for rows in answers_by_item(context.dataset).values() for row in rows]
    config = context.dataset.config.skm
    if not answers or config is None:
        yield Untested(NO_ANSWERS)
        return
    wrong = [row for row in answers if (row.jawaban or 0) > config.skala_maksimum]
    yield Confirmed(jumlah=len(answers) - len(wrong))
    if wrong:
        yield Found(
            "galat",
            f"{len(wrong)} jawaban survei melebihi skala 1 sampai {config.skala_maksimum} yang dinyatakan.",
            tuple(
                context.evidence(row, float(row.jawaban or 0), None, f"3.3/{row.nomor}/indeks") for row in wrong[:20]
            ),
            f"{max(row.jawaban or 0 for row in wrong)} > {config.skala_maksimum}",
            "Perbaiki jawabannya, atau skala_maksimum di laporan.yaml.",
            len(wrong) / len(answers) * 100,
            "skm/jawaban",
        )
