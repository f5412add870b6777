"""Real quarterly PDFs beside the project, if they are there: every figure of the page is in the table, and the sums."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from lkjip_analysis.intake.evaluasi.node_tree import plant
from lkjip_analysis.intake.evaluasi.sums import sums
from lkjip_analysis.intake.evaluasi.taking import read_file
from lkjip_analysis.intake.workbook.complaints import said

CORPUS = next((p / "shared/corpus/triwulan" for p in Path(__file__).parents if (p / "shared/corpus/triwulan").is_dir()),
              Path("tidak-ada"))  # fmt: skip
PAPERS = sorted(CORPUS.glob("*.pdf"))
ABSENT = pytest.mark.skip(reason="../shared/corpus/triwulan tidak ada; dokumen nyata tidak ikut repositori")
AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(PAPERS)) if PAPERS else [pytest.param(0, marks=ABSENT)])
def test_every_amount_of_the_text_stands_in_a_cell_and_sums_agree(number: int) -> None:
    path = PAPERS[number]
    sheets = read_file(path)
    cells = Counter(a for s in sheets for row in s.grid.rows for cell in row for a in AMOUNT.findall(said(cell)))
    with pypdfium2.PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    assert cells == Counter(AMOUNT.findall(text))
    for sheet in sheets:
        plant(sheet)
        found = sums(sheet)
        assert (
            sum(one.stated == one.computed for one in found) >= 0.6 * len(found) > 0
        )  # some papers contradict themselves
        assert not sheet.wrong
