"""Printed labels against the scales they belong to (KATEGORI)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.columns import PrintedRow, printed_rows
from lkjip_analysis.dataset.config import ScaleUse
from lkjip_analysis.model import Evidence
from lkjip_analysis.reference import Scale

VALUES = {
    "kategori": ("capaian",),
    "mutu": ("indeks", "nilai", "hitung"),
    "predikat": ("nilai",),
    "tingkat_perkembangan": ("nilai",),
    "status": ("efisiensi",),
}
"""Which column each column of labels judges."""


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label with the value it judges: as printed beside it, else as computed."""

    row: PrintedRow
    column: str
    text: str
    value: float | None

    @property
    def address(self) -> str:
        """Address of the label."""
        return self.row.address(self.column)

    @property
    def line(self) -> int:
        """The line of its data row."""
        return self.row.cells[self.column].line

    def proof(self, context: Context, expected: str | None = None) -> Evidence:
        """The label as evidence."""
        return context.evidence(self.row.cells[self.column], self.text, expected, self.address)


def labels(context: Context, column: str) -> Iterator[Label]:
    """Every printed label of a column of labels."""
    for row in printed_rows(context):
        text = row.text(column)
        if text and row.tabel != "3.0":  # the scale itself judges nothing
            yield Label(row, column, text, _judged(context, row, column))


def _judged(context: Context, row: PrintedRow, column: str) -> float | None:
    for name in VALUES[column]:
        printed = row.number(name)
        if printed is not None:
            return float(printed)
        table = context.table(row.tabel)
        if table and table.has(row.baris, name):
            value = table.value(row.baris, name)
            if isinstance(value, float):
                return value
    return None


def our_scale(context: Context) -> set[int]:
    """Lines of printed cells that are the computed ones."""
    return {item.cell.line for item in context.comparisons if item.agrees}


_SCALES: dict[str, ScaleUse] = {
    "status": "efisiensi",
    "mutu": "skm",
    "predikat": "akip",
    "tingkat_perkembangan": "kelurahan",
}
"""What each column of labels judges; the others judge a capaian."""


def scale_of(context: Context, column: str) -> Scale | None:
    """The scale of a column of labels; for a status of efficiency that of the chosen method, if it has one."""
    return context.dataset.chosen_scale(_SCALES.get(column, "capaian"))


def known(scale: Scale, text: str) -> bool:
    """Whether a scale has a label, by word, by short form or by both, capitals apart."""
    return scale.named(text) is not None
