"""One run at a time for one report folder; the system itself lets go of the lock when a process dies.

A lock file is never emptied and never followed elsewhere: at its place may stand a link to somebody's document.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lkjip_analysis.pipeline.errors import BadInput

_LENGTH = 20
_WRITTEN = re.compile(rb"(?:\d+\s*)?")  # what a lock file of ours holds: nothing, or the number of a process
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # a pipe at its place would be waited for
_LINK = (errno.ELOOP, errno.EMLINK)

if sys.platform == "win32":
    import msvcrt

    def try_lock(handle: int) -> bool:
        """Lock an open file, unless somebody else has."""
        # The byte far behind the text: a locked byte cannot be read, and the text says who holds the lock.
        os.lseek(handle, 1024, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file, unless somebody else has."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


patience = 0.0
"""Seconds for which a lock that another holds is asked for again. A worker of a cluster sets some: whoever made the
report before it may have lost its own worker, and be ending just now."""


class Busy(BadInput):
    """Another run holds the lock."""


@contextmanager
def locked(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file ``path`` while something is written.

    Raises:
        Busy: another run holds it; names its process.
        BadInput: what stands there is no lock of ours.
        OSError: the system does not let us have one there.
    """
    handle = _acquire(path, what)
    try:
        with suppress(OSError):  # another user's, which we may lock but not write, or a full disk
            _sign(handle)
        yield
    finally:
        # Removed before it is let go, so that nobody can lock the file that is about to vanish.
        if sys.platform != "win32":
            with suppress(OSError):
                path.unlink(missing_ok=True)
        os.close(handle)


def _sign(handle: int) -> None:
    """Write the number of this process, in as many bytes as any other, so that nothing of an older one stays."""
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, f"{os.getpid():<{_LENGTH - 1}}\n".encode())


def _acquire(path: Path, what: str) -> int:
    until = time.monotonic() + patience
    while True:
        handle = _open(path)
        try:
            _refuse_foreign(handle, path)
            if not try_lock(handle):
                if time.monotonic() >= until:
                    said = f"{what} sedang dibuat oleh proses lain{_holder(handle)}; tunggu sampai selesai lalu ulangi"
                    raise Busy(said)
                time.sleep(0.1)
            elif is_same(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)  # the last holder removed the file between our opening and locking it, or still has it


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK | _NO_WAIT, 0o644)
    except PermissionError:  # left by a run of another user; to lock a file it is enough to read it
        try:
            return os.open(path, os.O_RDONLY | _NO_LINK | _NO_WAIT)
        except FileNotFoundError:
            pass
        raise
    except OSError as error:
        if error.errno in _LINK:
            raise BadInput(f"{path} adalah tautan, bukan kunci hasil lkjip; hapus tautan itu lalu ulangi") from error
        raise


def _refuse_foreign(handle: int, path: Path) -> None:
    about = os.fstat(handle)
    single = stat.S_ISREG(about.st_mode) and about.st_nlink <= 1  # none when its holder removed it just now
    if not single or about.st_size > _LENGTH or not _WRITTEN.fullmatch(_text(handle)):
        raise BadInput(f"{path} bukan kunci hasil lkjip, jadi tidak disentuh; pindahkan berkas itu lalu ulangi")


def _text(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, _LENGTH)


def _holder(handle: int) -> str:
    text = _text(handle).decode("ascii", "replace").strip()
    return f" (nomor proses {text})" if text.isdecimal() else ""


def is_same(handle: int, path: Path) -> bool:
    """Whether an open file is still the one at ``path``."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False
