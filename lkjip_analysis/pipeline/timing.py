"""How long the phases of a run take: on the clock, and in processor time with that of the kernels."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Duration:
    """Seconds on the clock, and seconds of processor time of this process and its ended children."""

    wall: float
    cpu: float


def cpu_seconds() -> float:
    """Processor time used so far by this process and by its children that have ended.

    >>> 0 < cpu_seconds() <= cpu_seconds()
    True
    """
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


class Stopwatch:
    """Measures named phases, in the order in which they begin.

    Args:
        elsewhere: processor time of a process that works for this one and has not ended.
    """

    def __init__(self, elsewhere: Callable[[], float] = lambda: 0.0) -> None:
        self.phases: dict[str, Duration] = {}
        self.elsewhere = elsewhere

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure the block under ``name``; also when it fails."""
        wall, cpu = time.perf_counter(), self._cpu()
        try:
            yield
        finally:
            self.phases[name] = Duration(time.perf_counter() - wall, self._cpu() - cpu)

    def _cpu(self) -> float:
        return cpu_seconds() + self.elsewhere()

    @property
    def wall(self) -> float:
        """Seconds of all phases together."""
        return sum(duration.wall for duration in self.phases.values())
