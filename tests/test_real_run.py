"""The worked example end to end: what a run writes is the contract that others rely on."""

import base64
import csv
import hashlib
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from lkjip_analysis.model import Table
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.run import run
from lkjip_analysis.render.formats import FORMATS

ROOT = Path(__file__).parents[1]
IDS = """
1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 2.5a 2.5b 2.6 2.6a
3.0 3.1 3.2 3.2a 3.2b 3.2c 3.3 3.3a 3.3b 3.4 3.5 3.5a 3.5b 3.5c 3.6 3.6a 3.6b 3.6c
3.7 3.8 3.9 3.10 3.11 3.11a 3.12 4.0 4.1 L.1 L.2 L.3a L.3b L.4a L.4b L.5 L.7 R.1
"""
TABLES = IDS.split()
GRAPHS = ["1.1", "3.1", "3.2", "3.3", "3.4", "3.5"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    run("kecamatan-serang", 2025, RunOptions(ROOT / "data", folder, notebooks_dir=ROOT / "notebooks"))
    return folder / "kecamatan-serang" / "2025"


@pytest.fixture(scope="module")
def page(outputs) -> str:
    return (outputs / "tinjauan.html").read_text(encoding="utf-8")


def test_the_files_of_the_contract(outputs):
    names = {p.relative_to(outputs).as_posix() for p in outputs.rglob("*") if p.is_file()}
    wanted = {*(format.file for format in FORMATS.values()), "manifest.json", "temuan.json", "temuan.csv"}
    wanted |= {f"tabel/{id}.csv" for id in TABLES}
    wanted |= {f"grafik/{id}.{kind}" for id in GRAPHS for kind in ("svg", "png", "csv")}
    wanted |= {
        f"notebooks/{name}.{kind}"
        for name in ("pengantar", "ringkasan", "bab1", "bab2", "bab3", "bab4", "bab5", "lampiran")
        for kind in ("ipynb", "html")
    }
    assert wanted <= names


def test_tables_as_csv_hold_unrounded_numbers(outputs, report):
    for id in TABLES:
        with (outputs / "tabel" / f"{id}.csv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        table = report.table(id)
        assert isinstance(table, Table)
        assert [row["baris"] for row in rows] == [row.key for row in table.rows]
        for row in rows:
            for column in (c for c in table.columns if not c.trend):
                value = table.value(row["baris"], column.key)
                written = row[column.key]
                assert (float(written) if isinstance(value, float) else written or None) == value


def test_graph_csv_is_what_the_table_prints(outputs, report):
    with (outputs / "grafik" / "3.2.csv").open(encoding="utf-8", newline="") as handle:
        rows = {row["kategori"]: row for row in csv.DictReader(handle)}
    table = report.table("3.5")
    for year in range(2020, 2026):
        assert float(rows[str(year)]["realisasi"]) == table.value("ikm", f"realisasi_{year}")


def test_manifest_names_everything(outputs):
    manifest = json.loads((outputs / "manifest.json").read_text(encoding="utf-8"))
    text = json.dumps(manifest)
    for id in TABLES + GRAPHS:
        assert f'"{id}"' in text
    for path in (ROOT / "data" / "kecamatan-serang" / "2025").rglob("*.csv"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in text
    assert str(ROOT) not in text


def test_the_page_needs_nothing_from_outside(page):
    assert 'lang="id"' in page
    assert not re.search(r'(?:src|href|action)\s*=\s*"(?!#|data:)', page)
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.S)
    assert len(scripts) == 1
    allowed = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    policy = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy[0].startswith(f"default-src 'none'; script-src 'sha256-{allowed}'; style-src")
    assert not re.search(r"\b(?:eval|Function|fetch|XMLHttpRequest|WebSocket|innerHTML|import)\b", scripts[0])
    assert "@import" not in page
    assert not re.search(r"url\((?!#)", page)  # a picture may clip by a part of itself
    assert "No description has been provided" not in page
    assert len(page.encode()) < 2_000_000


def test_the_page_shows_no_code_and_every_table(page):
    assert "lkjip.open" not in page
    assert "report.show" not in page
    for id in TABLES:
        assert f'id="t{id}"' in page
    for id in GRAPHS:
        assert f'id="g{id}"' in page


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = re.findall(r'(?<![-\w])id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert len(re.findall(r'scope="', page)) == len(re.findall(r"<th\b", page))


def test_the_same_inputs_give_the_same_page(outputs, tmp_path, page):
    run("kecamatan-serang", 2025, RunOptions(ROOT / "data", tmp_path, notebooks_dir=ROOT / "notebooks"))
    assert (tmp_path / "kecamatan-serang" / "2025" / "tinjauan.html").read_text(encoding="utf-8") == page
    for format in FORMATS.values():
        assert (tmp_path / "kecamatan-serang" / "2025" / format.file).read_bytes() == (
            outputs / format.file
        ).read_bytes()
    for id in GRAPHS:
        first, second = (
            folder / "grafik" / f"{id}.svg" for folder in (outputs, tmp_path / "kecamatan-serang" / "2025")
        )
        assert first.read_bytes() == second.read_bytes()


def test_executed_notebooks_show_their_code(outputs):
    html = (outputs / "notebooks" / "bab3.html").read_text(encoding="utf-8")
    assert "report.show" in html
    assert "<script" not in html


def test_the_page_opens_in_a_browser(outputs, tmp_path):
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium on this machine")
    shot = tmp_path / "phone.png"
    done = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--window-size=390,844",
            f"--screenshot={shot}", f"file://{outputs / 'tinjauan.html'}",
        ],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert "CONSOLE" not in done.stderr
    assert shot.stat().st_size > 10_000


def test_plain_papermill_and_nbconvert_give_the_same_chapter(outputs, tmp_path):
    """Without our command: the same tables, by the tools that everybody has."""
    bin_dir = Path(__import__("sys").executable).parent
    made = tmp_path / "bab4.ipynb"
    subprocess.run(
        [bin_dir / "papermill", ROOT / "notebooks" / "bab4.ipynb", made, "-p", "instansi", "kecamatan-serang",
         "-p", "tahun", "2025", "-p", "output_dir", tmp_path / "keluar", "--no-progress-bar"],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    subprocess.run(
        [bin_dir / "jupyter", "nbconvert", "--to", "lkjip-html", made], check=True, capture_output=True, timeout=120
    )
    html = (tmp_path / "bab4.html").read_text(encoding="utf-8")
    assert 'id="t4.1"' in html
    assert "lkjip.open" not in html
    for id in ("4.0", "4.1"):
        assert (tmp_path / "keluar" / "tabel" / f"{id}.csv").read_bytes() == (
            outputs / "tabel" / f"{id}.csv"
        ).read_bytes()


# -- every format says the same ------------------------------------------------------------------------------------


NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?")


@pytest.fixture(scope="module")
def html_cells(page) -> dict[str, str]:
    """Text of every cell of the page by its anchor."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(page, "html.parser")
    return {cell["id"]: cell.get_text(" ", strip=True) for cell in tree.select("tbody td[id^=t], tbody th[id^=t]")}


def shown_numbers(report) -> list[tuple[str, str, str, str]]:
    """Table, row, column and text of every number that the report prints."""
    return [
        (id, row.key, column.key, table.text(row.key, column.key))
        for id in report.table_ids
        if isinstance(table := report.table(id), Table) and id != "T.2"  # a list of sentences, with cards in HTML
        for row in table.rows
        for column in table.shown
        if column.format.is_number and NUMBER.fullmatch(table.text(row.key, column.key))
    ]


def test_html_prints_every_number_at_its_address(report, html_cells):
    checked = 0
    for id, row, column, text in shown_numbers(report):
        anchor = report.table(id).address(row, column).anchor
        assert html_cells[anchor].split(" ")[0] == text, anchor
        checked += 1
    assert checked > 1_500


def on_paper(report, editions: tuple[str, ...]) -> Counter:
    """How often each number must stand on paper; months of a calendar are words there, and may be put together."""
    months = {"2.6", "L.5"}
    return Counter(
        text
        for id, _, column, text in shown_numbers(report)
        if id[0] not in editions
        and not (id in months and report.table(id).column(column).group)
        and not (id[-1].isalpha() and id[:3] in ("3.2", "3.5", "3.6"))  # extracts, whose figures stand in those
    )


def test_word_prints_the_same_numbers(report, outputs):
    """In the edition for signing, which has no tables about the checks; single-row extracts stand in 3.2, 3.5, 3.6."""
    import docx

    cells = [
        "".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t"))
        for table in docx.Document(str(outputs / "laporan.docx")).tables
        for row in table._tbl.tr_lst
        for cell in row.tc_lst
    ]
    assert on_paper(report, ("T", "V")) - Counter(NUMBER.findall("\n".join(cells))) == Counter()


def test_pdf_prints_the_same_numbers(report, outputs):
    from pypdf import PdfReader

    words = "\n".join(p.extract_text() for p in PdfReader(outputs / "tinjauan.pdf").pages)
    assert on_paper(report, ()) - Counter(NUMBER.findall(words.replace("−", "-"))) == Counter()


def test_the_workbook_holds_the_same_numbers_unrounded(report, outputs):
    from openpyxl import load_workbook

    book = load_workbook(outputs / "tabel.xlsx", data_only=True)
    for id in {id for id, *_ in shown_numbers(report)}:
        table = report.table(id)
        values = [c.value for row in book[f"Tabel {id}"].iter_rows() for c in row]
        held = {float(v) for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)}
        wanted = [table.value(r, c) for i, r, c, _ in shown_numbers(report) if i == id]
        assert [v for v in wanted if v not in held and not any(abs(v - h) <= 1e-9 * abs(v) for h in held)] == [], id


# -- pages for reading ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def signed_pages(outputs):
    import pypdfium2

    return list(pypdfium2.PdfDocument(outputs / "laporan.pdf"))


def test_the_signed_pdf_has_few_pages_and_stands_upright(signed_pages):
    sizes = [page.get_size() for page in signed_pages]
    assert len(sizes) <= 60
    assert sum(across > down for across, down in sizes) <= 10


def test_letters_on_paper_can_be_read(signed_pages):
    from pypdfium2 import raw

    small = Counter()
    for page in signed_pages:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            size = raw.FPDFText_GetFontSize(text, at)
            if 1.5 < size < 7.95:  # letters of drawings are scaled and say 1 here
                small[chr(raw.FPDFText_GetUnicode(text, at))] += 1
    assert not [letter for letter in small if letter.isalpha()]  # only the numbers of columns are smaller


def test_no_page_is_nearly_empty_but_the_last_of_a_part(signed_pages):
    texts = [page.get_textpage().get_text_bounded() for page in signed_pages]
    begins = re.compile(r"BAB [IVX]+ |Lampiran\b|Daftar |Kata Pengantar|Kinerja Sekilas|Ikhtisar|[A-Z]\. |\d\.\d")
    sparse = [
        number
        for number, page in enumerate(signed_pages[1:-1], 1)
        if _bottom(page) > page.get_size()[1] * 2 / 3 and not begins.match(_first(texts[number + 1]))
    ]
    assert sparse == []


def _bottom(page) -> float:
    """Height above the foot of the page of the lowest thing that is no page number."""
    return min((one.get_bounds()[1] for one in page.get_objects() if one.get_bounds()[1] > 60), default=900.0)


def _first(text: str) -> str:
    """The first line of a page below its running head."""
    lines = text.split("\r\n")
    return lines[1] if "LKjIP Tahun" in lines[0] and len(lines) > 1 else lines[0]


def test_the_signed_edition_speaks_of_no_finding_and_no_machine(outputs, signed_pages):
    words = "\n".join(page.get_textpage().get_text_bounded() for page in signed_pages)
    html = (outputs / "laporan.html").read_text(encoding="utf-8")
    for text in (words, html):
        assert not re.search(r"\b[0-9a-f]{64}\b", text)
        assert "tidak ditampilkan" not in text
        assert not re.search(r"[A-Z]{4,}-\d{2}\b", re.sub(r"<[^>]*>|<script.*?</script>", "", text, flags=re.S))
    assert len(html.encode()) < 2_000_000
    assert 'class="temuan' not in html
