"""Several rows within one ruled row: told apart by numbers that stand on the same height in several columns."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.intake.paper.numbers import is_number, joined
from lkjip_analysis.intake.paper.tableparts import PageCell, PageTable
from lkjip_analysis.intake.paper.words import WordLine, around

ADOPTED = "letak barisnya ditentukan dari letak angka lain, karena tidak ada garis di antara barisnya"
_SAME = 0.62
"""Lines closer than this (of their height) stand on one height."""
_ITEM = re.compile(r"(?:[-–•_\uf0b7\uf0d8\uf0a7]|\w{1,2}[.)]|\d+(?:\.\d+)+\.?)(?:\s|$)")
_BRACKETED = re.compile(r"\(.*\)")

Column = list[WordLine]


@dataclass
class _Row:
    """A row in the making: the lines of each column that belong to it, and the heights they stand on."""

    lines: dict[int, list[WordLine]] = field(default_factory=dict)
    heights: list[float] = field(default_factory=list)

    @property
    def middle(self) -> float:
        return statistics.fmean(self.heights)


def split_rows(table: PageTable) -> PageTable:
    """The table with every ruled row parted that holds several rows."""
    held: list[list[PageCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        if cell.row_span == 1:
            held[cell.row].append(cell)
    parts = [_split(cells) for cells in held]
    if not any(parts):
        return table
    starts = list(itertools.accumulate((len(rows) if rows else 1 for rows in parts), initial=0))
    made: list[PageCell] = []
    for cell in table.cells:
        rows = parts[cell.row] if cell.row_span == 1 else None
        first = starts[cell.row]
        if rows is None:
            made.append(replace(cell, row=first, row_span=starts[cell.row + cell.row_span] - first))
        else:
            place = held[cell.row].index(cell)
            made += [_part(cell, row.lines.get(place, []), first + n) for n, row in enumerate(rows)]
    return replace(table, cells=made, rows=starts[-1])


def _part(cell: PageCell, lines: Sequence[WordLine], row: int) -> PageCell:
    box = around(line.box for line in lines) if lines else cell.box
    return replace(cell, row=row, lines=tuple(lines), box=box, doubt=ADOPTED if lines else "")


def _split(cells: Sequence[PageCell]) -> list[_Row] | None:
    """The rows that stand in one ruled row; None where it is one."""
    columns = [_units(cell.lines) for cell in cells]
    counting = [n for n, units in enumerate(columns) if _counts(units)]
    if not counting or (len(counting) < 2 and max(len(columns[n]) for n in counting) < 3):
        return None
    return rows_of(columns, counting)


def _units(lines: Sequence[WordLine]) -> list[list[WordLine]]:
    """Lines that are one value: "19.954.920.000," with "-" below, "86" with "(101%)" below, a number that is torn."""
    made: list[list[WordLine]] = []
    for line in lines:
        before = made[-1] if made else []
        text = joined([each.text for each in before])
        gap = line.top - before[-1].bottom if before else 0.0
        torn = bool(before) and " " not in joined([text, line.text]) and is_number(joined([text, line.text]))
        note = bool(before) and _BRACKETED.fullmatch(line.text) and is_number(text) and gap < 0.6 * line.height
        if before and (torn or note) and gap < 0.9 * line.height:
            before.append(line)
        else:
            made.append([line])
    return made


def _said(unit: Sequence[WordLine]) -> str:
    return re.sub(r"\s*\([^()]*\)$", "", joined([line.text for line in unit])) or unit[0].text


def _counts(units: Sequence[Sequence[WordLine]]) -> bool:
    """Whether a column holds several numbers."""
    return len(units) >= 2 and sum(is_number(_said(unit)) for unit in units) >= max(2, 0.7 * len(units))


def rows_of(columns: Sequence[Sequence[list[WordLine]]], counting: Sequence[int]) -> list[_Row] | None:
    """Rows from the heights on which numbers stand; then each text goes to the row that is nearest."""
    values = [
        (unit, place)
        for place, units in enumerate(columns)
        if units and (place in counting or all(is_number(_said(unit)) for unit in units))
        for unit in units
    ]
    high = statistics.median(unit[0].height for unit, _ in values)
    rows = _clustered(values, high)
    _adopt(rows, high, len({place for _, place in values}))
    if len(rows) < 2:
        return None
    taken = {place for _, place in values}
    extra: list[_Row] = []
    for place, units in enumerate(columns):
        if place not in taken:
            _place_texts(place, [line for unit in units for line in unit], rows, extra, high)
    return sorted([*rows, *extra], key=lambda row: row.middle)


def _clustered(values: Sequence[tuple[list[WordLine], int]], high: float) -> list[_Row]:
    rows: list[_Row] = []
    for unit, place in sorted(values, key=lambda value: value[0][0].middle):
        middle = unit[0].middle
        if rows and middle - rows[-1].middle <= _SAME * high and place not in rows[-1].lines:
            rows[-1].lines[place] = unit
            rows[-1].heights.append(middle)
        else:
            rows.append(_Row({place: unit}, [middle]))
    return rows


def _adopt(rows: list[_Row], high: float, columns: int) -> None:
    """Values that stand alone go into the neighbouring row whose columns are empty there."""
    pitch = statistics.median(b.middle - a.middle for a, b in itertools.pairwise(rows)) if rows[1:] else 99.0
    changed = True
    while changed:
        changed = False
        for place, row in enumerate(rows):
            if len(row.lines) > max(2, 0.34 * columns):
                continue
            near = [
                (abs(rows[other].middle - row.middle), other)
                for other in (place - 1, place + 1)
                if 0 <= other < len(rows)
                and not set(rows[other].lines) & set(row.lines)
                and len(rows[other].lines) >= len(row.lines)
            ]
            near = [(gap, other) for gap, other in near if gap <= max(0.8 * pitch, 2.6 * high)]
            if near:
                host = rows[min(near)[1]]
                if len(row.lines) > len(host.lines) / 2:
                    host.heights += row.heights
                host.lines |= row.lines
                del rows[place]
                changed = True
                break


def _place_texts(place: int, lines: Sequence[WordLine], rows: Sequence[_Row], extra: list[_Row], high: float) -> None:
    marked = _marked(lines)
    if len(marked) == len(rows) and len(rows) > 1:  # as many items with a marker as rows of numbers
        for row, item in zip(rows, marked, strict=True):
            row.lines[place] = item
        return
    free = list(range(len(rows)))
    for item in _items(lines, rows, high):
        gaps = [(min(abs(line.middle - y) for line in item for y in rows[number].heights), number) for number in free]
        gap, number = min(gaps, default=(9e9, -1))
        if gap <= 1.3 * high:
            rows[number].lines[place] = item
            free.remove(number)
            continue
        middle = item[0].middle
        host = next((r for r in extra if abs(r.middle - middle) < 0.6 * high and place not in r.lines), None)
        if host is None:
            extra.append(_Row({place: item}, [middle]))
        else:
            host.lines[place] = item


def _marked(lines: Sequence[WordLine]) -> list[list[WordLine]]:
    """The items of a column by their markers alone; none where it does not begin with one."""
    if not lines or not _ITEM.match(lines[0].text):
        return []
    made: list[list[WordLine]] = []
    for line in lines:
        if _ITEM.match(line.text):
            made.append([line])
        else:
            made[-1].append(line)
    return made


def _items(lines: Sequence[WordLine], rows: Sequence[_Row], high: float) -> list[list[WordLine]]:
    """The texts of a column: a new one where a marker stands, a gap is wide, or another row's numbers stand beside."""
    pitches = [b.top - a.top for a, b in itertools.pairwise(lines) if b.top - a.top > 1]
    pitch = min(pitches, default=12.0)

    def beside(line: WordLine) -> int | None:
        gap, number = min((abs(line.middle - row.middle), number) for number, row in enumerate(rows))
        return number if gap <= 0.55 * high else None

    made: list[list[WordLine]] = []
    for line in lines:
        owner = beside(line)
        before = [found for found in map(beside, made[-1]) if found is not None] if made else []
        if (
            not made
            or (owner is not None and before and before[-1] != owner)
            or line.top - made[-1][-1].top > 1.45 * pitch
            or _ITEM.match(line.text)
            or made[-1][-1].text.rstrip().endswith(":")
        ):
            made.append([line])
        else:
            made[-1].append(line)
    return made
