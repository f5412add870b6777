"""The two small drawings of a card: where the capaian stands on the scale, and its course over the years.

Colours come as a palette, so that the page can use its own names (which turn dark) and print fixed ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from lkjip_analysis.model.glance import Card, Standing
from lkjip_analysis.model.number import format_number

Bands = Sequence[tuple[str, float | None]]

WIDTH = 280.0
SCALE_HEIGHT, TREND_HEIGHT = 40.0, 62.0
_TOP, _DEEP = 12.0, 12.0  # where the strip of the scale begins, and how high it is
_LEAST, _MOST = 50.0, 110.0  # percent that the scale always shows
_MARGIN = 5.0
_SPOT = 4.2
_STEP = 6.2  # width of a letter, about


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours: ink, quiet ink, reached, not reached, paper, and the strips of the scale from the lowest up."""

    ink: str
    quiet: str
    met: str
    missed: str
    paper: str
    strips: tuple[str, ...]
    font: str = "inherit"

    def of(self, standing: Standing) -> str:
        """The colour of a standing; its form says the same."""
        return self.missed if standing == "belum" else self.met


PAGE = Palette(
    "var(--tinta)", "var(--redup)", "var(--aksen)", "var(--sorot)", "var(--kertas)",
    ("var(--jalur1)", "var(--jalur2)", "var(--jalur3)", "var(--jalur4)", "var(--jalur5)"),
)  # fmt: skip
PRINT = Palette(
    "#1b1f24", "#4a5560", "#14507a", "#b3541e", "#ffffff", ("#c3ccd5", "#d0d8df", "#dde3e9", "#e8edf1", "#f2f5f7"),
    "DejaVu Sans",
)  # fmt: skip


def scale_svg(card: Card, bands: Bands, colours: Palette) -> str:
    """The scale as a strip, the target as a line at 100, the capaian as a spot; nothing without a capaian.

    The strip begins where the scale is of use, not at nought: it carries a spot, never a bar.
    """
    if card.capaian is None:
        return ""
    low = min(_LEAST, card.capaian - _MARGIN)
    high = max(_MOST, card.capaian + _MARGIN)

    def across(value: float) -> float:
        return (value - low) / (high - low) * WIDTH

    goal, here = across(100.0), across(card.capaian)
    near = goal > WIDTH * 0.8
    label = "100 = target"
    free = min(goal, WIDTH) - len(label) * _STEP * (1.0 if near else 0.5)
    parts = [*_strips(bands, across, (low, high), free, colours)]
    parts.append(_line(goal, 5, goal, _TOP + _DEEP + 3, colours.ink, 1.6))
    parts.append(spot(here, _TOP + _DEEP / 2, card.standing, colours))
    parts.append(_text(min(goal, WIDTH), 37, label, colours.quiet, "end" if near else "middle"))
    told = f"capaian {card.capaian_text} persen; {card.words}"
    return _svg(SCALE_HEIGHT, told, parts, colours)


def _strips(
    bands: Bands, across: Callable[[float], float], ends_at: tuple[float, float], free: float, colours: Palette
) -> Iterator[str]:
    """A strip for each band, the lowest first, with its word where there is room for it, also left of the target's."""
    low, high = ends_at
    ends = [end for _, end in bands if end is not None and low < end < high]
    edges = [low, *sorted(set(ends)), high]
    for left, right in pairwise(edges):
        word, rank = _band(bands, (left + right) / 2)
        x, width = across(left), across(right) - across(left)
        fill = colours.strips[min(rank, len(colours.strips) - 1)]
        yield f'<rect x="{x:.1f}" y="{_TOP}" width="{width:.1f}" height="{_DEEP}" style="fill:{fill}"/>'
        long = len(word) * _STEP * 0.8 + 4
        if width > long and right <= 100 and x + long < free:
            yield _text(x + 3, 37, word, colours.quiet, "start")


def _band(bands: Bands, value: float) -> tuple[str, int]:
    """Word and rank (0 is the lowest) of the band that a value belongs to."""
    for at, (word, end) in enumerate(bands):
        if end is None or value >= end:
            return word, len(bands) - 1 - at
    return "", 0


