"""Kertas kerja reviu: the parts that annex III asks for, findings in five parts, in Word and Excel."""

import io

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT

from lkjip_analysis.model import Table
from lkjip_analysis.reference.reviu import checklist
from lkjip_analysis.render.document import Cover, Document, TableBlock
from lkjip_analysis.render.formats import PAPERS, chosen
from lkjip_analysis.render.kkr.papers import NoReview, papers

COVER = Cover("Pemerintah Kota Contoh", "Laporan Kinerja", "Kecamatan Serang", 2025)


@pytest.fixture(scope="module")
def source(report):
    tables = [report.table(id) for id in ("T.1", "V.1")]
    return Document(COVER, tuple(TableBlock(one) for one in tables if isinstance(one, Table)),
                    tuple(one.as_dict() for one in report.review.findings))  # fmt: skip


@pytest.fixture(scope="module")
def made(source):
    return papers(source)


def test_every_rule_that_tested_something_is_a_step_with_result_and_conclusion(made, source):
    tables = {table.id: table for table in made.tables}
    tested = [row for row in source.tables[0].rows if row.values.get("kode")]
    steps = [row for id in ("K.1", "K.2") for row in tables[id].rows]
    assert len(steps) == len(tested)
    assert sum(row.values["temuan"] for row in steps) == source.tables[0].value("jumlah", "temuan")
    assert {str(row.values["simpulan"]) for row in steps} == {"perlu perbaikan", "tidak ada temuan"}
    assert all(row.values["langkah"] for row in steps)


def test_findings_have_the_five_parts_of_a_reviewer_and_an_empty_answer(made, source):
    table = next(table for table in made.tables if table.id == "K.3")
    heads = [column.title for column in table.columns]
    assert heads == ["No", "Kondisi", "Kriteria", "Sebab", "Akibat", "Rekomendasi", "Tanggapan"]
    assert len(table.rows) == len(source.findings)
    for row in table.rows:
        assert row.values["kondisi"]
        assert row.values["kriteria"]
        assert row.values["akibat"]
        assert row.values["tanggapan"] == "…………"
    budget = next(row for row in table.rows if row.key.startswith("jumlah-01"))
    assert "Rp11.100.000" in str(budget.values["kondisi"])


def test_notes_checklist_and_statement_are_there(made):
    tables = {table.id: table for table in made.tables}
    assert 1 <= len(tables["K.4"].rows) <= 10
    assert len(tables["V.1"].rows) == len(checklist())
    said = " ".join(span.text for block in made.blocks for node in getattr(block, "nodes", ()) for span in node.spans)
    assert "Kami telah mereviu Laporan Kinerja instansi pemerintah Kecamatan Serang" in said
    assert "keyakinan terbatas" in said
    assert "Paragraf penjelas" in said  # corrections are open, so the clean statement cannot be given
    assert "tidak terdapat kondisi" not in said
    assert "praktik yang baik" in said  # of a kecamatan no review is asked


def test_a_report_without_open_corrections_gets_the_clean_statement(source):
    made = papers(Document(COVER, source.blocks, ()))
    said = " ".join(span.text for block in made.blocks for node in getattr(block, "nodes", ()) for span in node.spans)
    assert "tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan" in said
    assert "Paragraf penjelas" not in said


def test_nothing_tested_is_said_and_a_chapter_is_refused():
    made = papers(Document(COVER, (), ()))
    said = " ".join(span.text for block in made.blocks for node in getattr(block, "nodes", ()) for span in node.spans)
    assert "Tidak ada yang dapat diuji" in said
    with pytest.raises(NoReview, match="laporan utuh"):
        papers(Document(None, ()))


def test_word_and_excel(source):
    formats = chosen(["kkr"])
    assert list(formats) == list(PAPERS)
    few = Document(source.cover, source.blocks, source.findings[:12])
    word = docx.Document(io.BytesIO(formats["kkr"].ready().write(few)))
    heads = {cell.text for table in word.tables for cell in table.rows[0].cells}
    assert {"Kondisi", "Kriteria", "Sebab", "Akibat", "Rekomendasi", "Tanggapan"} <= heads
    across = [section for section in word.sections if section.orientation == WD_ORIENT.LANDSCAPE]
    assert across  # seven columns of sentences
    (grid,) = [table for table in word.tables if table.rows[0].cells[1].text == "Kondisi"]
    widths = [cell.width for cell in grid.rows[0].cells]
    assert widths[1] / sum(widths) > 0.25
    book = openpyxl.load_workbook(io.BytesIO(formats["kkr-xlsx"].ready().write(few)))
    assert {"Tabel K.1", "Tabel K.2", "Tabel K.3", "Tabel K.4", "Tabel V.1"} <= set(book.sheetnames)
