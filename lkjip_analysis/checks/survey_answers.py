"""Whether published survey values can have come from any respondents, and from those whose answers are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.checks.survey import INDEX, NO_SURVEY, digits
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import SkmIndikator, SkmResponden
from lkjip_analysis.measures import skm
from lkjip_analysis.measures.skm_grain import CHANCE, FEWEST_ITEMS, MOST, Grain, grain
from lkjip_analysis.model.number import format_given, format_number, round_half_up

NO_ANSWERS = "skm_responden.csv tidak memuat jawaban untuk periode survei itu"
FEWER = 3
"""An odd value is explained when so many respondents or fewer did not answer that item."""


def answers_by_item(dataset: Dataset) -> dict[int, list[SkmResponden]]:
    """Given answers by item, of the survey named in laporan.yaml."""
    config, found = dataset.config.skm, dict[int, list[SkmResponden]]()
    for row in dataset.of(SkmResponden):
        if config and (row.tahun, row.periode) == (config.tahun, config.periode) and row.jawaban is not None:
            found.setdefault(row.nomor, []).append(row)
    return found


def grain_of(dataset: Dataset) -> Grain | None:
    """The number of respondents that explains the published items, or None where the test would mean nothing."""
    values = [item.nilai for item in dataset.survey_items]
    highest = dataset.config.skm.skala_maksimum if dataset.config.skm else skm.PERMENPAN_MAX
    return grain(values, highest, digits(values)) if values else None


@rule("SKM-07", "Nilai butir yang tidak mungkin", "logika: kelipatan 100 / (responden × jawaban tertinggi)")
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
    rest = [other.nilai for other in context.dataset.survey_items if other.unsur == item.unsur and other != item]
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


@rule("SKM-09", "Jawaban responden di luar skala", "logika: jawaban dari 1 sampai skala tertinggi")
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


@rule("SKM-10", "Nilai butir bukan rata-rata jawabannya", "Permenpan-RB Nomor 14 Tahun 2017: rata-rata jawaban")
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


@rule("SKM-11", "Indeks bukan hasil jawabannya", "Permenpan-RB Nomor 14 Tahun 2017: indeks dari rata-rata unsur")
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


RULES = (granularity, off_scale, from_answers, index_from_answers)
