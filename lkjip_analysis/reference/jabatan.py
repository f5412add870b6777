"""The group of posts (eselon) that a post belongs to, by how it is called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lkjip_analysis.reference.errors import InvalidReference
from lkjip_analysis.reference.fields import Basis, Fields, read_basis
from lkjip_analysis.reference.files import Version, documents, version

FILE = "jabatan.yaml"
GROUPS = ("Eselon II", "Eselon III", "Eselon IV", "Fungsional khusus", "Fungsional umum")
"""Groups of posts in the order of the report; what no rule names is Fungsional umum."""


_ALL = "semua"
"""Key of the rules that hold for every kind of agency, after its own."""


class _Rule(NamedTuple):
    """A pattern and the group that it means: how a post begins, or the level with which it ends."""

    start: str
    end: str
    group: str


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
    for rule in (*rules.get(agency_kind.lower(), rules["lainnya"]), *rules.get(_ALL, ())):
        if written.startswith(rule.start) if rule.start else written.endswith(f" {rule.end}"):
            return rule.group
    return GROUPS[-1]


def post_basis() -> Basis:
    """Where the rules come from.

    >>> post_basis().needs_verification
    True
    """
    return _read_basis(version(FILE))


@lru_cache(maxsize=8)
def _rules(files: Version) -> dict[str, Sequence[_Rule]]:
    found: dict[str, Sequence[_Rule]] = {}
    problems: list[str] = []
    for label, content in documents(files):
        for kind, rules in content.items():
            if kind == "tentang":
                continue
            if not isinstance(rules, list):
                problems.append(f"{label}: '{kind}' harus berupa daftar aturan, tertulis {rules!r}")
                continue
            entries = [Fields.of(f"{label}: '{kind}' aturan {n}", rule, problems) for n, rule in enumerate(rules, 1)]
            found[kind] = tuple(_read_rule(entry) for entry in entries)
    if problems:
        raise InvalidReference(*problems)
    return found


def _read_rule(entry: Fields) -> _Rule:
    start, end = (entry.text(key, "").lower() for key in ("awal", "akhir"))
    group = entry.text("kelompok")
    if group and group not in GROUPS:
        entry.note(f"kelompok '{group}' tidak dikenal; pilihannya {', '.join(GROUPS)}")
    if not start and not end:
        entry.note("awal atau akhir belum diisi")
    entry.finish()
    return _Rule(start, end, group)


@lru_cache(maxsize=8)
def _read_basis(files: Version) -> Basis:
    label, content = next(documents(files))
    return read_basis(Fields.of(f"{label}: tentang", content["tentang"], []))
