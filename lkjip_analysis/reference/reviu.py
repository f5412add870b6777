"""The review checklist of Permenpan-RB 53/2014 (annex III) in the words of its form, and whose reports it is for."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field

from lkjip_analysis.reference.entry import Basis, Listed, ReferenceEntry, Texts, Words, read_entry
from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.files import Version, documents, version

FILE = "reviu.yaml"


class ChecklistItem(ReferenceEntry):
    """One question of the checklist.

    Attributes:
        number: number in the form (``III.5``).
        group: heading in the form.
        text: the question as a statement, in the words of the form.
        test: name of the way to answer it from data; empty when only a reviewer can.
    """

    number: Words = Field(alias="nomor")
    group: Words = Field(alias="kelompok")
    text: Words = Field(alias="uraian")
    test: str = Field("", alias="uji")


class _ChecklistFile(ReferenceEntry):
    """The sections of the file."""

    tentang: Basis
    tingkat: Texts
    butir: Listed[ChecklistItem]


def checklist() -> tuple[ChecklistItem, ...]:
    """All questions, in order.

    Raises:
        InvalidReference: the file is not as it must be.

    >>> len(checklist()), checklist()[0].number
    (23, 'I.1')
    """
    return _read(version(FILE)).butir


def checklist_basis() -> Basis:
    """Where the checklist comes from.

    >>> checklist_basis().needs_verification
    False
    """
    return _read(version(FILE)).tentang


def is_reviewed(kind: str) -> bool:
    """Whether the regulation asks for a review of the report of an agency of a kind (annex III, C, 3.e).

    >>> is_reviewed("Pemerintah Kabupaten"), is_reviewed("kementerian"), is_reviewed("kecamatan")
    (True, True, False)
    """
    return " ".join(kind.casefold().split()) in _read(version(FILE)).tingkat


@lru_cache(maxsize=2)
def _read(files: Version) -> _ChecklistFile:
    problems: list[str] = []
    ((label, content),) = documents(files)
    file = read_entry(_ChecklistFile, label, content, problems)
    if file is None:
        raise InvalidReference(*problems)
    return file
