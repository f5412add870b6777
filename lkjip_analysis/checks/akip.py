"""The AKIP evaluation: values that can be, predicate, and the year that a value belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Akip, Indikator
from lkjip_analysis.measures import akip
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.number import format_given, format_number
from lkjip_analysis.reference import akip_sheet

BASIS = "Permenpan-RB Nomor 88 Tahun 2021"
NO_EVALUATION = "akip.csv tidak memuat komponen evaluasi"
FIRST_YEAR = 2021
"""First performance year evaluated by the sheet of Permenpan-RB 88/2021."""


def _evaluations(dataset: Dataset) -> dict[str, list[Akip]]:
    """Components by letter of evaluation."""
    found: dict[str, list[Akip]] = {}
    for row in dataset.of(Akip):
        found.setdefault(row.dokumen, []).append(row)
    return found


def _place(context: Context, row: Akip, column: str) -> str:
    """The cell of table 3.4 that shows a component of the reference evaluation."""
    table, key = context.table("3.4"), slug(row.komponen)
    known = table is not None and key in table.frame.index and row.dokumen == context.dataset.config.rujukan.akip
    return f"3.4/{key}/{column}" if known else ""


@rule("AKIP-01", "Nilai komponen melebihi bobotnya", f"{BASIS}: nilai komponen paling tinggi sebesar bobotnya")
def above_weight(context: Context) -> Iterator[Item]:
    """A component's value is at most its weight.

    Example: 31,60 of 30 fires; 21,60 of 30 does not.
    """
    rows = context.dataset.of(Akip)
    if not rows:
        yield Untested(NO_EVALUATION)
    for row in rows:
        if row.nilai <= row.bobot + 0.005:
            yield Confirmed()
            continue
        value, weight = format_given(row.nilai), format_given(row.bobot)
        yield Found(
            "galat",
            f"Nilai {row.komponen} {value} melebihi bobotnya {weight}.",
            (context.evidence(row, row.nilai, row.bobot, _place(context, row, "nilai")),),
            f"{value} > {weight}",
            "Cocokkan nilai dan bobot dengan laporan hasil evaluasi.",
            row.nilai - row.bobot,
            f"akip/{row.dokumen}/{row.nomor}",
        )


@rule("AKIP-02", "Nilai komponen yang tidak mungkin", f"{BASIS}: nilai subkomponen = bobot × nilai jawaban AA sampai E")
def grid(context: Context) -> Iterator[Item]:
    """A component's value is a sum of weights of its three subcomponents times grades.

    Example: 21,65 of Perencanaan Kinerja fires (no grades give it); 21,60 does not (6 × 80 %, 9 and 15 × 70 %).
    """
    if not context.dataset.of(Akip):
        yield Untested(NO_EVALUATION)
    for row in context.dataset.of(Akip):
        parts = akip_sheet().components
        key = next((k for k, part in parts.items() if part.name.casefold() == row.komponen.casefold()), None)
        if key is None or parts[key].weight != row.bobot or row.tahun < FIRST_YEAR:
            yield Untested(f"{row.komponen} {row.tahun} bukan komponen dan bobot {BASIS}")
        elif akip.plausible(key, row.nilai):
            yield Confirmed()
        else:
            near = sorted(akip.possible_values(key), key=lambda value: abs(value - row.nilai))[:2]
            told = " dan ".join(format_number(value) for value in sorted(near))
            yield Found(
                "peringatan",
                f"Nilai {row.komponen} {format_given(row.nilai)} tidak dapat dihasilkan nilai jawaban AA sampai E; "
                f"yang terdekat {told}.",
                (context.evidence(row, row.nilai, near[0], _place(context, row, "nilai")),),
                "; ".join(f"{format_given(row.nilai)} ≠ {format_number(value)}" for value in sorted(near)),
                "Cocokkan dengan lembar kerja evaluasi; nilai itu salah salin, atau dirata-rata dari beberapa unit.",
                abs(near[0] - row.nilai),
                f"akip/{row.dokumen}/{row.nomor}",
                row.dugaan_ocr,
            )


def _indicator(dataset: Dataset) -> Indikator | None:
    return next((i for i in dataset.indicators.values() if i.verifikasi == "akip"), None)


@rule(
    "AKIP-04",
    "Hasil evaluasi tahun lain menjadi realisasi",
    "Permenpan-RB 53/2014 lampiran II huruf E: pengukuran tahunan",
)
def lagging(context: Context) -> Iterator[Item]:
    """A value of another year used as this year's realisation is marked as such.

    Example: the evaluation of 2024 as the realisation of 2025 fires as a note when the data say so, and as a
    peringatan when they do not; the evaluation of the same year does not fire.
    """
    dataset, indicator = context.dataset, _indicator(context.dataset)
    real = dataset.realisation(indicator.id) if indicator else None
    if indicator is None or real is None or real.nilai is None:
        yield Untested("tidak ada realisasi yang dibuktikan evaluasi AKIP")
        return
    totals = [(rows[0].tahun, sum(r.nilai for r in rows)) for rows in _evaluations(dataset).values()]
    same = [year for year, total in totals if abs(total - real.nilai) <= 0.005]
    used = real.tahun_data or (max(same) if same else None)
    if used is None or used == real.tahun or (real.tahun_data is None and real.tahun in same):
        yield Confirmed() if used == real.tahun else Untested("tahun data realisasi evaluasi tidak diketahui")
        return
    target = dataset.target(indicator.id)
    shown = f" Capaiannya terhadap target {real.tahun} karena itu sementara." if target else ""
    marked = real.tahun_data is not None
    yield Found(
        "catatan" if marked else "peringatan",
        f"Realisasi {real.tahun} {indicator.nama} sebesar {format_given(real.nilai)} adalah hasil evaluasi atas tahun "
        f"{used}{'' if marked else ', tanpa keterangan'}.{shown}",
        (
            context.evidence(real, real.nilai, None, f"3.2/{indicator.id}/realisasi"),
            *(
                context.evidence(row, row.nilai, None, _place(context, row, "nilai"))
                for rows in _evaluations(dataset).values()
                for row in rows
                if row.tahun == used
            ),
        ),
        saran="Beri catatan kaki tahun datanya di setiap tabel, dan perbarui bila hasil tahun itu terbit.",
        taruhan=abs(real.nilai - target.nilai) if target and target.nilai is not None and not marked else 0.0,
        sebab=f"realisasi/{real.indikator}/{real.tahun}/tahun-data",
    )


RULES = (above_weight, grid, lagging)
