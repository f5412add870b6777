"""Print and data side by side without transcription: the tables read from a report, at the addresses of its package."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Sel
from lkjip_analysis.intake.document.content import ReadDocument, ReadTable
from lkjip_analysis.intake.document.heads import is_numbering
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.pipeline.audit import Audit, audit
from lkjip_analysis.render.inert import inert
from lkjip_analysis.report import Report

COMPARED = "banding.csv"
_ROW_LIKENESS, _COLUMN_LIKENESS = 0.84, 0.6


def against(document: ReadDocument, dataset: Dataset) -> Audit:
    """Hold the printed cells of a read report against what is computed from a package."""
    cells = tuple(printed_cells(document, Report(dataset)))
    return audit(replace(dataset, rows={**dataset.rows, Sel: cells}))


def printed_cells(document: ReadDocument, report: Report) -> Iterator[Sel]:
    """Every cell of a read table whose table, row and column the report of the package knows.

    A table is found by its printed number, a column by its head, a row by its name; what is not found with
    certainty is left out.
    """
    read = {_number(table): table for table in reversed(document.tables) if table.caption is not None}
    for id in report.table_ids:
        table = report.table(id)
        if not isinstance(table, Missing) and id in read:
            yield from _cells(read[id], table)


def _number(table: ReadTable) -> str:
    return table.caption.number.replace(",", ".") if table.caption is not None else ""


def _cells(read: ReadTable, table: Table) -> Iterator[Sel]:
    columns = _columns(read, table)
    rows = _rows(read, table, columns)
    for cell in read.cells:
        if cell.row in rows and cell.column in columns:
            where = cell.spot.words() or read.spot.words()
            yield Sel(
                tabel=table.id, baris=rows[cell.row], urutan=1, kolom=columns[cell.column], tercetak=cell.text or None,
                sumber="dokumen-yang-dibaca", lokasi=f"Tabel {table.id}, {where}", dugaan_ocr=cell.by_machine,
            )  # fmt: skip


def _columns(read: ReadTable, table: Table) -> dict[int, str]:
    """Our column for each of theirs: by place where both have as many, else by the words of its head."""
    shown = table.shown
    if read.columns == len(shown):
        return {place: column.key for place, column in enumerate(shown)}
    grid = read.grid(filled=True)[: read.head_rows]
    heads = [[cell.text if cell else "" for cell in row] for row in grid]
    heads = [row for row in heads if not is_numbering(row)]
    made: dict[int, str] = {}
    for place in range(read.columns):
        said = _plain(" ".join(dict.fromkeys(row[place] for row in heads)))
        likeness = [(SequenceMatcher(None, said, _plain(column.label)).ratio(), column.key) for column in shown]
        best = max(likeness, default=(0.0, ""))
        if said and best[0] >= _COLUMN_LIKENESS and best[1] not in made.values():
            made[place] = best[1]
    return made


def _rows(read: ReadTable, table: Table, columns: dict[int, str]) -> dict[int, str]:
    """Our row for each of theirs: the one whose words are alike, each once."""
    texts = [key for key, column in zip(columns.values(), _kinds(table, columns), strict=True) if not column]
    ours = {row.key: _plain(" ".join(table.text(row.key, key) for key in texts)) for row in table.rows}
    grid = read.texts()
    made: dict[int, str] = {}
    for number in range(read.head_rows, read.rows):
        words = _plain(" ".join(grid[number][place] for place, key in columns.items() if key in texts))
        free = [(key, said) for key, said in ours.items() if key not in made.values()]
        likeness = [(SequenceMatcher(None, words, said).ratio(), -place, key) for place, (key, said) in enumerate(free)]
        best = max(likeness, default=(0.0, 0, ""))  # of rows named alike the first
        if words and best[0] >= _ROW_LIKENESS:
            made[number] = best[2]
    return made


def _kinds(table: Table, columns: dict[int, str]) -> Sequence[bool]:
    return [table.column(key).format.is_number for key in columns.values()]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def write_compared(made: Audit, folder: Path) -> Path:
    """Write every printed cell beside the computed one."""
    path = folder / COMPARED
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["alamat", "tercetak", "hitungan", "putusan", "lokasi"])
        for item in made.review.context.comparisons:
            texts = (str(item.address), item.printed, item.text, item.verdict, item.cell.lokasi)
            writer.writerow([inert(text) for text in texts])
    return path
