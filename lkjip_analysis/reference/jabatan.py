"""The group of posts (eselon) that a post belongs to, by how it is called."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from lkjip_analysis.reference.entry import About, Basis, Listed, ReferenceEntry, fault, read_entries, read_entry
from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.files import Version, documents, version

FILE = "jabatan.yaml"
ABOUT = "tentang"
GROUPS = ("Eselon II", "Eselon III", "Eselon IV", "Fungsional khusus", "Fungsional umum")
"""Groups of posts in the order of the report; what no rule names is Fungsional umum."""


_ALL = "semua"
"""Key of the rules that hold for every kind of agency, after its own."""


class _PostRule(ReferenceEntry):
    """A pattern and the group that it means: how a post begins, or the level with which it ends."""

    awal: str = ""
    akhir: str = ""
    kelompok: Literal["Eselon II", "Eselon III", "Eselon IV", "Fungsional khusus", "Fungsional umum"]

    @model_validator(mode="after")
    def _one_of_two(self) -> _PostRule:
        if not self.awal and not self.akhir:
            raise fault("awal atau akhir belum diisi")
        return self

    def fits(self, post: str) -> bool:
        """Whether a post in lower case is meant."""
        return post.startswith(self.awal.lower()) if self.awal else post.endswith(f" {self.akhir.lower()}")


class _PostRules(ReferenceEntry):
    """The rules for a kind of agency, tried in their order."""

    aturan: Listed[_PostRule]


def post_group(post: str, agency_kind: str, folder: Path | None = None) -> str:
    """The group of a post.

    Args:
        post: the post as written (``Kasi Pemberdayaan Masyarakat``).
        agency_kind: kind of the agency (``kecamatan``); others share one list of rules.
        folder: the agency's own reference folder.

    >>> post_group("Camat", "kecamatan"), post_group("Kasi PMK", "kecamatan"), post_group("Pelaksana", "kecamatan")
    ('Eselon III', 'Eselon IV', 'Fungsional umum')
    >>> post_group("Arsiparis Terampil", "dinas"), post_group("Perencana Ahli Muda", "kecamatan")
    ('Fungsional khusus', 'Fungsional khusus')
    """
    rules = _rules(version(FILE, folder))
    written = " ".join(post.lower().split())
    tried = (*rules.get(agency_kind.lower(), rules["lainnya"]), *rules.get(_ALL, ()))
    return next((rule.kelompok for rule in tried if rule.fits(written)), GROUPS[-1])


def post_basis() -> Basis:
    """Where the rules come from.

    >>> post_basis().needs_verification
    True
    """
    return _basis(version(FILE))


@lru_cache(maxsize=8)
def _rules(files: Version) -> dict[str, tuple[_PostRule, ...]]:
    found: dict[str, tuple[_PostRule, ...]] = {}
    problems: list[str] = []
    for label, content in documents(files):
        entries = {kind: {"aturan": rules} for kind, rules in content.items() if kind != ABOUT}
        found |= {kind: made.aturan for kind, made in read_entries(_PostRules, f"{label}:", entries, problems)}
    if problems:
        raise InvalidReference(*problems)
    return found


@lru_cache(maxsize=8)
def _basis(files: Version) -> Basis:
    problems: list[str] = []
    label, content = next(documents(files))
    basis = read_entry(About, f"{label}: {ABOUT}", content.get(ABOUT), problems)
    if basis is None:
        raise InvalidReference(*problems)
    return basis
