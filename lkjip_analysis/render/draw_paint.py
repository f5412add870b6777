"""A scene handed to matplotlib: one figure, drawn once as SVG and once as PNG.

Only the object interface is used, and matplotlib is imported when the first picture is drawn.
"""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from lkjip_analysis.render import draw_bitmap
from lkjip_analysis.render.draw_scene import Bar, Dot, Label, Mark, Scene, Stroke
from lkjip_analysis.render.style import FONT_SIZE, PAPER, STYLE_FILE, WIDTH

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure
    from matplotlib.text import Text
    from matplotlib.transforms import Transform

POINTS_PER_INCH = 72
DENSITY = 192  # dots per inch of the bitmap: twice that of a CSS pixel

_SAME_WIDTHS = ("Liberation Sans", "Arial", "Helvetica", "Nimbus Sans")
_FALLBACK = "DejaVu Sans"  # comes with matplotlib; wider, and knows more scripts
_FALLBACK_SIZE = 0.87
_ALIGN: dict[str, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_SIDES = {"kotak": (4, 0.785398), "wajik": (4, 0.0)}

# matplotlib's settings are one for the whole process: only one thread at a time may change them.
_lock = threading.Lock()


@cache
def _settings() -> Any:  # a dict, whose keys the library declares one by one
    """Every setting that a drawing depends on, so that the user's own do not matter."""
    import matplotlib

    settings: Any = dict(matplotlib.rc_params_from_file(STYLE_FILE, use_default_template=False))
    return settings | {"path.effects": []}  # which a file cannot say


@cache
def _font() -> str:
    """The first installed font with the widths that the layout assumes, else the one matplotlib brings."""
    from matplotlib.font_manager import fontManager

    known = {entry.name for entry in fontManager.ttflist}
    return next((name for name in _SAME_WIDTHS if name in known), _FALLBACK)


@contextmanager
def _drawing() -> Iterator[None]:
    """Settings of a drawing, restored afterwards; a letter that no font has is not worth a warning."""
    import matplotlib

    with _lock, matplotlib.rc_context(_settings()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        yield


def _label(mark: Label) -> Text:
    from matplotlib.text import Text

    return Text(
        round(mark.x, 2),
        round(mark.baseline, 2),
        mark.text,
        color=mark.colour,
        fontfamily=list(dict.fromkeys([_font(), _FALLBACK])),
        fontsize=FONT_SIZE,
        fontweight="bold" if mark.bold else "normal",
        horizontalalignment=_ALIGN[mark.anchor],
        verticalalignment="baseline",
        parse_math=False,
    )


def _shape(mark: Bar | Dot) -> Artist:
    from matplotlib.patches import Circle, Rectangle, RegularPolygon

    if isinstance(mark, Bar):
        place = (round(mark.x, 2), round(mark.y, 2)), round(mark.width, 2), round(mark.height, 2)
        style = (0, (3, 2)) if mark.dashed else "-"
        return Rectangle(*place, facecolor=mark.fill, edgecolor=mark.edge or "none", linewidth=1.0, linestyle=style)
    look: dict[str, Any] = {"facecolor": mark.fill, "edgecolor": mark.edge, "linewidth": 1.2}
    if mark.shape == "bulat":
        return Circle((mark.x, mark.y), mark.radius, **look)
    sides, turn = _SIDES[mark.shape]
    return RegularPolygon((mark.x, mark.y), sides, radius=mark.radius * 1.2, orientation=turn, **look)


def _stroke(mark: Stroke) -> Artist:
    from matplotlib.lines import Line2D

    xs, ys = zip(*((round(x, 2), round(y, 2)) for x, y in mark.points), strict=True)
    style: Any = (0, (4, 2.5)) if mark.dashed else "-"
    return Line2D(xs, ys, color=mark.colour, linewidth=mark.width, linestyle=style, solid_capstyle="butt")


def _artist(mark: Mark) -> Artist:
    if isinstance(mark, Label):
        return _label(mark)
    return _stroke(mark) if isinstance(mark, Stroke) else _shape(mark)


def _figure(scene: Scene) -> Figure:
    """The scene as artists of one figure without axes, placed in points from the upper left corner."""
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    figure = Figure(figsize=(WIDTH / POINTS_PER_INCH, scene.height / POINTS_PER_INCH), facecolor=PAPER)
    points: Transform = Affine2D().scale(1 / WIDTH, -1 / scene.height).translate(0, 1) + figure.transSubfigure
    for i, mark in enumerate(scene.marks):
        artist = _artist(mark)
        artist.set_transform(points)
        artist.set_zorder(i)
        figure.add_artist(artist)
    return figure


def _svg(figure: Figure) -> str:
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    out = io.StringIO()
    canvas: Any = FigureCanvasSVG(figure)  # its stubs leave the arguments untyped
    canvas.print_svg(out, metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _png(figure: Figure) -> bytes:
    """The bitmap; letters of a wider font are drawn smaller so that they keep to their places."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    if _font() == _FALLBACK:
        for text in figure.findobj(Text):
            text.set_fontsize(FONT_SIZE * _FALLBACK_SIZE)
    figure.dpi = DENSITY
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return draw_bitmap.encode(canvas.get_width_height(), bytes(canvas.buffer_rgba()), DENSITY)


def paint(scene: Scene) -> tuple[str, bytes]:
    """Draw a scene as matplotlib's SVG (see `draw_svg` for what becomes of it) and as PNG."""
    with _drawing():
        figure = _figure(scene)
        return _svg(figure), _png(figure)
