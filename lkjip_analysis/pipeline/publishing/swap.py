"""Puts a new folder in the place of an old one in one step, where the system knows such a step."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux, renameat2
_RENAME_SWAP = 2  # macOS, renamex_np


def replace_folder(new: Path, target: Path, aside: Path) -> None:
    """Put ``new`` in the place of ``target``; what stood there is at ``aside`` afterwards.

    Linux and macOS exchange two folders at once, so that there is no moment without a report. Elsewhere the old
    one is moved aside first; `recover` puts it back should the process die between the two moves.
    """
    if not target.exists():
        new.rename(target)
    elif _exchange(new, target):
        with suppress(OSError):  # the new report stands; only the name of the old one stays as it is
            new.rename(aside)
    else:
        target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            aside.rename(target)
            raise


def recover(target: Path, aside: Path) -> None:
    """Put a folder back that was moved aside by a process which died before it could finish."""
    if aside.exists() and not target.exists():
        aside.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where that cannot be done."""
    call = _exchange_call()
    try:
        return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0
    except OSError:
        return False


def _exchange_call() -> Callable[[bytes, bytes], int] | None:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            rename = library.renameat2
            return lambda a, b: int(rename(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE))
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda a, b: int(swap(a, b, _RENAME_SWAP))
    except (OSError, AttributeError, TypeError):  # no such call in this C library
        return None
    return None
