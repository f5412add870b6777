"""A line over years as inline SVG, with bands of a scale behind it; light enough for a slider.

The graphs of the report are drawn by `lkjip_analysis.render.draw`; loading that takes most of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 640, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 130, 22, 26
COLOURS = ("var(--biru, #1f5f8b)", "var(--jingga, #a8480f)", "var(--abu, #6b6b6b)")
SHADES = (("#3b8dc4", 0.2), ("#3b8dc4", 0.1), ("#c4a43b", 0.12), ("#d9833b", 0.14), ("#d9583b", 0.18))
"""Colour and opacity of the bands from the highest down: they lie on light and on dark pages alike."""


@dataclass(frozen=True, slots=True)
class Line:
    """A series: name, one value per year (None where there is none), as written, and whether it is only marks."""

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A band behind the lines: its word and its lower end; None is open below."""

    name: str
    lower: float | None


def plot(title: str, years: Sequence[int], lines: Sequence[Line], strips: Sequence[Strip] = ()) -> str:
    """Draw lines over years.

    Args:
        title: what is shown, with its unit; also the picture's text for those who cannot see it.
        years: the categories.
        lines: series of as many values as there are years.
        strips: bands from the highest down.

    >>> picture = plot("Indeks", [2024, 2025], [Line("Realisasi", [80.0, 84.99], ["80,00", "84,99"])])
    >>> picture.startswith("<svg"), "84,99" in picture
    (True, True)
    """
    given = [v for line in lines for v in line.values if v is not None]
    if not given:
        return "<p>Belum ada angka.</p>"
    low, high = _range(given, strips)
    told = "; ".join(f"{line.name} {', '.join(filter(None, line.texts))}" for line in lines)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img" '
        f'style="max-width:100%" aria-label="{escape(f"{title}: {told}")}" font-size="11" '
        'font-family="sans-serif">',
        f'<text x="0" y="12" font-weight="600">{escape(title)}</text>',
        *_strips(strips, low, high),
        *(
            f'<text x="{_across(at, len(years)):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{year}</text>'
            for at, year in enumerate(years)
        ),
        *(mark for number in range(len(lines)) for mark in _line(lines, number, low, high)),
    ]
    return "".join(parts) + "</svg>"


def _range(values: Sequence[float], strips: Sequence[Strip]) -> tuple[float, float]:
    """Ends of the axis: the values with some air, and the nearest band above and below them."""
    low, high = min(values), max(values)
    ends = [s.lower for s in strips if s.lower is not None]
    low = min([low, *sorted((e for e in ends if e <= low), reverse=True)[:1]])
    high = max([high, *sorted(e for e in ends if e >= high)[:1]])
    air = (high - low) * 0.12 or max(abs(high) * 0.1, 1.0)
    return low - air, high + air


def _across(at: int, count: int) -> float:
    inner = WIDTH - LEFT - RIGHT
    return LEFT + (inner * at / (count - 1) if count > 1 else inner / 2)


def _down(value: float, low: float, high: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value - low) / (high - low)


def _strips(strips: Sequence[Strip], low: float, high: float) -> list[str]:
    parts, upper = [], high
    for number, strip in enumerate(strips):
        lower = low if strip.lower is None else max(strip.lower, low)
        if lower < upper:
            y, height = _down(upper, low, high), _down(lower, low, high) - _down(upper, low, high)
            shade, opacity = SHADES[min(number, len(SHADES) - 1)]
            parts.append(f'<rect x="{LEFT}" y="{y:.1f}" width="{WIDTH - LEFT - RIGHT}" height="{height:.1f}" '
                         f'fill="{shade}" fill-opacity="{opacity}"/>')  # fmt: skip
            if height > 11:
                parts.append(f'<text x="{LEFT + 4}" y="{y + 10:.1f}" font-size="9">{escape(strip.name)}</text>')
        upper = min(upper, lower)
    return parts


def _line(lines: Sequence[Line], number: int, low: float, high: float) -> list[str]:
    line, colour = lines[number], COLOURS[number % len(COLOURS)]
    points = [
        (_across(at, len(line.values)), _down(value, low, high), text, _lies_above(lines, number, at))
        for at, (value, text) in enumerate(zip(line.values, line.texts, strict=True))
        if value is not None
    ]
    if not points:
        return []
    parts = []
    if not line.marks and len(points) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points)
        parts.append(f'<polyline points="{path}" style="fill:none;stroke:{colour};stroke-width:2"/>')
    for x, y, text, above in points:
        shape = (
            f'<path d="M{x - 7:.1f},{y:.1f}h14" style="stroke:{colour};stroke-width:3"/>'
            if line.marks
            else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" style="fill:{colour}"/>'
        )
        at = y - 7 if above else y + 15
        parts.append(f'{shape}<text x="{x:.1f}" y="{at:.1f}" text-anchor="middle" style="fill:{colour}">{text}</text>')
    sign, y = "▬" if line.marks else "●", 34 + 16 * number
    parts.append(f'<text x="{WIDTH - RIGHT + 26}" y="{y}" style="fill:{colour}">{sign} {escape(line.name)}</text>')
    return parts


def _lies_above(lines: Sequence[Line], number: int, at: int) -> bool:
    """Whether a figure's text goes above its point: it belongs on the side where no line stands."""
    values = lines[number].values
    own = values[at]
    others = [v for n, line in enumerate(lines) if n != number and (v := line.values[at]) is not None]
    if own is not None and not others:
        beside = [v for v in (*values[max(at - 1, 0) : at], *values[at + 1 : at + 2]) if v is not None]
        return not beside or lines[number].marks or any(v <= own for v in beside)
    return own is None or own > max(others) or (own == max(others) and not lines[number].marks)
