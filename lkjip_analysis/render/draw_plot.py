"""The axes of a line graph: how much room each side needs, grid lines, and the names of categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lkjip_analysis.render import draw_scale, draw_text
from lkjip_analysis.render.draw_data import Data, Run
from lkjip_analysis.render.draw_labels import Canvas, Point
from lkjip_analysis.render.draw_scene import Label, Mark, Stroke, paragraph
from lkjip_analysis.render.style import AXIS, GRID, INK, LINE_HEIGHT, MUTED, WIDTH

NAME_ROOM = 126.0
"""Widest name at the end of a line."""

_HEIGHT = 190.0  # of the plot


@dataclass(frozen=True, slots=True)
class Plot:
    """The places of the axes: ``xs`` per category, ``y`` from values."""

    left: float
    right: float
    xs: tuple[float, ...]
    y: draw_scale.Scale
    ticks: tuple[float, ...]

    def at(self, run: Run, i: int) -> Point:
        """Where a value that is there stands."""
        value = run.items[i].value
        assert value is not None
        return self.xs[i], self.y(value)

    def points(self, run: Run) -> list[Point | None]:
        """Where the values of a series are, None where there is none."""
        return [
            None if item.value is None else (round(x, 2), round(self.y(item.value), 2))
            for x, item in zip(self.xs, run.items, strict=True)
        ]


def end_text(run: Run) -> str:
    """Name of a series with its last value."""
    assert run.last is not None
    return f"{run.title} {run.items[run.last].text}".strip()


def outer(data: Data) -> list[tuple[str, float, bool]]:
    """What stands beside the plot: text, value it belongs to, and whether it is a measured series.

    These are the lines that reach the last category, and the reference.
    """
    runs = [run for run in data.runs if run.last == len(data.names) - 1]
    found = [(end_text(run), run.numbers[-1], run.role == "utama") for run in runs]
    if data.reference is not None and data.reference.value is not None:
        found.append((f"{data.reference_title} {data.reference.text}".strip(), data.reference.value, False))
    return found


def _positions(names: Sequence[str]) -> list[float]:
    """Where categories stand between 0 and 1: by year if they are rising years, else evenly.

    >>> _positions(["2020", "2021", "2025"])
    [0.0, 0.2, 1.0]
    >>> _positions(["TW 1", "TW 2", "TW 3"])
    [0.0, 0.5, 1.0]
    """
    numbers = [float(n) if n.isascii() and n.isdigit() and len(n) == 4 else float("nan") for n in names]
    if not all(a < b for a, b in pairwise(numbers)):
        numbers = [float(i) for i in range(len(names))]
    return [(n - numbers[0]) / (numbers[-1] - numbers[0]) for n in numbers]


def make(data: Data, top: float) -> Plot:
    """Give the axes their places: room on the left for ticks, on the right for the names of lines."""
    ticks = draw_scale.ticks(data.numbers)
    left = draw_text.widest([draw_scale.tick_text(ticks, tick) for tick in ticks]) + 8
    beside = [draw_text.wrap(text, NAME_ROOM, bold) for text, _, bold in outer(data)]
    names = max((draw_text.widest(lines, bold=True) for lines in beside), default=0.0)
    right = WIDTH - names - 12 if names else WIDTH
    first = max(16.0, min(draw_text.widest([run.items[0].text for run in data.runs]) + 9, 46.0))
    last = 6.0 if names else 26.0
    start, end = left + first, right - last
    xs = tuple(round(start + share * (end - start), 2) for share in _positions(data.names))
    return Plot(left, right, xs, draw_scale.Scale(ticks[0], ticks[-1], top + _HEIGHT, top), ticks)


def axes(plot: Plot, canvas: Canvas) -> list[Mark]:
    """Grid lines with their values; a firm line only at zero."""
    marks: list[Mark] = []
    for tick in plot.ticks:
        y = round(plot.y(tick), 2)
        colour, width = (AXIS, 1.0) if tick == 0 else (GRID, 0.7)
        marks.append(Stroke(((plot.left, y), (plot.right, y)), colour, width))
        if tick == 0:
            canvas.segments.append(((plot.left, y), (plot.right, y)))
        marks.append(Label(plot.left - 5, y, draw_scale.tick_text(plot.ticks, tick), "end", MUTED))
    return marks


def categories(data: Data, plot: Plot) -> list[Label]:
    """Names under the axis, every one that fits, always the last; highlighted ones bold."""
    slot = min(b - a for a, b in pairwise(plot.xs))
    room = min(slot - 6, 2 * plot.xs[0], 2 * (WIDTH - plot.xs[-1]))
    wrapped = [draw_text.wrap(name, max(room, 40.0), lines=4) for name in data.names]
    need = max(draw_text.widest(lines, bold=True) for lines in wrapped) + 6
    every = max(1, -int(-need // slot))
    top = plot.y.start + 4 + LINE_HEIGHT / 2
    labels: list[Label] = []
    for i in range(len(data.names) - 1, -1, -every):
        middle = top + (len(wrapped[i]) - 1) * LINE_HEIGHT / 2
        labels += paragraph(wrapped[i], plot.xs[i], middle, "middle", INK, data.highlighted[i])
    return labels
