"""A figure of the house: as wide as the text of the page, laid out in points from its upper left corner."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, ScaledTranslation, Transform

from lkjip_analysis.model.chart import Chart
from lkjip_analysis.render import wrapping
from lkjip_analysis.render.plot import font_letters
from lkjip_analysis.render.style import INK, LINE_HEIGHT, MUTED, WIDTH

INCH = 72.0
"""Points of an inch."""


class ChartFigure(Figure):
    """The figure of a graph: an ordinary matplotlib Figure that knows what it shows, and shows itself."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(figsize=(WIDTH / INCH, 1.0))
        self.chart = chart
        self.bottom = 0.0
        """How far down the picture is taken, in points."""
        said = font_letters.wrap(wrapping.clean(chart.finding), WIDTH - 4, bold=True, lines=4) if chart.finding else ()
        top = 1 + len(said) * LINE_HEIGHT + (3 if said else 0)
        unit = font_letters.wrap(f"Satuan: {wrapping.clean(chart.unit)}", WIDTH - 4, lines=3)
        write(self, unit, 0, top)
        if said:
            write(self, said, 0, 1, color=INK, fontweight="bold")
        self.take(top + len(unit) * LINE_HEIGHT)

    def take(self, bottom: float) -> None:
        """Make the figure reach down to ``bottom``; what is there keeps its distance from the top.

        The height is a whole number of CSS pixels, also when doubled: 3 points are 4 of them.
        """
        before, self.bottom = self.get_figheight() * INCH, bottom
        after = 3.0 * math.ceil(max(bottom, 1.0) / 3 - 1e-9)
        self.set_figheight(after / INCH)
        for ax in self.axes:
            box = ax.get_position()
            below = after - (1 - box.y0) * before
            ax.set_position((box.x0, below / after, box.width, box.height * before / after))

    def draw(self, renderer: RendererBase) -> None:
        """Draw with the settings of the house, however the user's are, and whoever saves the figure."""
        from lkjip_analysis.render.plot import house

        with house():
            super().draw(renderer)

    def _repr_svg_(self) -> str:
        """What a notebook shows when a figure is the value of a cell."""
        from lkjip_analysis.render.plot import svg

        return svg(self)


def axes(figure: ChartFigure, left: float, top: float, width: float, height: float) -> Axes:
    """Ordinary Axes in a rectangle given in points; the figure is made high enough for them."""
    figure.take(max(figure.bottom, top + height))
    total = figure.get_figheight() * INCH
    return figure.add_axes((left / WIDTH, 1 - (top + height) / total, width / WIDTH, height / total))


def corner(figure: Figure, x: float, top: float) -> Transform:
    """A place in points from the upper left corner, which stays there however high the figure becomes."""
    above = Affine2D().translate(0, 1) + figure.transFigure
    return above + ScaledTranslation(x / INCH, -top / INCH, figure.dpi_scale_trans)


def write(figure: Figure, lines: Sequence[str], x: float, top: float, **look: Any) -> Text:
    """Lines of text below ``top``, in points from the upper left corner, however high the figure becomes."""
    place = corner(figure, x, top + 1.5)
    return figure.text(0, 0, "\n".join(lines), transform=place, va="top", **{"color": MUTED, **look})


def finish(figure: ChartFigure, remarks: Sequence[str]) -> None:
    """Remarks under the graph, and every letter in the font of the house."""
    if remarks:
        lines = font_letters.wrap(" ".join(remarks), WIDTH - 4, lines=12)
        write(figure, lines, 0, figure.bottom + 3)
        figure.take(figure.bottom + 8 + len(lines) * LINE_HEIGHT)  # capitals with marks are higher than a line
    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        text.set_fontproperties(font_letters.font(text.get_fontweight() == "bold", float(text.get_fontsize())))
