"""Plain text with tabs and Word documents, read into blocks and tables."""

import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

import lkjip_analysis as lkjip
from lkjip_analysis.intake.document.assembling import assembled
from lkjip_analysis.intake.document.content import (
    Caption,
    ContentsEntry,
    Heading,
    ListItem,
    Paragraph,
    ReadDocument,
    Spot,
)
from lkjip_analysis.intake.given import Refused

TEXT = """DAFTAR TABEL

Tabel 1.1	Pegawai menurut jabatan	3
Tabel 3.1	Capaian	7

BAB I PENDAHULUAN

1.1 Latar Belakang

Jumlah pegawai 84 orang.

- a. menyusun rencana;
- (2) melapor.

Tabel 1.1
Pegawai menurut jabatan

Struktural			Fungsional		Jumlah
Eselon II	Eselon III	Eselon IV	Khusus	Umum	{}
0	2	67		15	84

Tabel 3.1 Capaian
No	Uraian	Target
1	2	3
1	Indeks	82,00

2	Nilai	70,75
Tabel 3.1 menunjukkan capaian kinerja.
"""


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> ReadDocument:
    path = tmp_path_factory.mktemp("teks") / "laporan.txt"
    path.write_text(TEXT.format(""), encoding="utf-8")
    return lkjip.read_document(path)


def test_lines_are_named(text: ReadDocument) -> None:
    entries = [b for b in text.blocks if isinstance(b, ContentsEntry)]
    assert [(e.kind, e.number, e.page) for e in entries] == [("tabel", "1.1", "3"), ("tabel", "3.1", "7")]
    headings = [(b.number, b.text, b.level) for b in text.blocks if isinstance(b, Heading)]
    assert headings[1:] == [("I", "PENDAHULUAN", 1), ("1.1", "Latar Belakang", 2)]
    assert [b.marker for b in text.blocks if isinstance(b, ListItem)] == ["a.", "(2)"]
    assert [(b.number, b.title) for b in text.blocks if isinstance(b, Caption)] == [
        ("1.1", "Pegawai menurut jabatan"),
        ("3.1", "Capaian"),
    ]
    last = text.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.startswith("Tabel 3.1 menunjukkan")


def test_tables_of_text_have_spans_and_go_on_over_empty_lines(text: ReadDocument) -> None:
    staff, results = text.tables
    assert staff.caption is not None
    assert (staff.head_rows, staff.texts()[2]) == (2, ["0", "2", "67", "", "15", "84"])
    assert {(c.text, c.row_span, c.column_span) for c in staff.cells if c.row == 0} == {
        ("Struktural", 1, 3),
        ("Fungsional", 1, 2),
        ("Jumlah", 2, 1),
    }
    assert (results.head_rows, results.rows) == (2, 4)
    assert [row[2] for row in results.texts()[2:]] == ["82,00", "70,75"]


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> ReadDocument:
    made = docx.Document()
    made.add_heading("Akuntabilitas Kinerja", 1)
    paragraph = made.add_paragraph("Pagu sebesar ")
    paragraph.add_run("Rp1.000").bold = True
    paragraph.add_run(" rahasia").font.hidden = True
    paragraph.add_run(" catatan putih").font.color.rgb = RGBColor(255, 255, 255)
    made.add_paragraph("Butir pertama", style="List Number")
    made.add_paragraph("Butir kedua", style="List Number")
    made.add_paragraph("Tabel 3.1 Anggaran")
    table = made.add_table(rows=4, cols=4)
    rows = ["Uraian|Tahun 2025||Ket", "|Pagu|Realisasi|", "A|1.000|900|", "|50|40|x"]
    for row, texts in enumerate(rows):
        for column, words in enumerate(texts.split("|")):
            table.cell(row, column).text = words
    for one, other in (((0, 1), (0, 2)), ((0, 0), (1, 0)), ((0, 3), (1, 3)), ((2, 0), (3, 0))):
        table.cell(*one).merge(table.cell(*other))
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    gone = OxmlElement("w:delText")
    gone.text = "dihapus"
    run.append(gone)
    deleted.append(run)
    made.add_paragraph("Sisa").paragraph_format.element.append(deleted)
    hint = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    content.append(made.add_paragraph("Di dalam kendali isi")._p)
    hint.append(content)
    made.element.body.insert(len(made.element.body) - 1, hint)
    assert made.element.body.find(qn("w:sdt")) is not None
    path = tmp_path_factory.mktemp("word") / "laporan.docx"
    made.save(path)
    return lkjip.read_document(path)


