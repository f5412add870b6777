"""Layout of lines over years: numbers beside the points, names at the ends of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lkjip_analysis.render import draw_names, draw_plot, draw_scale
from lkjip_analysis.render.draw_data import Data, Run
from lkjip_analysis.render.draw_labels import Box, Canvas, Point
from lkjip_analysis.render.draw_plot import Plot
from lkjip_analysis.render.draw_scene import Bar, Dot, Label, Mark, Scene, Shape, Stroke, footer
from lkjip_analysis.render.style import ACCENT, LINE_HEIGHT, MUTED, PAPER, SHADES, WIDTH

_DENSE = 60  # categories from which points have no markers


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is drawn."""

    colour: str
    width: float
    dashed: bool
    radius: float
    fill: str
    shape: Shape


def _looks(runs: Sequence[Run]) -> list[Look]:
    """Measured series dark and solid, targets lighter, implied ones dashed with open markers."""
    looks: list[Look] = []
    shapes: tuple[Shape, ...] = ("bulat", "kotak", "wajik")
    measured = 0
    for run in runs:
        if run.role == "utama":
            colour = (ACCENT, *SHADES[1:])[measured % 3]
            looks.append(Look(colour, 2.2, False, 3.0, colour, shapes[measured % 3]))
            measured += 1
        else:
            implied = run.role == "tersirat"
            looks.append(Look(MUTED, 1.1, implied, 3.4, PAPER if implied else MUTED, "wajik"))
    return looks


def _unbroken(points: Sequence[Point | None]) -> Iterator[tuple[Point, ...]]:
    """The stretches of a line between its gaps."""
    stretch: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            stretch.append(point)
        elif stretch:
            yield tuple(stretch)
            stretch = []


def _lines(data: Data, plot: Plot, canvas: Canvas) -> list[Mark]:
    """The lines, then their markers over them; the last measured point is the largest."""
    strokes: list[Mark] = []
    dots: list[Mark] = []
    for run, look in sorted(zip(data.runs, _looks(data.runs), strict=True), key=lambda pair: pair[0].role == "utama"):
        points = plot.points(run)
        for stretch in _unbroken(points):
            canvas.segments += pairwise(stretch)
            if len(stretch) > 1:
                width = look.width if len(points) <= _DENSE else min(look.width, 1.3)
                strokes.append(Stroke(stretch, look.colour, width, look.dashed))
        for i, point in enumerate(points):
            if point is not None and (len(points) <= _DENSE or i == run.last):
                canvas.dots.append(point)
                radius = look.radius + (1.8 if i == run.last and run.role == "utama" else 0)
                dots.append(Dot(*point, radius, look.fill, look.colour, look.shape))
    return [*strokes, *dots]


def _reference(data: Data, plot: Plot, canvas: Canvas) -> list[Mark]:
    """A line across the plot; its name stands with those of the other lines."""
    if data.reference is None or data.reference.value is None:
        return []
    y = round(plot.y(data.reference.value), 2)
    ends = ((plot.left, y), (plot.right, y))
    canvas.segments.append(ends)
    return [Stroke(ends, MUTED, 1.0, dashed=True)]


def _backing(canvas: Canvas) -> list[Bar]:
    """Paper under the labels, so that no grid line runs through them."""
    return [Bar(box.left, box.top, box.right - box.left, box.bottom - box.top, PAPER) for box in canvas.taken]


def _remarks(plot: Plot, complete: bool) -> list[str]:
    sentences: list[str] = []
    low, high = plot.ticks[0], plot.ticks[-1]
    if low > 0 or high < 0:
        base = draw_scale.tick_text(plot.ticks, low if low > 0 else high)
        sentences.append(f"Perhatikan: sumbu tidak mulai dari nol, tetapi dari {base}.")
    if not complete:
        sentences.append("Tidak semua titik memuat angka; selengkapnya pada data grafik.")
    return sentences


def lines(data: Data, unit: Label) -> Scene:
    """Lines over the categories with direct labels; says so when the axis does not start at zero."""
    plot = draw_plot.make(data, unit.y + LINE_HEIGHT + 12)
    canvas = Canvas(Box(plot.left, unit.y + 7, WIDTH, plot.y.start + 1))
    axes = draw_plot.axes(plot, canvas)
    drawn = _lines(data, plot, canvas)
    reference = _reference(data, plot, canvas)
    labels, complete = draw_names.labels(data, plot, canvas)
    names = draw_plot.categories(data, plot)
    top = max(label.y for label in (*names, *labels)) + LINE_HEIGHT / 2 + 5
    notes = footer(_remarks(plot, complete), top)
    marks = (unit, *axes, *_backing(canvas), *reference, *drawn, *names, *labels, *notes)
    return Scene(top + len(notes) * LINE_HEIGHT, marks)
