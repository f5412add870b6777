"""The neutral document: every block, literal texts, the same anchors and cells as the HTML page."""

import base64
import dataclasses
import re

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjip_analysis.model import Missing
from lkjip_analysis.pipeline import notebooks
from lkjip_analysis.render import bundle
from lkjip_analysis.render.binary import DocumentExporter
from lkjip_analysis.render.cells import HIDDEN_TAGS, MissingAlt
from lkjip_analysis.render.document import (
    ChartBlock,
    Cover,
    MissingBlock,
    PictureBlock,
    Prose,
    ReportHeading,
    TableBlock,
    VerbatimBlock,
    read_document,
)
from lkjip_analysis.render.exporter import LkjipHTMLExporter
from lkjip_analysis.render.prose import (
    Items,
    Preformatted,
    ProseParagraph,
    ProseRule,
    ProseTable,
    Quote,
    TextRun,
    Title,
    parse,
    plain,
)

ODD = "<b>A & B</b> = 1|2 \U0001f600 \u0645\u0631\u062d\u0628\u0627"
PIXEL = b"\x89PNG-pura-pura"
ABOUT = {"pemda": "Pemerintah Kota Contoh", "judul": "LKjIP", "nama": ODD, "tahun": 2025, "run": {"version": "1"}}


def shown(*datas, tags=(), kind="display_data", metadata=None):
    outputs = [new_output(kind, data=data, metadata=metadata or {}) for data in datas]
    return new_code_cell("rahasia()", outputs=outputs, metadata={"tags": list(tags)})


def read(*cells, about=None):
    return read_document(new_notebook(cells=list(cells), metadata={"lkjip": about or {}}))


# -- blocks ------------------------------------------------------------------------------------------------


def test_every_kind_of_block_in_order(report):
    table, chart = report.table("3.2"), report.chart("3.1")
    gap = bundle.missing_bundle(Missing("3.3", ODD, "belum ada"), "Grafik")[0]
    text = {"text/plain": "x", "text/markdown": "Uraian.\n\n## Sub\n\nLagi."}
    document = read(
        new_markdown_cell("# Bab III"),
        shown(bundle.table_bundle(table)[0], bundle.chart_bundle(chart)[0], gap, text),
        about=ABOUT,
    )
    kinds = [type(block) for block in document.blocks]
    assert kinds == [ReportHeading, TableBlock, ChartBlock, MissingBlock, Prose, ReportHeading, Prose]
    assert document.tables[0].to_json() == table.to_json()
    drawn = document.blocks[2]
    assert drawn.chart.to_json() == chart.to_json()
    assert drawn.svg.lstrip().startswith("<svg")
    assert drawn.png.startswith(b"\x89PNG")
    assert document.charts == (drawn.chart,)
    assert document.blocks[3] == MissingBlock(Missing("3.3", ODD, "belum ada"), "Grafik")
    assert document.blocks[5] == ReportHeading(2, (TextRun("Sub"),), "sub")
    assert document.cover == Cover("Pemerintah Kota Contoh", "LKjIP", ODD, 2025, {"version": "1"})
    assert document.title == f"LKjIP – {ODD} 2025"
    with pytest.raises(dataclasses.FrozenInstanceError):
        document.blocks = ()


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters", "tanpa-laporan"])
def test_cells_of_the_run_are_left_out(tag):
    hidden = shown({"text/plain": "tersembunyi"}, tags=[tag])
    assert read(hidden, shown({"text/plain": "tampak"})).blocks == (VerbatimBlock("tampak"),)
    assert tag in HIDDEN_TAGS
    assert {notebooks.PARAMETERS_TAG, notebooks.INJECTED_TAG, notebooks.LEFT_OUT_TAG} == HIDDEN_TAGS


def test_what_an_analyst_shows_does_not_vanish():
    document = read(
        shown({"text/html": "<table><td>1</td></table>", "text/plain": "   a\n0  1"}),
        shown({"text/html": "<p>A &amp; B</p>"}),
        new_code_cell("", outputs=[new_output("stream", name="stdout", text="cetak")]),
        new_code_cell("", outputs=[new_output("error", ename="E", evalue="x", traceback=["\x1b[31mE\x1b[0m: x"])]),
    )
    assert document.blocks == (
        VerbatimBlock("   a\n0  1"),
        VerbatimBlock("A & B"),
        VerbatimBlock("E: x", is_error=True),
    )
    assert document.cover is None
    assert document.title == "LKjIP"


