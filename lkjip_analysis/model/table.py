"""A table of the report as a value: numbers, how they were computed, where they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Literal, TypeVar, cast

import pandas as pd

from lkjip_analysis.model.address import Address
from lkjip_analysis.model.display import Displayed
from lkjip_analysis.model.formula import Formula, Ref, Result, Value, decode, encode
from lkjip_analysis.model.lineage import Source, source_line
from lkjip_analysis.model.number import TEXT, Format, is_missing

T = TypeVar("T")

RowKind = Literal["isi", "induk", "jumlah", "selisih"]
"""Plain row, row of a parent node, total, or difference between a stated total and the sum of its parts."""


_NAMING = ("indikator", "uraian", "kelurahan", "unsur", "komponen", "instansi")
"""Columns that name a row, whatever else the table holds."""


_DOCUMENT = re.compile(r"\w \w+ tahun \d{4}\b", re.I)
"""Two words and the year that they are of: the name of a document, as of no measure."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in addresses, its heading, and how its cells are made and written.

    Attributes:
        key: stable key of the column in addresses and CSV.
        title: heading; ``group`` holds the headings above it, outermost first.
        unit: unit of the figures, when all rows share one.
        format: how cells are written, unless the row says otherwise.
        formula: how cells are computed, unless the row says otherwise; None for figures that are given.
        width: relative width on paper.
        trend: keys of the columns that a small line in this cell shows (the cell itself holds nothing).
        hidden: whether the column only serves others (a trend) and is not printed.
    """

    key: str
    title: str
    format: Format = TEXT
    unit: str = ""
    group: tuple[str, ...] = ()
    formula: Formula | None = None
    width: float = 1.0
    trend: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def label(self) -> str:
        """What the column is called inside a sentence; a year alone would say nothing, a document keeps its capitals.

        >>> Column("c", "Capaian").label, Column("d", "Perjanjian Kinerja Tahun 2025").label
        ('capaian', 'Perjanjian Kinerja Tahun 2025')
        """
        said = self.heading if self.title[:1].isdigit() else self.title
        return said if _DOCUMENT.search(said) else said.lower()

    @property
    def heading(self) -> str:
        """The heading with the headings above it, in one line."""
        return " ".join((*self.group, self.title))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as declared: given values, the sources of each, and exceptions to its columns' rules.

    Attributes:
        key: stable key of the row in addresses.
        values: given cells by column key; a formula's column is not among them.
        sources: data rows behind the given cells, by column key.
        formulas: computations of this row that differ from the column's; None empties the cell.
        formats: formats of this row that differ from the column's (units may differ by row).
        kind, level: what sort of row it is and how deep in the tree.
        notes: remarks shown under the table, by column key (``""`` for the whole row).
    """

    key: str
    values: Mapping[str, Value | None] = field(default_factory=dict)
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    formulas: Mapping[str, Formula | None] = field(default_factory=dict)
    formats: Mapping[str, Format] = field(default_factory=dict)
    kind: RowKind = "isi"
    level: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell of another table that a formula reads, as it stood when this table was built."""

    value: Value | None
    text: str
    label: str
    sources: tuple[Source, ...] = ()
    reason: str = ""


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
        title, period, unit: heading of the table; all required.
        columns, rows: declarations, in order.
        frame: the numbers: one line per row key (index ``baris``), one column per column key; its ``attrs`` say
            what they are (``tabel``, ``judul``, ``periode``, ``satuan`` and ``kolom`` by column key).
        reasons: why a cell has no value, by (row, column).
        notices: what to know about a value, by (row, column).
        linked: cells of other tables that formulas read, by address.
        notes: remarks under the table.
        basis: regulation or rule that the table follows.
        wide: whether it needs a landscape page.
    """

    id: str
    title: str
    period: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frame: pd.DataFrame
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    notices: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    linked: Mapping[Address, Linked] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    basis: str = ""
    wide: bool = False

    def __post_init__(self) -> None:
        for name in ("id", "title", "period", "unit"):
            if not getattr(self, name):
                raise ValueError(f"table {self.id!r} has no {name}: give it when calling build()")
        if self.rows and not self.sources:
            raise ValueError(f"table {self.id} has no source: give Row.sources for at least one given cell")
        self.frame.attrs.update(frame_attributes(self))

    def __repr__(self) -> str:
        return f"Table({self.id} {self.title}, {self.period}: {len(self.rows)} baris, {len(self.columns)} kolom)"

    # -- looking things up ----------------------------------------------------------------------------

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.key: row for row in self.rows}

    def column(self, key: str) -> Column:
        """The column with this key."""
        return _find(self._columns, key, "kolom", self.id)

    def row(self, key: str) -> Row:
        """The row with this key."""
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
        """What a row is called in a sentence: by the first of its naming texts."""
        values = self.row(key).values
        for column in (*_NAMING, self.header):
            if values.get(column):
                return str(values[column])
        return key

    def value(self, row: str, column: str) -> Value | None:
        """The unrounded value of a cell, or None."""
        value = self.frame.at[row, column]
        return None if is_missing(value) else value if isinstance(value, str) else float(cast(float, value))

    def format_of(self, row: str, column: str) -> Format:
        """How a cell is written."""
        return self.row(row).formats.get(column, self.column(column).format)

    def text(self, row: str, column: str) -> str:
        """A cell as displayed; empty when missing."""
        return self.format_of(row, column).write(self.value(row, column))

    def formula(self, row: str, column: str) -> Formula | None:
        """How a cell is computed, or None for a given one."""
        return formula_of(self.row(row), self.column(column))

    def address(self, row: str, column: str) -> Address:
        """The address of a cell."""
        return Address(self.id, row, column)

    def sentence(self, row: str, column: str) -> str:
        """The arithmetic of a cell with its figures and result: ``84,99 / 83,75 × 100 = 101,48``."""
        formula = self.formula(row, column)
        if formula is None:
            return ""
        if (row, column) in self.reasons:
            return f"tidak dihitung: {self.reasons[row, column]}"
        written = formula.sentence(_TableCells(self, row))
        joint = " → " if isinstance(self.value(row, column), str) else " = "
        return written + joint + self.text(row, column)

    def symbolic(self, row: str, column: str) -> str:
        """The arithmetic of a cell with names: ``realisasi / target × 100``."""
        formula = self.formula(row, column)
        return formula.symbolic(_TableCells(self, row)) if formula else ""

    def inputs(self, row: str, column: str) -> tuple[Address, ...]:
        """The cells that a computed cell reads directly."""
        formula = self.formula(row, column)
        refs = dict.fromkeys(formula.expr.refs()) if formula else {}
        return tuple(_address(ref, self.id, row) for ref in refs)

    def sources_of(self, row: str, column: str) -> tuple[Source, ...]:
        """Every data row that a cell rests on, through all its formulas."""
        found: dict[Source, None] = dict.fromkeys(self.row(row).sources.get(column, ()))
        for cell in self.inputs(row, column):
            own = cell.table == self.id
            found |= dict.fromkeys(self.sources_of(cell.row, cell.column) if own else self.linked[cell].sources)
        return tuple(found)

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
            "columns": [asdict(c) | {"formula": encode(c.formula)} for c in self.columns],
            "rows": [_row_to_json(row) for row in self.rows],
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
        columns = tuple(
            Column(
                c["key"],
                c["title"],
                Format(**c["format"]),
                c["unit"],
                tuple(c["group"]),
                decode(c["formula"]),
                c["width"],
                tuple(c["trend"]),
                c["hidden"],
            )
            for c in data["columns"]
        )
        rows = tuple(_row_from_json(row) for row in data["rows"])
        return cls(
            id=data["id"],
            title=data["title"],
            period=data["period"],
            unit=data["unit"],
            columns=columns,
            rows=rows,
            frame=_frame(columns, rows, {(r, c): v for r, cells in data["values"].items() for c, v in cells.items()}),
            reasons={(r, c): reason for r, c, reason in data["reasons"]},
            notices={(r, c): tuple(notices) for r, c, notices in data["notices"]},
            linked={
                Address.parse(address): Linked(
                    c["value"], c["text"], c["label"], _sources_from_json(c["sources"]), c["reason"]
                )
                for address, c in data["linked"].items()
            },
            notes=tuple(data["notes"]),
            basis=data["basis"],
            wide=data["wide"],
        )


