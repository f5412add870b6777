"""Past years: values told twice, targets that stated capaian imply (RIWAYAT)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lkjip_analysis.checks.columns import (
    PrintedRow,
    digits,
    indicator_name,
    joined,
    plain,
    printed_rows,
    same_but_shorter,
    written,
)
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Indikator, Realisasi, Target
from lkjip_analysis.measures import capaian
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_given, format_number

_YEARLY = re.compile(r"(realisasi|capaian)_((?:19|20)\d\d)")
_DROP = 0.1  # an implied target that falls by more than this against the year before deserves a look

Place = tuple[PrintedRow, str, Decimal]
"""A printed number with its row and column."""


@rule("RIWAYAT-01", "Nilai tahun lampau berbeda antartabel", "logika: satu nilai untuk satu indikator dan satu tahun")
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


@dataclass(frozen=True, slots=True)
class Implied:
    """The target that a stated capaian implies for a past year, with the half-unit by which it may be off."""

    row: Realisasi
    target: float
    slack: float

    @property
    def low(self) -> float:
        """Smallest target that rounds to what is stated."""
        return self.target - self.slack

    @property
    def high(self) -> float:
        """Largest target that rounds to what is stated."""
        return self.target + self.slack


def implied(context: Context, indicator: Indikator) -> list[Implied]:
    """Implied targets of an indicator's past years, in order; only where more is better, since else rules differ."""
    found: list[Implied] = []
    if indicator.polaritas != "positif":
        return found
    for year in context.dataset.config.history_years[:-1]:
        row = context.dataset.realisation(indicator.id, year)
        if row and row.nilai and row.capaian_dinyatakan:
            target = capaian.implied_target(row.nilai, row.capaian_dinyatakan).value
            if isinstance(target, float):
                off = target * (0.005 / row.nilai + 0.005 / row.capaian_dinyatakan)
                context.dataset.use(row)
                found.append(Implied(row, target, off))
    return found


def _ratio(item: Implied) -> str:
    row = item.row
    return (
        f"{format_given(row.nilai or 0)} / {format_given(row.capaian_dinyatakan or 0)} × 100 = "
        f"{format_number(item.target)}"
    )


def implied_proof(context: Context, item: Implied) -> Evidence:
    """The stated capaian from which a target follows; the target itself is printed nowhere."""
    address = f"3.5/{item.row.indikator}/capaian_{item.row.tahun}"
    return context.evidence(item.row, item.row.capaian_dinyatakan, None, address)


@rule("RIWAYAT-02", "Capaian tahun lampau tidak mengikuti targetnya", "logika: capaian = realisasi / target")
def stated_target(context: Context) -> Iterator[Item]:
    """The target that a stated capaian implies is one that a document of that year states, where one does.

    Example: a realisation of 83,65 with capaian 119,50 implies 70,00; a document of that year with 80 is found.
    """
    unknown = 0
    for indicator in context.dataset.indicators.values():
        for item in implied(context, indicator):
            stated = _stated(context, item)
            fitting = [t for t in stated if t.nilai is not None and item.low <= t.nilai <= item.high]
            if not stated:
                unknown += 1
            elif fitting:
                yield Confirmed()
            else:
                yield _unlike_stated(context, indicator.id, item, stated)
    if unknown:
        yield Untested(f"{unknown} capaian tahun lampau: target tahun itu tidak ada di paket data", unknown)


def _stated(context: Context, item: Implied) -> list[Target]:
    """Targets that documents state for the indicator and year of an implied one."""
    documents = context.dataset.documents
    rows = [context.dataset.target_in(item.row.indikator, id, item.row.tahun) for id in documents]
    return [row for row in rows if row is not None and row.nilai is not None]


def _unlike_stated(context: Context, indicator: str, item: Implied, stated: list[Target]) -> Found:
    values = joined([plain(t.nilai or 0) for t in stated])
    return Found(
        "galat",
        f"Capaian {indicator_name(context, indicator)} tahun {item.row.tahun} menyiratkan target "
        f"{format_number(item.target)}, sedangkan dokumen tahun itu menetapkan {values}.",
        (implied_proof(context, item), *(context.evidence(t, t.nilai) for t in stated)),
        rumus=f"{_ratio(item)}; {format_number(item.target)} ≠ {format_number(stated[0].nilai or 0)}",
        saran="Hitung kembali capaian tahun itu dari target yang ditetapkan.",
        taruhan=abs(item.target - (stated[0].nilai or 0)),
        sebab=f"target/{indicator}/{item.row.tahun}",
    )


@rule("RIWAYAT-03", "Target tersirat tidak mungkin", "logika: target dapat dicapai dan tidak berubah tanpa sebab")
def implausible(context: Context) -> Iterator[Item]:
    """An implied target of a share or index is at most 100, and does not fall by a tenth from year to year.

    Example: 85,00 for one year and 70,00 for the next is remarked; 90,00 after 95,00 is not.
    """
    for indicator in context.dataset.indicators.values():
        items = implied(context, indicator)
        if not items:
            continue
        bounded = context.dataset.unit(indicator).slug in ("persen", "angka", "indeks", "nilai")
        beyond = [item for item in items if bounded and item.low > 100]
        falls = [(a, b) for a, b in itertools.pairwise(items) if b.high < a.low * (1 - _DROP)]
        yield Confirmed(jumlah=len(items) - len(beyond) - len(falls))
        for item in beyond:
            yield Found(
                "peringatan",
                f"Capaian {indicator_name(context, indicator.id)} tahun {item.row.tahun} menyiratkan target di atas "
                "100.",
                (implied_proof(context, item),),
                rumus=f"{_ratio(item)}; {format_number(item.target)} > 100",
                saran="Cocokkan capaian dengan laporan tahun itu.",
                sebab=f"target/{indicator.id}/{item.row.tahun}",
            )
        for before, after in falls:
            yield _fall(context, indicator, before, after)


def _fall(context: Context, indicator: Indikator, before: Implied, after: Implied) -> Found:
    name, year = indicator_name(context, indicator.id), after.row.tahun
    return Found(
        "catatan",
        f"Capaian {name} tahun {year} sebesar {format_given(after.row.capaian_dinyatakan or 0)} menyiratkan target "
        f"{format_number(after.target)}, padahal tahun {before.row.tahun} targetnya {format_number(before.target)}.",
        (implied_proof(context, after), implied_proof(context, before)),
        rumus=f"{_ratio(before)}; {_ratio(after)}; {format_number(after.target)} < {format_number(before.target)}",
        saran=f"Terangkan mengapa target tahun {year} diturunkan, atau betulkan capaiannya.",
        taruhan=before.target - after.target,
        sebab=f"target/{indicator.id}/{year}",
    )


RULES = (told_twice, stated_target, implausible)
