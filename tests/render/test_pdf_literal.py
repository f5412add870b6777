"""Whatever stands in the data comes out as it stands: nothing is executed, nothing vanishes, nothing breaks the PDF."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_helpers import document, heading, places, plain, prose, read, table, texts, whole

from lkjip_analysis.model import Missing
from lkjip_analysis.render.document import Cover, MissingBlock, Prose, VerbatimBlock
from lkjip_analysis.render.pdf.glyphs import visible
from lkjip_analysis.render.prose import ProseParagraph, TextRun

MARKUP = [
    "#panic()", "#let x = 1", "$a^2$", "*tebal*", "_miring_", "@rujukan", "<label>", "a\\b", "`kode`", "// komentar",
    "/* ini */", "= judul", "- butir", "+ satu", "~", "--", "...", "'kutip' \"ganda\"", "[isi]", "{kode}", "&amp;",
    "<b>A & B</b> = 1|2", "#read(\"/etc/passwd\")", "https://a.id//b", "5 × 3 − 1 ≥ –2 “x” • ½",
]  # fmt: skip
LONG = "Pencatatan" * 50
ARABIC = "مرحبا"


def test_markup_is_text_everywhere():
    for text in MARKUP:
        block = document(
            heading(text), Prose((ProseParagraph((TextRun(text, strong=True), TextRun(text, code=True))),)),
            table(rows=[text], title=text, heading=text), MissingBlock(Missing("3", text, text), "Tabel"),
            VerbatimBlock(text), cover=Cover(text, text, text, 2025, {"version": text, "parameters": {"a": text}}),
        )  # fmt: skip
        reader = read(block)
        assert whole(reader).count(plain(text)) >= 12, text
        assert reader.metadata.author == text


@pytest.mark.parametrize("text", [LONG, "kata " * 100, "x" * 500, "https://a.id/" + "bagian/" * 60])
@pytest.mark.parametrize("columns", [1, 18])
def test_extremely_long_names_stay_whole_and_on_the_page(text, columns):
    reader = read(
        document(
            heading(text),
            prose(text),
            table(rows=[text, "b"], title=text, heading=text, columns=columns),
            MissingBlock(Missing("3", text, text), "Tabel"),
            cover=Cover(text, text, text, 2025),
        )
    )
    found = whole(reader)
    assert found.upper().count(plain(text).upper()) >= 8
    for page in reader.pages:
        for said, x, y in places(page):
            assert 0 <= x < float(page.mediabox.width), said
            assert 0 <= y < float(page.mediabox.height), said


def test_two_hundred_kelurahan_and_a_table_of_1500_rows():
    names = [f"Kelurahan Nomor {at:04d} Sungai" for at in range(1500)]
    start = time.process_time()
    reader = read(document(heading("BAB I"), table("1.1", names[:200]), table("1.2", names, columns=6)))
    assert time.process_time() - start < 10  # it takes 1; it took 8 while every cell was handed its whole table
    found = whole(reader)
    for name in names:
        assert found.count(plain(name)) == (2 if name in names[:200] else 1), name
    assert found.count("1.000,50") == 1700


def test_an_empty_table_says_so():
    assert "Tidak ada baris." in texts(read(document(table(rows=()))))[0]


def test_a_row_higher_than_a_page_is_not_cut_off():
    text = " ".join(f"kata{at}" for at in range(1500))
    found = whole(read(document(table(rows=["a", text, "b"], columns=6))))
    assert plain(text) in found or all(f"kata{at}" in found for at in range(1500))


@pytest.mark.parametrize("heading_words", [1, 900])
def test_nothing_is_lost_where_lines_below_are_tied_to_the_last_row(heading_words):
    """One of these tables ends at the foot of its page, wherever that is."""
    title = " ".join(f"k{at}" for at in range(heading_words))
    tables = [table(f"1.{n}", [f"b{n}x{at}y" for at in range(20 + n)], heading=title, columns=9) for n in range(16)]
    tall = table("2.1", ["a", " ".join(f"kata{at}" for at in range(1200))], columns=6)
    for blocks in ([heading("BAB I"), *tables], [heading("BAB I"), *tables, tall]):
        reader = read(document(*blocks))
        found = whole(reader)
        for n in range(16):
            assert all(found.count(f"b{n}x{at}y") == 1 for at in range(20 + n))
        assert len(blocks) == 17 or all(f"kata{at}" in found for at in range(1200))
        if heading_words == 1 and len(blocks) == 17:
            for text in texts(reader):
                assert not text.split("\n")[0].startswith("Satuan:")


def test_a_head_higher_than_a_page_is_not_cut_off():
    text = " ".join(f"kata{at}" for at in range(900))
    found = whole(read(document(table(rows=["isi"], heading=text, columns=12))))
    assert all(f"kata{at}" in found for at in range(900))
    assert "isi" in found


def test_letters_of_other_scripts_and_pictures():
    text = f"{ARABIC} ☺ Ж Ω š \U0001f600"
    found = "".join(texts(read(document(heading(text), table(rows=[text])))))
    for word in (*text.split(),):
        assert found.count(word) >= 2, word


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\U0001f3c6b", "a[U+1F3C6]b"),
        ("中", "[U+4E2D]"),
        ("a\x00b", "a�b"),
        ("a\x07b", "a�b"),
        ("a\x7fb", "a�b"),
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\u202eb", "ab"),
        ("a\ufeffb", "ab"),
        ("a\ud800b", "a�b"),
        ("\ue000", "[U+E000]"),
        ("☺\ufe0f", "☺"),
        ("Ω", "Ω"),
    ],
)
def test_what_no_font_shows_is_replaced_visibly(text, shown):
    assert visible(text) == shown
    reader = read(document(heading(text), prose("x"), table(rows=[f"q{text}z"], title=text, heading=text)))
    assert plain(f"q{shown}z") in whole(reader)


@pytest.mark.parametrize("text", ["مرحبا؟", "ߊߋ", "ⴰⴱ", "ᚁᚂ"])
def test_scripts_without_a_slanted_cut_stand_upright_in_slanted_text(text):
    shown = read(document(prose(f"*a {text}*\n\n> {text}\n\n#### {text}"), table(rows=[text], title=text)))
    assert len(shown.pages) >= 1


@pytest.mark.parametrize("text", ["\xad", "\u200b \u200d"])
def test_a_heading_of_which_nothing_can_be_seen_is_said_to_be_empty(text):
    shown = read(document(heading(text), cover=Cover("Kota", "Laporan", "Dinas", 2025)))
    assert plain("(tanpa judul)") in whole(shown)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=3, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_set(given_texts):
    cell, title, word = given_texts
    reader = read(
        document(
            heading(title),
            Prose((ProseParagraph((TextRun(word, emphasis=True), TextRun(word, code=True))),)),
            table(rows=[cell], title=title, heading=word),
            cover=Cover(word, title, cell, 2025),
        )
    )
    assert len(reader.pages) >= 3  # cover, lists, text


@given(st.text())
@settings(max_examples=300)
def test_a_stand_in_needs_none_itself(text):
    once = visible(text)
    assert visible(once) == once
