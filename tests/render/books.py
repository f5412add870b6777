"""Workbooks for tests: of the worked example's tables, and of tables made up for a purpose."""

from __future__ import annotations

import io
from functools import cache

import openpyxl
import pandas as pd

from lkjip_analysis.model import Chart, Column, Format, Missing, Row, Series, Source, Table, build
from lkjip_analysis.render.document import ChartBlock, Cover, Document, MissingBlock, TableBlock
from lkjip_analysis.render.xlsx.book import workbook

SOURCE = (Source("a.csv", 2, "d", "Dokumen", "hal. 1"),)
COVER = Cover("Pemerintah Contoh", "LKjIP", "Instansi Contoh", 2024)
NUMBER = Format("angka", 2)


def document(*shown, cover=COVER, findings=None) -> Document:
    """A document of tables, graphs without a drawing, and gaps."""
    return Document(cover, tuple(map(_block, shown)), findings)


def _block(shown):
    if isinstance(shown, Table):
        return TableBlock(shown)
    return MissingBlock(shown, "Tabel") if isinstance(shown, Missing) else ChartBlock(shown, "", b"")


@cache
def whole(report) -> Document:
    """Every table and graph of a report."""
    return document(*map(report.table, report.table_ids), *map(report.chart, report.chart_ids))


def opened(data: bytes, *, values: bool = False):
    """A workbook read by a library that did not write it."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def sheets(*shown, values: bool = False, **said):
    """The workbook of a document, read back."""
    return opened(workbook(document(*shown, **said)), values=values)


def table(columns, rows, id="9.1", title="Judul", **said) -> Table:
    """A table with the words that any table must have."""
    given = {"period": "Tahun 2024", "unit": "angka"} | said
    return build(id, title, columns=columns, rows=rows, **given)


def row(key, **values) -> Row:
    """A row of given cells."""
    return Row(key, values, {next(iter(values)): SOURCE})


def chart(kind="batang", values=(1.0, 2.5), names=("a", "b"), **said) -> Chart:
    """A graph of one series."""
    frame = pd.DataFrame({"n": list(values)}, index=pd.Index(list(names), dtype=object), dtype="float64")
    given = {"id": "9.1", "title": "Grafik", "period": "2024", "unit": "angka", "alt": "Dua batang."} | said
    return Chart(kind=kind, frame=frame, series=(Series("n", "Nilai"),), sources=SOURCE, **given)


NAMED = (Column("nama", "Nama"), Column("n", "Nilai", NUMBER))
