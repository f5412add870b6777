"""The sheet: A4 with room for binding, upright or lying; all lengths in points."""

from __future__ import annotations

from typing import Final

MM: Final = 72 / 25.4
LONG, SHORT = 297 * MM, 210 * MM

SIDES: Final = {"kiri": 25 * MM, "kanan": 18 * MM}
"""Margins of an upright page; with room for binding."""

WIDE_SIDES: Final = {"kiri": 18 * MM, "kanan": 18 * MM}
TOP: Final = 22 * MM
BOTTOM: Final = 18 * MM

TEXT: Final = SHORT - sum(SIDES.values())
"""Width of prose, on every page."""

WIDE: Final = LONG - sum(WIDE_SIDES.values())
"""Width of a table on a lying page."""

HEIGHT: Final = LONG - TOP - BOTTOM
WIDE_HEIGHT: Final = SHORT - TOP - BOTTOM

BODY_SIZE: Final = 10.5
LINE: Final = 14.3
"""Distance of two lines of prose."""
