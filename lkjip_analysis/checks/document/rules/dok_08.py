"""DOK-08: the arithmetic inside a sentence holds."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lkjip_analysis.checks.document.changes import RatioAsChange, by_pair, by_table, ratios_of, stated_changes
from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text, shortened
from lkjip_analysis.checks.document.formulas import INVERSE, NEGATIVE, POSITIVE, fit
from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.amounts import Amount, Convention, shown
from lkjip_analysis.intake.document.understand.sentences import Said, numbers, sentences
from lkjip_analysis.intake.document.understand.understood import UnderstoodColumn, UnderstoodRow, UnderstoodTable

_OF = re.compile(
    r"^\s*(?:\w+\s+){0,4}dari\s+(?:total\s+|jumlah\s+|seluruh\s+|sebanyak\s+|target\s+(?:sebesar\s+)?){0,2}$", re.I
)
_THEN = re.compile(r"(?:atau|sebesar|sebanyak|yaitu|yakni|\(|mencapai|sehingga|persentase\w*)\s*(?:\w+\s+){0,3}$", re.I)
_FROM = re.compile(r"\bdari\b", re.I)
_INTO = re.compile(r"\bmenjadi\b", re.I)
_UP = re.compile(r"\b(?:meningkat|naik|peningkatan|kenaikan|bertambah|tumbuh)\b", re.I)
_DOWN = re.compile(r"\b(?:menurun|turun|penurunan|berkurang)\b", re.I)
_STEP = re.compile(
    r"[^.;]{0,60}?\b(?:(?P<up>meningkat|naik|peningkatan|kenaikan)|(?P<down>menurun|turun|penurunan|depresiasi|merosot))\b"
    r"[^.;0-9]{0,15}\b(?:pada|di) (?:triwulan|semester|bulan|tahun) [^.;,0-9]{0,12}menjadi(?: sebesar)?\s*",
    re.IGNORECASE,
)
_PASSED = re.compile(r"(?:melampaui|melebihi|di ?atas)(?: dari)?(?: \w+){0,1} target", re.I)
_BY = re.compile(r"(?:sebesar|sebanyak|atau|selisih|naik|turun)\s*(?:\w+\s+){0,2}$", re.I)

Cell = tuple[UnderstoodTable, UnderstoodRow, UnderstoodColumn]


@document_rule(
    "DOK-08",
    "Hitungan di dalam kalimat tidak benar",
    "logika: persentase, selisih, dan arah yang disebut mengikuti angka-angka di kalimat itu sendiri",
    kosong="tidak ada kalimat yang memuat bagian, keseluruhan, dan persentasenya",
    turn=5,
)
def arithmetic(understood: Understood) -> Iterator[Item]:
    """The arithmetic inside a sentence holds: part, whole and percent; budget, realisation and absorption; from and to.

    Example: "9 dari 12 kelurahan atau 57 persen" fires; "atau 75 persen" does not. "Meningkat dari 80 menjadi 75"
    fires.
    """
    wide = Convention.of(cell.text for table in understood.document.tables for cell in table.cells)
    ratios = ratios_of(understood)
    before = ""
    for block in understood.document.prose():
        for sentence in sentences(block.text):
            said = numbers(sentence, wide)
            yield from _shares(sentence, said, block.spot)
            yield from _percent_of(sentence, said, block.spot)
            yield from _changes(sentence, said, block.spot)
            yield from _ratio_as_change(sentence, f"{before} {block.text}", said, block.spot, ratios)
            yield from _in_series(sentence, said, block.spot)
            yield from _of_whole_before(sentence, said, block.spot)
            yield from _achieved_first(sentence, said, block.spot)
        yield from _achieved(block.text, block.spot, wide)
        yield from _spent_as_planned(block.text, block.spot, wide)
        before = block.text


def _spent_as_planned(text: str, spot: Spot, wide: Convention) -> Iterator[Item]:
    """One amount of money told as the budget and as what was spent of it, though it is not all."""
    planned: dict[Decimal, Said] = {}
    for sentence in sentences(text):
        said = numbers(sentence, wide)
        for one, after in itertools.pairwise([*said, *said[-1:]]):
            if one.amount.unit != "Rp":
                continue
            spent = one.measure in ("realisasi", "realisasi_anggaran")
            shared = after.amount.unit == "%" and _THEN.search(sentence[one.end : after.start]) is not None
            if spent and one.amount.value in planned and shared and after.amount.value != 100:
                yield Found(
                    "peringatan",
                    f"{one.amount.text} disebut sebagai anggaran dan sebagai realisasinya, padahal realisasinya "
                    f"{after.amount.text}: “{shortened(sentence, 140)}”.",
                    (at_text(spot, sentence),),
                    f"{shown(after.amount.value, after.amount)} ≠ 100",
                    "Cocokkan anggaran dan realisasinya dengan tabel.",
                    15.0,
                    f"kalimat/{spot.words()}/{one.amount.text}",
                )
            elif not spent:
                planned.setdefault(one.amount.value, one)


def _in_series(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Item]:
    """ "84,41 pada triwulan III, namun menurun pada triwulan IV menjadi 84,99": each step against the one before."""
    for first, second in itertools.pairwise(said):
        between = sentence[first.end : second.start]
        step = _STEP.fullmatch(between)
        alike = first.amount.unit == second.amount.unit and first.unit == second.unit
        if step is None or not alike or first.amount.other or second.amount.other or second.amount.value <= 0:
            continue
        gap, rising = second.amount.value - first.amount.value, step["up"] is not None
        if gap == 0 or not Decimal("0.5") < first.amount.value / second.amount.value < 2:
            continue
        if (gap > 0) is rising:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Kalimat menyebut {'naik' if rising else 'turun'} menjadi {second.amount.text}, padahal sebelumnya "
            f"{first.amount.text}: “{shortened(sentence, 140)}”.",
            (at_text(spot, sentence),),
            f"{shown(second.amount.value, second.amount)} {'<' if rising else '>'} "
            f"{shown(first.amount.value, first.amount)}",
            "Betulkan arah atau angkanya.",
            10.0,
            f"kalimat/{spot.words()}/{second.amount.text}",
        )


def _of_whole_before(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Item]:
    """ "Dari 17 kelurahan …, 7 kelurahan atau sekitar 24%": the whole stands before its part."""
    for number, (whole, part, percent) in enumerate(zip(said, said[1:], said[2:], strict=False)):
        since = said[number - 1].end if number else 0
        counted = whole.unit and whole.unit == part.unit and percent.amount.unit == "%" and part.amount.unit != "Rp"
        between = sentence[part.end : percent.start]
        if not counted or not re.match(r"(?:\s\w+){1,4}\s(?:atau|\()\s*(?:sekitar |sebesar |sebanyak )?$", between):
            continue
        if re.search(r"\b(?:dari|terhadap)\b[^.;]{0,20}$", sentence[since : whole.start], re.IGNORECASE):
            yield from _judged(sentence, spot, part.amount, whole.amount, percent.amount)


def _achieved_first(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Item]:
    """ "Capaian 82 % dari target 95 terealisasi 78": the achievement is told before its target and realisation."""
    for achieved, target, realised in zip(said, said[1:], said[2:], strict=False):
        kinds = (achieved.measure, target.measure, realised.measure) == ("capaian", "target", "realisasi")
        if not kinds or achieved.amount.unit != "%" or not target.amount.value:
            continue
        one_time = target.horizon == achieved.horizon and len({target.year, realised.year} - {0}) <= 1
        if (
            one_time
            and target.year >= 0
            and all(one.amount.other is None and not one.amount.bound for one in (achieved, target, realised))
        ):
            yield from _third(sentence, spot, target.amount, realised.amount, achieved.amount)


def _percent_of(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Item]:
    """ "Rp 5 atau 50% dari anggaran Rp 10": the percent stands between what was spent and what there was."""
    for part, percent, whole in zip(said, said[1:], said[2:], strict=False):
        if not (part.amount.unit == whole.amount.unit == "Rp" and percent.amount.unit == "%"):
            continue
        before, after = sentence[part.end : percent.start], sentence[percent.end : whole.start]
        if re.search(r"^[^.]{0,30}\batau\b|\($", before) and re.search(r"\bdari\b", after) and len(after) < 90:
            yield from _judged(sentence, spot, part.amount, whole.amount, percent.amount)


def _achieved(text: str, spot: Spot, wide: Convention) -> Iterator[Item]:
    """Target, realisation and achievement told one after the other in a paragraph."""
    target: Said | None = None
    realised: Said | None = None
    for sentence in sentences(text):
        if re.search(r"\b(?:sasaran|rata-rata|masing-masing|seluruh)\b", sentence, re.IGNORECASE):
            target = realised = None
            continue
        said = numbers(sentence, wide)
        if target and any(one.measure == "realisasi" for one in said):
            realised = next(one for one in said if one.measure == "realisasi")
        if target and realised and _PASSED.search(sentence):
            yield from _passed(sentence, spot, target, realised, said)
        for one in said:
            if one.amount.unit == "Rp" or one.amount.other is not None or one.amount.bound:
                target = realised = None
            elif one.measure == "target":
                target, realised = one, None
            elif one.measure == "realisasi":
                realised = one
            elif one.measure == "capaian" and one.amount.unit == "%" and target and realised and target.amount.value:
                if target.horizon == one.horizon and target.year >= 0 and realised.year >= 0:
                    yield from _third(sentence, spot, target.amount, realised.amount, one.amount)
                target = realised = None


def _passed(sentence: str, spot: Spot, target: Said, realised: Said, said: Sequence[Said]) -> Iterator[Item]:
    """A target that is said to be passed, by a realisation below it and an achievement below 100."""
    achieved = next((one.amount for one in said if one.measure == "capaian" and one.amount.unit == "%"), None)
    if achieved is None or realised.amount.value == target.amount.value:
        return
    if realised.amount.value > target.amount.value or achieved.value >= 100:
        yield Confirmed()
        return
    yield Found(
        "galat",
        f"Kalimat menyatakan target {target.amount.text} terlampaui, padahal realisasinya {realised.amount.text}: "
        f"“{shortened(sentence, 140)}”.",
        (at_text(spot, sentence),),
        f"{shown(realised.amount.value, realised.amount)} < {shown(target.amount.value, target.amount)}",
        "Sesuaikan kalimat dengan angkanya.",
        10.0,
        f"kalimat/{spot.words()}/terlampaui",
    )


def _third(sentence: str, spot: Spot, target: Amount, realised: Amount, achieved: Amount) -> Iterator[Item]:
    loose = (realised.decimals > 0, target.decimals > 0)
    found = [fit(formula, (realised, target), achieved, loose) for formula in (POSITIVE, NEGATIVE, INVERSE)]
    if any(one is not None and one[0] != "salah" for one in found):
        yield Confirmed()
        return
    value = realised.value / target.value * 100
    lower = (2 * target.value - realised.value) / target.value * 100
    if not achieved.value and lower < 0:
        yield Confirmed()  # beyond twice a target that is better the lower, a capaian counts as nothing
        return
    should = f"{shown(value, achieved)} persen, atau {shown(lower, achieved)} persen bila makin kecil makin baik"
    yield Found(
        "galat",
        f"Kalimat menyebut target {target.text}, realisasi {realised.text}, dan capaian {achieved.text}, padahal hasil "
        f"baginya {should}.",
        (at_text(spot, sentence, should=should),),
        f"{shown(realised.value, realised)} / {shown(target.value, target)} × 100 = {shown(value, achieved)}; "
        f"{shown(achieved.value, achieved)} ≠ {shown(value, achieved)}",
        "Hitung ulang capaian di kalimat itu, atau sebutkan target yang dipakai.",
        min(float(abs(value - achieved.value)), 100.0),
        f"kalimat/{spot.words()}/{achieved.text}",
    )


def _shares(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Item]:
    for number, (part, whole) in enumerate(itertools.pairwise(said)):
        rest = [one for one in said[number + 2 : number + 3] if one.amount.unit == "%"]
        if not rest or part.amount.unit == "%" or whole.amount.unit == "%":
            continue
        percent = rest[0]
        between, before = sentence[part.end : whole.start], sentence[whole.end : percent.start]
        if _OF.match(between) and _THEN.search(before) and len(before) < 70 and _UP.search(before) is None:
            yield from _judged(sentence, spot, part.amount, whole.amount, percent.amount)
        elif (
            _budget(part, whole) and not re.search(r"[.;] [A-Z]", between) and _THEN.search(before) and len(before) < 90
        ):
            yield from _judged(sentence, spot, whole.amount, part.amount, percent.amount)


def _budget(first: Said, second: Said) -> bool:
    """Whether two amounts of money are a budget and what was spent of it."""
    both = first.amount.unit == second.amount.unit == "Rp"
    spent = second.measure in ("realisasi", "realisasi_anggaran", "serapan")
    return both and spent and first.measure in ("pagu", "target") and first.amount.value > 0


def _judged(sentence: str, spot: Spot, part: Amount, whole: Amount, percent: Amount) -> Iterator[Item]:
    if any(one.other is not None or one.bound for one in (part, whole, percent)) or not whole.value:
        return
    value = part.value / whole.value * 100
    low = (part.value - _soft(part)) / (whole.value + _soft(whole)) * 100
    high = (part.value + _soft(part)) / (whole.value - _soft(whole)) * 100 if whole.value > _soft(whole) else value
    if low - percent.step <= percent.value <= high + percent.step:
        yield Confirmed()
        return
    if not 0 <= percent.value <= 1000 or value > 1000:
        return
    should = shown(value, percent)
    yield Found(
        "galat",
        f"Kalimat menyebut {part.text} dari {whole.text} sebagai {percent.text}, padahal {should} persen: "
        f"“{shortened(sentence, 160)}”.",
        (at_text(spot, sentence, should=f"{should} persen"),),
        f"{shown(part.value, part)} / {shown(whole.value, whole)} × 100 = {should}; "
        f"{shown(percent.value, percent)} ≠ {should}",
        "Hitung ulang persentase di kalimat itu.",
        min(float(abs(value - percent.value)), 100.0),
        f"kalimat/{spot.words()}/{percent.text}",
    )


def _soft(amount: Amount) -> Decimal:
    """As far as a figure may have been rounded: only one with decimals or a scale word was."""
    return amount.half if amount.decimals or amount.step > 1 else Decimal(0)


def _changes(sentence: str, said: Sequence[Said], spot: Spot) -> Iterator[Item]:
    for number, (first, second) in enumerate(itertools.pairwise(said)):
        head = sentence[max(said[number - 1].end if number else 0, first.start - 110) : first.start]
        between = sentence[first.end : second.start]
        if not (_FROM.search(head) and _INTO.search(between) and len(between) < 90 and between.count(",") <= 1):
            continue
        if (first.amount.unit == "%") != (second.amount.unit == "%") or first.amount.other or second.amount.other:
            continue
        up, down = bool(_UP.search(head + between)), bool(_DOWN.search(head + between))
        gap = second.amount.value - first.amount.value
        if up == down or gap == 0:
            continue
        if (up and gap < 0) or (down and gap > 0):
            word = "naik" if up else "turun"
            yield Found(
                "galat",
                f"Kalimat menyebut {word} dari {first.amount.text} menjadi {second.amount.text}, padahal angkanya "
                f"{'turun' if up else 'naik'}: “{shortened(sentence, 160)}”.",
                (at_text(spot, sentence),),
                f"{shown(second.amount.value, second.amount)} {'<' if up else '>'} "
                f"{shown(first.amount.value, first.amount)}",
                "Betulkan arah atau angkanya.",
                min(float(abs(gap)), 100.0),
                f"kalimat/{spot.words()}/{second.amount.text}",
            )
            continue
        yield Confirmed()
        if number + 2 < len(said):
            yield from _by(sentence, spot, first, second, said[number + 2])


def _ratio_as_change(
    sentence: str, paragraph: str, said: Sequence[Said], spot: Spot, ratios: Sequence[Cell]
) -> Iterator[Item]:
    """A rise or fall "sebesar 113 %" that is what the later figure is of the earlier one, not how much it changed."""
    for told, rising in stated_changes(sentence, said):
        found = by_pair(told, rising, said)
        if found is True:
            yield Confirmed()
            continue
        found = found or by_table(told, rising, paragraph, ratios)
        if isinstance(found, RatioAsChange):
            yield _told_as_change(sentence, spot, found)


def _told_as_change(sentence: str, spot: Spot, found: RatioAsChange) -> Found:
    told = found.told.amount
    word = "kenaikan" if found.rising else "penurunan"
    change = shown(found.change)
    if found.first is not None and found.second is not None:
        first, second = found.first.amount, found.second.amount
        sides = f"{shown(second.value, second)} / {shown(first.value, first)} × 100 = "
        sides += f"{shown(second.value / first.value * 100)}; "
        told_of = f" dari {first.text} menjadi {second.text}"
    else:
        sides, told_of = "", ""
    table = f", seperti yang dicetak {found.cell[0].label}" if found.cell else ""
    return Found(
        "galat",
        f"Kalimat menyebut {word} {told.text}{told_of}; angka itu perbandingannya{table}, sedangkan {word}nya "
        f"{change} persen.",
        (
            at_text(spot, sentence, should=f"{change} persen"),
            *((at_cell(*found.cell),) if found.cell else ()),
        ),
        f"{sides}{shown(told.value, told)} ≠ {change}",
        "Sebutkan besar perubahannya, atau tulis bahwa angka itu persentase terhadap angka pembandingnya.",
        20.0,
        f"kalimat/{spot.words()}/{told.text}",
    )


def _by(sentence: str, spot: Spot, first: Said, second: Said, third: Said) -> Iterator[Item]:
    """The stated size of a change, in points or in percent of what it was."""
    between = sentence[second.end : third.start]
    if not _BY.search(between) or len(between) > 50 or third.amount.other is not None or _INTO.search(between):
        return
    gap = abs(second.amount.value - first.amount.value)
    growth = gap / abs(first.amount.value) * 100 if first.amount.value else Decimal(0)
    slack = first.amount.half + second.amount.half + third.amount.step
    if abs(gap - third.amount.value) <= slack or abs(growth - third.amount.value) <= third.amount.step:
        yield Confirmed()
    elif third.amount.unit == "%" or third.amount.unit == first.amount.unit:
        yield Found(
            "peringatan",
            f"Kalimat menyebut perubahan {third.amount.text} dari {first.amount.text} menjadi {second.amount.text}; "
            f"selisihnya {shown(gap, first.amount)}, pertumbuhannya {shown(growth)} persen.",
            (at_text(spot, sentence),),
            f"{shown(second.amount.value, second.amount)} − {shown(first.amount.value, first.amount)} = "
            f"{shown(second.amount.value - first.amount.value, first.amount)}; "
            f"{shown(third.amount.value, third.amount)} ≠ {shown(gap, third.amount)}",
            "Hitung ulang besar perubahannya dan sebutkan apakah dalam poin atau persen.",
            min(float(abs(gap - third.amount.value)), 100.0),
            f"kalimat/{spot.words()}/{third.amount.text}",
        )
