"""The survey of public satisfaction: means, labels, letters, quarters, and the scale of its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.printed import Comparison
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import SkmPeriode
from lkjip_analysis.measures.skm_grain import ODD_SHARE
from lkjip_analysis.model import Row
from lkjip_analysis.model.number import format_given, format_number

NO_SURVEY = "tidak ada butir survei untuk periode yang disebut laporan.yaml"
INDEX = "ikm"
QUARTERS = ("TW1", "TW2", "TW3", "TW4")
ROMAN = dict(zip(QUARTERS, ("I", "II", "III", "IV"), strict=True))


def digits(values: Sequence[float]) -> int:
    """Digits behind the comma to which values are published: at least one, and as many as nearly all of them need.

    A few values that somebody copied with more digits say nothing of how the others are published.

    >>> digits([86.83, 80.0]), digits([80.0]), digits([86.83, 80.1, 88.29, 84.39, 85.6098])
    (2, 1, 2)
    """
    needed = sorted(-int(Decimal(repr(value)).normalize().as_tuple().exponent) for value in values)
    return max(1, needed[ceil((1 - ODD_SHARE) * len(needed)) - 1]) if needed else 1


def tolerance(dataset: Dataset) -> float:
    """How far a mean of rounded items may lie from a rounded mean: half a last digit of each."""
    items = [item.nilai for item in dataset.survey_items]
    published = [row.nilai for row in dataset.of(SkmPeriode)]
    return 0.5 * 10.0 ** -digits(items) + 0.5 * 10.0 ** -digits(published) + 1e-9


@rule("SKM-01", "Nilai unsur bukan rata-rata butirnya", "Permenpan-RB Nomor 14 Tahun 2017: nilai unsur rata-rata butir")
def unsur_means(context: Context) -> Iterator[Item]:
    """A published value of an unsur is the mean of its items, as far as rounding lets one tell.

    Example: items 80,49 and 82,44 beside a published 82,00 fire; beside 81,46 they do not.
    """
    table = context.table("3.3a")
    if table is None:
        yield Untested(NO_SURVEY)
        return
    tested = [row for row in table.rows if row.key != INDEX and table.value(row.key, "dinyatakan") is not None]
    if not tested:
        yield Untested("nilai unsur tidak diumumkan, sehingga hanya dihitung")
    for row in tested:
        yield from _mean(context, row, str(row.values["unsur"]))


@rule("SKM-02", "Indeks bukan rata-rata unsurnya", "Permenpan-RB Nomor 14 Tahun 2017: tiap unsur berbobot sama")
def index_mean(context: Context) -> Iterator[Item]:
    """The published index is the mean of its unsur, each counting the same.

    Example: an index of 84,14 beside unsur with the mean 84,99 fires, and is told to be the mean of all items when
    it is that; 84,99 does not.
    """
    table = context.table("3.3a")
    if table is None or table.value(INDEX, "dinyatakan") is None:
        yield Untested(NO_SURVEY if table is None else "indeks keseluruhan tidak diumumkan untuk periode itu")
        return
    yield from _mean(context, table.row(INDEX), "")


def _mean(context: Context, row: Row, unsur: str) -> Iterator[Item]:
    """Compare a stated value of table 3.3a with the mean computed beside it."""
    table = context.table("3.3a")
    config = context.dataset.config.skm
    stated = context.dataset.survey_index(config.periode, unsur or None) if config else None
    computed = table.value(row.key, "hitung") if table else None
    if stated is None or not isinstance(computed, float):
        return
    if abs(computed - stated.nilai) <= tolerance(context.dataset):
        yield Confirmed()
        return
    what = f"unsur {unsur}" if unsur else "keseluruhan"
    part = "rata-rata butirnya" if unsur else "rata-rata unsurnya"
    items = [item.nilai for item in context.dataset.survey_items]
    plain = sum(items) / len(items)
    by_items = not unsur and abs(plain - stated.nilai) <= tolerance(context.dataset)
    hint = " Angka itu adalah rata-rata semua butir, yang memberi bobot lebih pada unsur berbutir banyak."
    yield Found(
        "peringatan" if by_items else "galat",
        f"Indeks {what} dinyatakan {format_given(stated.nilai)}, sedangkan {part} {format_number(computed)}."
        + (hint if by_items else ""),
        (context.evidence(stated, stated.nilai, round(computed, 4), f"3.3a/{row.key}/dinyatakan"),),
        f"{format_number(computed)} ≠ {format_given(stated.nilai)}",
        "Cocokkan dengan laporan survei; salah satu butir atau nilai gabungannya salah salin.",
        abs(computed - stated.nilai),
        f"skm/{row.key}",
    )


@rule("SKM-03", "Keterangan di atas atau di bawah rerata salah", "logika: perbandingan dua angka")
def positions(context: Context) -> Iterator[Item]:
    """A printed label says truly whether an item lies above or below the published index.

    Example: "Di atas rerata" beside 84,88 with an index of 84,99 fires; beside 85,37 it does not. If all printed
    labels fit another published index (say of the quarter before), the finding names it.
    """
    printed = _printed(context, "posisi")
    if not printed:
        yield Untested("tidak ada keterangan tercetak di atas atau di bawah rerata")
        return
    wrong = [item for item in printed if not item.agrees]
    yield Confirmed(jumlah=len(printed) - len(wrong))
    if wrong:
        yield _wrong_positions(context, printed, wrong)


def _wrong_positions(context: Context, printed: Sequence[Comparison], wrong: Sequence[Comparison]) -> Found:
    index = _index(context)
    values = {id(item): _value(context, item) for item in printed}
    told = ", ".join(f"{_item_name(context, item)} ({format_number(values[id(item)])})" for item in wrong)
    fitting = [
        name
        for name, reference in _references(context)
        if all(_says(item.printed) == _sign(values[id(item)] - reference) for item in printed)
    ]
    hint = f" Semua keterangan tercetak cocok bila dibandingkan dengan {fitting[0]}." if fitting else ""
    first = wrong[0]
    sign = "<" if values[id(first)] < index else ">"
    return Found(
        "galat",
        f"Keterangan tercetak terhadap indeks {format_number(index)} salah untuk {told}.{hint}",
        tuple(context.evidence(item.cell, item.printed, item.text, str(item.address)) for item in wrong),
        "; ".join(f"{format_number(values[id(item)])} {sign} {format_number(index)}" for item in wrong[:1]),
        "Perbaiki keterangannya, juga cacah butir di atas dan di bawah indeks yang dihitung darinya.",
        max(abs(values[id(item)] - index) for item in wrong),
        f"tercetak/{first.address}" if len(wrong) == 1 else f"tercetak/{first.address.table}/posisi",
    )


def _says(label: str) -> int:
    words = label.casefold()
    return 1 if "atas" in words else -1 if "bawah" in words else 0


def _sign(difference: float) -> int:
    return (difference > 1e-9) - (difference < -1e-9)


def _printed(context: Context, column: str) -> list[Comparison]:
    tables = ("3.3", "3.3a")
    return [c for c in context.comparisons if c.address.table in tables and c.address.column == column and c.text]


def _index(context: Context) -> float:
    table = context.table("3.3")
    value = table.value(INDEX, "indeks") if table else None
    return value if isinstance(value, float) else 0.0


def _value(context: Context, item: Comparison) -> float:
    table = context.table(item.address.table)
    value = table.value(item.address.row, "indeks") if table else None
    return value if isinstance(value, float) else 0.0


def _item_name(context: Context, item: Comparison) -> str:
    table = context.table(item.address.table)
    return table.text(item.address.row, "indikator" if item.address.table == "3.3" else "unsur") if table else ""


def _references(context: Context) -> Iterator[tuple[str, float]]:
    """What else an item may have been compared with."""
    items = [item.nilai for item in context.dataset.survey_items]
    for row in context.dataset.of(SkmPeriode):
        if row.unsur is None and row.tahun == context.dataset.year and row.periode in ROMAN:
            yield f"indeks triwulan {ROMAN[row.periode]} ({format_given(row.nilai)})", row.nilai
    yield f"rata-rata semua butir ({format_number(sum(items) / len(items))})", sum(items) / len(items)


@rule("SKM-12", "Yang disebut rerata bukan rata-rata barisnya", "logika: rerata = jumlah nilai / banyak nilai")
def called_mean(context: Context) -> Iterator[Item]:
    """What a printed remark calls the mean is the mean of the rows under it, not another index.

    Example: "Di atas rerata" told against the index 84,99 over items whose mean is 84,14 is remarked; told against
    their mean, or with the word "indeks", it is not.
    """
    words = [item for item in _printed(context, "posisi") if "rerata" in item.printed or "rata-rata" in item.printed]
    items = [item.nilai for item in context.dataset.survey_items]
    words = [item for item in words if item.address.table == "3.3"]
    if not words or not items:
        yield Untested("tidak ada keterangan tercetak yang menyebut rerata butir survei")
        return
    index, mean = _index(context), sum(items) / len(items)
    if abs(mean - index) <= tolerance(context.dataset):
        yield Confirmed(jumlah=len(words))
        return
    between = [i for i in words if min(index, mean) < _value(context, i) < max(index, mean)]
    told = f"; {len(between)} butir terletak di antara keduanya" if between else ""
    yield Found(
        "catatan",
        f"Keterangan butir menyebut rerata, tetapi pembandingnya indeks {format_number(index)}; rata-rata {len(items)} "
        f"butir itu sendiri {format_number(mean)}{told}.",
        tuple(context.evidence(i.cell, i.printed, None, str(i.address)) for i in (between or words[:1])),
        f"{format_number(index)} ≠ {format_number(mean)}",
        "Sebut indeks unit sebagai pembandingnya, atau bandingkan dengan rata-rata butir.",
        abs(mean - index),
        "skm/rerata",
    )


RULES = (unsur_means, index_mean, positions, called_mean)
