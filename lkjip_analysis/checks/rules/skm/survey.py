"""The survey of public satisfaction: means, labels, letters, quarters, and the scale of its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import PrintComparison
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import SkmIndikator, SkmPeriode
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


def compared_mean(context: Context, row: Row, unsur: str) -> Iterator[Item]:
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
    parts = [item for item in context.dataset.survey_items if unsur and item.unsur == unsur]
    by_items = not unsur and abs(plain - stated.nilai) <= tolerance(context.dataset)
    hint = " Angka itu adalah rata-rata semua butir, yang memberi bobot lebih pada unsur berbutir banyak."
    yield Found(
        "peringatan" if by_items else "galat",
        f"Indeks {what} dinyatakan {format_given(stated.nilai)}, sedangkan {part} {format_number(computed)}."
        + (hint if by_items else ""),
        (
            context.evidence(stated, stated.nilai, round(computed, 4), f"3.3a/{row.key}/dinyatakan"),
            *(context.evidence(item, item.nilai) for item in parts),
        ),
        _mean(parts, computed, stated.nilai),
        "Cocokkan dengan laporan survei; salah satu butir atau nilai gabungannya salah salin.",
        abs(computed - stated.nilai),
        f"skm/{row.key}",
    )


def _mean(parts: Sequence[SkmIndikator], computed: float, stated: float) -> str:
    """The mean of the items beside the stated value."""
    result = f"{format_number(computed)} ≠ {format_given(stated)}"
    if not parts:
        return result
    added = " + ".join(format_given(item.nilai) for item in parts)
    return f"({added}) / {len(parts)} = {format_number(computed)}; {result}"


def printed_labels(context: Context, column: str) -> list[PrintComparison]:
    """Printed cells of a column of both survey tables."""
    tables = ("3.3", "3.3a")
    return [c for c in context.comparisons if c.address.table in tables and c.address.column == column and c.text]


def printed_index(context: Context) -> float:
    """The index that is printed beside a label."""
    table = context.table("3.3")
    value = table.value(INDEX, "indeks") if table else None
    return value if isinstance(value, float) else 0.0


def survey_value(context: Context, item: PrintComparison) -> float:
    """The index beside a printed cell of a survey table."""
    table = context.table(item.address.table)
    value = table.value(item.address.row, "indeks") if table else None
    return value if isinstance(value, float) else 0.0