def test_words_of_word_as_a_reader_sees_them(word: ReadDocument) -> None:
    texts = [b.text for b in word.prose()]
    assert texts == ["Pagu sebesar Rp1.000", "Butir pertama", "Butir kedua", "Sisa", "Di dalam kendali isi"]
    assert [b.marker for b in word.blocks if isinstance(b, ListItem)] == ["1.", "2."]
    assert [r.text for r in word.remarks] == ["teks tersembunyi tidak dibaca: rahasia catatan putih"]


def test_merged_cells_of_word_are_spans(word: ReadDocument) -> None:
    (table,) = word.tables
    assert table.caption is not None
    assert (table.caption.number, table.head_rows, table.rows, table.columns) == ("3.1", 2, 4, 4)
    assert table.texts()[2:] == [["A", "1.000", "900", ""], ["", "50", "40", "x"]]
    spans = {c.text: (c.row_span, c.column_span) for c in table.cells if c.row_span + c.column_span > 2}
    assert spans == {"Uraian": (2, 1), "Tahun 2025": (1, 2), "Ket": (2, 1), "A": (2, 1)}
    assert table.cells[-1].spot.handle == "t:1/r:4/c:4"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("kosong.pdf", b"", "kosong"),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "simpan sebagai .docx"),
        ("rusak.docx", b"PK\x03\x04 rusak", "rusak"),
        ("teks.pdf", b"ini bukan pdf", "bukan PDF"),
        ("spasi.txt", b" \n \n", "tidak ada teks"),
        ("biner.txt", b"abc\0def", "rusak"),
        ("gambar.png", b"\x89PNG", "yang dapat dibaca"),
    ],
)
def test_bad_files_are_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused, match=said) as refused:
        lkjip.read_document(path)
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)


ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 office:version="1.3"><office:body><office:text>
<text:h text:outline-level="1">BAB III AKUNTABILITAS KINERJA</text:h>
<text:p>Tabel 3.1 Capaian Kinerja</text:p>
<table:table><table:table-column table:number-columns-repeated="3"/>
<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Indikator</text:p></table:table-cell>
<table:table-cell table:number-columns-spanned="2"><text:p>Tahun 2025</text:p>
</table:table-cell><table:covered-table-cell/>
</table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><text:p>Target</text:p></table:table-cell>
<table:table-cell><text:p>Realisasi</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Waktu tunggu</text:p></table:table-cell>
<table:table-cell><text:p>15,0</text:p></table:table-cell><table:table-cell><text:p>13,5</text:p></table:table-cell>
</table:table-row></table:table>
<text:p>Realisasi waktu tunggu sebesar 13,5 menit.</text:p>
</office:text></office:body></office:document-content>"""
MIME = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def opendocument(path: Path, **more: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {"mimetype": MIME, "content.xml": ODT, "META-INF/manifest.xml": MANIFEST, **more}.items():
            archive.writestr(name, content)
    return path


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice tidak terpasang: .odt tidak dibaca")
def test_opendocument_is_read_like_word(tmp_path: Path) -> None:
    read = lkjip.read_document(opendocument(tmp_path / "laporan.odt"))
    assert read.kind == "odt"
    (table,) = read.tables
    assert table.caption is not None
    assert (table.caption.number, table.caption.title, table.head_rows) == ("3.1", "Capaian Kinerja", 2)
    spans = {c.text: (c.row_span, c.column_span) for c in table.cells if c.row_span + c.column_span > 2}
    assert spans == {"Indikator": (2, 1), "Tahun 2025": (1, 2)}
    assert table.texts()[2:] == [["Waktu tunggu", "15,0", "13,5"]]
    assert [paragraph.text for paragraph in read.prose()] == ["Realisasi waktu tunggu sebesar 13,5 menit."]


def test_opendocument_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = MANIFEST.replace(
        "/></manifest:manifest>", "><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    with pytest.raises(Refused, match="dikunci dengan sandi"):
        lkjip.read_document(opendocument(tmp_path / "terkunci.odt", **{"META-INF/manifest.xml": locked}))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="diperlukan LibreOffice"):
        lkjip.read_document(opendocument(tmp_path / "laporan.odt"))


def test_lines_below_a_spaced_title_are_entries_of_the_list() -> None:
    lines = ("D A F T A R I S I", "1.1 Latar Belakang 1", "3.1.2 Perbandingan Kinerja Tahun 2031", "3.2 Anggaran 36")
    blocks = assembled([*(Paragraph(line, Spot(2)) for line in lines), Paragraph("1.1 Latar Belakang", Spot(3))])
    assert [type(block) for block in blocks] == [Heading, ContentsEntry, Heading, ContentsEntry, Heading]
    assert [block.page for block in blocks if isinstance(block, ContentsEntry)] == ["1", "36"]
