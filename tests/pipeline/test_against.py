"""Print and data side by side: what an invented agency prints, read back, is what its data give."""

from pathlib import Path

import pytest

import lkjip_analysis as lkjip
from lkjip_analysis.model import Table
from lkjip_analysis.pipeline.against import against
from lkjip_analysis.render.document import Document, TableBlock
from lkjip_analysis.render.docx import widths
from lkjip_analysis.render.docx.document import write_docx
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
