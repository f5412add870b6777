"""A picture as plain values: what stands where, before any drawing library is asked.

Coordinates are points from the upper left corner, down the page. The layouts (`draw_bars`, `draw_lines`)
make a `Scene`; `draw_paint` hands it to matplotlib.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.render import draw_text
from lkjip_analysis.render.style import AXIS, FONT_SIZE, INK, LINE_HEIGHT, MUTED, WIDTH

Anchor = Literal["start", "middle", "end"]
Shape = Literal["bulat", "kotak", "wajik"]


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; ``y`` is the middle of its digits."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    colour: str = INK
    bold: bool = False

    @property
    def baseline(self) -> float:
        """Where the letters stand: half a digit's height below the middle."""
        return self.y + 0.35 * FONT_SIZE


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str | None = None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    colour: str = AXIS
    width: float = 0.8
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str
    shape: Shape = "bulat"


Mark = Label | Bar | Stroke | Dot


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished layout; the width is always `style.WIDTH`."""

    height: float
    marks: tuple[Mark, ...]


def paragraph(
    lines: Sequence[str], x: float, y: float, anchor: Anchor = "start", colour: str = INK, bold: bool = False
) -> list[Label]:
    """Lines of text centred on ``y`` as a block."""
    top = y - (len(lines) - 1) * LINE_HEIGHT / 2
    return [Label(x, top + i * LINE_HEIGHT, line, anchor, colour, bold) for i, line in enumerate(lines)]


def footer(sentences: Sequence[str], top: float) -> list[Label]:
    """Remarks under the graph, wrapped to its width, from ``top`` down."""
    lines = draw_text.wrap(" ".join(sentences), WIDTH - 4) if sentences else ()
    return [Label(0, top + (i + 0.5) * LINE_HEIGHT, line, colour=MUTED) for i, line in enumerate(lines)]
