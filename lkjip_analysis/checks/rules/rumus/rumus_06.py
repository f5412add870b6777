"""RUMUS-06: every printed formula is arithmetic; those that are not stay untested."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.expression import NotArithmetic, parse
from lkjip_analysis.dataset.rows import Rumus


@rule("RUMUS-06", "Rumus tercetak tidak dapat dibaca", "logika: rumus adalah hitungan", turn=Turn.PRESENTATION)
def unreadable(context: Context) -> Iterator[Item]:
    """Every printed formula is arithmetic; those that are not stay untested.

    Example: ``Hasil evaluasi`` is not tested; ``Realisasi / Target`` is.
    """
    for row in context.dataset.of(Rumus):
        try:
            parse(row.tercetak)
        except NotArithmetic as gap:
            yield Untested(f"rumus “{row.tercetak}”: {gap}")
        else:
            yield Confirmed()