def test_a_picture_needs_words():
    data = {"image/png": base64.b64encode(PIXEL).decode(), "text/plain": "<Figure>"}
    assert read(shown(data, metadata={"image/png": {"alt": "naik"}})).blocks == (PictureBlock("naik", "", PIXEL),)
    with pytest.raises(MissingAlt):
        read(shown(data))


def test_the_notebook_is_not_changed(report):
    node = new_notebook(cells=[new_markdown_cell("# A"), shown(bundle.table_bundle(report.table("3.2"))[0])])
    before = nbformat.writes(node)
    read_document(node)
    assert nbformat.writes(node) == before


# -- prose -------------------------------------------------------------------------------------------------


def test_markdown_becomes_nodes():
    nodes = parse(
        "# J *m*\n\nA **b _c_** ~~d~~ `e<` [f](https://g.id?a=1&b=2)  \nh\ni\n\n- satu\n\n  3. dua\n\n> kutip\n\n"
        "| k | l |\n|--:|---|\n| 1 | *2* |\n\n---\n\n```\nx  <y>\n```\n"
    )
    title, para, items, quote, grid, rule, code = nodes
    assert title == Title(1, (TextRun("J "), TextRun("m", emphasis=True)))
    assert para.spans == (
        TextRun("A "),
        TextRun("b ", strong=True),
        TextRun("c", strong=True, emphasis=True),
        TextRun(" "),
        TextRun("d", strike=True),
        TextRun(" "),
        TextRun("e<", code=True),
        TextRun(" "),
        TextRun("f", link="https://g.id?a=1&b=2"),
        TextRun("\nh i"),
    )
    assert items == Items(
        ((ProseParagraph((TextRun("satu"),)), Items(((ProseParagraph((TextRun("dua"),)),),), True, 3)),)
    )
    assert quote == Quote((ProseParagraph((TextRun("kutip"),)),))
    assert grid == ProseTable(
        ((TextRun("k"),), (TextRun("l"),)), (((TextRun("1"),), (TextRun("2", emphasis=True),)),), ("right", "left")
    )
    assert rule == ProseRule()
    assert code == Preformatted("x  <y>")


def test_raw_html_and_odd_addresses_are_text():
    assert parse("<div onclick=x>\nhai\n</div>") == (ProseParagraph((TextRun("<div onclick=x>\nhai\n</div>"),)),)
    assert parse("[x](javascript:alert(1))") == (ProseParagraph((TextRun("x"),)),)
    assert parse("![gambar](a.png)") == (ProseParagraph((TextRun("gambar (gambar tidak diambil: a.png)"),)),)
    assert parse("") == ()


SPECIAL = r"\`*_{}[]()#+-.!<>|~&=$^%@\"':;"


@given(st.text(st.sampled_from(SPECIAL + "ab \U0001f600\u0645"), min_size=1).map(str.strip).filter(bool))
def test_escaped_text_comes_out_as_it_went_in(text):
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    (paragraph,) = parse(escaped)
    assert plain(paragraph.spans) == text


def test_headings_within_lists_become_paragraphs_and_hold_their_anchor():
    document = read(new_markdown_cell("- # A\n\n> # A\n\n# A"))
    prose, heading = document.blocks
    assert prose.nodes == (Items(((ProseParagraph((TextRun("A"),)),),)), Quote((ProseParagraph((TextRun("A"),)),)))
    assert heading.anchor == "a-3"


def test_anchors_are_those_of_the_page():
    cells = [new_markdown_cell(f"# Sarana & *Prasarana* <b>\n\n> ## Dua\n\n## Dua `x<y`\n\n### {ODD}") for _ in "ab"]
    node = new_notebook(cells=cells)
    html = LkjipHTMLExporter().from_notebook_node(node)[0]
    anchors = [block.anchor for block in read_document(node).blocks if isinstance(block, ReportHeading)]
    assert anchors[0] == "sarana-prasarana-b"
    assert len(set(anchors)) == len(anchors) == 6
    in_page = re.findall(r'<h\d id="([^"]+)"', html)
    assert [id for id in in_page if id in anchors] == anchors


# -- exporter ----------------------------------------------------------------------------------------------


class Counting(DocumentExporter):
    file_extension = ".bin"

    def write(self, document):
        return f"{len(document.blocks)}".encode()


def test_a_binary_exporter_is_a_write_function(tmp_path):
    path = tmp_path / "a.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("# A\n\nB")]), path)
    made, resources = Counting().from_filename(str(path))
    assert made == b"2"
    assert resources["output_extension"] == ".bin"
    with pytest.raises(NotImplementedError):
        DocumentExporter().from_filename(str(path))
