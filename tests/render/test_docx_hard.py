"""Word reports of what nobody expects: long names, thousands of rows, nothing at all, strange letters."""

import io
import re
import time

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.model import Column, Format, Missing, Row, Source, build
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import (
    Cover,
    Document,
    MissingBlock,
    PictureBlock,
    Prose,
    ReportHeading,
    TableBlock,
    VerbatimBlock,
)
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.docx.nodes import clean
from lkjip_analysis.render.docx.widths import Need, fit_needs, shape
from lkjip_analysis.render.prose import TextRun, parse

SRC = (Source("a.csv", 2, "d", "PK", "hal. 1"),)
ARABIC = "\u0645\u0631\u062d\u0628\u0627"
ODD = ["<b>&amp;</b>", "a & b", "=1+1", "a|b", "\U0001f600 ibu", ARABIC, f"kota {ARABIC} lama", "x\x00\x0b\x1fy\ufffe",
       "satu\ndua\tgaya", 'kutip " \\ h', "x" * 500]  # fmt: skip


def made_table(texts, id="1.1", title="Judul", **more):
    columns = [Column("u", "Uraian", width=2), Column("n", "2026", Format("angka")), Column("t", "Teks")]
    rows = [Row(f"b{at}", {"u": text, "n": at * 1000.5, "t": text}, {"n": SRC}) for at, text in enumerate(texts)]
    return build(id, title, period="Tahun 2025", unit="persen", columns=columns, rows=rows, **more)


UPRIGHT = 9354
"""Twips of an upright page of the house."""


def reopened(*blocks, cover=None):
    return docx.Document(io.BytesIO(write_docx(Document(cover, blocks))))


def body(document, table, at=0):
    """What stands in the rows, and what every format prints there."""
    rows = document.tables[at].rows[len(document.tables[at].rows) - len(table.rows) :]
    found = [[cell.text for cell in row.cells] for row in rows]
    lines = shape(table, UPRIGHT)[0].lines
    return found, [[clean(cell.said.text) for cell in line.cells] for line in lines]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_every_text_is_literal_in_every_place(text):
    table = made_table([text], title=text, notes=[text])
    gap = MissingBlock(Missing(text, text, text), "Tabel")
    heading = ReportHeading(1, (TextRun(text),), "a")
    quoted = Prose(parse("> kutip\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n\n    kode\n"))
    cover = Cover(text, text, text, 2025, {"version": text, "inputs": [{"file": text, "sha256": "1"}]})
    document = reopened(heading, TableBlock(table), gap, quoted, VerbatimBlock(text, is_error=True), cover=cover)
    found, wanted = body(document, table)
    assert found == wanted
    texts = [p.text for p in document.paragraphs]
    assert clean(str(parts.caption(table))) in texts
    assert clean(text) in texts  # the heading
    assert document.core_properties.author == clean(text)[:255]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec=None), max_size=30), min_size=1, max_size=4))
def test_any_text_at_all(texts):
    table = made_table(texts)
    found, wanted = body(reopened(TableBlock(table)), table)
    assert found == wanted


def test_text_from_right_to_left_is_set_so():
    table = made_table([ARABIC, f"kota {ARABIC}"])
    found = reopened(TableBlock(table)).tables[0]
    rows = [row.cells[0].paragraphs[0]._p for row in found.rows[-2:]]
    assert [row.pPr.find(qn("w:bidi")) is not None for row in rows] == [True, False]
    marked = [[run.rPr is not None and run.rPr.find(qn("w:rtl")) is not None for run in row.r_lst] for row in rows]
    assert marked == [[True], [False, True]]


def test_control_characters_stay_visible():
    assert clean("a\x00b") == "a\ufffdb"
    found = reopened(TableBlock(made_table(["a\x00b"]))).tables[0]
    assert found.rows[-1].cells[0].text == "a\ufffdb"


def test_no_instruction_is_made_of_data():
    table = made_table(["x"], id='3.2" \\o "1-9')
    document = reopened(TableBlock(table), TableBlock(made_table(["x"], id='A" \\h')))
    said = [e.text.strip() for e in document.element.body.iter(qn("w:instrText"))]
    said = [one for one in said if not re.fullmatch(r"PAGEREF _Lkjip\d+ \\h", one)]
    assert said == [r'TOC \h \z \c "Tabel"', r"SEQ Tabel \* ARABIC \r 9", r"SEQ Tabel \h"]
    assert any(p.text.startswith('Tabel 3.2" \\o "1-9 Judul') for p in document.paragraphs)


