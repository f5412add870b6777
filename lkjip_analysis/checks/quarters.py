"""Quarters and months against the year (TRIWULAN)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lkjip_analysis.checks.columns import indicator_name, plain
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.figures import difference, quoted
from lkjip_analysis.checks.ledger import period_words
from lkjip_analysis.checks.places import title
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.periods import GRAIN_NAMES, GRAINS, UNDECLARED
from lkjip_analysis.dataset.rows import Anggaran, Indikator, Realisasi, Row, SkmPeriode, Target
from lkjip_analysis.measures import triwulan
from lkjip_analysis.measures.triwulan import Accumulation
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
    """The quarters among rows of one year when all four are there, else both semesters, else all twelve months."""
    by_period = {getattr(r, "periode", ""): r for r in rows if getattr(r, "tahun", 0) == year and _value(r) is not None}
    for periods in GRAINS:
        if all(period in by_period for period in periods):
            return [by_period[period] for period in periods]
    return []


def _value(row: Row) -> float | None:
    value = getattr(row, "nilai", None)
    return value if isinstance(value, float) else None


def _compare(
    context: Context, what: str, indicator: Indikator, annual: Row, parts: Sequence[Row], cause: str, address: str
) -> Item:
    context.dataset.use(annual, *parts)
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


@rule(
    "TRIWULAN-01",
    "Realisasi triwulan tidak menjadi realisasi tahun",
    "Permenpan-RB 53/2014 lampiran II huruf E",
)
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


@rule(
    "TRIWULAN-03",
    "Target triwulan tidak menjadi target tahun",
    "Permenpan-RB 53/2014 lampiran II huruf E",
)
def targets(context: Context) -> Iterator[Item]:
    """Quarterly targets of one document give its target of the year.

    Example: quarters 1, 1, 1, 1 of a summed indicator with a target of 5 are found; with 4 they are not. Zeros in
    every quarter of a year that has a target were never filled, and are not tested.
    """
    tested = 0
    for indicator, every in _by_indicator(context, Target).items():
        for document in {getattr(r, "dokumen", "") for r in every}:
            rows = [r for r in every if getattr(r, "dokumen", "") == document]
            annual, parts = context.dataset.target_in(indicator, document), _parts_of(rows, context.dataset.year)
            if annual is None or annual.nilai is None or not parts:
                continue
            if annual.nilai and not any(_value(part) for part in parts):
                continue  # zeros that were never filled are no plan
            tested += 1
            cause = f"target/{indicator}/{context.dataset.year}"
            owner = context.dataset.indicators[indicator]
            yield _compare(context, "Target", owner, annual, parts, cause, f"3.1/{indicator}/target")
    if not tested:
        yield Untested("tidak ada target triwulan yang lengkap")


@rule("TRIWULAN-04", "Anggaran triwulan tidak menjadi anggaran tahun", "logika: bagian tahun membentuk setahun")
def budgets(context: Context) -> Iterator[Item]:
    """Quarters, semesters or months of a budget figure make that of the year, as they are declared to.

    What is not declared is not guessed: then only what holds under neither reading is found.

    Example: quarters of 25 million each with 101 million for the year are found; with 100 million they are not.
    """
    held, undeclared = 0, 0
    for (node, _, _, _), series in context.dataset.budget_series.items():
        annual = series.rows.get("tahun")
        for grain in series.grains if annual is not None else ():
            parts, stated = series.parts(grain), annual.nilai  # type: ignore[union-attr]
            context.dataset.use(annual, *parts)
            added, last, total = sum(p.nilai for p in parts), parts[-1].nilai, series.total(grain)
            if total is None and any(abs(one - stated) < 1 for one in (added, last)):
                undeclared += 1
            elif total is not None and abs(total - stated) < 1:
                held += 1
            else:
                yield _unequal_year(context, node, annual, parts, last if series.cumulative else added)  # type: ignore[arg-type]
    if held:
        yield Confirmed(jumlah=held)
    if undeclared:
        yield Untested(f"{undeclared} deret anggaran yang bagian tahunnya {UNDECLARED} (kolom kumulatif)", undeclared)
    elif not held:
        yield Untested("tidak ada anggaran triwulan yang lengkap beserta anggaran setahunnya")


def _unequal_year(context: Context, node: str, annual: Anggaran, parts: Sequence[Anggaran], made: float) -> Found:
    values = [part.nilai for part in parts]
    name, kind = context.dataset.nodes[node].nama, annual.jenis
    year = f" tahun {annual.tahun}" if annual.tahun != context.dataset.year else ""
    way = "berakhir pada" if made == values[-1] else "berjumlah"
    steps = [difference(made, annual.nilai)] if len(parts) > 4 or made == values[-1] else []
    return Found(
        "galat",
        f"{GRAIN_NAMES[_grain(parts)].capitalize()} {kind} {name}{year} {way} {format_rupiah(made)}, sedangkan "
        f"setahun tertulis {format_rupiah(annual.nilai)}.",
        (context.evidence(annual, annual.nilai, made), *(context.evidence(row, row.nilai) for row in parts)),
        rumus=steps[0] if steps else arithmetic("jumlah", values, annual.nilai),
        saran="Betulkan nilai bagian tahunnya atau nilai setahun.",
        taruhan=context.budget_share(made - annual.nilai),
        sebab=f"{'pagu' if kind == 'pagu' else 'realisasi-anggaran'}/{node}" + (f"/{annual.tahun}" if year else ""),
    )


def _grain(parts: Sequence[Anggaran]) -> tuple[str, ...]:
    return tuple(part.periode for part in parts)


@rule("TRIWULAN-05", "Anggaran kumulatif menurun", "logika: jumlah sejak Januari tidak berkurang")
def cumulative(context: Context) -> Iterator[Item]:
    """Realised amounts since January never get less from one part of the year to the next.

    Example: 30 million by the second quarter after 40 million by the first are found; declared as not cumulative
    they are not.
    """
    for (node, document, year, kind), series in context.dataset.budget_series.items():
        if not series.cumulative or kind != "realisasi":
            continue
        for grain in GRAINS:
            rows = [series.rows[period] for period in grain if period in series.rows]
            context.dataset.use(*(rows if len(rows) > 1 else ()))
            falls = [(a, b) for a, b in pairwise(rows) if b.nilai < a.nilai - 0.5]
            if falls:
                yield _falling(context, node, document, year, falls)
            elif len(rows) > 1:
                yield Confirmed(jumlah=len(rows) - 1)


def _falling(
    context: Context, node: str, document: str, year: int, falls: Sequence[tuple[Anggaran, Anggaran]]
) -> Found:
    rows = {row.line: row for pair in falls for row in pair}
    told = "; ".join(
        f"{format_rupiah(a.nilai)} sampai{period_words(a.periode)}, {format_rupiah(b.nilai)} sampai"
        f"{period_words(b.periode)}"
        for a, b in falls
    )
    return Found(
        "galat",
        f"Realisasi kumulatif {quoted(context.dataset.nodes[node].nama)} tahun {year} menurut "
        f"{title(context.dataset, document)} menurun: {told}.",
        tuple(context.evidence(row, row.nilai) for row in rows.values()),
        rumus="; ".join(f"{plain(b.nilai)} < {plain(a.nilai)}" for a, b in falls),
        saran="Betulkan angkanya, atau nyatakan bahwa angka itu tidak kumulatif.",
        taruhan=context.budget_share(max(a.nilai - b.nilai for a, b in falls)),
        sebab=f"realisasi-anggaran/{node}/{year}/kumulatif",
    )


RULES = (realisations, survey, targets, budgets, cumulative)
