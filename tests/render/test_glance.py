"""The first screen: what it says of invented agencies, in every format, for one and for forty indicators."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lkjip_analysis.model.finding import Finding
from lkjip_analysis.model.glance import Absorption, Card, Glance, Money
from lkjip_analysis.render.bundle import glance_bundle
from lkjip_analysis.render.document import Cover, GlanceBlock, ReportHeading, read_document
from lkjip_analysis.render.editions import signed
from lkjip_analysis.render.exporter import LkjipHTMLExporter
from lkjip_analysis.render.glance.drawing import PRINT, scale_svg, trend_svg
from lkjip_analysis.render.glance.page import glance_html
from lkjip_analysis.report import open_report

DINAS = Path(__file__).parents[1] / "agencies" / "data"
BANDS = (("Tinggi", 90.0), ("Sedang", 60.0), ("Rendah", None))
FINDING = Finding("JUMLAH-01", "galat", "Jumlah <pagu> tidak sama", "Pagu berbeda.", saran="Samakan.", bobot=230.0)
ABOUT = {
    **{"pemda": "Pemda Contoh", "judul": "LKjIP", "nama": "Badan Contoh", "tahun": 2030, "instansi": "badan"},
    **{
        "temuan": [FINDING.as_dict()],
        "run": {"version": "9", "parameters": {}, "inputs": [{"file": "a.csv", "sha256": "f00d"}]},
    },
}


def card(number: int, capaian: float | None, **more) -> Card:
    standing = "tanpa" if capaian is None else "belum" if capaian < 100 else "melampaui"
    words = {"tanpa": "belum dapat diukur", "belum": "belum mencapai target", "melampaui": "melampaui target"}[standing]
    text = "" if capaian is None else f"{capaian:.2f}".replace(".", ",")
    years, values = (2028, 2029, 2030), (None, 10.0, capaian)
    given = {"category": "Sedang", "measured": f"{text} dari target 100", "target_text": "100", "last_text": text}
    name = f"Indikator {number} <b>"
    return Card(f"i{number}", name, name, standing, words, capaian=capaian,
                 capaian_text=text, years=years, values=values, goal=100.0, **(given | more))  # fmt: skip


def glance(*values: float | None, programmes: int = 2) -> Glance:
    lines = [Absorption(f"Program {n}", 1e9 * n, 9e8 * n, 90.0, "90,00", "Rp1,00 miliar") for n in range(programmes)]
    money = Money("Rp10 dianggarkan.", (*lines, Absorption("Tanpa pagu", None, None, None)), "Pagu berselisih Rp1.")
    cards = tuple(card(number, value) for number, value in enumerate(values))
    return Glance("Badan Contoh", 2030, "Pemda Contoh", "LKjIP", "Putusan & angka", "", cards, BANDS, money)


def book(shown: Glance):
    cells = [
        new_markdown_cell("# Kata Pengantar\n\nSalam."),
        new_code_cell("x", outputs=[new_output("display_data", data=glance_bundle(shown)[0])]),
        new_markdown_cell("# BAB I Pendahuluan\n\nUraian."),
        new_markdown_cell("# Temuan\n\nRahasia peninjau.", metadata={"edisi": "tinjauan"}),
    ]
    return new_notebook(cells=cells, metadata={"lkjip": ABOUT})


@pytest.mark.parametrize("values", [(), (101.0,), (None,), (120.0, 80.0, None), (*(75.0,) * 8,), (-40.0, 350.0, 0.0)])
def test_every_indicator_is_said_once_with_its_standing_in_words(values):
    page = BeautifulSoup(glance_html(glance(*values)), "html.parser")
    shown = page.select(".kartu, .baris-iku > li")
    assert len(shown) == len(values)
    for one in shown:
        assert re.search(r"[✓✗?] (Melampaui target|Belum (mencapai target|dapat diukur))", one.text)
    assert "Putusan & angka" in page.h1.text
    assert not page.select("b b")  # a name is a text, never markup


def test_forty_indicators_stand_as_lines_with_the_missed_ones_first():
    page = BeautifulSoup(glance_html(glance(*[70.0 + 2 * n for n in range(39)], None)), "html.parser")
    standings = [line["class"][0] for line in page.select(".baris-iku > li")]
    assert standings == ["belum"] * 15 + ["tanpa"] + ["melampaui"] * 24


@pytest.mark.parametrize("value", [-250.0, 0.0, 59.99, 100.0, 1234.5])
def test_drawings_keep_within_their_frame_and_put_the_spot_where_the_figure_is(value):
    one = card(1, value)
    for svg in (scale_svg(one, BANDS, PRINT), trend_svg(one, PRINT)):
        root = ElementTree.fromstring(svg)
        width, height = (float(part) for part in root.attrib["viewBox"].split()[2:])
        for node in root.iter():
            for name, most in (("cx", width), ("x1", width), ("cy", height), ("y1", height), ("y", height)):
                assert -0.1 <= float(node.get(name, 0)) <= most + 0.1
    if value >= 100:
        circles = ElementTree.fromstring(scale_svg(one, BANDS, PRINT)).findall(".//{*}circle")
        line = ElementTree.fromstring(scale_svg(one, BANDS, PRINT)).find(".//{*}line")
        assert (float(circles[0].get("cx")) >= float(line.get("x1"))) is True


@pytest.mark.parametrize("value", [-40.0, 75.0, 95.0, 110.0, 350.0])
def test_words_under_the_scale_do_not_meet(value):
    """A letter is taken to be 5 wide, of 10 points."""
    bands = [("Terpuji", 105.0), ("Mantap", 90.0), ("Bertumbuh", 75.0), ("Perlu Pembenahan", None)]
    root = ElementTree.fromstring(scale_svg(card(1, value), bands, PRINT))
    spans = []
    for node in root.iterfind(".//{*}text"):
        x, long = float(node.get("x")), 5.0 * len(node.text)
        left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[node.get("text-anchor", "start")] * long
        spans.append((left, left + long))
    assert all(end <= begin for (_, end), (begin, _) in pairwise(sorted(spans)))


def test_what_is_not_known_is_not_drawn():
    nothing = replace(card(1, None), values=(None, None, None), goal=None)
    assert scale_svg(nothing, BANDS, PRINT) == trend_svg(nothing, PRINT) == ""
    lone = replace(card(1, 90.0), years=(2030,), values=(90.0,))
    assert "2030" in trend_svg(lone, PRINT)


# -- the two editions ------------------------------------------------------------------------------------------


def test_the_signed_edition_holds_no_finding_no_hash_and_no_trail():
    whole = book(glance(101.0, 80.0))
    texts = {}
    for name, node in (("tinjauan", whole), ("laporan", signed(whole))):
        texts[name] = LkjipHTMLExporter().from_notebook_node(node)[0]
    review, public = texts["tinjauan"], texts["laporan"]
    for said in ("f00d", "Rahasia peninjau", "Pagu berselisih", "1 temuan: 1 galat"):
        assert said in review
        assert said not in public
    assert "Jumlah &lt;pagu&gt; tidak sama" in review
    assert "tidak sama" not in public
    for page in texts.values():
        soup = BeautifulSoup(page, "html.parser")
        assert soup.body.find("h1").get("id") == "sekilas-judul"  # above everything
        assert soup.select_one("#sekilas").find_next("main") is not None
        assert len(soup.select("#sekilas")) == 1


@pytest.mark.parametrize("values", [(101.0, 80.0, None), tuple(60.0 + n for n in range(40)), ()])
def test_pdf_and_word_say_it_after_the_foreword(values):
    import io

    import docx
    import pypdfium2

    from lkjip_analysis.render.docx.document_part import write_docx
    from lkjip_analysis.render.pdf.typeset import typeset

    document = read_document(book(glance(*values)))
    assert document.cover == Cover("Pemda Contoh", "LKjIP", "Badan Contoh", 2030, ABOUT["run"])
    kinds = [type(block) for block in document.blocks]
    assert kinds[kinds.index(GlanceBlock) - 1] is ReportHeading
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(typeset(document))]
    at = next(number for number, text in enumerate(pages) if "Putusan & angka" in text)
    assert "Kata Pengantar" in pages[at - 1]
    words = " ".join(" ".join(pages).split())
    read = docx.Document(io.BytesIO(write_docx(document)))
    cells = " ".join(cell.text for table in read.tables for row in table.rows for cell in row.cells)
    for one in document.blocks[kinds.index(GlanceBlock)].glance.cards:
        assert one.name in words
        assert one.name in cells
        assert one.words[1:] in cells
    assert "Jumlah <pagu> tidak sama" in words


# -- invented agencies -----------------------------------------------------------------------------------------


def test_another_agency_is_told_by_its_own_figures():
    report = open_report("dinas-contoh", 2025, DINAS)
    made, table, money = report.glance, report.table("3.2"), report.table("3.11")
    assert [one.key for one in made.cards] == [row.key for row in table.rows]
    for one in made.cards:
        assert one.capaian == table.value(one.key, "capaian")
        assert one.capaian_text == ("" if one.capaian is None else table.text(one.key, "capaian"))
    met = sum(one.capaian is not None and round(one.capaian, 2) >= 100 for one in made.cards)
    assert f"{met} dari {len(made.cards)} IKU" in made.verdict or f"({met})" in made.verdict
    shown = [one for one in made.money.programmes if one.at]
    assert sum(one.pagu for one in shown) == pytest.approx(
        sum(money.value(row.key, "pagu") for row in money.rows if row.key in report.dataset.nodes
            and report.dataset.nodes[row.key].tingkat == "program")
    )  # fmt: skip


def test_many_programmes_are_added_up_and_a_missing_figure_gives_no_rate():
    from lkjip_analysis.facts.glance import _together

    one = Absorption("A", 200.0, 50.0, 25.0)
    assert _together([one, replace(one, pagu=300.0, realisasi=100.0)]).serapan_text == "30,00"
    assert _together([one, replace(one, realisasi=None)]).serapan is None
    assert _together([one, replace(one, realisasi=None)]).pagu == 400.0


def test_without_budget_and_indicators_the_screen_says_so(package):
    package.keep("anggaran.csv", lambda row: False)
    made = package.open().glance
    assert made.money is None
    assert "serapan anggaran belum dapat dihitung" in made.verdict
    assert "Realisasi anggaran belum tersedia." in made.lacking


# -- the emblem on the cover -----------------------------------------------------------------------------------


def emblem(side: int = 8) -> bytes:
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (side, side), "#14507a").save(made, "PNG")
    return made.getvalue()


def test_the_emblem_that_the_package_names_stands_on_every_cover(package):
    import base64
    import io
    import zipfile

    import pypdfium2

    from lkjip_analysis.pipeline.publishing.manifest import about
    from lkjip_analysis.render.docx.document_part import write_docx
    from lkjip_analysis.render.pdf.typeset import typeset

    config = package.folder / "laporan.yaml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("laporan:\n", "laporan:\n  lambang: logo.png\n", 1), encoding="utf-8")
    assert any("logo.png" in notice and "tidak ada" in notice for notice in package.open().dataset.notices)

    (package.folder / "logo.png").write_bytes(b"bukan gambar")
    from lkjip_analysis.dataset import DatasetError

    with pytest.raises(DatasetError, match="lambang harus berkas PNG"):
        package.open()

    (package.folder / "logo.png").write_bytes(emblem())
    said = about(package.open().dataset, {}, [])
    node = book(glance(101.0))
    node.metadata["lkjip"] = {**said, "temuan": []}
    node = signed(node)
    assert f'src="data:image/png;base64,{base64.b64encode(emblem()).decode()}"' in LkjipHTMLExporter(
    ).from_notebook_node(node)[0]  # fmt: skip
    document = read_document(node)
    page = pypdfium2.PdfDocument(typeset(document))[0]
    assert any(one.type == 3 for one in page.get_objects())  # a picture
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        assert emblem() in [archive.read(name) for name in archive.namelist() if "media" in name]
