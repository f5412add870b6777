"""What the data hold of parts of the year: realisations and targets of quarters, amounts of quarters and past years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dataset import BudgetKind
from lkjip_analysis.dataset.rows import Anggaran, Indikator, Realisasi, Target
from lkjip_analysis.measures import triwulan
from lkjip_analysis.model import Source
from lkjip_analysis.model.formula import Value
from lkjip_analysis.model.number import exact_sum

QUARTERS = ("TW1", "TW2", "TW3", "TW4")
MARKS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Given:
    """A value with the data rows behind it, or why there is none."""

    value: Value | None
    sources: tuple[Source, ...] = ()
    reason: str = ""


def check_quarter(quarter: int) -> int:
    """The quarter, if there is such a one.

    Raises:
        ValueError: not 1 to 4.
    """
    if quarter not in (1, 2, 3, 4):
        raise ValueError(f"triwulan {quarter!r} tidak ada; tulis 1, 2, 3, atau 4")
    return quarter


def months(quarter: int) -> tuple[str, ...]:
    """The periods of a quarter's months.

    >>> months(2)
    ('Apr', 'Mei', 'Jun')
    """
    return tuple(month.capitalize() for month in triwulan.months_of(QUARTERS[quarter - 1]))


def realised(data: Dataset, indicator: Indikator, quarter: int) -> Given:
    """The realisation of a quarter: as stated, else what its months make by the indicator's rule."""
    rows: dict[str, Realisasi] = {r.periode: r for r in data.where(Realisasi, indikator=indicator.id, tahun=data.year)}
    found = rows.get(QUARTERS[quarter - 1])
    if found is not None and found.stated is not None:
        return Given(found.stated, data.source(found))
    parts = [rows[month] for month in months(quarter) if month in rows and rows[month].nilai is not None]
    if not parts:
        return Given(None, (), f"realisasi triwulan {MARKS[quarter - 1]} belum dilaporkan")
    made = triwulan.value(indicator.akumulasi, [part.nilai for part in parts])
    return Given(made.value, tuple(s for part in parts for s in data.source(part)), made.reason)


def lacking(parts: Sequence[Given], accumulation: str, what: str) -> str:
    """Why quarters make no value to date; empty where they do.

    A sum or mean without one of its quarters would tell too little, and the value of an earlier quarter is not that
    of this one.

    >>> lacking([Given(1), Given(None)], "akhir", "realisasi"), lacking([Given(None), Given(1)], "akhir", "realisasi")
    ('realisasi triwulan II tidak ada', '')
    """
    gone = [MARKS[n] for n, part in enumerate(parts) if part.value is None]
    needs_all = accumulation in ("jumlah", "rata-rata") or (bool(parts) and parts[-1].value is None)
    return f"{what} triwulan {', '.join(gone)} tidak ada" if gone and needs_all else ""


def semesters_to_date(data: Dataset, indicator: Indikator, quarter: int, kind: type[Realisasi] | type[Target]) -> Given:
    """The value to date where semesters take the place of quarters that are not stated; nothing where they do not.

    A semester counts for its two quarters: it is added, or is the last value, or weighs two of a mean.
    """
    rows: dict[str, Realisasi | Target] = {
        row.periode: row for row in _rows_of(data, indicator, kind) if row.nilai is not None
    }
    parts: list[tuple[Realisasi | Target, int]] = []
    for first in range(1, quarter + 1, 2):
        pair = [rows.get(QUARTERS[n - 1]) for n in (first, first + 1) if n <= quarter]
        whole = rows.get(f"SM{(first + 1) // 2}") if first + 1 <= quarter else None
        if all(pair):
            parts += [(row, 1) for row in pair if row is not None]
        elif whole is not None:
            parts.append((whole, 2))
        else:
            return Given(None)
    if all(weight == 1 for _, weight in parts):
        return Given(None)
    values = [row.nilai for row, weight in parts for _ in range(weight if indicator.akumulasi == "rata-rata" else 1)]
    made = triwulan.value(indicator.akumulasi, values)
    return Given(made.value, tuple(s for row, _ in parts for s in data.source(row)), made.reason)


def _rows_of(data: Dataset, indicator: Indikator, kind: type[Realisasi] | type[Target]) -> Sequence[Realisasi | Target]:
    """Rows of the reported year; of targets those of the first document that has parts of the year."""
    if kind is Realisasi:
        return [r for r in data.of(Realisasi) if (r.indikator, r.tahun) == (indicator.id, data.year)]
    documents = [*data.config.rujukan.target, data.config.rujukan.rencana_aksi]
    rows = [t for t in data.of(Target) if (t.indikator, t.tahun, t.jenis) == (indicator.id, data.year, "tahunan")]
    parts = [t.dokumen for t in rows if t.periode[:2] in ("TW", "SM")]
    parts.sort(key=lambda d: documents.index(d) if d in documents else len(documents))
    return [t for t in rows if t.dokumen in parts[:1]]


