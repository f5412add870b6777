"""Graphs: from `model.Chart` to a matplotlib figure, and from that to SVG for the page and PNG for Word.

The caption, the source line and the notes of a graph stand outside its picture; the unit stands in it.
matplotlib is imported when the first graph is drawn, and its settings are this room's only while it draws.
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model.chart import Chart, ChartKind
from lkjip_analysis.render.style import WIDTH

if TYPE_CHECKING:
    from lkjip_analysis.render.plot.data import Data, DrawnBand
    from lkjip_analysis.render.plot.frame import ChartFigure

NO_DATA = "Data belum tersedia"

_STYLE = Path(__file__).with_name("lkjip.mplstyle")
_OWN = {"backend", "interactive", "toolbar", "timezone", "figure.max_open_warning", "savefig.directory"}
"""Settings of the session, not of a picture."""

# matplotlib's settings are one for the whole process: only one thread at a time may change them.
_lock = threading.RLock()


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture of a graph.

    Attributes:
        svg: an ``<svg>`` element without fixed size: it is as wide as its container.
        png: the same as a bitmap of twice the density.
        width, height: natural size in CSS pixels; the bitmap has twice as many each way.
    """

    svg: str
    png: bytes
    width: int
    height: int


@cache
def _settings() -> dict[Any, Any]:
    """Every setting that a drawing depends on, so that the user's own do not matter."""
    import matplotlib

    found = matplotlib.rc_params_from_file(_STYLE, use_default_template=True)
    return {name: value for name, value in found.items() if name not in _OWN} | {"path.effects": []}


@contextmanager
def house() -> Iterator[None]:
    """Draw with the settings of the house, restored afterwards; a letter that no font has is worth no warning.

    >>> import matplotlib
    >>> with house():
    ...     matplotlib.rcParams["svg.hashsalt"]
    'lkjip'
    """
    import matplotlib

    with _lock, matplotlib.rc_context(_settings()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def figure(chart: Chart, bands: Sequence[DrawnBand] = ()) -> ChartFigure:
    """The graph as a matplotlib figure with ordinary Axes, which may be changed and saved.

    Args:
        chart: the graph.
        bands: bands of a scale behind lines, from the highest down.

    >>> from lkjip_analysis.report import open_report
    >>> made = figure(open_report("kecamatan-serang", 2025).chart("3.2"))
    >>> [line.get_label() for line in made.axes[0].lines if line.get_label()[0] != "_"][:1]
    ['Realisasi']
    """
    with house():
        return _figure(chart, bands)


def _figure(chart: Chart, bands: Sequence[DrawnBand]) -> ChartFigure:
    from lkjip_analysis.render.plot import (
        bars,
        data,
        dots,
        frame,
        lines,
        scatter,
        stacks,
        steps,
        timetable,
        tree,
        units,
    )

    made = frame.ChartFigure(chart)
    read = data.read(chart)
    drawing: dict[ChartKind, Callable[[ChartFigure, Data], list[str]]] = {
        "panel": bars.panels,
        "titik": dots.dots,
        "tumpuk": stacks.stacks,
        "isian": stacks.fills,
        "sebar": scatter.scatter,
        "jadwal": timetable.timetable,
        "jembatan": steps.steps,
    }
    if chart.kind == "bagan" and read.names:
        remarks = tree.tree(made, units.read(chart))
    elif chart.kind == "bagan" or not any(run.numbers for run in read.runs):
        frame.write(made, [NO_DATA], WIDTH / 2, made.bottom + 20, ha="center")
        made.take(made.bottom + 60)
        remarks = []
    elif chart.kind in drawing and _drawable(chart.kind, read):
        remarks = drawing[chart.kind](made, read)
    # A line needs two points: a single year is drawn as bars, which also start at zero.
    elif chart.kind == "garis" and len(read.names) > 1:
        remarks = lines.lines(made, read, bands or read.bands)
    else:
        remarks = bars.bars(made, read)
    frame.finish(made, remarks)
    return made


def _drawable(kind: ChartKind, read: Data) -> bool:
    """Whether a graph has the series that its kind needs; one over another needs a point with both."""
    if kind not in ("isian", "sebar"):
        return True
    if len(read.runs) < 2:
        return False
    pairs = zip(read.runs[0].items, read.runs[1].items, strict=True)
    return kind == "isian" or any(a.value is not None and b.value is not None for a, b in pairs)


def svg(picture: ChartFigure) -> str:
    """A figure, also one that was changed, as an ``<svg>`` element with title and description."""
    from lkjip_analysis.render.plot import picture_files

    with house():
        return picture_files.svg(picture)


def png(picture: ChartFigure) -> bytes:
    """A figure, also one that was changed, as a bitmap of twice the density."""
    from lkjip_analysis.render.plot import picture_files

    with house():
        return picture_files.png(picture)


def draw(chart: Chart) -> Drawing:
    """Draw a graph. The same graph gives the same bytes; a graph without numbers says so."""
    from lkjip_analysis.render.plot import picture_files

    with house():
        made = _figure(chart, ())
        width, height = (round(float(side) * 96) for side in made.get_size_inches())
        return Drawing(picture_files.svg(made), picture_files.png(made), width, height)
