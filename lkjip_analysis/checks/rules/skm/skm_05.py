"""SKM-05: the year's realisation is the published index, and where that is one quarter's, the mean is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.skm.survey import QUARTERS, ROMAN
from lkjip_analysis.dataset.rows import Realisasi, SkmPeriode
from lkjip_analysis.model.number import format_given, format_number


@rule(
    "SKM-05",
    "Indeks satu triwulan dipakai sebagai indeks setahun",
    "Permenpan-RB Nomor 14 Tahun 2017: survei berkala",
    turn=Turn.RESULTS,
)
def annual(context: Context) -> Iterator[Item]:
    """The year's realisation is the published index, and where that is one quarter's, the mean is told.

    Example: 84,99 of the fourth quarter as the year's value fires as a note when the four quarters have the mean
    83,86 (the regulation does not say how quarters become a year); a realisation equal to no published index is a
    galat. A realisation equal to the index published for the year does not fire.
    """
    dataset = context.dataset
    indicator = next((i for i in dataset.indicators.values() if i.verifikasi == "skm"), None)
    real = dataset.realisation(indicator.id) if indicator else None
    known = [row for row in dataset.of(SkmPeriode) if row.unsur is None and row.tahun == dataset.year]
    if real is None or real.nilai is None or not known:
        yield Untested("tidak ada realisasi yang dibuktikan survei, atau indeksnya tidak diumumkan")
        return
    quarters = [row for row in known if row.periode in QUARTERS]
    mean = sum(row.nilai for row in quarters) / 4 if len(quarters) == 4 else None
    year = next((row.nilai for row in known if row.periode == "tahun"), None)
    same = [row for row in known if abs(row.nilai - real.nilai) < 0.005]
    if not same and (mean is None or abs(mean - real.nilai) > 0.00501):
        yield _no_index(context, real, known)
    elif mean is None or year is not None or abs(mean - real.nilai) <= 0.00501:
        yield Confirmed()
    else:
        yield _one_quarter(context, real, quarters, mean)


def _no_index(context: Context, real: Realisasi, known: Sequence[SkmPeriode]) -> Found:
    value = format_given(real.nilai or 0.0)
    nearest = min(known, key=lambda row: abs(row.nilai - (real.nilai or 0.0)))
    return Found(
        "galat",
        f"Realisasi indeks kepuasan {value} tidak sama dengan satu indeks pun yang diumumkan survei; yang terdekat "
        f"{format_given(nearest.nilai)}.",
        (
            context.evidence(real, real.nilai, nearest.nilai, f"3.2/{real.indikator}/realisasi"),
            context.evidence(nearest, nearest.nilai),
        ),
        f"{value} ≠ {format_given(nearest.nilai)}",
        "Cocokkan realisasi dengan laporan akhir survei.",
        abs(nearest.nilai - (real.nilai or 0.0)),
        f"realisasi/{real.indikator}/{real.tahun}",
    )


def _one_quarter(context: Context, real: Realisasi, quarters: Sequence[SkmPeriode], mean: float) -> Found:
    value = real.nilai or 0.0
    used = next(row for row in quarters if abs(row.nilai - value) < 0.005)
    told = " + ".join(format_given(row.nilai) for row in sorted(quarters, key=lambda row: row.periode))
    target = context.dataset.target(real.indikator)
    reached = ""
    if target is not None and target.nilai:
        verdict = "tetap tercapai" if (mean >= target.nilai) == (value >= target.nilai) else "tidak tercapai"
        reached = (
            f" Dengan rata-rata itu target {format_given(target.nilai)} {verdict}." if value >= target.nilai else ""
        )
    return Found(
        "catatan",
        f"Realisasi setahun {format_number(value)} adalah indeks triwulan {ROMAN[used.periode]}; rata-rata keempat "
        f"triwulan {format_number(mean)}.{reached} Peraturannya tidak mengatur cara menggabungkan triwulan.",
        (
            context.evidence(real, value, None, f"3.2/{real.indikator}/realisasi"),
            *(context.evidence(row, row.nilai) for row in quarters),
        ),
        f"({told}) / 4 = {format_number(mean)}; {format_number(value)} ≠ {format_number(mean)}",
        "Sebutkan di laporan mengapa satu triwulan dipakai, atau pakai indeks setahun dari laporan survei.",
        abs(value - mean),
        f"skm/setahun/{real.tahun}",
    )
