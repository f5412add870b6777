"""Ends a process whose parent has died: without it a kernel or a worker would stay for ever, with its memory."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1  # Linux, prctl
_LOOK = 0.5  # seconds between two looks where the system does not tell


def end_with_parent(parent: int, number: int = signal.SIGKILL) -> None:
    """End this process as soon as ``parent``, the process that started it, has ended.

    Linux sends a signal that nothing can keep from acting, whatever the process computes. Elsewhere a thread looks.

    Args:
        parent: its number as the parent itself said it, because it may have died before this is called.
        number: signal that ends this process, where the system tells.
    """
    if sys.platform == "win32":
        return  # jupyter_client gives kernels a handle of their parent there, and ipykernel waits for it
    if _signal_from_system(number):
        if os.getppid() != parent:
            os._exit(1)
        return
    threading.Thread(target=_look, args=(parent,), daemon=True, name="lkjip-parent").start()


def _signal_from_system(number: int) -> bool:
    if sys.platform != "linux":
        return False
    try:
        return int(ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(number), 0, 0, 0)) == 0
    except (OSError, AttributeError):
        return False


def _look(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
