"""What the medium-term plan had reached before this year, and what it plans for all its years: figures and rupiah.

What is stated since the plan began goes first. Else years are put together; a year is looked for in the reference
document, then in every other one, then in the package of that year beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.earlier import earlier_package
from lkjip_analysis.dataset.periods import SINCE_PLAN
from lkjip_analysis.dataset.rows import Anggaran, Indikator, Realisasi, Simpul
from lkjip_analysis.measures import triwulan
from lkjip_analysis.model.number import exact_sum, format_rupiah
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables.berkala.bagian import Given, amount

_FIRST_YEAR = "tahun pertama Renstra"


def past_years(data: Dataset) -> tuple[int, ...]:
    """The years of the medium-term plan before the reported one."""
    return tuple(year for year in data.config.renstra_years if year < data.year)


def realised_before(data: Dataset, indicator: Indikator) -> Given:
    """What the medium-term plan had reached at the end of last year, by the indicator's rule."""
    years = past_years(data)
    if not years:
        return Given(None, (), _FIRST_YEAR)
    stated = _stated_so_far(data, indicator, years)
    rest = [year for year in years if stated is None or year > stated.tahun]
    rows = {year: row for year in rest if (row := data.realisation(indicator.id, year)) and row.stated is not None}
    if stated is not None and (not rest or (indicator.akumulasi in ("akhir", "tetap") and not rows)):
        return Given(stated.stated, data.source(stated))
    if not rows:
        return Given(None, (), f"realisasi {_span(rest)} tidak ada di data")
    if indicator.akumulasi in ("akhir", "tetap"):
        last = rows[max(rows)]
        return Given(last.stated, data.source(last))
    if gone := [str(year) for year in rest if year not in rows or rows[year].nilai is None]:
        return Given(None, (), f"realisasi tahun {', '.join(gone)} tidak ada di data")
    return _accumulated(data, indicator, stated, [rows[year] for year in rest])


def _stated_so_far(data: Dataset, indicator: Indikator, years: Sequence[int]) -> Realisasi | None:
    """The youngest realisation that is stated since the plan began."""
    rows = data.where(Realisasi, indikator=indicator.id, periode=SINCE_PLAN)
    return max((r for r in rows if r.tahun in years and r.stated is not None), key=lambda r: r.tahun, default=None)


def _accumulated(data: Dataset, indicator: Indikator, stated: Realisasi | None, rows: Sequence[Realisasi]) -> Given:
    """A sum or mean over the years, going on from what is stated for those before."""
    sources = tuple(s for row in ([stated] if stated else []) + list(rows) for s in data.source(row))
    if stated is None:
        made = triwulan.value(indicator.akumulasi, [row.nilai for row in rows])
        return Given(made.value, sources, made.reason)
    if stated.nilai is None:
        return Given(None, (), f"realisasi sejak awal Renstra sampai {stated.tahun} bukan angka")
    values = [row.nilai for row in rows if row.nilai is not None]
    if indicator.akumulasi == "jumlah":
        return Given(exact_sum([stated.nilai, *values]), sources)
    before = stated.tahun - data.config.periode.renstra_awal + 1
    return Given(exact_sum([stated.nilai * before, *values]) / (before + len(values)), sources)


def spent_before(data: Dataset, node: str) -> Given:
    """The rupiah that were realised since the plan began until the end of last year."""
    years = past_years(data)
    if not years:
        return Given(None, (), _FIRST_YEAR)
    stated = {year: _since(data, node, "realisasi", year) for year in years}
    since = {year: given for year, given in stated.items() if given.value is not None or given.reason}
    last = max(since, default=years[0] - 1)
    parts = ([since[last]] if since else []) + [spent_in(data, node, year) for year in years if year > last]
    if gone := [part.reason for part in parts if part.value is None]:
        return Given(None, (), "; ".join(dict.fromkeys(gone)))
    return Given(
        exact_sum(float(p.value) for p in parts if p.value is not None), tuple(s for p in parts for s in p.sources)
    )


