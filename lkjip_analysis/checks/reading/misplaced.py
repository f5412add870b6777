"""Rows whose key is not that of the rows among which they stand: what their neighbours and their place say instead.

Rows of a file are typed in the order of the table they are read from. So a row of another document or year amidst
rows of one, or of another indicator than every other row read from the same line, was probably keyed wrong.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset.rows import Akip, Anggaran, DataRow, Indikator, Realisasi, Simpul, Target
from lkjip_analysis.model.words import listing

_OF_RUN = ("dokumen", "tahun", "periode", "jenis")
"""Columns that rows of one table share."""

OF_THING = ("indikator", "simpul")
"""Columns that say what a row is about."""

FIGURES: tuple[type[DataRow], ...] = (Target, Realisasi, Anggaran)
"""Files whose rows are cells of a grid in a workbook, where nobody types their keys."""

_FEW = 3  # other rows of a run that must agree against one
_NOT_KEYED = ("tercetak/", "pembanding.csv", "pengecualian.csv")
_SHARED, _MIXED = 10, 0.05
"""Lines that several rows were read from, and the share of them with rows about two things, from which on the places
of a package say nothing: they may count the rows of the file itself."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A row that stands amidst rows of another key.

    Attributes:
        row, field: the cell.
        wanted: what the rows around it, or those of the same place, state.
        why: which those are, as the end of a sentence.
        others: some of them.
    """

    row: DataRow
    field: str
    wanted: object
    why: str
    others: tuple[DataRow, ...]

    @property
    def firm(self) -> bool:
        """Whether several rows agree against one: of two, either may be wrong."""
        return len(self.others) > 1

    @property
    def key(self) -> tuple[object, ...]:
        """The key that the row would have."""
        return tuple(self.wanted if name == self.field else getattr(self.row, name) for name in self.row.key)


def misplaced(context: Context) -> list[Misplaced]:
    """Every row of which its neighbours or its place would have another key, if no row has that key yet."""
    if "misplaced" not in context.kept:
        context.kept["misplaced"] = list(_misplaced(context))
    found: list[Misplaced] = context.kept["misplaced"]
    return found


def _misplaced(context: Context) -> Iterator[Misplaced]:
    about = _telling(_about(context))
    for kind, rows in context.dataset.rows.items():
        if context.dataset.from_workbook and kind in FIGURES:
            continue  # its document, year and period stand once above a column, its name once before a row
        if rows and not kind.file.startswith(_NOT_KEYED):
            taken = {tuple(getattr(row, name) for name in kind.key) for row in rows}
            placed = [row for row in rows if row.lokasi]  # an answer or an exception may have none
            proposed = [*_of_runs(kind, placed), *_of_places(kind, placed, about), *_between(kind, rows)]
            yield from (one for one in proposed if one.key not in taken)


def _of_runs(kind: type[DataRow], rows: Sequence[DataRow]) -> Iterator[Misplaced]:
    """One row of a run that differs from all others of it, which agree."""
    columns = [name for name in _OF_RUN if name in kind.model_fields]
    runs: dict[tuple[str, str], list[DataRow]] = defaultdict(list)
    for row in rows:
        runs[(row.dokumen, "") if isinstance(row, Akip) else (row.sumber, table_of(row.lokasi))].append(row)
    for run in runs.values():
        for column in columns if len(run) > _FEW else ():
            values = Counter(getattr(row, column) for row in run)
            for at, row in enumerate(run):
                if values[getattr(row, column)] > 1:
                    continue
                near = (*run[max(at - 2, 0) : at], *run[at + 1 : at + 3])
                wanted = getattr(near[0], column)
                if wanted and values[wanted] >= _FEW and all(getattr(one, column) == wanted for one in near):
                    where = "dokumen itu" if isinstance(row, Akip) else table_of(row.lokasi)
                    why = f"{values[wanted]} baris lain dari {where} berisi {wanted}"
                    yield Misplaced(row, column, wanted, why, near)


def _between(kind: type[DataRow], rows: Sequence[DataRow]) -> Iterator[Misplaced]:
    """A row amidst the years of one thing that is about another, where the run has just its year too little."""
    column = next((name for name in OF_THING if name in kind.model_fields), "")
    year = "tahun"
    if not column or year not in kind.model_fields:
        return
    for at in range(1, len(rows) - 1):
        before, row, after = rows[at - 1 : at + 2]
        one = getattr(before, column)
        mixed = one != getattr(after, column) or one == getattr(row, column)
        if mixed or any(getattr(near, name, "") != getattr(row, name, "") for near in (before, after) for name in
                        ("dokumen", "sumber")):  # fmt: skip
            continue
        years: list[int] = [getattr(near, year) for near in (before, row, after)]
        if years[1] - years[0] == 1 and years[2] - years[1] in (0, 1):
            others = tuple(near for near in rows[max(at - 3, 0) : at + 4] if getattr(near, column) == one)
            if len(others) >= _FEW:
                why = f"baris sebelum dan sesudahnya, tahun {years[0]} dan {years[2]}, tentang {one}"
                yield Misplaced(row, column, one, why, others)


def _of_places(
    kind: type[DataRow], rows: Sequence[DataRow], about: dict[tuple[str, str, str], list[DataRow]]
) -> Iterator[Misplaced]:
    """A row of another thing than all other rows that were read from the same line."""
    for column in OF_THING:
        if column not in kind.model_fields:
            continue
        for row in rows:
            others = [one for one in about.get((column, row.sumber, line_of(row.lokasi)), ()) if one is not row]
            things = {thing(one, column) for one in others}
            if len(things) == 1 and getattr(row, column) not in (None, *things):
                (wanted,) = things
                where = listing(dict.fromkeys(f"{one.file} baris {one.line}" for one in others[:3]))
                why = f"{where}, yang dibaca dari tempat yang sama, tentang {wanted}"
                yield Misplaced(row, column, wanted, why, tuple(others[:3]))


def _telling(about: dict[tuple[str, str, str], list[DataRow]]) -> dict[tuple[str, str, str], list[DataRow]]:
    """The lines and their rows, where hardly any line has rows about several things; else none."""
    things = [{thing(row, column) for row in rows} for (column, _, _), rows in about.items() if len(rows) > 1]
    mixed = sum(len(one) > 1 for one in things)
    return about if len(things) >= _SHARED and mixed <= max(1, _MIXED * len(things)) else {}


def _about(context: Context) -> dict[tuple[str, str, str], list[DataRow]]:
    """Rows by what they are about and the line they were read from."""
    found: dict[tuple[str, str, str], list[DataRow]] = defaultdict(list)
    for kind, rows in context.dataset.rows.items():
        if kind.file.startswith(_NOT_KEYED):
            continue
        for column in OF_THING:
            if column in kind.model_fields or kind in (Indikator, Simpul):
                for row in rows:
                    place = line_of(row.lokasi or "")
                    if place and thing(row, column):
                        found[column, row.sumber, place].append(row)
    return found


def thing(row: DataRow, column: str) -> object:
    """The indicator or node that a row is about; of those two themselves their own key."""
    own = (isinstance(row, Indikator) and column == "indikator") or (isinstance(row, Simpul) and column == "simpul")
    return getattr(row, "id" if own else column, None)


def table_of(place: str) -> str:
    """The table of a place, without the row and what follows.

    >>> table_of("Tabel 2.6 baris 39 (teks 856)"), table_of("kolom anggaran"), table_of("lampiran baris 2; formula: x")
    ('Tabel 2.6', 'kolom anggaran', 'lampiran')
    """
    return re.split(r"(?i)\s*(?:[;(]|,|\bbaris\b|\btahun\b)", place, maxsplit=1)[0].strip() or place


def line_of(place: str) -> str:
    """The first place of several, if it names a line of a named table; a whole table says nothing of its rows.

    >>> line_of("Tabel 2.6 baris 39 (teks 856); sasaran: Tabel 3.1"), line_of("kolom anggaran"), line_of("baris 7")
    ('Tabel 2.6 baris 39', '', '')
    """
    found = _LINE.search(place.split(";")[0])
    return " ".join(found.groups()) if found else ""


_LINE = re.compile(
    r"(?i)\b((?:tabel|lampiran|halaman|hal|lembar|bagian|bab)\b\W*[\w.]+).*?\b(baris|teks|sel)\b\W*(\w*\d\w*)"
)
