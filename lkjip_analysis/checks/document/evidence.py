"""Places of a read document as evidence: page, table, cell, and the box or address by which it is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.intake.document.content import Spot
from lkjip_analysis.intake.document.understand.amounts import Amount
from lkjip_analysis.intake.document.understand.understood import (
    Claim,
    UnderstoodColumn,
    UnderstoodFact,
    UnderstoodRow,
    UnderstoodTable,
)
from lkjip_analysis.model.finding import Evidence

Peran = Literal["hasil", "masukan"]
"""What a place is in a finding: what is wrong, or what it was computed from and held against."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one line of a page, or a cell, that a mark covers; its box as of `PrintedEvidence.kotak`."""

    halaman: int
    kotak: tuple[float, float, float, float]
    peran: Peran


@dataclass(frozen=True, slots=True)
class PrintedEvidence(Evidence):
    """A place of a read document.

    Attributes:
        halaman: the physical page, 0 where the format knows no pages.
        tabel: key of the table (`ReadTable.key`), empty outside of tables.
        nomor_tabel: its printed number.
        baris_tabel, kolom_tabel: place of the cell in the table's grid, -1 outside of tables.
        pegangan: the format's own address of the place (`Spot.handle`).
        kotak: left, top, right, bottom on the page in points; None where the format knows no boxes.
        petak: what is marked there, line by line, once the words of the place were looked for on the page.
    """

    halaman: int = 0
    tabel: str = ""
    nomor_tabel: str = ""
    baris_tabel: int = -1
    kolom_tabel: int = -1
    pegangan: str = ""
    kotak: tuple[float, float, float, float] | None = None
    petak: tuple[Stretch, ...] = ()


def at_cell(
    table: UnderstoodTable,
    row: UnderstoodRow,
    column: UnderstoodColumn,
    *,
    should: str | float | None = None,
    gap: float | None = None,
) -> PrintedEvidence:
    """A cell of a table as evidence."""
    cell = table.cell(row.index, column.place)
    spot = cell.spot if cell else table.source.spot
    name = f" baris “{shortened(row.name)}”" if row.name else f" baris {row.index + 1}"
    return _placed(
        spot, f"{table.label}{name} kolom “{shortened(column.title, 50)}”", cell.text if cell else None, should, gap,
        table, row.index, column.place,
    )  # fmt: skip


def at_table(table: UnderstoodTable) -> PrintedEvidence:
    """A whole table as evidence."""
    caption = table.source.caption
    return _placed(table.source.spot, table.label, caption.title if caption else None, table=table)


def at_fact(fact: UnderstoodFact, *, should: str | float | None = None) -> PrintedEvidence:
    """A figure of a table as evidence."""
    return at_cell(fact.table, fact.row, fact.column, should=should)


def at_claim(claim: Claim, *, written: str | None = None, should: str | float | None = None) -> PrintedEvidence:
    """A sentence as evidence."""
    return at_text(claim.spot, claim.sentence if written is None else written, should=should)


def at_text(spot: Spot, written: str | float | None, *, what: str = "kalimat", should: str | float | None = None
            ) -> PrintedEvidence:  # fmt: skip
    """Words outside of tables as evidence."""
    return _placed(spot, what, shortened(written, 220) if isinstance(written, str) else written, should)


def _placed(
    spot: Spot, what: str, written: str | float | None = None, should: str | float | None = None,
    gap: float | None = None, table: UnderstoodTable | None = None, row: int = -1, column: int = -1,
) -> PrintedEvidence:  # fmt: skip
    box = spot.box
    caption = table.source.caption if table else None
    where = spot.words()
    return PrintedEvidence(
        lokasi=f"{what}, {where}" if where else what, tertulis=written, seharusnya=should, selisih=gap,
        halaman=spot.page, tabel=table.source.key if table else "", nomor_tabel=caption.number if caption else "",
        baris_tabel=row, kolom_tabel=column, pegangan=spot.handle,
        kotak=(box.left, box.top, box.right, box.bottom) if box else None,
    )  # fmt: skip


def shortened(text: str, most: int = 70) -> str:
    """A text that fits in a sentence.

    >>> shortened("Persentase kelurahan", 12)
    'Persentase …'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most].rsplit(' ', 1)[0]} …"


def written(amount: Amount) -> str:
    """A printed number as findings repeat it: what stands in brackets behind it left out."""
    return amount.text.partition("(")[0].strip() or amount.text
