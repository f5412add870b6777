"""Lets a fork of this process do a piece of work whose library starts threads, which would forbid every later fork."""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from lkjip_analysis.pipeline.kernels import forked
from lkjip_analysis.pipeline.kernels.orphan import end_with_parent
from lkjip_analysis.pipeline.stopping import shielded

_CHUNK = 1 << 20

Result = TypeVar("Result")
"""What a piece of work gives; it is pickled on its way."""


def apart(work: Callable[[], Result]) -> Result:
    """What ``work`` gives, made in a fork where forks are used, else here.

    Raises:
        MemoryError: the fork ended without a word.
        Exception: what ``work`` raised.

    >>> apart(lambda: b"isi")
    b'isi'
    """
    if not forked.available():
        return work()
    own = os.getpid()
    read, write = os.pipe()
    with shielded():
        pid = os.fork()
        if pid == 0:
            os.close(read)
            _become(work, write, own)  # never returns
        os.close(write)
    try:
        said = b"".join(iter(lambda: os.read(read, _CHUNK), b""))
    finally:
        os.close(read)
        with shielded():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    if not said:
        raise MemoryError
    failed, made = pickle.loads(said)
    if failed:
        raise made
    result: Result = made
    return result


def _become(work: Callable[[], object], pipe: int, parent: int) -> None:
    code = 1
    try:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        end_with_parent(parent)
        try:
            said = pickle.dumps((False, work()))
        except Exception as error:
            said = pickle.dumps((True, error))
        with os.fdopen(pipe, "wb") as answer:
            answer.write(said)
        code = 0
    finally:
        os._exit(code)
