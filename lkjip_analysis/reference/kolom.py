"""What the heads of columns mean: the measures of performance reports and the ways of naming them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field, field_validator

from lkjip_analysis.reference.entry import About, ReferenceEntry, Texts, Words, read_entries, read_entry
from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.files import Version, documents, version

FILE = "kolom.yaml"
ABOUT = "tentang"


class Measure(ReferenceEntry):
    """What a column holds.

    Attributes:
        key: its name in the package (``realisasi_anggaran``).
        name: as findings call it.
        role: ``angka`` (numbers), ``nama`` (names the row) or ``keterangan`` (other words).
        additive: whether its figures may be added up downwards.
        words: ways of naming it, in lower case.
        alone: ways that count only where the head says nothing else.
    """

    key: str
    name: Words = Field(alias="nama")
    role: Literal["angka", "nama", "keterangan"] = Field(alias="peran")
    additive: bool = Field(False, alias="dapat_dijumlah")
    words: Texts = Field((), alias="kata")
    alone: Texts = Field((), alias="kata_tunggal")

    @field_validator("words", "alone")
    @classmethod
    def _folded(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word.casefold() for word in words)


def measures() -> Mapping[str, Measure]:
    """All measures by key.

    >>> measures()["pagu"].additive, measures()["capaian"].role
    (True, 'angka')
    """
    return _measures(version(FILE))


def measure_in(head: str) -> Measure | None:
    """The measure that a head names first; of names that begin at the same place the longest.

    >>> [found.key for head in ("Realisasi Anggaran (Rp)", "% Capaian", "T a r g e t 2016", "CAPAIA N (%)")
    ...  if (found := measure_in(head))]
    ['realisasi_anggaran', 'capaian', 'target', 'capaian']
    >>> measure_in("Lain-lain") is None
    True
    """
    return _found(_plain(head))


def _plain(head: str) -> str:
    """Lower case, one space, and the spacing of single letters undone."""
    text = re.sub(r"(?<=\w)- (?=\w)", "", " ".join(head.casefold().split()))
    text = text.replace("laporan realisasi anggaran", "laporan")  # the name of a document
    text = re.sub(r"\b(?:\w ){2,}\w\b", lambda found: found[0].replace(" ", ""), text)
    return text.strip(" .:()")


@lru_cache(maxsize=4096)
def _found(text: str) -> Measure | None:
    best: tuple[int, int, str] | None = None
    for spelling, pattern in _patterns(version(FILE)).items():
        hit = pattern.search(text)
        if hit and (best is None or (hit.start(), -len(spelling)) < (best[0], -best[1])):
            best = hit.start(), len(spelling), spelling
    if best is None:
        return _broken(text)
    return _spellings(version(FILE))[best[2]]


def _broken(text: str) -> Measure | None:
    """A head whose word was broken over lines ("capaia n"): the same letters without spaces, and nothing else."""
    bare = re.sub(r"\(.*?\)|[\W\d_]", "", text)
    for measure in _measures(version(FILE)).values():
        if bare in measure.alone:
            return measure
    for spelling, measure in _spellings(version(FILE)).items():
        if len(spelling) > 4 and re.sub(r"\W", "", spelling) == bare:
            return measure
    return None


@lru_cache(maxsize=8)
def _patterns(files: Version) -> Mapping[str, re.Pattern[str]]:
    return MappingProxyType({word: re.compile(rf"(?<![\w%]){re.escape(word)}(?![\w/])") for word in _spellings(files)})


@lru_cache(maxsize=8)
def _spellings(files: Version) -> Mapping[str, Measure]:
    return MappingProxyType({word: measure for measure in _measures(files).values() for word in measure.words})


@lru_cache(maxsize=8)
def _measures(files: Version) -> Mapping[str, Measure]:
    problems: list[str] = []
    found: dict[str, Measure] = {}
    for label, content in documents(files):
        read_entry(About, f"{label}: {ABOUT}", content.get(ABOUT), problems)
        entries = {key: values for key, values in content.items() if key != ABOUT}
        found |= read_entries(Measure, f"{label}:", entries, problems, key="key")
    words = [word for measure in found.values() for word in measure.words]
    problems += [f"{FILE}: '{word}' dipakai dua kali" for word in sorted({w for w in words if words.count(w) > 1})]
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(found)
