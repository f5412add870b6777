"""Weights and answer grades of the AKIP evaluation (Permenpan-RB 88/2021)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from pydantic import Field, field_validator
from pydantic_core.core_schema import ValidationInfo

from lkjip_analysis.reference.entry import Basis, ReferenceEntry, Words, fault, read_entries, read_entry
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.files import Version, documents, version

FILE = "akip.yaml"
FULL_WEIGHT = 100.0


class Component(ReferenceEntry):
    """A component of the evaluation.

    Attributes:
        slug, name: key and displayed name.
        weight: its points of 100.
        subweights: points of keberadaan, kualitas and pemanfaatan.
    """

    slug: str
    name: Words = Field(alias="nama")
    weight: float = Field(alias="bobot")
    subweights: dict[str, float] = Field(alias="subbobot")

    @field_validator("subweights")
    @classmethod
    def _add_up(cls, parts: dict[str, float], info: ValidationInfo) -> dict[str, float]:
        weight = info.data.get("weight")
        if weight is not None and (total := sum(parts.values())) != weight:
            raise fault(f"jumlah subbobot {total:g}, seharusnya {weight:g}")
        return parts


class _Answer(ReferenceEntry):
    """An answer grade: its points and what it means."""

    nilai: float = Field(ge=0, le=100)
    arti: Words


class _AkipFile(ReferenceEntry):
    """The sections of the file."""

    tentang: Basis
    komponen: dict[str, object]
    jawaban: dict[str, object]


@dataclass(frozen=True, slots=True)
class AkipSheet:
    """The evaluation sheet: components by key, points of each answer grade (0-100) and what it means."""

    basis: Basis
    components: Mapping[str, Component]
    grades: Mapping[str, float]
    meanings: Mapping[str, str]

    def component(self, slug: str) -> Component:
        """A component by key.

        Raises:
            UnknownReference: there is none; the text lists those that exist.
        """
        if slug not in self.components:
            raise unknown("komponen AKIP", slug, self.components)
        return self.components[slug]


def akip_sheet() -> AkipSheet:
    """The evaluation sheet of Permenpan-RB 88/2021.

    >>> sheet = akip_sheet()
    >>> {slug: part.weight for slug, part in sheet.components.items()}["pelaporan-kinerja"], sheet.grades["BB"]
    (15.0, 80.0)
    """
    return _read(version(FILE))


@lru_cache(maxsize=4)
def _read(files: Version) -> AkipSheet:
    problems: list[str] = []
    ((label, content),) = documents(files)
    file = read_entry(_AkipFile, label, content, problems)
    if file is None:
        raise InvalidReference(*problems)
    parts = dict(read_entries(Component, f"{label}: komponen", file.komponen, problems, key="slug"))
    answers = dict(read_entries(_Answer, f"{label}: jawaban", file.jawaban, problems))
    if len(parts) == len(file.komponen) and (total := sum(part.weight for part in parts.values())) != FULL_WEIGHT:
        problems.append(f"{label}: komponen: jumlah bobot {total:g}, seharusnya {FULL_WEIGHT:g}")
    if problems:
        raise InvalidReference(*problems)
    grades = {grade: answer.nilai for grade, answer in answers.items()}
    meanings = {grade: answer.arti for grade, answer in answers.items()}
    return AkipSheet(file.tentang, MappingProxyType(parts), MappingProxyType(grades), MappingProxyType(meanings))