def frame_attributes(table: Table) -> dict[str, Any]:
    """What the figures of a table's frame are: units and headings by column key; texts have no unit.

    Where the unit differs by row, the column ``satuan`` of the frame says it, and so does the unit given here.
    """
    by_row = any(c.key == "satuan" for c in table.columns)
    numbers = [c for c in table.columns if c.format.is_number and c.format.kind != "kode"]
    return {
        "tabel": table.id,
        "judul": table.title,
        "periode": table.period,
        "satuan": {c.key: c.unit or ("sesuai kolom satuan" if by_row else table.unit) for c in numbers},
        "kolom": {c.key: c.heading for c in table.columns},
    }


def formula_of(row: Row, column: Column) -> Formula | None:
    """The formula of a cell: the row's own rule first, a given value next, the column's rule last."""
    if column.key in row.formulas:
        return row.formulas[column.key]
    return None if column.key in row.values else column.formula


def build(
    id: str,
    title: str,
    *,
    period: str,
    unit: str,
    columns: Sequence[Column],
    rows: Iterable[Row],
    notes: Iterable[str] = (),
    basis: str = "",
    wide: bool = False,
    linked: Iterable[Table] = (),
) -> Table:
    """Compute every declared cell and return the finished table.

    Args:
        id: id and number of the table.
        title: heading, without number and period.
        period: period the figures belong to (``Tahun 2025``).
        unit: units of the figures, in words.
        columns: columns from left to right.
        rows: rows from top to bottom; keys must be unique.
        notes: remarks under the table.
        basis: regulation or rule behind it.
        wide: whether it needs a landscape page.
        linked: other tables whose cells the formulas read.

    Raises:
        ValueError: a key stands twice, a formula refers to a cell that does not exist or to itself.

    >>> column = Column("capaian", "Capaian", Format("angka"), formula=Formula(Ref("r") / Ref("t") * 100))
    >>> given = Row("ikm", {"t": 83.75, "r": 84.99}, {"t": (Source("target.csv", 2, "pk", "PK", "2.5"),)})
    >>> table = build("3.2", "Capaian IKU", period="2025", unit="%", rows=[given],
    ...     columns=[Column("t", "Target", Format("angka")), Column("r", "Realisasi", Format("angka")), column])
    >>> table.sentence("ikm", "capaian")
    '84,99 / 83,75 × 100 = 101,48'
    >>> table.source_line
    'PK'
    """
    columns, rows = tuple(columns), tuple(rows)
    for kind, keys in (("kolom", [c.key for c in columns]), ("baris", [r.key for r in rows])):
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"tabel {id}: kunci {kind} ganda {sorted(twice)}")
    _check_keys(id, {c.key for c in columns}, rows)
    computation = _Computation(id, columns, rows, {table.id: table for table in linked})
    values = {(row.key, c.key): computation.result(row.key, c.key).value for row in rows for c in columns}
    return Table(
        id=id,
        title=title,
        period=period,
        unit=unit,
        columns=columns,
        rows=rows,
        frame=_frame(columns, rows, values),
        reasons={cell: r.reason for cell, r in computation.done.items() if r.reason},
        notices={cell: r.notices for cell, r in computation.done.items() if r.notices},
        linked=computation.used,
        notes=tuple(notes),
        basis=basis,
        wide=wide,
    )


