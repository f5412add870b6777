"""Numbers of persons in running text, hidden wherever a text of the data goes out."""

from __future__ import annotations

import re

HIDDEN = "•"

_NUMBER = re.compile(r"(?<![\d.,])(?:19|20)\d{5,7}[ .'-]?(?:19|20)\d{3,5}[ .'-]?[12][ .'-]?\d{2,4}(?!\d)")
"""A NIP in a text: what looks like a birth date, a month of appointment, a sex and a sequence in a row."""

_LIKELY = re.compile(r"[12]\d{6}")


def veil(text: str) -> str:
    """Hide every NIP that stands somewhere in a text, one with a digit too many or too few included.

    >>> veil("NIP lama 19800101 200501 1 007, golongan III/a"), veil("198001012005011007")
    ('NIP lama •••••••• •••••• • •••, golongan III/a', '••••••••••••••••••')
    >>> veil("Rp26.028.054.509 pada tahun 2024-2025"), veil("1980801 200501 1 001")
    ('Rp26.028.054.509 pada tahun 2024-2025', '••••••• •••••• • •••')
    """
    if not _LIKELY.search(text):  # of a thousand texts hardly one holds a number so long
        return text
    return _NUMBER.sub(lambda found: re.sub(r"\d", HIDDEN, found[0]), text)
