"""SKM-07: values of items are multiples of one step, set by the number of respondents; a value between is misread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import NO_SURVEY, digits
from lkjip_analysis.checks.rules.skm.survey_answers import grain_of
from lkjip_analysis.dataset.rows import SkmIndikator
from lkjip_analysis.measures import skm
from lkjip_analysis.measures.skm_grain import CHANCE, FEWEST_ITEMS, MOST, Grain
from lkjip_analysis.model.number import format_given, format_number, round_half_up

FEWER = 3
"""An odd value is explained when so many respondents or fewer did not answer that item."""


@rule(
    "SKM-07",
    "Nilai butir yang tidak mungkin",
    "logika: kelipatan 100 / (responden × jawaban tertinggi)",
    turn=Turn.RESULTS,
)
def granularity(context: Context) -> Iterator[Item]:
    """Values of items are multiples of one step, set by the number of respondents; a value between is misread.

    Example: thirty values that are multiples of 100 / 205 (41 respondents, answers 1 to 5) and one 82,41 fire for
    that one; with 82,44 nothing does. Not tested where random values would fit as well: few items, big samples.
    """
    items = context.dataset.survey_items
    if not items:
        yield Untested(NO_SURVEY)
        return
    found = grain_of(context.dataset)
    if found is not None and found.contradicts_scale:
        yield _other_scale(context, items[0], found)
    elif found is None or not found.respondents:
        yield Untested(
            f"nilai {len(items)} butir tidak menunjuk satu jumlah responden sampai {MOST} dengan cukup pasti (butuh "
            f"{FEWEST_ITEMS} nilai berbeda, dan peluang kebetulan di bawah 1 : {format_number(1 / CHANCE, 0)})"
        )
    else:
        yield Confirmed(jumlah=len(items) - len(found.odd))
        for place in found.odd:
            yield _impossible(context, items[place], found)


def _other_scale(context: Context, first: SkmIndikator, found: Grain) -> Found:
    """The step of the values does not belong to the stated highest answer."""
    fitting = [str(highest) for highest in range(2, 11) if found.full % highest == 0]
    hint = f" Yang cocok: jawaban 1 sampai {' atau '.join(fitting)}." if fitting else ""
    return Found(
        "peringatan",
        f"Nilai butir adalah kelipatan 100 / {found.full}, tetapi {found.full} tidak habis dibagi {found.highest}, "
        f"jawaban tertinggi yang dinyatakan.{hint}",
        (context.evidence(first, first.nilai, None, "3.3"),),
        f"{found.full} / {found.highest} ≠ {found.full // found.highest}",
        "Cocokkan skala_maksimum di laporan.yaml dengan kuesioner surveinya.",
        1.0,
        "skm/skala",
        judul="Skala jawaban tidak cocok dengan nilai butir",
    )


def _impossible(context: Context, item: SkmIndikator, grain: Grain) -> Found:
    """A value that so many respondents cannot give, with its neighbours and what speaks for one of them."""
    possible = [round_half_up(100 * points / grain.full, grain.decimals) for points in grain.nearest(item.nilai)]
    written = format_number(item.nilai, max(grain.decimals, digits([item.nilai])))
    nearest = min(possible, key=lambda value: abs(float(value) - item.nilai))
    unanswered = _unanswered(item.nilai, grain)
    hint = (
        f" Nilai itu mungkin bila {unanswered} responden tidak mengisi butir ini." if unanswered else ""
    ) or _by_unsur(context, item, [float(value) for value in possible])
    arithmetic = [
        f"{points} / {grain.full} × 100 = {format_number(value, grain.decimals)}; "
        f"{written} ≠ {format_number(value, grain.decimals)}"
        for points, value in zip(grain.nearest(item.nilai), possible, strict=True)
    ]
    return Found(
        "catatan" if unanswered else "peringatan",
        f"Nilai butir {item.nama} tertulis {written}. Nilai butir lain menunjuk {grain.respondents} responden dengan "
        f"jawaban 1 sampai {grain.highest}, dan dengan itu nilai terdekat yang mungkin "
        f"{' atau '.join(format_number(value, grain.decimals) for value in possible)}.{hint}",
        (context.evidence(item, item.nilai, float(nearest), f"3.3/{item.nomor}/indeks"),),
        "; ".join(arithmetic),
        "Cocokkan nilai butir itu dengan laporan survei.",
        abs(float(nearest) - item.nilai),
        f"skm/{item.nomor}",
        item.dugaan_ocr,
    )


def _unanswered(value: float, grain: Grain) -> int:
    """How many respondents left the item out, if a few such would explain its value; 0 if none do."""
    fewer = range(1, min(FEWER, grain.respondents - 1) + 1)
    tried = ((n, skm.fits(value, grain.respondents - n, grain.highest, grain.decimals)) for n in fewer)
    return next((n for n, fits in tried if fits), 0)


def _by_unsur(context: Context, item: SkmIndikator, possible: Sequence[float]) -> str:
    """Which of the possible values gives the published value of the unsur, to its last digit."""
    config = context.dataset.config.skm
    stated = context.dataset.survey_index(config.periode, item.unsur) if config else None
    if stated is None:
        return ""
    rest = [other.nilai for other in context.dataset.survey_items if other.unsur == item.unsur and other is not item]
    places = digits([stated.nilai])
    exact = [
        v for v in possible if round_half_up((sum(rest) + v) / (len(rest) + 1), places) == _shown(stated.nilai, places)
    ]
    if len(exact) != 1:
        return ""
    return (
        f" Dengan {format_number(exact[0])} rata-rata unsur {item.unsur} menjadi {format_given(stated.nilai)}, sesuai "
        "nilai yang diumumkan."
    )


def _shown(value: float, places: int) -> object:
    return round_half_up(value, places)
