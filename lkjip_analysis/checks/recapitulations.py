"""The roster counted against the stated recapitulations, and the numbers printed beside its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.people import NO_ROSTER, place, roster
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Pegawai, RekapPegawai
from lkjip_analysis.model import Evidence, Table
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference import GROUPS

GRADES = ("iv", "iii", "ii", "i")
ROOMS = ("a", "b", "c", "d")


@dataclass(frozen=True)
class Cell:
    """A count of the recapitulation: what it is of, what the roster gives, what is stated (blank is no one)."""

    name: str
    counted: int
    row: RekapPegawai
    address: str

    @property
    def stated(self) -> int:
        """The stated count; a blank counts nobody."""
        return self.row.jumlah or 0

    @property
    def told(self) -> str:
        """What is stated, in words."""
        return "tidak diisi" if self.row.jumlah is None else f"dinyatakan {self.row.jumlah}"


def _stated(context: Context, by: str) -> dict[tuple[str, str], RekapPegawai]:
    rows = (row for row in context.dataset.of(RekapPegawai) if row.menurut == by)
    return {(slug(row.kategori), slug(row.rincian or "")): row for row in rows}


def _count(table: Table, row: str, column: str) -> int:
    value = table.value(row, column)
    return int(value) if isinstance(value, float) else 0


@rule("PEGAWAI-10", "Rekapitulasi jabatan berbeda dari daftar pegawai", "logika: satu daftar satu hitungan")
def by_post(context: Context) -> Iterator[Item]:
    """Employees by group of posts, counted from the roster, are those that the recapitulation states.

    Example: 65 holders of eselon IV posts on the roster beside a stated 67 fire; equal counts do not. Which post
    belongs to which eselon is read from reference data that await verification, so it is a peringatan.
    """
    table, stated = context.table("1.2"), _stated(context, "jabatan")
    if table is None or not stated:
        yield Untested("tidak ada daftar pegawai, atau rekapitulasi menurut jabatan")
        return
    keys = [(f"ess-{number}", f"eselon_{number}") for number in (2, 3, 4)] + [
        ("khusus", "fungsional_khusus"),
        ("umum", "fungsional_umum"),
    ]
    cells = []
    for name, (detail, column) in zip(GROUPS, keys, strict=True):
        kind = "struktural" if detail.startswith("ess") else "fungsional"
        if row := stated.get((kind, detail)):
            cells.append(Cell(name, _count(table, "jumlah", column), row, f"1.2/jumlah/{column}"))
    yield from _compared(context, "jabatan", cells, "peringatan")


@rule("PEGAWAI-11", "Rekapitulasi golongan berbeda dari daftar pegawai", "logika: satu daftar satu hitungan")
def by_grade(context: Context) -> Iterator[Item]:
    """Employees by grade, counted from the roster, are those that the recapitulation states, cell by cell.

    Example: nine people of IV/a on the roster beside a stated six fire, once for the whole table with all its
    cells; equal counts do not.
    """
    table, stated = context.table("1.3"), _stated(context, "golongan")
    if table is None or not stated:
        yield Untested("tidak ada daftar pegawai, atau rekapitulasi menurut golongan")
        return
    places = [(grade, room) for grade in GRADES for room in ROOMS]
    cells = [
        Cell(f"{grade.upper()}/{room}", _count(table, grade, room), row, f"1.3/{grade}/{room}")
        for grade, room in places
        if (row := stated.get((grade, room)))
    ]
    yield from _compared(context, "golongan", cells, "galat")


@rule("PEGAWAI-12", "Rekapitulasi pendidikan berbeda dari daftar pegawai", "logika: satu daftar satu hitungan")
def by_education(context: Context) -> Iterator[Item]:
    """Employees by education, counted from the roster where it tells education, are those stated.

    Example: 30 people with S1 on the roster beside a stated 34 fire; a roster without education is not tested.
    """
    rows = [row for row in context.dataset.of(RekapPegawai) if row.menurut == "pendidikan"]
    rows = [row for row in rows if slug(row.kategori) != "jumlah"]
    people = [slug(person.pendidikan) for person in roster(context.dataset) if person.pendidikan]
    if not rows or not people:
        yield Untested("daftar pegawai tidak menyebut pendidikan" if rows else "tidak ada rekapitulasi pendidikan")
        return
    cells = []
    for row in rows:
        key = slug(row.kategori)
        cells.append(Cell(row.kategori, people.count(key), row, f"1.4/{key.split('-')[0]}/jumlah"))
    yield from _compared(context, "pendidikan", cells, "galat")


def _compared(context: Context, by: str, cells: Sequence[Cell], level: Severity) -> Iterator[Item]:
    """One finding for a whole recapitulation, with all cells that differ from the roster."""
    wrong = [cell for cell in cells if cell.counted != cell.stated]
    yield Confirmed(jumlah=len(cells) - len(wrong))
    if not wrong:
        return
    counted, stated = (sum(getattr(cell, name) for cell in cells) for name in ("counted", "stated"))
    told = [f"{cell.name} {cell.counted} orang ({cell.told})" for cell in wrong]
    same = " Jumlah seluruhnya sama, jadi pegawainya hanya digolongkan lain." if counted == stated else ""
    yield Found(
        level,
        f"Dihitung dari daftar pegawai, rekapitulasi menurut {by} seharusnya {listing(told)}.{same}",
        tuple(context.evidence(c.row, c.row.jumlah, c.counted, c.address) for c in wrong),
        "; ".join(f"{cell.counted} ≠ {cell.stated}" for cell in wrong),
        "Susun ulang rekapitulasi dari daftar pegawai yang sama.",
        min(100.0, sum(abs(c.counted - c.stated) for c in wrong) / max(counted, 1) * 100),
        f"pegawai/rekap/{by}",
    )


@rule("PEGAWAI-13", "Nomor urut daftar pegawai melompat atau berulang", "logika: nomor urut menghitung baris")
def numbering(context: Context) -> Iterator[Item]:
    """Printed numbers of the roster run from one without gap or repetition, or start again with each unit.

    Example: 37, 38, 38, 40 fires; 1, 2, 3, 1, 2 does not when the second 1 begins another unit.
    """
    people = [p for p in roster(context.dataset) if (p.nomor_tercetak or "").strip(". ").isdigit()]
    if not people:
        yield Untested(NO_ROSTER if not roster(context.dataset) else "daftar pegawai tidak bernomor")
        return
    odd: list[Evidence] = []
    words: list[str] = []
    for run in _runs(people):
        expected = list(range(1, len(run) + 1))
        numbers = [_number(person) for person in run]
        odd += [
            context.evidence(person, str(number), str(wanted), place(person, "nomor"))
            for person, number, wanted in zip(run, numbers, expected, strict=True)
            if number != wanted
        ]
        twice = [str(number) for number, times in Counter(numbers).items() if times > 1]
        missing = [str(number) for number in sorted(set(expected) - set(numbers))]
        words += [f"nomor {listing(twice)} tercetak lebih dari sekali"] if twice else []
        words += [f"nomor {listing(missing)} tidak ada"] if missing else []
    yield Confirmed(jumlah=len(people) - len(odd))
    if odd:
        yield Found(
            "catatan",
            f"Nomor urut daftar pegawai tidak berurutan: {'; '.join(words) or 'ada yang tertukar'}.",
            tuple(odd),
            saran="Nomori ulang daftar pegawai; nomor pada temuan ini memakai urutan sebenarnya.",
            sebab="pegawai/semua/nomor",
        )


def _number(person: Pegawai) -> int:
    return int((person.nomor_tercetak or "0").strip(". "))


def _runs(people: Sequence[Pegawai]) -> list[list[Pegawai]]:
    """The roster cut where the numbers start again with another unit."""
    runs: list[list[Pegawai]] = []
    for person in people:
        if not runs or (_number(person) == 1 and person.unit != runs[-1][-1].unit):
            runs.append([])
        runs[-1].append(person)
    return runs


RULES = (by_grade, by_post, by_education, numbering)
