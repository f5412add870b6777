"""One run at a time for one report folder; the system itself lets go of the lock when a process dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lkjip_analysis.pipeline.errors import BadInput

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        # The byte far behind the text: a locked byte cannot be read, and the text says who holds the lock.
        os.lseek(handle, 1024, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file ``path`` while something is written.

    Raises:
        BadInput: another run holds it; names its process.
    """
    handle = _acquire(path, what)
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        # Removed before it is let go, so that nobody can lock the file that is about to vanish.
        if sys.platform != "win32":
            path.unlink(missing_ok=True)
        os.close(handle)


def _acquire(path: Path, what: str) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        if not _try_lock(handle):
            holder = _holder(handle)
            os.close(handle)
            raise BadInput(f"{what} sedang dibuat oleh proses lain{holder}; tunggu sampai selesai lalu ulangi")
        if _is_same(handle, path):
            return handle
        os.close(handle)  # the last holder removed the file between our opening and locking it


def _holder(handle: int) -> str:
    os.lseek(handle, 0, os.SEEK_SET)
    text = os.read(handle, 20).decode("ascii", "replace").strip()
    return f" (nomor proses {text})" if text.isdigit() else ""


def _is_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
