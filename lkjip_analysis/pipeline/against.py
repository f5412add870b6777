"""Print and data side by side without transcription: the tables read from a report, at the addresses of its package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Sel
from lkjip_analysis.intake.document.content import ReadDocument, ReadTable
from lkjip_analysis.model import Missing
from lkjip_analysis.model.number import MISSING_TEXT
from lkjip_analysis.pipeline.audit import Audit, audit
from lkjip_analysis.pipeline.beside import placed_cells
from lkjip_analysis.render.inert import inert
from lkjip_analysis.report import Report

COMPARED = "banding.csv"
_HIDDEN = "••"


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
        if isinstance(table, Missing) or id not in read:
            continue
        for placed in placed_cells(read[id], table):
            if _HIDDEN in placed.text:  # a number of a person that print does not show
                continue
            where = placed.cell.spot.words() or read[id].spot.words()
            printed = _said(placed.text, table.text(placed.row, placed.column))
            yield Sel(
                tabel=id, baris=placed.row, urutan=1, kolom=placed.column, tercetak=printed,
                sumber="dokumen-yang-dibaca", lokasi=f"Tabel {id}, {where}", dugaan_ocr=placed.cell.by_machine,
            )  # fmt: skip


def _number(table: ReadTable) -> str:
    return table.caption.number.replace(",", ".") if table.caption is not None else ""


def _said(text: str, ours: str) -> str | None:
    """What a cell says; what stands for a value that is not there says nothing, and where lines broke does not count.

    >>> _said("n/a", ""), _said("Bulanan/Triwulanan", "Bulanan/ Triwulanan"), _said("1 200", "1.200")
    (None, 'Bulanan/ Triwulanan', '1 200')
    """
    if text.strip() in ("", MISSING_TEXT):
        return None
    return ours if "".join(text.split()) == "".join(ours.split()) else text


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
