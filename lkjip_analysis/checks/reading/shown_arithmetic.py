"""The arithmetic that a finding shows: what may stand in it, and whether it holds."""

from __future__ import annotations

import re

_NUMBER = r"−?\d{1,3}(?:\.\d{3})+(?:,\d+)?|−?\d+(?:,\d+)?"


_TOKEN = re.compile(rf"\s*({_NUMBER}|[()+×/−=≠<>≤≥;])")


def is_arithmetic(text: str) -> bool:
    """Whether a text is only Indonesian numbers, brackets, signs and relations, so that it can be recomputed.

    >>> is_arithmetic("84,99 / 83,75 × 100 = 101,48"), is_arithmetic("banyaknya 3 = 3"), is_arithmetic("")
    (True, False, False)
    """
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return False
        position = match.end()
    return bool(text) and any(sign in text for sign in "=≠<>≤≥")
