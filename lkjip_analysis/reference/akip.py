"""Weights and answer grades of the AKIP evaluation (Permenpan-RB 88/2021)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.fields import Basis, Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "akip.yaml"
FULL_WEIGHT = 100.0


@dataclass(frozen=True, slots=True)
class Component:
    """A component of the evaluation.

    Attributes:
        slug, name: key and displayed name.
        weight: its points of 100.
        subweights: points of keberadaan, kualitas and pemanfaatan.
    """

    slug: str
    name: str
    weight: float
    subweights: Mapping[str, float]


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
    file = Fields(label, content, problems)
    basis = read_basis(Fields.of(f"{label}: tentang", file.take("tentang"), problems))
    parts = Fields.of(f"{label}: komponen", file.take("komponen"), problems)
    answers = Fields.of(f"{label}: jawaban", file.take("jawaban"), problems)
    file.finish()
    components = {slug: _component(parts, slug) for slug in parts.values}
    given = {grade: _answer(answers, grade) for grade in answers.values}
    if (total := sum(part.weight for part in components.values())) != FULL_WEIGHT:
        parts.note(f"jumlah bobot {total:g}, seharusnya {FULL_WEIGHT:g}")
    if problems:
        raise InvalidReference(*problems)
    grades = {grade: points for grade, (points, _) in given.items()}
    meanings = {grade: meaning for grade, (_, meaning) in given.items()}
    return AkipSheet(basis, MappingProxyType(components), MappingProxyType(grades), MappingProxyType(meanings))


def _component(parts: Fields, slug: str) -> Component:
    entry = Fields.of(f"{parts.where} '{slug}'", parts.take(slug), parts.problems)
    sub = Fields.of(f"{entry.where}, subbobot", entry.take("subbobot"), entry.problems)
    subweights = {name: sub.number(name) or 0.0 for name in sub.values}
    made = Component(slug, entry.text("nama"), entry.number("bobot") or 0.0, MappingProxyType(subweights))
    entry.finish()
    if sum(subweights.values()) != made.weight:
        entry.note(f"jumlah subbobot {sum(subweights.values()):g}, seharusnya {made.weight:g}")
    return made


def _answer(answers: Fields, grade: str) -> tuple[float, str]:
    entry = Fields.of(f"{answers.where} '{grade}'", answers.take(grade), answers.problems)
    points, meaning = entry.number("nilai"), entry.text("arti")
    entry.finish()
    if points is None or not 0 <= points <= 100:
        entry.note("nilai harus 0 sampai 100")
    return points or 0.0, meaning
