"""The review checklist of Permenpan-RB 53/2014 (annex III) in the words of its form, and whose reports it is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.fields import Basis, Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "reviu.yaml"


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One question of the checklist.

    Attributes:
        number: number in the form (``III.5``).
        group: heading in the form.
        text: the question as a statement, in the words of the form.
        test: name of the way to answer it from data; empty when only a reviewer can.
    """

    number: str
    group: str
    text: str
    test: str = ""


def checklist() -> tuple[ChecklistItem, ...]:
    """All questions, in order.

    Raises:
        InvalidReference: the file is not as it must be.

    >>> len(checklist()), checklist()[0].number
    (23, 'I.1')
    """
    return _read(version(FILE))[1]


def checklist_basis() -> Basis:
    """Where the checklist comes from.

    >>> checklist_basis().needs_verification
    False
    """
    return _read(version(FILE))[0]


def is_reviewed(kind: str) -> bool:
    """Whether the regulation asks for a review of the report of an agency of a kind (annex III, C, 3.e).

    >>> is_reviewed("Pemerintah Kabupaten"), is_reviewed("kementerian"), is_reviewed("kecamatan")
    (True, True, False)
    """
    return " ".join(kind.casefold().split()) in _read(version(FILE))[2]


@lru_cache(maxsize=2)
def _read(files: Version) -> tuple[Basis, tuple[ChecklistItem, ...], tuple[str, ...]]:
    label, content = next(documents(files))
    notes: list[str] = []
    about = Fields.of(f"{label}: tentang", content["tentang"], notes)
    basis = read_basis(about)
    about.finish()
    items = []
    for number, raw in enumerate(content["butir"], 1):
        entry = Fields.of(f"{label}: butir {number}", raw, notes)
        items.append(
            ChecklistItem(entry.text("nomor"), entry.text("kelompok"), entry.text("uraian"), entry.text("uji", ""))
        )
        entry.finish()
    if notes:
        raise InvalidReference("\n".join(notes))
    return basis, tuple(items), tuple(content["tingkat"])
