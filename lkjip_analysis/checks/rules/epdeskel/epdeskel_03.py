"""EPDESKEL-03: the printed score of a kelurahan is the sum of its fields, and its level the one of the scale."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.rules.epdeskel.villages import NO_VILLAGES, TABLE, village_number
from lkjip_analysis.dataset.rows import Epdeskel
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.number import format_number


@rule(
    "EPDESKEL-03",
    "Nilai atau tingkat kelurahan tercetak salah",
    "Permendagri Nomor 81 Tahun 2015: jumlah tiga bidang",
    turn=Turn.RESULTS,
)
def printed(context: Context) -> Iterator[Item]:
    """The printed score of a kelurahan is the sum of its fields, and its level the one of the scale.

    Example: 115, 89 and 179 beside a printed 384 fire; beside 383 with "Cepat Berkembang" they do not.
    """
    table = context.table(TABLE)
    cells = [c for c in context.comparisons if c.address.table == TABLE and c.nature == "dihitung"]
    if table is None or not cells:
        yield Untested(NO_VILLAGES if table is None else "nilai kelurahan tidak tercetak di laporan")
        return
    for cell in cells:
        if cell.agrees:
            yield Confirmed()
            continue
        row = table.row(cell.address.row)
        parts = [row.values.get(field) for field in ("pemerintahan", "kewilayahan", "kemasyarakatan")]
        total = village_number(context, cell.address.row)
        sums = " + ".join(format_number(part, 0) for part in parts if isinstance(part, float))
        numeric = cell.address.column == "nilai" and len(sums.split("+")) == 3 and total is not None
        added = f"{sums} = {format_number(total or 0, 0)}; {format_number(total or 0, 0)} ≠ {cell.printed}"
        proof = context.evidence(cell.cell, cell.printed, cell.text, str(cell.address))
        yield Found(
            "galat",
            f"{table.column(cell.address.column).heading} {row.values['kelurahan']} tercetak {cell.printed}, "
            f"seharusnya {cell.text}.",
            (proof, *_fields(context, cell.address.row)),
            added if numeric else "",
            "Betulkan nilai bidang, jumlahnya, atau tingkat perkembangannya.",
            100 / len(context.dataset.villages),
            f"tercetak/{cell.address}",
            cell.cell.dugaan_ocr,
        )


def _fields(context: Context, row: str) -> tuple[Evidence, ...]:
    """The data row of a kelurahan; each of its fields is a part of the score."""
    table = context.table(TABLE)
    sources = table.row(row).sources.get("pemerintahan", ()) if table else ()
    found = (context.rows_by_place.get((source.file, source.line)) for source in sources)
    return tuple(context.evidence(one, one.pemerintahan) for one in found if isinstance(one, Epdeskel))
