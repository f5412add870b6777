"""Posts of units of one kind: one that is missing or held twice, and one name for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from lkjip_analysis.checks.reading.people import roster, units
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.reference import post_group
from lkjip_analysis.reference.istilah import full_post

FEWEST_UNITS = 4
"""So many units of one kind must stand on the roster before "the others have it" means something."""


ALIKE = 0.7
"""Share of words that two names of one post have in common."""


_FILLERS = frozenset({"dan", "kelurahan", "kecamatan", "desa"})


Held = Mapping[str, Sequence[tuple[Pegawai, str]]]
"""Structural officials of each unit of one kind, each with the common name of the post."""


def officials_by_unit(dataset: Dataset) -> list[Held]:
    """Structural officials (heads and secretaries, not staff) by unit, of each kind of unit that has enough units."""
    known, kinds = units(dataset), dict[str, dict[str, list[Pegawai]]]()
    agency, folder = dataset.config.instansi.jenis, dataset.own_reference
    for person in roster(dataset):
        if person.unit in known and post_group(person.jabatan, agency, folder).startswith("Eselon"):
            kinds.setdefault(known[person.unit].jenis, {}).setdefault(person.unit, []).append(person)
    found: list[Held] = []
    for by_unit in kinds.values():
        if len(by_unit) >= FEWEST_UNITS:
            named = _common_names({person.jabatan for people in by_unit.values() for person in people}, folder)
            found.append({unit: [(p, named[p.jabatan]) for p in people] for unit, people in by_unit.items()})
    return found


def _common_names(posts: set[str], folder: Path | None) -> dict[str, str]:
    """The name by which each post is told apart: the fullest of those that are alike, abbreviations written out.

    >>> sorted(set(_common_names({"Kasi PMK", "Kasi Pemberdayaan Masyarakat", "Lurah"}, None).values()))
    ['kepala kelurahan', 'kepala seksi pemberdayaan masyarakat']
    """
    full = {post: full_post(post, folder) for post in posts}
    names = sorted(set(full.values()), key=lambda name: (-len(_words(name)), -len(name), name))
    return {post: next(name for name in names if _alike(full[post], name)) for post in posts}


def _alike(first: str, second: str) -> bool:
    """Whether two written-out names mean one post: they share most of their words.

    >>> _alike("kepala seksi pemerintahan dan pelayanan publik", "kepala seksi pemerintahan umum dan pelayanan publik")
    True
    >>> _alike("kepala seksi pemerintahan umum", "kepala seksi pemerintahan dan pelayanan publik")
    False
    """
    one, two = _words(first), _words(second)
    return first == second or len(one & two) >= ALIKE * max(len(one | two), 1)


def _words(name: str) -> set[str]:
    return set(name.split()) - _FILLERS
