"""Signs that nobody sees: they come with texts copied from a page or a PDF, and make two of what reads as one."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2060\ufeff]")
"""Soft hyphens, spaces and joints without width, marks of direction."""


def without_unseen(text: str) -> tuple[str, str]:
    """A text without signs that nobody sees, and what was taken out in words; empty where nothing was.

    >>> without_unseen("nilai\\nAK\u200bIP")
    ('nilai\\nAKIP', '1 tanda tak terlihat (U+200B) dibuang, yang pertama di baris 2')
    >>> without_unseen("nilai")
    ('nilai', '')
    """
    first = _UNSEEN.search(text)
    if first is None:
        return text, ""
    clean, count = _UNSEEN.subn("", text)
    line = text.count("\n", 0, first.start()) + 1
    return clean, f"{count} tanda tak terlihat (U+{ord(first[0]):04X}) dibuang, yang pertama di baris {line}"
