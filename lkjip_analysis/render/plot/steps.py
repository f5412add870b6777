"""Steps from one total to the next on ordinary Axes, over the range in which they lie."""

from __future__ import annotations

from typing import Any

from lkjip_analysis.render.plot import font_letters, scale
from lkjip_analysis.render.plot.bars import dropped, rows_of, write_names
from lkjip_analysis.render.plot.data import Data
from lkjip_analysis.render.plot.frame import ChartFigure, axes
from lkjip_analysis.render.style import ACCENT, AXIS, BAR, GRID, INK, LINE_HEIGHT, MUTED, PAPER, WIDTH

_GAP = 6.0
_LOSS = (0, (3, 2))


def _signed(data: Data, row: int) -> str:
    item = data.runs[0].items[row]
    if data.highlighted[row] or item.value is None or item.value < 0:
        return item.text
    return f"+{item.text}"


def steps(figure: ChartFigure, data: Data) -> list[str]:
    """Totals as marks, what leads from one to the next as bars: filled where it rises, open where it falls."""
    run = data.runs[0]
    rows = rows_of(data, 0.52, 1)
    levels: list[tuple[float, float]] = []
    level = 0.0
    for item, total in zip(run.items, data.highlighted, strict=True):
        before, level = level, (item.value or 0.0) if total else level + (item.value or 0.0)
        levels.append((level, level) if total else (before, level))
    low, high = min(min(pair) for pair in levels), max(max(pair) for pair in levels)
    ticks = scale.fitted(low, high)
    texts = [_signed(data, row) for row in range(len(data.names))]
    room = font_letters.widest(texts, bold=True) + _GAP + 2
    top = figure.bottom + 4
    inner = max(WIDTH - rows.left - room - 8, 40.0)
    ax = axes(figure, rows.left + 8, top, inner, rows.height)
    ax.set_xlim(ticks[0], ticks[-1])
    ax.set_ylim(rows.height, 0)
    written = [scale.tick_text(ticks, tick) for tick in ticks]
    shown = [0, len(ticks) - 1] if len(ticks) * (font_letters.widest(written) + 8) > inner else list(range(len(ticks)))
    ax.set_xticks([ticks[i] for i in shown], [written[i] for i in shown])
    ax.tick_params(axis="x", pad=3, labelcolor=MUTED)
    write_names(ax, data, rows, 11)
    for row, middle in enumerate(rows.middles):
        start, end = levels[row]
        ax.plot([ticks[0], ticks[-1]], [middle, middle], color=GRID, linewidth=0.7, zorder=0)
        if data.highlighted[row]:
            ax.plot(
                [end], [middle], marker="D", markersize=8.0, markerfacecolor=ACCENT, markeredgecolor=ACCENT, zorder=3
            )
        else:
            rises = end >= start
            look: dict[str, Any] = {
                "facecolor": BAR if rises else PAPER,
                "edgecolor": MUTED,
                "linestyle": "-" if rises else _LOSS,
            }
            ax.barh([middle], [end - start], rows.thickness, left=start, linewidth=1.0, zorder=2, **look)
        if row + 1 < rows.count:
            ax.plot([end, end], [middle, rows.middles[row + 1]], color=AXIS, linewidth=0.8, zorder=1)
        ax.annotate(
            texts[row], (ticks[-1], middle), (room - 2, 0), textcoords="offset points", ha="right",
            va="center_baseline", color=INK, fontweight="bold" if data.highlighted[row] else "normal",
            annotation_clip=False,
        )  # fmt: skip
    for artist in [*ax.lines, *ax.patches]:
        artist.set_clip_on(False)
    figure.take(top + rows.height + LINE_HEIGHT + 5)
    away = ticks[0] > 0 or ticks[-1] < 0
    return [*(["Perhatikan: sumbu tidak mulai dari nol."] if away else []), *dropped(rows, len(data.names))]
