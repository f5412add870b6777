"""Thousands of packages as Parquet: the same frames, and a league of 7,300 agencies at once."""

import subprocess
import sys

import openpyxl
import pandas as pd

import lkjip_analysis as lkjip
from lkjip_analysis.across import collection, comparison, parquet
from lkjip_analysis.pipeline import overview
from lkjip_analysis.pipeline.batch import RunOutcome

from .test_collect import agency


def test_what_was_saved_is_what_was_read(tmp_path):
    for name, ikm in (("a", "80"), ("b", "90")):
        agency(tmp_path / "data", name, ikm)
    (agency(tmp_path / "data", "c") / "target.csv").write_text("indikator\n")
    every = lkjip.collect(tmp_path / "data")
    again = lkjip.collect(every.save(tmp_path / "kumpulan"))
    for name in parquet.COLUMNS:
        pd.testing.assert_frame_equal(getattr(every, name), getattr(again, name))
    pd.testing.assert_frame_equal(every.league("ikm", 2025), again.league("ikm", 2025))
    assert (len(every), repr(again)) == (3, "Collection(3 paket data)")
    leagues = comparison.leagues(again.indicators).query("indikator == 'ikm' and tahun == 2025")
    assert leagues["instansi"].tolist() == again.league("ikm", 2025)["instansi"].tolist()
    assert leagues["peringkat"].tolist() == again.league("ikm", 2025)["peringkat"].tolist()


def test_a_league_of_7300_agencies_takes_two_seconds_and_a_gigabyte(tmp_path):
    agency(tmp_path / "data", "a")
    one = lkjip.collect(tmp_path / "data")
    frames = {}
    for name in parquet.COLUMNS:
        if name in ("findings", "problems"):
            frames[name] = getattr(one, name).head(0) if name == "problems" else pd.DataFrame(
                {"instansi": ["x"], "tahun": [2025], "kode": ["A-01"], "tingkat": ["galat"], "jumlah": [1]}
            )  # fmt: skip
            continue
        base = getattr(one, name)
        many = pd.concat([base] * 7300, ignore_index=True)
        many["instansi"] = [f"kecamatan-{at // len(base):05}" for at in range(len(many))]
        frames[name] = many
    parquet.write(frames, tmp_path / "kumpulan")
    code = (
        "import re, sys, time, lkjip_analysis as lkjip\n"
        "from lkjip_analysis.across import collection\n"
        "began = time.process_time()\n"
        "league = lkjip.collect(sys.argv[1]).league('ikm', 2025)\n"
        "used = time.process_time() - began\n"
        # Not ru_maxrss, which starts at what the process that started this one held.
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
        "print(len(league), used, peak >> 10)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "kumpulan")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    count, seconds, megabytes = map(float, done.stdout.split())
    assert count == 7300
    assert seconds < 2
    assert megabytes < 1000


def test_spread_and_findings_over_all():
    frame = pd.DataFrame(
        {"instansi": list("aabc"), "tahun": 2025, "kode": ["X-1", "X-2", "X-1", "X-1"],
         "tingkat": ["galat", "catatan", "galat", "galat"], "jumlah": [2, 1, 1, 4]}
    )  # fmt: skip
    assert comparison.by_rule(frame).values.tolist() == [["X-1", "galat", 3, 7], ["X-2", "catatan", 1, 1]]
    assert comparison.by_agency(frame)[["instansi", "galat", "catatan"]].values.tolist() == [
        ["c", 4, 0], ["a", 2, 1], ["b", 1, 0],
    ]  # fmt: skip
    nobody = comparison.leagues(pd.DataFrame({"indikator": [], "tahun": [], "instansi": [], "realisasi": []}))
    assert nobody.empty


def test_a_summary_of_nothing_and_of_something(tmp_path):
    """Also where every package failed there is a summary that says so; names of the data are no formulas."""
    frames = collection.frames([])
    failed = RunOutcome("=a", 2025, 2, "target.csv: <b> tidak ada", 1.0)
    page, book = overview.write_overview(frames, [failed], tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "0 dari 1 laporan jadi" in text
    assert "&lt;b&gt;" in text
    sheets = openpyxl.load_workbook(book)
    assert sheets["Tidak jadi"]["A2"].value.lstrip("'") == "=a"
    assert sheets["Tidak jadi"]["A2"].data_type == "s"
    for name, ikm in (("a", "80"), ("b", "90")):
        agency(tmp_path / "data", name, ikm)
    every = lkjip.collect(tmp_path / "data")
    frames = {name: getattr(every, name) for name in parquet.COLUMNS if name != "findings"}
    frames["findings"] = collection.frames([])["findings"]
    page, book = overview.write_overview(frames, [], tmp_path)
    text = page.read_text(encoding="utf-8")
    assert "ikm, 2025" in text
    assert "Peringkat hanya berarti" in text
    league = [row for row in openpyxl.load_workbook(book)["Liga"].values if row[:2] == ("ikm", 2025)]
    assert [(row[2], row[3], row[5]) for row in league] == [(1, "b", 90), (2, "a", 80)]


def test_names_of_folders_may_be_anything(tmp_path):
    agency(tmp_path / "data", "a")
    stored = lkjip.collect(tmp_path / "data").save(tmp_path / "a'b besar")
    assert lkjip.collect(stored).league("ikm", 2025)["instansi"].tolist() == ["a"]
