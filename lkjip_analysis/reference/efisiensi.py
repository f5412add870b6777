"""Methods of measuring efficiency, with their basis and what they must not be confused with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.fields import Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "efisiensi.yaml"


@dataclass(frozen=True, slots=True)
class Method:
    """A method of measuring efficiency.

    Attributes:
        id: key (``e1``).
        title: what it is called.
        formula: how it is computed, in words.
        basis: regulation or practice it follows.
        scale: key of the scale that gives its status; None when there is no agreed one.
        remark: what it must not be confused with.
        needs_verification, reason: whether the regulation's own text is still to be checked, and why.
    """

    id: str
    title: str
    formula: str
    basis: str
    scale: str | None
    remark: str
    needs_verification: bool
    reason: str


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
    ['e1', 'e2', 'e3', 'e4']
    """
    return _read(version(FILE))


@lru_cache(maxsize=4)
def _read(files: Version) -> Mapping[str, Method]:
    problems: list[str] = []
    ((label, content),) = documents(files)
    methods = {id: _method(id, Fields.of(f"{label}: cara '{id}'", values, problems)) for id, values in content.items()}
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(methods)


def _method(id: str, entry: Fields) -> Method:
    head = read_basis(entry)
    formula, scale, remark = entry.text("rumus"), entry.text("skala", ""), entry.text("catatan")
    entry.finish()
    return Method(id, head.title, formula, head.basis, scale or None, remark, head.needs_verification, head.reason)
