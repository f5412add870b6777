"""DOK-01: a total is the sum of its parts, at every level and in every column."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, Untested, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, shortened
from lkjip_analysis.checks.document.gaps import addition, explanation
from lkjip_analysis.checks.document.sums import Sum, sums_of
from lkjip_analysis.intake.document.understand.amounts import shown


@document_rule(
    "DOK-01",
    "Jumlah tidak sama dengan bagiannya",
    "logika: jumlah sama dengan jumlah bagian-bagiannya",
    kosong="tidak ada tabel dengan baris jumlah yang bagiannya dikenali",
    turn=1,
)
def totals(understood: Understood) -> Iterator[Item]:
    """A total is the sum of its parts, at every level and in every column.

    Example: 70 + 5 under a total of 80 fires; under 75 it does not. A table whose totals agree in no column and whose
    difference nothing explains is only judged where it has one level and one total.
    """
    for table in understood.tables:
        for found in sums_of(table):
            if found.holds:
                yield Confirmed()
            elif found.rounding:
                yield _rounded(found)
            elif found.sure or found.plain or explanation(found):
                yield _wrong(found)
            else:
                yield Untested(
                    f"{table.label}: bagian dari “{shortened(found.total.name)}” tidak dikenali dengan pasti"
                )


def _wrong(found: Sum) -> Found:
    column = found.column
    name = found.total.name or "Jumlah"
    told = explanation(found)
    reason = f" {told}" if told else ""
    terms = addition([row.amounts[column.index].value for row in found.parts])
    sides = f"{terms} = {shown(found.added)}; " if terms else ""
    stake = 100 * float(abs(found.gap)) / max(float(abs(found.stated)), float(abs(found.added)), 1.0)
    return Found(
        "galat",
        f"{found.table.label}: “{shortened(name)}” pada kolom “{shortened(column.title, 50)}” tertulis "
        f"{shown(found.stated)}, sedangkan {len(found.parts)} bagiannya berjumlah {shown(found.added)}: selisih "
        f"{shown(abs(found.gap))}.{reason}",
        (
            at_cell(found.table, found.total, column, should=shown(found.added), gap=float(found.gap)),
            *(at_cell(found.table, row, column) for row in found.parts[:20]),
        ),
        f"{sides}{shown(found.stated)} ≠ {shown(found.added)}",
        "Cocokkan bagian-bagiannya dengan dokumen sumber, lalu betulkan jumlah atau bagian yang keliru.",
        min(stake + 20, 100.0),
        f"jumlah/{found.table.source.key}/{found.total.index}",
        found.doubtful,
    )


def _rounded(found: Sum) -> Found:
    return Found(
        "catatan",
        f"{found.table.label}: “{shortened(found.total.name or 'Jumlah')}” {shown(found.stated)} berbeda "
        f"{shown(abs(found.gap))} dari jumlah bagiannya, sebesar yang timbul dari pembulatan bagian-bagian itu.",
        (at_cell(found.table, found.total, found.column, should=shown(found.added), gap=float(found.gap)),),
        f"{shown(found.stated)} ≠ {shown(found.added)}",
        "Sebutkan di bawah tabel bahwa angka dibulatkan.",
        sebab=f"jumlah/{found.table.source.key}/{found.total.index}",
    )
