"""Realisations that use the data of another year, and shares that no count can give (RIWAYAT)."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.columns import indicator_name, joined, plain
from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.history import Implied, implied, implied_proof
from lkjip_analysis.checks.rule import Confirmed, Found, Item, rule
from lkjip_analysis.dataset.rows import Indikator, Realisasi
from lkjip_analysis.model.number import format_given, format_number, round_half_up, truncate


@rule("RIWAYAT-04", "Satu tahun data dengan dua nilai", "logika: satu nilai untuk satu indikator dan satu tahun")
def lagging(context: Context) -> Iterator[Item]:
    """This year's realisation taken from an earlier year's data equals that year's realisation, and says so.

    Example: 69,75 of 2024 used for 2025 beside a realisation of 67,65 for 2024 is found; equal values are not.
    """
    this_year = [r for r in context.dataset.of(Realisasi) if r.tahun == context.dataset.year and r.nilai is not None]
    for row in (r for r in this_year if r.tahun_data not in (None, r.tahun)):
        other = context.dataset.realisation(row.indikator, row.tahun_data)
        if row.status == "final" and not row.catatan:
            yield _undisclosed(context, row)
        if other is None or other.nilai is None or other.tahun_data not in (None, other.tahun):
            continue
        context.dataset.use(other)
        if abs(other.nilai - (row.nilai or 0)) < 0.005:
            yield Confirmed()
        else:
            yield _two_values(context, row, other)


def _undisclosed(context: Context, row: Realisasi) -> Found:
    return Found(
        "catatan",
        f"Realisasi {indicator_name(context, row.indikator)} tahun {row.tahun} memakai data tahun {row.tahun_data} "
        "tanpa keterangan.",
        (context.evidence(row, row.nilai),),
        rumus=f"{row.tahun_data} ≠ {row.tahun}",
        saran="Tandai sebagai nilai sementara dan sebut tahun datanya.",
        sebab=f"realisasi/{row.indikator}/{row.tahun}/tahun-data",
        judul="Data tahun lain dipakai tanpa keterangan",
    )


def _two_values(context: Context, row: Realisasi, other: Realisasi) -> Found:
    name, year = indicator_name(context, row.indikator), row.tahun_data
    values = [plain(row.nilai or 0), plain(other.nilai or 0)]
    return Found(
        "peringatan",
        f"{name} tahun {year} bernilai {values[0]} ketika dipakai sebagai realisasi {row.tahun}, tetapi {values[1]} "
        f"pada riwayat tahun {year}. Mungkin riwayatnya bergeser satu tahun.",
        (
            context.evidence(row, row.nilai, None, f"3.5/{row.indikator}/realisasi_{row.tahun}"),
            context.evidence(other, other.nilai, row.nilai, f"3.5/{row.indikator}/realisasi_{year}"),
        ),
        rumus=f"{values[0]} ≠ {values[1]}",
        saran="Sebut untuk tiap tahun hasil evaluasi mana yang dipakai, dan pakai cara yang sama untuk semua tahun.",
        taruhan=abs((row.nilai or 0) - (other.nilai or 0)),
        sebab=f"realisasi/{row.indikator}/{year}",
    )


@rule("RIWAYAT-05", "Persentase tahun lampau yang tidak dapat dihasilkan satuan utuh", "logika: bagian dari n satuan")
def impossible_shares(context: Context) -> Iterator[Item]:
    """A share of n counted things is a multiple of 100/n, rounded; one remark per indicator.

    Example: with 12 villages 91,66 (cut instead of rounded) and an implied target of 87 are remarked; 83,33 is not.
    """
    for indicator in context.dataset.indicators.values():
        n = indicator.penyebut
        if not n or context.dataset.unit(indicator).slug != "persen":
            continue
        rows = [r for r in context.dataset.of(Realisasi) if r.indikator == indicator.id and 0 <= (r.nilai or -1) <= 100]
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


RULES = (lagging, impossible_shares)
