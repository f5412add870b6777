"""KATEGORI-04: A status of efficiency does not praise a row whose efficiency the declared scale calls inefficient."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import written
from lkjip_analysis.checks.rules.kategori.categories import labels, our_scale, scale_of
from lkjip_analysis.model.number import round_half_up


@rule(
    "KATEGORI-04",
    "Efisien padahal capaian di bawah serapan",
    "logika: efisien berarti hasil tidak kurang dari biaya",
    turn=Turn.PRESENTATION,
)
def efficient_below(context: Context) -> Iterator[Item]:
    """A status of efficiency does not praise a row whose efficiency the declared scale calls inefficient.

    Example: ``Efisien`` for 91,86 is found; for 101,89 it is not.
    """
    scale = scale_of(context, "status")
    if scale is None:
        yield Untested("cara menghitung efisiensi yang dipilih tidak mempunyai skala")
        return
    ours = our_scale(context)
    for label in labels(context, "status"):
        if label.value is None:
            continue
        band = scale.band(label.value)
        text = label.text.casefold()
        praised = text.endswith("efisien") and not text.startswith(("tidak", "kurang"))
        if not praised or "tidak" not in band.label.casefold() or label.line in ours:
            yield Confirmed()
            continue
        value = written(round_half_up(label.value))
        yield Found(
            "peringatan",  # the limit rests on custom, not on a regulation
            f"Efisiensi {value} diberi label {label.text}, padahal capaiannya lebih rendah daripada serapan "
            "anggarannya.",
            (label.proof(context, band.label),),
            rumus=f"{value} < 100",
            saran=f"Ganti label menjadi {band.label}, dan terangkan sebabnya.",
            taruhan=100.0 - label.value,
            sebab=f"tercetak/{label.address}",
        )
