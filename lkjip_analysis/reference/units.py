"""Units of indicators: one canonical key, one displayed name, the many ways people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from pydantic import Field

from lkjip_analysis.model.number import Format
from lkjip_analysis.reference.entry import ReferenceEntry, Texts, Words, read_entries
from lkjip_analysis.reference.errors import InvalidReference, unknown
from lkjip_analysis.reference.files import Version, documents, version

FILE = "satuan.yaml"
ABOUT = "tentang"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    Attributes:
        slug: canonical key, as data files hold it (``orang-bulan``).
        name: as displayed (``Orang/Bulan``).
        decimals: digits that are usual behind the comma; a given value with more is shown with its own.
        synonyms: other ways of writing it.
        counted: whether it is counted in whole pieces (people, documents), so that a fraction is a mistake.
    """

    slug: str
    name: str
    decimals: int
    synonyms: tuple[str, ...] = ()
    counted: bool = False

    @property
    def format(self) -> Format:
        """How figures in this unit are written.

        >>> unit("persen").format.write(83.333), unit("lembar").format.write(66000)
        ('83,33', '66.000')
        """
        if self.slug == "rupiah":
            return Format("rupiah")
        return Format("bulat") if self.counted and not self.decimals else Format("angka", self.decimals)


def unit(name: str, folder: Path | None = None) -> Unit:
    """The unit that a document means, whatever way it writes it.

    Args:
        name: key, displayed name or synonym; case, spacing and outer brackets do not matter.
        folder: the agency's own ``referensi`` folder, if it brings one.

    Raises:
        UnknownReference: no unit is written so; the text lists the keys and the nearest.

    >>> unit("%").name, unit("(Persen)").slug, unit(" o/b ").slug, unit("Dok").slug
    ('Persen', 'persen', 'orang-bulan', 'dokumen')
    """
    found = unit_of(name, folder)
    if found is None:
        raise unknown("satuan", name, units(folder))
    return found


def unit_of(name: str, folder: Path | None = None) -> Unit | None:
    """Likewise, but None where no unit is written so; for texts of which most name none.

    >>> unit_of("Dok") == unit("dokumen"), unit_of("kegiatan yang lain")
    (True, None)
    """
    at = version(FILE, folder)
    spelling = _spellings(at).get(plain(name))
    return None if spelling is None else _units(at)[spelling]


def units(folder: Path | None = None) -> Mapping[str, Unit]:
    """All units by key.

    >>> units()["paket"].counted, units()["tahun"].counted
    (True, False)
    """
    return _units(version(FILE, folder))


def plain(name: str) -> str:
    """Strip a written unit of what does not matter: case, spacing, outer brackets, a closing full stop.

    >>> plain("( Unit )"), plain("Orang / Bulan"), plain("Dok.")
    ('unit', 'orang/bulan', 'dok')
    """
    text = re.sub(r"\s*/\s*", "/", " ".join(name.split())).casefold()
    return text.removeprefix("(").removesuffix(")").strip().removesuffix(".").strip()


class UnitEntry(ReferenceEntry):
    """A unit as the file gives it."""

    nama: Words = Field(description="nama yang ditampilkan")
    desimal: int = Field(
        0, ge=0, le=9, description="desimal yang lazim; nilai yang diberikan lebih rinci tampil seutuhnya"
    )
    dicacah: bool = Field(
        False, description="true bila dihitung satu per satu (orang, dokumen), sehingga pecahannya keliru"
    )
    sinonim: Texts = Field((), description="cara lain menulisnya, misalnya [Org]")


@lru_cache(maxsize=32)
def _units(files: Version) -> Mapping[str, Unit]:
    problems: list[str] = []
    found: dict[str, Unit] = {}
    for label, content in documents(files):
        entries = {slug: values for slug, values in content.items() if slug != ABOUT}
        read = read_entries(UnitEntry, f"{label}: satuan", entries, problems)
        made = {slug: Unit(slug, one.nama, one.desimal, one.sinonim, one.dicacah) for slug, one in read}
        found = _without_names(found, made) | made
    problems += _clashes(found)
    if problems:
        raise InvalidReference(*problems)
    return MappingProxyType(found)


def _without_names(packaged: Mapping[str, Unit], own: Mapping[str, Unit]) -> dict[str, Unit]:
    """Units without those that an agency names itself: its own name goes before one that came with the package.

    >>> known = {"hektare": Unit("hektare", "Hektare", 2, ("Ha", "Hektar")), "orang": Unit("orang", "Orang", 0, ())}
    >>> _without_names(known, {"hektar": Unit("hektar", "Hektar", 1, ()), "org": Unit("org", "Orang", 0, ())})
    {'hektare': Unit(slug='hektare', name='Hektare', decimals=2, synonyms=('Ha',), counted=False)}
    """
    taken = {plain(unit.name) for slug, unit in own.items() if slug not in packaged}
    kept = {slug: unit for slug, unit in packaged.items() if not {plain(slug), plain(unit.name)} & taken}
    return {
        slug: replace(unit, synonyms=tuple(way for way in unit.synonyms if plain(way) not in taken))
        for slug, unit in kept.items()
    }


@lru_cache(maxsize=32)
def _spellings(files: Version) -> Mapping[str, str]:
    return MappingProxyType({way: slug for slug, item in _units(files).items() for way in _ways(item)})


def _ways(item: Unit) -> set[str]:
    return {plain(way) for way in (item.slug, item.name, *item.synonyms)}


def _clashes(found: Mapping[str, Unit]) -> list[str]:
    """Spellings that two units claim: nobody could tell which is meant."""
    claims = [(way, slug) for slug, item in found.items() for way in sorted(_ways(item))]
    owner: dict[str, str] = {}
    for way, slug in claims:
        owner.setdefault(way, slug)
    return [
        f"{FILE}: tulisan '{way}' dipakai dua satuan, '{owner[way]}' dan '{slug}'"
        for way, slug in claims
        if owner[way] != slug
    ]
