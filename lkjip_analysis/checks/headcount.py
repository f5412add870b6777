"""The roster counted against the stated recapitulations, and the numbers printed beside its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lkjip_analysis.checks.context import Context
from lkjip_analysis.checks.people import NO_ROSTER, listed, place, roster
from lkjip_analysis.checks.rule import Confirmed, Found, Item, Untested, rule
from lkjip_analysis.dataset.rows import Pegawai, RekapPegawai
from lkjip_analysis.model import Evidence, Table
from lkjip_analysis.model.address import slug
from lkjip_analysis.model.finding import Severity
from lkjip_analysis.model.number import format_number
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
        """The stated count."""
        return self.row.jumlah or 0


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
    yield from _compared(context, "jabatan", cells, stated.get(("jumlah", "")), "peringatan", "1.2/jumlah/jumlah")


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
    yield from _compared(context, "golongan", cells, stated.get(("jumlah", "")), "galat", "1.3/jumlah/jumlah")


@rule("PEGAWAI-12", "Rekapitulasi pendidikan tidak cocok", "logika: jumlah sama dengan rinciannya dan dengan daftar")
def by_education(context: Context) -> Iterator[Item]:
    """Employees by education add up to the stated total, and to the roster where it tells education.

    Example: 28 + 34 + 13 + 0 beside a stated 84 fires; beside 75 it does not.
    """
    stated = _stated(context, "pendidikan")
    rows = [row for (category, _), row in stated.items() if category != "jumlah"]
    if not rows:
        yield Untested("tidak ada rekapitulasi menurut pendidikan")
        return
    people = [slug(person.pendidikan) for person in roster(context.dataset) if person.pendidikan]
    cells = []
    for row in rows:
        key = slug(row.kategori)
        counted = people.count(key) if people else (row.jumlah or 0)
        cells.append(Cell(row.kategori, counted, row, f"1.4/{key.split('-')[0]}/jumlah"))
    if not people:
        yield Untested("daftar pegawai tidak menyebut pendidikan; hanya jumlahnya yang diuji")
    yield from _compared(context, "pendidikan", cells, stated.get(("jumlah", "")), "galat", "1.4/jumlah/jumlah")


def _compared(
    context: Context, by: str, cells: Sequence[Cell], total: RekapPegawai | None, level: Severity, address: str
) -> Iterator[Item]:
    """One finding for a whole recapitulation: cells that differ, and a total that is not the sum of its parts."""
    wrong = [cell for cell in cells if cell.counted != cell.stated]
    yield Confirmed(jumlah=len(cells) - len(wrong))
    summed, told = sum(cell.stated for cell in cells), total.jumlah if total else None
    gap = total if told is not None and told != summed else None
    if not wrong and gap is None:
        yield Confirmed()
        return
    evidence = [context.evidence(c.row, float(c.stated), float(c.counted), c.address) for c in wrong]
    if gap is not None:
        evidence.append(context.evidence(gap, float(told or 0), float(summed), address))
    yield Found(
        "galat" if gap is not None else level,
        " ".join(_sentences(context, by, wrong, cells, None if gap is None else (summed, told or 0))),
        tuple(evidence),
        _arithmetic(wrong, cells, summed, told if gap is not None else None),
        "Susun ulang rekapitulasi dari daftar pegawai yang sama, lalu jumlahkan.",
        min(100.0, sum(abs(c.counted - c.stated) for c in wrong) / max(summed, 1) * 100),
        f"rekap-pegawai/{by}",
    )


def _sentences(
    context: Context, by: str, wrong: Sequence[Cell], cells: Sequence[Cell], gap: tuple[int, int] | None
) -> Iterator[str]:
    if wrong:
        told = [f"{cell.name} {cell.counted} orang (dinyatakan {cell.stated})" for cell in wrong]
        yield f"Dihitung dari daftar pegawai, rekapitulasi menurut {by} seharusnya {listed(told)}."
        if gap is None and sum(c.counted for c in cells) == sum(c.stated for c in cells):
            yield "Jumlah seluruhnya sama, jadi pegawainya hanya digolongkan lain."
    if gap is not None:
        yield (
            f"Rincian menurut {by} berjumlah {gap[0]} orang, bukan {gap[1]} sebagaimana dinyatakan; "
            f"kurang {gap[1] - gap[0]} orang."
            if gap[1] > gap[0]
            else f"Rincian menurut {by} berjumlah {gap[0]} orang, bukan {gap[1]} sebagaimana dinyatakan."
        )
        if twin := _twin(context, by, gap[0]):
            yield f"Rincian menurut {twin} juga berjumlah {gap[0]}, jadi keduanya mungkin dari daftar yang lebih lama."


def _twin(context: Context, by: str, summed: int) -> str:
    """Another recapitulation whose parts have the same wrong sum."""
    for other in ("jabatan", "golongan", "pendidikan"):
        parts = [row for key, row in _stated(context, other).items() if "jumlah" not in key]
        if other != by and parts and sum(row.jumlah or 0 for row in parts) == summed:
            return other
    return ""


def _arithmetic(wrong: Sequence[Cell], cells: Sequence[Cell], summed: int, told: int | None) -> str:
    parts = [f"{cell.counted} ≠ {cell.stated}" for cell in wrong]
    if told is not None:
        addends = " + ".join(format_number(cell.stated, 0) for cell in cells if cell.stated) or "0"
        parts += [f"{addends} = {format_number(summed, 0)}", f"{format_number(summed, 0)} ≠ {format_number(told, 0)}"]
    return "; ".join(parts)


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
        words += [f"nomor {listed(twice)} tercetak lebih dari sekali"] if twice else []
        words += [f"nomor {listed(missing)} tidak ada"] if missing else []
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
