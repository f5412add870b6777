"""Documents of the next year: which stay, which have a successor, and how that is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lkjip_analysis.dataset.rows import Dokumen

LASTING = frozenset({"rpjpd", "rpd", "rpjmd", "renstra"})
"""Kinds of documents that hold for several years."""
BASES = frozenset({"lainnya"})
"""Kinds of which it is not known whether there is one every year: they stay as sources only."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CHANGE = re.compile(r"\b(?:perubahan|p)-|-(?:perubahan|p)\b")
_CHANGE_WORD = re.compile(r"\b(?:perubahan|\(?p-)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Successors:
    """Which document of the next year follows one of this year.

    Attributes:
        ids: id of the next year by that of this year.
        made: the new documents as records, each once.
    """

    ids: Mapping[str, str]
    made: tuple[dict[str, str], ...]

    def of(self, id: str) -> str:
        """The successor of a document, or the document itself where it has none."""
        return self.ids.get(id, id)


def successors(documents: Sequence[Dokumen], by: int, year: int) -> Successors:
    """The documents of the next year.

    A yearly document of this year (or of the year before it, where that is what the report of this year uses) has a
    successor without number and date; a changed one (PK Perubahan) and what it replaced have one together, since the
    year begins with the first of them.

    Args:
        documents: documents of this year's package.
        by: years between the two.
        year: the reported year of this year's package.
    """
    ids: dict[str, str] = {}
    made: dict[str, dict[str, str]] = {}
    known = {document.id for document in documents}
    for document in documents:
        if document.jenis in LASTING | BASES or not _is_current(document, year):
            continue
        id = _first(shifted(document.id, by))
        if id in known:
            continue  # this year's package already has it
        ids[document.id] = id
        title = _without_change(shifted(document.judul, by))
        if id not in made or (len(title) < len(made[id]["judul"]) and document.menggantikan is None):
            made[id] = {"id": id, "jenis": document.jenis, "judul": title}
    return Successors(ids, tuple(made.values()))


def _is_current(document: Dokumen, year: int) -> bool:
    """Whether a document is of the reported year, or an evaluation of the year before that is used in it."""
    years = {int(found) for found in _YEAR.findall(f"{document.id} {document.judul}")}
    if not years:
        return True
    return max(years) == year or (document.jenis == "lhe" and max(years) == year - 1)


def shifted(text: str, by: int) -> str:
    """A text with every year moved.

    >>> shifted("pk-2025", 1), shifted("Perjanjian Kinerja Tahun 2025", 1), shifted("nomor 20256", 1)
    ('pk-2026', 'Perjanjian Kinerja Tahun 2026', 'nomor 20256')
    """
    return _YEAR.sub(lambda found: str(int(found[0]) + by), text)


def _first(id: str) -> str:
    """The id of the document with which the year begins, for that of a changed one.

    >>> _first("pk-perubahan-2026"), _first("p-iku-2026"), _first("pk-2026")
    ('pk-2026', 'iku-2026', 'pk-2026')
    """
    return _CHANGE.sub("", id) or id


def _without_change(title: str) -> str:
    """A title without the word that makes it that of a changed document.

    >>> _without_change("PERJANJIAN KINERJA PERUBAHAN TAHUN 2026"), _without_change("Perubahan Rencana Aksi 2026")
    ('PERJANJIAN KINERJA TAHUN 2026', 'Rencana Aksi 2026')
    """
    return " ".join(_CHANGE_WORD.sub("", title).split()).replace(" )", ")") or title
