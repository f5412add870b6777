"""The labels of a line graph instead of a legend: a name at the end of each line, numbers at its points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.transforms import Bbox

from lkjip_analysis.render.plot import font_letters
from lkjip_analysis.render.plot.data import Data, Run
from lkjip_analysis.render.plot.places import Spot, TakenPlaces, spread
from lkjip_analysis.render.style import INK, LINE_HEIGHT, MUTED, PAPER

NAME_ROOM = 132.0
"""Widest name at the end of a line, in points."""

_MANY = 24  # categories from which only first, last, highest and lowest point get their number
_CROWDED = 50.0  # cost of a place (see `TakenPlaces.cost`) from which a target does without its number
_ILLEGIBLE = 100.0  # the same for a measured value
_CLEAN = 25.0  # cost of all labels of a line that is good enough
_TRIES = 5  # points at which the name of a line is tried


@dataclass(frozen=True, slots=True)
class End:
    """What stands beside the plot: a name with its value, and the value that it belongs to."""

    lines: tuple[str, ...]
    value: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A label that has its place: text, the point of the data it belongs to, and where it stands from there."""

    lines: tuple[str, ...]
    at: Spot
    by: Spot
    look: dict[str, Any]


@dataclass(slots=True)
class Plot:
    """The axes of a line graph; ``spots`` are the points of each series on the page, None where there is none."""

    data: Data
    ax: Axes
    xs: Sequence[float]
    spots: list[list[Spot | None]]
    places: TakenPlaces

    def spot(self, run: Run, i: int) -> Spot:
        """Where a value that is there stands on the page."""
        found = self.spots[self.data.runs.index(run)][i]
        assert found is not None
        return found

    def note(self, run: Run, i: int, box: Bbox, lines: Sequence[str], **look: Any) -> Note:
        """A label in a box beside a point."""
        value, (x, y) = run.items[i].value, self.spot(run, i)
        assert value is not None
        by = box.x0 - x, (box.y0 + box.y1) / 2 - y
        return Note(tuple(lines), (self.xs[i], value), by, {"color": _colour(run), **look})


@dataclass(frozen=True, slots=True)
class Labelling:
    """Labels of one series, how many of its points have none, and how crowded they stand."""

    notes: list[Note]
    missing: int
    cost: float


def ends(data: Data) -> list[End]:
    """The names beside the plot: of the lines that reach the last category, and of the reference."""
    runs = [run for run in data.runs if run.last == len(data.names) - 1]
    found = [(f"{run.title} {run.items[-1].text}", run.numbers[-1], run.role == "utama") for run in runs]
    if data.reference is not None and data.reference.value is not None:
        found.append((f"{data.reference_title} {data.reference.text}", data.reference.value, False))
    return [End(font_letters.wrap(text, NAME_ROOM, bold), value, bold) for text, value, bold in found]


def _colour(run: Run) -> str:
    return INK if run.role == "utama" else MUTED


def _outer(plot: Plot, right: float) -> list[Note]:
    """Names beside the plot, moved apart where lines end close to each other."""
    beside = ends(plot.data)
    heights = [len(end.lines) * LINE_HEIGHT for end in beside]
    last = plot.xs[-1]
    at = [on_page(plot.ax, last, end.value) for end in beside]
    area = plot.places.area
    middles = spread([y for _, y in at], heights, area.y0 - LINE_HEIGHT / 2, area.y1)
    notes: list[Note] = []
    for end, (x, y), middle, height in zip(beside, at, middles, heights, strict=True):
        look = {"color": INK if end.bold else MUTED, "fontweight": "bold" if end.bold else "normal"}
        notes.append(Note(end.lines, (last, end.value), (right - x, middle - y), look))
        plot.places.taken.append(
            Bbox.from_bounds(right - 2, middle - height / 2, font_letters.widest(end.lines, end.bold) + 2, height)
        )
    return notes


def on_page(ax: Axes, x: float, y: float) -> Spot:
    """A point of the data in points from the lower left corner of the figure."""
    across, up = ax.transData.transform((x, y)) * 72 / ax.get_figure(root=True).dpi  # type: ignore[union-attr]
    return float(across), float(up)


