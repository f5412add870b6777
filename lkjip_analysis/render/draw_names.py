"""The labels of a line graph instead of a legend: a name at the end of each line, numbers at its points."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_analysis.render import draw_text
from lkjip_analysis.render.draw_data import Data, Run
from lkjip_analysis.render.draw_labels import Box, Canvas, spread
from lkjip_analysis.render.draw_plot import NAME_ROOM, Plot, outer
from lkjip_analysis.render.draw_scene import Label, paragraph
from lkjip_analysis.render.style import INK, LINE_HEIGHT, MUTED

_MANY = 24  # categories from which only first, last, highest and lowest point get their number
_CROWDED = 50.0  # cost of a place (see `Canvas.cost`) from which a target does without its number
_ILLEGIBLE = 100.0  # the same for a measured value
_CLEAN = 25.0  # cost of all labels of a line that is good enough
_TRIES = 5  # points at which the name of a line is tried


@dataclass(frozen=True, slots=True)
class Labelling:
    """Labels of one series, how many of its points have none, and how crowded they stand."""

    labels: list[Label]
    missing: int
    cost: float


def _colour(run: Run) -> str:
    return INK if run.role == "utama" else MUTED


def _outer_names(data: Data, plot: Plot, canvas: Canvas) -> list[Label]:
    """Names with last values beside the plot, moved apart where lines end close to each other."""
    beside = outer(data)
    blocks = [draw_text.wrap(text, NAME_ROOM, bold) for text, _, bold in beside]
    heights = [len(lines) * LINE_HEIGHT for lines in blocks]
    middles = spread([plot.y(value) for _, value, _ in beside], heights, 20, plot.y.start + 8)
    labels: list[Label] = []
    x = plot.right + 4
    for (_, _, bold), lines, y in zip(beside, blocks, middles, strict=True):
        labels += paragraph(lines, x, y, "start", INK if bold else MUTED, bold)
        half = len(lines) * LINE_HEIGHT / 2
        canvas.taken.append(Box(x - 2, y - half, x + draw_text.widest(lines, bold), y + half))
    return labels


def _is_top(data: Data, run: Run, i: int) -> bool:
    """Whether a series has the highest value of a category (its number then stands above)."""
    values = [other.items[i].value for other in data.runs]
    own = run.items[i].value
    return own is not None and all(own >= value for value in values if value is not None)


def _name(data: Data, plot: Plot, canvas: Canvas, run: Run, i: int) -> tuple[float, list[Label]]:
    """Name of a line with its value at one of its points, and what it costs to stand there."""
    bold = run.role == "utama"
    lines = draw_text.wrap(f"{run.title} {run.items[i].text}".strip(), 150, bold)
    size = (draw_text.widest(lines, bold), len(lines) * LINE_HEIGHT)
    cost, box = canvas.best(plot.at(run, i), size, _is_top(data, run, i), sides=True)
    canvas.taken.append(box)
    return cost, paragraph(lines, box.left, (box.top + box.bottom) / 2, "start", _colour(run), bold)


def _order(run: Run, named: int) -> list[int]:
    """Points of a series that get a number besides the named one, the most telling first."""
    there = [i for i, item in enumerate(run.items) if item.value is not None and i != named]
    if not there:
        return []
    by_value = sorted(there, key=lambda i: run.items[i].value or 0.0)
    telling = list(dict.fromkeys([by_value[-1], by_value[0], there[-1], there[0]]))
    return telling if len(run.items) > _MANY else list(dict.fromkeys([*telling, *there]))


def _numbers(data: Data, plot: Plot, canvas: Canvas, run: Run, named: int) -> Labelling:
    """Numbers beside the points of a series, left out where they could not be read."""
    labels: list[Label] = []
    limit = _ILLEGIBLE if run.role == "utama" else _CROWDED
    total = 0.0
    for i in _order(run, named):
        text = run.items[i].text
        size = (draw_text.width(text) + 2, LINE_HEIGHT - 2)
        cost, box = canvas.best(plot.at(run, i), size, _is_top(data, run, i))
        total += min(cost, limit)
        if cost < limit:
            canvas.taken.append(box)
            middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
            labels.append(Label(*middle, text, "middle", _colour(run)))
    return Labelling(labels, len(run.numbers) - 1 - len(labels), total)


def _named_inside(data: Data, plot: Plot, canvas: Canvas, run: Run) -> Labelling:
    """Name and numbers of a line that ends before the last category.

    The name stands at the last point, or at an earlier one where that serves name and numbers better.
    """
    before = canvas.taken
    tries: list[tuple[float, Labelling, list[Box]]] = []
    points = [i for i, item in enumerate(run.items) if item.value is not None]
    for back, i in enumerate(points[: -1 - _TRIES : -1]):
        canvas.taken = list(before)
        cost, name = _name(data, plot, canvas, run, i)
        labelling = _numbers(data, plot, canvas, run, i)
        total = cost + labelling.cost + 6 * back
        tries.append((total, Labelling([*name, *labelling.labels], labelling.missing, total), canvas.taken))
        if total < _CLEAN:
            break
    _, best, canvas.taken = min(tries, key=lambda found: found[0])
    return best


def labels(data: Data, plot: Plot, canvas: Canvas) -> tuple[list[Label], bool]:
    """Names and numbers, the most needed placed first; also whether every point has its number."""
    names = _outer_names(data, plot, canvas)
    end = len(data.names) - 1
    found: list[Labelling] = []
    for run in sorted(data.runs, key=lambda run: (run.role != "utama", run.last != end)):
        if run.last == end:
            found.append(_numbers(data, plot, canvas, run, end))
        elif run.last is not None:
            found.append(_named_inside(data, plot, canvas, run))
    numbers = [label for labelling in found for label in labelling.labels]
    return [*numbers, *names], not any(labelling.missing for labelling in found)
