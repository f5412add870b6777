"""The letters of graphs: DejaVu Sans from the file that matplotlib brings, never one that is installed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_analysis.render import wrapping
from lkjip_analysis.render.style import FONT_SIZE, LINE_HEIGHT

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_CUTS = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_LOW = frozenset("×–—‘’“”•…")
"""Signs of ordinary texts that are not higher than letters."""

_TALL = 4.0  # points: Ẳ, the highest letter, needs 3.8 more than others
_MEASURED = 100.0  # size at which letters are measured, in points


@cache
def font_folder() -> Path:
    """The folder of fonts that matplotlib brings along; matplotlib itself is not loaded."""
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@lru_cache(maxsize=64)
def font(bold: bool = False, size: float = FONT_SIZE) -> FontProperties:
    """The font as artists take it (they copy it), bound to its file."""
    from matplotlib.font_manager import FontProperties

    weight = "bold" if bold else "normal"  # says nothing to the file, and all to who asks the artist
    return FontProperties(fname=str(font_folder() / _CUTS[bold]), size=size, weight=weight)


@lru_cache(maxsize=20_000)
def width(text: str, bold: bool = False) -> float:
    """Width of one line in points.

    >>> 35 < width("84,99 %") < width("84,99 %", bold=True) < 50, width("")
    (True, 0.0)
    """
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    letters = get_font(str(font_folder() / _CUTS[bold]))
    letters.set_size(_MEASURED, 72)
    letters.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    return letters.get_width_height()[0] / 64 * FONT_SIZE / _MEASURED


def pitch(lines: Iterable[str]) -> float:
    """From line to line in points: more where a letter carries marks above, or is of another script.

    >>> pitch(["Kelurahan", "Lontar"]), pitch(["Città", "Ñ"])
    (13.0, 17.0)
    """
    return LINE_HEIGHT + (
        _TALL if any(letter > "¿" and letter not in _LOW for line in lines for letter in line) else 0.0
    )


def widest(texts: Sequence[str], bold: bool = False) -> float:
    """Width of the widest of some texts, 0 if there are none."""
    return max((width(text, bold) for text in texts), default=0.0)


def wrap(text: str, room: float, bold: bool = False, lines: int = 6) -> tuple[str, ...]:
    """Break a text into at most ``lines`` lines of ``room`` points."""
    return wrapping.wrap(text, room, lambda part: width(part, bold), lines)
