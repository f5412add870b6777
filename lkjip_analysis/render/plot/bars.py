"""Horizontal bars on ordinary Axes: one block of them, or one panel per series.

The categories stand at points of the page from the top down, since a long name makes its row higher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lkjip_analysis.render.plot import font_letters
from lkjip_analysis.render.plot.data import Data, Item, Run
from lkjip_analysis.render.plot.frame import ChartFigure, axes, corner, write
from lkjip_analysis.render.style import ACCENT, AXIS, INK, LINE_HEIGHT, MUTED, PAPER, SHADES, WIDTH

MAX_HEIGHT = 6000.0
"""Points; a bitmap of twice the density of a higher picture would not fit into memory comfortably."""

_GAP = 5.0  # between a bar and its text
_APART = 2.0  # between the bars of one category
_BETWEEN = 16.0  # between panels
_SHIFT = 24.0  # how far a number may stand from its bar
CROWDED = 20
"""Rows from which categories stand closer."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The places of the categories from 0 down; ``left`` is the room that their names take."""

    names: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    height: float
    left: float
    thickness: float

    @property
    def count(self) -> int:
        """How many categories there is room for."""
        return len(self.names)


@dataclass(frozen=True, slots=True)
class AxisSpan:
    """The numbers that an axis shows and how much room stands left and right of it for those at its bars."""

    low: float
    high: float
    before: float
    after: float


def rows_of(data: Data, share: float, bars: int, limit: float = MAX_HEIGHT) -> Rows:
    """Give each category its place, as high as its name and its ``bars`` need."""
    crowded = len(data.names) > CROWDED and bars == 1
    thickness = 11.0 if crowded else 13.0 if bars == 1 else 12.0
    names: list[tuple[str, ...]] = []
    middles: list[float] = []
    top = 0.0
    for name, bold in zip(data.names, data.highlighted, strict=True):
        lines = font_letters.wrap(name, WIDTH * share, bold)
        height = max(len(lines) * LINE_HEIGHT, bars * (thickness + _APART)) + (2.0 if crowded else 8.0)
        if names and top + height > limit:
            break
        names.append(lines)
        middles.append(top + height / 2)
        top += height
    left = max(font_letters.widest(lines, bold) for lines, bold in zip(names, data.highlighted, strict=False)) + 9
    return Rows(tuple(names), tuple(middles), top, left, thickness)


def _span(data: Data, runs: Sequence[Run]) -> AxisSpan:
    """The axis of some series: zero is on it, since bars are compared by their length."""
    shown = [item for run in runs for item in run.items]
    negative = font_letters.widest([i.text for i in shown if i.value is not None and i.value < 0], bold=True)
    other = font_letters.widest([i.text for i in shown if i.value is None or i.value >= 0], bold=True)
    numbers = [0.0, *(i.value for i in shown if i.value is not None)]
    if data.reference is not None and data.reference.value is not None:
        numbers.append(data.reference.value)
    low, high = min(numbers), max(numbers)
    return AxisSpan(low, high if high > low else low + 1.0, negative + 2 * _GAP if negative else 0.0, other + 2 * _GAP)


def _look(run: Run, shade: int, highlighted: bool) -> dict[str, Any]:
    """Fill and edge of a bar: targets are open, measured series filled."""
    if run.role != "utama":
        dashes = (0, (3, 2)) if run.role == "tersirat" else "-"
        return {"facecolor": PAPER, "edgecolor": MUTED, "linewidth": 1.0, "linestyle": dashes}
    return {"facecolor": ACCENT if highlighted and shade == 0 else SHADES[shade % len(SHADES)], "linewidth": 0}


def _shades(runs: Sequence[Run]) -> list[int]:
    """Which shade each measured series has."""
    return [sum(run.role == "utama" for run in runs[:i]) for i in range(len(runs))]


