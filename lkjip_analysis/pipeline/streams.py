"""stdout and stderr of a command: when one is full, closed or read by nobody, the work goes on and the end tells.

Python raises in the middle of whatever was printing, a report on its way to be published included, and once more when
it closes the stream at its end.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

NOBODY_READS = 141
"""What shells expect of a program whose reader has gone (128 + SIGPIPE)."""


class Enduring(io.TextIOBase):
    """A stream whose faults are kept in `fault` instead of raised; after one, nothing more is written.

    Args:
        stream: the stream to write to; without one (closed by the caller) everything is dropped.
    """

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.fault: OSError | None = None

    def write(self, text: str) -> int:
        """Write, if that is possible."""
        if self.stream is not None and self.fault is None:
            try:
                self.stream.write(text)
            except OSError as error:
                self._give_up(error)
        return len(text)

    def flush(self) -> None:
        """Hand over what was written, if that is possible."""
        if self.stream is not None and self.fault is None:
            try:
                self.stream.flush()
            except OSError as error:
                self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self.fault = error
        with suppress(OSError, ValueError):  # what is left in the stream's own memory goes nowhere, without a word
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.stream.fileno())
            os.close(nowhere)

    def isatty(self) -> bool:
        """Whether a person looks at it."""
        return self.stream is not None and bool(self.stream.isatty())

    def fileno(self) -> int:
        """The number of its file."""
        if self.stream is None:
            raise io.UnsupportedOperation("fileno")
        return int(self.stream.fileno())

    def writable(self) -> bool:
        """Always: what cannot be written is dropped."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream."""
        return str(getattr(self.stream, "encoding", None) or "utf-8")


@contextmanager
def enduring() -> Iterator[tuple[Enduring, Enduring]]:
    """Put such streams in the place of stdout and stderr while the block runs."""
    _occupy_closed()
    before = sys.stdout, sys.stderr
    out, err = Enduring(before[0]), Enduring(before[1])
    for stream in before:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without × or … shall not break a run
    sys.stdout, sys.stderr = out, err
    try:
        yield out, err
    finally:
        out.flush()
        err.flush()
        sys.stdout, sys.stderr = before


def _occupy_closed() -> None:
    """Let a closed stdin, stdout or stderr lead nowhere, or the next file opened would take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free, which is this one
