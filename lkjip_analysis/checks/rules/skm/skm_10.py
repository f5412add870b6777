"""SKM-10: A published value of an item is what its answers give; where no answers are at hand, nothing is tested."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import digits
from lkjip_analysis.checks.rules.skm.survey_answers import NO_ANSWERS, answers_by_item
from lkjip_analysis.model.number import format_number, round_half_up


@rule(
    "SKM-10",
    "Nilai butir bukan rata-rata jawabannya",
    "Permenpan-RB Nomor 14 Tahun 2017: rata-rata jawaban",
    turn=Turn.RESULTS,
)
def from_answers(context: Context) -> Iterator[Item]:
    """A published value of an item is what its answers give; where no answers are at hand, nothing is tested.

    Example: answers 4, 4, 3, 3 of a scale to 4 beside a published 90,00 fire; beside 87,50 they do not.
    """
    answers, config = answers_by_item(context.dataset), context.dataset.config.skm
    if not answers or config is None:
        yield Untested(NO_ANSWERS)
        return
    for item in context.dataset.survey_items:
        given = [row.jawaban for row in answers.get(item.nomor, []) if row.jawaban is not None]
        if not given:
            yield Untested(f"tidak ada jawaban untuk butir {item.nama}")
            continue
        full, places = len(given) * config.skala_maksimum, digits([i.nilai for i in context.dataset.survey_items])
        value = 100 * sum(given) / full
        if round_half_up(value, places) == round_half_up(item.nilai, places):
            yield Confirmed()
            continue
        written = format_number(item.nilai, places)
        yield Found(
            "galat",
            f"Nilai butir {item.nama} tertulis {written}, sedangkan jawaban {len(given)} responden menghasilkan "
            f"{format_number(value, places)}.",
            (context.evidence(item, item.nilai, round(value, 4), f"3.3/{item.nomor}/indeks"),),
            f"{sum(given)} / {full} × 100 = {format_number(value, places)}; {format_number(value, places)} ≠ {written}",
            "Cocokkan nilai butir dengan jawaban mentahnya.",
            abs(value - item.nilai),
            f"skm/{item.nomor}",
        )
