"""RUMUS-03: A printed formula of efficiency gives the efficiency that the tables print."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import agrees
from lkjip_analysis.checks.reading.expression import PrintedFormula
from lkjip_analysis.checks.reading.filled_rows import COLUMNS, FilledRow, filled_rows, read, shown
from lkjip_analysis.checks.rules.rumus.printed_formulas import MOST, about, formula_evidence
from lkjip_analysis.dataset.rows import Rumus


@rule(
    "RUMUS-03",
    "Rumus efisiensi tercetak tidak dipakai tabelnya",
    "logika: rumus yang dicetak adalah yang dipakai",
    turn=Turn.PRESENTATION,
)
def efficiency_formulas(context: Context) -> Iterator[Item]:
    """A printed formula of efficiency gives the efficiency that the tables print.

    Example: ``Realisasi Anggaran / Anggaran × 100%`` is found, being the absorption, where the tables divide
    capaian by absorption; ``Capaian / Serapan × 100%`` is not.
    """

    def wanted(row: Rumus, formula: PrintedFormula) -> bool:
        return "efisiensi" in about(row, formula) and set(formula.names) <= set(COLUMNS)

    for row, formula in read(context, wanted):
        rows = filled_rows(context, formula, "efisiensi")
        wrong = [c for c in rows if not c.follows(formula)]
        if not rows:
            yield Untested(f"rumus “{row.tercetak}”: tidak ada baris tercetak dengan efisiensi dan bahannya")
            continue
        yield Confirmed(jumlah=len(rows) - len(wrong))
        if len(wrong) <= MOST * len(rows):
            continue
        absorbed = sum(_gives(formula, c, "serapan") for c in rows)
        named = " Rumus itu menghasilkan serapan anggaran." if absorbed > MOST * len(rows) else ""
        gap = abs(float(wrong[0].row.number("efisiensi") or 0) - formula.value([wrong[0].figures]))
        yield Found(
            "galat",
            f"Rumus efisiensi “{row.tercetak}” tidak menghasilkan efisiensi yang tercetak pada {len(wrong)} dari "
            f"{len(rows)} baris.{named}",
            formula_evidence(context, row, wrong[0]),
            rumus=shown(formula, wrong[0]),
            saran="Cetak rumus yang dipakai tabel, misalnya capaian / serapan × 100, dan sebut dasarnya.",
            taruhan=min(gap, 100.0),
            sebab=f"rumus/{row.id}",
        )


def _gives(formula: PrintedFormula, case: FilledRow, column: str) -> bool:
    printed = case.row.number(column)
    return printed is not None and agrees(printed, formula.value([case.figures]))
