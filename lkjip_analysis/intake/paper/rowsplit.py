"""Several rows within one ruled row: told apart by numbers that stand on the same height in several columns."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from lkjip_analysis.intake.paper.numbers import is_number, joined
from lkjip_analysis.intake.paper.tableparts import PageCell, PageTable
from lkjip_analysis.intake.paper.words import WordLine, around

ADOPTED = "letak barisnya ditentukan dari letak angka lain, karena tidak ada garis di antara barisnya"
_SAME = 0.62
"""Lines closer than this (of their height) stand on one height."""
_BARE = re.compile(r"[-–•_\uf0b7\uf0d8\uf0a7]")
_NEAREST = 1.3
"""A text stands at most so many heights of a letter from its row's numbers."""
_GAP = 1.45
"""Lines farther apart than so many of the usual steps are two texts."""
_ITEM = re.compile(r"(?:[-–•_\uf0b7\uf0d8\uf0a7]|\w{1,2}[.)]|\d+(?:\.\d+)+\.?)(?:\s|$)")
_RUPIAH = re.compile(r"^Rp\.?\s+")
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
    if not counting:
        return None
    most = max(len(columns[n]) for n in counting)
    if len(counting) < 2 and most < 3 and not any(_itemised(cell.lines, most) for cell in cells):
        return None
    return rows_of(columns, counting)


def _itemised(lines: Sequence[WordLine], count: int) -> bool:
    """Whether a cell is a list of so many items."""
    return len(_marked(lines)) == count


def _units(lines: Sequence[WordLine]) -> list[list[WordLine]]:
    """Lines that are one value: "19.954.920.000," with "-" below, "86" with "(101%)" below, a number that is torn."""
    made: list[list[WordLine]] = []
    for line in lines:
        before = made[-1] if made else []
        text = joined([each.text for each in before])
        gap = line.top - before[-1].bottom if before else 0.0
        whole = _RUPIAH.sub("", joined([text, line.text]))
        torn = bool(before) and " " not in whole and is_number(whole)
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
    texts = sorted((place for place in range(len(columns)) if place not in taken), key=lambda n: -len(columns[n]))
    for place in texts:  # the column with the most lines first: the others stand beside its texts
        if units := columns[place]:
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
    """Gives the texts of a column to the rows of numbers: the nearest pairs first, each text and each row once."""
    lines = _with_markers(lines)
    marked = _marked(lines)
    if len(marked) == len(rows) and len(rows) > 1:  # as many items with a marker as rows of numbers
        for row, item in zip(rows, marked, strict=True):
            row.lines[place] = item
        return
    items = marked if _listed(marked) else _items(lines, rows, high)
    for item in list(items):  # what begins beside a text that has no numbers belongs to it
        if (host := _beside(item[0], extra, place, high)) and not _beside(item[0], rows, place, high):
            host.lines[place] = item
            items.remove(item)
    pairs = sorted(
        (round(min(abs(line.middle - y) for y in row.heights) / high, 1), turn, number, own)
        for number, item in enumerate(items)
        for turn, line in enumerate(item)
        for own, row in enumerate(rows)
    )
    owners: dict[int, int] = {}
    for gap, _, number, own in pairs:
        if gap <= _NEAREST and number not in owners and own not in owners.values():
            owners[number] = own
    for number, item in enumerate(items):
        if number in owners:
            rows[owners[number]].lines[place] = item
            continue
        extra.append(_Row({place: item}, [item[0].middle]))


def _beside(line: WordLine, rows: Iterable[_Row], place: int, high: float) -> _Row | None:
    """The row that has nothing in a column yet and stands on the height of a line."""
    return next((r for r in rows if abs(r.middle - line.middle) < 0.6 * high and place not in r.lines), None)


def _with_markers(lines: Sequence[WordLine]) -> list[WordLine]:
    """Lines with the marker before them that stands somewhat lower or higher, as a typed "_" does."""
    made: list[WordLine] = []
    for line in lines:
        other = made[-1] if made else None
        if other is not None and min(line.bottom, other.bottom) - max(line.top, other.top) > 0.2 * other.height:
            first, second = sorted((other, line), key=lambda one: one.x0)
            if _BARE.fullmatch(first.text) and not _BARE.fullmatch(second.text):
                made[-1] = WordLine((*first.words, *second.words), second.top, second.bottom)
                continue
        made.append(line)
    return made


def _listed(items: Sequence[Sequence[WordLine]]) -> bool:
    """Whether a column is a list and nothing else: no wide gap within an item, behind which another text may begin."""
    steps = [b.top - a.top for item in items for a, b in itertools.pairwise(item)]
    return len(items) >= 2 and (not steps or max(steps) <= _GAP * min(steps))


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
    pitches = [b.top - a.top for a, b in itertools.pairwise(lines) if b.top - a.top > 0.7 * high]
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
            or line.top - made[-1][-1].top > _GAP * pitch
            or _ITEM.match(line.text)
            or made[-1][-1].text.rstrip().endswith(":")
        ):
            made.append([line])
        else:
            made[-1].append(line)
    return made