def _check_keys(id: str, known: set[str], rows: tuple[Row, ...]) -> None:
    """A cell that names no column would vanish silently, with its source."""
    for row in rows:
        if strange := (row.values.keys() | row.sources.keys() | row.formulas.keys() | row.formats.keys()) - known:
            raise ValueError(f"tabel {id}, baris {row.key}: tidak ada kolom {sorted(strange)}")


class _Computation:
    """Evaluates the cells of a table on demand, each once; a formula may read computed cells."""

    def __init__(
        self, id: str, columns: tuple[Column, ...], rows: tuple[Row, ...], others: Mapping[str, Table]
    ) -> None:
        self.id = id
        self.others = others
        self.used: dict[Address, Linked] = {}
        self.columns = {c.key: c for c in columns}
        self.rows = {r.key: r for r in rows}
        self.done: dict[tuple[str, str], Result] = {}
        self.under_way: list[tuple[str, str]] = []

    def link(self, ref: Ref) -> Linked:
        address = Address(ref.table, ref.row, ref.column)
        if address not in self.used:
            if ref.table not in self.others:
                raise ValueError(f"tabel {self.id}: rumus merujuk tabel {ref.table} yang tidak ditautkan")
            other = self.others[ref.table]
            self.used[address] = Linked(
                other.value(ref.row, ref.column),
                other.text(ref.row, ref.column),
                other.column(ref.column).label,
                other.sources_of(ref.row, ref.column),
                other.reasons.get((ref.row, ref.column), ""),
            )
        return self.used[address]

    def result(self, row: str, column: str) -> Result:
        cell = (row, column)
        if cell in self.done:
            return self.done[cell]
        if cell in self.under_way:
            chain = " → ".join("/".join(c) for c in [*self.under_way, cell])
            raise ValueError(f"tabel {self.id}: rumus melingkar {chain}")
        if row not in self.rows or column not in self.columns:
            raise ValueError(f"tabel {self.id}: rumus merujuk sel yang tidak ada {row}/{column}")
        self.under_way.append(cell)
        formula = formula_of(self.rows[row], self.columns[column])
        if formula is None:
            value = self.rows[row].values.get(column)
            result = Result(None if is_missing(value) else value)
        else:
            result = formula.evaluate(_RunningCells(self, row))
        self.under_way.pop()
        self.done[cell] = result
        return result


