"""Budgets by quarter, semester or month: the year that they make as declared, and that nothing is guessed."""

from __future__ import annotations

import pytest
from kecil import DOCUMENTS, indicator, money, open_small, real, target

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.jumlah.jumlah_01 import budget_tree
from lkjip_analysis.checks.rules.triwulan.triwulan_04 import budgets
from lkjip_analysis.checks.rules.triwulan.triwulan_05 import cumulative
from lkjip_analysis.model import Missing, Table

QUARTERS = ("TW1", "TW2", "TW3", "TW4")
BASIC = {"indikator": [indicator("a")], "target": [target("a", 70)], "realisasi": [real("a", 72)]}
TREE = ("balai", "p", "k", "sk-a", "sk-b")
SHARES = {"balai": 4, "p": 4, "k": 4, "sk-a": 1, "sk-b": 3}
"""Every node but the leaves has what is below it."""


def quarters(values: tuple[int, ...], kind: str = "pagu", periods: tuple[str, ...] = QUARTERS, **more: object) -> list:
    return [
        money(node, SHARES[node] * value * 1_000_000, period, kind, **more)
        for node in TREE
        for period, value in zip(periods, values, strict=True)
    ]


def outcomes_of(report, *rules):
    return {outcome.kode: outcome for outcome in review(report.dataset, rules).outcomes}


def test_quarters_that_are_not_cumulative_add_up_to_the_year(tmp_path):
    rows = [*quarters((1, 2, 3, 4), kumulatif="tidak"), *quarters((1, 1, 2, 3), "realisasi", kumulatif="tidak")]
    report = open_small(tmp_path, anggaran=rows, **BASIC)
    table = report.table("3.11")
    assert (table.value("balai", "pagu"), table.value("balai", "realisasi")) == (40e6, 28e6)
    assert table.value("k", "serapan") == pytest.approx(70)
    assert len(table.row("k").sources["pagu"]) == 4, "every quarter is a source"
    assert "adalah jumlah angka tiap triwulan" in " ".join(table.notes)
    assert report.facts["anggaran.pagu"].value == 40e6
    assert "tidak tersedia" not in report.texts()["3.2"]


def test_the_last_of_cumulative_quarters_is_the_year(tmp_path):
    documents = [{**d, "kumulatif": "ya"} for d in DOCUMENTS]
    rows = [*quarters((1, 3, 6, 10)), *quarters((1, 2, 4, 7), "realisasi")]
    table = open_small(tmp_path, dokumen=documents, anggaran=rows, **BASIC).table("3.11")
    assert (table.value("balai", "pagu"), table.value("balai", "realisasi")) == (40e6, 28e6)
    assert "angka triwulan terakhir (kumulatif)" in " ".join(table.notes)


def test_the_row_s_own_word_goes_before_that_of_its_document(tmp_path):
    documents = [{**d, "kumulatif": "ya"} for d in DOCUMENTS]
    report = open_small(tmp_path, dokumen=documents, anggaran=quarters((1, 2, 3, 4), kumulatif="tidak"), **BASIC)
    assert report.table("3.11").value("balai", "pagu") == 40e6


@pytest.mark.parametrize(
    ("periods", "values"),
    [
        (("SM1", "SM2"), (4, 6)),
        (("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"), (1,) * 10 + (0, 0)),
    ],
)
def test_semesters_and_months_are_parts_of_the_year_too(tmp_path, periods, values):
    rows = quarters(values, periods=periods, kumulatif="tidak")
    assert open_small(tmp_path, anggaran=rows, **BASIC).table("3.11").value("balai", "pagu") == 40e6


def test_what_is_not_declared_is_not_summed_but_said(tmp_path):
    report = open_small(tmp_path, anggaran=quarters((1, 2, 3, 4)), **BASIC)
    made = report.table("3.11")
    assert isinstance(made, Missing)
    assert "20 baris pagu" in made.reason
    assert "belum dinyatakan kumulatif atau tidak; isilah kolom kumulatif" in made.reason
    text = report.texts()["3.2"]
    assert "tidak tersedia" not in text
    assert "20 baris pagu" in text


def test_a_year_that_is_not_yet_whole_is_not_made_up(tmp_path):
    rows = [*quarters((1, 2, 3, 4), kumulatif="tidak")]
    rows += quarters((1, 1, 2), "realisasi", QUARTERS[:3], kumulatif="tidak")
    table = open_small(tmp_path, anggaran=rows, **BASIC).table("3.11")
    assert table.value("balai", "realisasi") is None
    assert "baru TW1, TW2, TW3, belum setahun penuh" in " ".join(table.notes)


