"""Every formula of every finding holds, and the writers of formulas write true ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.reading.figures import addition, balance, difference, figure, listing, quoted
from lkjip_analysis.checks.reading.missing_parts import MissingPart, explaining_parts

from .rumus import wrong

FIGURES = st.decimals(0, 10**11, places=2).map(float)


@pytest.mark.parametrize("text", ["7 + 65 + 3 = 76", "84 ≠ 84,00", "5 < 5", "69,75 / 76,47 × 100 = 91,22", "1,5 = 2"])
def test_the_reader_of_formulas_can_fail(text):
    assert list(wrong(text)) == [text]


@pytest.mark.parametrize("text", ["satu = 1", "10 % = 10", "Rp5 = 5"])
def test_the_reader_of_formulas_takes_arithmetic_only(text):
    with pytest.raises((ValueError, SyntaxError)):
        list(wrong(text))


def test_every_formula_of_the_worked_example_holds(report):
    findings = review(report.dataset).findings
    assert [(f.kode, list(wrong(f.rumus))) for f in findings if list(wrong(f.rumus))] == []
    assert sum(bool(f.rumus) for f in findings) > 20


OUTSIDE = {"KLAIM", "WAKTU", "DAFTAR", "LENGKAP", "ISTILAH", "PERATURAN", "TERBILANG", "IDENTITAS"}
"""Families on prose, lists, laws and dates, which need not stand in any table; everything else does."""


def test_every_finding_has_a_place_a_sentence_and_advice(report):
    for finding in review(report.dataset).findings:
        assert finding.uraian.endswith("."), finding
        assert finding.saran.endswith("."), finding
        if finding.kode.partition("-")[0] not in OUTSIDE:
            assert any(e.alamat for e in finding.bukti), finding
        assert any(e.berkas and e.baris for e in finding.bukti), finding


def test_every_address_exists(report):
    tables = {id: report.table(id) for id in report.table_ids}
    for finding in review(report.dataset).findings:
        for item in finding.bukti:
            table, _, rest = item.alamat.partition("/")
            if rest:
                row, column = rest.split("/")
                assert row in tables[table].frame.index, item
                assert column in tables[table].frame.columns, item
            elif table:
                assert table in tables, item


@given(FIGURES, FIGURES)
def test_a_difference_holds(one, other):
    assert list(wrong(difference(one, other))) == []


@given(st.lists(FIGURES, min_size=2, max_size=6))
def test_a_sum_holds(parts):
    assert list(wrong(addition(parts))) == []


@given(st.lists(st.integers(-(10**9), 10**9).filter(bool).map(float), min_size=2, max_size=6))
def test_a_balance_holds_without_a_leading_sign(parts):
    assert list(wrong(balance(parts))) == []


@given(st.integers(1, 10**12))
def test_a_figure_is_read_back(cents):
    value = cents / 100
    assert float(figure(value).replace(".", "").replace(",", ".")) == pytest.approx(value, rel=1e-13)


def test_names_in_sentences():
    assert listing(["a", "b"]) == "a dan b"
    assert listing(["a", "a"]) == "a"
    assert listing([]) == ""
    assert quoted("x" * 200).endswith("…”")


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8), st.integers(1, 150))
def test_an_explanation_adds_up_and_is_the_only_one(amounts, gap):
    parts = [MissingPart(str(n), str(n), float(a)) for n, a in enumerate(amounts)]
    chosen = explaining_parts(gap, parts)
    sets = [
        {n for n in range(len(amounts)) if mask >> n & 1}
        for mask in range(1, 2 ** len(amounts))
        if mask.bit_count() <= 3
    ]
    fitting = [s for s in sets if sum(amounts[n] for n in s) == gap]
    assert {int(p.node) for p in chosen} == (fitting[0] if len(fitting) == 1 else set())


def test_too_many_candidates_explain_nothing():
    assert explaining_parts(1, [MissingPart(str(n), "", float(n)) for n in range(1, 60)]) == ()
