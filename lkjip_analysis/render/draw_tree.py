"""Layout of an organisation chart: boxes under each other, joined by lines.

A unit with units below it stands alone on its row. Units without any stand side by side, as many as keep
their names readable; those whose names begin with the same word (Seksi, Kelurahan) are kept together. Where
the units below one unit need several rows, a line on their left leads to each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lkjip_analysis.render import draw_text
from lkjip_analysis.render.draw_bars import MAX_HEIGHT
from lkjip_analysis.render.draw_scene import Bar, Label, Mark, Scene, Stroke, footer
from lkjip_analysis.render.draw_units import Unit, Units
from lkjip_analysis.render.style import ACCENT, AXIS, GRID, INK, LINE_HEIGHT, MUTED, PAPER, WIDTH

_PAD = 6.0  # between the edge of a box and its text, left and right
_EDGE = 4.0  # the same above and below
_STRIPE = 4.0  # width of the mark at a highlighted box
_GAP = 8.0  # between boxes side by side
_DROP = 7.0  # from a box down to the line over the next row, and from there to its boxes
_APART = 5.0  # more room before another kind of units
_INDENT = 12.0  # of rows that a line on their left leads to
_COLUMNS = 4
_ALONE = (110.0, 270.0)  # least and greatest width of a box that stands alone
_NAME_LINES, _CAPTION_LINES = 6, 4
_FINE = 2.0  # how closely the narrowest room for a text is sought
_UNCUT = 1000  # lines, where nothing may be left out


@dataclass(frozen=True, slots=True)
class Row:
    """Units side by side in ``columns`` of equal width; ``starts`` where another kind begins."""

    units: tuple[Unit, ...]
    columns: int
    starts: bool


@dataclass(slots=True)
class Sheet:
    """What has been drawn so far, down to ``y``."""

    y: float
    boxes: list[Mark] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    shown: int = 0
    full: bool = False


def _even(text: str, room: float, bold: bool, lines: int) -> tuple[str, ...]:
    """Lines of about the same length: the narrowest room that takes no more of them.

    >>> _even("Kelurahan Kota Baru", 95, bold=True, lines=6)
    ('Kelurahan', 'Kota Baru')
    """
    best = draw_text.wrap(text, room, bold, lines)
    low, high = draw_text.widest(text.split(), bold), room
    while len(best) > 1 and high - low > _FINE:
        tried = draw_text.wrap(text, middle := (low + high) / 2, bold, lines + 1)
        if len(tried) <= len(best):
            best, high = tried, middle
        else:
            low = middle
    return best


def _text(unit: Unit, room: float) -> list[tuple[str, str, bool]]:
    """Lines of a box, each with its colour and whether it is bold."""
    name = _even(unit.name, room, True, _NAME_LINES)
    caption = _even(unit.caption, room, False, _CAPTION_LINES) if unit.caption else ()
    people = draw_text.wrap(unit.people, room) if unit.people else ()
    return [
        *((line, INK, True) for line in name),
        *((line, INK, False) for line in caption),
        *((line, MUTED, False) for line in people),
    ]


def _need(unit: Unit, room: float) -> int:
    """Lines that the text of a box takes if nothing is left out."""
    texts = ((unit.name, True), (unit.caption, False), (unit.people, False))
    return sum(len(draw_text.wrap(text, room, bold, _UNCUT)) for text, bold in texts if text or bold)


def _size(room: float, columns: int) -> float:
    """Width of one box of several side by side."""
    return (room + _GAP) / columns - _GAP


def _fits(units: Sequence[Unit], room: float) -> bool:
    """Whether no word must be cut."""
    words = [
        (word, bold) for u in units for text, bold in ((u.name, True), (u.caption, False)) for word in text.split()
    ]
    return all(draw_text.width(word, bold) <= room for word, bold in words)


def _slices(units: Sequence[Unit], columns: int) -> list[tuple[Unit, ...]]:
    return [tuple(units[i : i + columns]) for i in range(0, len(units), columns)]


def _columns(units: Sequence[Unit], room: float) -> int:
    """How many boxes stand side by side: what takes least height without cutting words, evenly filled."""
    best, least = 1, float("inf")
    for most in range(1, min(_COLUMNS, len(units)) + 1):
        rows = -(-len(units) // most)
        columns = -(-len(units) // rows)
        inner = _size(room, columns) - 2 * _PAD
        if columns > 1 and not _fits(units, inner):
            break
        needs = [max(_need(unit, inner) for unit in row) for row in _slices(units, columns)]
        height = sum(needs) * LINE_HEIGHT + len(needs) * 2 * (_EDGE + _DROP)
        if height < least:
            best, least = columns, height
    return best


def _kinds(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Neighbours that share a row: alike in the first word of their names, or each unlike its neighbours."""
    single: list[Unit] = []
    for _, group in groupby(units, key=lambda unit: (unit.name.casefold().split() or [""])[0]):
        found = tuple(group)
        if len(found) == 1:
            single += found
            continue
        if single:
            yield tuple(single)
            single = []
        yield found
    if single:
        yield tuple(single)


