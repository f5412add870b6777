"""Words put together for readers."""

from __future__ import annotations

from collections.abc import Iterable


def listing(words: Iterable[str], most: int | None = None) -> str:
    """Join words the Indonesian way; what is beyond ``most`` is counted.

    >>> listing(["a"]), listing(["a", "b"]), listing(["a", "b", "c"]), listing([])
    ('a', 'a dan b', 'a, b, dan c', '')
    >>> listing(list("abcdefgh"), 3)
    'a, b, c, dan 5 lainnya'
    """
    known = list(words)
    shown = known[:most]
    if rest := len(known) - len(shown):
        shown.append(f"{rest} lainnya")
    if len(shown) < 3:
        return " dan ".join(shown)
    return f"{', '.join(shown[:-1])}, dan {shown[-1]}"
