"""Colour on a terminal, and none where nobody sees it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

_CODES = {"galat": "1;31", "peringatan": "33", "catatan": "36", "tebal": "1", "redup": "2", "baru": "1;35"}


@dataclass(frozen=True, slots=True)
class Ink:
    """Writes words in colour, or plainly.

    >>> Ink(False)("galat", "GALAT"), Ink(True)("galat", "GALAT")
    ('GALAT', '\\x1b[1;31mGALAT\\x1b[0m')
    """

    on: bool = False

    def __call__(self, what: str, text: str) -> str:
        """The text as a level (``galat``), or bold, faint or new."""
        return f"\x1b[{_CODES[what]}m{text}\x1b[0m" if self.on and text else text


def ink_for(stream: TextIO) -> Ink:
    """Colour for a terminal, unless ``NO_COLOR`` is set or it can show none."""
    return Ink(stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb")
