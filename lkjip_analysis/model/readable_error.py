"""Errors whose text is all that the person in front of a notebook needs: shown without the frames of this package."""

from __future__ import annotations

import linecache
import traceback

_CELLS = ("<ipython-input", "ipykernel_", "<cell")
"""What the file names of notebook cells have in them, by version of IPython."""


class ReadableError(Exception):
    """An error that a notebook shows as one text with the line of the cell that asked; elsewhere as any other.

    >>> ReadableError("tabel '3.22' tidak ada")._render_traceback_()
    ["ReadableError: tabel '3.22' tidak ada"]
    """

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""  # KeyError would show its message in quotes

    def _render_traceback_(self) -> list[str]:
        """What IPython asks for; ``%debug`` still opens every frame."""
        asked = [
            f"Baris {frame.lineno} sel ini: {line}" if line else f"Baris {frame.lineno} sel ini"
            for frame in traceback.extract_tb(self.__traceback__)
            if any(word in frame.filename for word in _CELLS)
            for line in [linecache.getline(frame.filename, frame.lineno or 0).strip()]
        ]
        return [*asked, f"{type(self).__name__}: {self}"]


class UnknownName(ReadableError, KeyError):
    """A name that nothing has; its text names the nearest.

    >>> isinstance(UnknownName("tabel '3.22' tidak ada"), KeyError), str(UnknownName("tabel '3.22' tidak ada"))
    (True, "tabel '3.22' tidak ada")
    """


class UnknownAttribute(ReadableError, AttributeError):
    """An attribute that nothing has; its text names the nearest."""
