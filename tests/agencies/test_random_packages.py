"""What `check` accepts, `run` can print, and nothing that is printed is empty, half or about files: for any package.

Packages are drawn from the worked example and from the invented dinas: any subset of files, rows, optional columns and
cells taken away, other names, other years, odd signs and figures (`mutilated`). LKJIP_ACAK says how many are tried.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lkjip_analysis.dataset import DatasetError
from lkjip_analysis.model import Chart, Table
from lkjip_analysis.pipeline.check import check
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.prepare import unmade_review
from lkjip_analysis.pipeline.run import run
from lkjip_analysis.report import Report

from . import mutilated, printed_laws

ROOT = Path(__file__).parents[2]
BASES = (ROOT / "data" / "kecamatan-serang" / "2025", Path(__file__).parent / "data" / "dinas-contoh" / "2025")
FEW = int(os.environ.get("LKJIP_ACAK", "4"))


def mutilated_package(base: int, changes: list[int], seed: int) -> mutilated.Package:
    """A base package after some changes in their order."""
    package, dice = mutilated.Package(BASES[base]), random.Random(seed)
    for change in changes:
        mutilated.CHANGES[change](package, dice)
    return package


def broken_laws(report: Report, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that a run would stumble over or print wrongly."""
    failed = [f.uraian for f in report.review.findings if f.judul.endswith("tidak dapat dijalankan")]
    return [
        *map(str, unmade_review(report)),
        *failed,
        *printed_laws.wrong_texts(report),
        *printed_laws.wrong_outline(printed_laws.notebook_of(report, monkeypatch)),
    ]


packages = st.tuples(
    st.integers(0, len(BASES) - 1),
    st.lists(st.integers(0, len(mutilated.CHANGES) - 1), min_size=1, max_size=4, unique=True),
    st.integers(0, 2**32),
)


