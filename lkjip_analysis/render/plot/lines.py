"""Lines over years on ordinary Axes: numbers beside the points, names at the ends of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.path import Path
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import Bbox

from lkjip_analysis.render.plot import font_letters, labels, scale
from lkjip_analysis.render.plot.data import Data, DrawnBand, Run
from lkjip_analysis.render.plot.frame import ChartFigure, axes
from lkjip_analysis.render.plot.labels import Plot
from lkjip_analysis.render.plot.places import Spot, TakenPlaces
from lkjip_analysis.render.style import ACCENT, AXIS, BANDS, INK, LINE_HEIGHT, MUTED, PAPER, SHADES, WIDTH

_HEIGHT = 190.0  # of the plot
_DENSE = 40  # categories from which points have no markers
_MARKERS = ("o", "s", "D")


def looks(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """How each series is drawn: measured ones dark and solid, targets lighter, implied ones dashed and open."""
    found: list[dict[str, Any]] = []
    measured = 0
    for run in runs:
        if run.role == "utama":
            colour, marker = (ACCENT, *SHADES[1:])[measured % 3], _MARKERS[measured % 3]
            found.append({"color": colour, "linewidth": 2.2, "marker": marker, "markersize": 6.0, "zorder": 3})
            measured += 1
            continue
        quiet: dict[str, Any] = {"color": MUTED, "linewidth": 1.1, "marker": "D", "markersize": 5.5, "zorder": 2}
        if run.role == "tersirat":
            quiet |= {"color": AXIS, "linewidth": 0.8, "markersize": 4.5, "linestyle": (0, (4, 2.5))}
            quiet |= {"markerfacecolor": PAPER, "zorder": 1.8}
        found.append(quiet)
    return found


def positions(names: Sequence[str]) -> list[float]:
    """Where categories stand: by year if they are rising years, else evenly.

    >>> positions(["2020", "2021", "2025"]), positions(["TW 1", "TW 2", "TW 3"])
    ([2020.0, 2021.0, 2025.0], [0.0, 1.0, 2.0])
    """
    years = [float(name) if name.isascii() and name.isdecimal() and len(name) == 4 else -1.0 for name in names]
    rising = years[0] >= 0 and all(a < b for a, b in pairwise(years))
    return years if rising else [float(i) for i in range(len(names))]


def _lines(ax: Axes, data: Data, xs: Sequence[float]) -> None:
    """The lines, broken where a value is missing; the last measured point is the largest."""
    dense = len(xs) > _DENSE
    for run, look in zip(data.runs, looks(data.runs), strict=True):
        if run.last is None:
            continue
        given = [float("nan") if item.value is None else item.value for item in run.items]
        thin = {"marker": "", "linewidth": min(look["linewidth"], 1.3)} if dense else {}
        ax.plot(xs, given, label=run.title, **look | thin)
        if run.role == "utama" or dense:
            larger = look | {"markersize": look["markersize"] + 3.6, "linestyle": "none"}
            ax.plot([xs[run.last]], [given[run.last]], **larger)
        if run.role == "utama" and any(data.borrowed):
            there = [(x, y) for x, y, open_ in zip(xs, given, data.borrowed, strict=True) if open_ and y == y]
            ring = {"marker": look["marker"], "markersize": look["markersize"] - 1.5, "linestyle": "none"}
            ax.plot([x for x, _ in there], [y for _, y in there], color=PAPER, zorder=4, **ring)
    if data.reference is not None and data.reference.value is not None:
        ax.axhline(data.reference.value, color=MUTED, linewidth=1.0, linestyle=(0, (4, 2.5)), zorder=1.9)


def _bands(ax: Axes, bands: Sequence[DrawnBand], left: float) -> None:
    """Bands of a scale from the highest down, with their words at the left edge."""
    low, upper = ax.get_ylim()
    height = upper - low
    for number, band in enumerate(bands):
        lower = low if band.lower is None else max(band.lower, low)
        if lower < upper:
            ax.axhspan(lower, upper, color=BANDS[number % len(BANDS)], linewidth=0, zorder=0)
            if (upper - lower) / height * _HEIGHT > LINE_HEIGHT:
                place = {"textcoords": "offset points", "va": "center_baseline", "color": MUTED}
                ax.annotate(band.name, (left, (lower + upper) / 2), (4, 0), **place)  # type: ignore[arg-type]
        upper = min(upper, lower)


def _categories(figure: ChartFigure, ax: Axes, data: Data, xs: Sequence[float]) -> None:
    """Names under the axis, every one that fits, always the last; highlighted ones bold."""
    across = [labels.on_page(ax, x, 0.0)[0] for x in xs]
    slot = min(b - a for a, b in pairwise(across))
    room = min(slot - 6, 2 * across[0], 2 * (WIDTH - across[-1]))
    wrapped = [font_letters.wrap(name, max(room, 40.0), bold=True, lines=4) for name in data.names]
    need = max(font_letters.widest(lines, bold=True) for lines in wrapped) + 6
    shown = sorted(range(len(xs) - 1, -1, -max(1, -int(-need // slot))))
    ax.set_xticks([xs[i] for i in shown], ["\n".join(wrapped[i]) for i in shown])
    for i, label in zip(shown, ax.get_xticklabels(), strict=True):
        label.set_fontweight("bold" if data.highlighted[i] else "normal")
    figure.take(figure.bottom + 11 + max(len(wrapped[i]) for i in shown) * LINE_HEIGHT)


def _stretches(spots: Sequence[Spot | None]) -> Iterator[Path]:
    """The unbroken parts of a line."""
    stretch: list[Spot] = []
    for spot in [*spots, None]:
        if spot is not None:
            stretch.append(spot)
            continue
        if len(stretch) > 1:
            yield Path(stretch)
        stretch = []


def _plot(ax: Axes, data: Data, xs: Sequence[float], top: float) -> Plot:
    """What is drawn, as the labels must know it."""
    spots = [
        [
            None if item.value is None else labels.on_page(ax, x, item.value)
            for x, item in zip(xs, run.items, strict=True)
        ]
        for run in data.runs
    ]
    (left, right), (low, high) = ax.get_xlim(), ax.get_ylim()
    x0, y0 = labels.on_page(ax, left, low)
    across = [0.0] if low < 0 < high else []
    across += [data.reference.value] if data.reference and data.reference.value is not None else []
    level = [Path([labels.on_page(ax, left, y), labels.on_page(ax, right, y)]) for y in across]
    dots = [spot for run in spots if len(xs) <= _DENSE for spot in run if spot is not None]
    ends = [spots[i][run.last] for i, run in enumerate(data.runs) if run.last is not None]
    area = Bbox.from_extents(x0, y0 + 1, WIDTH, top)
    drawn = [path for run in spots for path in _stretches(run)]
    return Plot(data, ax, xs, spots, TakenPlaces(area, [*drawn, *level], [*dots, *(spot for spot in ends if spot)]))


def _edges(data: Data, bands: Sequence[DrawnBand]) -> list[float]:
    """The nearest ends of bands below and above the values."""
    known = [band.lower for band in bands if band.lower is not None]
    below = [edge for edge in known if edge <= min(data.numbers)]
    above = [edge for edge in known if edge >= max(data.numbers)]
    return [*([max(below)] if below else []), *([min(above)] if above else [])]


def lines(figure: ChartFigure, data: Data, bands: Sequence[DrawnBand] = ()) -> list[str]:
    """Draw lines over the categories with direct labels; says so when the axis does not start at zero."""
    ticks = scale.ticks([*data.numbers, *_edges(data, bands)])
    left = font_letters.widest([scale.tick_text(ticks, tick) for tick in ticks]) + 8
    beside = labels.ends(data)
    right = WIDTH - max((font_letters.widest(end.lines, end.bold) for end in beside), default=-10.0) - 12
    top = figure.bottom + 13
    ax = axes(figure, left, top, right - left, _HEIGHT)
    xs = positions(data.names)
    first = max(16.0, min(font_letters.widest([run.items[0].text for run in data.runs]) + 7, 46.0))
    first = max(first, font_letters.widest([band.name for band in bands]) + 14 if bands else 0.0)
    last = 8.0 if beside else 26.0
    unit = (xs[-1] - xs[0]) / (right - left - first - last)
    ax.set_xlim(xs[0] - first * unit, xs[-1] + last * unit)
    ax.set_ylim(ticks[0], ticks[-1])
    ax.set_yticks(ticks)
    ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: scale.tick_text(ticks, value)))
    ax.grid(axis="y")
    if ticks[0] <= 0 <= ticks[-1]:
        ax.axhline(0, color=AXIS, linewidth=1.0, zorder=1.5)
    _bands(ax, bands, ax.get_xlim()[0])
    _lines(ax, data, xs)
    for line in ax.lines:
        line.set_clip_on(False)
    _categories(figure, ax, data, xs)
    complete = labels.put(_plot(ax, data, xs, figure.get_figheight() * 72 - top + 13), right + 4)
    for label in ax.get_xticklabels():
        label.set_color(INK)
    return _remarks(ticks, complete)


def _remarks(ticks: Sequence[float], complete: bool) -> list[str]:
    sentences: list[str] = []
    low, high = ticks[0], ticks[-1]
    if low > 0 or high < 0:
        base = scale.tick_text(ticks, low if low > 0 else high)
        sentences.append(f"Perhatikan: sumbu tidak mulai dari nol, tetapi dari {base}.")
    if not complete:
        sentences.append("Tidak semua titik memuat angka; selengkapnya pada data grafik.")
    return sentences
