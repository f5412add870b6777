"""How graphs look: colours and sizes. What the drawing library itself needs stands in ``plot/lkjip.mplstyle``.

Colours are chosen by lightness first, so that a grey print says the same: text has at least 4,5:1 against
white, bars and lines at least 3:1, and the accent differs from the ordinary bar by more than 3:1.
Sizes are in points on a page of A4 with 16 cm of text width; a phone of 390 px shows the same picture at
about four fifths of that, which is why nothing is written smaller than `FONT_SIZE`.
"""

from __future__ import annotations

from typing import Final

WIDTH: Final = 453.0
"""Width of every picture in points: 15,98 cm, or 604 CSS pixels."""

FONT_SIZE: Final = 10.5
"""Of DejaVu Sans, whose small letters are as high as those of Arial 11."""

LINE_HEIGHT: Final = 13.0

PAPER: Final = "#ffffff"
INK: Final = "#1a1a1a"
"""Text and values."""

MUTED: Final = "#595959"
"""Secondary text, targets and their lines."""

AXIS: Final = "#8c8c8c"
GRID: Final = "#dedede"
ACCENT: Final = "#0b2f57"
"""The measured line, and the category that the graph is about."""

BAR: Final = "#8197ab"
SHADES: Final = (BAR, "#4d6378", "#2c2c2c")
"""Fills of the second and later measured series, told apart by lightness."""

BANDS: Final = ("#e3e9ef", "#f3f5f8")
"""Bands of a scale behind lines, in turn; their words tell them apart."""

LEVELS: Final = (ACCENT, "#c9d3dd", PAPER)
"""Fills of the boxes of a tree from the top down, told apart by lightness; further ones are as the last."""


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` as WCAG defines it.

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((luminance(colour), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
