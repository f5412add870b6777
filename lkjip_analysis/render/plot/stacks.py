"""Bars that are made of parts on ordinary Axes: parts one behind the other, or a part inside its whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from lkjip_analysis.render.plot import font_letters
from lkjip_analysis.render.plot.bars import Rows, dropped, key, rows_of, write_names
from lkjip_analysis.render.plot.data import Data, Item, Run
from lkjip_analysis.render.plot.frame import ChartFigure, axes, write
from lkjip_analysis.render.style import ACCENT, AXIS, BAR, INK, LINE_HEIGHT, MUTED, PAPER, SHADES, WIDTH

_GAP = 5.0
_WORDS = 190.0  # widest label beside a bar


@dataclass(frozen=True, slots=True)
class Ends:
    """How far the bars reach, and the words beside each."""

    low: float
    high: float
    words: tuple[str, ...]

    @property
    def room(self) -> float:
        """Points that the words need."""
        return min(font_letters.widest(self.words, bold=True), _WORDS) + _GAP + 2


def _words(run: Run, whole: Sequence[str]) -> tuple[str, ...]:
    return tuple(run.label(at) or text for at, text in enumerate(whole))


def _axes(figure: ChartFigure, data: Data, rows: Rows, ends: Ends, top: float) -> Axes:
    """Axes from the lowest to the highest end of the bars, with the names at the left and the words behind the bars."""
    ax = axes(figure, rows.left, top, max(WIDTH - rows.left - ends.room, 40.0), rows.height)
    ax.set_xlim(ends.low, ends.high if ends.high > ends.low else ends.low + 1)
    ax.set_ylim(rows.height, 0)
    ax.xaxis.set_visible(False)
    write_names(ax, data, rows, _GAP)
    ax.axvline(0, color=AXIS, linewidth=1.0)
    return ax


def _beside(ax: Axes, data: Data, rows: Rows, ends: Ends, places: Sequence[float]) -> None:
    for words, at, middle, bold in zip(ends.words, places, rows.middles, data.highlighted, strict=False):
        look: dict[str, Any] = {
            "ha": "left",
            "va": "center_baseline",
            "annotation_clip": False,
            "color": INK,
            "zorder": 4,
        }
        look["bbox"] = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.8}
        weight = "bold" if bold else "normal"
        ax.annotate(words, (at, middle), (_GAP, 0), textcoords="offset points", fontweight=weight, **look)


def _value(item: Item) -> float:
    return item.value or 0.0


# -- parts one behind the other ----------------------------------------------------------------------------------


def stacks(figure: ChartFigure, data: Data) -> list[str]:
    """Parts one behind the other, their sum beside them; a figure stands in its part where that is wide enough."""
    rows = rows_of(data, 0.34, 1)
    key(figure, data.runs)
    ups = [sum(max(_value(run.items[at]), 0.0) for run in data.runs) for at in range(len(data.names))]
    downs = [sum(min(_value(run.items[at]), 0.0) for run in data.runs) for at in range(len(data.names))]
    reference = data.reference.value if data.reference and data.reference.value is not None else 0.0
    ends = Ends(min(0.0, reference, *downs), max(0.0, reference, *ups), _words(data.runs[-1], [""] * len(data.names)))
    top = _head(figure, data, rows, ends)
    ax = _axes(figure, data, rows, ends, top)
    points = max(WIDTH - rows.left - ends.room, 40.0) / ((ends.high - ends.low) or 1)
    place = ups[: rows.count], downs[: rows.count]
    at = [[0.0] * rows.count, [0.0] * rows.count]
    for shade, run in enumerate(data.runs):
        fill = SHADES[shade % len(SHADES)]
        for row, (item, middle) in enumerate(zip(run.items, rows.middles, strict=False)):
            side = at[1] if _value(item) < 0 else at[0]
            ax.barh(
                [middle], [_value(item)], rows.thickness + 2, left=side[row], color=fill, edgecolor=PAPER, linewidth=0.8
            )
            if item.value is not None and font_letters.width(item.text) + 4 < abs(item.value) * points:
                colour = INK if shade % len(SHADES) == 0 else PAPER
                look: dict[str, Any] = {"ha": "center", "va": "center_baseline", "color": colour}
                ax.annotate(item.text, (side[row] + item.value / 2, middle), **look)
            side[row] += _value(item)
    _beside(ax, data, rows, ends, place[0])
    if data.reference is not None and data.reference.value is not None:
        line: dict[str, Any] = {"color": INK, "linewidth": 1.0, "linestyle": (0, (4, 2.5)), "zorder": 3}
        ax.plot([reference, reference], [-3, rows.height], clip_on=False, **line)
    figure.take(top + rows.height)
    return dropped(rows, len(data.names))


def _head(figure: ChartFigure, data: Data, rows: Rows, ends: Ends) -> float:
    """The name of the reference over its line; gives where the bars begin."""
    if data.reference is None or data.reference.value is None:
        return figure.bottom + 2
    said = font_letters.wrap(f"{data.reference_title} {data.reference.text}".strip(), WIDTH - rows.left, lines=3)
    wide, span = font_letters.widest(said), (ends.high - ends.low) or 1.0
    at = rows.left + (data.reference.value - ends.low) / span * (WIDTH - rows.left - ends.room)
    write(figure, said, min(max(at - wide / 2, 0.0), WIDTH - wide), figure.bottom, color=INK)
    return figure.bottom + len(said) * LINE_HEIGHT + 4


# -- a part inside its whole ------------------------------------------------------------------------------------------


def fills(figure: ChartFigure, data: Data) -> list[str]:
    """The whole as an open bar, its part filled inside; what of a part exceeds its whole is darker."""
    part, whole = data.runs[:2]
    rows = rows_of(data, 0.42, 1)
    figure_key(figure, part, whole)
    reach = [max(_value(a), _value(b), 0.0) for a, b in zip(part.items, whole.items, strict=True)]
    low = min(0.0, *(_value(item) for run in (part, whole) for item in run.items))
    texts = [f"{a.text} / {b.text}" for a, b in zip(part.items, whole.items, strict=True)]
    ends = Ends(low, max([*reach, 0.0]), _words(part, texts))
    top = figure.bottom + 2
    ax = _axes(figure, data, rows, ends, top)
    for a, b, middle, bold in zip(part.items, whole.items, rows.middles, data.highlighted, strict=False):
        inside = min(_value(a), _value(b)) if a.value is not None and b.value is not None else _value(a)
        ax.barh([middle], [inside], rows.thickness + 2, color=ACCENT if bold else BAR, linewidth=0, zorder=2)
        if a.value is not None and b.value is not None and a.value > b.value:
            ax.barh([middle], [a.value - b.value], rows.thickness + 2, left=b.value, color=SHADES[2], zorder=2)
        ax.barh([middle], [_value(b)], rows.thickness + 2, color="none", edgecolor=MUTED, linewidth=1.0, zorder=3)
    for artist in ax.patches:
        artist.set_clip_on(False)
    _beside(ax, data, rows, ends, reach)
    figure.take(top + rows.height)
    return dropped(rows, len(data.names))


def figure_key(figure: ChartFigure, part: Run, whole: Run) -> None:
    """Which is the part and which the whole."""
    said = font_letters.wrap(f"Bagian berisi: {part.title}; seluruh batang: {whole.title}.", WIDTH - 4, lines=3)
    write(figure, said, 0, figure.bottom + 1)
    figure.take(figure.bottom + 3 + len(said) * LINE_HEIGHT)
