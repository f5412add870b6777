"""The Word report as LibreOffice lays it out, where that is installed: pages, no strip of letters, captions."""

import re
import shutil
import subprocess

import pytest

from lkjip_analysis.model import Table
from lkjip_analysis.render.document import Cover, Document, ReportHeading, TableBlock
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.prose import TextRun

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice tidak terpasang: tata letak tidak diperiksa"),
]


@pytest.fixture(scope="module")
def pages(report, tmp_path_factory):
    """Size and lines of every page of a report that shows all tables of the worked example."""
    pypdf = pytest.importorskip("pypdf")
    folder = tmp_path_factory.mktemp("word")
    tables = [table for id in report.table_ids if isinstance(table := report.table(id), Table)]
    chapter = ReportHeading(1, (TextRun("BAB I Tabel"),), "bab-i")
    document = Document(Cover("Pemda", "LKjIP", "Instansi", 2025), (chapter, *map(TableBlock, tables)))
    (folder / "laporan.docx").write_bytes(write_docx(document))
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'lo').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", folder, folder / "laporan.docx"], check=True, capture_output=True, timeout=180
    )
    read = pypdf.PdfReader(folder / "laporan.pdf")
    return [(page.mediabox.width, page.mediabox.height, page.extract_text().splitlines()) for page in read.pages]


def test_the_number_of_pages_is_sane_and_some_lie_across(pages):
    assert 30 <= len(pages) <= 100
    across = [width > height for width, height, _ in pages]
    assert across[0] is False
    assert 1 <= sum(across) <= 12


def test_no_table_is_a_strip_of_letters(pages):
    """A crushed column shows one letter a line: many lines of one or two letters that are no figures."""
    for number, (_, _, lines) in enumerate(pages, 1):
        strips = [line for line in lines if re.fullmatch(r"[A-Za-z]{1,2}", line.strip())]
        assert len(strips) < 0.2 * len(lines) + 5, f"page {number}: {strips}"


def test_years_stand_whole(pages):
    text = "\n".join(line for _, _, lines in pages for line in lines)
    for year in range(2020, 2030):
        assert re.search(rf"(?<!\d){year}(?!\d)", text)
    assert not re.search(r"(?m)^20\n2\d$|^202\n\d$", text)


def test_fields_show_the_official_numbers(pages, report):
    """LibreOffice computes the fields anew: 3.2a stays 3.2a."""
    text = " ".join(" ".join(lines) for _, _, lines in pages)
    text = re.sub(r"\s+", " ", text)
    for id in ("3.2a", "2.5b", "L.3a", "R.1", "3.0", "3.10"):
        title = report.table(id).title
        assert text.count(f"Tabel {id} {title[:25]}") >= 2, id  # in the list and above the table
