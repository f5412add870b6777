"""The panel without a browser: what a choice changes, and that a mistake in the data does not end it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip_analysis import explore
from lkjip_analysis.explore.board import TABS, Panel

REFERENSI = Path(__file__).parents[1] / "referensi"
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


def test_findings_follow_the_indicator_on_the_screen(panel):
    panel.pick["indikator"].value = "akip"
    panel.tab.selected_index = TABS.index("Temuan")
    assert "temuan pada tabel 3.2, 3.5, 3.7, baris akip" in shown(panel)
    assert "indikator=&#x27;akip&#x27;" in shown(panel)
    only = explore.findings(panel.report, "3.2", "3.5", "3.7", indikator="akip").frame
    every = explore.findings(panel.report, "3.2", "3.5", "3.7").frame
    assert 0 < only["temuan"].nunique() < every["temuan"].nunique()


def test_a_view_without_data_does_not_bring_every_finding(panel):
    """An indicator that no peer measures: what is said of the table of peers, not of the whole report."""
    panel.pick["indikator"].value = "pelayanan-sesuai-sop"
    panel.tab.selected_index = TABS.index("Pembanding")
    assert "Tidak ditampilkan" in shown(panel)
    panel.tab.selected_index = TABS.index("Temuan")
    assert "temuan pada tabel 3.8" in shown(panel)


def test_items_of_one_unsur(panel):
    panel.tab.selected_index = TABS.index("Survei")
    panel.pick["menurut"].value = "butir"
    panel.pick["unsur"].value = "Waktu"
    assert "explore.survey(report, &#x27;butir&#x27;, &#x27;Waktu&#x27;)" in shown(panel)
    assert set(explore.survey(panel.report, "butir", "Waktu").frame["unsur"]) == {"Waktu"}


def test_another_scale_is_a_choice(package):
    shutil.copytree(REFERENSI, package.folder / "referensi")
    made = explore.sliders(package.open())
    made.aturan["skala_capaian"].value = "maluku-tengah"
    assert made.report.table("3.2").text("kelurahan-cepat-berkembang", "kategori") == "Memuaskan"  # 90 is above 85
    assert "Tinggi → Memuaskan" in made._answer.value


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
