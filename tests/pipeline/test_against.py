"""Print and data side by side: what an invented agency prints, read back, is what its data give."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

import lkjip_analysis as lkjip
from lkjip_analysis.checks.engine.printed import compare
from lkjip_analysis.dataset.rows import Sel
from lkjip_analysis.model import Table
from lkjip_analysis.pipeline.against import against, printed_cells
from lkjip_analysis.render.document import Document, TableBlock
from lkjip_analysis.render.docx import widths
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.printed import plain
from tests.render.pdf_helpers import COVER, heading

AGENCIES = Path(__file__).parents[1] / "agencies" / "data"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    report = lkjip.open("dinas-contoh", 2025, AGENCIES)
    tables = [table for id in ("3.2", "3.11", "2.5a") if isinstance(table := report.table(id), Table)]
    with pytest.MonkeyPatch.context() as patch:  # reports of others print rows as rows
        patch.setattr(widths, "arranged", lambda table, judge, page: plain(table))
        return write_docx(Document(COVER, (heading("BAB III Tabel"), *map(TableBlock, tables))))


def compared(content: bytes, tmp_path: Path) -> dict[str, str]:
    """The verdict on each address."""
    path = tmp_path / "laporan.docx"
    path.write_bytes(content)
    report = lkjip.open("dinas-contoh", 2025, AGENCIES)
    made = against(lkjip.read_document(path), report.dataset)
    return {str(item.address): item.verdict for item in made.review.context.comparisons}


def test_what_is_printed_is_what_the_data_give(printed: bytes, tmp_path: Path) -> None:
    found = compared(printed, tmp_path)
    numbers = [address for address in found if address.startswith("3.2/") and address.endswith("/capaian")]
    assert len(numbers) == 4
    assert len(found) > 60
    assert {found[address] for address in numbers} <= {"sama", "kosong di cetakan", "tidak terhitung"}
    assert "berbeda" not in found.values()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, set[str]]:
    """Every table as our Word report prints it: turned, in series, names and units joined, remarks below; their ids."""
    report = lkjip.open("dinas-contoh", 2025, AGENCIES)
    tables = [table for id in report.table_ids if isinstance(table := report.table(id), Table) and table.rows]
    tables = [table for table in tables if not table.id.startswith(("T.", "V.", "K."))]  # papers of the reviewer
    document = Document(COVER, (heading("BAB III Tabel"), *map(TableBlock, tables)))
    return write_docx(document), {table.id for table in tables}


def beside(content: bytes, folder: Path) -> dict[str, str]:
    """The verdict on each address, without the checks that an audit runs besides."""
    path = folder / "laporan.docx"
    path.write_bytes(content)
    report = lkjip.open("dinas-contoh", 2025, AGENCIES)
    cells = tuple(printed_cells(lkjip.read_document(path), report))
    dataset = replace(report.dataset, rows={**report.dataset.rows, Sel: cells})
    tables = {id: report.table(id) for id in {cell.tabel for cell in cells}}
    return {str(item.address): item.verdict for item in compare(dataset, tables)}


def test_every_table_of_our_own_word_report_is_known_again(own: tuple[bytes, set[str]], tmp_path: Path) -> None:
    content, ids = own
    found = beside(content, tmp_path)
    assert {address.partition("/")[0] for address in found} == ids
    assert set(found.values()) == {"sama"}
    assert len(found) > 1200


def test_a_changed_figure_of_a_turned_table_is_found_where_it_stands(
    own: tuple[bytes, set[str]], tmp_path: Path
) -> None:
    made = docx.Document(io.BytesIO(own[0]))
    cell = next(
        cell
        for table in made.tables
        for row in table.rows
        for cell in row.cells
        if cell.text == "13,5" and table.cell(0, 1).text.startswith("Rata-rata Waktu")
    )
    run = cell.paragraphs[0].runs[0]
    run.text = "13,8"
    stream = io.BytesIO()
    made.save(stream)
    differing = {address for address, verdict in beside(stream.getvalue(), tmp_path).items() if verdict == "berbeda"}
    assert differing == {"3.2/waktu-tunggu/realisasi"}