def planned(data: Dataset, indicator: Indikator, quarter: int) -> Given:
    """The target of a quarter: as a document states it, else what the months of the action plan make."""
    documents = [*data.config.rujukan.target, data.config.rujukan.rencana_aksi]
    wanted = {"indikator": indicator.id, "tahun": data.year, "periode": QUARTERS[quarter - 1]}
    rows = [t for t in data.where(Target, **wanted) if t.stated is not None]
    rows.sort(key=lambda t: documents.index(t.dokumen) if t.dokumen in documents else len(documents))
    if rows:
        return Given(rows[0].stated, data.source(rows[0]))
    line = data.plan_line(indicator.id)
    if line is not None:
        parts = [getattr(line, month) for month in triwulan.months_of(QUARTERS[quarter - 1])]
        if any(value is not None for value in parts):
            made = triwulan.value(indicator.akumulasi, [value for value in parts if value is not None])
            return Given(made.value, data.source(line))
    return Given(None, (), f"target triwulan {MARKS[quarter - 1]} tidak dinyatakan")


def semester_amount(data: Dataset, node: str, kind: BudgetKind, document: str | None, quarter: int) -> Given:
    """The rupiah to date where semesters take the place of quarters that are not stated; nothing where they do not.

    At the end of a semester its amount is that to date when it is the first or is counted from January; else both add.
    """
    if quarter not in (2, 4):
        return Given(None)
    parts = [amount(data, node, kind, document, data.year, f"SM{n}") for n in range(1, quarter // 2 + 1)]
    if parts[-1].value is None:
        return Given(None)
    cumulative = _semesters_cumulative(data, node, kind, document)
    if quarter == 2 or cumulative:
        return parts[-1]
    if cumulative is None:
        return Given(None, (), "rupiah semester belum dinyatakan dihitung sejak Januari atau tidak (kumulatif)")
    if parts[0].value is None:
        return Given(None, (), parts[0].reason)
    return Given(
        exact_sum(float(p.value) for p in parts if p.value is not None), tuple(s for p in parts for s in p.sources)
    )


def _semesters_cumulative(data: Dataset, node: str, kind: BudgetKind, document: str | None) -> bool | None:
    rows = _parts(data, node, data.budgets_in(document or "", data.year, "SM2", kind))
    said = {data.cumulative(row) for row in rows}
    return said.pop() if len(said) == 1 else None


def amount(data: Dataset, node: str, kind: BudgetKind, document: str | None, year: int, period: str) -> Given:
    """The rupiah of a node: as stated, else the sum of what is stated for all nodes below it."""
    stated = data.budgets_in(document or "", year, period, kind)
    found = _parts(data, node, stated)
    if not found:
        what = {"tahun": f"tahun {year}"}.get(period, f"triwulan {MARKS[QUARTERS.index(period)]}" if period in QUARTERS
                                              else period)  # fmt: skip
        word = "realisasi anggaran" if kind == "realisasi" else "pagu"
        return Given(None, (), f"{word} {what} tidak ada di data")
    data.use(*found)
    return Given(exact_sum(row.nilai for row in found), tuple(s for row in found for s in data.source(row)))


def _parts(data: Dataset, node: str, stated: Mapping[str, Anggaran]) -> list[Anggaran]:
    """The figures nearest below a node, its own first; an iterative walk, since trees may be deep."""
    found: list[Anggaran] = []
    waiting = [node]
    while waiting:
        at = waiting.pop()
        own = stated.get(at)
        if own is not None:
            found.append(own)
        else:
            waiting += [child.id for child in reversed(data.children(at))]
    return found


def is_cumulative(data: Dataset, node: str, document: str | None) -> bool | None:
    """Whether quarters of a node's realisation hold the amount since January; None where that is not declared.

    Of a node without figures of its own it is what is declared for the nodes below it, if that is one.
    """
    said: set[bool | None] = set()
    waiting = [node]
    while waiting:
        at = waiting.pop()
        series = data.budget_series.get((at, document or "", data.year, "realisasi"))
        if series is not None and any(period in QUARTERS for period in series.rows):
            said.add(series.cumulative)
        else:
            waiting += [child.id for child in data.children(at)]
    return said.pop() if len(said) == 1 else None
