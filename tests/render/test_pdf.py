"""The report as PDF: pages, numbers, lists, bookmarks, tags, and the same bytes twice."""

import dataclasses
import re

import pandas as pd
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from pdf_helpers import (
    COVER,
    document,
    drawn,
    heading,
    is_lying,
    places,
    plain,
    prose,
    read,
    table,
    tags,
    texts,
    titles,
    whole,
)

from lkjip_analysis.model import Missing, Series
from lkjip_analysis.render.document import MissingBlock, PictureBlock, VerbatimBlock
from lkjip_analysis.render.formats import FORMATS
from lkjip_analysis.render.pdf.exporter import LkjipPDFExporter
from lkjip_analysis.render.pdf.pictures import size
from lkjip_analysis.render.pdf.typeset import typeset

SIGNED = "Kota Contoh, Januari 2025\n\n**Kepala Dinas**\n\n**Budi**\n\nPembina (IVa)\n\nNIP 1\n\n*Catatan.*"


@pytest.fixture(scope="module")
def chart(report):
    return drawn(report.chart("3.1"))


@pytest.fixture(scope="module")
def made(report, chart):
    return typeset(
        document(
            heading("Kata Pengantar"),
            prose("Pembuka.\n\n" + SIGNED),
            heading("Ikhtisar Eksekutif"),
            prose("Ringkas."),
            heading("BAB I Pendahuluan"),
            heading("1.1 Latar", 2),
            prose("Uraian [angka](#t1.1-r3-n0) dan [tiada](#tak-ada) serta [luar](https://contoh.id/a)."),
            table("1.1", [f"baris {at}" for at in range(5)]),
            heading("1.2 Lebar", 2),
            table("1.2", ["x"] * 5, columns=16),
            heading("BAB II Isi"),
            heading("2.1 Panjang", 2),
            table("2.1", [f"uraian nomor {at}" for at in range(120)]),
            heading("2.2 Grafik", 2),
            chart,
            report.table("R.1"),
            MissingBlock(Missing("3.3", "Survei", "belum ada"), "Tabel"),
            heading("Temuan"),
            prose("Tidak ada."),
            cover=COVER,
        )
    )


@pytest.fixture(scope="module")
def pdf(made):
    return read(made)


def labels(pdf):
    return dict(zip(pdf.page_labels, texts(pdf), strict=True))


def test_the_same_document_gives_the_same_bytes(report):
    blocks = [heading("BAB I"), report.table("3.2")]
    assert typeset(document(*blocks, cover=COVER)) == typeset(document(*blocks, cover=COVER))


def test_roman_before_the_first_chapter_then_arabic(pdf):
    pages = labels(pdf)
    assert "Dinas Contoh" in texts(pdf)[0]
    assert "PEMERINTAH KOTA CONTOH" in texts(pdf)[0]
    assert "Tahun 2025" in texts(pdf)[0]
    front = [pages[number].split("\n")[0] for number in ("i", "ii", "iii")]
    assert front == ["Kata Pengantar", "Daftar Isi", "Ikhtisar Eksekutif"]
    assert pages["1"].startswith("BAB I Pendahuluan")
    for number, text in list(pages.items())[1:]:
        assert text.split("\n")[-1] == number  # what the foot says is what the reader calls the page


def _printed_list(pages, name):
    """The entries of one of the lists, which follow one another on the second page."""
    text = re.split(r"^Daftar (?:Isi|Tabel|Grafik)$", pages["ii"], flags=re.MULTILINE)[1:]["ITG".index(name)]
    return {plain(name): number for name, number in re.findall(r"^(.+?)[ .]*\. ([ivx]+|\d+)$", text, re.MULTILINE)}


def test_contents_and_lists_name_the_pages(pdf):
    pages = labels(pdf)
    entries = _printed_list(pages, "I")
    assert set(entries) >= {plain(t) for t in ("Kata Pengantar", "BAB I Pendahuluan", "2.1 Panjang", "Temuan")}
    tables = _printed_list(pages, "T")
    assert [name.removeprefix("Tabel")[:3] for name in tables] == ["1.1", "1.2", "2.1", "R.1"]
    graphs = _printed_list(pages, "G")
    assert len(graphs) == 1
    for name, number in (entries | tables | graphs).items():
        assert name in plain(pages[number]), (name, number)


def test_entries_are_links_and_bookmarks_follow_the_headings(pdf):
    bookmarks = list(titles(pdf.outline))
    assert ("BAB I Pendahuluan", 1) in bookmarks
    assert ("1.1 Latar", 2) in bookmarks
    assert bookmarks[0] == ("Kata Pengantar", 1)
    links = [a.get_object() for a in pdf.pages[2].get("/Annots", [])]
    assert len(links) >= len(bookmarks) - 2  # the cover and the lists themselves


def test_a_wide_table_lies_with_its_heading_and_the_rest_stands(pdf):
    lying = [text for page, text in zip(pdf.pages, texts(pdf), strict=True) if is_lying(page)]
    assert len(lying) == 1
    assert "1.2 Lebar" in lying[0]
    assert "Tabel 1.2" in lying[0]
    sizes = {tuple(sorted((round(float(p.mediabox.width)), round(float(p.mediabox.height))))) for p in pdf.pages}
    assert sizes == {(595, 842)}


def test_heads_repeat_with_the_numbers_of_the_columns(pdf):
    pages = [text for text in texts(pdf) if "uraian nomor" in text]
    assert len(pages) == 2
    for text in pages:
        assert re.search(r"Uraian\s+N0\s+1\s+2\s", text)
    found = re.findall(r"uraian nomor (\d+)", "".join(pages))
    assert [int(at) for at in found] == list(range(120))


