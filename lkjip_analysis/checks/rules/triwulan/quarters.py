"""Quarters and months against the year (TRIWULAN)."""

from __future__ import annotations

from collections.abc import Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item
from lkjip_analysis.checks.reading.columns import indicator_name, plain
from lkjip_analysis.dataset.periods import GRAINS
from lkjip_analysis.dataset.rows import DataRow, Indikator, Realisasi, Target
from lkjip_analysis.measures import triwulan
from lkjip_analysis.measures.triwulan import Accumulation

_HALF = 0.005  # half a unit of the last digit that reports show


_WAYS: dict[str, str] = {
    "jumlah": "jumlah",
    "akhir": "nilai terakhir",
    "tetap": "nilai tetap",
    "rata-rata": "rata-rata",
}


def year_of(way: Accumulation, parts: Sequence[float]) -> float:
    """The year from its parts, by the way in which an indicator accumulates.

    >>> year_of("akhir", [82.4, 83.63, 84.41, 84.99]), year_of("jumlah", [1, 2, 3, 4])
    (84.99, 10.0)
    """
    return float(triwulan.value(way, parts).value or 0.0)


def alternative(parts: Sequence[float], year: float) -> str:
    """Another way of accumulating that does give the year, if any: what was perhaps meant.

    >>> alternative([1, 2, 3, 4], 2.5), alternative([1, 2, 3, 4], 7)
    ('rata-rata', '')
    """
    ways: tuple[Accumulation, ...] = ("akhir", "jumlah", "rata-rata")
    return next((_WAYS[way] for way in ways if abs(year_of(way, parts) - year) < _HALF), "")


def arithmetic(way: Accumulation, parts: Sequence[float], year: float) -> str:
    """The year computed from its parts beside the stated one."""
    terms, result, stated = [plain(v) for v in parts], plain(year_of(way, parts)), plain(year)
    if way == "jumlah":
        return f"{' + '.join(terms)} = {result}; {result} ≠ {stated}"
    if way == "akhir":
        return f"{result} ≠ {stated}"
    return f"({' + '.join(terms)}) / {len(terms)} = {result}; {result} ≠ {stated}"


def parts_of(rows: Sequence[DataRow], year: int) -> list[DataRow]:
    """The quarters among rows of one year when all four are there, else both semesters, else all twelve months."""
    by_period = {
        getattr(r, "periode", ""): r for r in rows if getattr(r, "tahun", 0) == year and value_of(r) is not None
    }
    for periods in GRAINS:
        if all(period in by_period for period in periods):
            return [by_period[period] for period in periods]
    return []


def value_of(row: DataRow) -> float | None:
    """The figure of a row; None where it states none."""
    value = getattr(row, "nilai", None)
    return value if isinstance(value, float) else None


def compared_with_year(
    context: Context,
    what: str,
    indicator: Indikator,
    annual: DataRow,
    parts: Sequence[DataRow],
    cause: str,
    address: str,
) -> Item:
    """Whether the parts of a year make up the value of the year, by the rule of the indicator."""
    context.dataset.use(annual, *parts)
    values = [v for row in parts if (v := value_of(row)) is not None]
    year, way = value_of(annual) or 0.0, indicator.akumulasi
    if abs(year_of(way, values) - year) < _HALF:
        return Confirmed()
    meant = alternative(values, year)
    if meant and not declared(indicator):
        return _undeclared(context, what, indicator, [annual, *parts], meant, plain(year_of(way, values)))
    hint = f" Nilai tahunan itu sama dengan {meant} bagian-bagiannya." if meant else ""
    return Found(
        "galat",
        f"{what} {indicator_name(context, indicator.id)} setahun {plain(year)}, padahal {_WAYS[way]} dari "
        f"{len(values)} bagian tahunnya {plain(year_of(way, values))}.{hint}",
        (
            context.evidence(annual, year, year_of(way, values), address),
            *(context.evidence(row, value_of(row)) for row in parts),
        ),
        rumus=arithmetic(way, values, year),
        saran="Betulkan nilai tahunan atau bagiannya, atau tetapkan cara akumulasi indikator itu.",
        taruhan=min(abs(year_of(way, values) - year), 100.0),
        sebab=cause,
    )


def declared(indicator: Indikator) -> bool:
    """Whether the package says how an indicator accumulates; an empty cell is read as the last value."""
    return "akumulasi" in indicator.model_fields_set


UNDECLARED_WAY = (
    "Isi kolom akumulasi indikator itu: jumlah bila bagian tahunnya dijumlahkan, rata-rata bila dirata-ratakan, akhir "
    "bila nilai terakhir yang berlaku dan angka setahunnya yang keliru."
)


def _undeclared(
    context: Context, what: str, indicator: Indikator, rows: Sequence[DataRow], meant: str, last: str
) -> Found:
    """Nobody said how the parts make a year, and the figures themselves say otherwise than an empty cell does."""
    year, *parts = (value_of(row) or 0.0 for row in rows)
    return Found(
        "peringatan",
        f"Cara akumulasi {indicator_name(context, indicator.id)} tidak diisi, sehingga dipakai nilai terakhirnya "
        f"{last}; {what.lower()} setahun {plain(year)} sama dengan {meant} bagian-bagiannya.",
        tuple(context.evidence(row, value_of(row)) for row in (indicator, *rows)),
        rumus=f"{' + '.join(map(plain, parts))} = {plain(sum(parts))}" if meant == _WAYS["jumlah"] else "",
        saran=UNDECLARED_WAY,
        taruhan=1.0,
        sebab=f"akumulasi/{indicator.id}",
    )


def rows_by_indicator(context: Context, kind: type[Realisasi] | type[Target]) -> dict[str, list[DataRow]]:
    """Rows of a kind by indicator."""
    groups: dict[str, list[DataRow]] = {}
    for row in context.dataset.of(kind):
        groups.setdefault(row.indikator, []).append(row)
    return groups
