"""PEGAWAI-11: employees by grade, counted from the roster, are those that the recapitulation states, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.pegawai.recapitulations import (
    RecapitulatedCount,
    compared,
    counted_in,
    stated_recapitulation,
)

GRADES = ("iv", "iii", "ii", "i")


ROOMS = ("a", "b", "c", "d")


@rule(
    "PEGAWAI-11",
    "Rekapitulasi golongan berbeda dari daftar pegawai",
    "logika: satu daftar satu hitungan",
    turn=Turn.STAFF,
)
def by_grade(context: Context) -> Iterator[Item]:
    """Employees by grade, counted from the roster, are those that the recapitulation states, cell by cell.

    Example: nine people of IV/a on the roster beside a stated six fire, once for the whole table with all its
    cells; equal counts do not.
    """
    table, stated = context.table("1.3"), stated_recapitulation(context, "golongan")
    if table is None or not stated:
        yield Untested("tidak ada daftar pegawai, atau rekapitulasi menurut golongan")
        return
    places = [(grade, room) for grade in GRADES for room in ROOMS]
    cells = [
        RecapitulatedCount(f"{grade.upper()}/{room}", counted_in(table, grade, room), row, f"1.3/{grade}/{room}")
        for grade, room in places
        if (row := stated.get((grade, room)))
    ]
    yield from compared(context, "golongan", cells, "galat")
