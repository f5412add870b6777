"""Widths, breaks, sections: what the layout promises for every table."""

import json
import re

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from pdf_helpers import SRC, document, drawn, heading, prose, table

from lkjip_analysis.model import Column, Row, build
from lkjip_analysis.render.pdf import metrics, paper
from lkjip_analysis.render.pdf.columns import share_out
from lkjip_analysis.render.pdf.fonts import typst_fonts
from lkjip_analysis.render.pdf.grid import measure
from lkjip_analysis.render.pdf.payload import divide
from lkjip_analysis.render.pdf.pictures import slices
from lkjip_analysis.render.pdf.sections import sections
from lkjip_analysis.render.pdf.signature import read_signature
from lkjip_analysis.render.pdf.words import fit, hyphenate
from lkjip_analysis.render.prose import parse

POSITIVE = st.floats(0.1, 50)


@given(st.lists(st.tuples(POSITIVE, POSITIVE, POSITIVE), min_size=1, max_size=22), st.floats(0, 500))
def test_columns_fill_the_room_and_none_is_too_narrow(columns, spare):
    least, most, shares = ([column[at] for column in columns] for at in range(3))
    room = sum(least) + spare
    widths = share_out(least, most, shares, room)
    assert sum(widths) == pytest.approx(room, abs=0.05)
    assert all(width >= low - 0.01 for width, low in zip(widths, least, strict=True))


@given(st.text(max_size=60), st.floats(5, 200))
def test_breaks_add_nothing_that_is_seen(text, room):
    text = text.replace("\u00ad", "").replace("\u200b", "")
    assert fit(text, room, 8).replace("\u00ad", "").replace("\u200b", "") == text


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40))
def test_after_breaking_every_piece_fits(word):
    room = 40.0
    for piece in fit(word, room, 8).replace("\u200b", "\u00ad").split("\u00ad"):
        assert metrics.width(piece, 8) <= room


def test_an_address_never_gets_a_hyphen():
    address = "https://drive.contoh.id/file/d/kelurahanpemerintahan/view?usp=berbagi"
    broken = fit(address, 40, 8)
    assert "\u00ad" not in broken
    assert "/\u200b" in broken
    assert broken.replace("\u200b", "") == address


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kelurahan", "ke-lu-ra-han"),
        ("penyelenggaraan", "pe-nye-leng-ga-ra-an"),
        ("mengingat", "me-ngi-ngat"),
        ("masyarakat", "ma-sya-ra-kat"),
        ("instansi", "ins-tan-si"),
        ("akhir", "akhir"),
        ("dan", "dan"),
    ],
)
def test_words_break_at_syllables(word, parts):
    """Against the rules of EYD V, I.F (pemenggalan kata), read by hand."""
    cut = hyphenate(word).split("\u00ad")
    allowed = parts.split("-")
    assert "".join(cut) == word
    ends = {sum(map(len, allowed[:n])) for n in range(1, len(allowed))}
    assert {sum(map(len, cut[:n])) for n in range(1, len(cut))} <= ends | {0}


def test_widths_are_those_of_the_font():
    words = ["Pertanggungjawaban", "26.028.054.509", "Jumlah (Rp) – 94,48 %"]
    source = (
        '#set text(font: "Libertinus Serif", number-width: "tabular", size: 10pt)\n#let w = json("d.json")\n'
        "#context [#metadata(w.map(t => (measure(t).width.pt(), measure(strong(t)).width.pt())))<m>]"
    )
    files = {"main.typ": source.encode(), "d.json": json.dumps(words).encode()}
    (measured,) = json.loads(typst.query(files, "<m>", field="value", **typst_fonts()))
    for word, (regular, bold) in zip(words, measured, strict=True):
        assert metrics.width(word, 10) == pytest.approx(regular, rel=0.03)
        assert metrics.width(word, 10, bold=True) == pytest.approx(bold, rel=0.03)


def test_every_table_of_the_example_is_readable_and_fits(report):
    for id in report.table_ids:
        grid = measure(report.table(id))
        room = paper.WIDE if grid.wide else paper.TEXT
        assert sum(grid.fitted.widths) <= room + 0.1
        assert grid.fitted.size >= 8, id  # what can be read
        assert not grid.wide, id  # nothing of the example has to lie across


def test_sections_keep_every_block_in_order():
    narrow, lying = table("1", ["a"] * 60), table("2", ["x"] * 5, columns=16)
    made = document(
        heading("BAB I"), prose("a"), narrow, heading("1.1", 2), lying, prose("b"), lying, prose("c"), heading("BAB II")
    )
    found = sections(made.blocks, lambda block: measure(block.table))
    assert [block for section in found for block in section.blocks] == list(made.blocks)
    assert [section.wide for section in found] == [False, True, False, False]
    assert [len(section.blocks) for section in found] == [3, 4, 1, 1]


def test_the_first_chapter_ends_the_front_matter():
    blocks = document(heading("Kata Pengantar"), prose("a"), heading("Ikhtisar"), heading("BAB I Awal")).blocks
    assert [len(part) for part in divide(blocks, whole=True)] == [2, 1, 1]
    assert [len(part) for part in divide(blocks, whole=False)] == [0, 0, 4]
    other = document(heading("Ringkasan"), heading("Bab 1 Awal")).blocks
    assert [len(part) for part in divide(other, whole=True)] == [0, 1, 1]
    assert [len(part) for part in divide(document(heading("BAB II")).blocks, whole=True)] == [0, 0, 1]
    assert divide((), whole=True) == ([], [], [])


@pytest.mark.parametrize(
    "markdown",
    [
        "**A**\n\n**B**",
        "a\n\n**A**\n\nb",
        "*a*\n\n- **A**\n\n**B**",
        "**x**\n\n**A**\n\n**B**",
        "a" * 99 + "\n\n**A**\n\n**B**",
    ],
)
def test_ordinary_text_is_no_signature(markdown):
    assert read_signature(parse(markdown)) is None


def test_a_high_graph_is_cut_between_lines(report):
    svg = "".join(f'<text x="1" y="{at}">baris {at}</text>' for at in range(12, 2000, 20))
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 453 2000">{svg}</svg>'
    parts = slices(whole, 600)
    assert sum(high for _, high in parts) == 2000
    assert all(high <= 600 for _, high in parts)
    tops = [float(part.split('viewBox="0 ')[1].split()[0]) for part, _ in parts]
    for top in tops[1:]:
        assert all(not (baseline - 8 < top < baseline + 2) for baseline in range(12, 2000, 20))


def test_a_high_graph_of_the_report_is_cut_between_its_outlined_letters(report):
    block = drawn(report.chart("1.1"))
    lines = [float(y) for y in re.findall(r'transform="translate\([-.0-9]+ ([-.0-9]+)\) scale', block.svg)]
    assert len(lines) > 20
    parts = slices(block.svg, 200)
    assert len(parts) > 2
    for part, _ in parts[1:]:
        top = float(part.split('viewBox="0 ')[1].split()[0])
        assert all(not (baseline - 8 < top < baseline + 2) for baseline in lines)


def test_columns_under_one_heading_are_alike():
    columns = [Column(str(year), str(year), group=("Realisasi",)) for year in range(2020, 2026)]
    made = build(
        "1", "T", period="x", unit="x", columns=columns, rows=[Row("a", {"2020": "panjang sekali"}, {"2020": SRC})]
    )
    assert len({round(width, 1) for width in measure(made).fitted.widths}) == 1
