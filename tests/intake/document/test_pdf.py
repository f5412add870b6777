"""PDF pages made by the test, one for each way in which tables are printed, and files that cannot be read."""

from __future__ import annotations

import io
import itertools
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import typst
from PIL import Image

import lkjip_analysis as lkjip
from lkjip_analysis.intake.document.content import ReadDocument, ReadTable
from lkjip_analysis.intake.document.opening import read_document
from lkjip_analysis.intake.document.paragraphs import paragraphs_of
from lkjip_analysis.intake.given import Refused
from lkjip_analysis.intake.paper.words import PaperWord

SOURCE = """
#set page(width: 210mm, height: 297mm, margin: 22mm, header: [LKjIP Dinas Contoh Tahun 2025],
  footer: align(center)[#context counter(page).display()])
#set text(size: 10pt, hyphenate: false)

Tabel 3.1 Kepala bertingkat

#table(columns: (1cm, 4cm, 2.4cm, 2.4cm, 2.4cm),
  table.cell(rowspan: 2)[No], table.cell(rowspan: 2)[Uraian],
  table.cell(colspan: 2)[Tahun 2025], table.cell(rowspan: 2)[%],
  [Pagu], [Realisasi],
  [1], [2], [3], [4], [5 = 4/3],
  [1], [Jalan dan jembatan di seluruh wilayah], [1.000.000], [900.000], [90,00],
  table.cell(rowspan: 2)[2], [Terminal], [500.000], [450.000], [90,00],
  [Dermaga], [250.000], [200.000], [80,00])

Tabel 3.2 Angka terputus

#table(columns: (3cm, 1.35cm, 1.35cm), [Program], [Pagu], [Sisa],
  [Perhubungan], [13.000.0\\ 00], [9.218.67\\ 1], [Penunjang], [2.500.00\\ 0], [12.500,\\ -])

Uraian di antara tabel #text(fill: white)[rahasia 99] selesai.

#table(columns: 3, [No], [Nama], [Jumlah], [1], [Meja], [12], [2], [Kursi], [34])
Tabel 3.3 Judul di bawah

#pagebreak()
Tabel 3.4 Berlanjut dengan kepala

#table(columns: (1cm, 8cm, 3cm), table.header([No], [Kegiatan], [Anggaran]),
  ..range(1, 71).map(n => ([#n], [Kegiatan ke-#n], [#(n * 1000)])).flatten())

Penutup tabel.
#pagebreak()
Tabel 3.5 Berlanjut tanpa kepala
#v(1fr)
#table(columns: (1cm, 8cm, 3cm), [No], [Indikator], [Target], [1], [Angka kecelakaan], [10,5])
#pagebreak()
#table(columns: (1cm, 8cm, 3cm), [], [Angkutan Umum], [], [2], [Waktu tempuh], [20,5], [3], [Kepuasan], [30,5])

Sesudah tabel.

Tabel 3.6 Gaya buku
#table(columns: (5cm, 3cm, 3cm, 3cm), stroke: none,
  table.hline(), [Uraian], [Target], [Realisasi], [Capaian], table.hline(),
  [Daging], [768.495], [700.000], [91,09], [Telur], [217.235], [220.000], [101,27],
  [Susu], [268.797], [260.000], [96,73],
  table.hline())

Tabel 3.7 Tanpa garis
#table(columns: (1.5cm, 5cm, 3cm, 3cm), stroke: none, [No], [Uraian], [Target], [Realisasi], [1], [2], [3], [4],
  [1], [Ternak sapi potong], [466.272], [466.000], [2], [Ternak kerbau], [143.594], [140.000],
  [3], [Ternak kuda], [15.621], [15.000], [4], [Ternak kambing], [2.477.171], [2.400.000])

#set page(flipped: true)
Tabel 3.8 Halaman mendatar
#table(columns: 4, [No], [Bulan], [Rencana], [Hasil], [1], [Januari], [95,80], [90,00],
  [2], [Februari], [1.250], [1.300])

#set page(flipped: false)
#rotate(-90deg, reflow: true)[
  Tabel 3.9 Teks berputar
  #table(columns: 4, [No], [Bulan], [Rencana], [Hasil], [1], [Maret], [95,81], [476.950.840],
  [2], [April], [1.251], [1.301])]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "contoh.pdf"
    path.write_bytes(typst.compile(SOURCE.encode()))
    return path


@pytest.fixture(scope="module")
def read(made: Path) -> ReadDocument:
    return lkjip.read_document(made)


def table(read: ReadDocument, number: str) -> ReadTable:
    return next(one for one in read.tables if one.caption is not None and one.caption.number == number)


def body(read: ReadDocument, number: str) -> list[list[str]]:
    found = table(read, number)
    return found.texts()[found.head_rows :]


def test_merged_heads_and_cells_are_spans(read: ReadDocument) -> None:
    found = table(read, "3.1")
    assert (found.head_rows, found.rows, found.columns) == (3, 6, 5)
    spans = {c.text: (c.row_span, c.column_span) for c in found.cells if c.row_span + c.column_span > 2}
    assert spans == {"No": (2, 1), "Uraian": (2, 1), "Tahun 2025": (1, 2), "%": (2, 1), "2": (2, 1)}
    assert body(read, "3.1") == [
        ["1", "Jalan dan jembatan di seluruh wilayah", "1.000.000", "900.000", "90,00"],
        ["2", "Terminal", "500.000", "450.000", "90,00"],
        ["", "Dermaga", "250.000", "200.000", "80,00"],
    ]


def test_numbers_broken_over_lines_are_one_again(read: ReadDocument) -> None:
    assert body(read, "3.2") == [["Perhubungan", "13.000.000", "9.218.671"], ["Penunjang", "2.500.000", "12.500,-"]]


def test_a_caption_may_stand_below(read: ReadDocument) -> None:
    assert body(read, "3.3") == [["1", "Meja", "12"], ["2", "Kursi", "34"]]


def test_tables_go_on_over_pages(read: ReadDocument) -> None:
    long = table(read, "3.4")
    assert len(long.pages) > 1
    assert [row[2] for row in long.texts()[1:]] == [str(n * 1000) for n in range(1, 71)]
    assert {cell.spot.page for cell in long.cells} == set(long.pages)
    assert body(read, "3.5") == [  # the first row of the second page is the rest of the last one of the first
        ["1", "Angka kecelakaan Angkutan Umum", "10,5"],
        ["2", "Waktu tempuh", "20,5"],
        ["3", "Kepuasan", "30,5"],
    ]
    assert len(table(read, "3.5").pages) == 2


def test_tables_with_few_lines_or_none(read: ReadDocument) -> None:
    assert table(read, "3.6").ruled == "sebagian"
    assert body(read, "3.6")[0] == ["Daging", "768.495", "700.000", "91,09"]
    assert table(read, "3.7").ruled == "tanpa"
    assert [row[1:] for row in body(read, "3.7")] == [
        ["Ternak sapi potong", "466.272", "466.000"],
        ["Ternak kerbau", "143.594", "140.000"],
        ["Ternak kuda", "15.621", "15.000"],
        ["Ternak kambing", "2.477.171", "2.400.000"],
    ]


def test_landscape_and_turned_pages_read_upright(read: ReadDocument) -> None:
    assert body(read, "3.8")[0] == ["1", "Januari", "95,80", "90,00"]
    assert body(read, "3.9") == [["1", "Maret", "95,81", "476.950.840"], ["2", "April", "1.251", "1.301"]]
    turned = read.pages[table(read, "3.9").spot.page - 1]
    assert turned.turned in (90, 270)
    box = next(c for c in table(read, "3.9").cells if c.text == "95,81").spot.box
    assert box is not None
    assert box.bottom - box.top > box.right - box.left  # on the page as it is shown the figure stands upright


def test_heads_feet_and_hidden_text_are_no_text(read: ReadDocument) -> None:
    texts = " ".join(paragraph.text for paragraph in read.prose())
    assert "LKjIP Dinas Contoh" not in texts
    assert "rahasia" not in texts
    assert any("rahasia 99" in remark.text for remark in read.remarks)
    assert [page.printed for page in read.pages] == [str(number) for number in range(1, len(read.pages) + 1)]


def changed(made: Path, target: Path, how: str) -> Path:
    with pikepdf.open(made) as document:
        if how == "sandi":
            document.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
        elif how == "fon":
            for found in document.objects:
                if isinstance(found, pikepdf.Dictionary) and "/ToUnicode" in found:
                    del found["/ToUnicode"]
            document.save(target)
        elif how == "panjang":
            for _ in range(8):
                document.pages.extend(list(document.pages))
            document.save(target)
    return target


@pytest.mark.parametrize(
    ("how", "said"),
    [("sandi", "dikunci dengan sandi"), ("panjang", "halaman; yang dapat dibaca"), ("fon", "fon tanpa penyandian")],
)
def test_pdfs_that_are_not_read(made: Path, tmp_path: Path, how: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read_document(changed(made, tmp_path / "lain.pdf", how))


def test_damaged_and_pictured_pdfs_are_told(made: Path, tmp_path: Path) -> None:
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(made.read_bytes()[:3000])
    with pytest.raises(Refused, match="rusak"):
        read_document(broken)
    scan = tmp_path / "pindai.pdf"
    scan.write_bytes(_picture())
    with pytest.raises(Refused, match="hasil pindai tanpa teks"):
        read_document(scan)


def test_letters_that_mean_other_letters_are_told(tmp_path: Path) -> None:
    """As fonts do that give the numbers of their shapes for letters: every word is one, and none is known."""
    words = ["".join(chr((ord(sign) - 97 + 7) % 26 + 97) for sign in word) for word in ["jumlah", "target", "kinerja"]]
    path = tmp_path / "geser.pdf"
    path.write_bytes(typst.compile(" ".join(words * 80).encode()))
    with pytest.raises(Refused, match="tidak terbaca sebagai kata"):
        read_document(path)


def _picture() -> bytes:
    """A PDF whose only page is a picture."""
    stream = io.BytesIO()
    Image.new("L", (600, 800), 230).save(stream, "PDF")
    return stream.getvalue()


def test_an_item_goes_on_below_its_words_and_behind_an_abbreviation() -> None:
    """A line that ends with "Rp." does not end a paragraph, although what follows is set in behind the marker."""

    def line(top: float, start: float, text: str) -> list[PaperWord]:
        made, x = [], start
        for each in text.split():
            made.append(PaperWord(each, x, top, x + 6 * len(each), top + 10))
            x += 6 * len(each) + (24 - 6 * len(each) if each.endswith(".") and each[:-1].isdecimal() else 4)
        return made

    lines = [
        line(100, 60, "1. Kegiatan pembinaan terminal dengan alokasi anggaran sebesar Rp."),
        line(114, 84, "400.000.000 untuk semua terminal."),
        line(128, 60, "2. Kegiatan lain."),
    ]
    words = [replace(word, order=number) for number, word in enumerate(itertools.chain(*lines))]
    assert [text.text.partition(" ")[0] for text in paragraphs_of(words)] == ["1.", "2."]
