"""The Word report of the worked example, reopened: heads, captions, lists, sections, pictures, properties."""

import dataclasses
import datetime
import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from lkjip_analysis.model import Missing, Table
from lkjip_analysis.render import parts
from lkjip_analysis.render.document import (
    ChartBlock,
    Cover,
    Document,
    MissingBlock,
    Prose,
    ReportHeading,
    TableBlock,
)
from lkjip_analysis.render.docx.captions import split_number
from lkjip_analysis.render.docx.contents import PAGE
from lkjip_analysis.render.docx.document_part import write_docx
from lkjip_analysis.render.docx.sections import plan
from lkjip_analysis.render.docx.widths import shape
from lkjip_analysis.render.head import head_lines
from lkjip_analysis.render.plot import draw
from lkjip_analysis.render.prose import parse

COVER = Cover("Pemerintah Kota Contoh", "Laporan Kinerja", "Kecamatan Contoh", 2025, {"version": "1", "inputs": []})


def heading(level, text):
    return ReportHeading(level, parse(text)[0].spans, text.lower().replace(" ", "-"))


def prose(markdown):
    return Prose(parse(markdown))


@pytest.fixture(scope="module")
def document(report):
    """Every table and two graphs of the worked example, between headings and prose of our own."""
    tables = [table for id in report.table_ids if isinstance(table := report.table(id), Table)]
    assert len(tables) == len(report.table_ids)
    charts = [report.chart(id) for id in ("1.1", "3.1")]
    drawn = [ChartBlock(chart, draw(chart).svg, draw(chart).png) for chart in charts]
    return Document(
        COVER,
        (
            heading(1, "Kata Pengantar"),
            prose("Uraian.\n\nKota Contoh, 2 Januari 2026\n\n**Camat**\n\n**Nama**\n\nNIP 1\n\n*Catatan.*"),
            heading(1, "BAB I Pendahuluan"),
            heading(2, "1.1 Latar Belakang"),
            prose("Uraian **tebal** dan *miring*; [83,75](#t3.2-ikm-target).\n\n1. satu\n2. dua\n   - anak\n\n5. lima"),
            *drawn,
            heading(1, "BAB II Tabel"),
            *(TableBlock(table) for table in tables),
            heading(2, "2.1 Penutup"),
            MissingBlock(Missing("9.9", "Survei", "belum ada"), "Tabel"),
        ),
    )


@pytest.fixture(scope="module")
def made(document):
    return write_docx(document)


@pytest.fixture(scope="module")
def opened(made):
    return docx.Document(io.BytesIO(made))


def part(made, name):
    return zipfile.ZipFile(io.BytesIO(made)).read(name).decode()


UPRIGHT = 9354
"""Twips of an upright page of the house."""


