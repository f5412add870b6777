"""Methods of measuring efficiency, with their basis, what they must not be confused with, and when they may praise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from pydantic import Field, model_validator

from lkjip_analysis.reference.bands import written
from lkjip_analysis.reference.entry import Basis, Listed, ReferenceEntry, Words, fault, read_entries
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.files import Version, documents, version

FILE = "efisiensi.yaml"
_CONDITIONS = "syarat"

Combination = Literal["geometrik", "hitung"]
"""How the capaian of several indicators of one output become one: geometric or plain mean."""


class Dated(ReferenceEntry):
    """A regulation with the years that it holds for; None is open."""

    basis: Words = Field(alias="dasar")
    first: int | None = Field(None, alias="dari")
    last: int | None = Field(None, alias="sampai")

    def holds(self, year: int) -> bool:
        """Whether it holds for a year."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


class Praise(ReferenceEntry):
    """From where on a figure calls something efficient: above or below a bound, one of the two."""

    above: float | None = Field(None, alias="lebih_dari")
    below: float | None = Field(None, alias="kurang_dari")

    @model_validator(mode="after")
    def _one_of_two(self) -> Praise:
        if (self.above is None) == (self.below is None):
            raise fault("pujian harus menyebut salah satu dari lebih_dari dan kurang_dari")
        return self

    @property
    def sign(self) -> Literal["<", ">"]:
        """The comparison with the bound."""
        return ">" if self.below is None else "<"

    @property
    def bound(self) -> float:
        """The bound."""
        return (self.above if self.below is None else self.below) or 0.0


class Condition(Basis):
    """What must hold before anything is called efficient.

    Attributes:
        column: the figure (``capaian``, ``serapan``), in percent.
        least: the least that it must be.
        label: the word that stands where it is less.
        text: the same as the end of a sentence, with a place for the bound.
        title, basis, needs_verification, reason: regulation or practice, and what is still to be checked of it.
    """

    column: str
    least: float = Field(alias="paling_sedikit")
    label: Words = Field(alias="sebutan")
    text: Words = Field(alias="uraian")

    @property
    def words(self) -> str:
        """The end of a sentence, with the bound put in."""
        return self.text.replace("{paling_sedikit}", written(self.least))


class Method(Basis):
    """A method of measuring efficiency.

    Attributes:
        id: key (``e1``).
        title: what it is called.
        formula: how it is computed, in words.
        origin, noun: from what its figure follows and what it is called, in a sentence.
        basis: regulation or practice it follows.
        praise: from where on its figure calls something efficient.
        scale: key of the scale that gives its status; None when there is no agreed one.
        combination: how it makes one capaian of those of several indicators; None when it does not.
        dated: the regulation by year; empty when the basis is the same in every year.
        remark: what it must not be confused with.
        needs_verification, reason: whether the regulation's own text is still to be checked, and why.
    """

    id: str
    formula: Words = Field(alias="rumus")
    origin: Words = Field(alias="asal")
    noun: Words = Field(alias="sebutan")
    praise: Praise = Field(alias="pujian")
    scale: Words | None = Field(None, alias="skala")
    combination: Combination | None = Field(None, alias="gabungan")
    dated: Listed[Dated] = Field((), alias="menurut_tahun")
    remark: Words = Field(alias="catatan")

    def basis_in(self, year: int) -> str:
        """The regulation for a reported year.

        >>> [efficiency_method("e3").basis_in(year)[:24] for year in (2019, 2021)]
        ['PMK Nomor 214/PMK.02/201', 'PMK Nomor 22/PMK.02/2021']
        """
        return next((dated.basis for dated in self.dated if dated.holds(year)), self.basis)


def efficiency_method(id: str) -> Method:
    """A method by its key.

    Raises:
        UnknownReference: there is no such method.

    >>> efficiency_method("e1").scale, efficiency_method("e2").scale
    ('efisiensi-e1', None)
    """
    methods = efficiency_methods()
    if id not in methods:
        raise unknown("cara menghitung efisiensi", id, methods)
    return methods[id]


def efficiency_methods() -> Mapping[str, Method]:
    """All methods by key.

    >>> list(efficiency_methods())
    ['e1', 'e2', 'e3', 'e3-rata-rata', 'e4']
    """
    return _read(version(FILE))[0]


def praise_conditions() -> tuple[Condition, ...]:
    """What must hold before anything is called efficient, the first that fails first.

    >>> [(condition.column, condition.least) for condition in praise_conditions()]
    [('capaian', 100.0), ('serapan', 80.0)]
    """
    return _read(version(FILE))[1]


@lru_cache(maxsize=4)
def _read(files: Version) -> tuple[Mapping[str, Method], tuple[Condition, ...]]:
    problems: list[str] = []
    ((label, content),) = documents(files)
    stated = {id: values for id, values in content.items() if id != _CONDITIONS}
    methods = dict(read_entries(Method, f"{label}: cara", stated, problems, key="id"))
    required = content.get(_CONDITIONS, {})
    conditions = [made for _, made in read_entries(Condition, f"{label}: syarat", required, problems, key="column")]
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(methods), tuple(conditions)
