"""The reference documentation builds without a warning and needs no network to be read."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_analysis.checks.registry import rules

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
        assert ("Example" in page) == ("Example:" in rule.about), rule.kode


def test_functions_stand_with_their_examples(site):
    page = (site / "api" / "report.html").read_text(encoding="utf-8")
    assert "what_if" in page
    assert "&gt;&gt;&gt; other = report.what_if(" in page


def test_pages_load_nothing_from_elsewhere(site):
    for path in site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r'<(script|img|iframe)[^>]+src="(https?:)?//', page), path
        assert not re.search(r'<link[^>]+href="(https?:)?//', page), path
