"""Texts in files that spreadsheet programs open: what would become a formula there stays a text."""

from __future__ import annotations

import re

_UNSEEN = r"[\s\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
_SIGNS = "=@+\\-\uff1d\uff20\uff0b\uff0d\ufe66\ufe6b\ufe62\ufe63"  # full-width and small forms count in some languages
_NUMBER = re.compile(r"[+-]?[\d.,]*\d(?:[eE][+-]?\d+)?[ ]?%?", re.ASCII)
_RULE = re.compile(r"[\s\-]*", re.ASCII)
_START = re.compile(f"\t|{_UNSEEN}[{_SIGNS}]")
_BETWEEN = r"(?:[^\S\n\t]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*"
_INSIDE = re.compile(
    f"([;\t\n])(?={_BETWEEN}(?:[=@\uff1d\uff20\ufe66\ufe6b]|[+\\-\uff0b\uff0d\ufe62\ufe63][^;\t\n]*[(|!]))"
)
"""After a semicolon, a tab or a line end: for programs that end a cell there, a formula would begin."""


def inert(text: str) -> str:
    """A text as it is written to CSV or TSV: with an apostrophe before what a spreadsheet would compute.

    Numbers and mere dashes are no formulas and stay as they are. The page does the same (``skrip/tabel.js``).

    >>> [inert(text) for text in ("=1+1", " @SUM(A1)", "-5", "+3,2", "-", "- satu", "a;=1+1", "kurang - lebih")]
    ["'=1+1", "' @SUM(A1)", '-5', '+3,2', '-', "'- satu", "a;'=1+1", 'kurang - lebih']
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # a bare CR is not quoted by writers and ends a line
    if _NUMBER.fullmatch(text) or _RULE.fullmatch(text):
        return text
    text = _INSIDE.sub(r"\1'", text)
    return f"'{text}" if _START.match(text) else text
