"""Layout of bars: one block of horizontal bars, or one panel of bars per series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lkjip_analysis.render import draw_scale, draw_text
from lkjip_analysis.render.draw_data import Data, Item, Run
from lkjip_analysis.render.draw_scene import Bar, Label, Mark, Scene, Stroke, footer, paragraph
from lkjip_analysis.render.style import ACCENT, AXIS, BAR, INK, LINE_HEIGHT, MUTED, PAPER, SHADES, WIDTH

MAX_HEIGHT = 6000.0
"""Points; a bitmap of twice the density of a higher picture would not fit into memory comfortably."""

_GAP = 5.0  # between a bar and its text
_APART = 2.0  # between the bars of one category
_SHIFT = 20.0  # how far a number may stand from its bar
_CROWDED = 20  # rows from which the bars are drawn closer


@dataclass(frozen=True, slots=True)
class Row:
    """The place of one category."""

    lines: tuple[str, ...]
    top: float
    height: float
    highlighted: bool

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Rows:
    """The places of all categories; ``left`` is where bars may begin."""

    rows: tuple[Row, ...]
    left: float
    thickness: float
    dropped: int

    @property
    def bottom(self) -> float:
        """Lower end of the last row."""
        return self.rows[-1].top + self.rows[-1].height

    def moved(self, dy: float) -> Rows:
        """The same rows further down."""
        return replace(self, rows=tuple(replace(row, top=row.top + dy) for row in self.rows))


def _rows(data: Data, share: float, bars: int, limit: float = MAX_HEIGHT) -> Rows:
    """Give each category its place from 0 down, as high as its name and its ``bars`` need."""
    crowded = len(data.names) > _CROWDED
    thickness = 11.0 if crowded and bars == 1 else 13.0 if bars == 1 else 12.0
    gap = 4.0 if crowded and bars == 1 else 8.0
    names = [draw_text.wrap(name, WIDTH * share, bold) for name, bold in zip(data.names, data.highlighted, strict=True)]
    rows: list[Row] = []
    top = 0.0
    for lines, bold in zip(names, data.highlighted, strict=True):
        height = max(len(lines) * LINE_HEIGHT, bars * (thickness + _APART)) + gap
        if rows and top + height > limit:
            break
        rows.append(Row(lines, top, height, bold))
        top += height
    left = max(draw_text.widest(row.lines, row.highlighted) for row in rows) + 8
    return Rows(tuple(rows), round(left, 2), thickness, len(names) - len(rows))


def _names(rows: Rows) -> list[Label]:
    """Category names, flush right against the bars."""
    return [
        label
        for row in rows.rows
        for label in paragraph(row.lines, rows.left - _GAP, row.middle, "end", INK, row.highlighted)
    ]


def _paint(run: Run, shade: int, highlighted: bool) -> tuple[str, str | None, bool]:
    """Fill, edge and dash of a bar: targets are open, measured series filled."""
    if run.role != "utama":
        return PAPER, MUTED, run.role == "tersirat"
    return (ACCENT if highlighted and shade == 0 else SHADES[shade % len(SHADES)]), None, False


def _value(item: Item, scale: draw_scale.Scale, y: float, bold: bool, reference: float | None) -> list[Mark]:
    """The number at the end of its bar; the reference line is avoided if near, else interrupted."""
    sign = -1 if item.value is not None and item.value < 0 else 1
    x = scale(item.value or 0.0) + sign * _GAP
    size = draw_text.width(item.text, bold)
    left = min(x, x + sign * size)
    marks: list[Mark] = []
    if reference is not None and left - 3 < reference < left + size + 3:
        beyond = reference + sign * _GAP
        if abs(beyond - x) <= _SHIFT:
            x = beyond
        else:
            marks.append(Bar(left - 2, y - LINE_HEIGHT / 2, size + 4, LINE_HEIGHT, PAPER))
    colour = MUTED if item.value is None else INK
    return [*marks, Label(x, y, item.text, "end" if sign < 0 else "start", colour, bold)]


def _margins(runs: Sequence[Run]) -> tuple[float, float]:
    """Room for the numbers left and right of the bars."""
    shown = [item for run in runs for item in run.items]
    negative = draw_text.widest([i.text for i in shown if i.value is not None and i.value < 0], bold=True)
    other = draw_text.widest([i.text for i in shown if i.value is None or i.value >= 0], bold=True)
    return (negative + 2 * _GAP if negative else 0.0), other + 2 * _GAP


def _scale(data: Data, runs: Sequence[Run], left: float, right: float) -> draw_scale.Scale:
    """A scale from zero that leaves room for the numbers at both ends."""
    before, after = _margins(runs)
    reference = [data.reference.value] if data.reference and data.reference.value is not None else []
    numbers = [number for run in runs for number in run.numbers]
    start = left + before
    return draw_scale.from_zero([*numbers, *reference], start, max(start + 10, right - after))


def _block(data: Data, runs: Sequence[Run], rows: Rows, right: float) -> list[Mark]:
    """Bars, numbers, zero line and reference line of ``runs`` over ``rows``."""
    scale = _scale(data, runs, rows.left, right)
    reference = scale(data.reference.value) if data.reference and data.reference.value is not None else None
    filled: list[Bar] = []
    values: list[Mark] = []
    shades = [sum(r.role == "utama" for r in runs[:i]) for i in range(len(runs))]
    for i, row in enumerate(rows.rows):
        first = row.middle - len(runs) * (rows.thickness + _APART) / 2
        for j, run in enumerate(runs):
            top = first + j * (rows.thickness + _APART) + _APART / 2
            item = run.items[i]
            if item.value:
                ends = sorted((scale(0.0), scale(item.value)))
                fill, edge, dashed = _paint(run, shades[j], row.highlighted)
                filled.append(Bar(ends[0], top, ends[1] - ends[0], rows.thickness, fill, edge, dashed))
            values += _value(item, scale, top + rows.thickness / 2, row.highlighted, reference)
    return [*filled, *_upright(rows, scale(0.0), reference, filled), *values]


def _upright(rows: Rows, zero: float, reference: float | None, bars: Sequence[Bar]) -> list[Mark]:
    """The zero line and the reference line, this one white where it runs over dark bars."""
    upper, lower = rows.rows[0].top, rows.bottom
    marks: list[Mark] = [Stroke(((zero, upper), (zero, lower)), AXIS, 1.0)]
    if reference is not None:
        marks.append(Stroke(((reference, upper - 3), (reference, lower)), INK, 1.0, dashed=True))
        dark = [bar for bar in bars if bar.fill not in (BAR, PAPER) and bar.x < reference < bar.x + bar.width]
        marks += [Stroke(((reference, bar.y), (reference, bar.y + bar.height)), PAPER, 1.0) for bar in dark]
    return marks


def _reference_label(data: Data, runs: Sequence[Run], left: float, right: float, y: float) -> list[Label]:
    """Name and value of the reference over its line, kept inside the picture; none if there is none."""
    if data.reference is None or data.reference.value is None:
        return []
    lines = draw_text.wrap(f"{data.reference_title} {data.reference.text}".strip(), right - left, lines=3)
    half = draw_text.widest(lines) / 2
    x = min(max(_scale(data, runs, left, right)(data.reference.value), left + half), right - half)
    top = y + (len(lines) - 1) * LINE_HEIGHT / 2
    return paragraph(lines, x, top, "middle")


def _key(runs: Sequence[Run], y: float) -> tuple[list[Mark], float]:
    """Which bar is which, where a category has several; also how high that is."""
    if len(runs) < 2:
        return [], 0.0
    marks: list[Mark] = []
    x = top = 0.0
    for i, run in enumerate(runs):
        lines = draw_text.wrap(run.title, WIDTH - 20)
        room = draw_text.widest(lines) + 30
        if x and x + room > WIDTH:
            x, top = 0.0, top + LINE_HEIGHT + 2
        fill, edge, dashed = _paint(run, sum(r.role == "utama" for r in runs[:i]), highlighted=False)
        marks.append(Bar(x, y + top - 4.5, 9, 9, fill, edge, dashed))
        middle = y + top + (len(lines) - 1) * LINE_HEIGHT / 2
        marks += paragraph(lines, x + 14, middle)
        x, top = x + room, top + (len(lines) - 1) * LINE_HEIGHT
    return marks, top + LINE_HEIGHT + 4


def _dropped(rows: Rows, total: int) -> list[str]:
    if not rows.dropped:
        return []
    return [f"Ditampilkan {total - rows.dropped} dari {total} kategori; selengkapnya pada data grafik."]


def bars(data: Data, unit: Label) -> Scene:
    """Horizontal bars in the order given, all series side by side."""
    rows = _rows(data, 0.36, len(data.runs))
    marks: list[Mark] = [unit]
    key, high = _key(data.runs, unit.y + LINE_HEIGHT + 4)
    marks += key
    top = unit.y + LINE_HEIGHT + high
    reference = _reference_label(data, data.runs, rows.left, WIDTH, unit.y)
    taken = draw_text.width(unit.text) + 12
    if reference and (high or min(label.x - draw_text.width(label.text) / 2 for label in reference) < taken):
        reference = [replace(label, y=label.y + top - unit.y) for label in reference]
        top += LINE_HEIGHT
    if reference:
        top += (len(reference) - 1) * LINE_HEIGHT
    rows = rows.moved(top)
    marks += [*reference, *_names(rows), *_block(data, data.runs, rows, WIDTH)]
    notes = footer(_dropped(rows, len(data.names)), rows.bottom + 4)
    return Scene(rows.bottom + 4 + len(notes) * LINE_HEIGHT, (*marks, *notes))


def _columns(data: Data, left: float) -> int:
    """How many panels stand side by side: as many as keep room for their numbers and a bar to see."""
    room = max(92.0, *(sum(_margins([run])) + 34 for run in data.runs))
    return max(1, min(len(data.runs), int((WIDTH - left + 14) // (room + 14))))


def panels(data: Data, unit: Label) -> Scene:
    """One panel of bars per series: same categories, each panel with its own scale from zero."""
    rows = _rows(data, 0.27, 1)
    columns = _columns(data, rows.left)
    rows = _rows(data, 0.27, 1, MAX_HEIGHT / -(-len(data.runs) // columns))
    size = (WIDTH - rows.left + 14) / columns - 14
    marks: list[Mark] = [unit]
    top = unit.y + LINE_HEIGHT
    for start in range(0, len(data.runs), columns):
        runs = data.runs[start : start + columns]
        titles = [draw_text.wrap(run.title, size, bold=True) for run in runs]
        top += max(len(lines) for lines in titles) * LINE_HEIGHT + 5
        lefts = [rows.left + i * (size + 14) for i in range(len(runs))]
        heads = [_reference_label(data, [run], x, x + size, top + 3) for run, x in zip(runs, lefts, strict=True)]
        room = max(len(head) for head in heads) * LINE_HEIGHT + 3
        placed = rows.moved(top + room)
        marks += _names(placed)
        for run, x, lines, head in zip(runs, lefts, titles, heads, strict=True):
            middle = top - 5 - len(lines) * LINE_HEIGHT / 2
            marks += [*paragraph(lines, x, middle, bold=True), *head]
            marks += _block(data, [run], replace(placed, left=x), x + size)
        top = placed.bottom + 8
    notes = ["Tiap panel memakai skala sendiri."] if len(data.runs) > 1 else []
    remarks = footer([*notes, *_dropped(rows, len(data.names))], top)
    return Scene(top + len(remarks) * LINE_HEIGHT, (*marks, *remarks))
