"""What stands around and inside a table or graph, as plain text: one place for every format, so that none drifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lkjip_analysis.model import Chart, Column, Missing, Row, Table
from lkjip_analysis.model.number import MISSING_TEXT

NO_ROWS = "Tidak ada baris."
"""What a table without rows says in place of its rows."""

CellKind = Literal["judul", "angka", "teks", "tautan", "kosong", "tren"]
"""Name of the row, figure, text, address of a page, missing with a reason, or a small line (no text)."""


@dataclass(frozen=True, slots=True)
class ShownCaption:
    """The caption of a table or graph.

    >>> str(ShownCaption("Tabel 3.2", "Pencapaian IKU", "Tahun 2025"))
    'Tabel 3.2 Pencapaian IKU Tahun 2025'
    """

    label: str
    title: str
    period: str

    def __str__(self) -> str:
        return f"{self.label} {self.title} {self.period}"


@dataclass(frozen=True, slots=True)
class FootLine:
    """A line under a table or graph: ``Satuan``, ``Sumber``, ``Dasar``; a remark has no label.

    >>> str(FootLine("Satuan", "persen.")), str(FootLine("", "Angka sementara."))
    ('Satuan: persen.', 'Angka sementara.')
    """

    label: str
    text: str

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as printed: its text, what it is, and why it has no value (``kosong`` only)."""

    text: str
    kind: CellKind
    reason: str = ""


def word(shown: Table | Chart) -> str:
    """What a caption calls it: Tabel, Grafik, or Gambar."""
    return shown.word if isinstance(shown, Chart) else "Tabel"


def caption(shown: Table | Chart) -> ShownCaption:
    """Number, title and period of a table or graph."""
    return ShownCaption(f"{word(shown)} {shown.id}", shown.title, shown.period)


def anchor(shown: Table | Chart) -> str:
    """The name by which links reach a table or graph."""
    return f"g{shown.id}" if isinstance(shown, Chart) else shown.address("", "").anchor


def foot(shown: Table | Chart) -> tuple[FootLine, ...]:
    """Units, source line, basis where there is one, and remarks, in order."""
    lines = [FootLine("Satuan", f"{shown.unit}."), FootLine("Sumber", f"{shown.source_line}.")]
    if isinstance(shown, Table) and shown.basis:
        lines.append(FootLine("Dasar", f"{shown.basis}."))
    return (*lines, *(FootLine("", note) for note in shown.notes))


def unfilled_words(missing: Missing, word: str) -> tuple[str, str]:
    """The line that stands for a table or graph that could not be filled: its number, and the rest.

    >>> "".join(unfilled_words(Missing("3.3", "Survei", "survei belum ada"), "Tabel"))
    'Tabel 3.3 (Survei) tidak ditampilkan: survei belum ada.'
    """
    return f"{word} {missing.id}", f" ({missing.title}) tidak ditampilkan: {missing.reason}."


# -- cells -------------------------------------------------------------------------------------------------


def cell(table: Table, row: Row, column: Column) -> CellText:
    """A cell as every format prints it."""
    if column.trend:
        return CellText("", "tren")
    if reason := table.reasons.get((row.key, column.key)):
        return CellText(MISSING_TEXT, "kosong", reason)
    text = table.text(row.key, column.key)
    if column.key == table.header and text:
        return CellText(text, "judul")
    if text.startswith(("http://", "https://")):
        return CellText(text, "tautan")
    return CellText(text, "angka" if column.format.is_number else "teks")
