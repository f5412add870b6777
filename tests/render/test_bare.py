"""Pictures and pages are the same bytes whatever a machine has installed and a user has set."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import test_plot
from pdf_helpers import document, heading, prose, table

from lkjip_analysis.render.pdf.typeset import typeset
from lkjip_analysis.render.plot import draw
from tests.bare import ROOT, bare

HERE = Path(__file__).parent

HOSTILE = """
text.usetex: True
text.parse_math: True
font.family: serif
font.size: 30
figure.dpi: 40
figure.autolayout: True
savefig.bbox: tight
savefig.facecolor: red
svg.fonttype: none
svg.hashsalt: another
axes.facecolor: yellow
axes.grid: True
axes.formatter.use_locale: True
lines.linewidth: 9
path.sketch: 5, 100, 2
path.simplify: True
"""
"""Settings of a user that would change every picture."""

ASKED = """
import json, sys, warnings
warnings.simplefilter("error")
sys.path[:0] = [{here!r}, {root!r}]
import lkjip_analysis.render.plot
assert "matplotlib" not in sys.modules, "imported too early"
import test_bare
print(json.dumps(test_bare.digests()))
assert "matplotlib.pyplot" not in sys.modules, "pyplot is not needed"
"""


def digests() -> dict[str, str]:
    """The pictures, their sizes, and a set page, each as one short word."""
    made: dict[str, bytes] = {}
    for make in test_plot.EACH:
        drawing = draw(make())
        made |= {f"{make.__name__}.svg": drawing.svg.encode(), f"{make.__name__}.png": drawing.png}
    made["letters.png"] = draw(test_plot.ODD["letters"]).png  # letters that the font has not
    names = ["Sarana dan Prasarana", "Penanganan pengaduan, saran, dan masukan"]
    made["page.pdf"] = typeset(document(heading("Bab"), prose("Uraian **tebal** ≥ 5."), table(rows=names, columns=3)))
    return {name: hashlib.sha256(data).hexdigest()[:16] for name, data in made.items()}


@pytest.mark.parametrize("settings", ["", HOSTILE], ids=["no fonts", "no fonts and hostile settings"])
def test_a_machine_without_fonts_gives_the_same_bytes(tmp_path: Path, settings: str) -> None:
    surroundings = bare(tmp_path)
    (tmp_path / "mplconfigdir" / "matplotlibrc").write_text(settings, encoding="utf-8")
    code = ASKED.format(here=str(HERE), root=str(ROOT))
    run = subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, timeout=180, check=False
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == digests()
    known = next((tmp_path / "mplconfigdir").glob("fontlist*.json")).read_text(encoding="utf-8")
    assert "DejaVuSans.ttf" in known
    assert "Liberation" not in known
    assert "/usr/" not in known


def test_installed_fonts_are_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another font of the same name, installed and found first, changes nothing."""
    from matplotlib import font_manager

    expected = draw(test_plot.elements())
    other = next(entry for entry in font_manager.fontManager.ttflist if entry.name == "STIXGeneral")
    wrong = [font_manager.FontEntry(fname=other.fname, name="DejaVu Sans")]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", wrong)
    cached = font_manager.FontManager._findfont_cached
    cached.cache_clear()
    try:
        assert draw(test_plot.elements()) == expected
    finally:
        cached.cache_clear()
