"""The 18-digit number of civil servants (NIP): reading, checking, writing and hiding it.

A NIP is personal data: birth date (8 digits), month of appointment (6), sex (1), sequence (3). Messages here
never repeat its digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

LENGTH = 18
_HIDDEN = "•"
_GROUPS = (8, 6, 1, 3)
_SEPARATORS = re.compile(r"[\s.\-']+")


@dataclass(frozen=True, slots=True)
class Nip:
    """A valid NIP taken apart.

    Attributes:
        digits: the 18 digits.
        birth: date of birth.
        appointed: first day of the month of appointment as candidate (TMT CPNS).
        sex: ``L`` male, ``P`` female.
        sequence: number among persons with the same other parts.
    """

    digits: str
    birth: date
    appointed: date
    sex: Literal["L", "P"]
    sequence: int


def clean(text: str) -> str:
    """Strip what people write around the digits: the word NIP, spaces, dots, hyphens, Excel's apostrophe.

    >>> clean("NIP. 19800101 200501 1 001")
    '198001012005011001'
    """
    return _SEPARATORS.sub("", re.sub(r"^\s*nip", "", text, flags=re.IGNORECASE).replace(":", ""))


def problems(text: str) -> tuple[str, ...]:
    """What is wrong with a written NIP, in words that do not repeat it; nothing for a valid one.

    >>> problems("19800101 200501 1 001")
    ()
    >>> problems("19801301 200513 3 001")
    ('tanggal lahir tidak sah', 'bulan TMT CPNS tidak sah (NIPPPK tersusun lain)', 'angka jenis kelamin bukan 1 atau 2')
    >>> problems("1980")
    ('panjangnya 4 angka, seharusnya 18',)
    """
    digits = clean(text)
    if not re.fullmatch(r"[0-9]*", digits):
        return ("memuat tanda selain angka",)
    if len(digits) != LENGTH:
        return (f"panjangnya {len(digits)} angka, seharusnya {LENGTH}",)
    birth, appointed = _day(digits[:8]), _day(digits[8:14] + "01")
    checks = (
        (birth is None, "tanggal lahir tidak sah"),
        (appointed is None, "bulan TMT CPNS tidak sah (NIPPPK tersusun lain)"),
        (birth and appointed and appointed <= birth, "TMT CPNS tidak sesudah tanggal lahir"),
        (digits[14] not in "12", "angka jenis kelamin bukan 1 atau 2"),
    )
    return tuple(problem for wrong, problem in checks if wrong)


def parse(text: str) -> Nip:
    """Read a NIP.

    Raises:
        ValueError: it is not valid; the text lists every problem.

    >>> nip = parse("19800101 200501 2 007")
    >>> nip.sex, nip.appointed.isoformat(), nip.sequence
    ('P', '2005-01-01', 7)
    """
    if found := problems(text):
        raise ValueError(f"NIP tidak sah: {'; '.join(found)}")
    digits = clean(text)
    birth, appointed = date.fromisoformat(_iso(digits[:8])), date.fromisoformat(_iso(digits[8:14] + "01"))
    return Nip(digits, birth, appointed, "L" if digits[14] == "1" else "P", int(digits[15:]))


def format_nip(text: str) -> str:
    """Write a NIP in its usual groups of 8, 6, 1 and 3 digits.

    Raises:
        ValueError: it does not have 18 digits. Dates are not checked: a wrong NIP is shown as it was given.

    >>> format_nip("198001012005011001")
    '19800101 200501 1 001'
    """
    digits = clean(text)
    if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", digits):
        raise ValueError(f"NIP tidak sah: {'; '.join(problems(text))}")
    return _grouped(digits)


def mask(text: str) -> str:
    """Hide a NIP for publication: only the sequence, which tells nothing of the person, stays readable.

    Birth date and sex are hidden, and so is the month of appointment, which gives away the age. A NIP that is
    not valid is hidden altogether, since its last digits may be others. An empty text stays empty.

    >>> mask("19800101 200501 1 007"), mask("19800101 200501 1"), mask("")
    ('•••••••• •••••• • 007', '•••••••• •••••• • •••', '')
    """
    if not text.strip():
        return ""
    sequence = _HIDDEN * 3 if problems(text) else clean(text)[-3:]
    return _grouped(_HIDDEN * (LENGTH - 3) + sequence)


def duplicates(texts: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Positions of equal NIP, counted from 0, one group for each NIP that stands more than once.

    >>> duplicates(["19800101 200501 1 001", "", "198001012005011001", ""])
    ((0, 2),)
    """
    places: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        places.setdefault(clean(text), []).append(place)
    return tuple(tuple(group) for digits, group in places.items() if digits and len(group) > 1)


def _grouped(digits: str) -> str:
    ends = [sum(_GROUPS[:place]) for place in range(len(_GROUPS) + 1)]
    return " ".join(digits[start:end] for start, end in pairwise(ends))


def _iso(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def _day(digits: str) -> date | None:
    try:
        return date.fromisoformat(_iso(digits))
    except ValueError:
        return None
