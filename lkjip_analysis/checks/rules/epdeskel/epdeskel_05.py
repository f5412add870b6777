"""EPDESKEL-05: a score of a kelurahan lies in the order of those of all others."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import figure
from lkjip_analysis.checks.reading.outliers import outliers
from lkjip_analysis.checks.rules.epdeskel.villages import NO_VILLAGES


@rule(
    "EPDESKEL-05",
    "Nilai kelurahan jauh di luar nilai kelurahan lain",
    "logika: satu bidang dinilai dengan satu skala",
    turn=Turn.RESULTS,
)
def out_of_order(context: Context) -> Iterator[Item]:
    """A score of a kelurahan lies in the order of those of all others.

    Example: 998 beside eleven scores of 85 to 115 fires; 60 beside them does not.
    """
    rows = context.dataset.villages
    if not rows:
        yield Untested(NO_VILLAGES)
        return
    found = [one for one in outliers(rows) if one.far]
    yield Confirmed(jumlah=len(rows) - len(found))
    for one in found:
        yield Found(
            "peringatan",
            f"Nilai {one.column} {one.row.kelurahan} tertulis {figure(one.value)}, sedangkan nilai {len(rows) - 1} "
            f"kelurahan lain {figure(one.low)} sampai {figure(one.high)}.",
            (context.evidence(one.row, one.value),),
            saran="Cocokkan dengan berita acara evaluasi kelurahan.",
            taruhan=5.0,
            sebab=f"epdeskel/{one.row.kelurahan}/{one.column}",
        )
