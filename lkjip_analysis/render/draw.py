"""A graph drawn: from `model.Chart` to a picture for the page (SVG) and one for Word (PNG).

The caption, the source line and the notes of a graph stand outside its picture; the unit stands in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from lkjip_analysis.model.chart import Chart
from lkjip_analysis.render import (
    draw_bars,
    draw_data,
    draw_lines,
    draw_paint,
    draw_svg,
    draw_text,
    draw_tree,
    draw_units,
)
from lkjip_analysis.render.draw_scene import Label, Scene, paragraph
from lkjip_analysis.render.style import LINE_HEIGHT, MUTED, WIDTH

NO_DATA = "Data belum tersedia"
_LAYOUTS = {"garis": draw_lines.lines, "batang": draw_bars.bars, "panel": draw_bars.panels}


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


def layout(chart: Chart) -> Scene:
    """Decide what stands where in the picture of ``chart``."""
    data = draw_data.read(chart)
    unit = _unit(chart)
    if chart.kind == "bagan" and data.names:
        scene = draw_tree.tree(draw_units.read(chart), unit[-1])
    elif chart.kind != "bagan" and any(run.numbers for run in data.runs):
        # A line needs two points: a single year is drawn as bars, which also start at zero.
        kind = "batang" if chart.kind == "garis" and len(data.names) == 1 else chart.kind
        scene = _LAYOUTS[kind](data, unit[-1])
    else:
        scene = Scene(unit[-1].y + 60, (unit[-1], Label(WIDTH / 2, unit[-1].y + 30, NO_DATA, "middle", MUTED)))
    return _whole(Scene(scene.height, (*unit[:-1], *scene.marks)))


def _whole(scene: Scene) -> Scene:
    """The scene with a whole number of CSS pixels, also when doubled: 3 points are 4 of them."""
    return Scene(3.0 * math.ceil(scene.height / 3), scene.marks)


def _unit(chart: Chart) -> list[Label]:
    """What the numbers are, in the upper left corner."""
    lines = draw_text.wrap(f"Satuan: {draw_text.clean(chart.unit)}", WIDTH - 4, lines=3)
    return paragraph(lines, 0, 7 + (len(lines) - 1) * LINE_HEIGHT / 2, colour=MUTED)


def draw(chart: Chart) -> Drawing:
    """Draw a graph. The same graph gives the same bytes; a graph without numbers says so."""
    scene = layout(chart)
    svg, png = draw_paint.paint(scene)
    title, description = draw_text.clean(chart.title), draw_text.clean(chart.alt)
    return Drawing(
        svg=draw_svg.finish(svg, chart.id, title, description),
        png=png,
        width=round(WIDTH * 4 / 3),
        height=round(scene.height * 4 / 3),
    )
