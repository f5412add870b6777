"""The finished file, byte for byte the same for the same content."""

from __future__ import annotations

import io
import zipfile

_TYPES = "[Content_Types].xml"
_TIME = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes) -> bytes:
    """The same zip archive with its files in order and without times or traces of the system.

    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as file: file.writestr("b", "1"); file.writestr(_TYPES, "2")
    >>> zipfile.ZipFile(io.BytesIO(repacked(made.getvalue()))).namelist()
    ['[Content_Types].xml', 'b']
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(made, "w") as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return made.getvalue()
