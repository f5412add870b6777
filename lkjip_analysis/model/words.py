"""Words put together for readers, and the one that was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice

_ABBREVIATIONS = frozenset({"IKU", "PK", "P-IKU", "AKIP", "SAKIP", "RKT", "RPJMD", "RPD", "LHE", "SKPD", "OPD", "DPA"})


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


MANY, LONGEST = 2_000, 200
"""Known words that are compared one by one, and signs of a word that are compared."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, or an empty text.

    >>> nearest("relisasi", ["target", "realisasi"])
    'realisasi'

    A known word that the text begins with was meant, rather than one that has as many letters.

    >>> nearest("Sasaran Strategis", ["Sasaran", "Sasaran daerah"])
    'Sasaran'
    """
    by_folded = {k.casefold(): k for k in known}
    begun = [folded for folded in by_folded if folded and word.casefold().startswith(f"{folded} ")]
    if begun:
        return by_folded[max(begun, key=len)]
    if len(by_folded) > MANY:  # comparing is slow: of very many only those that begin alike
        by_folded = {folded: k for folded, k in by_folded.items() if folded[:2] == word[:2].casefold()}
        by_folded = dict(islice(by_folded.items(), MANY))
    close = difflib.get_close_matches(word.casefold()[:LONGEST], by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def calm(text: str) -> str:
    """A text in capitals with initial capitals instead; abbreviations stay.

    >>> calm("PERUBAHAN INDIKATOR KINERJA UTAMA (P-IKU)")
    'Perubahan Indikator Kinerja Utama (P-IKU)'
    """
    if text.upper() != text:
        return text
    return " ".join(w if w.strip("().,") in _ABBREVIATIONS else w.capitalize() for w in text.split())
