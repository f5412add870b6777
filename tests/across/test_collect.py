"""Frames over many packages: figures, caveats, broken packages, processes, and what is kept on disk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import lkjip_analysis as lkjip
from lkjip_analysis.across import collection
from lkjip_analysis.measures.peringkat import ranks

SOURCE = Path(__file__).parents[2] / "data" / "kecamatan-serang" / "2025"

REFERENSI = Path(__file__).parents[1] / "referensi"


def agency(data: Path, name: str, ikm: str = "84.99", aturan: str = "", referensi: Path | None = None) -> Path:
    """A copy of the worked example under another name with its own index."""
    folder = data / name / "2025"
    shutil.copytree(SOURCE, folder)
    if referensi:
        shutil.copytree(referensi, folder / "referensi")
    config = (folder / "laporan.yaml").read_text(encoding="utf-8").replace("id: kecamatan-serang", f"id: {name}")
    if aturan:
        config = re.sub(r"(?m)^aturan:.*(?:\n  .*)*", "", config) + f"\naturan: {aturan}\n"
    (folder / "laporan.yaml").write_text(config, encoding="utf-8")
    path = folder / "realisasi.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ikm,2025,tahun,84.99", f"ikm,2025,tahun,{ikm}"), encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    for name, ikm in (("a", "80"), ("b", "90"), ("c", "90")):
        agency(folder, name, ikm)
    return folder


def test_figures_are_those_of_the_reports(data):
    frame = lkjip.collect(data).indicators.set_index(["instansi", "indikator"])
    for name in "abc":
        table = lkjip.open(name, 2025, data).table("3.1")
        for row in table.rows:
            for column in ("target", "realisasi", "capaian", "pagu", "efisiensi"):
                value = table.value(row.key, column)
                assert frame.loc[(name, row.key), column] == pytest.approx(value, nan_ok=True) or value is None


def test_league_with_equal_values(data):
    league = lkjip.collect(data).league("ikm", 2025)
    assert league[["instansi", "peringkat", "realisasi"]].values.tolist() == [["b", 1, 90], ["c", 1, 90], ["a", 3, 80]]
    assert sorted(league["peringkat"]) == sorted(r.value for r in ranks([80, 90, 90]))
    assert set(league["beda"]) == {""}


def test_different_scales_are_said(data):
    agency(data, "d", "95", "{skala_capaian: maluku-tengah, batas_capaian: '100'}", referensi=REFERENSI)
    league = lkjip.collect(data).league("ikm", 2025)
    assert set(league["beda"]) == {"skala"}
    said = league.set_index("instansi")["keterbandingan"]
    assert "capaian dibatasi 100" in said["d"]
    assert "capaian dibatasi" not in said["a"]


def test_league_of_a_wrong_name(data):
    with pytest.raises(KeyError, match="mungkin maksudnya ikm"):
        lkjip.collect(data).league("ikmm", 2025)


def test_league_of_a_year_that_nobody_measured(data):
    with pytest.raises(KeyError, match="yang ada: 2025"):
        lkjip.collect(data).league("ikm", 2019)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(lkjip.DatasetError, match="folder ini tidak ada"):
        lkjip.collect(tmp_path / "tiada")


def test_a_bad_package_is_told_and_hides_nothing(data):
    (agency(data, "rusak") / "target.csv").write_text("indikator,nilay\nikm,1\n", encoding="utf-8")
    every = lkjip.collect(data)
    assert set(every.indicators["instansi"]) == {"a", "b", "c"}
    assert every.packages.set_index("instansi")["terbaca"].to_dict() == {
        "a": True,
        "b": True,
        "c": True,
        "rusak": False,
    }
    assert set(every.problems["instansi"]) == {"rusak"}
    assert every.problems["masalah"].str.contains("mungkin maksudnya nilai").any()


def test_an_empty_folder(tmp_path):
    every = lkjip.collect(tmp_path)
    assert len(every) == 0
    assert every.indicators.empty
    assert list(every.budgets.columns)[:2] == ["instansi", "tahun"]
    with pytest.raises(KeyError, match="tidak ada paket data yang terbaca"):
        every.league("ikm", 2025)


def test_nothing_is_read_before_it_is_asked_for(data, monkeypatch):
    monkeypatch.setattr(collection, "extract", lambda *_: pytest.fail("read"))
    assert len(lkjip.collect(data)) == 3


def test_processes_give_the_same_frames(data, monkeypatch):
    alone = lkjip.collect(data, jobs=1)
    assert len(alone.indicators)  # read now, before reading is forbidden
    monkeypatch.setattr(collection, "ALONE", 1)
    monkeypatch.setattr(collection, "extract", lambda *_: pytest.fail("read in this process"))
    many = lkjip.collect(data, jobs=2)
    assert many.indicators.equals(alone.indicators)
    assert many.budgets.equals(alone.budgets)


def test_only_changed_packages_are_read_again(data, tmp_path, monkeypatch):
    first = lkjip.collect(data, cache=tmp_path / "simpanan").indicators
    read = []
    original = collection.extract
    monkeypatch.setattr(collection, "extract", lambda folder, part: read.append(folder) or original(folder, part))
    assert lkjip.collect(data, cache=tmp_path / "simpanan").indicators.equals(first)
    assert read == []
    path = data / "b" / "2025" / "realisasi.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("ikm,2025,tahun,90", "ikm,2025,tahun,70"), encoding="utf-8")
    league = lkjip.collect(data, cache=tmp_path / "simpanan").league("ikm", 2025)
    assert [folder.parent.name for folder in read] == ["b"]
    assert league.set_index("instansi").loc["b", "realisasi"] == 70


def test_counts_of_findings(data):
    counts = lkjip.collect(data).findings.query("instansi == 'a'")
    assert counts["jumlah"].sum() == len(lkjip.open("a", 2025, data).findings)
