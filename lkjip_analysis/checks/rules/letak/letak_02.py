"""LETAK-02: running numbers and the lines of a table that is read into several files skip no row."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.holes import Hole, holes, numbered
from lkjip_analysis.checks.reading.places import cell
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing


@rule("LETAK-02", "Baris data yang hilang", "logika: nomor urut tidak melompat", turn=Turn.SUMS)
def missing_rows(context: Context) -> Iterator[Item]:
    """Running numbers and the lines of a table that is read into several files skip no row.

    Example: a roster numbered 42, 44 fires, and a target table without the line from which the action plan and the
    budget have one; a file that lacks many lines is not meant to be complete and is left alone.
    """
    found = holes(context)
    if not found:
        files = numbered(context)
        yield Confirmed(jumlah=len(files)) if files else Untested("tidak ada berkas yang barisnya bernomor urut")
    for file, some in found.items():
        yield Found(
            "peringatan",
            f"{file} tidak memuat {listing(_name(context, hole) for hole in some)}.",
            tuple(place for hole in some for place in _places(context, hole)),
            saran=f"Tambahkan barisnya ke {file}, atau betulkan nomornya bila memang tidak ada.",
            sebab=f"hilang/{file}/{len(some)}",
        )


def _name(context: Context, hole: Hole) -> str:
    """What a row would be: its number, and what it is about."""
    data = context.dataset
    names = [f"“{data.nodes[id].nama if id in data.nodes else data.indicators[id].nama}”" for id in hole.things]
    return f"baris {hole.number}" + (f" ({', '.join(names)})" if names else "")


def _places(context: Context, hole: Hole) -> Iterator[Evidence]:
    """The row before the hole, what others read from the line, and the total that lacks it."""
    yield context.evidence(hole.near, None, "baris sesudahnya")
    for row in hole.others[:4]:
        value = getattr(row, "nilai", None)
        yield context.evidence(row, float(value) if isinstance(value, (int, float)) else None)
    if hole.others and hole.kind.file == "rencana_aksi.csv":
        yield from (Evidence(place) for place in [cell(context, "2.6", "jumlah", "anggaran")] if place)