def _is_top(data: Data, run: Run, i: int) -> bool:
    """Whether a series has the highest value of a category (its number then stands above)."""
    values = [other.items[i].value for other in data.runs]
    own = run.items[i].value
    return own is not None and all(own >= value for value in values if value is not None)


def _name(plot: Plot, run: Run, i: int) -> tuple[float, Note]:
    """Name of a line with its value at one of its points, and what it costs to stand there."""
    bold = run.role == "utama"
    lines = font_letters.wrap(f"{run.title} {run.items[i].text}".strip(), 150, bold)
    size = font_letters.widest(lines, bold), len(lines) * LINE_HEIGHT
    cost, box = plot.places.best(plot.spot(run, i), size, _is_top(plot.data, run, i), sides=True)
    plot.places.taken.append(box)
    return cost, plot.note(run, i, box, lines, fontweight="bold" if bold else "normal")


def _order(run: Run, named: int) -> list[int]:
    """Points of a series that get a number besides the named one, the most telling first."""
    there = [i for i, item in enumerate(run.items) if item.value is not None and i != named]
    if not there:
        return []
    by_value = sorted(there, key=lambda i: run.items[i].value or 0.0)
    telling = list(dict.fromkeys([by_value[-1], by_value[0], there[-1], there[0]]))
    return telling if len(run.items) > _MANY else list(dict.fromkeys([*telling, *there]))


def _numbers(plot: Plot, run: Run, named: int) -> Labelling:
    """Numbers beside the points of a series, left out where they could not be read."""
    notes: list[Note] = []
    limit = _ILLEGIBLE if run.role == "utama" else _CROWDED
    total = 0.0
    for i in _order(run, named):
        text = run.items[i].text
        size = font_letters.width(text), LINE_HEIGHT - 1
        cost, box = plot.places.best(plot.spot(run, i), size, _is_top(plot.data, run, i))
        total += min(cost, limit)
        if cost < limit:
            plot.places.taken.append(box)
            notes.append(plot.note(run, i, box, [text]))
    return Labelling(notes, len(run.numbers) - 1 - len(notes), total)


def _inner(plot: Plot, run: Run) -> Labelling:
    """Name and numbers of a line that ends before the last category.

    The name stands at the last point, or at an earlier one where that serves name and numbers better.
    """
    before = plot.places.taken
    tries: list[tuple[float, Labelling, list[Bbox]]] = []
    points = [i for i, item in enumerate(run.items) if item.value is not None]
    for back, i in enumerate(points[: -1 - _TRIES : -1]):
        plot.places.taken = list(before)
        cost, name = _name(plot, run, i)
        numbers = _numbers(plot, run, i)
        total = cost + numbers.cost + 6 * back
        tries.append((total, Labelling([name, *numbers.notes], numbers.missing, total), plot.places.taken))
        if total < _CLEAN:
            break
    _, best, plot.places.taken = min(tries, key=lambda found: found[0])
    return best


def put(plot: Plot, right: float) -> bool:
    """Write names and numbers, the most needed placed first.

    Args:
        plot: what is drawn.
        right: where the names beside the plot begin, in points of the page.

    Returns:
        Whether every point has its number.
    """
    notes = _outer(plot, right)
    end = len(plot.data.names) - 1
    found: list[Labelling] = []
    for run in sorted(plot.data.runs, key=lambda run: (run.role != "utama", run.last != end)):
        if run.last == end:
            found.append(_numbers(plot, run, end))
        elif run.last is not None:
            found.append(_inner(plot, run))
    paper = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}  # no grid line runs through a label
    for note in [*notes, *(note for labelling in found for note in labelling.notes)]:
        upright = "center" if len(note.lines) > 1 else "center_baseline"
        said = "\n".join(note.lines)
        look = {"ha": "left", "va": upright, "bbox": paper, "annotation_clip": False, "zorder": 1, **note.look}
        plot.ax.annotate(said, note.at, note.by, textcoords="offset points", **look)
    return not any(labelling.missing for labelling in found)
