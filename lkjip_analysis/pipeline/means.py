"""What a computer lacks, said to the person in front of it: space, memory, open files, threads, permission."""

from __future__ import annotations

import errno
import os

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
    if isinstance(error, OSError) and error.errno in _LACKS:
        name = f" ({error.filename})" if error.filename else ""
        return f"Sistem menolak{name}: {reason(error)}"
    return ""
