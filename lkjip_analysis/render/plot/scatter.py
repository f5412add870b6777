"""One series over another on ordinary Axes: a point for each category, with its name where there is room."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox

from lkjip_analysis.render.plot import font_letters, scale
from lkjip_analysis.render.plot.data import Data
from lkjip_analysis.render.plot.frame import ChartFigure, axes, write
from lkjip_analysis.render.plot.labels import on_page
from lkjip_analysis.render.plot.places import TakenPlaces
from lkjip_analysis.render.style import ACCENT, BAR, INK, LINE_HEIGHT, MUTED, PAPER, WIDTH

_HEIGHT = 210.0
_MARGIN = 14.0  # between the ends of the axis and its outermost figures, in points
_ILLEGIBLE = 100.0
_NAME = 120.0  # widest line of a name at its point


def _ticks(data: Data, run: int) -> tuple[float, ...]:
    numbers = list(data.runs[run].numbers)
    if data.reference is not None and data.reference.value is not None:
        numbers.append(data.reference.value)
    low, high = min(numbers), max(numbers)
    return scale.fitted(low, high)


def scatter(figure: ChartFigure, data: Data) -> list[str]:
    """Points of the first series (across) and the second (up); lines where both reach what they are compared with."""
    across, up = data.runs[:2]
    both = [i for i in range(len(data.names)) if across.items[i].value is not None and up.items[i].value is not None]
    xs, ys = _ticks(data, 0), _ticks(data, 1)
    left = font_letters.widest([scale.tick_text(ys, tick) for tick in ys]) + 8
    write(figure, font_letters.wrap(f"↑ {up.title}", WIDTH - 4, lines=2), 0, figure.bottom + 3, color=INK)
    top = figure.bottom + LINE_HEIGHT + 12
    ax = axes(figure, left, top, WIDTH - left - 14, _HEIGHT)
    margin = _MARGIN * (xs[-1] - xs[0]) / (WIDTH - left - 14 - 2 * _MARGIN)
    ax.set_xlim(xs[0] - margin, xs[-1] + margin)
    ax.set_ylim(ys[0], ys[-1])
    ax.set_xticks(xs)
    ax.set_yticks(ys)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: scale.tick_text(xs, value)))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: scale.tick_text(ys, value)))
    ax.tick_params(axis="x", labelcolor=MUTED, pad=8)
    ax.grid(True)
    lines = _reference(ax, data)
    for i in both:
        dark = data.highlighted[i]
        look: dict[str, Any] = {
            "markersize": 9.0 if dark else 8.0,
            "markeredgecolor": MUTED,
            "markerfacecolor": ACCENT if dark else BAR,
        }
        ax.plot([across.items[i].value or 0.0], [up.items[i].value or 0.0], marker="o", zorder=3, clip_on=False, **look)
    unnamed = _names(ax, data, both, lines)
    figure.take(top + _HEIGHT + LINE_HEIGHT + 7)
    title = font_letters.wrap(f"→ {across.title}", WIDTH - 4, lines=2)
    write(figure, title, max(WIDTH - 14 - font_letters.widest(title), 0.0), figure.bottom, color=INK)
    figure.take(figure.bottom + len(title) * LINE_HEIGHT + 2)
    lacking = len(data.names) - len(both)
    return [
        *(["Perhatikan: sumbu tidak mulai dari nol."] if xs[0] > 0 or ys[0] > 0 else []),
        *([f"{lacking} tidak digambar karena salah satu angkanya belum ada."] if lacking else []),
        *([f"{unnamed} titik tanpa nama; selengkapnya pada data grafik."] if unnamed else []),
    ]


def _reference(ax: Axes, data: Data) -> list[Path]:
    """The line that the second series is compared with, named at its end."""
    if data.reference is None or data.reference.value is None:
        return []
    at, (low, high) = data.reference.value, ax.get_xlim()
    ax.plot([low, high], [at, at], color=INK, linewidth=1.0, linestyle=(0, (4, 2.5)), zorder=1.5)
    ax.annotate(
        f"{data.reference_title} {data.reference.text}", (high, at), (-2, 6), textcoords="offset points",
        ha="right", va="center_baseline", color=MUTED, zorder=1.4,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.8},
    )  # fmt: skip
    return [Path([on_page(ax, low, at), on_page(ax, high, at)])]


def _names(ax: Axes, data: Data, both: list[int], lines: list[Path]) -> int:
    """Names beside their points, the highlighted first; gives how many have no room."""
    across, up = data.runs[:2]
    spots = {i: on_page(ax, across.items[i].value or 0.0, up.items[i].value or 0.0) for i in both}
    (x0, y0), (x1, y1) = (on_page(ax, ax.get_xlim()[k], ax.get_ylim()[k]) for k in (0, 1))
    taken = []
    if data.reference is not None and data.reference.value is not None:
        wide = font_letters.width(f"{data.reference_title} {data.reference.text}")
        level = on_page(ax, ax.get_xlim()[1], data.reference.value)[1]
        taken.append(Bbox.from_bounds(x1 - wide - 2, level, wide + 2, LINE_HEIGHT))
    places = TakenPlaces(Bbox.from_extents(x0 - 6, y0 - 2, x1 + 12, y1 + 6), lines, list(spots.values()), taken)
    unnamed = 0
    for i in sorted(both, key=lambda i: (not data.highlighted[i], i)):
        bold = data.highlighted[i]
        words = font_letters.wrap(data.names[i], _NAME, bold, lines=3)
        cost, box = places.best(
            spots[i], (font_letters.widest(words, bold), len(words) * LINE_HEIGHT), True, sides=True
        )
        if cost >= _ILLEGIBLE:
            unnamed += 1
            continue
        places.taken.append(box)
        by = box.x0 - spots[i][0], (box.y0 + box.y1) / 2 - spots[i][1]
        point = across.items[i].value or 0.0, up.items[i].value or 0.0
        ax.annotate(
            "\n".join(words), point, by, textcoords="offset points", ha="left", color=INK, annotation_clip=False,
            va="center" if len(words) > 1 else "center_baseline", fontweight="bold" if bold else "normal",
        )  # fmt: skip
    return unnamed