def _number(ax: Axes, item: Item, y: float, bold: bool, reference: float | None, points: float) -> None:
    """The number at the end of its bar; beyond the reference line if that is near, else over it on paper."""
    sign = -1 if item.value is not None and item.value < 0 else 1
    value = item.value or 0.0
    start = sign * _GAP
    look: dict[str, Any] = {}
    if reference is not None:
        line = (reference - value) * points  # where the line runs, in points from the end of the bar
        ends = sorted((start, start + sign * font_letters.width(item.text, bold)))
        if ends[0] - 3 < line < ends[1] + 3:
            beyond = line + sign * _GAP
            if abs(beyond - start) <= _SHIFT:
                start = beyond
            else:
                look = {"bbox": {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}}
    ax.annotate(
        item.text,
        (value, y),
        (start, 0),
        textcoords="offset points",
        ha="right" if sign < 0 else "left",
        va="center_baseline",
        color=MUTED if item.value is None else INK,
        fontweight="bold" if bold else "normal",
        annotation_clip=False,
        zorder=4,
        **look,
    )


def _bars(ax: Axes, data: Data, runs: Sequence[Run], rows: Rows, points: float) -> None:
    """Bars, numbers, zero line and reference line of some series; ``points`` is the length of 1."""
    reference = data.reference.value if data.reference else None
    shown = slice(rows.count)
    step = rows.thickness + _APART
    for j, (run, shade) in enumerate(zip(runs, _shades(runs), strict=True)):
        ys = [middle + (j - (len(runs) - 1) / 2) * step for middle in rows.middles]
        drawn = ax.barh(ys, [item.value or 0.0 for item in run.items[shown]], rows.thickness, label=run.title)
        for bar, item, y, bold in zip(drawn, run.items, ys, data.highlighted, strict=False):
            bar.set(**_look(run, shade, bold))
            _number(ax, item, y, bold, reference, points)
            dark = bar.get_facecolor() != (1.0, 1.0, 1.0, 1.0) and (shade or (bold and run.role == "utama"))
            if reference is not None and dark and 0 < reference / (item.value or reference) < 1:
                ends = (y - rows.thickness / 2, y + rows.thickness / 2)
                ax.plot([reference, reference], ends, color=PAPER, linewidth=1.0, zorder=3)
    ax.axvline(0, color=AXIS, linewidth=1.0)
    if reference is not None:
        ax.plot([reference, reference], [-3, rows.height], color=INK, linewidth=1.0, linestyle=(0, (4, 2.5)), zorder=2)
    for artist in [*ax.lines, *ax.patches]:
        artist.set_clip_on(False)


def _block(figure: ChartFigure, data: Data, runs: Sequence[Run], rows: Rows, place: tuple[float, float, float]) -> Axes:
    """Axes with the bars of some series at ``place``: left and right end, and top, in points."""
    left, right, top = place
    span = _span(data, runs)
    inner = max(10.0, right - left - span.before - span.after)
    ax = axes(figure, left + span.before, top, inner, rows.height)
    ax.set_xlim(span.low, span.high)
    ax.set_ylim(rows.height, 0)
    ax.xaxis.set_visible(False)
    ax.set_yticks([])
    _bars(ax, data, runs, rows, inner / (span.high - span.low))
    return ax


def write_names(ax: Axes, data: Data, rows: Rows, pad: float) -> None:
    """Category names, flush right against the bars."""
    ax.set_yticks(rows.middles, ["\n".join(lines) for lines in rows.names])
    ax.tick_params(axis="y", pad=pad)
    for label, lines, bold in zip(ax.get_yticklabels(), rows.names, data.highlighted, strict=False):
        upright = "center" if len(lines) > 1 else "center_baseline"
        label.set(color=INK, fontweight="bold" if bold else "normal", verticalalignment=upright)


def _reference(data: Data, runs: Sequence[Run], left: float, right: float) -> tuple[tuple[str, ...], float]:
    """Name and value of the reference over its line, and where its lines begin; none if there is none."""
    if data.reference is None or data.reference.value is None:
        return (), 0.0
    lines = font_letters.wrap(f"{data.reference_title} {data.reference.text}".strip(), right - left, lines=3)
    span, wide = _span(data, runs), font_letters.widest(lines)
    start, end = left + span.before, max(left + span.before + 10, right - span.after)
    at = start + (data.reference.value - span.low) / (span.high - span.low) * (end - start)
    return lines, min(max(at - wide / 2, left), right - wide)


