"""What else may have been typed than what stands there: other values of one row, or of two rows that were exchanged."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.titles import figure
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import DataRow
from lkjip_analysis.intake.workbook.sheet_wording import heading
from lkjip_analysis.model import Evidence

Place = tuple[str, int]
"""File and line of a data row."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell of a data row, and what would stand there instead."""

    row: DataRow
    field: str
    new: object

    @property
    def old(self) -> object:
        """What stands there."""
        return getattr(self.row, self.field)

    @property
    def place(self) -> Place:
        """File and line of the row."""
        return self.row.file, self.row.line

    @property
    def key(self) -> tuple[object, ...]:
        """The key that the row would have."""
        return tuple(self.new if name == self.field else getattr(self.row, name) for name in self.row.key)


@dataclass(frozen=True, slots=True)
class Change:
    """Cells that would hold something else, and who says so.

    Attributes:
        edits: the cells; the first is where the fault is looked for.
        why: what speaks for it, as the end of a sentence.
        support: how many independent places speak for it.
        firm: whether the rows around it alone make it likely, so that it is tried before any figure.
    """

    edits: tuple[Edit, ...]
    why: str
    support: int = 1
    firm: bool = False

    @property
    def mark(self) -> tuple[object, ...]:
        """By which the same change is known when it is proposed twice."""
        return tuple(sorted((*edit.place, edit.field, str(edit.new)) for edit in self.edits))

    def applied(self, dataset: Dataset) -> Dataset:
        """The package with the other values; the files stay as they are."""
        rows = dict(dataset.rows)
        for edit in self.edits:
            kind, change = type(edit.row), {edit.field: edit.new}
            rows[kind] = tuple(
                one.model_copy(update=change) if one.line == edit.row.line else one for one in rows[kind]
            )
        return replace(dataset, rows=rows)

    def evidence(self, context: Context) -> tuple[Evidence, ...]:
        """The cells with what stands there and what would."""
        return tuple(context.evidence(one.row, written(one.old), written(one.new)) for one in self.edits)


def written(value: object) -> float | str | None:
    """A value of a cell as evidence bears it.

    >>> written(3), written(None), written("pk-2025"), written(2.5)
    (3.0, None, 'pk-2025', 2.5)
    """
    if isinstance(value, bool) or value is None:
        return None
    return float(value) if isinstance(value, (int, float)) else str(value)


def told(dataset: Dataset, field: str, value: object) -> str:
    """A value of a cell as people know it: in a workbook a key is the name of what it stands for."""
    if dataset.from_workbook and isinstance(value, str):
        node = dataset.nodes.get(value) if field in ("simpul", "induk") else None
        indicator = dataset.indicators.get(value) if field == "indikator" else None
        if name := (node.nama if node else indicator.nama if indicator else ""):
            return f"“{name}”"
        if field in ("dokumen", "sumber") and value in dataset.documents:
            return f"“{dataset.documents[value].judul}”"
    return said(value, field == "tahun")


def column_told(dataset: Dataset, field: str) -> str:
    """A column as people know it: by its heading in a workbook, by its name in a file."""
    return heading(field) if dataset.from_workbook else field


def said(value: object, year: bool = False) -> str:
    """A value of a cell as a sentence bears it; years are no amounts.

    >>> said(2025, year=True), said(1000.0), said("pk-2025"), said(None)
    ('2025', '1.000', '“pk-2025”', 'kosong')
    """
    if value is None or value == "":
        return "kosong"
    if year or isinstance(value, str):
        return f"“{value}”" if isinstance(value, str) else str(value)
    return figure(written(value))
