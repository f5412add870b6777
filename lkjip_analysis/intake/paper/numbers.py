"""What a number on paper looks like, and when the lines of a cell are one number again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(
    r"[<>≤≥±~]?\s*(?:Rp\.?\s*)?[(\-–]?\d[\d.,]*(?:\s?(?:%|‰|T|jt|M))?\)?(?:,-|\.-|-)?|[-–]|(?:Rp\.?\s*)?[-–],?-?"
)
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_PIECE = re.compile(r"(?:Rp\.?\s*)?[\d.,]+")
_SIGN = re.compile(r"Rp\.?\s+")
_TAIL = re.compile(r"[\d.,]+(?:,-|%)?")
_WHOLE = re.compile(r"\d{1,3}(\.\d{3})*(,\d+)?|\d{1,3}(,\d{3})*(\.\d+)?|\d{1,3}(,\d{3})+,\d{2}|\d+([.,]\d{1,3})?")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?(?:,-|%)?|\d{1,3}[.,]\d{1,2}%?")


def is_number(text: str) -> bool:
    """Whether a text is one number, a money amount, or a dash for none.

    >>> [is_number(t) for t in ("1.234,56", "Rp 12.000,-", "(3,27)", "87 %", "-", "12 unit", "II")]
    [True, True, True, True, True, False, False]
    """
    return bool(_NUMBER.fullmatch(text.strip()))


def is_whole(text: str) -> bool:
    """Whether a number is well formed: groups of three digits, decimals behind the other sign.

    >>> is_whole("13.000.000"), is_whole("13.000.0"), is_whole("00"), is_whole("1.23.4")
    (True, False, True, False)
    """
    return bool(_WHOLE.fullmatch(text.removesuffix("-").removesuffix(",").removesuffix("%")))


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one text; a number broken over two lines is one again where that is certain.

    Certain is: one part is no well-formed number, and both together are one.

    >>> joined(["13.000.0", "00"]), joined(["9.218.67", "1"]), joined(["12.000,", "-"]), joined(["100", "%"])
    ('13.000.000', '9.218.671', '12.000,-', '100 %')
    >>> joined(["Jumlah", "dokumen"]), joined(["86", "101"]), joined(["non-", "fisik"]), joined(["1.500", "000"])
    ('Jumlah dokumen', '86 101', 'non-fisik', '1.500 000')
    """
    made = ""
    for line in _signed(lines):
        if _glued(made, line):
            made += line
        else:
            made = f"{made} {line}".strip()
    return made.replace("\u200b", "")


def _signed(lines: Sequence[str]) -> list[str]:
    """Lines with the sign before a broken number that stands on the height of its rest.

    >>> _signed(["1.506.190.00", "Rp 0"]), _signed(["12.500", "Rp 900"])
    (['Rp 1.506.190.00', '0'], ['12.500', 'Rp 900'])
    """
    made = list(lines)
    for place in range(1, len(made)):
        sign = _SIGN.match(made[place])
        before = made[place - 1]
        if sign and _TAIL.fullmatch(made[place][sign.end() :]) and _PIECE.fullmatch(before) and not is_whole(before):
            made[place - 1 : place + 1] = [f"{sign[0].strip()} {before}", made[place][sign.end() :]]
    return made


def hangs(before: str, line: str) -> bool:
    """Whether a line goes on without a space: behind a hyphen or stroke between words, or a break that was allowed.

    >>> hangs("masing-", "masing"), hangs("DPA-", "SKPD"), hangs("kabupaten/", "kota"), hangs("12.000,-", "500")
    (True, True, True, False)
    """
    if before.endswith("\u200b"):
        return True
    if len(before) < 3 or before[-1] not in "-/–" or not line[:1].isalnum():
        return False
    one, other = before[-2].isalpha(), line[:1].isalpha()
    years = re.search(r"(?:19|20)\d\d[-/–]$", before) and _YEAR.match(line)
    stroke = before[-1] == "/" and before[-2].isalnum() and (one or other)  # 22/PMK.02/2021
    return bool(years) or stroke or (one and other)


def _glued(before: str, line: str) -> bool:
    if line in ("-", ",-") and re.search(r"\d,?$", before):
        return True
    if hangs(before, line):
        return True
    last = before.rpartition(" ")[2] if not before.startswith("Rp") else before
    if not (_PIECE.fullmatch(last) and _TAIL.fullmatch(line)):
        return False
    bare = re.sub(r"^Rp\.?\s*", "", last)
    broken = not is_whole(bare) or not is_whole(line)
    return broken and _GROUPED.fullmatch(bare + line) is not None
