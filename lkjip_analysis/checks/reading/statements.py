"""Every statement of a target in a form that can be compared: those of documents, and those that tables repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.checks.reading.columns import base_number
from lkjip_analysis.checks.reading.figures import same
from lkjip_analysis.checks.reading.places import replaced, target_place, title
from lkjip_analysis.checks.reading.wording import plain_name
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Sel, Target
from lkjip_analysis.model import Evidence

Standing = Literal["berlaku", "awal", "digantikan", "tercetak"]
"""In force; an earlier step of planning that the agreement may still change; replaced; repeated by a table."""


EARLIER = ("renstra", "renja", "rpjpd", "rpd", "rpjmd", "lainnya")
"""Kinds of documents that the agreement may leave behind: Permenpan-RB 53/2014, checklist III.2 and III.3, wants it
in line with the plans above it, or the difference explained; only III.4 wants the same targets, in the report."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A target that somebody states: where, of what standing, in which figure, on which row."""

    source: str
    standing: Standing
    value: float
    row: Target | Sel
    step: float = 0.0
    """Half a unit of the last printed digit, for what a table repeats."""

    def agrees(self, value: float) -> bool:
        """Whether the statement is the given target, to its last printed digit."""
        return same(self.value, value, max(self.step, 1e-9))

    def evidence(self, context: Context, expected: float | None) -> Evidence:
        """The statement as evidence."""
        if isinstance(self.row, Target):
            return context.evidence(self.row, self.value, expected, target_place(context, self.row))
        place = f"{self.row.tabel}/{self.row.baris}/{self.row.kolom}"
        return context.evidence(self.row, self.value, expected, place)


def of_documents(dataset: Dataset) -> dict[str, list[Statement]]:
    """What the planning documents state as targets of the reported year, by indicator and in file order."""
    gone = replaced(dataset)
    found: dict[str, list[Statement]] = {}
    for row in yearly(dataset):
        if row.nilai is not None:
            kind = dataset.documents[row.dokumen].jenis
            standing: Standing = "digantikan" if row.dokumen in gone else "awal" if kind in EARLIER else "berlaku"
            found.setdefault(row.indikator, []).append(Statement(title(dataset, row.dokumen), standing, row.nilai, row))
    return found


def yearly(dataset: Dataset) -> Iterator[Target]:
    """Targets of the whole reported year, in file order."""
    for row in dataset.of(Target):
        if (row.tahun, row.periode, row.jenis) == (dataset.year, "tahun", "tahunan"):
            yield row


def of_tables(context: Context) -> dict[str, list[Statement]]:
    """Targets of the reported year that printed tables of measurement repeat, by indicator.

    A row that prints the name of another indicator says nothing about this one and is left out.
    """
    data = context.dataset
    presented = tuple(data.config.penyajian)
    names = {(s.tabel, s.baris, s.urutan): s.tercetak for s in data.printed if s.kolom == "indikator"}
    owner = {plain_name(data, i.nama): i.id for i in data.indicators.values()}
    found: dict[str, list[Statement]] = {}
    for item in data.printed:
        value = read_printed(item.tercetak)
        if item.kolom != "target" or item.baris not in data.indicators or value is None:
            continue
        if base_number(item.tabel) in presented:
            continue  # such a table speaks for its own document
        named = owner.get(plain_name(data, names.get((item.tabel, item.baris, item.urutan)) or ""), item.baris)
        if named == item.baris:
            step = 0.5 * 10.0 ** int(value.as_tuple().exponent)
            made = Statement(f"Tabel {item.tabel}", "tercetak", float(value), item, step)
            found.setdefault(item.baris, []).append(made)
    return found
