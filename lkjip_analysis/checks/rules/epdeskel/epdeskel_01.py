"""EPDESKEL-01: the stated share of the best level is the one counted from the scores."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import figure
from lkjip_analysis.checks.reading.outliers import outliers
from lkjip_analysis.checks.rules.epdeskel.villages import NO_VILLAGES, TABLE, village_indicator, village_number
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_given, format_number


@rule(
    "EPDESKEL-01",
    "Persentase kelurahan tidak sesuai hitungan",
    "Permendagri Nomor 81 Tahun 2015: tingkat dari nilai",
    turn=Turn.RESULTS,
)
def share(context: Context) -> Iterator[Item]:
    """The stated share of the best level is the one counted from the scores.

    Example: 91,67 stated beside 9 of 12 kelurahan fires, and is told to be 11 of 12; 75 does not.
    """
    indicator = village_indicator(context.dataset)
    real = context.dataset.realisation(indicator.id) if indicator else None
    counted, total, best = (
        village_number(context, key) for key in ("persentase", "jumlah-kelurahan", "jumlah-terbaik")
    )
    if real is None or real.nilai is None or counted is None or not total or best is None:
        yield Untested(NO_VILLAGES if counted is None else "tidak ada realisasi yang dibuktikan evaluasi kelurahan")
        return
    if abs(real.nilai - counted) <= 0.005 + 1e-9:
        yield Confirmed()
        return
    equal = round(real.nilai * total / 100)
    whole = 0 <= equal <= total and abs(equal / total * 100 - real.nilai) <= 0.01
    hint = f" Angka itu setara {equal} dari {total:.0f}." if whole else ""
    label = context.dataset.chosen_scale("kelurahan").bands[0].label
    odd = outliers(context.dataset.villages)[:1]
    looked = "".join(f" Nilai {one.column} {one.row.kelurahan} ({figure(one.value)}) jauh dari kelurahan lain; periksa "
                     "lebih dahulu." for one in odd)  # fmt: skip
    yield Found(
        "galat",
        f"Realisasi {real.tahun} dinyatakan {format_given(real.nilai)} persen, sedangkan {best:.0f} dari {total:.0f} "
        f"kelurahan berkategori {label}, yaitu {format_number(counted)} persen.{hint}{looked}",
        (
            *(context.evidence(one.row, one.value) for one in odd),
            context.evidence(real, real.nilai, round(counted, 4), f"{TABLE}/dinyatakan/nilai"),
            Evidence(f"{TABLE}/persentase/nilai", berkas="epdeskel.csv"),
        ),
        f"{best:.0f} / {total:.0f} × 100 = {format_number(counted)}; "
        f"{format_number(counted)} ≠ {format_given(real.nilai)}",
        "Cocokkan realisasi dengan berita acara evaluasi kelurahan.",
        abs(real.nilai - counted),
        f"realisasi/{real.indikator}/{real.tahun}",
    )
