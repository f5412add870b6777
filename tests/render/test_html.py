"""HTML of tables: structure, escaping, anchors, trail."""

import time
import xml.etree.ElementTree as ET
from html import unescape

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjip_analysis.model import Column, Format, Missing, Row, Source, build
from lkjip_analysis.render import prose
from lkjip_analysis.render.cells import MissingAlt
from lkjip_analysis.render.exporter import LkjipHTMLExporter
from lkjip_analysis.render.html import missing_html, table_html
from lkjip_analysis.render.markdown import Headings, to_html

ODD = '<script>alert(1)</script> & "kutip" = 😀 مرحبا | x'
SRC = (Source("a.csv", 2, "d", ODD, "hal. 1 <b>"),)


def parse(html: str) -> ET.Element:
    return ET.fromstring(html)


@pytest.mark.parametrize("id", ["R.1", "2.6", "3.1", "3.2", "3.3", "3.3a", "3.3b", "3.5", "3.6", "3.8", "3.11", "4.1"])
def test_real_tables_are_well_formed(report, id):
    table = report.table(id)
    page = parse(table_html(table))
    body = page.findall(".//div[@class='bingkai']/table/tbody/tr")
    assert len(body) == len(table.rows)
    assert all(len(list(row)) == len(table.shown) for row in body)
    assert all(th.get("scope") for th in page.iter("th"))
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_grouped_headings_cover_every_column_once(report):
    for id in ("3.2", "3.5", "3.6", "3.7", "2.6"):
        table = report.table(id)
        lines = parse(table_html(table)).findall(".//thead/tr")[:-1]
        spans = sum(
            int(th.get("colspan", 1)) * int(th.get("rowspan", 1)) for line in lines for th in line if th.tag == "th"
        )
        assert spans == len(lines) * len(table.shown), id


def test_data_is_text_everywhere():
    table = build(
        "9.9", ODD, period=ODD, unit=ODD, notes=[ODD], basis=ODD,
        columns=[Column("a", ODD), Column("n", "N", Format("angka"))],
        rows=[Row("x", {"a": ODD, "n": 1.5}, {"a": SRC})],
    )  # fmt: skip
    html = table_html(table)
    assert "<script" not in html
    page = parse(html)
    assert ODD in [unescape("".join(e.itertext())) for e in page.iter("th")]


def test_missing_and_empty():
    assert "Tabel 3.3" in missing_html(Missing("3.3", "survei <b>", "tidak ada"), "Tabel")
    assert "&lt;b&gt;" in missing_html(Missing("3.3", "survei <b>", "tidak ada"), "Tabel")
    empty = build("9.8", "Kosong", period="2025", unit="-", columns=[Column("a", "A")], rows=[])
    assert "Tidak ada baris" in table_html(empty)


def test_reasons_are_shown_where_a_number_is_missing(report):
    html = table_html(report.table("3.1"))
    assert 'class="kosong" title="realisasi belum ada">n/a</td>' in html


def test_the_trail_names_file_line_and_place(report):
    html = table_html(report.table("3.2"))
    assert "84,99 / 83,75 × 100 = 101,48" in html
    assert "realisasi / target × 100" in html
    source = report.table("3.2").row("ikm").sources["target"][0]
    assert f"target.csv baris {source.line}" in html


def test_markdown_shows_raw_html_as_text():
    headings = Headings()
    html = to_html("# A\n\n<img src=x onerror=y>\n\n[x](javascript:alert(1))", headings)
    assert "<img" not in html
    assert "javascript:" not in html
    assert headings.found == [(1, "a", "A")]


def test_words_of_a_cell_do_not_stop_the_export():
    """The words that other exporters put where a picture has no description may stand in the data."""
    words = '<img data-tanpa-alt>No description has been provided for this image"'
    exporter = LkjipHTMLExporter()
    page, _ = exporter.from_notebook_node(new_notebook(cells=[new_markdown_cell(words)]))
    assert "No description has been provided for this image" in page
    picture = new_output("display_data", {"image/png": "AAAA"}, metadata={})
    with pytest.raises(MissingAlt):
        exporter.from_notebook_node(new_notebook(cells=[new_code_cell("", outputs=[picture])]))


def test_many_headings_take_linear_work():
    headings, began = Headings(), time.process_time()
    to_html("# a\n" * 10_000, headings)
    assert headings.found[-1][1] == "a-10000"
    assert time.process_time() - began < 10


@pytest.mark.parametrize("url", ["http://127.0.0.1/a.png", "/etc/hostname", "data:text/html,x", "file:///etc/hostname"])
def test_pictures_of_a_text_are_not_fetched_and_told(url):
    """In the page and, through the tree of plain values, in every other format."""
    page = to_html(f"![Peta]({url}) dan ![x][a]\n\n[a]: {url}", Headings())
    assert "<img" not in page
    assert "src=" not in page
    assert page.count("gambar tidak diambil: ") == 2
    (paragraph,) = prose.parse(f"![Peta]({url})")
    assert prose.plain(paragraph.spans).startswith("Peta (gambar tidak diambil: ")
