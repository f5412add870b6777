"""Reads the references in ``klaim.csv``: a fact, a cell, a pattern of cells, a count, a data row, a plain number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.printed import read_printed
from lkjip_analysis.model import Address, Table
from lkjip_analysis.model.formula import Value
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.model.words import nearest

_COUNT = re.compile(r"cacah\s+(?P<pattern>\S+)\s*=\s*(?P<text>.+)")


_CONDITION = re.compile(r"(?P<pattern>\S+/\S+/\S+)\s*(?P<sign>[=>])\s*(?P<text>.+)")


_SURVEY = "skm_periode.csv/"


class Unknown(Exception):
    """A reference that names nothing; its text says what was looked for."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value that a reference names.

    Attributes:
        value: the value, or None where there is none.
        text: the value as displayed.
        label: what it is, in words, with the place where it stands.
        address: its cell, where it stands in a table.
        key: what tells it from the others of its selection: its row, its year.
        what: what the figure is, in a word or two; empty where only its place is known.
    """

    value: Value | None
    text: str
    label: str
    address: Address | None = None
    key: str = ""
    what: str = ""

    @property
    def number(self) -> float | None:
        """The value as a number, or None for words and gaps."""
        return float(self.value) if isinstance(self.value, (int, float)) else None


@dataclass(frozen=True, slots=True)
class Selection:
    """The points of a reference; with a condition, also which of them satisfy it."""

    points: tuple[Point, ...]
    condition: str = ""
    above: bool = False

    @property
    def single(self) -> Point:
        """The only point.

        Raises:
            Unknown: there are several.
        """
        if len(self.points) != 1:
            raise Unknown("rujukan menunjuk lebih dari satu nilai")
        return self.points[0]

    @property
    def satisfying(self) -> tuple[Point, ...]:
        """Points whose text is the condition's, capitals apart, or whose number is above it; all without one."""
        if not self.condition:
            return self.points
        if self.above:
            limit = read_amount(self.condition)
            return tuple(p for p in self.points if p.number is not None and limit is not None and p.number > limit)
        return tuple(p for p in self.points if p.text.strip().casefold() == self.condition.casefold())


def read_amount(text: str) -> float | None:
    """Read a number as prose writes it: with Rp, a unit, or the ``,-`` of amounts.

    >>> read_amount("Rp. 24.591.052.884,-"), read_amount("94,48 %"), read_amount("tiga")
    (24591052884.0, 94.48, None)
    """
    plain = re.sub(r"^Rp\.?\s*", "", text.strip()).removesuffix(",-").strip()
    number = read_printed(plain)
    return float(number) if number is not None else None


def look_up(context: Context, text: str) -> Selection:
    """What a reference names.

    Raises:
        Unknown: nothing; says the nearest name.
    """
    text = text.strip()
    if match := _COUNT.fullmatch(text):
        return Selection((_count(context, match["pattern"], match["text"].strip()),))
    if match := _CONDITION.fullmatch(text):
        return Selection(tuple(_cells(context, match["pattern"])), match["text"].strip(), match["sign"] == ">")
    if text.startswith(_SURVEY):
        return Selection(tuple(_survey(context, text.removeprefix(_SURVEY))))
    amount = read_amount(text)
    if amount is not None:
        return Selection((Point(amount, text, text),))
    if text.count("/") == 2:
        return Selection(tuple(_cells(context, text)))
    return Selection(tuple(_facts(context, text)))


def _count(context: Context, pattern: str, wanted: str) -> Point:
    cells = list(_cells(context, pattern))
    number = sum(cell.text.strip().casefold() == wanted.casefold() for cell in cells)
    return Point(float(number), str(number), f"banyaknya “{wanted}”", _table_of(pattern))


def _table_of(pattern: str) -> Address:
    return Address(pattern.split("/")[0])


def _cells(context: Context, pattern: str) -> Iterator[Point]:
    id, row_pattern, column_pattern = pattern.split("/")
    table = context.table(id)
    if table is None:
        raise Unknown(f"tabel {id} tidak ada atau tidak dapat diisi")
    rows = [row.key for row in table.rows if row.kind in ("isi", "induk") or row_pattern == row.key]
    rows = [key for key in rows if fnmatchcase(key, row_pattern)]
    columns = [column.key for column in table.columns if fnmatchcase(column.key, column_pattern)]
    if not rows or not columns:
        known = [row.key for row in table.rows] if not rows else [column.key for column in table.columns]
        guess = nearest(row_pattern if not rows else column_pattern, known)
        raise Unknown(f"alamat {pattern} tidak ada" + (f"; mungkin maksudnya {guess}" if guess else ""))
    for row in rows:
        for column in columns:
            yield _point(table, row, column)


def _point(table: Table, row: str, column: str) -> Point:
    name = table.row_name(row)
    label = f"{name}, {table.column(column).heading} (Tabel {table.id})"
    value, text, address = table.value(row, column), table.text(row, column), table.address(row, column)
    return Point(value, text, label, address, name, table.column(column).label)


def _survey(context: Context, key: str) -> Iterator[Point]:
    pattern, _, unsur = key.partition("/")
    periods = [period for period in ("TW1", "TW2", "TW3", "TW4", "tahun") if fnmatchcase(period, pattern)]
    rows = [(period, context.dataset.survey_index(period, unsur or None)) for period in periods]
    known = [(period, row) for period, row in rows if row is not None]
    if not known:
        raise Unknown(f"skm_periode.csv tidak memuat {key}")
    for period, row in known:
        label = f"indeks survei {period} {unsur}".strip()
        yield Point(row.nilai, NUMBER.write(row.nilai), label, key=period, what=_period_name(period))


def _period_name(period: str) -> str:
    return f"indeks triwulan {period.removeprefix('TW')}" if period.startswith("TW") else "indeks setahun"


def _facts(context: Context, name: str) -> Iterator[Point]:
    if "*" not in name:
        yield _fact(context, name)
        return
    found = [fact for key, fact in context.facts.items() if fnmatchcase(key, name)]
    if not found:
        raise Unknown(f"tidak ada fakta {name}")
    start, end = len(name.partition("*")[0]), len(name.rpartition("*")[2])
    for fact in found:
        label = fact.text if isinstance(fact.value, str) else f"fakta {fact.name}"
        part = fact.name[start : len(fact.name) - end].replace("_", " ")
        yield Point(fact.value, fact.text, label, fact.address, part)


def _fact(context: Context, name: str) -> Point:
    fact = context.facts.get(name)
    if fact is None:
        guess = nearest(name, context.facts)
        raise Unknown(f"fakta {name} tidak ada" + (f"; mungkin maksudnya {guess}" if guess else ""))
    if fact.address and (table := context.table(fact.address.table)):
        cell = _point(table, fact.address.row, fact.address.column)
        return replace(cell, value=fact.value, text=fact.text)
    return Point(fact.value, fact.text, f"fakta {name}")
