"""LETAK-01: a row has the key of the rows among which it stands, and of those read from the same line."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.misplaced import line_of, misplaced
from lkjip_analysis.dataset.rows import Anggaran, DataRow, Realisasi, Target


@rule(
    "LETAK-01",
    "Baris data bukan kunci baris di sekitarnya",
    "logika: baris dari satu tempat tentang satu hal",
    turn=Turn.PRINT,
)
def key_of_place(context: Context) -> Iterator[Item]:
    """A row has the key of the rows among which it stands, and of those read from the same line.

    Example: one row of 2026 amidst forty of 2025 from one table fires, and a target of another indicator than the
    line of the action plan that was read from the same line; years that run on do not.
    """
    rows = [row for kind in (Target, Realisasi, Anggaran) for row in context.dataset.of(kind)]
    if not any(line_of(row.lokasi) for row in rows):
        yield Untested("lokasi baris data tidak menyebut baris tabel asalnya")
        return
    found = [one for one in misplaced(context) if one.firm]
    yield Confirmed(jumlah=max(len(rows) - len(found), 0))
    for one in found:
        row: DataRow = one.row
        stands = getattr(row, one.field)
        yield Found(
            "peringatan",
            f"{row.file} baris {row.line} ({row.lokasi}) berkolom {one.field} {stands}, sedangkan {one.why}.",
            (
                context.evidence(row, str(stands), str(one.wanted)),
                *(context.evidence(other, str(getattr(other, one.field, None) or one.wanted)) for other in one.others),
            ),
            saran=f"Cocokkan dengan {row.lokasi}; bila memang {one.wanted}, betulkan kolom {one.field} baris itu.",
            sebab=f"letak/{row.file}/{'/'.join(str(part) for part in one.key)}/{one.field}",
        )
