"""The derivation of a number as a value: how it was computed, from which cells, down to the data rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.model import Address, Formula, Missing, Source, Table
from lkjip_analysis.model.formula import Value
from lkjip_analysis.pipeline.errors import BadInput


@dataclass(frozen=True)
class DerivationStep:
    """A cell with everything it rests on.

    Attributes:
        address: where it stands.
        title: heading of its column, with the groups above it.
        value, text, unit: unrounded, as displayed, and its unit.
        formula, sentence: the arithmetic with names, and with the figures put in; empty for a given cell.
        name, basis, note: what the rule is called, the regulation behind it, a remark on it.
        reason: why there is no value.
        notices: what to know about the value.
        inputs: the cells it is computed from, each with its own derivation.
        sources: the data rows it was read from.
        repeated: whether the derivation was already shown further up, and is therefore left out here.
    """

    address: Address
    title: str
    value: Value | None
    text: str
    unit: str = ""
    formula: str = ""
    sentence: str = ""
    name: str = ""
    basis: str = ""
    note: str = ""
    reason: str = ""
    notices: tuple[str, ...] = ()
    inputs: tuple[DerivationStep, ...] = ()
    sources: tuple[Source, ...] = ()
    repeated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON; numbers stay numbers."""
        plain = asdict(self)
        return plain | {"address": str(self.address), "inputs": [step.as_dict() for step in self.inputs]}


class ReportTables:
    """The tables of a report by id, each made when first asked for."""

    def __init__(self, dataset: Dataset) -> None:
        from lkjip_analysis.tables import catalog

        self.dataset = dataset
        self.ids = tuple(catalog(dataset))
        self._made: dict[str, Table | Missing] = {}

    def get(self, id: str) -> Table | Missing:
        """A table, or what is missing for it.

        Raises:
            BadInput: no such table; names the nearest.
        """
        if id not in self.ids:
            raise BadInput(f"'{id}': {choice(id, self.ids, 'tabel', limit=60)}")
        if id not in self._made:
            from lkjip_analysis.tables import make

            self._made[id] = make(self.dataset, id)
        return self._made[id]

    def existing(self, id: str) -> Table:
        """A table that could be filled.

        Raises:
            BadInput: no such table, or the data package cannot fill it.
        """
        table = self.get(id)
        if isinstance(table, Missing):
            raise BadInput(f"Tabel {id} tidak dapat diisi: {table.reason}")
        return table


def checked(table: Table, address: Address) -> Address:
    """The address, if the table has its row and its column.

    Raises:
        BadInput: it has not; names the nearest.
    """
    if address.row:
        _known(address.row, [row.key for row in table.rows], f"baris di tabel {table.id}", address)
    if address.column:
        _known(address.column, [column.key for column in table.columns], f"kolom di tabel {table.id}", address)
    return address


def _known(word: str, known: list[str], what: str, address: Address) -> None:
    if word not in known:
        said = choice(word, known, f"{what} '{word}'", limit=40)
        raise BadInput(f"Alamat {address}: {said}")


def derive(tables: ReportTables, address: Address) -> DerivationStep:
    """Everything that a cell rests on.

    Raises:
        BadInput: no such table, row or column.
    """
    table = tables.existing(address.table)
    return _Derivation(tables.get).step(checked(table, address))


DEEPEST = 40
"""Levels of a derivation that are told at once; below them it goes on from the address where it stopped."""


class _Derivation:
    """One walk down from a cell; what was shown once is not shown again."""

    def __init__(self, table: Callable[[str], Table | Missing]) -> None:
        self.table = table
        self.shown: set[Address] = set()
        self.depth = 0

    def step(self, address: Address) -> DerivationStep:
        table = self.table(address.table)
        assert isinstance(table, Table)
        bare = _bare(table, address)
        given = table.row(address.row).sources.get(address.column, ())
        inputs = table.inputs(address.row, address.column)
        if not inputs:
            return replace(bare, sources=given)
        if address in self.shown:
            return replace(bare, repeated=True)
        if self.depth == DEEPEST:
            return replace(bare, note=f"penurunannya lebih dari {DEEPEST} tingkat; lanjutkan dengan alamat ini")
        self.shown.add(address)
        self.depth += 1
        steps = tuple(self._input(table, cell) for cell in inputs)
        self.depth -= 1
        formula = table.formula(address.row, address.column) or _no_formula(address)
        return replace(
            bare,
            formula=table.symbolic(address.row, address.column),
            sentence=table.sentence(address.row, address.column),
            name=formula.name,
            basis=formula.basis,
            note=formula.note,
            inputs=steps,
            sources=given,
        )

    def _input(self, table: Table, cell: Address) -> DerivationStep:
        """A cell that a formula reads; one of another table as it stood when this table was built."""
        if cell.table == table.id or isinstance(self.table(cell.table), Table):
            return self.step(cell)
        linked = table.linked[cell]
        return DerivationStep(cell, linked.label, linked.value, linked.text, sources=linked.sources)


def _no_formula(address: Address) -> Formula:
    raise AssertionError(f"{address} reads cells without a formula")


def _bare(table: Table, address: Address) -> DerivationStep:
    row, column = address.row, address.column
    declared = table.column(column)
    return DerivationStep(
        address=address,
        title=declared.heading,
        value=table.value(row, column),
        text=table.text(row, column),
        unit=declared.unit,
        reason=table.reasons.get((row, column), ""),
        notices=tuple(filter(None, (*table.notices.get((row, column), ()), table.row(row).notes.get(column, "")))),
    )
