"""DOK-03: a printed mean is the mean of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.document.document_rule import Confirmed, Found, Item, Understood, document_rule
from lkjip_analysis.checks.document.evidence import at_cell, shortened, written
from lkjip_analysis.checks.document.means import Mean, means_of
from lkjip_analysis.checks.document.misfits import corrected
from lkjip_analysis.intake.document.understand.amounts import shown
from lkjip_analysis.intake.document.understand.understood import UnderstoodRow


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
            condemned = [
                (row, *known)
                for row in found.parts
                if (known := corrected(table).get((row.index, found.column.index))) is not None
            ]
            if condemned and (found.holds or found.loose):
                yield _carried(found, condemned)
            elif found.holds:
                yield Confirmed()
            else:
                yield _told(found)


def _carried(found: Mean, condemned: Sequence[tuple[UnderstoodRow, float, str]]) -> Found:
    """A mean that is right for its rows, of which one is wrong itself: a consequence of that cell."""
    right = {row.index: value for row, value, _ in condemned}
    index = found.column.index
    values = [right.get(row.index, float(row.amounts[index].value)) for row in found.parts]
    should = shown(sum(values) / len(values), found.printed)
    row, value, cause = condemned[0]
    wrong = row.amounts[index]
    return Found(
        "peringatan",
        f"{found.table.label}: rata-rata {written(found.printed)} pada “{shortened(found.column.title, 50)}” dihitung "
        f"dengan {written(wrong)}, yang sendiri keliru; dengan {shown(value, wrong)} rata-ratanya {should}.",
        (
            at_cell(found.table, found.row, found.column, should=should),
            at_cell(found.table, row, found.column, should=shown(value, wrong)),
        ),
        f"{shown(found.printed.value, found.printed)} ≠ {should}",
        "Betulkan dahulu angka yang keliru, lalu hitung ulang rata-ratanya.",
        sebab=cause,
    )


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
