"""SKM-11: the published index is what the answers at hand give, unsur by unsur."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import INDEX, digits
from lkjip_analysis.checks.rules.skm.survey_answers import NO_ANSWERS, answers_by_item
from lkjip_analysis.measures import skm
from lkjip_analysis.model.number import format_given, format_number


@rule(
    "SKM-11",
    "Indeks bukan hasil jawabannya",
    "Permenpan-RB Nomor 14 Tahun 2017: indeks dari rata-rata unsur",
    turn=Turn.RESULTS,
)
def index_from_answers(context: Context) -> Iterator[Item]:
    """The published index is what the answers at hand give, unsur by unsur.

    Example: answers that give 87,50 beside a published 90,00 fire; beside 87,50 they do not.
    """
    dataset, answers = context.dataset, answers_by_item(context.dataset)
    config = dataset.config.skm
    stated = dataset.survey_index(config.periode) if config else None
    if not answers or config is None or stated is None:
        yield Untested(NO_ANSWERS if not answers else "indeks keseluruhan tidak diumumkan untuk periode itu")
        return
    by_unsur: dict[str, list[float]] = {}
    for item in dataset.survey_items:
        given = [row.jawaban for row in answers.get(item.nomor, []) if row.jawaban is not None]
        if given:
            by_unsur.setdefault(item.unsur, []).append(sum(given) / len(given))
    computed = skm.ikm(by_unsur, config.skala_maksimum)
    if computed.value is None:
        yield Untested(computed.reason)
    elif abs(computed.number - stated.nilai) <= 0.5 * 10.0 ** -digits([stated.nilai]) + 1e-9:
        yield Confirmed()
    else:
        shown = format_number(computed.number)
        yield Found(
            "galat",
            f"Indeks dinyatakan {format_given(stated.nilai)}, sedangkan jawaban responden menghasilkan {shown}.",
            (context.evidence(stated, stated.nilai, round(computed.number, 4), f"3.3a/{INDEX}/dinyatakan"),),
            f"{shown} ≠ {format_given(stated.nilai)}",
            "Cocokkan indeks dengan jawaban mentahnya.",
            abs(computed.number - stated.nilai),
            f"skm/{INDEX}",
        )
