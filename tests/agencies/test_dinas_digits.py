"""An invented agency with measured values of many decimals: every part of its report shows them as they were given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lkjip_analysis.report import Report, open_report

PACKAGE = Path(__file__).parent / "data" / "dinas-contoh" / "2025"


def _swap(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def opened(tmp_path_factory) -> Report:
    """Waiting time in years, target 70 against 69.75; a share of three decimals; a fraction of a counted thing."""
    data = tmp_path_factory.mktemp("angka") / "data"
    folder = data / "dinas-contoh" / "2025"
    shutil.copytree(PACKAGE, folder)
    _swap(folder / "indikator.csv", "Waktu tunggu,menit,negatif", "Waktu tunggu,tahun,positif")
    for document in ("renstra-2025-2029", "renja-2025", "iku-2025", "pk-2025", "renaksi-2025"):
        _swap(folder / "target.csv", f"waktu-tunggu,{document},2025,tahun,tahunan,15,",
              f"waktu-tunggu,{document},2025,tahun,tahunan,70,")  # fmt: skip
    _swap(folder / "realisasi.csv", "waktu-tunggu,2025,tahun,13.5", "waktu-tunggu,2025,tahun,69.75")
    _swap(folder / "realisasi.csv", "waktu-tunggu,2024,tahun,15.5", "waktu-tunggu,2024,tahun,69.6250")
    _swap(folder / "realisasi.csv", "perlengkapan-baik,2025,tahun,76,", "perlengkapan-baik,2025,tahun,75.6250,")
    _swap(folder / "realisasi.csv", "rambu-terpasang,2025,tahun,152,", "rambu-terpasang,2025,tahun,152.5,")
    return open_report("dinas-contoh", 2025, data)


def test_the_table_and_its_formula(opened):
    table = opened.table("3.2")
    assert [table.text("waktu-tunggu", c) for c in ("target", "realisasi", "capaian")] == ["70", "69,75", "99,64"]
    assert table.sentence("waktu-tunggu", "capaian") == "69,75 / 70 × 100 = 99,64"
    assert table.text("perlengkapan-baik", "realisasi") == "75,625"


def test_facts_and_sentences(opened):
    facts = opened.facts
    assert facts["iku.waktu_tunggu.realisasi"].text == "69,75"
    assert facts["iku.waktu_tunggu.tahun_lalu"].text == "69,625"
    assert facts["iku.waktu_tunggu.perubahan"].text == "0,125"
    assert facts["iku.waktu_tunggu.arah"].value == "naik"
    assert facts["iku.perlengkapan_baik.kekurangan"].text == "14,375"


def test_repeated_figures_and_differences(opened):
    summary, growth = opened.table("R.1"), opened.table("3.7")
    assert summary.text("perlengkapan-baik", "realisasi") == "75,625"
    assert growth.text("waktu-tunggu", "selisih") == "0,125"
    assert growth.sentence("waktu-tunggu", "selisih") == "69,75 − 69,625 = 0,125"


def test_graphs_label_with_every_decimal(opened):
    texts = [chart for id in ("3.2", "3.3", "3.4", "3.5") if hasattr(chart := opened.chart(id), "format")]
    history = next(chart for chart in texts if "Waktu Tunggu" in chart.title)
    assert history.format.write(69.625) == "69,625"
    assert "2025 69,75" in history.alt


def test_only_what_is_counted_whole_may_not_be_broken(opened):
    """LAYAK-02 tells it, or the slip that explains it together with the sum of its quarters."""
    found = [finding for finding in opened.findings if "LAYAK-02" in (finding.kode, *finding.juga)]
    assert ["152,5" in finding.uraian for finding in found] == [True]
