"""RUMUS-04: A formula by column numbers, ``9 = 8/7 * 100``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.columns import PrintedRow, agrees, base_number, printed_rows, written
from lkjip_analysis.checks.reading.expression import PrintedFormula
from lkjip_analysis.checks.reading.filled_rows import read
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.model.number import format_number

_TABLE = re.compile(r"Tabel\s+(\d+\.\d+)")


@rule(
    "RUMUS-04",
    "Rumus kolom tidak menghasilkan isi kolomnya",
    "logika: kolom hasil mengikuti rumus di kepalanya",
    turn=Turn.PRESENTATION,
)
def column_formulas(context: Context) -> Iterator[Item]:
    """A formula by column numbers, ``9 = 8/7 * 100``, divides realisation by target in the rows of its table.

    Example: ``9 = 7/8 * 100`` is found, since it turns the ratio round; ``9 = 8/7 * 100`` is not.
    """
    for row, formula in read(context, lambda r, f: f.left.isdecimal() and not f.names):
        table = _TABLE.search(row.hal)
        order = _order(formula)
        rows = _rows(context, table[1]) if table else []
        if not table or order is None or not rows:
            yield Untested(f"rumus kolom “{row.tercetak}”: kolom atau tabelnya tidak dikenal")
            continue
        rows = [r for r in rows if r.number("target") != r.number("realisasi")] or rows  # the others fit any ratio
        wrong = [r for r in rows if not _fits(r, *order)]
        yield Confirmed(jumlah=len(rows) - len(wrong))
        if len(wrong) > len(rows) / 2:
            yield _column_found(context, row, wrong[0], *order, f"{len(wrong)} dari {len(rows)}")


def _rows(context: Context, table: str) -> list[PrintedRow]:
    """Printed rows of a table and its extracts with target, realisation and capaian; read once for all formulas."""
    if (PrintedRow, table) not in context.kept:
        rows = [row for row in printed_rows(context) if base_number(row.tabel) == table]
        names = ("target", "realisasi", "capaian")
        context.kept[PrintedRow, table] = [r for r in rows if all(r.number(name) is not None for name in names)]
    found: list[PrintedRow] = context.kept[PrintedRow, table]
    return found


def _order(formula: PrintedFormula) -> tuple[str, str] | None:
    """Which columns ``a / b × 100`` divides, when they are the two before the result: target, then realisasi."""
    match formula.tree:
        case ("×", ("/", ("angka", float() as above), ("angka", float() as below)), ("angka", 100.0)):
            near = {float(formula.left) - 1: "realisasi", float(formula.left) - 2: "target"}
            if above in near and below in near and above != below:
                return near[above], near[below]
    return None


def _fits(row: PrintedRow, above: str, below: str) -> bool:
    a, b, printed = row.number(above), row.number(below), row.number("capaian")
    return a is not None and printed is not None and bool(b) and agrees(printed, float(a / b * 100))  # type: ignore[operator]


def _column_found(context: Context, row: Rumus, at: PrintedRow, above: str, below: str, count: str) -> Found:
    a, b, printed = (at.number(c) for c in (above, below, "capaian"))
    assert a is not None  # rows without them were left out
    assert b
    assert printed is not None
    value = format_number(float(a / b * 100))
    return Found(
        "galat",
        f"Rumus kolom “{row.tercetak}” tidak menghasilkan capaian yang tercetak pada {count} baris Tabel {at.tabel}.",
        (
            context.evidence(row, row.tercetak),
            context.evidence(at.cells["capaian"], at.text("capaian"), None, at.address("capaian")),
        ),
        rumus=f"{written(a)} / {written(b)} × 100 = {value}; {value} ≠ {written(printed)}",
        saran="Betulkan nomor kolom pada rumus itu.",
        sebab=f"rumus/{row.id}",
    )
