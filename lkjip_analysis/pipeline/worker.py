"""A process of a batch: ends when it is told to and when its parent dies, and leaves nothing behind either way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, wait
from types import FrameType
from typing import Any, TypeVar

from lkjip_analysis.pipeline import scratch
from lkjip_analysis.pipeline.kernels.orphan import end_with_parent
from lkjip_analysis.pipeline.startup import skip_slow_grammar, take_over, without_own_settings
from lkjip_analysis.pipeline.stopping import Stopped, shielded, stoppable

PATIENCE = 10.0
"""Seconds a worker may take to tidy up; then it ends all the same."""

T = TypeVar("T")


def serve(pipe: Connection, one: Callable[[Any, Any], Any], extra: Any) -> None:
    """Do one task after the other until the parent closes the pipe; answers hold the result and the memory held."""
    from lkjip_analysis.pipeline.pool import memory

    start()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            break
        answer = work(one, task, extra), memory(os.getpid())
        try:
            pipe.send(answer)
        except OSError:
            break  # the parent was killed; the signal that tells so may come later than this
    _leave(0)


def start(parent: int | None = None) -> None:
    """Prepare a worker: what a terminal tells every process of it, only the parent shall act on.

    Args:
        parent: number of a parent that starts us in a thread of its own, and looks after us in another way.
    """
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave_idle)
    if parent is not None:
        pass
    elif sys.platform == "linux":  # a thread would forbid that notebooks run in forks
        end_with_parent(os.getppid(), signal.SIGTERM)
    else:
        threading.Thread(target=_end_with_parent, daemon=True, name="lkjip-parent").start()
    take_over()
    without_own_settings()
    skip_slow_grammar()


def work(one: Callable[..., T], *arguments: Any) -> T:
    """Call ``one``; a signal meanwhile unwinds it and ends this process.

    The pool must not get an answer then, or this process would go on to the next report.
    """
    try:
        with stoppable((signal.SIGTERM,)):
            return one(*arguments)
    except Stopped as stop:
        _leave(stop.exit_code)
        raise


def _leave_idle(number: int, frame: FrameType | None) -> None:
    _leave(128 + number)


def _leave(code: int) -> None:
    """End this process at once, with what lives as long as it does: the warm process and the temporary folder."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the pool tells once more when it misses another worker
    threading.Thread(target=_end_late, args=(code,), daemon=True).start()
    try:
        # What was never loaded holds nothing.
        if forks := sys.modules.get("lkjip_analysis.pipeline.kernels.forks"):
            forks.close_shared()
        scratch.remove_all()
    finally:
        os._exit(code)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)  # unwinds the report under way, see `work`
        _end_late(1)


def _end_late(code: int) -> None:
    time.sleep(PATIENCE)
    os._exit(code)


def end(processes: Mapping[int, Any] | None) -> None:
    """Tell the workers of a pool to end, and see them end.

    Args:
        processes: the pool's processes.
    """
    with shielded():
        living = [process for process in (processes or {}).values() if process.is_alive()]
        for process in living:
            process.terminate()
        until = time.monotonic() + PATIENCE + 1
        for process in living:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
