"""AKIP-01: A component's value is at most its weight."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.dataset.rows import Akip
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.number import format_given

BASIS = "Permenpan-RB Nomor 88 Tahun 2021"


NO_EVALUATION = "akip.csv tidak memuat komponen evaluasi"


def place(context: Context, row: Akip, column: str) -> str:
    """The cell of table 3.4 that shows a component of the reference evaluation."""
    table, key = context.table("3.4"), slug(row.komponen)
    known = table is not None and table.has(key) and row.dokumen == context.dataset.config.rujukan.akip
    return f"3.4/{key}/{column}" if known else ""


@rule(
    "AKIP-01",
    "Nilai komponen melebihi bobotnya",
    f"{BASIS}: nilai komponen paling tinggi sebesar bobotnya",
    turn=Turn.RESULTS,
)
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
            (context.evidence(row, row.nilai, row.bobot, place(context, row, "nilai")),),
            f"{value} > {weight}",
            "Cocokkan nilai dan bobot dengan laporan hasil evaluasi.",
            row.nilai - row.bobot,
            f"akip/{row.dokumen}/{row.nomor}",
        )
