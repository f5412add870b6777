"""No spreadsheet makes a formula of a text that we write; what a sheet shows is asked of LibreOffice itself."""

import csv
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.model import Column, Evidence, Finding, Format
from lkjip_analysis.pipeline import findings
from lkjip_analysis.render.files import write_table
from lkjip_analysis.render.inert import inert
from tests.render import books

TEXTS = (
    '=HYPERLINK("http://127.0.0.1/";"x")', '=DDE("soffice";"x";"y")', "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1",
    "\r=1+1", "  =1+1", "\u200b=1+1", "\ufeff=1+1", "\uff1d1+1", "\uff0b1+1", "\uff20SUM(A1)", "a;=1+1;b",
    "satu\n=1+1", "satu\t=1+1", "x;-1+cmd|' /C calc'!A0;", "\x00=1+1", "\u2066=1+1", "- satu butir", "=", "+62 254 1",
)  # fmt: skip
KEPT = ("", "-5", "+3,2", "-1.250,50", "1e-07", "-1.5e+16", "-", "---", " - ", "12 %", "kurang - lebih", "a=b", "a; b",
        "surel@contoh.id", "2024-2025", "butir:\n- satu\n- dua", "turun; -5 persen")  # fmt: skip
SCRIPT = Path("lkjip_analysis/render/templates/lkjip/skrip/tabel.js")


@pytest.mark.parametrize("text", KEPT)
def test_numbers_dashes_and_plain_words_stay(text):
    assert inert(text) == text


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_sheet_would_compute_gets_an_apostrophe(text):
    assert "'" in inert(text)
    assert inert(text).replace("'", "") == text.replace("'", "").replace("\r", "\n")


@given(st.text(alphabet="=+-@\t\r\n;, 0a(|\u200b\uff1d", max_size=12))
def test_no_cell_of_any_reading_begins_a_formula(text):
    """Read by comma, semicolon or tab, no cell begins with a sign of a formula, but for numbers and dashes."""
    for cell in re.split("[;\t\n]", inert(text)):
        begun = cell.lstrip(" \r\u200b")[:1]
        assert begun not in set("=@\uff1d"), (text, cell)


def test_long_texts_take_linear_work():
    for text in ("\n" * 200_000, "\n=" * 100_000, "-" * 200_000, " " * 200_000, ";-" * 100_000, "1." * 100_000):
        inert(text)


@pytest.mark.skipif(not shutil.which("node"), reason="tanpa node")
def test_the_page_does_the_same(tmp_path):
    """The download of the page and the files of the report are the same text."""
    source = (Path(__file__).parents[2] / SCRIPT).read_text(encoding="utf-8")
    taken = source[source.index("const UNSEEN") : source.index("const csvText")]
    texts = [*TEXTS, *KEPT]
    code = f"{taken}\nconsole.log(JSON.stringify({json.dumps(texts)}.map(inert)))"
    said = subprocess.run(["node", "-e", code.replace("\x00", "\\u0000")], capture_output=True, text=True, check=True)
    assert json.loads(said.stdout) == [inert(text) for text in texts]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="tanpa LibreOffice")
@pytest.mark.parametrize("separator", [",", ";"])
def test_libreoffice_makes_no_formula_of_it(tmp_path, separator):
    """Converted by LibreOffice, the sheet has no formula and no link; unguarded it has."""
    found = {}
    for name, made in (("polos", str), ("aman", inert)):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows([made(text)] for text in TEXTS)
        options = f"{ord(separator)},34,76,1,,1033,false,true,true"
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", f"--infilter=CSV:{options}",
             "--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / f"{name}.csv")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        with zipfile.ZipFile(tmp_path / f"{name}.xlsx") as book:
            found[name] = len(re.findall(rb"<f[ >]", book.read("xl/worksheets/sheet1.xml")))
    assert found["polos"] > 0
    assert found["aman"] == 0


def test_the_files_of_a_report_are_guarded(tmp_path):
    """Tables, graphs and findings: texts are, numbers stay plain."""
    columns = (Column("u", "Uraian", Format("teks")), Column("a", "Angka", Format("angka", 2)))
    table = books.table(columns, (books.row("=b", u="@SUM(A1)", a=-5.25),), id="9.9")
    assert write_table(table, tmp_path).read_text(encoding="utf-8") == "baris,u,a\n'=b,'@SUM(A1),-5.25\n"
    finding = Finding(
        "UJI-01", "galat", "=judul", "uraian", bukti=(Evidence("9.9/b/a", tertulis="=1+1", selisih=-1.5),)
    )
    findings.write(findings.Examined((finding,)), tmp_path)
    (line,) = csv.DictReader((tmp_path / "temuan.csv").open(encoding="utf-8", newline=""))
    assert (line["judul"], line["tertulis"], line["selisih"]) == ("'=judul", "'=1+1", "-1.5")
