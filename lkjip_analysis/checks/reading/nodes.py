"""Where nodes of the tree and wordings of indicators stand: cells, tables, evidence."""

from __future__ import annotations

from collections import defaultdict

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.reading.places import cell, replaced, title
from lkjip_analysis.dataset.rows import Penempatan, Sebutan, Simpul
from lkjip_analysis.model import Evidence

SMART = "Permenpan-RB 88/2021, perencanaan kinerja: indikator terukur dan selaras"


def wordings(context: Context) -> dict[str, list[Sebutan]]:
    """How documents in force word each indicator, in file order."""
    gone = replaced(context.dataset)
    found: dict[str, list[Sebutan]] = defaultdict(list)
    for row in context.dataset.of(Sebutan):
        if row.dokumen not in gone:
            found[row.indikator].append(row)
    return found


def where(context: Context, row: Sebutan) -> str:
    """The place of a wording in words: the table that shows it, or else its document."""
    table = row.tabel or place(context, row).partition("/")[0]
    return f"Tabel {table}" if table else title(context.dataset, row.dokumen)


def place(context: Context, row: Sebutan, column: str = "indikator") -> str:
    """The address where the report shows a wording."""
    data = context.dataset
    tables = [row.tabel] if row.tabel else []
    tables += [t for p, d in data.config.penyajian.items() if d == row.dokumen for t in (p, p + "a", p + "b")]
    tables += ["2.6"] if row.dokumen == data.config.rujukan.rencana_aksi else []
    keys = (row.indikator, data.indicators[row.indikator].simpul)
    tries = (cell(context, t, key, column) for t in tables for key in keys)
    return next((found for found in tries if found), "")


def proof(context: Context, row: Sebutan, written: str, expected: str, column: str = "indikator") -> Evidence:
    """A wording as evidence."""
    return context.evidence(row, written, expected, place(context, row, column))


def goal_place(context: Context, node: Simpul) -> str:
    """Where the report shows the goal of a programme or kegiatan, or a strategic goal."""
    column = {"program": "sasaran_program", "kegiatan": "sasaran_kegiatan"}.get(node.tingkat, "sasaran")
    keys = [i.id for i in context.dataset.indicators_of(node.id)]
    return next((a for t in ("2.6", "2.5a") for key in keys if (a := cell(context, t, key, column))), "")


CASCADE = "Permenpan-RB 89/2021: penjenjangan kinerja"


def table_name(context: Context, row: Penempatan) -> str:
    """Where a document places a node, in words: its table or section, else the document."""
    if not row.tabel:
        return title(context.dataset, row.dokumen)
    return f"{'Bagian' if row.tabel not in context.tables else 'Tabel'} {row.tabel}"


def node_place(context: Context, row: Penempatan) -> str:
    """Where the report shows a placement of a node: its own row, or that of an indicator which measures it there."""
    data, table = context.dataset, row.tabel or ""
    measured = [i.id for i in data.indicators_of(row.simpul)]
    measured += [s.indikator for s in data.where(Sebutan, dokumen=row.dokumen, simpul=row.simpul)]
    tries = (cell(context, table, key, column) for key in (row.simpul, *measured) for column in ("uraian", "sasaran"))
    return next((address for address in tries if address), "")
