"""The reference documentation builds without a warning and needs no network to be read."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_analysis.checks.engine.registry import rules

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build" / "acuan" / "situs"
LACKING = [name for name in ("mkdocs", "mkdocstrings") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(LACKING), reason=f"perlu {', '.join(LACKING)} (pip install -e .[docs])"),
]


@pytest.fixture(scope="module")
def site() -> Path:
    for command in (
        [sys.executable, "docs/acuan.py", "kecamatan-serang", "2025"],
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--clean", "-f", "docs/mkdocs.yml"],
    ):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "WARNING" not in done.stderr
    return SITE


def test_the_gallery_shows_every_table_and_graph(site, report):
    tables = (site / "galeri" / "tabel.html").read_text(encoding="utf-8")
    graphs = (site / "galeri" / "grafik.html").read_text(encoding="utf-8")
    assert re.findall(r'<figure class="tabel[^"]*" id="t([^"]+)"', tables) == list(report.table_ids)
    assert graphs.count("<svg") >= len(report.chart_ids)
    assert not re.search(r"\b(19|20)\d{16}\b", tables)  # no NIP in full


def test_every_check_has_a_page_with_its_example(site):
    for rule in rules():
        page = (site / "pemeriksaan" / f"{rule.kode}.html").read_text(encoding="utf-8")
        assert "Contoh nyata" in page
        assert ("Contoh yang memicu" in page) == ("Example:" in rule.about), rule.kode


def test_functions_stand_with_their_examples(site):
    page = (site / "modul" / "report.html").read_text(encoding="utf-8")
    assert "what_if" in page
    assert "&gt;&gt;&gt; other = report.what_if(" in page
    assert 'id="lkjip_analysis.report.Report.table"' in page  # also what a report has from its bases


def test_an_official_is_led_in_bahasa_indonesia(site):
    page = (site / "index.html").read_text(encoding="utf-8").split("Untuk pengembang</h2>")[0]
    assert '<html lang="id"' in page
    for english in ("Search", "Next", "Previous", "Modules", "Reference"):
        assert english not in re.sub(r"<(script|style).*?</\\1>|<[^>]*>", " ", page, flags=re.DOTALL), english


def test_a_check_page_counts_only_its_own_rule(site, report):
    codes = {f.kode for f in report.findings}
    for code in sorted(codes)[:20]:
        page = (site / "pemeriksaan" / f"{code}.html").read_text(encoding="utf-8")
        assert f"{sum(f.kode == code for f in report.findings)} temuan" in page


def test_pages_load_nothing_from_elsewhere(site):
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r'<(script|img|iframe)[^>]+src="(https?:)?//', page), path
        assert not re.search(r'<link[^>]+href="(https?:)?//', page), path
