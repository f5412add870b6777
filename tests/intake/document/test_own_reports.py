"""What we print, read back: every table of an invented agency, cell for cell, out of PDF, Word and HTML."""

from pathlib import Path

import pytest

import lkjip_analysis as lkjip
from lkjip_analysis.intake.document.content import ReadDocument
from lkjip_analysis.model import Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import Document, TableBlock
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.docx.widths import shape
from lkjip_analysis.render.html import table_html
from lkjip_analysis.render.pdf.grid import measure
from lkjip_analysis.render.pdf.typeset import typeset
from tests.render.pdf_helpers import COVER, heading, prose

UPRIGHT = 9354
"""Twips of an upright page of the house."""
AGENCIES = Path(__file__).parents[2] / "agencies" / "data"


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    report = lkjip.open("dinas-contoh", 2025, AGENCIES)
    return [table for id in report.table_ids if isinstance(table := report.table(id), Table)]


@pytest.fixture(scope="module", params=["pdf", "docx", "html"])
def read(request, tables: list[Table], tmp_path_factory: pytest.TempPathFactory) -> ReadDocument:
    path = tmp_path_factory.mktemp("laporan") / f"laporan.{request.param}"
    if request.param == "html":
        body = "".join(map(table_html, tables))
        path.write_text(f'<meta charset="utf-8"><h2>3.1 Tabel</h2>{body}', encoding="utf-8")
    else:
        made = Document(COVER, (heading("BAB I Tabel"), prose("Uraian."), *map(TableBlock, tables)))
        path.write_bytes(typeset(made) if request.param == "pdf" else write_docx(made))
    return lkjip.read_document(path)


def test_every_cell_is_read_back(read: ReadDocument, tables: list[Table]) -> None:
    found = {table.caption.number: table for table in read.tables if table.caption is not None}
    assert len(tables) > 25
    assert list(found) == [table.id for table in tables]
    for table in tables:
        mine = found[table.id]
        texts = [[plain(cell.text) if cell else "" for cell in row] for row in mine.grid()[mine.head_rows :]]
        assert texts == shown(table, read.kind), table.id


def shown(table: Table, kind: str) -> list[list[str]]:
    """The cells as that format shows them; paper puts a wide table into a shape that stands upright."""
    if kind == "html":
        return [[plain(parts.cell(table, row, column).text) for column in table.shown] for row in table.rows]
    sheet = shape(table, UPRIGHT)[0] if kind == "docx" else measure(table).sheet
    made = []
    for line in sheet.lines:
        made.append([plain(cell.said.text) for cell in line.cells])
        if line.below:
            said = " ".join(f"{label}: {text}" for label, text in line.below)
            made.append([plain(said), *[""] * (len(sheet.columns) - 1)])
    return made


def plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").split())
