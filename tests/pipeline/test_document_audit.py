"""``lkjip audit BERKAS`` on invented documents: what is written, where it is marked, and what is refused."""

import csv
import io
import json
from pathlib import Path

import docx
import pytest
import typst
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from lkjip_analysis import cli

ROWS = [
    ("No", "Program", "Pagu (Rp)", "Realisasi (Rp)", "Capaian (%)"),
    ("1", "Program Perhubungan Darat", "1.250.000.000", "1.000.000.000", "80,00"),
    ("2", "Program Keselamatan <b>", "800.000.000", "600.000.000", "75,00"),
    ("3", "Program Penunjang", "450.000.000", "405.000.000", "90,00"),
    ("", "Jumlah", "2.500.000.000", "2.015.000.000", "80,60"),
]
"""The total of the realisation is wrong by ten million: 2.005.000.000."""
LEAD = "Uraian ini cukup panjang sehingga barisnya patah di beberapa tempat dan kalimat berikutnya mulai di tengah."
WRONG = "Sebanyak 9 dari 12 terminal di wilayah kabupaten sudah beroperasi penuh atau 57 persen"
DOUBTFUL = "Penumpang meningkat dari 400 orang per hari pada awal tahun menjadi 350 orang per hari pada akhir tahun"
PROSE = (
    f"{LEAD} {WRONG}. Sesudahnya masih ada kalimat penutup paragraf.",
    f"Uraian kedua lebih pendek. {DOUBTFUL}. Analisa berikutnya tidak memuat angka apa pun.",
)
"""A figure that is wrong, a sentence that is wrong as a whole, and a word, each amid a paragraph."""


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = ",\n".join(f"[{text.replace('<', chr(92) + '<')}]" for row in ROWS for text in row)
    page = (
        "#set page(width: 210mm, height: 297mm)\n#set text(size: 10pt)\n= BAB III Akuntabilitas Kinerja\n\n"
        f"Tabel 3.1 Realisasi Anggaran Tahun 2025\n\n#table(columns: 5,\n{cells})\n\n{PROSE[0]}\n\n"
        "#set text(costs: (orphan: 0%, widow: 0%))\n"
        f"#pagebreak()\n#v(100% - 1.4em)\n{PROSE[1]}\n"
    )
    path = tmp_path_factory.mktemp("naskah") / "laporan-contoh.pdf"
    path.write_bytes(typst.compile(page.encode()))
    return path


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = docx.Document()
    made.add_paragraph("Tabel 3.1 Realisasi Anggaran Tahun 2025")
    table = made.add_table(rows=len(ROWS), cols=5)
    for row, texts in enumerate(ROWS):
        for column, words in enumerate(texts):
            table.cell(row, column).text = words
    for text in PROSE:
        first, _, last = text.partition("atau 5")  # a figure that is typed in two runs
        paragraph = made.add_paragraph(first)
        if last:
            paragraph.add_run("atau 5").bold = True
            paragraph.add_run(last)
    path = tmp_path_factory.mktemp("naskah") / "laporan-contoh.docx"
    made.save(path)
    return path