def trend_svg(card: Card, colours: Palette) -> str:
    """The realisation over the years with this year's target as a short line; nothing where no year is known."""
    known = [(at, value) for at, value in enumerate(card.values) if value is not None]
    if not known:
        return ""
    numbers = [value for _, value in known] + ([card.goal] if card.goal is not None else [])
    low, high = min(numbers), max(numbers)
    right = WIDTH - 12 - _STEP * max(len(card.last_text), len(card.target_text) + 7)
    step = (right - 8) / max(len(card.values) - 1, 1)

    def down(value: float) -> float:
        return 38 - (value - low) / (high - low) * 28 if high > low else 24.0

    points = [(8 + at * step if len(card.values) > 1 else right, down(value)) for at, value in known]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts = [f'<polyline points="{line}" style="fill:none;stroke:{colours.met};stroke-width:1.8"/>']
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" style="fill:{colours.met}"/>' for x, y in points[:-1]]
    is_now = known[-1][0] == len(card.values) - 1
    at_value = points[-1][1]
    at_goal = down(card.goal) if card.goal is not None else None
    if at_goal is not None:
        parts.append(_line(right - 12, at_goal, right + 9, at_goal, colours.missed, 2.4))
    parts.append(spot(*points[-1], card.standing if is_now else "tanpa", colours))
    parts += _labels(card, right + 12, at_value if is_now else None, at_goal, colours)
    parts += _years(card, known[0][0], step, right, colours)
    return _svg(TREND_HEIGHT, _told(card, known), parts, colours)


def _labels(card: Card, x: float, value: float | None, goal: float | None, colours: Palette) -> Iterator[str]:
    """Realisation and target beside the last year, kept apart."""
    if value is not None and goal is not None and abs(value - goal) < 14:
        middle = min(max((value + goal) / 2, 16.0), 32.0)
        value, goal = (middle - 7, middle + 7) if value <= goal else (middle + 7, middle - 7)
    if value is not None:
        yield _text(x, value + 4, card.last_text, colours.ink, "start", bold=True)
    if goal is not None:
        yield _text(x, goal + 4, f"target {card.target_text}", colours.missed, "start")


def _years(card: Card, first: int, step: float, right: float, colours: Palette) -> Iterator[str]:
    last = len(card.years) - 1
    if first != last:
        yield _text(8 + first * step, 58, str(card.years[first]), colours.quiet, "middle" if first else "start")
    yield _text(right, 58, str(card.years[last]), colours.quiet, "middle")


def _told(card: Card, known: Sequence[tuple[int, float]]) -> str:
    course = ", ".join(f"{card.years[at]}: {format_number(value)}" for at, value in known)
    return f"realisasi {course}{f'; target {card.target_text}' if card.target_text else ''}"


# -- pieces ----------------------------------------------------------------------------------------------------


def spot(x: float, y: float, standing: Standing, colours: Palette) -> str:
    """A filled spot where the target is reached, a cross where it is not, a ring where nobody knows."""
    if standing == "belum":
        d = _SPOT
        path = f"M{x - d:.1f},{y - d:.1f}l{2 * d},{2 * d}m0,{-2 * d}l{-2 * d},{2 * d}"
        return (
            f'<path d="{path}" style="stroke:{colours.paper};stroke-width:5.5"/>'
            f'<path d="{path}" style="stroke:{colours.missed};stroke-width:3"/>'
        )
    fill = colours.met if standing != "tanpa" else colours.paper
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_SPOT + 1}" style="fill:{colours.paper}"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_SPOT}" style="fill:{fill};stroke:{colours.met};stroke-width:1.4"/>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    at = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {at} style="stroke:{colour};stroke-width:{width}"/>'


def _text(x: float, y: float, text: str, colour: str, anchor: str, *, bold: bool = False) -> str:
    weight = ";font-weight:700" if bold else ""
    style = f"fill:{colour};font-size:11px{weight}"
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="{style}">{escape(text)}</text>'


def _svg(height: float, told: str, parts: Sequence[str], colours: Palette) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH:g} {height:g}" role="img" aria-label="{escape(told)}" '
        f'xmlns="http://www.w3.org/2000/svg" font-family="{colours.font}">{"".join(parts)}</svg>'
    )
