"""Every row of a package is used by a table, a graph, a fact or a check, or the run says which are not and why."""

from __future__ import annotations

import pytest
from kecil import DOCUMENTS, indicator, money, open_small, real, target

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.capaian.capaian_01 import own_year
from lkjip_analysis.checks.tables.usage import usage_line, usage_of
from lkjip_analysis.pipeline.check import CheckView, check
from lkjip_analysis.report import open_report
from tests.conftest import DATA, ROOT

BASIC = {
    "indikator": [indicator("a")],
    "target": [target("a", 70)],
    "realisasi": [real("a", 72), real("a", 71, 2024)],
    "anggaran": [money("p", 10e6), money("p", 9e6, jenis="realisasi")],
}


def uses(report) -> dict[str, object]:
    return {use.berkas: use for use in usage_of(report.review)}


def unused(report) -> dict[tuple[str, int], str]:
    """The reason of every row that nothing uses, by file and line."""
    made = uses(report).values()
    return {(use.berkas, line): group.sebab for use in made for group in use.tak_dipakai for line in group.baris}


@pytest.mark.parametrize(
    ("agency", "data", "most"),
    [("kecamatan-serang", DATA, 0.03), ("dinas-contoh", ROOT / "tests" / "agencies" / "data", 0.03)],
)
def test_the_packages_of_the_tests_are_used(agency, data, most):
    report = open_report(agency, 2025, data)
    made = uses(report)
    assert {name: use.ada for name, use in made.items()} == {
        kind.file: len(rows) for kind, rows in report.dataset.rows.items() if rows
    }
    left = unused(report)
    assert len(left) <= most * sum(use.ada for use in made.values()), left
    assert all(left.values())
    for name in ("target.csv", "realisasi.csv", "anggaran.csv"):
        assert made[name].dipakai >= made[name].ada - 1


def test_a_small_package_is_used_whole(tmp_path):
    report = open_small(tmp_path, {"rujukan": {"renstra": "renstra"}}, **BASIC)
    assert [place for place in unused(report) if place[0] != "simpul.csv"] == []


EXTRA = {
    "a target of a year far away": ("target", target("a", 60, tahun=2012), "di luar tahun perbandingan"),
    "an end long past": (
        "target",
        target("a", 60, "pk", 2020, jenis="akhir_periode"),
        "akhir periode yang sudah lewat",
    ),
    "a lonely quarter": ("realisasi", real("a", 70, 2022, periode="TW2"), "bagian tahun yang tidak lengkap"),
    "a past year of no main indicator": ("realisasi", real("b", 3, 2024), "bukan IKU"),
    "a quarter of money": ("anggaran", money("k", 1e6, "TW1"), "kumulatif"),
    "money of another year": ("anggaran", money("k", 1e6, tahun=2022), "pagu tahun 2022"),
    "money of another document": ("anggaran", money("k", 1e6, jenis="realisasi", dokumen="renstra"), "bukan rujukan"),
    "a document that nobody names": (
        "dokumen",
        {"id": "buku", "jenis": "lainnya", "judul": "Buku Rekaan"},
        "tidak dirujuk",
    ),
    "a cell of an unknown table": (
        "tercetak__sel",
        {"tabel": "9.9", "baris": "a", "urutan": 1, "kolom": "target", "tercetak": "1"},
        "tabel 9.9 tidak ada",
    ),
    "a cell of an unknown column": (
        "tercetak__sel",
        {"tabel": "3.2", "baris": "a", "urutan": 1, "kolom": "warna", "tercetak": "1"},
        "tidak mempunyai kolom warna",
    ),
    "a claim on an unknown fact": (
        "tercetak__klaim",
        {
            "id": "k",
            "bagian": "3.1",
            "jenis": "angka",
            "subjek": "iku.a.targt",
            "tertulis": "7",
            "uraian": "target 7",
        },
        "fakta iku.a.targt tidak ada",
    ),
}


@pytest.mark.parametrize("name", EXTRA)
def test_a_row_that_nothing_uses_is_told_with_its_reason(tmp_path, name):
    file, row, said = EXTRA[name]
    base = {**BASIC, "indikator": [indicator("a"), indicator("b", None, simpul="p")], "dokumen": list(DOCUMENTS)}
    rows = [*base.get(file, ()), row]
    report = open_small(tmp_path, **(base | {file: rows}))
    left = unused(report)
    place = (f"{file.replace('__', '/')}.csv", len(rows) + 1)
    assert place in left, left
    assert said in left[place]
    assert f"{place[0]} 1" in usage_line(usage_of(report.review))


def test_the_list_stands_in_the_review_and_in_what_check_says(tmp_path):
    folder = open_small(tmp_path, **BASIC | {"target": [*BASIC["target"], target("a", 60, tahun=2012)]}).dataset.folder
    made = check("balai-rekaan", 2025, folder)
    rows = {item["berkas"]: item for item in made.as_dict()["rows"]}
    assert (rows["target.csv"]["ada"], rows["target.csv"]["dipakai"]) == (2, 1)
    lines = made.lines(CheckView(every=True, width=200))
    assert any("baris data dipakai; tidak dipakai:" in line and "target.csv 1" in line for line in lines)
    table = open_report("balai-rekaan", 2025, tmp_path).table("T.5")
    assert (table.value("target-csv", "ada"), table.value("target-csv", "tidak")) == (2, 1)
    assert "2012" in table.text("target-csv-1", "sebab")
    assert table.value("jumlah", "ada") == sum(item["ada"] for item in rows.values())


@pytest.mark.parametrize(("stated", "found", "held"), [(110, 1, 0), (102.86, 0, 1), (102.9, 0, 1), (102, 1, 0)])
def test_a_stated_capaian_of_the_own_year_is_held_against_the_computed_one(tmp_path, stated, found, held):
    """72 / 70 × 100 = 102,857…"""
    rows = [real("a", 72, capaian_dinyatakan=stated)]
    report = open_small(tmp_path, **BASIC | {"realisasi": rows})
    outcome = review(report.dataset, (own_year,)).outcomes[0]
    assert (outcome.temuan, outcome.cocok) == (found, held)
    assert any("capaian 2025 dinyatakan" in note for note in report.table("3.2").notes)
