"""RIWAYAT-01: A realisation or capaian of one year is the same number in all tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import (
    PrintedRow,
    digits,
    indicator_name,
    joined,
    printed_rows,
    same_but_shorter,
    written,
)
from lkjip_analysis.model import Evidence

_YEARLY = re.compile(r"(realisasi|capaian)_((?:19|20)\d\d)")


Place = tuple[PrintedRow, str, Decimal]
"""A printed number with its row and column."""


@rule(
    "RIWAYAT-01",
    "Nilai tahun lampau berbeda antartabel",
    "logika: satu nilai untuk satu indikator dan satu tahun",
    turn=Turn.HISTORY,
)
def told_twice(context: Context) -> Iterator[Item]:
    """A realisation or capaian of one year is the same number in all tables; mere rounding is remarked once for all.

    Example: 101,84 and 119,50 for one year are found; 92 and 91,66 are remarked; 84,99 twice is neither.
    """
    groups: dict[tuple[str, str, int], list[Place]] = {}
    for row in printed_rows(context):
        for column in row.cells:
            match, number = _YEARLY.fullmatch(column), row.number(column)
            year = int(match[2]) if match else context.dataset.year
            known = row.baris in context.dataset.indicators and year < context.dataset.year
            if match and number is not None and known:
                groups.setdefault((row.baris, match[1], year), []).append((row, column, number))
    rounded: list[Place] = []
    for (indicator, what, year), places in groups.items():
        longest = max(places, key=lambda place: digits(place[2]))
        other = [p for p in places if p[2] != longest[2]]
        wrong = [p for p in other if not same_but_shorter(p[2], longest[2])]
        if wrong:
            yield _contradiction(context, indicator, what, year, longest, wrong)
        elif other:
            rounded += [longest, *other]
        else:
            yield Confirmed(jumlah=len(places) - 1)
    if rounded:
        yield _rounded(context, rounded)


def _proof(context: Context, place: Place) -> Evidence:
    row, column, number = place
    return context.evidence(row.cells[column], float(number), None, row.address(column))


def _contradiction(context: Context, indicator: str, what: str, year: int, one: Place, others: list[Place]) -> Found:
    names = joined([f"{written(p[2])} di Tabel {p[0].tabel}" for p in (one, *others)])
    doubt = any(p[0].cells[p[1]].dugaan_ocr for p in (one, *others))
    return Found(
        "galat",
        f"{what.capitalize()} {indicator_name(context, indicator)} tahun {year} tercetak {names}.",
        tuple(_proof(context, p) for p in (one, *others)),
        rumus=f"{written(one[2])} ≠ {written(others[0][2])}",
        saran=f"Cocokkan dengan laporan tahun {year}, lalu pakai satu nilai.",
        taruhan=float(abs(one[2] - others[0][2])),
        sebab=f"{what}/{indicator}/{year}",
        ragu=doubt,
    )


def _rounded(context: Context, places: list[Place]) -> Found:
    pairs = list(itertools.pairwise(places))
    shown = [f"{written(b[2])} dan {written(a[2])}" for a, b in pairs if digits(a[2]) > digits(b[2])]
    return Found(
        "catatan",
        "Nilai tahun lampau yang sama ditulis dengan jumlah angka di belakang koma yang berbeda: "
        f"{joined(list(dict.fromkeys(shown)))}.",
        tuple(_proof(context, place) for place in places),
        saran="Tulis nilai tahun lampau dengan dua angka di belakang koma di semua tabel.",
        sebab="riwayat/pembulatan",
        judul="Nilai tahun lampau dibulatkan di sebagian tabel",
    )