@dataclass(frozen=True)
class _RunningCells:
    """The cells of a table while it is being computed, seen from one row."""

    computation: _Computation
    at: str

    def value(self, ref: Ref) -> Value | None:
        if ref.table:
            return self.computation.link(ref).value
        return self.computation.result(ref.row or self.at, ref.column).value

    def reason(self, ref: Ref) -> str:
        if ref.table:
            return self.computation.link(ref).reason
        return self.computation.result(ref.row or self.at, ref.column).reason

    def text(self, ref: Ref) -> str:
        if ref.table:
            return self.computation.link(ref).text
        row = self.computation.rows[ref.row or self.at]
        return row.formats.get(ref.column, self.computation.columns[ref.column].format).write(self.value(ref))

    def label(self, ref: Ref) -> str:
        if ref.table:
            return self.computation.others[ref.table].column(ref.column).label
        return self.computation.columns[ref.column].label

    def place(self, ref: Ref) -> str:
        raise NotImplementedError("a running computation has no workbook")


@dataclass(frozen=True)
class _TableCells:
    """The cells of a finished table, seen from one row."""

    table: Table
    at: str

    def value(self, ref: Ref) -> Value | None:
        if ref.table:
            return self.table.linked[_address(ref, self.table.id, self.at)].value
        return self.table.value(ref.row or self.at, ref.column)

    def reason(self, ref: Ref) -> str:
        return "" if ref.table else self.table.reasons.get((ref.row or self.at, ref.column), "")

    def text(self, ref: Ref) -> str:
        if ref.table:
            return self.table.linked[_address(ref, self.table.id, self.at)].text
        return self.table.text(ref.row or self.at, ref.column)

    def label(self, ref: Ref) -> str:
        if ref.table:
            linked = (c.label for a, c in self.table.linked.items() if (a.table, a.column) == (ref.table, ref.column))
            return next(linked, ref.column)
        return self.table.column(ref.column).label

    def place(self, ref: Ref) -> str:
        raise NotImplementedError("only a workbook knows coordinates")


def _frame(
    columns: tuple[Column, ...], rows: tuple[Row, ...], values: Mapping[tuple[str, str], Value | None]
) -> pd.DataFrame:
    index = pd.Index([row.key for row in rows], name="baris", dtype=object)
    data = {
        c.key: pd.Series(
            [values.get((row.key, c.key)) for row in rows],
            index=index,
            dtype="float64" if c.format.is_number and _all_numbers(c, rows, values) else object,
        )
        for c in columns
    }
    return pd.DataFrame(data, index=index)


def _all_numbers(column: Column, rows: tuple[Row, ...], values: Mapping[tuple[str, str], Value | None]) -> bool:
    return not any(isinstance(values.get((row.key, column.key)), str) for row in rows)


def _find(items: Mapping[str, T], key: str, what: str, table: str) -> T:
    if key not in items:
        close = get_close_matches(key, items, n=1)
        hint = f"; mungkin maksudnya {close[0]}" if close else ""
        raise KeyError(f"tabel {table} tidak mempunyai {what} '{key}'{hint}; ada: {', '.join(items)}")
    return items[key]


def _row_to_json(row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "values": dict(row.values),
        # Pairs, because a notebook on disk sorts the keys of a mapping, and the source line follows this order.
        "sources": [[column, [asdict(s) for s in group]] for column, group in row.sources.items()],
        "formulas": {column: encode(f) for column, f in row.formulas.items()},
        "formats": {column: asdict(f) for column, f in row.formats.items()},
        "kind": row.kind,
        "level": row.level,
        "notes": dict(row.notes),
    }


def _sources_from_json(data: Iterable[Mapping[str, Any]]) -> tuple[Source, ...]:
    return tuple(Source(**source) for source in data)


def _address(ref: Ref, table: str, row: str) -> Address:
    return Address(ref.table or table, ref.row or row, ref.column)


def _row_from_json(data: Mapping[str, Any]) -> Row:
    return Row(
        key=data["key"],
        values=data["values"],
        sources={column: _sources_from_json(group) for column, group in data["sources"]},
        formulas={column: decode(f) for column, f in data["formulas"].items()},
        formats={column: Format(**f) for column, f in data["formats"].items()},
        kind=data["kind"],
        level=data["level"],
        notes=data["notes"],
    )