@pytest.fixture(scope="module")
def of_pdf(pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the audit of the PDF wrote."""
    output = tmp_path_factory.mktemp("hasil")
    assert cli.main(["audit", str(pdf), "--output", str(output)]) == 0
    return output / pdf.stem


@pytest.fixture(scope="module")
def of_word(word: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the audit of the Word document wrote, which fails on its finding."""
    output = tmp_path_factory.mktemp("hasil")
    assert cli.main(["audit", str(word), "--output", str(output), "--fail-on", "galat"]) == 1
    return output / word.stem


def totals(folder: Path) -> dict:
    """The finding on the total."""
    return next(f for f in json.loads((folder / "temuan.json").read_text()) if f["bukti"][0]["tertulis"] == ROWS[-1][3])


def test_a_pdf_is_read_checked_and_marked(of_pdf: Path) -> None:
    folder = of_pdf
    finding = totals(folder)
    assert (finding["tingkat"], finding["bukti"][0]["seharusnya"]) == ("galat", "2.005.000.000")
    assert (finding["bukti"][0]["halaman"], finding["bukti"][0]["tabel"]) == (1, "tabel-001")
    with (folder / "tabel" / "tabel-001.csv").open(encoding="utf-8", newline="") as handle:
        assert [tuple(row) for row in csv.reader(handle)] == ROWS
    document = PdfDocument(folder / "ditandai.pdf")
    marks = PdfReader(folder / "ditandai.pdf").pages[0]["/Annots"]
    mark = next(m.get_object() for m in marks if "Seharusnya: 2.005.000.000" in m.get_object()["/Contents"])
    assert "Hitungan" in mark["/Contents"]
    assert "/N" in mark["/AP"]
    assert document[0].get_textpage().get_text_bounded(*map(float, mark["/Rect"])).strip() == "2.015.000.000"


def marked(folder: Path) -> list[tuple[str, str, str]]:
    """Kind, words and note of every mark of a PDF."""
    document = PdfDocument(folder / "ditandai.pdf")
    made = []
    for number, page in enumerate(PdfReader(folder / "ditandai.pdf").pages):
        text = document[number].get_textpage()
        for mark in (each.get_object() for each in page.get("/Annots", ())):
            corners = [float(value) for value in mark["/QuadPoints"]]
            quads = [corners[start : start + 8] for start in range(0, len(corners), 8)]
            words = " ".join(text.get_text_bounded(q[0], q[5], q[2], q[1]).strip() for q in quads)
            made.append((mark["/Subtype"], " ".join(words.split()), mark["/Contents"]))
    return made


def test_marks_cover_the_wrong_figure_sentence_or_word_and_no_more(of_pdf: Path) -> None:
    marks = marked(of_pdf)
    loud = [words for kind, words, _ in marks if kind == "/Highlight"]
    assert {"57", "Analisa", "2.015.000.000"} <= set(loud)
    parts = [words for kind, words, note in marks if kind == "/Highlight" and "400" in note]
    assert len(parts) == 2  # the sentence goes on on the next page, and over the ends of lines
    assert " ".join(parts) == f"{DOUBTFUL}."
    quiet = [words for kind, words, _ in marks if kind == "/Underline"]
    assert {"9 12", "1.000.000.000", "600.000.000", "405.000.000"} <= set(quiet)
    assert not set(loud) & set(quiet)


def test_word_marks_cover_the_same(of_word: Path) -> None:
    made = docx.Document(io.BytesIO((of_word / "ditandai.docx").read_bytes()))
    runs = [run for paragraph in made.element.body.iter(qn("w:p")) for run in Paragraph(paragraph, made).runs]
    loud = "|".join(run.text for run in runs if run._r.xpath("w:rPr/w:shd")).replace("5|7", "57").split("|")
    assert {"57", "Analisa", "2.015.000.000"} <= set(loud)
    assert any(DOUBTFUL in text for text in loud)
    assert not any("Uraian" in text for text in loud)
    quiet = {run.text for run in runs if run._r.xpath("w:rPr/w:u")}
    assert {"9", "12", "1.000.000.000", "600.000.000", "405.000.000"} <= quiet
    assert [p.text for p in made.paragraphs if p.text in PROSE] == list(PROSE)  # parted, and nothing lost
    assert sum("Dipakai memeriksa" in comment.text for comment in made.comments) == 0


def test_the_page_for_review_shows_crop_sum_and_reading_and_runs_nothing(of_pdf: Path) -> None:
    page = (of_pdf / "tinjauan.html").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") >= 2
    assert "1.000.000.000 + 600.000.000 + 405.000.000 = 2.005.000.000" in page
    assert "Program Keselamatan &lt;b&gt;" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_word_gets_comments_at_the_cells(of_word: Path) -> None:
    folder = of_word
    made = docx.Document(io.BytesIO((folder / "ditandai.docx").read_bytes()))
    comment = next(c for c in made.comments if "Seharusnya: 2.005.000.000" in c.text)
    assert comment.author == "lkjip audit"
    start = f'w:commentRangeStart w:id="{comment.comment_id}"'
    assert start in made.tables[0].cell(4, 3)._tc.xml
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [list(row) for row in ROWS]
    assert "ditandai.pdf" not in {path.name for path in folder.iterdir()}


def test_bad_files_leave_what_stood_there(
    word: Path, of_word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.stat().st_mtime_ns for path in of_word.rglob("*")}
    broken = tmp_path / word.name
    broken.write_bytes(word.read_bytes()[:2000])
    capsys.readouterr()
    assert cli.main(["audit", str(broken), "--output", str(of_word.parent)]) == 2
    said = capsys.readouterr().err
    assert "rusak" in said
    assert "Traceback" not in said
    assert {path: path.stat().st_mtime_ns for path in of_word.rglob("*")} == before
    assert cli.main(["audit", str(tmp_path / "tidak-ada.pdf"), "--output", str(tmp_path / "lain")]) == 2
    assert not (tmp_path / "lain").exists()


def test_the_draft_becomes_a_package(of_word: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Figures with their table as source, doubtful ones in their colour, what is missing on the list of what to do."""
    assert cli.main(["import", str(of_word / "draf.xlsx"), "--data", str(tmp_path)]) == 0
    (folder,) = (path.parent for path in tmp_path.rglob("laporan.yaml"))
    with (folder / "anggaran.csv").open(encoding="utf-8", newline="") as handle:
        money = [(row["simpul"], row["jenis"], row["nilai"], row["lokasi"]) for row in csv.DictReader(handle)]
    assert ("program-perhubungan-darat", "pagu", "1250000000", "Tabel 3.1, tabel ke-1") in money
    assert ("program-keselamatan-b", "realisasi", "600000000", "Tabel 3.1, tabel ke-1") in money
    assert len(money) == 6  # the total is no programme
    book = load_workbook(of_word / "draf.xlsx")
    assert any("nama instansi" in str(cell.value) for row in book["Harus diisi"].iter_rows() for cell in row)
    fills = {
        cell.fill.start_color.rgb
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value in (1250000000, 600000000)
    }
    assert fills == {"FFE3F2E6"}
