"""Printed formulas with the printed rows to which they apply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import PrintedRow, agrees, printed_rows, written
from lkjip_analysis.checks.reading.expression import NotArithmetic, PrintedFormula, parse
from lkjip_analysis.dataset.rows import Rumus
from lkjip_analysis.model.number import format_number

COLUMNS = {
    "realisasi": "realisasi",
    "target": "target",
    "capaian": "capaian",
    "capaian kinerja": "capaian",
    "serapan": "serapan",
    "anggaran": "pagu",
    "pagu": "pagu",
    "pagu anggaran": "pagu",
    "realisasi anggaran": "realisasi_anggaran",
}
"""What a name in a printed formula means as a column."""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A printed row with the names of a formula filled in, and the printed result."""

    row: PrintedRow
    figures: dict[str, float]
    texts: dict[str, str]
    result: str

    def follows(self, formula: PrintedFormula) -> bool:
        """Whether the printed result is what the formula gives."""
        printed = self.row.number(self.result)
        return printed is not None and agrees(printed, formula.value([self.figures]))


def read(context: Context, wanted: Callable[[Rumus, PrintedFormula], bool]) -> Iterator[tuple[Rumus, PrintedFormula]]:
    """Printed formulas that can be read and are wanted."""
    if PrintedFormula not in context.kept:
        context.kept[PrintedFormula] = [
            (row, made) for row in context.dataset.of(Rumus) if (made := _parsed(row)) is not None
        ]
    yield from ((row, formula) for row, formula in context.kept[PrintedFormula] if wanted(row, formula))


def _parsed(row: Rumus) -> PrintedFormula | None:
    try:
        return parse(row.tercetak)
    except NotArithmetic:
        return None


def filled_rows(context: Context, formula: PrintedFormula, result: str) -> list[FilledRow]:
    """Every printed row that holds all names of a formula and a printed result; the same for all with those names."""
    asked = (FilledRow, formula.names, result)
    if asked not in context.kept:
        context.kept[asked] = _cases(context, formula.names, result)
    found: list[FilledRow] = context.kept[asked]
    return found


def _cases(context: Context, names: Sequence[str], result: str) -> list[FilledRow]:
    found = []
    for row in printed_rows(context):
        numbers = {name: row.number(COLUMNS.get(name, name)) for name in names}
        if row.number(result) is not None and all(n is not None for n in numbers.values()):
            known = {name: n for name, n in numbers.items() if n is not None}
            texts = {name: written(n) for name, n in known.items()}
            found.append(FilledRow(row, {name: float(n) for name, n in known.items()}, texts, result))
    return found


def shown(formula: PrintedFormula, case: FilledRow) -> str:
    """The arithmetic of a formula with the figures of a row, and that the printed result is another number."""
    printed = case.row.number(case.result)
    value = format_number(formula.value([case.figures])).replace("-", "−")
    return f"{formula.arithmetic([case.texts])} = {value}; {value} ≠ {written(printed)}" if printed is not None else ""
