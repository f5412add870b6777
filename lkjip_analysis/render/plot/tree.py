"""Layout of an organisation chart: boxes under each other, joined by lines.

A unit with units below it stands alone on its row. Units without any stand side by side, as many as keep
their names readable; those whose names begin with the same word (Seksi, Kelurahan) are kept together. Where
the units below one unit need several rows, a line on their left leads to each row. The level of a unit shows
in the fill and the edge of its box, and a key says which is which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lkjip_analysis.render.plot import font_letters
from lkjip_analysis.render.plot.bars import MAX_HEIGHT
from lkjip_analysis.render.plot.frame import ChartFigure, axes
from lkjip_analysis.render.plot.units import OrganisationBox, Units
from lkjip_analysis.render.style import ACCENT, AXIS, BAR, INK, LEVELS, LINE_HEIGHT, MUTED, PAPER, WIDTH

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
class TreeRow:
    """Units side by side in ``columns`` of equal width; ``starts`` where another kind begins."""

    units: tuple[OrganisationBox, ...]
    columns: int
    starts: bool


@dataclass(frozen=True, slots=True)
class TreeBox:
    """A box with its unit: upper left corner, size, and how far from the top of the tree."""

    unit: OrganisationBox
    x: float
    y: float
    width: float
    height: float
    level: int


@dataclass(slots=True)
class Sheet:
    """What has its place so far, down to ``y``; lines are corners to go through."""

    y: float
    boxes: list[TreeBox] = field(default_factory=list)
    lines: list[list[tuple[float, float]]] = field(default_factory=list)
    full: bool = False


def _even(text: str, room: float, bold: bool, lines: int) -> tuple[str, ...]:
    """Lines of about the same length: the narrowest room that takes no more of them.

    >>> _even("Kelurahan Kota Baru", 95, bold=True, lines=6)
    ('Kelurahan', 'Kota Baru')
    """
    best = font_letters.wrap(text, room, bold, lines)
    low, high = font_letters.widest(text.split(), bold), room
    while len(best) > 1 and high - low > _FINE:
        tried = font_letters.wrap(text, middle := (low + high) / 2, bold, lines + 1)
        if len(tried) <= len(best):
            best, high = tried, middle
        else:
            low = middle
    return best


def _text(unit: OrganisationBox, room: float) -> list[tuple[tuple[str, ...], bool]]:
    """The parts of a box: lines of name, head and people, and whether they are bold."""
    name = _even(unit.name, room, True, _NAME_LINES)
    caption = _even(unit.caption, room, False, _CAPTION_LINES) if unit.caption else ()
    people = font_letters.wrap(unit.people, room) if unit.people else ()
    return [(name, True), *((part, False) for part in (caption, people) if part)]


def _high(unit: OrganisationBox, room: float) -> float:
    """Height of a box."""
    return _deep(_text(unit, room)) + 2 * _EDGE


def _deep(parts: Sequence[tuple[tuple[str, ...], bool]]) -> float:
    """Height of the text of a box."""
    return sum(len(lines) * font_letters.pitch(lines) for lines, _ in parts)


def _need(unit: OrganisationBox, room: float) -> int:
    """Lines that the text of a box takes if nothing is left out."""
    texts = ((unit.name, True), (unit.caption, False), (unit.people, False))
    return sum(len(font_letters.wrap(text, room, bold, _UNCUT)) for text, bold in texts if text or bold)


def _size(room: float, columns: int) -> float:
    """Width of one box of several side by side."""
    return (room + _GAP) / columns - _GAP


def _fits(units: Sequence[OrganisationBox], room: float) -> bool:
    """Whether no word must be cut."""
    words = [
        (word, bold) for u in units for text, bold in ((u.name, True), (u.caption, False)) for word in text.split()
    ]
    return all(font_letters.width(word, bold) <= room for word, bold in words)


def _slices(units: Sequence[OrganisationBox], columns: int) -> list[tuple[OrganisationBox, ...]]:
    return [tuple(units[i : i + columns]) for i in range(0, len(units), columns)]


def _columns(units: Sequence[OrganisationBox], room: float) -> int:
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


def _kinds(units: Sequence[OrganisationBox]) -> Iterator[tuple[OrganisationBox, ...]]:
    """Neighbours that share a row: alike in the first word of their names, or each unlike its neighbours."""
    single: list[OrganisationBox] = []
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


def _rows(units: Sequence[OrganisationBox], room: float) -> list[TreeRow]:
    """The rows of some units, in their order."""
    rows: list[TreeRow] = []
    for leaves, group in groupby(units, key=lambda unit: not unit.below):
        for kind in _kinds(tuple(group)) if leaves else ((unit,) for unit in group):
            columns = _columns(kind, room)
            rows += [TreeRow(part, columns, i == 0) for i, part in enumerate(_slices(kind, columns))]
    return rows


def _alone(unit: OrganisationBox, room: float) -> float:
    """Width of a box that has its row for itself."""
    least, most = _ALONE
    inner = min(most, room) - 2 * _PAD
    text = max(font_letters.widest(lines, bold) for lines, bold in _text(unit, inner))
    return min(room, max(least, text + 2 * _PAD + 1))


def _comb(middles: Sequence[float], others: Sequence[float], rail: float) -> list[tuple[float, float]]:
    """A line across that reaches ``others``, and from it down to the middles of the boxes of a row."""
    teeth = [point for x in middles for point in ((x, rail), (x, rail + _DROP), (x, rail))]
    ends = [*middles, *others]
    return [(min(ends), rail), *teeth, (max(ends), rail)]


def _put(sheet: Sheet, row: TreeRow, left: float, right: float, middle: float, level: int) -> list[float]:
    """Give the boxes of a row their places below ``sheet.y``; return their middles, none if the picture is full."""
    size = _size(right - left, row.columns) if row.columns > 1 else _alone(row.units[0], right - left)
    height = max(_high(unit, size - 2 * _PAD) for unit in row.units)
    if sheet.full or (sheet.boxes and sheet.y + height > MAX_HEIGHT):
        sheet.full = True
        return []
    first = left if row.columns > 1 else min(max(middle - size / 2, left), right - size)
    starts = [first + i * (size + _GAP) for i in range(len(row.units))]
    for unit, x in zip(row.units, starts, strict=True):
        sheet.boxes.append(TreeBox(unit, x, sheet.y, size, height, level))
    sheet.y += height
    return [x + size / 2 for x in starts]


def _below(
    sheet: Sheet, units: Sequence[OrganisationBox], left: float, right: float, middle: float, level: int
) -> None:
    """Place ``units`` and all below them, joined to the box over them, which ends at ``sheet.y``."""
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
        middles = _put(sheet, row, left, right, middle, level)
        if not middles:
            sheet.y = before
            break
        others = [*([trunk] if len(rows) > 1 else []), *([] if rails else [middle])]
        rails.append(rail)
        sheet.lines.append(_comb(middles, others, rail))
        if row.units[0].below:
            _below(sheet, row.units[0].below, left, right, middles[0], level + 1)
    if rails:
        sheet.lines.append([(middle, start), (middle, rails[0])])
    if len(rails) > 1:
        upper, lower = rails[0], rails[-1]  # a little of both lines across, so that the corners close
        sheet.lines.append([(left, upper), (trunk, upper), (trunk, lower), (left, lower)])


def _tops(sheet: Sheet, units: Sequence[OrganisationBox]) -> None:
    """Place the units at the top, which nothing joins, each with all below it."""
    left, right = 1.0, WIDTH - 1.0
    for i, row in enumerate(_rows(units, right - left)):
        sheet.y += 2 * _DROP + (_APART if row.starts else 0.0) if i else 0.0
        middles = _put(sheet, row, left, right, WIDTH / 2, 0)
        if middles and row.units[0].below:
            _below(sheet, row.units[0].below, left, right, middles[0], 1)


def _fill(level: int) -> tuple[str, float]:
    """Fill of a box and thickness of its edge."""
    return LEVELS[min(level, len(LEVELS) - 1)], (0.0, 1.2, 0.8)[min(level, 2)]


def _draw(ax: Axes, box: TreeBox) -> None:
    """One box with its text; highlighted ones have a stripe at their left."""
    fill, edge = _fill(box.level)
    shape: dict[str, Any] = {"facecolor": fill, "edgecolor": MUTED, "linewidth": edge}
    ax.add_patch(Rectangle((box.x, box.y), box.width, box.height, **shape))
    if box.unit.highlighted:
        stripe = BAR if fill == ACCENT else ACCENT
        ax.add_patch(Rectangle((box.x, box.y), _STRIPE, box.height, facecolor=stripe, linewidth=0))
    parts = _text(box.unit, box.width - 2 * _PAD)
    top = box.y + (box.height - _deep(parts)) / 2
    for number, (lines, bold) in enumerate(parts):
        people = bool(box.unit.people) and number == len(parts) - 1
        ink = PAPER if fill == ACCENT else MUTED if people else INK
        weight = "bold" if bold else "normal"
        middle = box.x + box.width / 2
        ax.text(middle, top + 1.5, "\n".join(lines), ha="center", va="top", color=ink, fontweight=weight)
        top += len(lines) * font_letters.pitch(lines)


def _key(ax: Axes, levels: int, top: float) -> None:
    """Which fill is which level."""
    x = 1.0
    for level in range(min(levels, len(LEVELS))):
        fill, edge = _fill(level)
        ax.add_patch(Rectangle((x, top + 2), 14, 9, facecolor=fill, edgecolor=MUTED, linewidth=edge))
        more = " dan di bawahnya" if level == len(LEVELS) - 1 < levels - 1 else ""
        said = f"Tingkat {level + 1}{more}"
        ax.text(x + 19, top + 1, said, va="top", color=MUTED)
        x += 19 + font_letters.width(said) + 18


def tree(figure: ChartFigure, units: Units) -> list[str]:
    """Boxes from the top down; says so where a unit does not stand where the data puts it."""
    top = figure.bottom + 4
    sheet = Sheet(0.0)
    _tops(sheet, units.tops)
    levels = 1 + max(box.level for box in sheet.boxes)
    bottom = sheet.y + (LINE_HEIGHT + 10 if levels > 1 else 2)
    ax = axes(figure, 0, top, WIDTH, bottom)
    ax.set_axis_off()
    ax.set_xlim(0, WIDTH)
    ax.set_ylim(bottom, 0)
    for line in sheet.lines:
        xs, ys = zip(*line, strict=True)
        ax.plot(xs, ys, color=AXIS, linewidth=1.0, zorder=0.5, clip_on=False)
    for box in sheet.boxes:
        _draw(ax, box)
    if levels > 1:
        _key(ax, levels, sheet.y + 8)
    remarks = list(units.remarks)
    if len(sheet.boxes) < units.total:
        remarks.append(f"Ditampilkan {len(sheet.boxes)} dari {units.total} unit; selengkapnya pada data gambar.")
    return remarks
