"""Ordered scales of words: predicates, opinions, an agency's own steps; what is better than what, and its points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field, field_validator, model_validator

from lkjip_analysis.reference.entry import Basis, Listed, ReferenceEntry, Texts, Words, fault, read_entry
from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.files import Version, documents, version
from lkjip_analysis.reference.scale import Scale
from lkjip_analysis.reference.scales import FILE as SCALES
from lkjip_analysis.reference.scales import load_scale, scale_ids

FILE = "kata.yaml"
ORDER = "urutan"
"""The field that makes an entry of ``skala.yaml`` a scale of words instead of bands."""


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """A word of an ordered scale, other ways of writing it, and its points where the scale has points."""

    word: str
    others: tuple[str, ...] = ()
    points: float | None = None


@dataclass(frozen=True)
class WordScale:
    """Words from the best down.

    >>> scale = WordScale("opini", "Opini", "-", (ScaleWord("WTP"), ScaleWord("WDP", ("Wajar Dengan Pengecualian",))))
    >>> scale.place("wtp"), scale.place("Wajar dengan pengecualian"), scale.place("TW")
    (2, 1, None)
    """

    id: str
    title: str
    basis: str
    steps: tuple[ScaleWord, ...]

    @cached_property
    def _places(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, step in enumerate(reversed(self.steps), 1):
            found |= {plain(text): place for text in (*step.others, step.word)}
        return found

    def place(self, word: str) -> int | None:
        """How many steps from the bottom a word stands, counted from 1; None for a word of another scale."""
        return self._places.get(plain(word))

    def points(self, word: str) -> float | None:
        """The points of a word, if the scale gives any."""
        place = self.place(word)
        return self.steps[-place].points if place else None

    @property
    def values(self) -> dict[str, int]:
        """Every way of writing a word with its place."""
        return {text: len(self.steps) - n for n, step in enumerate(self.steps) for text in (step.word, *step.others)}

    @property
    def words(self) -> tuple[str, ...]:
        """The words, best first."""
        return tuple(step.word for step in self.steps)


def plain(word: str) -> str:
    """A word for comparison: case and spaces do not matter."""
    return " ".join(word.casefold().split())


def word_scales(folder: Path | None = None) -> Mapping[str, WordScale]:
    """All ordered scales of words by key: packaged ones, the agency's own, then the bands of the other scales.

    Args:
        folder: the agency's own ``referensi`` folder.

    Raises:
        InvalidReference: a file holds an unusable scale.

    >>> word_scales()["predikat-akip"].words[:3], word_scales()["akip-88-2021"].place("BB")
    (('AA', 'A', 'BB'), 5)
    """
    return _all(version(FILE, None), version(SCALES, folder), folder)


@lru_cache(maxsize=32)
def _all(words: Version, bands: Version, folder: Path | None) -> Mapping[str, WordScale]:
    problems: list[str] = []
    found: dict[str, WordScale] = {}
    for label, content in (*documents(words), *documents(bands)):
        for id, values in content.items():
            if isinstance(values, dict) and ORDER in values:
                made = read_entry(WordScaleEntry, f"{label}: skala '{id}'", values, problems)
                if made is not None:
                    found[id] = WordScale(id, made.title, made.basis, tuple(step.word() for step in made.urutan))
    if problems:
        raise InvalidReference(*problems)
    banded = {id: _banded(load_scale(id, folder)) for id in scale_ids(folder)}
    return MappingProxyType({**found, **{id: scale for id, scale in banded.items() if id not in found}})


def _banded(scale: Scale) -> WordScale:
    steps = tuple(ScaleWord(b.code or b.label, (b.label,) if b.code else ()) for b in scale.bands)
    return WordScale(scale.id, scale.title, scale.basis, steps)


class _StepEntry(ReferenceEntry):
    """A step of the order as the file gives it."""

    kata: Words = Field(description="sebagaimana ditulis di kolom nilai, misalnya BB")
    sebutan: str = Field("", description="kepanjangannya")
    lain: Texts = Field((), description="cara lain menulisnya")
    poin: float | None = Field(None, description="hanya bila ada dasarnya; untuk aturan.capaian_kata poin")

    @model_validator(mode="before")
    @classmethod
    def _word_alone(cls, values: object) -> object:
        return {"kata": values} if isinstance(values, str) else values

    def word(self) -> ScaleWord:
        """The word of the scale."""
        return ScaleWord(self.kata, (*([self.sebutan] if self.sebutan else []), *self.lain), self.poin)


class WordScaleEntry(Basis):
    """An ordered scale of words as the file gives it."""

    catatan: str = Field("", description="catatan bagi pembaca")
    urutan: Listed[_StepEntry] = Field(description="kata dari yang terbaik")

    @field_validator("urutan")
    @classmethod
    def _in_order(cls, steps: tuple[_StepEntry, ...]) -> tuple[_StepEntry, ...]:
        if len(steps) < 2:
            raise fault(f"{ORDER} harus berupa daftar paling sedikit dua kata, dari yang terbaik")
        pointed = [step.poin for step in steps if step.poin is not None]
        if pointed and (len(pointed) < len(steps) or pointed != sorted(pointed, reverse=True)):
            raise fault("poin harus ada di semua langkah dan tidak naik dari yang terbaik ke bawah")
        said = [plain(text) for step in steps for text in (step.kata, step.sebutan, *step.lain) if text]
        if twice := sorted({text for text in said if said.count(text) > 1}):
            raise fault(f"kata {', '.join(twice)} ditulis lebih dari sekali")
        return steps


def scale_of(words: Iterable[str], folder: Path | None = None, named: str | None = None) -> WordScale | None:
    """The scale that words belong to: the named one, else the first that holds them all.

    None where no scale holds them all, or where two that do put them in another order.

    >>> scale_of(["BB", "B"]).id, scale_of(["WTP", "WDP"]).id, scale_of(["WTP", "BB"])
    ('predikat-akip', 'opini-bpk', None)
    """
    scales, wanted = word_scales(folder), tuple(words)
    if named is not None:
        return scales.get(named)
    holding = [scale for scale in scales.values() if wanted and all(scale.place(word) for word in wanted)]
    orders = {tuple(sorted(wanted, key=lambda word: scale.place(word) or 0)) for scale in holding}
    return holding[0] if len(orders) == 1 else None
