"""A small line in a table cell: the course of a row's figures."""

from __future__ import annotations

from html import escape

from lkjip_analysis.model import Column, Table

WIDTH, HEIGHT, EDGE = 96, 26, 4


def sparkline(table: Table, row: str, column: Column) -> str:
    """Draw the figures of ``column.trend`` as an inline SVG whose label states first and last."""
    values = [table.value(row, key) for key in column.trend]
    points = [(at, float(v)) for at, v in enumerate(values) if isinstance(v, (int, float))]
    if len(points) < 2:
        return ""
    low, high = min(v for _, v in points), max(v for _, v in points)
    across = (WIDTH - 2 * EDGE) / (len(values) - 1)
    down = (HEIGHT - 2 * EDGE) / ((high - low) or 1.0)
    spots = [(EDGE + at * across, HEIGHT - EDGE - (v - low) * down) for at, v in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    first, last = column.trend[points[0][0]], column.trend[points[-1][0]]
    label = f"dari {table.text(row, first)} menjadi {table.text(row, last)}"
    return (
        f'<svg class="tren" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(label)}"><polyline points="{line}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        f'<circle cx="{spots[-1][0]:.1f}" cy="{spots[-1][1]:.1f}" r="2.5" fill="currentColor"/></svg>'
    )
