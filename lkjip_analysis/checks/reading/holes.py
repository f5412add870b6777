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
    Pembanding,
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
from lkjip_analysis.reference.akip import akip_sheet

_NUMBERED: dict[type[DataRow], tuple[str, tuple[str, ...]]] = {
    Pegawai: ("urutan", ()),
    RencanaAksi: ("urutan", ("dokumen",)),
    SkmIndikator: ("nomor", ("tahun", "periode")),
    Akip: ("nomor", ("dokumen",)),
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
        year: the year that lacks, where the file has a row of each.
    """

    kind: type[DataRow]
    number: str
    near: DataRow
    things: tuple[str, ...] = ()
    others: tuple[DataRow, ...] = ()
    year: int = 0


def holes(context: Context) -> dict[str, list[Hole]]:
    """The rows that files lack, by file; none of a file that lacks many."""
    if "holes" not in context.kept:
        found: dict[str, list[Hole]] = defaultdict(list)
        by_line, told = _by_line(context), set()
        for hole in (*_skipped(context, by_line), *_unread(context, by_line), *_ungiven(context), *_parts(context)):
            mark = (hole.kind.file, hole.things, hole.year)
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
        if kind is Akip and any(True for _ in _parts(context)):
            continue  # the component is named there
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


def _ungiven(context: Context) -> Iterator[Hole]:
    """A year of which every other main indicator has a result, and this one has those of the years beside it.

    So also of peers: an indicator that is given of all peers but one, which gives every other indicator.
    """
    data = context.dataset
    results: dict[str, dict[int, DataRow]] = {indicator.id: {} for indicator in data.iku}
    for row in data.of(Realisasi):
        if row.periode == "tahun" and row.indikator in results:
            results[row.indikator][row.tahun] = row
    years = sorted({year for known in results.values() for year in known})
    for id, known in results.items():
        for year in years if len(results) > 1 else ():
            beside = [known[y] for y in (year - 1, year + 1, year - 2) if y in known]
            if (
                year not in known
                and len(beside) > 1
                and all(year in some for one, some in results.items() if one != id)
            ):
                yield Hole(Realisasi, f"“{data.indicators[id].nama}” tahun {year}", beside[0], year=year)
    peers: dict[str, dict[str, DataRow]] = defaultdict(dict)
    for peer in data.of(Pembanding):
        peers[peer.indikator][peer.instansi] = peer
    names = dict.fromkeys(name for known in peers.values() for name in known)
    for id, given in peers.items():
        for name in names if len(peers) > 1 and len(given) >= _FEW else ():
            if name not in given and all(name in some for one, some in peers.items() if one != id):
                at = list(given.values())[-1]
                yield Hole(Pembanding, f"“{data.indicators[id].nama}” {name}", at)


def _parts(context: Context) -> Iterator[Hole]:
    """A component that the regulation asks for, where an evaluation has all others."""
    official = {part.name.casefold(): part.name for part in akip_sheet().components.values()}
    letters: dict[str, list[Akip]] = defaultdict(list)
    for row in context.dataset.of(Akip):
        letters[row.dokumen].append(row)
    for rows in letters.values():
        lacking = official.keys() - {row.komponen.casefold() for row in rows}
        if len(lacking) == 1 and len(rows) == len(official) - 1:
            number = min({*range(1, len(official) + 1)} - {row.nomor for row in rows})
            yield Hole(Akip, f"nomor {number} (komponen {official[lacking.pop()]})", rows[-1])


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
