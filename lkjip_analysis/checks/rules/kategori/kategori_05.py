"""KATEGORI-05: values that no printed band holds are remarked: those in a gap, and those above the top."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, rule
from lkjip_analysis.checks.reading.columns import written
from lkjip_analysis.checks.rules.kategori.categories import Label, labels
from lkjip_analysis.model.number import round_half_up
from lkjip_analysis.reference import Scale
from lkjip_analysis.reference.bands import holes


@rule(
    "KATEGORI-05", "Nilai di celah atau di atas ujung skala", "Permendagri 86/2017: pita skala", turn=Turn.PRESENTATION
)
def outside(context: Context) -> Iterator[Item]:
    """Values that no printed band holds are remarked: those in a gap, and those above the top; one finding each.

    Example: 101,48 and 90,50 are remarked; 90,00 is not.
    """
    scale = context.dataset.scale()
    every = [label for label in labels(context, "kategori") if label.value is not None]
    gap = [label for label in every if scale.hole_at(label.value or 0.0) or _hidden_hole(context, scale, label)]
    end = scale.bands[0].upper
    above = [label for label in every if end is not None and (label.value or 0.0) > end]
    yield Confirmed(jumlah=len(every) - len(gap) - len(above))
    unrounded = " sebelum dibulatkan" if gap and not any(scale.hole_at(lb.value or 0.0) for lb in gap) else ""
    places = ((gap, f"di celah antara dua pita skala{unrounded}", "celah"), (above, "di atas ujung skala", "atas"))
    for group, words, key in places:
        if group:
            shown = [written(round_half_up(lb.value or 0.0)) for lb in group]
            yield Found(
                "catatan",
                f"{len(group)} capaian yang diberi kategori berada {words}; skala tidak menyebut labelnya.",
                tuple(context.evidence(lb.row.cells["kategori"], lb.text, None, lb.address) for lb in group),
                rumus=f"{shown[0]} > {written(round_half_up(end, 0))}" if key == "atas" and end else "",
                saran="Sebut di bawah skala bagaimana nilai seperti itu digolongkan.",
                sebab=f"skala/{key}",
            )


def _hidden_hole(context: Context, scale: Scale, label: Label) -> bool:
    """Whether a value lies in a gap until it is rounded for display: 90,0036 printed as 90,00 below a band from 91."""
    table = context.table(label.row.tabel)
    known = table is not None and table.has(label.row.baris, "capaian")
    value = table.value(label.row.baris, "capaian") if table is not None and known else None
    if not isinstance(value, float) or label.value is None:
        return False
    near = abs(value - label.value) <= _ROUNDED
    return near and any((below.upper or 0.0) < value < (above.lower or 0.0) for below, above in holes(scale.bands))


_ROUNDED = 0.005
"""Half a unit of the last printed digit."""