def test_running_head_names_agency_year_and_chapter(pdf):
    second = [text for text in texts(pdf) if "uraian nomor" in text][1]
    assert second.startswith("Dinas Contoh – LKjIP Tahun 2025")
    assert "BAB II Isi" in second.split("\n")[0] + second.split("\n")[1]


def test_the_signature_has_room_for_a_hand(pdf):
    page = next(page for page in pdf.pages if "NIP 1" in page.extract_text())
    lines = {text: (x, y) for text, x, y in places(page)}
    office, name = lines["Kepala Dinas"], lines["Budi"]
    assert office[1] - name[1] > 56  # 2 cm
    assert name[0] > 297  # on the right half
    assert "Catatan." in page.extract_text()


def test_title_author_language_and_standard(made, pdf):
    assert pdf.metadata.title == "Laporan Kinerja – Dinas Contoh 2025"
    assert pdf.metadata.author == "Dinas Contoh"
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert "/JavaScript" not in root.get("/Names", {})
    assert "/OpenAction" not in root


def test_tags_and_alternative_texts(pdf, report, chart):
    kinds = [kind for kind, _, _ in tags(pdf)]
    for kind in ("/Document", "/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/Caption", "/TOC", "/Figure"):
        assert kind in kinds, kind
    assert kinds.count("/Table") == 4
    alts = [alt for _, alt, _ in tags(pdf) if alt]
    assert chart.chart.alt in alts
    trends = [alt for alt in alts if re.fullmatch(r"dari \S+ menjadi \S+", alt)]
    assert len(trends) == sum(row.kind == "isi" for row in report.table("R.1").rows)


def test_links_reach_cells_that_are_printed_and_no_others(pdf):
    page = next(page for page in pdf.pages if "angka dan tiada" in page.extract_text())
    links = [one.get_object() for one in page["/Annots"]]
    uris = [link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})]
    assert uris == ["https://contoh.id/a"]
    assert len(links) == 2  # the one without a target is text


def test_missing_tables_pictures_and_verbatim_text(chart):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    reader = read(
        document(
            heading("Satu", 3),  # a notebook may begin as it likes
            MissingBlock(Missing("3.3", "Survei", "belum ada"), "Grafik"),
            PictureBlock("naik", svg),
            PictureBlock("titik", "", chart.png),
            PictureBlock("rusak", "", b"\x89PNG-pura-pura"),
            PictureBlock("bukan gambar", "<svg"),
            PictureBlock("tanpa ukuran", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0" width="0"/>'),
            PictureBlock("tanpa nama", "<svg><path/></svg>"),
            PictureBlock("berkas lain", svg.replace("<rect", '<image href="/etc/passwd"/><rect')),
            VerbatimBlock("   a  b\n" + "x" * 400),
            VerbatimBlock("KeyError: 'a'", is_error=True),
        )
    )
    text = whole(reader)
    for said in ("Grafik3.3(Survei)tidakditampilkan:belumada.", "x" * 400, "KeyError:'a'"):
        assert said in text
    assert "Gambartidakdapatditampilkan:rusak" in text
    assert "Gambartidakdapatditampilkan:bukangambar" in text
    assert "Gambartidakdapatditampilkan:tanpanama" in text
    assert "Gambartidakdapatditampilkan:tanpaukuran" in text
    assert sum(len(page.images) for page in reader.pages) == 1
    assert {alt for kind, alt, _ in tags(reader) if kind == "/Figure"} == {"naik", "titik", "berkas lain"}
    assert ("/H1", "", "") in tags(reader)


@pytest.mark.parametrize("svg", ["<svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', ""])
def test_a_graph_whose_drawing_is_broken_is_shown_from_the_bitmap_or_in_words(report, chart, svg):
    for png, pictures in ((chart.png, 1), (b"", 0)):
        reader = read(document(heading("A"), dataclasses.replace(chart, svg=svg, png=png)))
        assert plain(chart.chart.title) in whole(reader)
        if "xmlns" not in svg:
            assert sum(kind == "/Figure" and alt != "" for kind, alt, _ in tags(reader)) == pictures
            assert ("tidakdapatditampilkan" in whole(reader)) == (pictures == 0)


def test_a_graph_of_two_hundred_kelurahan_goes_over_several_pages(report):
    names = [f"Kelurahan {at:03d}" for at in range(200)]
    frame = pd.DataFrame({"n": [float(at) for at in range(200)]}, index=pd.Index(names, name="kategori"))
    made = dataclasses.replace(
        report.chart("3.1"), frame=frame, series=(Series("n", "Nilai"),), highlight=(), reference=None, cells={}
    )
    block = drawn(made)
    reader = read(document(heading("A"), block))
    high = size(block.svg)[1]
    assert high > 3000
    assert 3 < len(reader.pages) <= high / 500 + 2


def test_it_is_an_exporter_of_nbconvert():
    assert FORMATS["pdf"].load() is LkjipPDFExporter
    node = new_notebook(cells=[new_markdown_cell("# Bab\n\nUraian.")])
    made, resources = LkjipPDFExporter().from_notebook_node(node)
    assert made.startswith(b"%PDF-1.7")
    assert resources["output_extension"] == ".pdf"
    (text,) = texts(read(made))
    assert text.split("\n") == ["Bab", "Uraian.", "1"]  # a lone notebook has no cover and no lists
