"""How offices head the columns of the quarterly evaluation sheet (form E.81 and its local kin)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from lkjip_analysis.reference.entry import About, Basis, read_entry, read_texts
from lkjip_analysis.reference.errors import InvalidReference, unknown
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


Sayings = Mapping[str, tuple[frozenset[str], ...]]
"""What a column may hold, with the sets of words of which a heading for it must have all of one."""


@lru_cache(maxsize=32)
def read_sayings(files: Version) -> tuple[Basis, Sayings]:
    """The sayings of a file by what they mean, with where they come from; an agency's own file adds to them.

    Args:
        files: the packaged file, then the agency's.

    Raises:
        InvalidReference: a file is no list of sayings, or names a meaning that nothing has.
    """
    problems: list[str] = []
    found: dict[str, list[frozenset[str]]] = {}
    basis: Basis | None = None
    for number, (label, content) in enumerate(documents(files)):
        basis = read_entry(About, f"{label}: {ABOUT}", content[ABOUT], problems) if number == 0 else basis
        known = list(found)
        for role, said in content.items():
            if role == ABOUT:
                continue
            if number and role not in known:
                problems.append(f"{label}: {unknown('isi kolom', role, known)}")
            else:
                texts = read_texts(label, role, said, problems)
                found.setdefault(role, []).extend(frozenset(heading_words(text)) for text in texts)
    if problems or basis is None:
        raise InvalidReference(*problems)
    return basis, MappingProxyType({role: tuple(dict.fromkeys(said)) for role, said in found.items()})


def headings(folder: Path | None = None) -> Sayings:
    """What a column may hold, with the sets of words of which a heading for it must have all of one.

    Args:
        folder: the agency's own ``referensi`` folder, whose ``evaluasi.yaml`` adds sayings.

    Raises:
        InvalidReference: a file is no list of sayings, or names a content that no column has.

    >>> frozenset({"satuan"}) in headings()["satuan"]
    True
    """
    return read_sayings(version(FILE, folder))[1]


def headings_basis() -> Basis:
    """Where the form comes from.

    >>> headings_basis().needs_verification
    True
    """
    return read_sayings(version(FILE))[0]


def best_role(text: str, roles: tuple[str, ...], folder: Path | None = None) -> str:
    """Which of the roles a heading names: the one with the most words in common; empty if none fits.

    >>> best_role("Target Renstra pada akhir Tahun 2029", ("target_tahun", "target_renstra"))
    'target_renstra'
    >>> best_role("Sasaran", ("indikator",))
    ''
    """
    return best_saying(text, roles, headings(folder))


def best_saying(text: str, roles: tuple[str, ...], known: Sayings) -> str:
    """Of the roles the one of which a text has the most words; empty if it has all words of no saying."""
    words = set(heading_words(text))
    scores = {role: max((len(said) for said in known.get(role, ()) if said <= words), default=0) for role in roles}
    best = max(roles, key=lambda role: scores[role], default="")
    return best if best and scores[best] else ""
