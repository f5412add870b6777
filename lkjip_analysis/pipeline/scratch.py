"""The temporary folder of a process; what dead processes left is removed by the next one.

Everything that a run needs for a while (sockets, profiles and caches of kernels) lies below one folder, whose file
`OWNER` is locked for as long as its process lives. The system lets go of the lock when a process dies, however it
dies; so a folder whose lock can be had belongs to nobody any more.
"""

from __future__ import annotations

import atexit
import os
import shutil
import stat
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.lock import is_same, try_lock
from lkjip_analysis.pipeline.stopping import shielded

PREFIX = "lkjip-"
OWNER = "pemilik"
"""The file in such a folder that its process keeps locked; a folder without it is not ours to remove."""
SHARED = "bersama"
"""The folder in it for what all kernels of a process may share: matplotlib's list of fonts."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass
class _Scratch:
    folder: Path
    handle: int
    lent: set[Path] = field(default_factory=set)


_lock = threading.RLock()
_scratches: dict[str, _Scratch] = {}


def borrow(base: str | None = None) -> Path:
    """A new empty folder that only this user can enter; to be given back.

    Args:
        base: where it shall lie, instead of the system's folder for temporary files.

    Raises:
        BadInput: no folder for temporary files can be written.
    """
    try:
        base = base or tempfile.gettempdir()
    except FileNotFoundError as error:
        raise BadInput(
            "Tidak ada folder sementara yang dapat ditulis; longgarkan kuota, atau arahkan TMPDIR ke folder yang dapat."
        ) from error
    with shielded(), _lock:
        scratch = _scratches.get(base)
        if scratch is None:
            if not _scratches:
                atexit.register(remove_all)
            tidy(Path(base))
            scratch = _scratches[base] = _make(base)
        made = Path(tempfile.mkdtemp(dir=scratch.folder, prefix=""))
        scratch.lent.add(made)
        return made


def give_back(folder: Path) -> None:
    """Remove a borrowed folder, and with the last one everything that this process has there."""
    with shielded(), _lock:
        shutil.rmtree(folder, ignore_errors=True)
        for base, scratch in list(_scratches.items()):
            scratch.lent.discard(folder)
            if not scratch.lent:
                _remove(_scratches.pop(base))


@contextmanager
def borrowed() -> Iterator[Path]:
    """A borrowed folder for the time of the block."""
    folder = borrow()
    try:
        yield folder
    finally:
        give_back(folder)


def shared_with(folder: Path) -> Path:
    """The shared folder beside a borrowed one."""
    return folder.parent / SHARED


def remove_all() -> None:
    """Remove everything that this process has in temporary folders."""
    with shielded(), _lock:
        while _scratches:
            _remove(_scratches.popitem()[1])


def tidy(base: Path) -> None:
    """Remove what processes of this user that have died left below ``base``."""
    for folder in base.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if _is_ours(folder) and _is_abandoned(folder / OWNER):
                shutil.rmtree(folder, ignore_errors=True)


def _make(base: str) -> _Scratch:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        handle = -1
        try:
            handle = os.open(folder / OWNER, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
            if try_lock(handle) and is_same(handle, folder / OWNER):
                return _Scratch(folder, handle)
        except FileNotFoundError:
            pass  # somebody tidies just now, and was quicker than our lock
        except OSError:
            with suppress(OSError):
                (folder / OWNER).unlink(missing_ok=True)
                folder.rmdir()  # not rmtree: that opens the folder, and open files may be what is lacking
            raise
        if handle >= 0:
            os.close(handle)


def _remove(scratch: _Scratch) -> None:
    if os.name == "nt":  # an open file cannot be removed there
        os.close(scratch.handle)
        shutil.rmtree(scratch.folder, ignore_errors=True)
    else:
        shutil.rmtree(scratch.folder, ignore_errors=True)
        os.close(scratch.handle)


def _is_ours(folder: Path) -> bool:
    about = folder.lstat()
    own = not hasattr(os, "getuid") or about.st_uid == os.getuid()
    return own and stat.S_ISDIR(about.st_mode) and (folder / OWNER).is_file()


def _is_abandoned(owner: Path) -> bool:
    handle = os.open(owner, os.O_RDWR | _NO_LINK)
    try:
        return try_lock(handle) and is_same(handle, owner)
    finally:
        os.close(handle)
