"""Which documents hold at the same time, what they are called, and where the report shows what they state."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Anggaran, RencanaAksi, Target
from lkjip_analysis.model import Table
from lkjip_analysis.model.words import calm


def replaced(dataset: Dataset) -> frozenset[str]:
    """Documents that another document of the package replaces: they no longer hold beside it."""
    return dataset.replaced


def title(dataset: Dataset, document: str) -> str:
    """The title of a document as a sentence can bear it; shouted titles are calmed.

    >>> calm("PERJANJIAN KINERJA (PK) TAHUN 2025"), calm("Rencana Kerja")
    ('Perjanjian Kinerja (PK) Tahun 2025', 'Rencana Kerja')
    """
    known = dataset.documents.get(document)
    return calm(known.judul) if known else document


def cell(context: Context, table: str, row: str = "", column: str = "") -> str:
    """The address of a cell if the report has it, else empty."""
    made = context.table(table)
    if made is None or not made.has(row, column):
        return ""
    return f"{table}/{row}/{column}"


def _presenting(context: Context, document: str) -> Iterator[str]:
    """Tables that present one document and are made of it."""
    for place, shown in context.dataset.config.penyajian.items():
        if shown == document:
            yield from (t for t in (place, place + "a", place + "b") if isinstance(context.tables.get(t), Table))


def document_place(context: Context, document: str) -> str:
    """The table that presents a document, or empty where none does."""
    return next(_presenting(context, document), "")


def target_place(context: Context, row: Target) -> str:
    """Where the report shows a target: in the table of its document, else in a table of measurement."""
    data = context.dataset
    indicator = data.indicators[row.indikator]
    column = "target_akhir" if row.jenis == "akhir_periode" else f"target_{row.tahun}"
    tries = [cell(context, "3.6", row.indikator, column)] if row.dokumen in data.plans else []
    if row.tahun == data.year and row.jenis == "tahunan":
        for table in _presenting(context, row.dokumen):
            tries += [cell(context, table, key, "target") for key in (row.indikator, indicator.simpul)]
        if row.dokumen == data.config.rujukan.rencana_aksi:
            tries.append(cell(context, "2.6", row.indikator, "target"))
        stated = data.target(row.indikator)
        if stated is not None and stated.dokumen == row.dokumen:
            tries.append(cell(context, "3.1", row.indikator, "target"))
    return next((place for place in tries if place), "")


def plan_place(context: Context, line: RencanaAksi, column: str) -> str:
    """Where the report shows a cell of an action plan's line."""
    tables = [*_presenting(context, line.dokumen)]
    if line.dokumen == context.dataset.config.rujukan.rencana_aksi:
        tables.insert(0, "2.6")
    return next((place for t in tables if (place := cell(context, t, line.indikator, column))), "")


def budget_place(context: Context, row: Anggaran) -> str:
    """Where the report shows a budget figure: in the table of its document, else in the bridge."""
    data, reference = context.dataset, context.dataset.config.rujukan
    tries: list[str] = []
    if (row.tahun, row.periode) != (data.year, "tahun"):
        return ""  # the report shows the whole of its own year only
    if row.dokumen in (data.budget_document("pagu"), data.budget_document("realisasi")):
        tries.append(cell(context, "3.11", row.simpul, row.jenis))
    root = data.root()
    key = "jumlah" if root is not None and root.id == row.simpul else row.simpul
    for table in _presenting(context, row.dokumen):
        tries += [
            cell(context, table, k, "anggaran") for k in ("dinyatakan", key) if k != "dinyatakan" or key == "jumlah"
        ]
    if row.dokumen == reference.rencana_aksi:
        keys = ["jumlah"] if key == "jumlah" else [i.id for i in data.indicators_of(row.simpul)]
        tries += [cell(context, "2.6", k, "anggaran") for k in keys]
    tries.append(cell(context, "3.11a", key, row.dokumen.replace("-", "_")))
    return next((place for place in tries if place), "")
