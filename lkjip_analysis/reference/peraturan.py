"""Laws that have been revoked, and what replaced them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from lkjip_analysis.reference.entry import ReferenceEntry, Words, read_entries
from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.files import Version, documents, version

FILE = "peraturan.yaml"
ABOUT = "tentang"

LawKey = tuple[str, str, int]
"""Kind in plain words, number and year: what makes a law one law."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A revoked law: by which it was replaced, and since which year."""

    by: str
    since: int


def plain_kind(kind: str) -> str:
    """A kind of law in plain words: lower case, without "Republik Indonesia" and the old "Negara" of ministries.

    >>> plain_kind("Undang-Undang Republik Indonesia"), plain_kind("Peraturan Walikota Contoh")
    ('undang-undang', 'peraturan wali kota contoh')
    """
    words = kind.casefold().replace("walikota", "wali kota").replace("republik indonesia", " ")
    return " ".join(re.sub(r"\bmenteri negara\b", "menteri", words).split())


def replaced(folder: Path | None = None) -> Mapping[LawKey, Replaced]:
    """Revoked laws; an agency's own ``peraturan.yaml`` adds to them.

    >>> replaced()["undang-undang", "32", 2004].by
    'Undang-Undang Nomor 23 Tahun 2014'
    """
    return _replaced(version(FILE, folder))


class LawEntry(ReferenceEntry):
    """A revoked law as the file gives it."""

    jenis: Words = Field(description="jenis peraturan dengan huruf kecil, misalnya peraturan daerah")
    nomor: Words = Field(description="nomornya, diapit tanda kutip")
    tahun: int = Field(description="tahunnya")
    diganti: Words = Field(description="peraturan yang mencabutnya")
    tahun_diganti: int = Field(description="tahun pencabutan")


@lru_cache(maxsize=8)
def _replaced(files: Version) -> Mapping[LawKey, Replaced]:
    problems: list[str] = []
    found: dict[LawKey, Replaced] = {}
    for label, content in documents(files):
        entries = {name: values for name, values in content.items() if name != ABOUT}
        for _, law in read_entries(LawEntry, f"{label}:", entries, problems):
            found[plain_kind(law.jenis), law.nomor, law.tahun] = Replaced(law.diganti, law.tahun_diganti)
    if problems:
        raise InvalidReference(*problems)
    return found
