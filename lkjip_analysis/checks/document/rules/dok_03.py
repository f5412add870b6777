"""DOK-03: a printed mean is the mean of its rows."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.document.evidence import at_cell, shortened, written
from lkjip_analysis.checks.document.means import Mean, means_of
from lkjip_analysis.checks.document.rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.intake.document.understand.amounts import shown


@document_rule(
    "DOK-03",
    "Rata-rata tidak sama dengan rata-rata barisnya",
    "logika: rata-rata ialah jumlah nilai dibagi banyaknya nilai",
    kosong="tidak ada baris rata-rata yang barisnya dikenali",
    turn=3,
)
def means(understood: Understood) -> Iterator[Item]:
    """A printed mean is the mean of its rows, of the rows since the last total, or of the means of groups.

    Example: 90 under 100 and 60 fires; 80 does not. A mean that only the rounding of its rows explains is a note.
    """
    for table in understood.tables:
        for found in means_of(table):
            if found.holds:
                yield Confirmed()
            else:
                yield _told(found)


def _told(found: Mean) -> Found:
    values = [one.amounts[found.column.index] for one in found.parts]
    should = shown(found.value, found.printed)
    terms = " + ".join(shown(one.value, one) for one in values) if len(values) <= 12 else ""
    sides = f"({terms}) / {len(values)} = {should}; " if terms else ""
    where = (
        f"{found.table.label}: rata-rata pada “{shortened(found.column.title, 50)}” tertulis {written(found.printed)}"
    )
    if found.loose:
        uraian = f"{where}; dari {len(values)} nilai tercetak {should}, beda yang timbul dari pembulatan."
    else:
        uraian = f"{where}, sedangkan rata-rata {len(values)} nilai di atasnya {should}."
    gap = abs(found.value - float(found.printed.value))
    return Found(
        "catatan" if found.loose else "galat",
        uraian,
        (
            at_cell(found.table, found.row, found.column, should=should, gap=float(found.printed.value) - found.value),
            *(at_cell(found.table, one, found.column) for one in found.parts[:20]),
        ),
        f"{sides}{shown(found.printed.value, found.printed)} ≠ {should}",
        "Hitung rata-rata dari nilai yang belum dibulatkan dan sebutkan nilai mana yang ikut dihitung.",
        min(gap, 100.0),
        f"sel/{found.table.source.key}/{found.row.index}/{found.column.place}",
        found.column.index in found.row.doubtful or any(found.column.index in one.doubtful for one in found.parts),
    )
