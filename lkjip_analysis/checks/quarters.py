"""Quarters and months against the year (TRIWULAN)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.columns import indicator_name, plain
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Anggaran, Indikator, Realisasi, Row, SkmPeriode, Target
from lkjip_analysis.measures import triwulan
from lkjip_analysis.measures.triwulan import MONTHS, QUARTERS, Accumulation
from lkjip_analysis.model.number import format_rupiah

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


def _parts_of(rows: Sequence[Row], year: int) -> list[Row]:
    """The quarters among rows of one year when all four are there, else all twelve months, else nothing."""
    by_period = {getattr(r, "periode", ""): r for r in rows if getattr(r, "tahun", 0) == year and _value(r) is not None}
    for periods in (QUARTERS, tuple(month.capitalize() for month in MONTHS)):
        if all(period in by_period for period in periods):
            return [by_period[period] for period in periods]
    return []


def _value(row: Row) -> float | None:
    value = getattr(row, "nilai", None)
    return value if isinstance(value, float) else None


def _compare(
    context: Context, what: str, indicator: Indikator, annual: Row, parts: Sequence[Row], cause: str, address: str
) -> Item:
    values = [v for row in parts if (v := _value(row)) is not None]
    year, way = _value(annual) or 0.0, indicator.akumulasi
    if abs(year_of(way, values) - year) < _HALF:
        return Confirmed()
    meant = alternative(values, year)
    hint = f" Nilai tahunan itu sama dengan {meant} bagian-bagiannya." if meant else ""
    return Found(
        "galat",
        f"{what} {indicator_name(context, indicator.id)} setahun {plain(year)}, padahal {_WAYS[way]} dari "
        f"{len(values)} bagian tahunnya {plain(year_of(way, values))}.{hint}",
        (
            context.evidence(annual, year, year_of(way, values), address),
            *(context.evidence(row, _value(row)) for row in parts),
        ),
        rumus=arithmetic(way, values, year),
        saran="Betulkan nilai tahunan atau bagiannya, atau tetapkan cara akumulasi indikator itu.",
        taruhan=min(abs(year_of(way, values) - year), 100.0),
        sebab=cause,
    )


@rule("TRIWULAN-01", "Realisasi triwulan tidak menjadi realisasi tahun", "Permenpan-RB 53/2014: pengukuran berkala")
def realisations(context: Context) -> Iterator[Item]:
    """Quarters (or months) of a realisation give that of the year: last value, sum or mean, as the indicator says.

    Example: quarters 38, 38, 38, 38 of a summed indicator with 150 for the year are found; with 152 they are not.
    """
    tested = 0
    for indicator, rows in _by_indicator(context, Realisasi).items():
        for year in sorted({getattr(r, "tahun", 0) for r in rows}):
            annual, parts = context.dataset.realisation(indicator, year), _parts_of(rows, year)
            if annual is None or annual.nilai is None or not parts:
                continue
            tested += 1
            owner = context.dataset.indicators[indicator]
            place = f"3.5/{indicator}/realisasi_{year}" if owner.iku else f"3.1/{indicator}/realisasi"
            yield _compare(context, "Realisasi", owner, annual, parts, f"realisasi/{indicator}/{year}", place)
    if not tested:
        yield Untested("tidak ada realisasi triwulan yang lengkap")


def _by_indicator(context: Context, kind: type[Realisasi] | type[Target]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in context.dataset.of(kind):
        groups.setdefault(row.indikator, []).append(row)
    return groups


@rule("TRIWULAN-02", "Indeks survei triwulan tidak menjadi realisasi tahun", "Permenpan-RB 14/2017: survei berkala")
def survey(context: Context) -> Iterator[Item]:
    """The quarterly indices of the survey give the realisation of the indicator that it proves.

    Example: 82,40; 83,63; 84,41; 84,99 with a realisation of 85,10 by the last quarter are found; 84,99 is not.
    """
    rows = [r for r in context.dataset.of(SkmPeriode) if r.unsur is None]
    for indicator in context.dataset.indicators.values():
        if indicator.verifikasi != "skm":
            continue
        annual, parts = context.dataset.realisation(indicator.id), _parts_of(rows, context.dataset.year)
        if annual is None or annual.nilai is None or not parts:
            yield Untested(f"{indicator_name(context, indicator.id)}: indeks survei empat triwulan tidak lengkap")
            continue
        cause = f"realisasi/{indicator.id}/{context.dataset.year}"
        yield _compare(context, "Realisasi", indicator, annual, parts, cause, f"3.2/{indicator.id}/realisasi")


@rule("TRIWULAN-03", "Target triwulan tidak menjadi target tahun", "Permenpan-RB 53/2014: rencana aksi per triwulan")
def targets(context: Context) -> Iterator[Item]:
    """Quarterly targets of one document give its target of the year.

    Example: quarters 1, 1, 1, 1 of a summed indicator with a target of 5 are found; with 4 they are not.
    """
    tested = 0
    for indicator, every in _by_indicator(context, Target).items():
        for document in {getattr(r, "dokumen", "") for r in every}:
            rows = [r for r in every if getattr(r, "dokumen", "") == document]
            annual, parts = context.dataset.target_in(indicator, document), _parts_of(rows, context.dataset.year)
            if annual is None or annual.nilai is None or not parts:
                continue
            tested += 1
            cause = f"target/{indicator}/{context.dataset.year}"
            owner = context.dataset.indicators[indicator]
            yield _compare(context, "Target", owner, annual, parts, cause, f"3.1/{indicator}/target")
    if not tested:
        yield Untested("tidak ada target triwulan yang lengkap")


@rule("TRIWULAN-04", "Anggaran triwulan tidak menjadi anggaran tahun", "logika: jumlah bagian tahun = setahun")
def budgets(context: Context) -> Iterator[Item]:
    """The quarters of a budget figure add up to that of the year.

    Example: quarters of 25 million each with 101 million for the year are found; with 100 million they are not.
    """
    groups: dict[tuple[str, str, int, str], list[Anggaran]] = {}
    for row in context.dataset.of(Anggaran):
        groups.setdefault((row.simpul, row.dokumen, row.tahun, row.jenis), []).append(row)
    tested = 0
    for (node, _, year, kind), rows in groups.items():
        annual = next((r for r in rows if r.periode == "tahun"), None)
        parts = _parts_of(rows, year)
        if annual is None or not parts:
            continue
        tested += 1
        values = [v for row in parts if (v := _value(row)) is not None]
        if abs(sum(values) - annual.nilai) < 1:
            yield Confirmed()
            continue
        yield Found(
            "galat",
            f"Triwulan {kind} {context.dataset.nodes[node].nama} berjumlah {format_rupiah(sum(values))}, sedangkan "
            f"setahun tertulis {format_rupiah(annual.nilai)}.",
            (context.evidence(annual, annual.nilai, sum(values)), *(context.evidence(r, _value(r)) for r in parts)),
            rumus=arithmetic("jumlah", values, annual.nilai),
            saran="Betulkan nilai triwulan atau nilai setahun.",
            taruhan=context.budget_share(sum(values) - annual.nilai),
            sebab=f"{'pagu' if kind == 'pagu' else 'realisasi-anggaran'}/{node}",
        )
    if not tested:
        yield Untested("tidak ada anggaran triwulan yang lengkap")


RULES = (realisations, survey, targets, budgets)
