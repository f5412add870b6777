"""Rows that a file lacks: a number that is skipped, a line of a table that only other files have read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.misplaced import OF_THING, line_of, thing
from lkjip_analysis.dataset.rows import (
    Akip,
    Anggaran,
    DataRow,
    Indikator,
    Pegawai,
    Peraturan,
    Realisasi,
    RekapPegawai,
    Rekomendasi,
    RencanaAksi,
    Sebutan,
    Simpul,
    SkmIndikator,
    Target,
    TindakLanjut,
)

_NUMBERED: dict[type[DataRow], tuple[str, tuple[str, ...]]] = {
    Pegawai: ("urutan", ()),
    RencanaAksi: ("urutan", ("dokumen",)),
    SkmIndikator: ("nomor", ("tahun", "periode")),
    Akip: ("nomor", ("dokumen", "tahun")),
    TindakLanjut: ("nomor", ()),
    Rekomendasi: ("nomor", ("dokumen",)),
    RekapPegawai: ("urutan", ("menurut",)),
    Peraturan: ("urutan", ("dokumen",)),
}
"""Files whose rows are numbered, the column, and what numbers start again with."""

_READ_TOGETHER = (Target, RencanaAksi, Anggaran, Realisasi, Sebutan)
"""Files into which one line of a table is read."""

_OF_EVERY_LINE = (Target, RencanaAksi, Sebutan)
"""Those of them that have a row of every line; amounts and results are often stated of some levels only."""

_FEW, _MANY, _MOST_HOLES = 3, 8, 3
"""Rows from which on numbers run, lines of a table likewise, and holes with which a file is not meant to be whole."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A row that is not there.

    Attributes:
        kind: the file it lacks in.
        number: the number or line that is skipped, in words.
        near: the row before it, or after it.
        things: what the row would be about, where other files tell.
        others: rows of other files that were read from the same line.
    """

    kind: type[DataRow]
    number: str
    near: DataRow
    things: tuple[str, ...] = ()
    others: tuple[DataRow, ...] = ()


def holes(context: Context) -> dict[str, list[Hole]]:
    """The rows that files lack, by file; none of a file that lacks many."""
    if "holes" not in context.kept:
        found: dict[str, list[Hole]] = defaultdict(list)
        by_line, told = _by_line(context), set()
        for hole in (*_skipped(context, by_line), *_unread(context, by_line)):
            mark = (hole.kind.file, hole.things)
            if not hole.things or mark not in told:
                found[hole.kind.file].append(hole)
            told.add(mark)
        context.kept["holes"] = {file: some for file, some in found.items() if len(some) <= _MOST_HOLES}
    made: dict[str, list[Hole]] = context.kept["holes"]
    return made


def numbered(context: Context) -> list[str]:
    """The files with enough numbered rows for a skipped number to be seen."""
    return [kind.file for kind in _NUMBERED if len(context.dataset.of(kind)) >= _FEW]


Lines = dict[tuple[str, str], list[DataRow]]


def _by_line(context: Context) -> Lines:
    lines: Lines = defaultdict(list)
    for kind in (*_READ_TOGETHER, Indikator, Simpul):
        for row in context.dataset.of(kind):
            if place := line_of(row.lokasi):
                lines[row.sumber, place].append(row)
    return lines


def _skipped(context: Context, lines: Lines) -> Iterator[Hole]:
    """Numbers that are skipped while every other runs on."""
    for kind, (column, groups) in _NUMBERED.items():
        runs: dict[tuple[object, ...], list[DataRow]] = defaultdict(list)
        for row in context.dataset.of(kind):
            runs[tuple(getattr(row, name) for name in groups)].append(row)
        for run in runs.values():
            numbers = [getattr(row, column) for row in run]
            if len(run) < _FEW or not all(isinstance(n, int) for n in numbers) or len(set(numbers)) < len(numbers):
                continue
            for number in _lacking(range(1, max(numbers)), set(numbers), _MOST_HOLES + 1):
                at = max((i for i, n in enumerate(numbers) if n < number), key=lambda i: numbers[i], default=0)
                yield _hole(kind, f"{column} {number}", run, at, lines)


def _unread(context: Context, lines: Lines) -> Iterator[Hole]:
    """Lines of a table from which other files have a row, and this one has rows of every other line."""
    for kind in _OF_EVERY_LINE:
        tables: dict[tuple[str, str], dict[int, DataRow]] = defaultdict(dict)
        for row in context.dataset.of(kind):
            if found := _NUMBER.search(line_of(row.lokasi)):
                tables[row.sumber, found[1]].setdefault(int(found[2]), row)
        for (source, table), known in tables.items():
            gaps = _lacking(range(min(known), max(known)), known, len(known) // _FEW + 1)
            for number in gaps if len(known) >= _FEW * len(gaps) and len(known) >= _MANY else ():
                others = [row for row in lines.get((source, f"{table} baris {number}"), ()) if type(row) is not kind]
                things = _things(others)
                if things and len({type(row) for row in others if isinstance(row, _READ_TOGETHER)}) > 1:
                    yield Hole(kind, f"{table} baris {number}", known[max(n for n in known if n < number)], things,
                               tuple(others))  # fmt: skip


def _lacking(wanted: range, there: Container[int], most: int) -> list[int]:
    """The first numbers that lack, at most so many: a number may be mistyped by nine digits."""
    return list(islice((number for number in wanted if number not in there), most))


_NUMBER = re.compile(r"^(.*) baris (\d+)$")


def _hole(kind: type[DataRow], number: str, run: Sequence[DataRow], at: int, lines: Lines) -> Hole:
    """A skipped number with what other files read from the line between its neighbours."""
    before, after = run[at], run[min(at + 1, len(run) - 1)]
    one, other = (_NUMBER.search(line_of(row.lokasi)) for row in (before, after))
    if one and other and one[1] == other[1] and int(other[2]) - int(one[2]) == 2:
        others = lines.get((before.sumber, f"{one[1]} baris {int(one[2]) + 1}"), [])
        return Hole(kind, number, before, _things(others), tuple(others))
    return Hole(kind, number, before)


def _things(rows: Sequence[DataRow]) -> tuple[str, ...]:
    found = dict.fromkeys(str(about) for row in rows for column in OF_THING if (about := thing(row, column)))
    return tuple(found) if len(found) <= len(OF_THING) else ()