def test_sums_of_quarters_are_tested_down_to_the_sub_kegiatan_without_any_year(tmp_path):
    past = quarters((1, 2, 3, 4), tahun=2024, dokumen="renstra")
    report = open_small(tmp_path, anggaran=[*quarters((1, 2, 3, 4)), *past], **BASIC)
    outcome = outcomes_of(report, budget_tree)["JUMLAH-01"]
    # Two documents and years, four quarters, three nodes with something below them.
    assert (outcome.cocok, outcome.temuan) == (2 * 4 * 3, 0)


@pytest.mark.parametrize(("year", "said"), [(2025, ""), (2024, " tahun 2024")])
def test_a_quarter_that_is_not_the_sum_of_its_parts_is_found(tmp_path, year, said):
    rows = quarters((1, 2, 3, 4), tahun=year)
    wrong = next(r for r in rows if (r["simpul"], r["periode"]) == ("sk-b", "TW3"))
    wrong["nilai"] += 500_000
    report = open_small(tmp_path, anggaran=rows, **BASIC)
    made = review(report.dataset, (budget_tree,))
    (finding,) = made.findings
    assert f"pagu triwulan III{said}" in finding.uraian
    assert "Rp500.000" in finding.uraian
    assert made.outcomes[0].cocok == 4 * 3 - 1


def test_a_year_made_of_quarters_repeats_no_finding_of_theirs(tmp_path):
    rows = quarters((1, 2, 3, 4), kumulatif="tidak")
    next(r for r in rows if (r["simpul"], r["periode"]) == ("sk-b", "TW3"))["nilai"] += 500_000
    report = open_small(tmp_path, anggaran=rows, **BASIC)
    assert len(review(report.dataset, (budget_tree,)).findings) == 1


@pytest.mark.parametrize(
    ("declared", "year", "found", "held", "left"),
    [
        ("tidak", 10, 0, 1, 0),
        ("tidak", 4, 1, 0, 1),
        ("ya", 4, 0, 1, 0),
        ("ya", 10, 1, 0, 1),
        ("", 10, 0, 0, 1),
        ("", 4, 0, 0, 1),
        ("", 9, 1, 0, 1),
    ],
)
def test_quarters_against_the_year_as_declared(tmp_path, declared, year, found, held, left):
    """1 + 2 + 3 + 4 = 10, and the last is 4; undeclared, only what neither makes is wrong."""
    rows = [money("p", v * 1e6, q, kumulatif=declared) for q, v in zip(QUARTERS, (1, 2, 3, 4), strict=True)]
    report = open_small(tmp_path, anggaran=[*rows, money("p", year * 1e6)], **BASIC)
    outcome = outcomes_of(report, budgets)["TRIWULAN-04"]
    assert (outcome.temuan, outcome.cocok, len(outcome.tidak_diuji)) == (found, held, left)


def test_realised_amounts_since_january_do_not_fall(tmp_path):
    rows = [money("p", v * 1e6, q, "realisasi", kumulatif="ya") for q, v in zip(QUARTERS, (1, 3, 2, 4), strict=True)]
    made = review(open_small(tmp_path, anggaran=rows, **BASIC).dataset, (cumulative,))
    (finding,) = made.findings
    assert "sampai triwulan II, Rp2.000.000 sampai triwulan III" in finding.uraian
    assert finding.rumus == "2.000.000 < 3.000.000"
    assert not review(open_small(tmp_path, anggaran=[{**r, "kumulatif": "tidak"} for r in rows], **BASIC).dataset,
                      (cumulative,)).findings  # fmt: skip


def test_the_only_document_with_a_budget_needs_no_reference(tmp_path):
    rujukan = {"rujukan": {"pagu": None, "realisasi_anggaran": None}}
    report = open_small(tmp_path, rujukan, anggaran=[money("p", 10e6), money("p", 8e6, jenis="realisasi")], **BASIC)
    table = report.table("3.11")
    assert isinstance(table, Table)
    assert (table.value("p", "pagu"), table.value("p", "realisasi")) == (10e6, 8e6)


def test_several_documents_without_a_reference_are_named(tmp_path):
    rows = [money("p", 10e6), money("p", 9e6, dokumen="renstra")]
    made = open_small(tmp_path, {"rujukan": {"pagu": None}}, anggaran=rows, **BASIC).table("3.11")
    assert isinstance(made, Missing)
    assert "dokumennya lebih dari satu" in made.reason
    assert "Renstra 2023-2026" in made.reason
