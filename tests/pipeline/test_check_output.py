"""What ``lkjip check`` shows: ten stories on a screen, one story, a level, what is new; and SARIF."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from lkjip_analysis.pipeline.check import Checked, CheckView, check
from lkjip_analysis.pipeline.findings import Examined, write
from lkjip_analysis.pipeline.ink import Ink, ink_for
from lkjip_analysis.pipeline.sarif import log

DATA = Path(__file__).parents[2] / "data"
FOLDER = DATA / "kecamatan-serang" / "2025"


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check("kecamatan-serang", 2025, FOLDER)


def test_ten_stories_and_the_totals_last_fit_a_screen_of_24_lines(checked):
    lines = list(checked.lines(CheckView(width=80)))
    assert len(lines) <= 23  # the prompt needs one
    assert max(map(len, lines)) <= 80
    assert sum(bool(re.match(r" ?\d+ [A-Z]", line)) for line in lines) == 10
    totals = r"kecamatan-serang 2025: .*temuan: \d+ galat, \d+ peringatan, \d+ catatan"
    assert re.fullmatch(totals, " ".join(lines[-3:-1]))
    assert "aturan menguji" in " ".join(checked.lines(CheckView(width=120)))
    assert "--semua" in lines[-1]


def test_one_story_a_level_and_everything(checked):
    number = 1 + [story.key for story in checked.examined.stories].index("simpulan")
    story = "\n".join(checked.lines(CheckView(story=number)))
    for head in ("Masalah", "Akibat", "Perbaikan"):
        assert head in story
    assert "“rata-rata capaian kinerja 98,15”" in " ".join(story.split())
    some = "\n".join(checked.lines(CheckView(level="galat")))
    assert some.count("GALAT  ") == sum(f.tingkat == "galat" for f in checked.findings)
    assert "CATATAN  " not in some
    every = list(checked.lines(CheckView(every=True)))
    told = sum(bool(re.match(r" *\d+  [A-Z]{5,}|     · ", line)) for line in every)
    assert told == len(checked.findings)  # those that repeat another in one line below it
    assert "baris data dipakai" in " ".join(every)


def test_colour_only_on_a_terminal(checked, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert ink_for(Terminal()).on
    assert not ink_for(io.StringIO()).on
    monkeypatch.setenv("NO_COLOR", "1")
    assert not ink_for(Terminal()).on
    plain = list(checked.lines(CheckView()))
    coloured = list(checked.lines(CheckView(ink=Ink(True))))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plain != coloured


def test_what_is_new_since_the_last_report_is_told(checked, tmp_path):
    earlier = Examined(tuple(replace(one, sidik="lama") if n == 0 else one for n, one in enumerate(checked.findings)))
    write(earlier, tmp_path)
    now = replace(checked, before=check("a", 2025, FOLDER, lambda _: [], tmp_path / "temuan.json").before)
    assert now.new == {checked.findings[0].sidik}
    assert "1 baru dan 1 hilang sejak laporan sebelumnya" in " ".join(" ".join(now.lines()).split())
    assert sum("(baru)" in line for line in now.lines(CheckView(every=True))) == 1
    assert now.as_dict()["new"] == [checked.findings[0].sidik]
    (tmp_path / "temuan.json").write_text("[{}]", encoding="utf-8")  # an older format
    assert check("a", 2025, FOLDER, lambda _: [], tmp_path / "temuan.json").before is None


def test_json_names_stories_and_marks(checked):
    made = checked.as_dict()
    marks = {finding["sidik"] for finding in made["findings"]}
    assert len(made["stories"]) == 10
    assert all(set(story["findings"]) <= marks for story in made["stories"])
    fields = {"kode", "tingkat", "judul", "uraian", "bukti", "rumus", "saran", "bobot", "cerita", "sidik"}
    assert all(fields <= set(finding) for finding in made["findings"])


def test_sarif_has_the_members_that_the_standard_requires(checked, tmp_path):
    broken = tmp_path / "a" / "2025"
    broken.mkdir(parents=True)
    (broken / "laporan.yaml").write_text("instansi: [", encoding="utf-8")
    made = json.loads(json.dumps(log([(checked, FOLDER), (check("a", 2025, broken), broken)])))
    assert made["version"] == "2.1.0"  # §3.13.2
    assert len(made["runs"]) == 2  # §3.13.4
    for run in made["runs"]:
        assert run["tool"]["driver"]["name"] == "lkjip"  # §3.18.2, §3.19.8
        known = [rule["id"] for rule in run["tool"]["driver"]["rules"]]  # §3.49.3
        assert len(set(known)) == len(known)
        for result in run["results"]:
            assert result["message"]["text"]  # §3.27.11, §3.11
            assert result["ruleId"] in known
            assert result["level"] in {"error", "warning", "note"}  # §3.27.10
            for place in (*result["locations"], *result.get("relatedLocations", ())):
                physical = place["physicalLocation"]
                assert not physical["artifactLocation"]["uri"].startswith("/")
                assert physical["region"]["startLine"] >= 1  # §3.30.5
    first, unread = made["runs"]
    assert len(first["results"]) == len(checked.findings)
    assert len({result["partialFingerprints"]["sidik/v1"] for result in first["results"]}) == len(checked.findings)
    assert (unread["results"][0]["ruleId"], unread["results"][0]["level"]) == ("DATA", "error")
