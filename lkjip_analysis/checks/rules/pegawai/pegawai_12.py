"""PEGAWAI-12: employees by education, counted from the roster where it tells education, are those stated."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import roster
from lkjip_analysis.checks.rules.pegawai.recapitulations import RecapitulatedCount, compared
from lkjip_analysis.dataset.rows import RekapPegawai
from lkjip_analysis.model.address import slug


@rule(
    "PEGAWAI-12",
    "Rekapitulasi pendidikan berbeda dari daftar pegawai",
    "logika: satu daftar satu hitungan",
    turn=Turn.STAFF,
)
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
        cells.append(RecapitulatedCount(row.kategori, people.count(key), row, f"1.4/{key.split('-')[0]}/jumlah"))
    yield from compared(context, "pendidikan", cells, "galat")
