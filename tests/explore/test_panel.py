"""The panel without a browser: what a choice changes, and that a mistake in the data does not end it."""

from __future__ import annotations

import shutil

import pytest

from lkjip_analysis import explore
from lkjip_analysis.explore.board import TABS, Panel

ROOT_KEY = "kecamatan-serang"


@pytest.fixture
def panel(package) -> Panel:
    return explore.panel(package.open(), package.data_dir)


def shown(panel: Panel) -> str:
    return panel._body.value


@pytest.mark.parametrize("name", [tab for tab in TABS if tab != "Andaikan"])
def test_every_tab_shows_its_view_and_its_code(panel, name):
    panel.tab.selected_index = TABS.index(name)
    assert 'class="jelajah"' in shown(panel)
    assert "<code>explore." in shown(panel)


def test_the_code_under_a_view_makes_that_view(panel):
    panel.pick["indikator"].value = "akip"
    code = "explore.trend(report, &#x27;akip&#x27;, awal=2020, akhir=2025)"
    assert code in shown(panel)
    view = explore.trend(panel.report, "akip", awal=2020, akhir=2025)
    assert view._repr_html_() in shown(panel)


def test_a_level_narrows_the_indicators(panel):
    panel.pick["tingkat"].value = "Tujuan"
    assert [key for _, key in panel.pick["indikator"].options] == ["ikm"]


def test_findings_follow_the_screen(panel):
    panel.tab.selected_index = TABS.index("Pembanding")
    panel.tab.selected_index = TABS.index("Temuan")
    assert "temuan pada tabel 3.8" in shown(panel)
    panel.pick["sempit"].value = False
    assert f"{len(panel.report.findings)} temuan" in shown(panel)


def test_another_year_opens_another_package(package):
    later = package.data_dir / ROOT_KEY / "2026"
    shutil.copytree(package.folder, later)
    config = (later / "laporan.yaml").read_text(encoding="utf-8")
    (later / "laporan.yaml").write_text(config.replace("tahun: 2025", "tahun: 2026", 1), encoding="utf-8")
    panel = explore.panel(package.open(), package.data_dir)
    panel.pick["tahun"].value = 2026
    assert panel.report.dataset.year == 2026
    (later / "target.csv").write_text("salah\n", encoding="utf-8")
    panel.pick["tahun"].value = 2025
    panel.pick["tahun"].value = 2026
    assert "belum dapat dipakai" in shown(panel)
    panel.pick["tahun"].value = 2025
    panel.refresh()
    assert 'class="jelajah"' in shown(panel)


def test_sliders_and_back(report):
    made = explore.sliders(report)
    made.realisasi["kelurahan-cepat-berkembang"].value = 83.33
    made.aturan["efisiensi"].value = "e2"
    page = made._answer.value
    assert "90,00 → 100,00" in page
    assert "report.what_if(realisasi={&#x27;kelurahan-cepat-berkembang&#x27;: 83.33}, aturan=" in page
    made.reset()
    assert "tanpa perubahan" in made._answer.value
    assert made.report.changes.empty