def _rows(units: Sequence[Unit], room: float) -> list[Row]:
    """The rows of some units, in their order."""
    rows: list[Row] = []
    for leaves, group in groupby(units, key=lambda unit: not unit.below):
        for kind in _kinds(tuple(group)) if leaves else ((unit,) for unit in group):
            columns = _columns(kind, room)
            rows += [Row(part, columns, i == 0) for i, part in enumerate(_slices(kind, columns))]
    return rows


def _alone(unit: Unit, room: float) -> float:
    """Width of a box that has its row for itself."""
    least, most = _ALONE
    inner = min(most, room) - 2 * _PAD
    text = max(draw_text.width(line, bold) for line, _, bold in _text(unit, inner))
    return min(room, max(least, text + 2 * _PAD + 1))


def _box(
    unit: Unit, lines: Sequence[tuple[str, str, bool]], x: float, y: float, size: tuple[float, float]
) -> list[Mark]:
    """One box with its text; units that have others below them are tinted, highlighted ones marked."""
    width, height = size
    marks: list[Mark] = [Bar(x, y, width, height, GRID if unit.below else PAPER, AXIS)]
    if unit.highlighted:
        marks.append(Bar(x, y, _STRIPE, height, ACCENT))
    top = y + (height - (len(lines) - 1) * LINE_HEIGHT) / 2
    for i, (line, colour, bold) in enumerate(lines):
        marks.append(Label(x + width / 2, top + i * LINE_HEIGHT, line, "middle", colour, bold))
    return marks


def _comb(middles: Sequence[float], others: Sequence[float], rail: float) -> Stroke:
    """A line across that reaches ``others``, and from it down to the middles of the boxes of a row."""
    teeth = [point for x in middles for point in ((x, rail), (x, rail + _DROP), (x, rail))]
    ends = [*middles, *others]
    return Stroke(((min(ends), rail), *teeth, (max(ends), rail)), AXIS, 1.0)


def _put(sheet: Sheet, row: Row, left: float, right: float, middle: float) -> list[float]:
    """Draw the boxes of a row below ``sheet.y``; return their middles, none if the picture is full."""
    size = _size(right - left, row.columns) if row.columns > 1 else _alone(row.units[0], right - left)
    texts = [_text(unit, size - 2 * _PAD) for unit in row.units]
    height = max(len(lines) for lines in texts) * LINE_HEIGHT + 2 * _EDGE
    if sheet.full or (sheet.shown and sheet.y + height > MAX_HEIGHT):
        sheet.full = True
        return []
    first = left if row.columns > 1 else min(max(middle - size / 2, left), right - size)
    starts = [first + i * (size + _GAP) for i in range(len(row.units))]
    for unit, lines, x in zip(row.units, texts, starts, strict=True):
        sheet.boxes += _box(unit, lines, x, sheet.y, (size, height))
    sheet.y += height
    sheet.shown += len(row.units)
    return [x + size / 2 for x in starts]


def _below(sheet: Sheet, units: Sequence[Unit], left: float, right: float, middle: float) -> None:
    """Draw ``units`` and all below them, joined to the box over them, which ends at ``sheet.y``."""
    rows = _rows(units, right - left)
    trunk = left + 0.5
    if len(rows) > 1:
        left += _INDENT
        rows = _rows(units, right - left)
    start, rails = sheet.y, list[float]()
    for row in rows:
        before = sheet.y
        rail = before + _DROP + (_APART if row.starts and rails else 0.0)
        sheet.y = rail + _DROP
        middles = _put(sheet, row, left, right, middle)
        if not middles:
            sheet.y = before
            break
        others = [*([trunk] if len(rows) > 1 else []), *([] if rails else [middle])]
        rails.append(rail)
        sheet.lines.append(_comb(middles, others, rail))
        if row.units[0].below:
            _below(sheet, row.units[0].below, left, right, middles[0])
    if rails:
        sheet.lines.append(Stroke(((middle, start), (middle, rails[0])), AXIS, 1.0))
    if len(rails) > 1:
        upper, lower = rails[0], rails[-1]  # a little of both lines across, so that the corners close
        bend = ((left, upper), (trunk, upper), (trunk, lower), (left, lower))
        sheet.lines.append(Stroke(bend, AXIS, 1.0))


def _tops(sheet: Sheet, units: Sequence[Unit]) -> None:
    """Draw the units at the top, which nothing joins, each with all below it."""
    left, right = 1.0, WIDTH - 1.0
    for i, row in enumerate(_rows(units, right - left)):
        sheet.y += 2 * _DROP + (_APART if row.starts else 0.0) if i else 0.0
        middles = _put(sheet, row, left, right, WIDTH / 2)
        if middles and row.units[0].below:
            _below(sheet, row.units[0].below, left, right, middles[0])


def tree(units: Units, unit: Label) -> Scene:
    """Boxes from the top down; says so where a unit does not stand where the data puts it."""
    sheet = Sheet(unit.y + LINE_HEIGHT)
    _tops(sheet, units.tops)
    remarks = list(units.remarks)
    if sheet.shown < units.total:
        remarks.append(f"Ditampilkan {sheet.shown} dari {units.total} unit; selengkapnya pada data gambar.")
    notes = footer(remarks, sheet.y + 6)
    bottom = sheet.y + (6 + len(notes) * LINE_HEIGHT if notes else 1)
    return Scene(bottom, (unit, *sheet.lines, *sheet.boxes, *notes))
