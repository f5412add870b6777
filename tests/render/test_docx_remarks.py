"""Word comments: findings at their cells in the edition for reviewers, none in the one that is signed."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from lkjip_analysis.render.document import Cover, Document, TableBlock
from lkjip_analysis.render.docx.document_part import write_docx


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