def test_a_long_name_crushes_no_figure_and_its_row_may_be_divided():
    columns = [Column(f"k{at}", f"K{at}", Format("angka")) for at in range(18)]
    rows = [Row("a", {"u": "x" * 1500, **{c.key: 26028054509.0 for c in columns[:3]}}, {"k0": SRC}),
            Row("b", {"u": "y", "k0": 1.0}, {"k0": SRC})]  # fmt: skip
    table = build("1.1", "J", period="2025", unit="Rp", columns=[Column("u", "Nama"), *columns], rows=rows, wide=True)
    document = reopened(TableBlock(table))
    found, wanted = body(document, table)
    assert found == wanted
    long, short = document.tables[0].rows[-2:]
    assert long._tr.trPr is None
    assert short._tr.trPr.find(qn("w:cantSplit")) is not None


def test_two_hundred_kelurahan():
    table = made_table([f"Kelurahan Nomor {at}" for at in range(200)])
    found, wanted = body(reopened(TableBlock(table)), table)
    assert len(found) == 200
    assert found == wanted


def test_fifteen_hundred_rows_are_quick():
    columns = [Column("u", "Uraian"), *(Column(f"k{at}", f"Kolom {at}", Format("angka")) for at in range(9))]
    rows = [Row(f"b{r}", {"u": f"Baris {r}", **{c.key: r * 7.25 for c in columns[1:]}}, {"k1": SRC})
            for r in range(1500)]  # fmt: skip
    table = build("1.1", "J", period="2025", unit="Rp", columns=columns, rows=rows)
    before = time.process_time()
    content = write_docx(Document(None, (TableBlock(table),)))
    assert time.process_time() - before < 5
    assert len(content) < 1_000_000
    document = docx.Document(io.BytesIO(content))
    found, wanted = body(document, table)
    assert found == wanted


def test_an_empty_table_says_so():
    table = made_table([])
    document = reopened(TableBlock(table))
    assert [cell.text for cell in document.tables[0].rows[-1].cells] == [parts.NO_ROWS] * 3


def test_more_columns_than_word_opens_are_not_written():
    columns = [Column(f"k{at}", f"K{at}", Format("angka")) for at in range(64)]
    table = build("1.1", "J", period="2025", unit="Rp", columns=columns, rows=[
        Row(f"a{at}", {c.key: 1.0 for c in columns}, {"k0": SRC}) for at in range(5)])  # fmt: skip
    document = reopened(TableBlock(table))
    assert not document.tables
    assert any("64 kolom; Word memuat paling banyak 63" in p.text for p in document.paragraphs)


@pytest.mark.parametrize("blocks", [(), (Prose(parse("Uraian.")),), (MissingBlock(Missing("1", "a", "b"), "Grafik"),)])
def test_almost_nothing_is_a_document_too(blocks):
    assert len(reopened(*blocks).sections) == 1
    assert len(reopened(*blocks, cover=Cover("a", "b", "c", 2025)).sections) == 2


@pytest.mark.parametrize("png", [b"", b"\x89PNG-pura-pura", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_picture_that_is_none_becomes_its_words(png):
    document = reopened(PictureBlock("Peta wilayah", "<svg/>", png))
    assert document.paragraphs[0].text == "Gambar tidak dapat dimuat di Word: Peta wilayah"


def test_addresses_become_links_and_dead_anchors_text():
    document = reopened(Prose(parse("[situs](https://a.id/?x=1&y=2) dan [sel](#t9-tidak-ada)")))
    paragraph = document.paragraphs[0]
    assert [link.url for link in paragraph.hyperlinks] == ["https://a.id/?x=1&y=2"]
    assert paragraph.text == "situs dan sel"


# -- widths ----------------------------------------------------------------------------------------------

needs = st.builds(
    Need,
    st.floats(0, 12, allow_nan=False),
    st.floats(0, 9, allow_nan=False),
    st.floats(0.1, 5, allow_nan=False),
)


@given(st.lists(needs, min_size=1, max_size=40), st.integers(5000, 16000))
def test_widths_always_fill_the_page_exactly(columns, total):
    fitted = fit_needs(columns, total)
    assert sum(fitted.widths) == total
    assert min(fitted.widths) > 0
    assert 6 <= fitted.size <= 9


def test_years_and_amounts_stay_whole_in_twenty_two_columns():
    """62 rows of the printed action plan: one amount, twelve months, six texts, three short ones."""
    months = [Need(2.224, 1.7, 0.6)] * 12
    texts = [Need(0, 9, 1.8)] * 5
    columns = [Need(1.2, 1.2, 0.4), *texts, Need(0, 5, 0.8), Need(3, 3.5, 0.9), Need(7.6, 5.5, 1.5), *months,
               Need(0, 6, 1)]  # fmt: skip
    fitted = fit_needs(columns, 14570)
    for need, one in zip(columns, fitted.widths, strict=True):
        assert one - 2 * fitted.margin >= need.figure * fitted.size * 20
