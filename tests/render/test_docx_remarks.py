"""Word comments: findings at their cells in the edition for reviewers, none in the one that is signed."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.render.document import Cover, Document, TableBlock
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.docx.remarks import remark


@pytest.fixture(scope="module")
def source(report):
    tables = tuple(TableBlock(report.table(id)) for id in ("3.2", "3.9"))
    cover = Cover("Pemerintah Kota Contoh", "Laporan Kinerja", "Kecamatan", 2025)
    return Document(cover, tables, tuple(one.as_dict() for one in report.review.findings))


def test_findings_are_comments_at_their_cells(source):
    made = write_docx(source)
    assert made == write_docx(source)
    opened = docx.Document(io.BytesIO(made))
    comments = {comment.comment_id: comment for comment in opened.comments}
    body = opened.element.body
    started = [int(one.get(qn("w:id"))) for one in body.iter(qn("w:commentRangeStart"))]
    assert sorted(started) == sorted(comments)
    assert len(list(body.iter(qn("w:commentReference")))) == len(comments) > 3
    wrong = next(one for one in comments.values() if "104,81" in one.text)
    (start,) = [one for one in body.iter(qn("w:commentRangeStart")) if int(one.get(qn("w:id"))) == wrong.comment_id]
    cell = next(one for one in start.iterancestors(qn("w:tc")))
    assert "98,15" in "".join(text.text or "" for text in cell.iter(qn("w:t")))  # our figure, in Tabel 3.9
    assert wrong.author == "lkjip"
    assert "Saran:" in wrong.text


def test_without_findings_there_is_no_comment(source):
    opened = docx.Document(io.BytesIO(write_docx(replace(source, findings=None))))
    assert not list(opened.element.body.iter(qn("w:commentRangeStart")))


def test_a_statement_without_a_cell_is_commented_in_its_section():
    package = docx.Document()
    package.add_heading("3.1.2 Perbandingan dengan tahun sebelumnya", 3)
    for letter in "AB":
        package.add_heading(f"{letter}. Hasil", 4)
        package.add_paragraph(f"Bagian {letter} menyatakan bahwa hasilnya naik setiap tahun sejak awal.")
    place = Evidence(lokasi="3.1.2 B narasi (teks 12)", berkas="tercetak/klaim.csv", baris=7)
    finding = Finding("KLAIM-01", "galat", "Naik setiap tahun", "Hasilnya turun sekali.", (place,))
    elsewhere = Finding("KLAIM-01", "galat", "Lain", "Tidak ada bagiannya.", (Evidence(lokasi="9.9 narasi"),))
    assert remark(package, {}, [finding.as_dict(), elsewhere.as_dict()]) == 1
    (start,) = package.element.body.iter(qn("w:commentRangeStart"))
    assert "Bagian B" in "".join(text.text for text in start.getparent().iter(qn("w:t")))
