"""Codes of programmes, kegiatan and sub kegiatan: one key for the forms in which they are written."""

from __future__ import annotations

import re

_IN_FRONT = re.compile(
    r"\s*((?:\d{1,2}|[xX]{1,2})(?:\s*\.\s*(?:\d{1,4}|[xX]{1,4}))+)\.?\s*[-–:]?\s+(?=\D)(.+)", re.DOTALL
)
_DEPTHS = {1: "urusan", 2: "bidang", 3: "program", 4: "kegiatan", 5: "kegiatan"}

Key = tuple[int | str, ...]


def code_key(code: str) -> Key:
    """The key of a code: noughts in front do not count, so that the two- and the four-digit form are one.

    >>> code_key("7.01.01.2.01.0001") == code_key("7.01.01.2.01.01")
    True
    >>> code_key("x.xx.01"), code_key("")
    (('x', 'x', 1), ())
    """
    parts = [part for part in re.split(r"[.\s-]+", code.strip().strip(".")) if part]
    return tuple(int(part) if part.isdecimal() else re.sub(r"(x)+", "x", part.casefold()) for part in parts)


def code_level(key: Key) -> str:
    """The level that a code of the nomenclature stands for; empty where it is too short to tell.

    >>> code_level(code_key("7.01.02")), code_level(code_key("7.01.02.2.01")), code_level(code_key("7.01.02.2.01.0003"))
    ('program', 'kegiatan', 'sub_kegiatan')
    """
    return _DEPTHS.get(len(key), "sub_kegiatan") if key else ""


def split_code(text: str) -> tuple[str, str]:
    """A code in front of a name, and the name.

    >>> split_code("7.01.02 Program Pelayanan Publik"), split_code("2. Program Baru"), split_code("Program Baru")
    (('7.01.02', 'Program Pelayanan Publik'), ('', '2. Program Baru'), ('', 'Program Baru'))
    """
    found = _IN_FRONT.fullmatch(text)
    return (re.sub(r"\s", "", found[1]), found[2].strip()) if found else ("", text.strip())
