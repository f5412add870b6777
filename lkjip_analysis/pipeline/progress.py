"""What a run tells while it works: one updating line for people, one line per step for logs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TextIO

EventKind = Literal["tahap", "mulai", "sel", "selesai", "gagal", "ulang", "catatan"]
"""A phase begins; a notebook starts, reaches a cell, ends, fails, is tried again; something to know."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step of a run.

    Attributes:
        kind: what happened.
        name: the phase, the notebook, or the remark.
        cell, cells: how far a notebook is.
        seconds: how long it took, at its end.
    """

    kind: EventKind
    name: str
    cell: int = 0
    cells: int = 0
    seconds: float = 0.0


Progress = Callable[[Event], None]


def silent(event: Event) -> None:
    """Say nothing."""


def seconds_text(seconds: float) -> str:
    """Write a duration.

    >>> seconds_text(3.14159), seconds_text(125)
    ('3,1 detik', '2 menit 5 detik')
    """
    if seconds < 60:
        return f"{seconds:.1f} detik".replace(".", ",")
    return f"{int(seconds // 60)} menit {int(seconds % 60)} detik"


def describe(event: Event) -> str:
    """One line for an event; empty for steps too small for a log.

    >>> describe(Event("selesai", "bab3", seconds=4.25))
    'bab3: selesai dalam 4,2 detik'
    """
    return {
        "tahap": event.name,
        "mulai": f"{event.name}: mulai, {event.cells} sel",
        "sel": "",
        "selesai": f"{event.name}: selesai dalam {seconds_text(event.seconds)}",
        "gagal": f"{event.name}: gagal di sel ke-{event.cell}" if event.cell else f"{event.name}: gagal",
        "ulang": f"{event.name}: kernel mati bukan karena buku catatannya, dicoba sekali lagi",
        "catatan": f"catatan: {event.name}",
    }[event.kind]


class LogLines:
    """Progress for a log: one line per step."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __call__(self, event: Event) -> None:
        """Write the line of an event."""
        if line := describe(event):
            print(line, file=self.stream, flush=True)


class OneLine:
    """Progress for a terminal: one line that is written over; remarks and failures stay."""

    def __init__(self, stream: TextIO, width: int = 79) -> None:
        self.stream = stream
        self.width = width
        self.phase = ""
        self.running: dict[str, str] = {}

    def __call__(self, event: Event) -> None:
        """Show an event."""
        if event.kind in ("gagal", "ulang", "catatan"):
            self._write(describe(event) + "\n")
        if event.kind == "tahap":
            self.phase = event.name
        elif event.kind in ("mulai", "sel"):
            self.running[event.name] = f"{event.name} {event.cell}/{event.cells}"
        elif event.kind in ("selesai", "gagal"):
            self.running.pop(event.name, None)
        self._write(" · ".join([self.phase, *self.running.values()])[: self.width])

    def close(self) -> None:
        """Clear the line, so that what follows starts at its beginning."""
        self._write("")

    def _write(self, text: str) -> None:
        # Blanks instead of an escape sequence: they work in every console.
        self.stream.write(f"\r{' ' * self.width}\r{text}")
        self.stream.flush()


def console(quiet: bool = False, stream: TextIO | None = None) -> LogLines | OneLine | None:
    """The progress that suits where the output goes, or None when nothing is to be shown."""
    stream = stream or sys.stderr
    if quiet:
        return None
    return OneLine(stream) if stream.isatty() else LogLines(stream)
