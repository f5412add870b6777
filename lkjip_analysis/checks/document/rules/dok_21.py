"""DOK-21: numbers and ranks of employees are possible, and no number is printed for two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, at_text
from lkjip_analysis.checks.document.roster import Employee, employees
from lkjip_analysis.intake.document.understand.understood import UnderstoodColumn, UnderstoodRow, UnderstoodTable
from lkjip_analysis.measures.nip import problems
from lkjip_analysis.model.words import listing
from lkjip_analysis.reference.golongan import grades, rank_of_grade, same_rank


@document_rule(
    "DOK-21",
    "Daftar pegawai tidak konsisten",
    "Peraturan Kepala BKN Nomor 22 Tahun 2007 (NIP 18 angka); pangkat dan golongan PNS",
    kosong="laporan tidak memuat daftar pegawai dengan NIP",
)
def staff(understood: Understood) -> Iterator[Item]:
    """A number of an employee is possible and unique, a rank is that of its grade, counts are those of the list.

    Example: "Pembina Muda / III.a" fires; "Penata Muda / III.a" does not. The numbers themselves are never repeated.
    """
    people = list(employees(understood))
    by_nip: dict[str, list[Employee]] = defaultdict(list)
    for one in people:
        by_nip[one.nip].append(one)
        wrong = problems(one.nip)
        if wrong:
            yield _found("peringatan", f"NIP pegawai ke-{one.place} tidak sah: {'; '.join(wrong)}.", [one])
        else:
            yield Confirmed()
        if one.rank and one.grade in grades() and not same_rank(one.rank, one.grade):
            yield _found(
                "galat",
                f"Pangkat pegawai ke-{one.place} tertulis {one.rank} untuk golongan {one.grade}, yang berpangkat "
                f"{rank_of_grade(one.grade)}.",
                [one],
            )
    for same in by_nip.values():
        places = sorted({one.place for one in same})
        if len(places) > 1 and same[0].nip:
            yield _found("galat", f"NIP yang sama tertulis untuk pegawai ke-{listing(map(str, places))}.", same)
    counted = Counter(one.grade for one in people if one.grade)
    if len(people) >= 10 and sum(counted.values()) >= 0.9 * len(people):
        yield from _recounted(understood, counted)


def _found(level: str, told: str, people: list[Employee]) -> Found:
    return Found(
        level,  # type: ignore[arg-type]
        told,
        tuple(
            at_text(one.spot, f"pegawai ke-{one.place}", what=f"{one.table.label} pegawai ke-{one.place}")
            for one in people
        ),
        saran="Cocokkan dengan data kepegawaian.",
        taruhan=10.0,
    )


def _recounted(understood: Understood, counted: Counter[str]) -> Iterator[Item]:
    for table in understood.tables:
        grid = _by_grade(table)
        if len(grid) < 4:
            continue
        wrong = [(grade, *place) for grade, place in grid.items() if place[2] != counted.get(grade, 0)]
        if not wrong:
            yield Confirmed(jumlah=len(grid))
            continue
        told = listing(f"{grade} {counted.get(grade, 0)} orang (dinyatakan {stated})" for grade, _, _, stated in wrong)
        yield Found(
            "galat",
            f"{table.label}: dihitung dari daftar pegawai, rekapitulasi golongan seharusnya {told}.",
            tuple(at_cell(table, row, column, should=counted.get(grade, 0)) for grade, row, column, _ in wrong),
            saran="Hitung ulang rekapitulasi dari satu daftar pegawai.",
            taruhan=20.0,
        )


def _by_grade(table: UnderstoodTable) -> dict[str, tuple[UnderstoodRow, UnderstoodColumn, int]]:
    """Counts by grade of a table whose rows are I to IV and whose columns are a to e."""
    found: dict[str, tuple[UnderstoodRow, UnderstoodColumn, int]] = {}
    for column in table.columns:
        letter = column.heads[-1].strip().casefold() if column.heads else ""
        if letter not in tuple("abcde") or not column.numeric:
            continue
        for row in table.body:
            group = next((name for name in ("IV", "III", "II", "I") if row.name.strip(" .").upper() == name), "")
            if group and column.index in row.amounts:
                found[f"{group}/{letter}"] = row, column, int(row.amounts[column.index].value)
    return found
