"""Views and rich display: their figures against the tables and the data files, wrong names, and safe HTML."""

from __future__ import annotations

import csv
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import lkjip_analysis as lkjip
from lkjip_analysis import across, explore, whatif
from lkjip_analysis.checks.tables.findings import Findings
from lkjip_analysis.dataset.rows import Pembanding
from lkjip_analysis.model import Evidence, Finding
from lkjip_analysis.whatif.gap import Gap
from tests.agencies.test_large import HOSTILE, large_package

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data" / "kecamatan-serang" / "2025"


def rows(file: str) -> list[dict[str, str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


# -- figures ---------------------------------------------------------------------------------------------------


def test_trend_shows_the_realisations_of_the_file(report):
    view = explore.trend(report, "akip")
    given = {int(r["tahun"]): float(r["nilai"]) for r in rows("realisasi.csv")
             if r["indikator"] == "akip" and r["periode"] == "tahun" and r["nilai"]}  # fmt: skip
    assert dict(zip(view.frame["tahun"], view.frame["realisasi"], strict=True)) == given
    assert view.html.count("<svg") == 2
    assert view.frame["tersirat"].tolist() == [True] * 5 + [False]  # only this year's target is stated


def test_trend_of_an_indicator_that_is_no_iku(report):
    view = explore.trend(report, "pelayanan-sesuai-sop")
    assert view.frame.query("tahun == 2025")["realisasi"].item() == 70


def test_the_tree_is_closed_where_it_was_opened(report):
    view = explore.budget(report)
    assert view.html.count("<details") == view.html.count("</details>") > 5
    below = explore.budget(report, "p-pemberdayaan").frame
    assert below["pagu"].iloc[0] == below["pagu"].iloc[1:].sum() == 9_863_170_174
    assert set(below["baris"]) == {"p-pemberdayaan", "k-pemberdayaan-kelurahan", "k-lembaga-kemasyarakatan",
                                   "k-kesejahteraan-keluarga"}  # fmt: skip


def test_kelurahan_lack_what_351_is_away(report):
    frame = explore.villages(report).frame
    lacking = {r["kelurahan"]: 351 - sum(float(r[f]) for f in ("pemerintahan", "kewilayahan", "kemasyarakatan"))
               for r in rows("epdeskel.csv")}  # fmt: skip
    for _, row in frame.iterrows():
        missing = lacking[row["kelurahan"]]
        assert row["kurang"] == missing if missing > 0 else row["kurang"] != row["kurang"]


def test_the_survey_by_item_holds_every_item(report):
    frame = explore.survey(report, "butir").frame
    assert sorted(frame["indeks"]) == sorted(float(r["nilai"]) for r in rows("skm_indikator.csv"))
    unsur = frame["unsur"].iloc[0]
    assert set(explore.survey(report, "butir", unsur).frame["unsur"]) == {unsur}


def test_ranks_over_time(report):
    from dataclasses import replace

    data = report.dataset
    older = tuple(p.model_copy(update={"tahun": 2024}) for p in data.of(Pembanding))
    more = replace(data, rows={**data.rows, Pembanding: (*data.of(Pembanding), *older)})
    view = explore.peers(lkjip.Report(more), "ikm")
    own = view.frame.query("sendiri").set_index("tahun")["peringkat"]
    peers = [float(r["nilai"]) for r in rows("pembanding.csv") if r["indikator"] == "ikm"]
    assert own.to_dict() == {2024: 1 + sum(p > 83.65 for p in peers), 2025: 1 + sum(p > 84.99 for p in peers)}
    assert "<svg" in view.html


def test_findings_of_what_is_on_the_screen(report):
    view = explore.findings(report, "3.8")
    assert view.frame["temuan"].nunique() > 0
    shown = {id: report.findings[id] for id in set(view.frame["temuan"])}
    assert all(any(item.alamat.startswith("3.8") for item in finding.bukti) for finding in shown.values())


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (lambda r: explore.trend(r, "ikmm"), "ikm"),
        (lambda r: explore.budget(r, "p-pumm"), "p-pum"),
        (lambda r: explore.survey(r, "butirr"), "butir"),
        (lambda r: explore.villages(r, "nilay"), "nilai"),
        (lambda r: explore.peers(r, "akpi"), "akip"),
        (lambda r: explore.indicators(r, "programm"), "Program"),
        (lambda r: explore.findings(r, "3.88"), "3.8"),
        (lambda r: explore.survey(r, "butir", "Waktuu"), "Waktu"),
        (lambda r: explore.findings(r, indikator="ikmm"), "ikm"),
        (lambda r: explore.findings(r, tingkat="glat"), "galat"),
        (lambda r: r.table("T.22"), "T.2"),
        (lambda r: r.table("3.22"), "3.2"),
        (lambda r: r.table("3.2").row("ikmm"), "ikm"),
        (lambda r: r.table("3.2").column("capaiann"), "capaian"),
        (lambda r: r.chart("3.55"), "3.5"),
        (lambda r: r.facts["iku.ikm.capaiann"], "iku.ikm.capaian"),
        (lambda r: r.findings["KLAIM-01-999"], "KLAIM-01-"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(report, ask, answer):
    with pytest.raises(KeyError, match=f"mungkin maksudnya {re.escape(answer)}"):
        ask(report)


def test_an_unknown_finding_is_told_without_frames(report):
    with pytest.raises(KeyError) as told:
        report.findings["KLAIM-01-999"]
    assert told.value._render_traceback_()[-1].startswith("UnknownName: temuan 'KLAIM-01-999' tidak dikenal")


def test_a_number_is_no_id(report):
    with pytest.raises(KeyError, match="ditulis sebagai teks"):
        report.table(3.2)
    with pytest.raises(KeyError, match="ditulis sebagai teks"):
        report.chart(3.1)


# -- display ---------------------------------------------------------------------------------------------------


def test_units_travel_with_the_frame(report):
    attrs = report.table("3.11").frame.attrs
    assert attrs["satuan"] == {"pagu": "Rp", "realisasi": "Rp", "serapan": "%", "sisa": "Rp"}
    assert (attrs["tabel"], attrs["periode"]) == ("3.11", "Tahun 2025")
    assert report.chart("3.1").frame.attrs["satuan"]["indeks"] == report.chart("3.1").unit
    assert report.table("3.2").frame.attrs["satuan"]["target"] == "sesuai kolom satuan"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (lambda r: r.table("3.2"), "101,48"),
        (lambda r: r.chart("3.1"), "<svg"),
        (lambda r: r.facts.find("peringkat"), "peringkat pertama dari 6"),
        (lambda r: r.facts.tree().iku.ikm, "iku.ikm.capaian"),
        (lambda r: r.findings, "KLAIM-01-1"),
        (lambda r: r.findings[0], "galat"),
        (lambda r: r.tables, "analisis efisiensi"),
        (lambda r: r.charts, "perbandingan antarinstansi"),
        (lambda r: r.gap("akip"), "belum terserap"),
        (lambda r: r.facts["iku.ikm.peringkat"], "peringkat pertama dari 6"),
        (lambda r: lkjip.collect(ROOT / "data"), ".league(indikator, tahun)"),
    ],
)
def test_rich_display(report, value, shown):
    bundle = value(report)._repr_mimebundle_()
    assert shown in bundle["text/html"]
    assert bundle["text/plain"]


def test_the_prose_of_a_section_is_read_as_prose(report):
    section = report.section("3.1.1")
    assert section._repr_mimebundle_()["text/markdown"] == section.markdown


def test_plain_names_are_short(report):
    assert repr(report.dataset).startswith("Dataset(Kecamatan Serang, 2025: ")
    assert repr(report.facts.tree().iku).startswith("Branch(iku: ikm, ")


def test_completion(report):
    assert "3.2" in report.tables._ipython_key_completions_()
    assert "iku.ikm.capaian" in report.facts._ipython_key_completions_()
    assert report.findings.ids[0] in report.findings._ipython_key_completions_()
    assert {"what_if", "gap", "tables"} <= set(dir(report))
    assert {"open", "collect"} <= set(dir(lkjip))


def test_names_of_data_are_text(tmp_path):
    large_package(tmp_path / "data", villages=2 * len(HOSTILE), lines=100, names=HOSTILE)
    hostile = lkjip.open("kota-rekaan", 2025, tmp_path / "data")
    views = [explore.indicators(hostile), explore.trend(hostile), explore.budget(hostile), explore.villages(hostile)]
    pages = [view._repr_html_() for view in views]
    found = Findings([Finding("A-01", "galat", HOSTILE[0], HOSTILE[1], (Evidence("3.1/x/y", tertulis=HOSTILE[0]),))])
    pages += [v._repr_mimebundle_()["text/html"] for v in (found, found[0], hostile.facts, hostile.gap("cepat"))]
    for page in pages:
        assert "<script" not in page.lower()
        assert "<img" not in page.lower()


def test_pictures_of_the_panel_are_those_of_the_report(report):
    html = explore.trend(report).html
    prefixes = re.findall(r'<svg [^>]*id="([^"]+)"', html)
    assert len(set(prefixes)) == 2
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert "<title" in html
    assert "Target tersirat" in html  # told in words beside the drawing


# -- documentation ---------------------------------------------------------------------------------------------


def public() -> list[tuple[str, object]]:
    found = [(f"{m.__name__}.{name}", getattr(m, name)) for m in (lkjip, explore, whatif, across) for name in m.__all__]
    for owner in (lkjip.Report, across.Collection, Findings, Gap):
        bases = [base for base in owner.__mro__ if base.__module__.startswith("lkjip_analysis")]
        for name, member in (item for base in bases for item in vars(base).items()):
            plain = member.fget if isinstance(member, property) else getattr(member, "func", member)
            if not name.startswith("_") and callable(plain):
                found.append((f"{owner.__name__}.{name}", plain))
    return found


@pytest.mark.parametrize(("name", "value"), public(), ids=[name for name, _ in public()])
def test_every_public_function_has_an_example(name, value):
    assert ">>>" in (inspect.getdoc(value) or ""), name


def test_opening_loads_no_drawing_and_no_widgets():
    code = (
        "import sys; import lkjip_analysis as lkjip; from lkjip_analysis import explore\n"
        "report = lkjip.open('kecamatan-serang', 2025); explore.indicators(report)._repr_html_()\n"
        "print(sorted({'matplotlib', 'ipywidgets', 'nbconvert', 'docx', 'typst'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
