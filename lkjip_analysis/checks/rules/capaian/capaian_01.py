"""CAPAIAN-01: A stated capaian of the reported year is the one computed, to its last stated digit."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.figures import quoted
from lkjip_analysis.dataset.rows import Realisasi
from lkjip_analysis.model import Table
from lkjip_analysis.model.number import format_given, format_number, places, round_half_up

TABLES = ("3.2", "3.1")
"""Where the report shows the capaian of an indicator, the nearest to the reader first."""


@rule(
    "CAPAIAN-01",
    "Capaian yang dinyatakan bukan hasil hitungnya",
    "logika: capaian = realisasi terhadap target",
    turn=Turn.HISTORY,
)
def own_year(context: Context) -> Iterator[Item]:
    """A stated capaian of the reported year is the one computed, to its last stated digit.

    Example: 110 stated for 72 against 70 is found (102,86); 102,86 and 102,9 are not.
    """
    data = context.dataset
    rows = [r for r in data.of(Realisasi) if (r.tahun, r.periode) == (data.year, "tahun")]
    for row in (r for r in rows if r.capaian_dinyatakan is not None):
        data.use(row)
        table = next((t for id in TABLES if (t := context.table(id)) and t.has(row.indikator)), None)
        computed = table.value(row.indikator, "capaian") if table else None
        if table is None or not isinstance(computed, float):
            yield Untested(f"capaian {data.indicators[row.indikator].nama} dinyatakan, tetapi tidak terhitung")
            continue
        stated = row.capaian_dinyatakan or 0.0
        if round_half_up(computed, places(stated)) == round_half_up(stated, places(stated)):
            yield Confirmed()
        else:
            yield _unlike(context, row, table, stated, computed)


def _unlike(context: Context, row: Realisasi, table: Table, stated: float, computed: float) -> Found:
    digits = max(places(stated), 2)
    return Found(
        "galat",
        f"Capaian {quoted(context.dataset.indicators[row.indikator].nama)} dinyatakan {format_given(stated)} persen, "
        f"sedangkan realisasi terhadap targetnya memberi {format_number(computed, digits)} persen.",
        (
            context.evidence(
                row, stated, float(round_half_up(computed, digits)), str(table.address(row.indikator, "capaian"))
            ),
        ),
        rumus=f"{table.sentence(row.indikator, 'capaian')}; {format_number(computed, digits)} ≠ {format_given(stated)}",
        saran="Betulkan capaian yang dinyatakan, atau target dan realisasinya.",
        taruhan=min(abs(stated - computed), 100.0),
        sebab=f"capaian/{row.indikator}/{row.tahun}",
    )
