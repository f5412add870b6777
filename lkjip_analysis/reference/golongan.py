"""Grades (golongan ruang) and ranks (pangkat) of civil servants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from lkjip_analysis.reference.entry import Basis, ReferenceEntry, Words, read_entry
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.files import Version, documents, version

FILE = "golongan.yaml"

_CONTRACT = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
]
"""Grades of employees on contract (PPPK), which have no room (Perpres 98/2020)."""

_WRITTEN = re.compile(r"(IV|I{1,3})\s*[./,\-]?\s*([A-E])", re.IGNORECASE)


def grades() -> Mapping[str, str]:
    """Rank by grade, lowest grade first.

    >>> list(grades())[:2], grades()["IV/b"]
    (['I/a', 'I/b'], 'Pembina Tk. I')
    """
    return _read(version(FILE))[1]


def grades_basis() -> Basis:
    """Where the list of ranks comes from.

    >>> grades_basis().needs_verification
    True
    """
    return _read(version(FILE))[0]


def parse_grade(text: str) -> str:
    """The canonical form of a grade, however it is written.

    Raises:
        UnknownReference: no grade of civil servants (PPPK have another system).

    >>> parse_grade("III.d"), parse_grade("III,d"), parse_grade("IVb"), parse_grade(" iii / D ")
    ('III/d', 'III/d', 'IV/b', 'III/d')
    """
    match = _WRITTEN.fullmatch(text.strip())
    grade = f"{match[1].upper()}/{match[2].lower()}" if match else ""
    if grade not in grades():
        raise unknown("golongan", text, grades())
    return grade


def is_contract_grade(text: str) -> bool:
    """Whether a text is a grade of an employee on contract (PPPK), I to XVII.

    >>> is_contract_grade("IX"), is_contract_grade("Gol. 9"), is_contract_grade("XVIII"), is_contract_grade("III/d")
    (True, True, False, False)
    """
    bare = re.sub(r"^gol(ongan)?\b\.?\s*", "", text.strip(), flags=re.IGNORECASE).strip(" .").upper()
    return bare in _CONTRACT or (bare.isdecimal() and 1 <= int(bare) <= len(_CONTRACT))


def rank_of_grade(text: str) -> str:
    """The rank that belongs to a grade.

    Raises:
        UnknownReference: no grade of civil servants.

    >>> rank_of_grade("III/d"), rank_of_grade("IV.a")
    ('Penata Tk. I', 'Pembina')
    """
    return grades()[parse_grade(text)]


def same_rank(written: str, grade: str) -> bool:
    """Whether a written rank is the one of the grade; spacing, case, the form of "Tingkat" and 1 for I do not matter.

    Raises:
        UnknownReference: ``grade`` is none.

    >>> same_rank("Penata Tk.I", "III.d"), same_rank("Pembina Tk.1", "IVb"), same_rank("Pembina Muda Tk. I", "III.b")
    (True, True, False)
    """
    return _plain_rank(written) == _plain_rank(rank_of_grade(grade))


def _plain_rank(rank: str) -> str:
    words = re.sub(r"\b(?:tingkat|tk)\b\.?", " tk ", rank.casefold().replace("1", "i"))
    return " ".join(words.split())


class _GradesFile(ReferenceEntry):
    """The sections of the file."""

    tentang: Basis
    golongan: dict[str, Words]


@lru_cache(maxsize=4)
def _read(files: Version) -> tuple[Basis, Mapping[str, str]]:
    problems: list[str] = []
    ((label, content),) = documents(files)
    file = read_entry(_GradesFile, label, content, problems)
    if file is None:
        raise InvalidReference(*problems)
    return file.tentang, MappingProxyType(file.golongan)
