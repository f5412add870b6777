"""EPDESKEL-04: evaluated kelurahan bear the names of the agency's units."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.epdeskel.villages import NO_VILLAGES, TABLE, plain_name
from lkjip_analysis.dataset.rows import UnitKerja

_MOST_COMPARED = 200_000
"""Pairs of names that are compared letter by letter; beyond them no similar unit is looked for, nor denied."""


@rule(
    "EPDESKEL-04",
    "Nama kelurahan tidak sama dengan nama unitnya",
    "kaidah penulisan: satu wilayah satu nama",
    turn=Turn.RESULTS,
)
def names(context: Context) -> Iterator[Item]:
    """Evaluated kelurahan bear the names of the agency's units.

    Example: "Lontarbaru" beside the unit "Kelurahan Lontar Baru" fires as a note; a name that no unit has is a
    peringatan with the nearest; "Serang" beside "Kelurahan Serang" does not fire.
    """
    units = {row.nama.casefold().removeprefix("kelurahan").strip(): row for row in context.dataset.of(UnitKerja)}
    units = {name: row for name, row in units.items() if row.jenis == "kelurahan"}
    if not units or not context.dataset.villages:
        yield Untested(NO_VILLAGES if units else "tidak ada unit kelurahan di unit.csv")
        return
    table = context.table(TABLE)
    keys = [row.key for row in table.rows] if table else []
    searches = _MOST_COMPARED // len(units)
    by_name = {plain_name(name): row for name, row in units.items()}
    for key, village in zip(keys, context.dataset.villages, strict=False):
        written = " ".join(village.kelurahan.casefold().split()).removeprefix("kelurahan ").strip()
        if written in units:
            yield Confirmed()
            continue
        same = by_name.get(plain_name(written))
        sought = same is None and searches > 0
        searches -= sought
        near = get_close_matches(written, units, n=1, cutoff=0.75) if sought else []
        other = same or (units[near[0]] if near else None)
        tail = ", dan tidak ada unit yang bernama mirip" if sought else "; tidak ada unit yang bernama persis begitu"
        tail = f"; unitnya tertulis {other.nama}" if other else tail
        yield Found(
            "catatan" if other else "peringatan",
            f"Kelurahan tertulis {village.kelurahan} di hasil evaluasi{tail}.",
            (
                context.evidence(village, village.kelurahan, other.nama if other else None, f"{TABLE}/{key}/kelurahan"),
                *((context.evidence(other, other.nama),) if other else ()),
            ),
            saran="Tulis nama kelurahan sebagaimana ditetapkan peraturan daerah.",
            sebab=f"simpul/kelurahan-{plain_name(written)}/nama",
        )