def grid(table):
    """Texts of a table as they stand, merged cells repeated."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def expected_head(columns):
    lines = head_lines(columns)
    texts = [["?"] * len(columns) for _ in lines]
    for cell in (cell for line in lines for cell in line):
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                texts[cell.line + down][cell.column + right] = cell.text
    return texts


# -- tables ----------------------------------------------------------------------------------------------


def test_every_cell_of_every_table_is_the_cell_that_every_format_prints(document, opened):
    assert len(opened.tables) == len(document.tables)
    for table, found in zip(document.tables, opened.tables, strict=True):
        sheet = shape(table, UPRIGHT)[0]
        head = [*expected_head(sheet.columns), [str(number) for number in range(1, len(sheet.columns) + 1)]]
        body = []
        for line in sheet.lines:
            body.append([cell.said.text for cell in line.cells])
            if line.below:
                body.append(["\n".join(f"{label}: {text}" for label, text in line.below)] * len(sheet.columns))
        assert grid(found) == head + body, table.id


def test_known_figures_of_the_printed_report(document, opened):
    """Read from the printed report, not from our own code."""
    index = [table.id for table in document.tables]
    lines = grid(opened.tables[index.index("3.2")])
    at = next(at for at, text in enumerate(lines[0]) if "Survei Kepuasan" in text)
    assert {"83,75", "84,99", "101,48"} <= {line[at] for line in lines}


def test_heads_are_merged_and_repeat_and_rows_stay_whole(document, opened):
    for table, found in zip(document.tables, opened.tables, strict=True):
        columns = shape(table, UPRIGHT)[0].columns
        below = sum(bool(line.below) for line in shape(table, UPRIGHT)[0].lines)
        depth = len(head_lines(columns)) + 1
        rows = found._tbl.findall(qn("w:tr"))
        repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == [True] * depth + [False] * (len(rows) - depth), table.id
        torn = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None]
        # Only a row too high for a page of its own part may be torn: those that hold a long text.
        torn = [row for row in torn if len(row.findall(qn("w:tc"))) > 1]  # remarks over the whole width may be
        assert all(max(len("".join(c.itertext())) for c in row.findall(qn("w:tc"))) > 300 for row in torn), table.id
        merged = {(c.line, c.colspan, c.rowspan) for line in head_lines(columns) for c in line}
        spans = [int(e.get(qn("w:val"))) for e in found._tbl.iter(qn("w:gridSpan"))]
        wanted = [c.colspan for line in head_lines(columns) for c in line if c.colspan > 1] + [len(columns)] * below
        assert sorted(spans) == sorted(wanted)
        assert any(rowspan > 1 for _, _, rowspan in merged) == (next(found._tbl.iter(qn("w:vMerge")), None) is not None)


def test_widths_are_fixed_and_fill_the_page(document, opened):
    rooms = {}
    for section in opened.sections:
        room = section.page_width - section.left_margin - section.right_margin
        rooms[section.orientation] = room // 635
    for table, found in zip(document.tables, opened.tables, strict=True):
        widths = [int(column.get(qn("w:w"))) for column in found._tbl.tblGrid.findall(qn("w:gridCol"))]
        assert sum(widths) == rooms[int(shape(table, UPRIGHT)[1])], table.id
        assert found._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"
        for row in found._tbl.findall(qn("w:tr")):
            at = 0
            for cell in row.findall(qn("w:tc")):
                properties = cell.find(qn("w:tcPr"))
                span = properties.find(qn("w:gridSpan"))
                count = 1 if span is None else int(span.get(qn("w:val")))
                assert int(properties.find(qn("w:tcW")).get(qn("w:w"))) == sum(widths[at : at + count])
                at += count
            assert at == len(widths)


def test_figures_stand_to_the_right(document, opened):
    style = opened.styles["Sel Angka"]
    assert style.paragraph_format.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    table = next(table for table in document.tables if table.id == "3.11")
    found = opened.tables[document.tables.index(table)]
    cells = found.rows[-1].cells
    kinds = [parts.cell(table, table.rows[-1], column).kind for column in table.shown]
    assert [cell.paragraphs[0].style.name == "Sel Angka" for cell in cells] == [kind == "angka" for kind in kinds]
    assert "angka" in kinds


# -- captions and lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "want"),
    [
        ("3.2", ("3.", "2", "")),
        ("3.2a", ("3.", "2", "a")),
        ("2.5b", ("2.", "5", "b")),
        ("L.3a", ("L.", "3", "a")),
        ("R.1", ("R.", "1", "")),
        ("3.0", ("3.", "0", "")),
        ("3.07", ("3.07", "", "")),
        ("A", ("A", "", "")),
        ("3a.2b1", ("3a.2b", "1", "")),
    ],
)
def test_numbers_are_divided_so_that_the_field_shows_the_official_one(number, want):
    if number == "3a.2b1":
        assert "".join(split_number(number)) == number
    else:
        assert split_number(number) == want


def test_captions_carry_the_official_number_and_the_field_of_their_list(document, opened):
    captions = [p for p in opened.paragraphs if p.style.name == "Caption"]
    shown = [one.table if isinstance(one, TableBlock) else one.chart for one in document.blocks
             if isinstance(one, TableBlock | ChartBlock)]  # fmt: skip
    assert [p.text for p in captions] == [str(parts.caption(one)) for one in shown]
    for paragraph, one in zip(captions, shown, strict=True):
        (said,) = [e.text.strip() for e in paragraph._p.iter(qn("w:instrText"))]
        assert re.fullmatch(rf"SEQ {parts.word(one)} \\\* ARABIC( \\c| \\r \d+)?", said)


def test_updating_the_numbers_of_captions_changes_nothing(opened):
    assert _counted_by_word(opened) == [p.text.split()[1] for p in opened.paragraphs if p.style.name == "Caption"]


def _counted_by_word(opened) -> list[str]:
    r"""Numbers of captions when they are counted anew, by what Word's documentation says of \c and \r.

    No heading begins anew: LibreOffice knows no ``\s``, and both must show the official numbers.
    """
    counts, made = {}, []
    for paragraph in opened.paragraphs:
        if paragraph.style.name != "Caption":
            continue
        (said,) = [e.text.split() for e in paragraph._p.iter(qn("w:instrText"))]
        name, switch, value = said[1], "".join(said[4:5]), said[5:]
        counts[name] = int(value[0]) if switch == r"\r" else counts.get(name, 0) + (switch != r"\c")
        before, behind = re.fullmatch(r"(.*?)\d+(\D*)", paragraph.text.split()[1]).groups()
        made.append(f"{before}{counts[name]}{behind}")
    return made


def test_lists_show_their_text_before_anyone_updates_them(document, made, opened):
    body = part(made, "word/document.xml")
    boxes = [list(box.iter(qn("w:p"))) for box in opened.element.body.iter(qn("w:sdtContent"))]
    texts = [["".join(t.text for t in p.iter(qn("w:t"))) for p in box] for box in boxes]
    assert [box[0] for box in texts] == ["Daftar Isi", "Daftar Tabel", "Daftar Gambar", "Daftar Grafik"]
    titles = [block.text for block in document.blocks if isinstance(block, ReportHeading)]
    assert [text.removesuffix(PAGE) for text in texts[0][2:]] == titles
    assert texts[1][2:] == [f"{parts.caption(table)}{PAGE}" for table in document.tables]
    assert re.findall(r"TOC [^<]*?(?= <)", body) == [
        r'TOC \o "1-3" \h \z \u', r'TOC \h \z \c "Tabel"', r'TOC \h \z \c "Gambar"', r'TOC \h \z \c "Grafik"',
    ]  # fmt: skip
    assert body.count('fldCharType="begin"') == body.count('fldCharType="end"') == body.count('fldCharType="separate"')
    assert re.search(r'<w:updateFields w:val="true"/><w:(compat|rsids|themeFontLang)', part(made, "word/settings.xml"))
    marks = re.findall(r'bookmarkStart[^>]*w:name="([^"]+)"', body)
    pages = re.findall(r"PAGEREF (\S+)", body)
    assert len(pages) == sum(len(box) - 2 for box in texts)
    assert set(pages) <= set(marks)


def test_every_link_leads_to_one_bookmark(made):
    body = part(made, "word/document.xml")
    marks = re.findall(r'bookmarkStart[^>]*w:name="([^"]+)"', body)
    assert len(marks) == len(set(marks))
    assert set(re.findall(r'w:anchor="([^"]*)"', body)) <= set(marks)
    numbers = re.findall(r'bookmarkStart[^>]*w:id="(\d+)"', body)
    assert sorted(numbers) == sorted(re.findall(r'bookmarkEnd[^>]*w:id="(\d+)"', body))
    assert "83,75</w:t></w:r></w:hyperlink>" in body


# -- headings, prose, front ------------------------------------------------------------------------------


def test_headings_are_real_and_in_order(document, opened):
    found = [(p.style.name, p.text) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    wanted = [(f"Heading {b.level}", b.text) for b in document.blocks if isinstance(b, ReportHeading)]
    assert found == wanted


def test_prose_keeps_its_style_and_its_lists(opened):
    text = next(p for p in opened.paragraphs if p.text.startswith("Uraian tebal"))
    assert [(r.text, r.bold, r.italic) for r in text.runs][1:4] == [
        ("tebal", True, None), (" dan ", None, None), ("miring", None, True),
    ]  # fmt: skip
    items = {p.text: p for p in opened.paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None}
    assert {t: items[t].style.name for t in items} == {
        "satu": "List Number", "dua": "List Number", "anak": "List Bullet", "lima": "List Number",
    }  # fmt: skip
    assert items["satu"]._p.pPr.numPr.numId.val == items["dua"]._p.pPr.numPr.numId.val
    assert items["anak"]._p.pPr.numPr.ilvl.val == 1


def test_the_signature_stands_apart_and_together(opened):
    signed = [p for p in opened.paragraphs if p.style.name == "Tanda Tangan"]
    assert [p.text for p in signed] == ["Kota Contoh, 2 Januari 2026", "Camat", "Nama", "NIP 1"]
    assert signed[1].paragraph_format.space_after.pt > 40
    assert [p.paragraph_format.keep_with_next for p in signed] == [None, None, None, False]
    assert opened.styles["Tanda Tangan"].paragraph_format.keep_with_next


def test_pictures_have_words(document, opened):
    found = list(opened.element.body.iter(qn("wp:docPr")))
    assert all(one.get("descr") for one in found)
    assert len({one.get("id") for one in found}) == len(found)
    alts = [one.get("descr") for one in found]
    assert [chart.alt for chart in document.charts] == alts[:2]
    assert any(re.fullmatch(r"dari \S+ menjadi \S+", alt) for alt in alts[2:])  # the small lines


def test_what_could_not_be_filled_is_said(opened):
    assert "Tabel 9.9 (Survei) tidak ditampilkan: belum ada." in [p.text for p in opened.paragraphs]


def test_reasons_stand_under_the_table(document, opened):
    table = next(table for table in document.tables if table.reasons)
    texts = [p.text for p in opened.paragraphs]
    assert any(text.startswith("n/a: ") and next(iter(table.reasons.values())) in text for text in texts)


# -- sections --------------------------------------------------------------------------------------------


def test_pages_lie_across_only_for_wide_tables(document, opened):
    body = opened.element.body
    kinds, at = [], 0
    sections = [s.orientation for s in opened.sections]
    for child in body:
        if child.tag == qn("w:tbl"):
            kinds.append(sections[at])
        if child.tag == qn("w:p") and child.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            at += 1
    assert kinds == [int(shape(table, UPRIGHT)[1]) for table in document.tables]
    assert at == len(sections) - 1
    assert sections[0] == sections[-1] == 0


def test_a_heading_and_its_short_prose_go_with_the_wide_table(document):
    wide = next(table for table in document.tables if table.wide)
    narrow = next(table for table in document.tables if not table.wide)
    long = prose("kata " * 400)
    blocks = (heading(1, "BAB I"), long, heading(2, "A"), prose("Singkat."), TableBlock(wide), prose("Sesudah."),
              heading(2, "B"), TableBlock(narrow))  # fmt: skip
    assert [(len(one.blocks), one.across) for one in plan(blocks)] == [(2, False), (3, True), (3, False)]
    bridge = (TableBlock(wide), heading(2, "B"), prose("Singkat."), TableBlock(wide))
    assert [one.across for one in plan(bridge)] == [True]
    chapter = (TableBlock(wide), prose("Sesudah."), heading(1, "BAB II"), TableBlock(wide))
    assert [(len(one.blocks), one.across) for one in plan(chapter)] == [(1, True), (1, False), (2, True)]


def test_pages_are_numbered_roman_before_the_first_chapter(opened):
    numbers = [s._sectPr.find(qn("w:pgNumType")) for s in opened.sections]
    assert numbers[0] is None  # title page
    kinds = [(n.get(qn("w:fmt")), n.get(qn("w:start"))) for n in numbers[1:]]
    assert kinds[0] == ("lowerRoman", "1")
    assert kinds[1] == ("decimal", "1")
    assert set(kinds[2:]) == {("decimal", None)}
    title, front, *rest = opened.sections
    assert title.footer.is_linked_to_previous  # nothing before it: an empty foot
    assert "PAGE" in front.footer._element.xml
    assert front.header.paragraphs[0].text == "Laporan Kinerja – Kecamatan Contoh 2025"
    assert all(section.header.is_linked_to_previous for section in rest)


# -- file ------------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes(document, made):
    assert write_docx(document) == made
    entries = zipfile.ZipFile(io.BytesIO(made)).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_properties_come_from_the_report_not_from_the_clock(document, opened):
    found = opened.core_properties
    assert (found.title, found.author) == ("Laporan Kinerja – Kecamatan Contoh 2025", "Kecamatan Contoh")
    assert found.created == found.modified == datetime.datetime(2025, 12, 31, tzinfo=found.created.tzinfo)
    assert found.language == "id-ID"
    other = dataclasses.replace(document, cover=None)
    assert docx.Document(io.BytesIO(write_docx(other))).core_properties.title == "Kata Pengantar"


def test_the_language_is_indonesian(made):
    assert re.search(r'<w:rPrDefault>.*<w:lang w:val="id-ID"', part(made, "word/styles.xml"))