def planned_over_plan(data: Dataset, node: str) -> Given:
    """The rupiah of the whole plan: as stated, else what its years make; nothing where one of them is missing."""
    years = data.config.renstra_years
    whole = _since(data, node, "pagu", years[-1])
    if whole.value is not None or whole.reason:
        return whole
    found = [amount(data, node, "pagu", data.plan_document, year, "tahun") for year in years]
    if gone := [str(year) for year, given in zip(years, found, strict=True) if given.value is None]:
        return Given(None, (), f"pagu Renstra tahun {', '.join(gone)} tidak ada di data")
    total = exact_sum(float(given.value) for given in found if given.value is not None)
    return Given(total, tuple(s for given in found for s in given.sources))


def spent_in(data: Dataset, node: str, year: int) -> Given:
    """The realised rupiah of an earlier year: in the reference document, in any other, in the package of that year."""
    first = amount(data, node, "realisasi", data.budget_document("realisasi"), year, "tahun")
    if first.value is not None:
        return first
    others = _documents(data, "realisasi", year, "tahun")
    here = _agreed(data, [(d, amount(data, node, "realisasi", d, year, "tahun")) for d in others], f"tahun {year}")
    if here.value is not None or here.reason:
        return here
    return _in_own_package(data, node, year)


def _in_own_package(data: Dataset, node: str, year: int) -> Given:
    """What the package of that year, beside this one, says of the node with the same key or code."""
    nothing = f"realisasi anggaran tahun {year} tidak ada di data"
    before, why = earlier_package(data, year)
    if before is None:
        return Given(None, (), why or nothing)
    code = data.nodes[node].kode
    same = before.nodes.get(node) or next(iter(before.where(Simpul, kode=code) if code else ()), None)
    if same is None:
        return Given(None, (), f"{nothing}, dan paket data {year} tidak memuat program atau kegiatan ini")
    found = amount(before, same.id, "realisasi", before.budget_document("realisasi"), year, "tahun")
    if found.value is None:
        return Given(None, (), f"{nothing} {data.year} maupun {year}")
    return Given(found.value, tuple(replace(source, file=f"../{year}/{source.file}") for source in found.sources))


def _since(data: Dataset, node: str, kind: BudgetKind, year: int) -> Given:
    """What is stated for a node since the plan began until the end of a year, by any document."""
    documents = _documents(data, kind, year, SINCE_PLAN)
    return _agreed(data, [(d, amount(data, node, kind, d, year, SINCE_PLAN)) for d in documents], "sejak awal Renstra")


def _documents(data: Dataset, kind: BudgetKind, year: int, period: str) -> tuple[str, ...]:
    """Documents that state amounts of a year or span, that of the plan first."""
    found = dict.fromkeys(a.dokumen for a in data.where(Anggaran, jenis=kind, tahun=year))
    stating = [document for document in found if data.budgets_in(document, year, period, kind)]
    return tuple(sorted(stating, key=lambda document: document not in data.plans))


def _agreed(data: Dataset, found: Sequence[tuple[str, Given]], what: str) -> Given:
    """The one amount that documents state; where they state different ones none is chosen."""
    stated = [(document, given) for document, given in found if given.value is not None]
    amounts = {given.value: document for document, given in reversed(stated)}
    if len(amounts) > 1:
        each = [f"{format_rupiah(float(value))} menurut {data.documents[d].judul}"
                for value, d in reversed(amounts.items()) if value is not None]  # fmt: skip
        return Given(None, (), f"rupiah {what} berbeda-beda: {listing(each)}")
    return stated[0][1] if stated else Given(None)


def _span(years: Sequence[int]) -> str:
    return f"tahun {years[0]}" if len(years) == 1 else f"tahun {years[0]}–{years[-1]}"
