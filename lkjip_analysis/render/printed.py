"""A table as paper carries it: upright where it can be, with every cell that has a value.

On a screen a wide table scrolls; on paper it would lie across in tiny letters. Here it is put into another shape
that says the same, tried from the mildest: empty columns go (with a note), a staircase of columns becomes one
column with indents, a calendar becomes words, few rows with many columns turn, names and units join, long remarks
stand below their row. Nothing that has a value is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from lkjip_analysis.model import Column, Row, Table
from lkjip_analysis.model.number import TEXT
from lkjip_analysis.render import parts
from lkjip_analysis.render.head import head_text
from lkjip_analysis.render.parts import CellText

FEW_ROWS = 4
"""So many rows may become columns."""

_MANY_COLUMNS = 8  # fewer are no reason to turn a table
_STAIRS = 3  # columns that make a staircase
_CALENDAR = 10  # columns under one heading that make a calendar
_LONG = 16  # letters: a text column whose cells are longer on average is a remark, not a name
_YEAR = re.compile(r"\d{4}( \(.*\))?$")
_NAMES = ("tingkat", "satuan")
_SERIES = 3  # columns under one heading that make a series
_LOWER = 0.85  # of the height: a shape must be that much lower to be worth its greater change


@dataclass(frozen=True, slots=True)
class PaperCell:
    """A cell on paper, and the row and column that it came from."""

    said: CellText
    row: Row
    column: Column
    level: int = 0


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A row on paper; ``below`` are remarks that stand under it over the whole width, as (heading, text)."""

    kind: str
    cells: tuple[PaperCell, ...]
    below: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table on paper: columns, lines, and notes on what was put otherwise."""

    table: Table
    columns: tuple[Column, ...]
    lines: tuple[PaperLine, ...]
    notes: tuple[str, ...] = ()

    @property
    def foot(self) -> tuple[parts.FootLine, ...]:
        """The lines under the table, with what was put otherwise."""
        return (*parts.foot(self.table), *(parts.FootLine("", note) for note in self.notes))


def moved(sheet: PaperTable) -> list[tuple[str, ...]]:
    """For each line the anchors of cells of its row that stand in no cell of their own any more.

    What links to them leads to the first line of the row.
    """
    table = sheet.table
    there = {(cell.row.key, cell.column.key) for line in sheet.lines for cell in line.cells}
    done: set[str] = set()
    found = []
    for line in sheet.lines:
        rows = dict.fromkeys(cell.row.key for cell in line.cells)
        gone = [(row, c.key) for row in rows if row not in done for c in table.shown if (row, c.key) not in there]
        done |= rows.keys()
        found.append(tuple(table.address(*one).anchor for one in gone))
    return found


T = TypeVar("T")
Judge = Callable[[PaperTable], float | None]
"""The height of a shape that stands upright in letters that can be read; None where it does not."""


def arranged(table: Table, judge: Judge, page: float) -> PaperTable:
    """The mildest shape that fits upright; where none does, the narrowest that keeps rows and columns.

    Args:
        table: what is to be printed.
        judge: whether a shape stands upright, and how high it becomes.
        page: height of a page; a mild shape that is higher gives way to one that is clearly lower.
    """
    best: tuple[float, PaperTable] | None = None
    sheet = last = without_empty(plain(table))
    for shape in _shapes(sheet, judge):
        last = shape if len(shape.lines) >= len(sheet.lines) else last
        if (high := judge(shape)) is None:
            continue
        if best is None or (best[0] > page and high < best[0] * _LOWER):
            best = high, shape
        if best[0] <= page:
            break
    return best[1] if best else last


def _shapes(sheet: PaperTable, judge: Judge) -> Iterator[PaperTable]:
    """Shapes of a table, the mildest first."""
    if (series := by_series(sheet)) is not sheet:
        yield series
    sheet = calendar(staircase(sheet))
    yield sheet
    if len(sheet.lines) <= FEW_ROWS and len(sheet.columns) >= _MANY_COLUMNS:
        yield turned(sheet)
    sheet = joined(sheet)
    yield sheet
    yield from remarks_below(sheet)


def every_shape(table: Table) -> Iterator[PaperTable]:
    """Every shape in which a table may stand on paper, as declared first: to know it again when it is read."""
    whole = plain(table)
    yield whole
    sheet = without_empty(whole)
    if sheet is not whole:
        yield sheet
    yield from _shapes(sheet, lambda _: None)


@lru_cache(maxsize=96)
def plain(table: Table) -> PaperTable:
    """Rows and columns as declared; kept, for every written form begins with them."""
    columns = table.shown
    lines = tuple(
        PaperLine(
            row.kind, tuple(PaperCell(parts.cell(table, row, column), row, column, row.level) for column in columns)
        )
        for row in table.rows
    )
    return PaperTable(table, columns, lines)


def _texts(sheet: PaperTable, at: int) -> list[str]:
    return [line.cells[at].said.text for line in sheet.lines]


def _is_empty(sheet: PaperTable, at: int) -> bool:
    """Whether no row says anything in a column: neither a value nor why there is none."""
    kinds = {line.cells[at].said.kind for line in sheet.lines}
    return bool(sheet.lines) and "tren" not in kinds and "kosong" not in kinds and not any(_texts(sheet, at))


def _keep(sheet: PaperTable, wanted: Sequence[int]) -> PaperTable:
    lines = tuple(replace(line, cells=tuple(line.cells[at] for at in wanted)) for line in sheet.lines)
    return replace(sheet, columns=tuple(sheet.columns[at] for at in wanted), lines=lines)


def without_empty(sheet: PaperTable) -> PaperTable:
    """Without columns that hold nothing; a note names them."""
    named = sheet.table.header  # a row without a name keeps its place
    empty = [at for at, column in enumerate(sheet.columns) if column.key != named and _is_empty(sheet, at)]
    if not empty or len(empty) == len(sheet.columns):
        return sheet
    names = ", ".join(_heading(sheet.columns[at]) for at in empty)
    note = f"Belum ada isi, sehingga kolomnya tidak dicetak: {names}."
    kept = _keep(sheet, [at for at in range(len(sheet.columns)) if at not in empty])
    return replace(kept, notes=(*sheet.notes, note))


def _heading(column: Column) -> str:
    return " ".join((*column.group, head_text(column)))


# -- few rows ------------------------------------------------------------------------------------------------


def turned(sheet: PaperTable) -> PaperTable:
    """Rows become columns: for few rows with many columns."""
    header = sheet.table.header
    own = next((at for at, column in enumerate(sheet.columns) if column.key == header), 0)
    names = [line.cells[own].said.text or sheet.table.row_name(line.cells[own].row.key) for line in sheet.lines]
    first = Column("uraian", _heading(sheet.columns[own]), width=1.3)
    columns = [first, *(Column(f"r{at}", name, width=1.0) for at, name in enumerate(names))]
    lines = []
    for at, column in enumerate(sheet.columns):
        if at == own:
            continue
        said = PaperCell(CellText(_heading(column), "judul"), sheet.lines[0].cells[at].row, first)
        lines.append(PaperLine("isi", (said, *(line.cells[at] for line in sheet.lines))))
    return replace(sheet, columns=tuple(columns), lines=tuple(lines))


def by_series(sheet: PaperTable) -> PaperTable:
    """Figures by year under several headings become a line for each heading, under the same years."""
    groups: dict[tuple[str, ...], dict[str, int]] = {}
    for at, column in enumerate(sheet.columns):
        if column.group and _YEAR.match(column.title):
            groups.setdefault(column.group, {})[column.title[:4]] = at
    titles = sorted({title for group in groups.values() for title in group})
    if len(groups) < 2 or max(map(len, groups.values())) < _SERIES:
        return sheet
    used = {at for group in groups.values() for at in group.values()}
    header = next((at for at, c in enumerate(sheet.columns) if c.key == sheet.table.header), 0)
    lines = [line for one in sheet.lines for line in _series(sheet, one, header, groups, titles, used)]
    first = sheet.columns[header]
    columns = (
        replace(first, width=2.2),
        Column("besaran", "Besaran", width=1.6),
        *(Column(f"t{title}", title, width=0.9) for title in titles),
    )
    return replace(sheet, columns=columns, lines=tuple(lines))


def _series(
    sheet: PaperTable,
    line: PaperLine,
    header: int,
    groups: Mapping[tuple[str, ...], Mapping[str, int]],
    titles: Sequence[str],
    used: Collection[int],
) -> Iterator[PaperLine]:
    """The lines of one row; what belongs to no series stands below the last of them."""
    name = line.cells[header]
    rest = [at for at in range(len(sheet.columns)) if at not in used and at != header]
    below = tuple((_heading(sheet.columns[at]), text) for at in rest if (text := line.cells[at].said.text))
    for number, (group, places) in enumerate(groups.items()):
        said = _series_name(" ".join(group), [sheet.columns[at] for at in places.values()])
        nothing = replace(name, said=CellText("", "teks"), column=Column("", ""))
        figures = [line.cells[places[title]] if title in places else nothing for title in titles]
        own = name if number == 0 else nothing
        cells = (own, replace(nothing, said=CellText(said, "teks")), *figures)
        yield PaperLine(line.kind, cells, (*line.below, *below) if number == len(groups) - 1 else ())


def _series_name(heading: str, columns: Sequence[Column]) -> str:
    """What a line of years is called: its heading, its unit, and which years are of another kind.

    >>> _series_name("Target", [Column("a", "2023 (tersirat)"), Column("b", "2024 (tersirat)"), Column("c", "2025")])
    'Target (tersirat: 2023–2024)'
    """
    unit = next((column.unit for column in columns if column.unit), "")
    said = heading + (f" ({unit})" if unit and f"({unit})" not in heading else "")
    for word, run in groupby(columns, key=lambda column: column.title[4:].strip(" ()")):
        years = [column.title[:4] for column in run]
        if word:
            said += f" ({word}: {years[0]}–{years[-1]})" if len(years) > 1 else f" ({word}: {years[0]})"
    return said


# -- columns that are one ------------------------------------------------------------------------------------


def staircase(sheet: PaperTable) -> PaperTable:
    """Neighbouring text columns of which each row fills at most one become one column, indented by its place."""
    run = max(_stairs(sheet), key=len, default=[])
    if len(run) < _STAIRS or len(sheet.lines) <= FEW_ROWS:
        return sheet
    title = " / ".join(sheet.columns[at].title for at in run)
    column = Column("tangga", title, width=max(sheet.columns[at].width for at in run) * 1.4)
    lines = []
    for line in sheet.lines:
        level = next((step for step, at in enumerate(run) if line.cells[at].said.text), 0)
        found = line.cells[run[level]]
        said = CellText(found.said.text, "judul")
        cell = PaperCell(said, found.row, found.column, level)
        lines.append(replace(line, cells=_put(line.cells, run, cell)))
    return replace(sheet, columns=_put(sheet.columns, run, column), lines=tuple(lines))


def _put(cells: tuple[T, ...], run: Sequence[int], one: T) -> tuple[T, ...]:
    """One thing in place of a run of neighbours."""
    return (*cells[: run[0]], one, *cells[run[-1] + 1 :])


def _stairs(sheet: PaperTable) -> Iterator[list[int]]:
    """Runs of neighbouring text columns of which no row fills two."""
    texts = [[bool(text) for text in _texts(sheet, at)] for at in range(len(sheet.columns))]
    for start in range(len(sheet.columns)):
        filled, run = [False] * len(sheet.lines), list[int]()
        for at in range(start, len(sheet.columns)):
            column = sheet.columns[at]
            if column.format.is_number or column.trend or column.group:
                break
            if any(a and b for a, b in zip(filled, texts[at], strict=True)):
                break
            filled = [a or b for a, b in zip(filled, texts[at], strict=True)]
            run.append(at)
        yield run


def calendar(sheet: PaperTable) -> PaperTable:
    """Many columns under one heading, such as months, become one with words: ``Jan–Mar 1, Jul 3``."""
    groups = [
        [at for at, _ in run] for key, run in groupby(enumerate(sheet.columns), key=lambda pair: pair[1].group) if key
    ]
    run = max(groups, key=len, default=[])
    if len(run) < _CALENDAR:
        return sheet
    titles = [sheet.columns[at].title for at in run]
    column = Column("jadwal", " ".join(sheet.columns[run[0]].group), width=2.0)
    lines = []
    for line in sheet.lines:
        text = _spells(titles, [line.cells[at].said.text for at in run])
        first = line.cells[run[0]]
        lines.append(
            replace(line, cells=_put(line.cells, run, PaperCell(CellText(text, "teks"), first.row, first.column)))
        )
    return replace(sheet, columns=_put(sheet.columns, run, column), lines=tuple(lines))


def _spells(titles: Sequence[str], texts: Sequence[str]) -> str:
    """What stands in which of neighbouring columns, equal neighbours together.

    >>> _spells(["Jan", "Feb", "Mar", "Apr"], ["1", "1", "", "3"])
    'Jan–Feb 1, Apr 3'
    """
    said = []
    for text, run in groupby(zip(titles, texts, strict=True), key=lambda pair: pair[1]):
        names = [title for title, _ in run]
        if text:
            said.append(f"{names[0]}–{names[-1]} {text}" if len(names) > 1 else f"{names[0]} {text}")
    return ", ".join(said)


# -- names, units, remarks -----------------------------------------------------------------------------------


def joined(sheet: PaperTable) -> PaperTable:
    """The indicator stands under the name of its node, and its unit behind it; the level is told by the indent."""
    keys = {column.key: at for at, column in enumerate(sheet.columns)}
    named = next((key for key in ("uraian", "tangga") if key in keys), None)
    if named is None or "indikator" not in keys:
        return sheet
    name, own, unit = keys[named], keys["indikator"], keys.get("satuan")
    gone = {own, *(keys[key] for key in _NAMES if key in keys)}
    lines = []
    for line in sheet.lines:
        text, indicator = line.cells[name].said.text, line.cells[own].said.text
        measured = f" ({line.cells[unit].said.text})" if unit is not None and line.cells[unit].said.text else ""
        level = line.cells[keys["tingkat"]].said.text if "tingkat" in keys else ""
        whole = "\n".join(filter(None, (f"{level}: {text}" if level and text else text, f"{indicator}{measured}")))
        cell = replace(line.cells[name], said=CellText(whole, "judul"))
        cells = (*line.cells[:name], cell, *line.cells[name + 1 :])
        lines.append(replace(line, cells=cells))
    column = sheet.columns[name]
    title = f"{column.title}; {sheet.columns[own].title}"
    columns = (*sheet.columns[:name], replace(column, title=title, width=3.0), *sheet.columns[name + 1 :])
    made = replace(sheet, columns=columns, lines=tuple(lines))
    return _keep(made, [at for at in range(len(columns)) if at not in gone])


def remarks_below(sheet: PaperTable) -> Iterator[PaperTable]:
    """Columns with long texts stand below their row over the whole width: one more each time, the last first."""
    while (at := _remark(sheet)) is not None:
        heading = _heading(sheet.columns[at])
        lines = [
            replace(line, below=((heading, text), *line.below) if (text := line.cells[at].said.text) else line.below)
            for line in sheet.lines
        ]
        kept = [one for one in range(len(sheet.columns)) if one != at]
        sheet = _keep(replace(sheet, lines=tuple(lines)), kept)
        yield sheet


def _remark(sheet: PaperTable) -> int | None:
    """The last column that holds long texts and does not name its rows."""
    for at in range(len(sheet.columns) - 1, 0, -1):
        column = sheet.columns[at]
        texts = [text for text in _texts(sheet, at) if text]
        named = column.key in (sheet.table.header, "uraian", "tangga", "jadwal")
        if named or (column.format is not TEXT and column.format.is_number) or column.trend or not texts:
            continue
        if sum(map(len, texts)) / len(texts) > _LONG:
            return at
    return None
