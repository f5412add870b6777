"""RIWAYAT-05: A share of n counted things is a multiple of 100/n, rounded; one remark per indicator."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import joined, plain
from lkjip_analysis.checks.rules.riwayat.history import Implied, implied, implied_proof
from lkjip_analysis.dataset.rows import Indikator, Realisasi
from lkjip_analysis.model.number import format_given, format_number, round_half_up, truncate


@rule(
    "RIWAYAT-05",
    "Persentase tahun lampau yang tidak dapat dihasilkan satuan utuh",
    "logika: bagian dari n satuan",
    turn=Turn.HISTORY,
)
def impossible_shares(context: Context) -> Iterator[Item]:
    """A share of n counted things is a multiple of 100/n, rounded; one remark per indicator.

    Example: with 12 villages 91,66 (cut instead of rounded) and an implied target of 87 are remarked; 83,33 is not.
    """
    for indicator in context.dataset.indicators.values():
        n = indicator.penyebut
        if not n or context.dataset.unit(indicator).slug != "persen":
            continue
        own = context.dataset.where(Realisasi, indikator=indicator.id)
        rows = [r for r in own if 0 <= (r.nilai or -1) <= 100]
        wrong = [r for r in rows if not _is_share(r.nilai or 0, n)]
        targets = [item for item in implied(context, indicator) if not _reachable(item.low, item.high, n)]
        yield Confirmed(jumlah=len(rows) - len(wrong))
        if not wrong and not targets:
            continue
        yield _shares(context, indicator, n, wrong, targets)


def _shares(context: Context, indicator: Indikator, n: int, wrong: list[Realisasi], targets: list[Implied]) -> Found:
    parts = [f"realisasi {plain(r.nilai or 0)} ({r.tahun})" for r in wrong]
    parts += [f"target tersirat {plain(item.target)} ({item.row.tahun})" for item in targets]
    place = f"3.5/{indicator.id}"
    proof = [context.evidence(r, r.nilai, _nearest(r, n), f"{place}/realisasi_{r.tahun}") for r in wrong]
    proof += [implied_proof(context, item) for item in targets]
    return Found(
        "catatan",
        f"“{indicator.nama}” menghitung bagian dari {n} satuan, jadi nilainya kelipatan {format_number(100 / n)}. "
        f"Yang tercetak, atau tersirat dari capaian yang tercetak, bukan kelipatan itu: {joined(parts, 8)}.",
        tuple(proof),
        rumus=_share_figures(wrong[0], n) if wrong else f"100 / {n} = {format_number(100 / n)}",
        saran="Bulatkan setengah ke atas, dan tetapkan target yang dapat dicapai dengan banyaknya satuan itu.",
        sebab=f"riwayat/cacahan/{indicator.id}",
    )


def _share_figures(row: Realisasi, n: int) -> str:
    near = format_number(_nearest(row, n))
    return f"{round((row.nilai or 0) / 100 * n)} / {n} × 100 = {near}; {near} ≠ {format_given(row.nilai or 0)}"


def _is_share(value: float, n: int) -> bool:
    """Whether a value is a multiple of 100/n rounded half up to two decimals.

    >>> _is_share(91.67, 12), _is_share(91.66, 12), _is_share(75, 12)
    (True, False, True)
    """
    return round_half_up(round(value / 100 * n) / n * 100) == round_half_up(value)


def _reachable(low: float, high: float, n: int) -> bool:
    """Whether a multiple of 100/n, rounded or cut, lies between two values."""
    near = round((low + high) / 2 / 100 * n) / n * 100
    return any(low - 0.005 <= float(v) <= high + 0.005 for v in (round_half_up(near), truncate(near)))


def _nearest(row: Realisasi, n: int) -> float:
    return float(round_half_up(round((row.nilai or 0) / 100 * n) / n * 100))
