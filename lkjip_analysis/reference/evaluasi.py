"""How offices head the columns of the quarterly evaluation sheet (form E.81 and its local kin)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.fields import Basis, Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "evaluasi.yaml"
ABOUT = "tentang"

_UNTIL = re.compile(r"\b(s\s*/\s*d|s\s*\.\s*d\b\.?|sd|hingga|sampai dengan)(?=\W|$)")
_QUARTER = re.compile(r"\b(tri\s*wulan|tw|trw)\b\.?")


def heading_words(text: str) -> tuple[str, ...]:
    """The words of a heading as they are compared: one case, no signs, one word for what has several spellings.

    >>> heading_words("Realisasi s/d Tahun Lalu (n-1)"), heading_words("Realisasi pada TW II")
    (('realisasi', 'sampai', 'tahun', 'lalu', 'n', '1'), ('realisasi', 'pada', 'triwulan', 'ii'))
    """
    plain = _QUARTER.sub(" triwulan ", _UNTIL.sub(" sampai ", text.casefold()))
    return tuple(re.findall(r"[^\W_]+", plain.replace("%", " persen ")))


@lru_cache(maxsize=16)
def _headings(files: Version) -> tuple[Basis, Mapping[str, tuple[frozenset[str], ...]]]:
    problems: list[str] = []
    found: dict[str, list[frozenset[str]]] = {}
    basis: Basis | None = None
    for label, content in documents(files):
        for role, said in content.items():
            if role == ABOUT:
                entry = Fields.of(f"{label}: {ABOUT}", said, problems)
                basis = basis or read_basis(entry)
            elif not isinstance(said, list) or not all(isinstance(text, str) and text.strip() for text in said):
                problems.append(f"{label}: '{role}' harus berupa daftar sebutan")
            elif basis is not None and found and label != "data/evaluasi.yaml" and role not in found:
                problems.append(f"{label}: isi kolom '{role}' tidak dikenal; yang dikenal {', '.join(found)}")
            else:
                found.setdefault(role, []).extend(frozenset(heading_words(text)) for text in said)
    if problems or basis is None:
        raise InvalidReference(*(problems or [f"{FILE}: tanpa entri {ABOUT}"]))
    return basis, MappingProxyType({role: tuple(dict.fromkeys(said)) for role, said in found.items()})


def headings(folder: Path | None = None) -> Mapping[str, tuple[frozenset[str], ...]]:
    """What a column may hold, with the sets of words of which a heading for it must have all of one.

    Args:
        folder: the agency's own ``referensi`` folder, whose ``evaluasi.yaml`` adds sayings.

    Raises:
        InvalidReference: a file is no list of sayings, or names a content that no column has.

    >>> frozenset({"satuan"}) in headings()["satuan"]
    True
    """
    return _headings(version(FILE, folder))[1]


def headings_basis() -> Basis:
    """Where the form comes from.

    >>> headings_basis().needs_verification
    True
    """
    return _headings(version(FILE))[0]


def best_role(text: str, roles: tuple[str, ...], folder: Path | None = None) -> str:
    """Which of the roles a heading names: the one with the most words in common; empty if none fits.

    >>> best_role("Target Renstra pada akhir Tahun 2029", ("target_tahun", "target_renstra"))
    'target_renstra'
    >>> best_role("Sasaran", ("indikator",))
    ''
    """
    words = set(heading_words(text))
    known = headings(folder)
    scores = {role: max((len(said) for said in known.get(role, ()) if said <= words), default=0) for role in roles}
    best = max(roles, key=lambda role: scores[role], default="")
    return best if best and scores[best] else ""
