"""TARGET-11: A target is not set below a result that an evaluation had already published when it was set."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import figure, quoted
from lkjip_analysis.checks.reading.places import cell, target_place, title


@rule(
    "TARGET-11",
    "Target ditetapkan setelah hasilnya diketahui",
    "Permenpan-RB 88/2021: target menantang",
    turn=Turn.BUDGETS,
)
def set_late(context: Context) -> Iterator[Item]:
    """A target is not set below a result that an evaluation had already published when it was set.

    Example: 67,75 set in October under an evaluation of March that gave 69,75 is warned of; one set in January is not.
    """
    data, evaluation = context.dataset, context.dataset.documents.get(context.dataset.config.rujukan.akip or "")
    measured = [i for i in data.iku if i.verifikasi == "akip"]
    if evaluation is None or not evaluation.tanggal or not measured:
        yield Untested("hasil evaluasi bertanggal tidak ada di paket data")
        return
    for indicator in measured:
        target, real = data.target(indicator.id), data.realisation(indicator.id)
        made = data.documents[target.dokumen].tanggal if target else None
        if target is None or real is None or not made or target.nilai is None or real.nilai is None:
            continue
        length = min(len(made), len(evaluation.tanggal))
        if made[:length] <= evaluation.tanggal[:length] or target.nilai >= real.nilai:
            yield Confirmed()
            continue
        yield Found(
            "peringatan",
            f"Target {quoted(indicator.nama)} {figure(target.nilai)} ditetapkan {title(data, target.dokumen)} setelah "
            f"hasil yang dipakai sebagai realisasinya, {figure(real.nilai)}, diterbitkan.",
            (
                context.evidence(target, target.nilai, None, target_place(context, target)),
                context.evidence(real, real.nilai, None, cell(context, "3.2", indicator.id, "realisasi")),
            ),
            f"{figure(target.nilai)} < {figure(real.nilai)}",
            "Jelaskan dasar target itu, karena hasilnya sudah diketahui ketika target ditetapkan.",
            real.nilai - target.nilai,
            f"target/{indicator.id}/terlambat",
        )