def key(figure: ChartFigure, runs: Sequence[Run]) -> None:
    """Which bar is which, where a category has several; below each other where they do not fit side by side."""
    if len(runs) < 2:
        return
    titles = [font_letters.wrap(run.title, WIDTH - 20) for run in runs]
    room = max(font_letters.widest(lines) for lines in titles) + 40
    columns = max(1, min(len(runs), int(WIDTH // room)))
    places = [Rectangle((0, 0), 1, 1, **_look(r, s, False)) for r, s in zip(runs, _shades(runs), strict=True)]
    # A legend is filled column by column, and read line by line.
    order = [i for column in range(columns) for i in range(column, len(runs), columns)]
    where = corner(figure, 1, figure.bottom + 4)
    look: dict[str, Any] = {"loc": "upper left", "bbox_to_anchor": (0, 0), "bbox_transform": where}
    figure.legend([places[i] for i in order], ["\n".join(titles[i]) for i in order], ncols=columns, **look)
    high = [max(len(lines) for lines in titles[i : i + columns]) for i in range(0, len(runs), columns)]
    figure.take(figure.bottom + 6 + sum(high) * LINE_HEIGHT + 4 * len(high))


def dropped(rows: Rows, total: int) -> list[str]:
    """What to say when not every category has room."""
    if rows.count == total:
        return []
    return [f"Ditampilkan {rows.count} dari {total} kategori; selengkapnya pada data grafik."]


def bars(figure: ChartFigure, data: Data) -> list[str]:
    """Horizontal bars in the order given, all series side by side."""
    rows = rows_of(data, 0.36, len(data.runs))
    beside_unit = figure.bottom - LINE_HEIGHT
    key(figure, data.runs)
    lines, at = _reference(data, data.runs, rows.left, WIDTH)
    top = figure.bottom + 2
    if lines:
        free = len(data.runs) == 1 and len(lines) == 1 and at > font_letters.width(figure.texts[0].get_text()) + 12
        write(figure, lines, at, beside_unit if free else figure.bottom, color=INK)
        top += 2 if free else len(lines) * LINE_HEIGHT + 2
    ax = _block(figure, data, data.runs, rows, (rows.left, WIDTH, top))
    write_names(ax, data, rows, _GAP + _span(data, data.runs).before)
    figure.take(top + rows.height)
    return dropped(rows, len(data.names))


def _columns(data: Data, left: float) -> int:
    """How many panels stand side by side: as many as keep room for their numbers and a bar to see."""
    spans = [_span(data, [run]) for run in data.runs]
    room = max(92.0, *(span.before + span.after + 34 for span in spans))
    return max(1, min(len(data.runs), int((WIDTH - left + _BETWEEN) // (room + _BETWEEN))))


def panels(figure: ChartFigure, data: Data) -> list[str]:
    """One panel of bars per series: same categories, each panel with its own scale from zero."""
    rows = rows_of(data, 0.27, 1)
    columns = _columns(data, rows.left)
    rows = rows_of(data, 0.27, 1, MAX_HEIGHT / -(-len(data.runs) // columns))
    size = (WIDTH - rows.left + _BETWEEN) / columns - _BETWEEN
    for start in range(0, len(data.runs), columns):
        runs = data.runs[start : start + columns]
        lefts = [rows.left + i * (size + _BETWEEN) for i in range(len(runs))]
        titles = [font_letters.wrap(run.title, size, bold=True) for run in runs]
        heads = [_reference(data, [run], x, x + size) for run, x in zip(runs, lefts, strict=True)]
        under = figure.bottom + 4 + max(len(lines) for lines in titles) * LINE_HEIGHT
        top = under + max(len(lines) for lines, _ in heads) * LINE_HEIGHT + 5
        for i, (run, x, lines, (head, at)) in enumerate(zip(runs, lefts, titles, heads, strict=True)):
            ax = _block(figure, data, [run], rows, (x, x + size, top))
            write(figure, lines, x, under - len(lines) * LINE_HEIGHT, color=INK, fontweight="bold")
            if head:
                write(figure, head, at, under, color=INK)
            if i == 0:
                write_names(ax, data, rows, _GAP + _span(data, [run]).before)
        figure.take(top + rows.height + 4)
    return [*(["Tiap panel memakai skala sendiri."] if len(data.runs) > 1 else []), *dropped(rows, len(data.names))]
