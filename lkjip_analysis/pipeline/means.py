"""What a computer lacks, said to the person in front of it: space, memory, open files, threads, permission."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

_LACKS = {
    errno.ENOSPC: "cakram penuh; kosongkan tempat lalu ulangi",
    errno.EDQUOT: "kuota cakram habis; kosongkan tempat lalu ulangi",
    errno.EFBIG: "berkas melebihi batas ukuran berkas (ulimit -f)",
    errno.EROFS: "cakramnya hanya dapat dibaca; pilih folder lain dengan --output",
    errno.EMFILE: "terlalu banyak berkas terbuka; naikkan batasnya (ulimit -n)",
    errno.ENFILE: "terlalu banyak berkas terbuka di komputer ini",
    errno.ENOMEM: "memori tidak cukup; tutup program lain atau kurangi --jobs",
    errno.EAGAIN: "proses atau utas tidak dapat dibuat lagi; tutup program lain atau kurangi --jobs",
    errno.EACCES: "tidak diizinkan",
    errno.EPERM: "tidak diizinkan",
}

_TIGHT = 1 << 20
_FILES_NEEDED, _FILES_WISHED = 64, 1024
_FILES_OURS, _FILES_OF_KERNEL = 24, 20
_MEMORY_NEEDED = 600 << 20

_NO_MEMORY = "Memori tidak cukup; tutup program lain atau kurangi --jobs"


def reason(error: OSError) -> str:
    """Why the system refused, in words of the user where they are known.

    >>> reason(OSError(errno.ENOSPC, "No space left on device"))
    'cakram penuh; kosongkan tempat lalu ulangi'
    """
    own = error.strerror or str(error) or type(error).__name__
    usual = not error.strerror or error.strerror == os.strerror(error.errno or 0)
    return _LACKS.get(error.errno or 0, own) if usual else own


def lack(error: BaseException) -> str:
    """The sentence for an error that only says what the computer lacks; empty for every other.

    Also an error that such a one led to counts, because libraries wrap what they stumble over.

    >>> lack(MemoryError()), lack(ValueError("x"))
    ('Memori tidak cukup; tutup program lain atau kurangi --jobs', '')
    """
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if said := _said(cause):
            return said
        cause = cause.__cause__ or cause.__context__
    return ""


def _said(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        return f"Sistem menolak: {_LACKS[errno.EAGAIN]}"
    if isinstance(error, ImportError) and any(word in str(error) for word in ("cannot allocate", "failed to map")):
        return _NO_MEMORY
    number = getattr(error, "errno", None)  # also of errors that other libraries made of one
    if isinstance(error, OSError) and number in _LACKS:
        name = f" ({error.filename})" if error.filename else ""
        return f"Sistem menolak{name}: {reason(error)}"
    return f"Sistem menolak: {_LACKS[number]}" if isinstance(number, int) and number in _LACKS else ""


def full(folder: Path) -> str:
    """Says that the disk of a folder is full, because what fails there rarely says it; empty if it is not."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return ""
    return f"cakram folder sementara {folder.parent} penuh; kosongkan tempat lalu ulangi" if free < _TIGHT else ""


def too_little() -> str:
    """Says which limit of this process is too small for making a report; empty if none is.

    Below these, libraries that talk to kernels end the whole process without a word, so it must be known before.
    The limit of open files is raised as far as the system allows.
    """
    if sys.platform == "win32":
        return ""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= soft < _FILES_WISHED:
        with suppress(OSError, ValueError):
            wished = _FILES_WISHED if hard == resource.RLIM_INFINITY else min(hard, _FILES_WISHED)
            resource.setrlimit(resource.RLIMIT_NOFILE, (wished, hard))
            soft = wished
        if soft < _FILES_NEEDED:
            return f"Batas berkas terbuka terlalu kecil ({soft}); perlu paling sedikit {_FILES_NEEDED} (ulimit -n)"
    memory = resource.getrlimit(resource.RLIMIT_AS)[0]
    if 0 <= memory < _MEMORY_NEEDED:
        least = _MEMORY_NEEDED >> 20
        return f"Batas memori terlalu kecil ({memory >> 20} MB); perlu paling sedikit {least} MB (ulimit -v)"
    return ""


def kernels_at_once() -> int:
    """How many kernels this process can talk to with the files that it may open."""
    if sys.platform == "win32":
        return _FILES_WISHED
    import resource

    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return _FILES_WISHED if soft < 0 else max(1, (soft - _FILES_OURS) // _FILES_OF_KERNEL)
