"""Dots on ordinary Axes over the range of the figures: small differences are seen where bars from zero are all alike.

One block, or a panel per series; the figures stand in a column on the right, so none stands on a dot or a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.axes import Axes

from lkjip_analysis.render.plot import font_letters, scale
from lkjip_analysis.render.plot.bars import CROWDED, MAX_HEIGHT, Rows, dropped, rows_of, write_names
from lkjip_analysis.render.plot.data import Data, Item, Run
from lkjip_analysis.render.plot.frame import ChartFigure, axes, write
from lkjip_analysis.render.style import ACCENT, BANDS, BAR, GRID, INK, LINE_HEIGHT, MUTED, PAPER, WIDTH

_EDGE = 7.0  # room for half a dot at the ends of the axis
_BETWEEN = 14.0
_LEAST = 46.0  # narrowest range on which a dot still says something
_DOT = 8.0
_BREAK = float("nan")  # ends a stroke, so that one line draws the guides of all rows


@dataclass(frozen=True, slots=True)
class DotPanel:
    """A series, where its dots begin and end, how wide its figures are, and the round values of its axis."""

    run: Run
    left: float
    right: float
    figures: float
    ticks: tuple[float, ...]


def _words(run: Run) -> list[str]:
    """Figure and word beside each dot; where there is no figure, a word that says more than that stands alone."""
    return [
        " ".join(filter(None, ("" if item.value is None and len(run.label(at)) > 1 else item.text, run.label(at))))
        for at, item in enumerate(run.items)
    ]


def _ticks(data: Data, run: Run) -> tuple[float, ...]:
    """Round values around the figures; never from zero unless they are near it, since dots have no length."""
    numbers = list(run.numbers)
    if data.reference is not None and data.reference.value is not None:
        numbers.append(data.reference.value)
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    return scale.fitted(low, high)


def _width(run: Run) -> float:
    return font_letters.widest(_words(run), bold=True) + 8


def _columns(data: Data, left: float) -> int:
    room = max(_width(run) for run in data.runs) + _LEAST + 2 * _EDGE
    return max(1, min(len(data.runs), int((WIDTH - left + _BETWEEN) // (room + _BETWEEN))))


def _guides(ax: Axes, data: Data, panel: DotPanel, rows: Rows) -> None:
    """Bands of a scale, lines of the rows and of round values, and the constant to compare with."""
    low, high = panel.ticks[0], panel.ticks[-1]
    upper = high
    for number, band in enumerate(data.bands):
        lower = low if band.lower is None else max(band.lower, low)
        if lower < upper:
            ax.axvspan(lower, upper, color=BANDS[number % len(BANDS)], linewidth=0, zorder=0)
        upper = min(upper, lower)
    ends, levels = [low, high, _BREAK] * rows.count, [y for middle in rows.middles for y in (middle, middle, _BREAK)]
    ax.plot(ends, levels, color=GRID, linewidth=0.7, zorder=0.5)
    if data.reference is not None and data.reference.value is not None:
        at = data.reference.value
        ax.plot([at, at], [-3, rows.height], color=INK, linewidth=1.0, linestyle=(0, (4, 2.5)), zorder=2)


def _dots(ax: Axes, data: Data, panel: DotPanel, rows: Rows) -> None:
    """The dots; a highlighted category is dark and larger, a figure of another year open."""
    borrowed = data.borrowed or (False,) * len(data.names)
    spots: dict[tuple[bool, bool], list[tuple[float, float]]] = {}
    for item, middle, bold, open_ in zip(panel.run.items, rows.middles, data.highlighted, borrowed, strict=False):
        if item.value is not None:
            spots.setdefault((bold, open_), []).append((item.value, middle))
    for (bold, open_), found in spots.items():
        colour = ACCENT if bold else BAR
        look: dict[str, Any] = {"markeredgecolor": ACCENT if bold else MUTED, "linestyle": "none"}
        look["markerfacecolor"] = PAPER if open_ else colour
        size = _DOT + 2 if bold else _DOT
        at, down = [x for x, _ in found], [y for _, y in found]
        ax.plot(at, down, marker="o", markersize=size, markeredgewidth=1.0, zorder=3, **look)
    for artist in [*ax.lines, *ax.patches]:
        artist.set_clip_on(False)


def _figures(ax: Axes, data: Data, panel: DotPanel, rows: Rows) -> None:
    """The figures in a column at the right of the dots."""
    for words, item, middle, bold in zip(
        _words(panel.run), panel.run.items, rows.middles, data.highlighted, strict=False
    ):
        if not words:
            continue
        ax.annotate(
            words,
            (panel.ticks[-1], middle),
            (_EDGE + panel.figures - 2, 0),
            textcoords="offset points",
            ha="right",
            va="center_baseline",
            color=MUTED if item.value is None else INK,
            fontweight="bold" if bold else "normal",
            annotation_clip=False,
        )


def _axis(ax: Axes, panel: DotPanel) -> None:
    """Round values under the dots, as many as have room; the outermost always."""
    room = panel.right - panel.left - 2 * _EDGE
    texts = [scale.tick_text(panel.ticks, tick) for tick in panel.ticks]
    every = -(-len(texts) * (font_letters.widest(texts) + 8) // max(room, 1.0))
    shown = [i for i in range(len(texts)) if i % max(int(every), 1) == 0]
    if every > len(texts) / 2:
        shown = [0, len(texts) - 1] if 2 * font_letters.widest(texts) + 6 <= room + 2 * _EDGE else [0]
    ax.set_xticks([panel.ticks[i] for i in shown], [texts[i] for i in shown])
    ax.tick_params(axis="x", pad=3, labelcolor=MUTED)


def _block(figure: ChartFigure, data: Data, panel: DotPanel, rows: Rows, top: float) -> Axes:
    inner = max(panel.right - panel.left - 2 * _EDGE, 10.0)
    ax = axes(figure, panel.left + _EDGE, top, inner, rows.height)
    ax.set_xlim(panel.ticks[0], panel.ticks[-1])
    ax.set_ylim(rows.height, 0)
    ax.set_yticks([])
    _guides(ax, data, panel, rows)
    _dots(ax, data, panel, rows)
    _figures(ax, data, panel, rows)
    _axis(ax, panel)
    return ax


def _panels(data: Data, runs: Sequence[Run], left: float, columns: int) -> list[DotPanel]:
    size = (WIDTH - left + _BETWEEN) / columns - _BETWEEN
    starts = [left + i * (size + _BETWEEN) for i in range(len(runs))]
    return [
        DotPanel(run, start, start + size - _width(run), _width(run), _ticks(data, run))
        for run, start in zip(runs, starts, strict=True)
    ]


def _heads(figure: ChartFigure, data: Data, panels: Sequence[DotPanel]) -> float:
    """Titles of panels and the name of the reference, above the dots; gives where those begin."""
    under = figure.bottom + 4
    if len(data.runs) > 1:
        titles = [font_letters.wrap(p.run.title, p.right + p.figures - p.left, bold=True) for p in panels]
        under += max(len(lines) for lines in titles) * LINE_HEIGHT
        for panel, lines in zip(panels, titles, strict=True):
            look: dict[str, Any] = {"color": INK, "fontweight": "bold"}
            write(figure, lines, panel.left, under - len(lines) * LINE_HEIGHT, **look)
    if data.reference is not None and data.reference.value is not None:
        said = font_letters.wrap(f"{data.reference_title} {data.reference.text}".strip(), panels[0].right, lines=3)
        for panel in panels:
            span = panel.ticks[-1] - panel.ticks[0]
            at = (
                panel.left
                + _EDGE
                + (data.reference.value - panel.ticks[0]) / span * (panel.right - panel.left - 2 * _EDGE)
            )
            wide = font_letters.widest(said)
            write(figure, said, min(max(at - wide / 2, 0.0), WIDTH - wide), under, color=INK)
        under += len(said) * LINE_HEIGHT
    return under + 4


def _scale(figure: ChartFigure, data: Data, panel: DotPanel) -> None:
    """The words of the bands under the axis, where each has room for its own; the others are left to the remark."""
    low, high = panel.ticks[0], panel.ticks[-1]
    points = (panel.right - panel.left - 2 * _EDGE) / (high - low)
    upper, shown = high, False
    for band in data.bands:
        lower = low if band.lower is None else max(band.lower, low)
        wide = font_letters.width(band.name)
        if (upper - lower) * points > wide + 4:
            at = panel.left + _EDGE + ((lower + upper) / 2 - low) * points - wide / 2
            write(figure, [band.name], at, figure.bottom, color=MUTED)
            shown = True
        upper = min(upper, lower)
    if shown:
        figure.take(figure.bottom + LINE_HEIGHT)


def _in_names(data: Data) -> Data:
    """The same with the figures behind the names: one text per row, where there are very many."""
    (run,) = data.runs
    names = tuple(f"{name}  {words}" for name, words in zip(data.names, _words(run), strict=True))
    return replace(
        data, names=names, runs=(replace(run, items=tuple(Item(i.value, "") for i in run.items), labels=()),)
    )


def dots(figure: ChartFigure, data: Data) -> list[str]:
    """Draw the dots of every series; says where an axis does not start at zero and when panels differ."""
    several = len(data.runs) > 1
    share = 0.3 if several else 0.4
    if not several and len(data.names) > CROWDED:
        data, share = _in_names(data), 0.55
    rows = rows_of(data, share, 1)
    columns = _columns(data, rows.left)
    rows = rows_of(data, share, 1, MAX_HEIGHT / -(-len(data.runs) // columns))
    away = False
    for start in range(0, len(data.runs), columns):
        panels = _panels(data, data.runs[start : start + columns], rows.left, columns)
        top = _heads(figure, data, panels)
        for number, panel in enumerate(panels):
            ax = _block(figure, data, panel, rows, top)
            if number == 0:
                write_names(ax, data, rows, _EDGE + 3)
        figure.take(top + rows.height + LINE_HEIGHT + 5)
        if data.bands:
            _scale(figure, data, panels[0])
        away = away or any(panel.ticks[0] > 0 or panel.ticks[-1] < 0 for panel in panels)
    remarks = ["Tiap panel memakai skala sendiri."] if several else []
    remarks += ["Perhatikan: sumbu tidak mulai dari nol."] if away else []
    return [*remarks, *dropped(rows, len(data.names))]
