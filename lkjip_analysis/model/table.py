"""A table of the report as a value: numbers, how they were computed, where they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar, cast

import pandas as pd

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.declared import Column, Linked, Row, address_of, formula_of
from lkjip_analysis.model.digits import shown_format
from lkjip_analysis.model.display import Displayed
from lkjip_analysis.model.formula import Formula, Ref, Result, Value, in_figures, in_names
from lkjip_analysis.model.frame import frame_of, units_of
from lkjip_analysis.model.lineage import NoSource, Source, source_line
from lkjip_analysis.model.number import Format, is_missing
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.model.table_json import (
    column_from_json,
    column_to_json,
    linked_from_json,
    row_from_json,
    row_to_json,
)
from lkjip_analysis.model.words import nearest

T = TypeVar("T")

_NAMING = ("indikator", "uraian", "kelurahan", "unsur", "komponen", "instansi")
"""Columns that name a row, whatever else the table holds."""


@dataclass(frozen=True, slots=True)
class Missing(Displayed):
    """A table or graph that the data package cannot fill, with what is missing."""

    id: str
    title: str
    reason: str


@dataclass(frozen=True, eq=False)
class Table(Displayed):
    """A finished table. Made by `build`; every later step reads it and none changes it.

    Attributes:
        id: id in addresses and file names (``3.2a``); also its number in print.
        title: heading, without number and period.
        period: what the figures belong to (``Tahun 2025``).
        unit: units of the figures, in words.
        columns: declarations, in order.
        rows: declarations, in order.
        cells: every cell by (row, column): its value or why it has none, and what to know about it.
        linked: cells of other tables that formulas read, by address.
        notes: remarks under the table.
        basis: regulation or rule that the table follows.
        wide: whether it needs a landscape page.

    >>> import lkjip_analysis as lkjip
    >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
    >>> table.frame.loc["ikm", ["target", "realisasi"]].tolist(), table.frame.attrs["satuan"]["pagu"]
    ([83.75, 84.99], 'Rp')
    """

    id: str
    title: str
    period: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[str, str], Result]
    linked: Mapping[Address, Linked] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    basis: str = ""
    wide: bool = False

    def __post_init__(self) -> None:
        for name in ("id", "title", "period", "unit"):
            if not getattr(self, name):
                raise ValueError(f"table {self.id!r} has no {name}: give it when calling build()")
        if self.rows and not self.sources:
            raise NoSource(f"table {self.id} has no source: give Row.sources for at least one given cell")

    def __repr__(self) -> str:
        return f"Table({self.id} {self.title}, {self.period}: {len(self.rows)} baris, {len(self.columns)} kolom)"

    # -- looking things up ----------------------------------------------------------------------------

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.key: row for row in self.rows}

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The numbers to work on: one line per row key (index ``baris``), one column per column key.

        Its ``attrs`` say what they are (``tabel``, ``judul``, ``periode``, ``satuan`` and ``kolom`` by column key).
        What is done to the frame changes no cell of the table.
        """
        frame = frame_of(self.columns, list(self._rows), self.cells)
        frame.attrs.update(
            tabel=self.id,
            judul=self.title,
            periode=self.period,
            satuan=units_of(self.columns, self.unit),
            kolom={column.key: column.heading for column in self.columns},
        )
        return frame

    @cached_property
    def reasons(self) -> dict[tuple[str, str], str]:
        """Why a cell has no value, by (row, column)."""
        return {cell: result.reason for cell, result in self.cells.items() if result.reason}

    @cached_property
    def notices(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """What to know about a value, by (row, column)."""
        return {cell: result.notices for cell, result in self.cells.items() if result.notices}

    def explaining(self, reasons: Mapping[tuple[str, str], str]) -> Table:
        """The same table with other reasons why cells have no value."""
        kept = {cell: result for cell, result in self.cells.items() if cell not in reasons}
        told = {cell: replace(self.cells[cell], reason=why) for cell, why in reasons.items() if cell in self.cells}
        return replace(self, cells=kept | told)

    def has(self, row: str | None, column: str | None = None) -> bool:
        """Whether there is such a row, and in it such a column if one is asked for.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.has("ikm"), table.has("ikm", "capaian"), table.has("ikm", "capaiann")
        (True, True, False)
        """
        return row in self._rows and (column is None or column in self._columns)

    def column(self, key: str) -> Column:
        """The column with this key.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.column("capaian").unit
        '%'
        """
        return _find(self._columns, key, "kolom", self.id)

    def row(self, key: str) -> Row:
        """The row with this key.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.row("ikm").values["target"]
        83.75
        """
        return _find(self._rows, key, "baris", self.id)

    @cached_property
    def header(self) -> str:
        """Key of the column that names the rows: of the text columns that most rows fill, the first that names.

        A column that names (an indicator, a person) goes before one that only classifies, such as the level or the
        unit, which says the same in many rows and would be no help as a heading.
        """
        texts = [c.key for c in self.columns if not c.format.is_number and not c.trend]
        if not texts:
            return self.columns[0].key
        filled = {key: sum(bool(row.values.get(key)) for row in self.rows) for key in texts}
        best = max(filled.values())
        full = [key for key in texts if filled[key] == best]
        return next((key for key in (*_NAMING, "nama") if key in full), full[0])

    def row_name(self, key: str) -> str:
        """What a row is called in a sentence: by the first of its naming texts.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.row_name("akip")
        'Hasil Evaluasi AKIP (Angka)'
        """
        values = self.row(key).values
        for column in (*_NAMING, self.header):
            if values.get(column):
                return str(values[column])
        return key

    def value(self, row: str, column: str) -> Value | None:
        """The unrounded value of a cell, or None.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.value("ikm", "capaian")  # doctest: +ELLIPSIS
        101.4805970149...
        """
        try:
            value = self.cells[row, column].value
        except KeyError:
            self.row(row)
            self.column(column)
            raise
        return None if is_missing(value) else value if isinstance(value, str) else float(cast(float, value))

    def format_of(self, row: str, column: str) -> Format:
        """How a cell is written: as its row or column says, with room for every decimal that was given.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.format_of("ikm", "target")
        Format(kind='angka', decimals=2)
        """
        known = self._formats.get((row, column))
        if known is None:
            for cell in self._resting_on(row, column, self._formats):
                self.format_of(*cell)
            declared = self.row(row).formats.get(column, self.column(column).format)
            given, text = column in self.row(row).sources, partial(self._text_at, row)
            known = shown_format(declared, self.value(row, column), self.formula(row, column), text, given)
            self._formats[row, column] = known
        return known

    def _resting_on(self, row: str, column: str, done: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """The cells of this table that a cell rests on and that are not done, those further down first."""
        waiting, opened = [(row, column)], set[tuple[str, str]]()
        while waiting:
            at = waiting[-1]
            formula = self.formula(*at) if at not in opened else None
            refs = dict.fromkeys(formula.expr.refs()) if formula else ()
            opened.add(at)
            missing = [
                cell
                for cell in ((ref.row or at[0], ref.column) for ref in refs if not ref.table)
                if cell not in done and cell not in opened
            ]
            waiting += missing
            if not missing and waiting.pop() != (row, column) and at not in done:
                yield at

    @cached_property
    def _formats(self) -> dict[tuple[str, str], Format]:
        """The formats of cells, filled by `format_of`."""
        return {}

    def text(self, row: str, column: str) -> str:
        """A cell as displayed; empty when missing.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.text("ikm", "capaian")
        '101,48'
        """
        return self.format_of(row, column).write(self.value(row, column))

    def formula(self, row: str, column: str) -> Formula | None:
        """How a cell is computed, or None for a given one."""
        return formula_of(self.row(row), self.column(column))

    def address(self, row: str, column: str) -> Address:
        """The address of a cell.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> str(table.address("ikm", "capaian"))
        '3.2/ikm/capaian'
        """
        return Address(self.id, row, column)

    def sentence(self, row: str, column: str) -> str:
        """The arithmetic of a cell with its figures and result: ``84,99 / 83,75 × 100 = 101,48``.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.sentence("ikm", "capaian")
        '84,99 / 83,75 × 100 = 101,48'
        """
        formula = self.formula(row, column)
        if formula is None:
            return ""
        if (row, column) in self.reasons:
            return f"tidak dihitung: {self.reasons[row, column]}"
        written = in_figures(formula.expr, partial(self._value_at, row), partial(self._text_at, row))
        joint = " → " if isinstance(self.value(row, column), str) else " = "
        return written + joint + self.text(row, column)

    def symbolic(self, row: str, column: str) -> str:
        """The arithmetic of a cell with names: ``realisasi / target × 100``.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> table.symbolic("ikm", "capaian")
        'realisasi / target × 100'
        """
        formula = self.formula(row, column)
        return in_names(formula.expr, self._label_of) if formula else ""

    def _value_at(self, row: str, ref: Ref) -> Value | None:
        """The value that a formula of a row reads."""
        if ref.table:
            return self.linked[address_of(ref, self.id, row)].value
        return self.value(ref.row or row, ref.column)

    def _text_at(self, row: str, ref: Ref) -> str:
        """The cell that a formula of a row reads, as displayed."""
        if ref.table:
            return self.linked[address_of(ref, self.id, row)].text
        return self.text(ref.row or row, ref.column)

    def _label_of(self, ref: Ref) -> str:
        """What the column of a cell is called in a sentence."""
        if not ref.table:
            return self.column(ref.column).label
        linked = (c.label for a, c in self.linked.items() if (a.table, a.column) == (ref.table, ref.column))
        return next(linked, ref.column)

    def inputs(self, row: str, column: str) -> tuple[Address, ...]:
        """The cells that a computed cell reads directly.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> [str(cell) for cell in table.inputs("ikm", "capaian")]
        ['3.2/ikm/realisasi', '3.2/ikm/target']
        """
        formula = self.formula(row, column)
        refs = dict.fromkeys(formula.expr.refs()) if formula else {}
        return tuple(address_of(ref, self.id, row) for ref in refs)

    def sources_of(self, row: str, column: str) -> tuple[Source, ...]:
        """Every data row that a cell rests on, through all its formulas.

        >>> import lkjip_analysis as lkjip
        >>> table = lkjip.open("kecamatan-serang", 2025).table("3.2")
        >>> [source.file for source in table.sources_of("ikm", "capaian")]
        ['realisasi.csv', 'target.csv']
        """
        if (row, column) in self._found:
            return self._found[row, column]
        for at in self._resting_on(row, column, self._found):
            self.sources_of(*at)
        found: dict[Source, None] = dict.fromkeys(self.row(row).sources.get(column, ()))
        for cell in self.inputs(row, column):
            own = cell.table == self.id
            found |= dict.fromkeys(self.sources_of(cell.row, cell.column) if own else self.linked[cell].sources)
        self._found[row, column] = tuple(found)
        return self._found[row, column]

    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[Source, ...]]:
        """The data rows behind cells, filled by `sources_of`."""
        return {}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every data row shown, in order of appearance."""
        own = [s for row in self.rows for group in row.sources.values() for s in group]
        return tuple(dict.fromkeys([*own, *(s for cell in self.linked.values() for s in cell.sources)]))

    @property
    def source_line(self) -> str:
        """The source line under the table."""
        return source_line(self.sources)

    @property
    def shown(self) -> tuple[Column, ...]:
        """Columns that are printed."""
        return tuple(c for c in self.columns if not c.hidden)

    @property
    def computed_columns(self) -> tuple[Column, ...]:
        """Columns in which at least one cell is computed."""
        return tuple(c for c in self.columns if any(formula_of(row, c) for row in self.rows))

    # -- the structured form ---------------------------------------------------------------------------

    def to_json(self) -> dict[str, Any]:
        """The whole table as plain JSON values, as executed notebooks carry it."""
        return {
            "id": self.id,
            "title": self.title,
            "period": self.period,
            "unit": self.unit,
            "columns": [column_to_json(column) for column in self.columns],
            "rows": [row_to_json(row) for row in self.rows],
            "values": {row.key: {c.key: self.value(row.key, c.key) for c in self.columns} for row in self.rows},
            "reasons": [[*cell, reason] for cell, reason in self.reasons.items()],
            "notices": [[*cell, list(notices)] for cell, notices in self.notices.items()],
            "linked": {str(address): asdict(cell) for address, cell in self.linked.items()},
            "notes": list(self.notes),
            "basis": self.basis,
            "wide": self.wide,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Table:
        """Read a table back from an executed notebook."""
        reasons = {(row, column): reason for row, column, reason in data["reasons"]}
        notices = {(row, column): tuple(said) for row, column, said in data["notices"]}
        values = {(row, column): value for row, cells in data["values"].items() for column, value in cells.items()}
        order = dict.fromkeys([*reasons, *notices, *values])  # reasons are told in the order in which they were found
        return cls(
            id=data["id"],
            title=data["title"],
            period=data["period"],
            unit=data["unit"],
            columns=tuple(column_from_json(column) for column in data["columns"]),
            rows=tuple(row_from_json(row) for row in data["rows"]),
            cells={cell: Result(values[cell], reasons.get(cell, ""), notices.get(cell, ())) for cell in order},
            linked={Address.parse(address): linked_from_json(cell) for address, cell in data["linked"].items()},
            notes=tuple(data["notes"]),
            basis=data["basis"],
            wide=data["wide"],
        )


def _find(items: Mapping[str, T], key: str, what: str, table: str) -> T:
    if key not in items:
        guess = nearest(key, items)
        hint = f"; mungkin maksudnya {guess}" if guess else ""
        raise UnknownName(f"tabel {table} tidak mempunyai {what} '{key}'{hint}; ada: {', '.join(items)}")
    return items[key]
