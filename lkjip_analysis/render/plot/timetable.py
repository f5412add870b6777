"""A timetable on ordinary Axes: a row for each category, a column for each period, filled where something is planned.

Series of the role ``target`` are what was reported done; one of them covers as many periods as there are for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from lkjip_analysis.render.plot import font_letters
from lkjip_analysis.render.plot.bars import dropped, rows_of, write_names
from lkjip_analysis.render.plot.data import Data, Item
from lkjip_analysis.render.plot.frame import ChartFigure, axes, write
from lkjip_analysis.render.style import ACCENT, BAR, GRID, INK, LINE_HEIGHT, SHADES, WIDTH

_NAMES = 0.39
_DONE = 4.0  # height of the line that says done


def _runs(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of the unbroken stretches in which something is planned."""
    start = None
    for at, item in enumerate([*items, Item(None, "")]):
        if item.value and start is None:
            start = at
        elif not item.value and start is not None:
            yield start, at
            start = None


def _box(left: float, top: float, right: float, bottom: float) -> Path:
    return Path([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], closed=True)


def timetable(figure: ChartFigure, data: Data) -> list[str]:
    """Draw what is planned in each period, and under it a line where something was reported done."""
    planned = [run for run in data.runs if run.role == "utama"]
    done = [run for run in data.runs if run.role != "utama"]
    rows = rows_of(data, _NAMES, 1)
    if done:
        said = "Terang: satu rencana aksi; gelap: beberapa; garis di bawahnya: realisasi dilaporkan."
    else:
        said = "Terang: satu rencana aksi; gelap: beberapa."
    lines = font_letters.wrap(said, WIDTH - 4, lines=3)
    write(figure, lines, 0, figure.bottom + 1)
    top = figure.bottom + 3 + (len(lines) + 1) * LINE_HEIGHT + 3
    ax = axes(figure, rows.left, top, WIDTH - rows.left - 1, rows.height)
    ax.set_xlim(0, len(planned))
    ax.set_ylim(rows.height, 0)
    ax.set_xticks([at + 0.5 for at in range(len(planned))], [run.title for run in planned])
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, pad=3, labelcolor=INK)
    write_names(ax, data, rows, 4)
    each = len(planned) / len(done) if done else 0.0
    boxes: list[Path] = []
    many: list[Path] = []
    lines_done: list[Path] = []
    for row, middle in enumerate(rows.middles):
        top_edge, under = middle - rows.thickness / 2, middle + rows.thickness / 2
        several = [Item(1.0 if (run.items[row].value or 0) > 1 else None, "") for run in planned]
        many += [_box(a + 0.06, top_edge, b - 0.06, under) for a, b in _runs(several)]
        boxes += [_box(a + 0.06, top_edge, b - 0.06, under) for a, b in _runs([run.items[row] for run in planned])]
        lines_done += [
            _box(at * each + 0.06, under, (at + 1) * each - 0.06, under + _DONE)
            for at, run in enumerate(done)
            if run.items[row].value
        ]
    for paths, colour in ((boxes, BAR), (many, SHADES[1]), (lines_done, ACCENT)):
        if paths:
            ax.add_patch(PathPatch(Path.make_compound_path(*paths), facecolor=colour, linewidth=0, zorder=2))
    ax.hlines(rows.middles, 0, len(planned), color=GRID, linewidth=0.7, zorder=0)
    for at in range(0, len(planned) + 1, 3):
        ax.axvline(at, color=GRID, linewidth=1.0, zorder=0)
    figure.take(top + rows.height + (_DONE if done else 0))
    return dropped(rows, len(data.names))
