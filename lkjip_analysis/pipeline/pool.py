"""Processes that make reports: one that dies, hangs or grows too large ends alone, and another takes its place.

`concurrent.futures` gives up all of its processes when one dies, and cannot end one that hangs.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, Generic, TypeVar

from lkjip_analysis.pipeline import worker

RUNS_PER_PROCESS = 50
"""A process is replaced after so many reports, because libraries that render documents keep a little each time."""

_LOOK = 1.0  # seconds between two looks at time and memory

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Limits:
    """What one report may take.

    Attributes:
        seconds: on the clock.
        megabytes: memory of its process and of the notebooks' processes together.
    """

    seconds: float = 1800.0
    megabytes: int = 1500


@dataclass
class _Worker(Generic[T]):
    process: Any
    pipe: Connection
    task: T | None = None
    began: float = 0.0
    runs: int = 0
    killed: str = field(default="")


class Pool(Generic[T, R]):
    """So many processes, a task at a time each.

    Args:
        one: does a task; sent to the processes, like `extra`.
        extra: a second argument of `one`, the same for all.
        workers: how many processes.
        limits: what one task may take.
    """

    def __init__(self, one: Callable[[T, Any], R], extra: Any, workers: int, limits: Limits) -> None:
        self.one, self.extra, self.workers, self.limits = one, extra, workers, limits
        self.running: list[_Worker[T]] = []

    def run(self, tasks: Sequence[T]) -> Iterator[tuple[T, R | None, str]]:
        """Do all tasks; each comes back with its result, or with None and why there is none, as they end.

        A task whose process dies is tried once more at the end, because it may have died for a neighbour's memory.
        """
        waiting, again = deque(tasks), deque[T]()
        tried: set[int] = set()
        try:
            while waiting or again or any(one.task is not None for one in self.running):
                self._fill(waiting, again)
                for one in self._ready():
                    task, result, said = self._hear(one)
                    if said and not one.killed and id(task) not in tried:
                        tried.add(id(task))
                        again.append(task)
                    else:
                        yield task, result, said
        finally:
            self.close()

    def _fill(self, waiting: deque[T], again: deque[T]) -> None:
        """Give every process that is free a task; those that died with one before run alone."""
        for one in [one for one in self.running if one.task is None]:
            if not waiting and not again:
                self._dismiss(one)
        while waiting and sum(one.task is not None for one in self.running) < self.workers:
            self._give(waiting.popleft())
        if again and not waiting and all(one.task is None for one in self.running):
            self._give(again.popleft())

    def _give(self, task: T) -> None:
        free = next((one for one in self.running if one.task is None), None) or self._start()
        free.task, free.began, free.killed = task, time.monotonic(), ""
        with suppress(OSError):  # it has died meanwhile, which is seen when it is listened to
            free.pipe.send(task)

    def _start(self) -> _Worker[T]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=worker.serve, args=(theirs, self.one, self.extra), daemon=False)
        with _alike():
            process.start()
        theirs.close()
        made: _Worker[T] = _Worker(process, ours)
        self.running.append(made)
        return made

    def _ready(self) -> list[_Worker[T]]:
        """Processes that have something to say, or have died; after a look at what takes too much."""
        busy = [one for one in self.running if one.task is not None]
        said = set(wait([one.pipe for one in busy] + [one.process.sentinel for one in busy], _LOOK))
        for one in busy:
            if one.pipe not in said:
                self._look(one)
        return [one for one in busy if one.pipe in said or one.process.sentinel in said]

    def _look(self, one: _Worker[T]) -> None:
        limits = self.limits
        if time.monotonic() - one.began > limits.seconds:
            one.killed = f"tidak selesai dalam {limits.seconds / 60:g} menit, jadi dihentikan"
        elif memory(one.process.pid) > limits.megabytes:
            one.killed = f"memori melebihi {limits.megabytes} MB, jadi dihentikan"
        if one.killed:
            one.process.kill()

    def _hear(self, one: _Worker[T]) -> tuple[T, R | None, str]:
        task = one.task
        assert task is not None
        try:
            result, size = one.pipe.recv()
        except (EOFError, OSError):
            self._forget(one)
            return task, None, one.killed or "proses berhenti mendadak (kehabisan memori, atau dimatikan dari luar)"
        one.task, one.runs = None, one.runs + 1
        if one.runs >= RUNS_PER_PROCESS or size > self.limits.megabytes / 2:
            self._dismiss(one)
        return task, result, ""

    def _dismiss(self, one: _Worker[T]) -> None:
        """Let a process end that has nothing to do."""
        one.pipe.close()
        one.process.join(worker.PATIENCE)
        self._forget(one)

    def _forget(self, one: _Worker[T]) -> None:
        one.pipe.close()
        if one.process.is_alive():
            one.process.kill()
        one.process.join()
        self.running.remove(one)

    def close(self) -> None:
        """End all processes, and see them end with what they have left."""
        worker.end({one.process.pid: one.process for one in self.running})
        for one in list(self.running):
            self._forget(one)


@contextmanager
def _alike() -> Iterator[None]:
    """Let a process start in which sets have the same order as in every other."""
    before = {name: os.environ.get(name) for name in ("PYTHONHASHSEED", "PYTHONUTF8")}
    os.environ.update({"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def memory(pid: int | None) -> int:
    """Megabytes that a process and its children hold for themselves; 0 where the system does not tell.

    What forks share is counted once: as part of the first.

    >>> memory(os.getpid()) > 0 or sys.platform != "linux"
    True
    """
    if sys.platform != "linux" or pid is None:
        return 0
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        resident = _resident(pid, "Rss") + sum(_resident(int(child), "Private_Dirty") for child in children)
    except (OSError, ValueError):
        return 0
    return resident >> 10


def _resident(pid: int, field: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{field}:")), 0)
