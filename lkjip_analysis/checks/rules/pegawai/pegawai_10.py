"""PEGAWAI-10: employees by group of posts, counted from the roster, are those that the recapitulation states."""

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
from lkjip_analysis.reference import GROUPS


@rule(
    "PEGAWAI-10",
    "Rekapitulasi jabatan berbeda dari daftar pegawai",
    "logika: satu daftar satu hitungan",
    turn=Turn.STAFF,
)
def by_post(context: Context) -> Iterator[Item]:
    """Employees by group of posts, counted from the roster, are those that the recapitulation states.

    Example: 65 holders of eselon IV posts on the roster beside a stated 67 fire; equal counts do not. Which post
    belongs to which eselon is read from reference data that await verification, so it is a peringatan.
    """
    table, stated = context.table("1.2"), stated_recapitulation(context, "jabatan")
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
            cells.append(RecapitulatedCount(name, counted_in(table, "jumlah", column), row, f"1.2/jumlah/{column}"))
    yield from compared(context, "jabatan", cells, "peringatan")
