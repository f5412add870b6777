"""What was understood of a document: tables with the meaning of their columns and rows, facts, claims, and what not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from lkjip_analysis.intake.document.content import ReadCell, ReadDocument, ReadTable, Spot
from lkjip_analysis.intake.document.understand.amounts import Amount

TableKind = Literal[
    "target", "target-realisasi-capaian", "beberapa tahun", "terhadap renstra", "anggaran", "efisiensi", "survei",
    "pegawai", "skala", "rencana aksi", "daftar pegawai", "angka lain", "teks",
]  # fmt: skip
ASIDE = 1000
"""The column of the numbers in brackets behind a column's own ("86 (101%)") is called by its index and this."""

RowKind = Literal["isi", "jumlah", "rata-rata", "kelompok", "kepala", "kosong"]


@dataclass(frozen=True, eq=False)
class UnderstoodColumn:
    """What a column of a table means.

    Attributes:
        index: its name within the table; what stands in brackets behind a column's numbers is a column of its own.
        place: the column of the grid.
        heads: the words of its head from above down.
        measure: key of `lkjip_analysis.reference.kolom`, empty when not understood.
        year, quarter: which its head names, else 0.
        horizon: "akhir" (end of the plan), "kumulatif", "awal", or empty.
        unit: "%" or "Rp" where its head says so.
        number, formula: of the numbering row ("6", "5/4*100").
        numeric: whether its body holds mostly numbers.
    """

    index: int
    place: int
    heads: tuple[str, ...]
    measure: str = ""
    year: int = 0
    quarter: int = 0
    horizon: str = ""
    unit: str = ""
    number: str = ""
    formula: str = ""
    numeric: bool = False
    group: str = ""

    @property
    def title(self) -> str:
        """Its head in one line."""
        whole = " ".join(" / ".join(self.heads).split())
        shorter = " ".join(" / ".join(self.heads[-2:]).split())
        return (whole if len(whole) <= 50 else shorter)[-80:] or f"kolom {self.place + 1}"


@dataclass(frozen=True, eq=False)
class UnderstoodRow:
    """A row of a table's body.

    Attributes:
        name: the deepest name that begins on it.
        opening: the widest name that begins on it.
        names: every name that holds for it, from the widest to the deepest.
        level: depth in the tree, from 0; by code, by the column of the name, by its first word.
        amounts: numbers by column index; `shared` are those of cells that span several rows.
        unread: texts of number columns that hold digits but no certain number.
    """

    index: int
    kind: RowKind
    name: str
    names: tuple[str, ...]
    code: str
    level: int
    unit: str
    amounts: Mapping[int, Amount]
    shared: frozenset[int] = frozenset()
    doubtful: frozenset[int] = frozenset()
    unread: Mapping[int, str] = field(default_factory=dict)
    opening: str = ""


@dataclass(frozen=True, eq=False)
class UnderstoodTable:
    """A table with the meaning of its columns and rows."""

    source: ReadTable
    kind: TableKind
    columns: tuple[UnderstoodColumn, ...]
    rows: tuple[UnderstoodRow, ...]
    year: int
    section: str = ""

    @property
    def label(self) -> str:
        """What it is called: its printed number, or where it stands and how its head begins."""
        caption, spot = self.source.caption, self.source.spot
        if caption and caption.number:
            return f"Tabel {caption.number}"
        words = self.source.first_words
        where = f"di halaman {spot.printed_page or spot.page}" if spot.page else spot.words()
        named = f" (“{words}”)" if words else ""
        return f"tabel tanpa nomor {where}{named}".replace("  ", " ")

    @property
    def body(self) -> tuple[UnderstoodRow, ...]:
        """Rows with content of their own, totals left out."""
        return tuple(row for row in self.rows if row.kind == "isi")

    def column(self, index: int) -> UnderstoodColumn:
        """A column by its index."""
        return next(column for column in self.columns if column.index == index)

    def of(self, *measures: str) -> tuple[UnderstoodColumn, ...]:
        """The numeric columns of some measures, from left to right."""
        return tuple(column for column in self.columns if column.measure in measures and column.numeric)

    def cell(self, row: int, place: int) -> ReadCell | None:
        """The cell at a place, or the one that spans it."""
        return self.filled[row][place]

    @cached_property
    def own(self) -> list[list[ReadCell | None]]:
        """The grid with every cell where it begins."""
        return self.source.grid()

    @cached_property
    def filled(self) -> list[list[ReadCell | None]]:
        """The grid with spans filled."""
        return self.source.grid(filled=True)


@dataclass(frozen=True, eq=False)
class UnderstoodFact:
    """A figure of a table with what it speaks of."""

    subject: str
    measure: str
    year: int
    quarter: int
    horizon: str
    amount: Amount
    table: UnderstoodTable
    row: UnderstoodRow
    column: UnderstoodColumn


Relation = Literal["sebesar", "dari-menjadi", "naik", "turun", "tertinggi", "terendah", "sebanyak", "melampaui",
                   "tidak mencapai", "mencapai", "terus naik", "terus turun", "sebagian"]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Claim:
    """A statement of a sentence.

    Attributes:
        sentence: as printed, shortened to what is needed.
        subject: the indicator or programme it speaks of, as the tables name it; empty when none was found.
        measure: key of `lkjip_analysis.reference.kolom`, or empty.
        amounts: its figures, in the order of the sentence.
        likeness: of the subject found to the words of the sentence.
        source: where the subject was found: the sentence, the paragraph or the heading above.
        near: whether the words that name the measure stand directly before the figure.
    """

    sentence: str
    relation: Relation
    subject: str
    measure: str
    year: int
    amounts: tuple[Amount, ...]
    spot: Spot
    likeness: float = 0.0
    source: str = ""
    group: str = ""
    horizon: str = ""
    near: bool = False


@dataclass(frozen=True)
class Counts:
    """How much was understood and how much not."""

    tables: int = 0
    tables_without_meaning: int = 0
    columns: int = 0
    columns_without_meaning: int = 0
    numbers: int = 0
    numbers_unread: int = 0
    sentences_with_numbers: int = 0
    claims: int = 0
    claims_without_subject: int = 0


@dataclass(frozen=True)
class Understood:
    """A read document with what its tables and sentences mean."""

    document: ReadDocument
    year: int
    tables: tuple[UnderstoodTable, ...]
    facts: tuple[UnderstoodFact, ...]
    claims: tuple[Claim, ...]
    counts: Counts
