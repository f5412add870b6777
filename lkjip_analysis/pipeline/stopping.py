"""SIGTERM, SIGHUP and Ctrl-C end a command alike: what runs is unwound, and nothing half made stays."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any

PATIENCE = 20.0
"""Seconds that tidying up may take; a signal after that ends the process at once."""

_AGAIN = 2.0  # seconds in which further signals are the same wish (a group and its leader are often told both)

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What ends a command, where the system knows it."""


class Stopped(KeyboardInterrupt):
    """The command was told to end; whatever cleans up after Ctrl-C cleans up after this."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    @property
    def exit_code(self) -> int:
        """What shells expect of a process that a signal ended.

        >>> Stopped(signal.SIGTERM).exit_code
        143
        """
        return 128 + self.number

    def __str__(self) -> str:
        return signal.Signals(self.number).name


class _State:
    """What the signals have said so far; one for the process, as signals are."""

    def __init__(self) -> None:
        self.depth = 0
        self.told: int | None = None
        self.first = self.last = 0.0
        self.owed = False

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        now = time.monotonic()
        if self.told is None:
            self.first = now
        elif now - self.first > PATIENCE:
            os._exit(128 + number)  # tidying up hangs
        elif now - self.last < _AGAIN:
            return
        self.told, self.last = number, now
        if self.depth:
            self.owed = True
        else:
            raise Stopped(number)


_state = _State()


@contextmanager
def stoppable(numbers: Sequence[int] = SIGNALS) -> Iterator[None]:
    """Let these signals raise `Stopped` in the main thread while the block runs.

    A signal that the caller ignores (``nohup``, a job in the background) stays ignored. Outside of the main thread
    nothing is changed, because only there Python lets signals be handled.
    """
    global _state
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before, _state = _state, _State()
    handlers = {number: signal.getsignal(number) for number in numbers}
    taken = {number: old for number, old in handlers.items() if old not in (signal.SIG_IGN, None)}
    for number in taken:
        signal.signal(number, _state.on_signal)
    hook, sys.unraisablehook = sys.unraisablehook, unraisable
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, old in taken.items():
            signal.signal(number, old)
        _state = before


def unraisable(what: Any) -> None:
    """What Python cannot raise, because it came up while something was thrown away, is not for the user to read.

    A signal that fell into such a moment is sent once more, to act where it can.
    """
    if isinstance(what.exc_value, Stopped):
        _state.last = 0.0
        again = threading.Timer(0.05, os.kill, (os.getpid(), what.exc_value.number))
        again.daemon = True
        again.start()


@contextmanager
def shielded() -> Iterator[None]:
    """Let the block end before a signal acts: for the few steps that must be done whole or not at all.

    Raises:
        Stopped: a signal came meanwhile.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    state = _state
    state.depth += 1
    try:
        yield
    finally:
        state.depth -= 1
        if not state.depth and state.owed and state.told is not None:
            state.owed = False
            raise Stopped(state.told)


def raise_if_told() -> None:
    """Raise what a signal wanted and some library swallowed; to be called before something is published.

    Raises:
        Stopped: a signal came since the command began.
    """
    if _state.told is not None and threading.current_thread() is threading.main_thread():
        raise Stopped(_state.told)
