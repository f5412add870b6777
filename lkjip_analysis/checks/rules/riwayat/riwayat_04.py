"""RIWAYAT-04: this year's realisation taken from an earlier year's data equals that year's realisation."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import indicator_name, plain
from lkjip_analysis.dataset.rows import Realisasi


@rule(
    "RIWAYAT-04",
    "Satu tahun data dengan dua nilai",
    "logika: satu nilai untuk satu indikator dan satu tahun",
    turn=Turn.HISTORY,
)
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
