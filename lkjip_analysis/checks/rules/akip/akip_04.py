"""AKIP-04: A value of another year used as this year's realisation is marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.akip.akip_01 import place
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Akip, Indikator
from lkjip_analysis.model.number import format_given


def _evaluations(dataset: Dataset) -> dict[str, list[Akip]]:
    """Components by letter of evaluation."""
    found: dict[str, list[Akip]] = {}
    for row in dataset.of(Akip):
        found.setdefault(row.dokumen, []).append(row)
    return found


def _indicator(dataset: Dataset) -> Indikator | None:
    return next((i for i in dataset.indicators.values() if i.verifikasi == "akip"), None)


@rule(
    "AKIP-04",
    "Hasil evaluasi tahun lain menjadi realisasi",
    "Permenpan-RB 53/2014 lampiran II huruf E: pengukuran tahunan",
    turn=Turn.RESULTS,
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
                context.evidence(row, row.nilai, None, place(context, row, "nilai"))
                for rows in _evaluations(dataset).values()
                for row in rows
                if row.tahun == used
            ),
        ),
        saran="Beri catatan kaki tahun datanya di setiap tabel, dan perbarui bila hasil tahun itu terbit.",
        taruhan=abs(real.nilai - target.nilai) if target and target.nilai is not None and not marked else 0.0,
        sebab=f"realisasi/{real.indikator}/{real.tahun}/tahun-data",
    )
