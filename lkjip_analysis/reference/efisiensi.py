"""Methods of measuring efficiency, with their basis, what they must not be confused with, and when they may praise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from lkjip_analysis.reference.bands import written
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.fields import Basis, Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "efisiensi.yaml"
_CONDITIONS = "syarat"

Combination = Literal["geometrik", "hitung"]
"""How the capaian of several indicators of one output become one: geometric or plain mean."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A regulation with the years that it holds for; None is open."""

    basis: str
    first: int | None = None
    last: int | None = None

    def holds(self, year: int) -> bool:
        """Whether it holds for a year."""
        return (self.first is None or year >= self.first) and (self.last is None or year <= self.last)


@dataclass(frozen=True, slots=True)
class Praise:
    """From where on a figure calls something efficient: above (``>``) or below (``<``) a bound."""

    sign: Literal["<", ">"]
    bound: float


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold before anything is called efficient.

    Attributes:
        column: the figure (``capaian``, ``serapan``), in percent.
        least: the least that it must be.
        label: the word that stands where it is less.
        words: the same as the end of a sentence, with the bound put in.
        basis: regulation or practice, and what is still to be checked of it.
    """

    column: str
    least: float
    label: str
    words: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Method:
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
    title: str
    formula: str
    origin: str
    noun: str
    basis: str
    praise: Praise
    scale: str | None
    combination: Combination | None
    dated: tuple[Dated, ...]
    remark: str
    needs_verification: bool
    reason: str

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
    methods = {id: _method(id, Fields.of(f"{label}: cara '{id}'", values, problems)) for id, values in stated.items()}
    conditions = tuple(
        _condition(name, Fields.of(f"{label}: syarat '{name}'", values, problems))
        for name, values in content.get(_CONDITIONS, {}).items()
    )
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(methods), conditions


def _method(id: str, entry: Fields) -> Method:
    head = read_basis(entry)
    made = Method(
        id,
        head.title,
        entry.text("rumus"),
        entry.text("asal"),
        entry.text("sebutan"),
        head.basis,
        _praise(entry),
        entry.text("skala", "") or None,
        cast(Combination | None, entry.text("gabungan", "") or None),
        tuple(_dated(entry, item) for item in entry.take("menurut_tahun") or ()),
        entry.text("catatan"),
        head.needs_verification,
        head.reason,
    )
    entry.finish()
    if made.combination not in (None, "geometrik", "hitung"):
        entry.note(f"gabungan harus geometrik atau hitung, tertulis '{made.combination}'")
    return made


def _praise(entry: Fields) -> Praise:
    stated = Fields.of(f"{entry.where}: pujian", entry.take("pujian"), entry.problems)
    above, below = stated.number("lebih_dari"), stated.number("kurang_dari")
    stated.finish()
    if (above is None) == (below is None):
        entry.note("pujian harus menyebut salah satu dari lebih_dari dan kurang_dari")
    return Praise("<", below) if below is not None else Praise(">", above or 0.0)


def _dated(entry: Fields, values: object) -> Dated:
    stated = Fields.of(f"{entry.where}: menurut_tahun", values, entry.problems)
    first, last = stated.number("dari"), stated.number("sampai")
    made = Dated(stated.text("dasar"), None if first is None else int(first), None if last is None else int(last))
    stated.finish()
    return made


def _condition(column: str, entry: Fields) -> Condition:
    head, least = read_basis(entry), entry.number("paling_sedikit")
    if least is None:
        entry.note("paling_sedikit belum diisi")
    words = entry.text("uraian").replace("{paling_sedikit}", written(least or 0.0))
    made = Condition(column, least or 0.0, entry.text("sebutan"), words, head)
    entry.finish()
    return made