@settings(
    max_examples=FEW,
    deadline=None,
    derandomize="LKJIP_ACAK" not in os.environ,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(packages)
def test_check_accepts_only_what_run_can_print(drawn):
    data = Path(tempfile.mkdtemp(prefix="acak-"))
    try:
        package = mutilated_package(*drawn)
        made = mutilated.accepted(package, package.write(data))
        if isinstance(made, DatasetError):
            assert all(problem.file and problem.expected for problem in made.problems)
            return
        with pytest.MonkeyPatch.context() as monkeypatch:
            assert broken_laws(made, monkeypatch) == []
    finally:
        shutil.rmtree(data)


@pytest.mark.parametrize("base", range(len(BASES)), ids=["kecamatan", "dinas"])
def test_the_bases_themselves_keep_the_laws(base, tmp_path, monkeypatch):
    package = mutilated.Package(BASES[base])
    made = mutilated.accepted(package, package.write(tmp_path), rounds=1)
    assert isinstance(made, Report)
    assert broken_laws(made, monkeypatch) == []


# -- what was found once, each by itself ----------------------------------------------------------------------------


def year_of_the_report(package):
    package.config["periode"]["riwayat_awal"] = package.config["tahun"]


def evaluation_only(package):
    """Nothing but the evaluation letter: what every package needs is there, with no rows where it may have none."""
    keep = {*mutilated.NEEDED, "akip.csv", "rekomendasi.csv"}
    for name in [name for name in package.rows if name not in keep]:
        del package.rows[name], package.heads[name]
    for name in ("indikator.csv", "target.csv", "realisasi.csv"):
        package.rows[name] = []


def no_iku(package):
    for row in package.rows["indikator.csv"]:
        row["iku"] = ""


def one_iku(package):
    for row in package.rows["indikator.csv"]:
        row["iku"] = "1" if row["iku"] == "1" else ""


def two_iku_of_one_proof(package):
    if "verifikasi" not in package.heads["indikator.csv"]:
        package.heads["indikator.csv"].append("verifikasi")
    for row in package.rows["indikator.csv"]:
        row["verifikasi"] = "skm" if row["iku"] else ""


def nothing_realised(package):
    package.rows["realisasi.csv"] = []


def nothing_planned(package):
    package.rows["target.csv"] = []


def no_budget(package):
    package.rows["anggaran.csv"] = []


def sections_that_differ_by_a_capital(package):
    for number, row in enumerate(package.rows.get("tercetak/klaim.csv", ())):
        row["bagian"] = row["bagian"].upper() if number % 2 else row["bagian"].lower()


def shares_over_everything(package):
    for name in ("target.csv", "realisasi.csv"):
        for row in package.rows[name]:
            row["nilai"] = "150.5" if row["nilai"] else ""


def peers_without_figures(package):
    for row in package.rows.get("pembanding.csv", ()):
        row["nilai"] = ""
    for row in package.rows["realisasi.csv"]:
        row["nilai"] = ""


CASES = (
    year_of_the_report, evaluation_only, no_iku, one_iku, two_iku_of_one_proof, nothing_realised, nothing_planned,
    no_budget, sections_that_differ_by_a_capital, shares_over_everything, peers_without_figures,
)  # fmt: skip


QUICK = (year_of_the_report, sections_that_differ_by_a_capital)
"""Those that the fast set tries on the large package too."""


@pytest.mark.parametrize(
    ("change", "base"),
    [
        pytest.param(change, base, id=f"{change.__name__}-{base}", marks=[] if quick else [pytest.mark.slow])
        for change in CASES
        for base in range(len(BASES))
        for quick in [base == 1 or change in QUICK]
    ],
)
def test_a_package_that_was_accepted_and_could_not_be_printed(change, base, tmp_path, monkeypatch):
    package = mutilated.Package(BASES[base])
    package.texts = {name: text for name, text in package.texts.items() if not name.startswith("narasi/")}
    change(package)
    made = mutilated.accepted(package, package.write(tmp_path))
    if isinstance(made, DatasetError):
        assert all(problem.file and problem.expected for problem in made.problems)
    else:
        assert broken_laws(made, monkeypatch) == []


@pytest.mark.parametrize("change", [no_iku, no_budget, evaluation_only], ids=lambda change: change.__name__)
def test_what_is_left_out_stands_once_in_the_review_part(change, tmp_path, monkeypatch):
    package = mutilated.Package(BASES[1])
    package.texts = {name: text for name, text in package.texts.items() if not name.startswith("narasi/")}
    change(package)
    made = mutilated.accepted(package, package.write(tmp_path))
    assert isinstance(made, Report)
    node = printed_laws.notebook_of(made, monkeypatch)
    listed = [
        output.data[printed_laws.MISSING_MIME]["id"]
        for cell in node.cells
        for output in cell.get("outputs", ())
        if printed_laws.MISSING_MIME in output.get("data", {})
    ]
    lacking = [id for id in made.table_ids if not isinstance(made.table(id), Table)]
    lacking += [id for id in made.chart_ids if not isinstance(made.chart(id), Chart)]
    assert sorted(listed) == sorted(lacking)
    assert listed


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3))])
def test_a_real_run_ends_with_a_report_where_check_is_content(seed, tmp_path):
    dice = random.Random(seed)
    package = mutilated.Package(BASES[seed % 2])
    for change in dice.sample(mutilated.CHANGES, 3):
        change(package, dice)
    folder = package.write(tmp_path / "data")
    made = mutilated.accepted(package, folder)
    checked = check(folder.parent.name, int(folder.name), folder)
    assert bool(checked.problems) is isinstance(made, DatasetError)
    if checked.problems:
        return
    result = run(
        folder.parent.name,
        int(folder.name),
        RunOptions(tmp_path / "data", tmp_path / "out", notebooks_dir=ROOT / "notebooks"),
    )
    assert all(path.is_file() for path in result.reports)
