"""The printed lists of contents, tables, graphs and annexes against each other and against the body (DAFTAR)."""

from __future__ import annotations

import re

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Daftar
from lkjip_analysis.model import Evidence

WORDS = {"tabel": "Tabel", "grafik": "Grafik"}


NAMES = {"isi": "Daftar Isi", "tabel": "Daftar Tabel", "grafik": "Daftar Grafik", "lampiran": "Daftar Lampiran"}


_CHAPTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}


def parts(number: str) -> tuple[int, ...]:
    """A number of a section, table or chapter as integers.

    >>> parts("3.1.2"), parts("Tabel 3.10"), parts("BAB IV"), parts("I.5"), parts("x")
    ((3, 1, 2), (3, 10), (4,), (1, 5), ())
    """
    plain = re.sub(r"(?i)^(tabel|grafik|gambar|bab|lampiran)\s+", "", number.strip()).rstrip(".")
    pieces = [str(_CHAPTERS.get(piece, piece)) for piece in plain.split(".")]
    return tuple(int(piece) for piece in pieces) if all(piece.isdecimal() for piece in pieces) else ()


def list_entries(context: Context, *lists: str) -> list[Daftar]:
    """Entries of the printed lists (all, unless some are named), in the order in which they are printed."""
    rows = sorted(context.dataset.of(Daftar), key=lambda r: (r.daftar, r.urutan))
    return [row for row in rows if not lists or row.daftar in lists]


def entry_cell(context: Context, entry: Daftar) -> str:
    """The table of our report that an entry is about, where a badge can stand."""
    number = (entry.nomor or "").removeprefix("Tabel ")
    return number if (entry.nomor or "").startswith("Tabel ") and number in context.tables else ""


def entry_evidence(context: Context, entry: Daftar, expected: str | None = None) -> Evidence:
    """An entry as it is printed, as evidence."""
    shown = f"{entry.nomor or ''} {entry.judul} … {entry.halaman or 'tanpa halaman'}".strip()
    return context.evidence(entry, shown, expected, entry_cell(context, entry))
