"""What every door asks of a file before reading it: that it is a file, can be read, holds something, not too much."""

from __future__ import annotations

from pathlib import Path

from lkjip_analysis.model.readable_error import ReadableError


class Refused(ReadableError):
    """A file that cannot be taken through a door at all; its text says what to do."""


def first_bytes(path: Path, kind: str, most: int, wanted: int = 1024) -> bytes:
    """The first bytes of a file that a door may read.

    Args:
        path: the file.
        kind: what it should be, in words ("berkas laporan").
        most: the largest size in bytes that is read.
        wanted: how many bytes.

    Raises:
        Refused: it is a folder, is not there, cannot be read, is empty, or is too large.

    >>> first_bytes(Path("data"), "berkas laporan", 10)
    Traceback (most recent call last):
    ...
    lkjip_analysis.intake.given.Refused: data: ini folder, bukan berkas laporan
    """
    if path.is_dir():
        raise Refused(f"{path}: ini folder, bukan {kind}")
    if not path.is_file():
        raise Refused(f"{path}: berkas tidak ada")
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(wanted)
    except OSError as error:
        raise Refused(f"{path}: tidak dapat dibaca ({error.strerror})") from None
    if size == 0:
        raise Refused(f"{path.name}: berkas kosong (0 bita)")
    if size > most:
        raise Refused(f"{path.name}: {size // 2**20} MB; {kind} paling besar {most // 2**20} MB")
    return start
