"""One mistyped figure that explains several findings is told once, at its place, with the vote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.checks import review_dataset
from lkjip_analysis.checks.culprit import CODE
from lkjip_analysis.checks.culprit.arithmetic import evaluated, unequal
from lkjip_analysis.checks.reading.slips import slip, variants


@pytest.fixture(scope="module")
def before(report):
    return {(one.kode, one.sidik) for one in report.review.findings}


@pytest.mark.parametrize(
    ("file", "where", "column", "wrong", "right", "more"),
    [
        ("akip.csv", {"nomor": "1"}, "nilai", "31.60", 21.60, 1),  # a component: its cell, its total, the grade, claims
        # the agreement's own tables print 70, although other tables of the report print 100
        ("target.csv", {"indikator": "indeks-profil-kelurahan", "dokumen": "pk-perubahan-2025"}, "nilai", "55", 70, 1),
    ],
)
def test_a_mistyped_figure_is_one_finding_at_its_line(package, before, file, where, column, wrong, right, more):
    line = package.edit(file, where, column, wrong)
    found = [one for one in review_dataset(package.open().dataset).findings if (one.kode, one.sidik) not in before]
    (culprit,) = [one for one in found if one.kode == CODE]
    first = culprit.bukti[0]
    assert (first.berkas, first.baris, first.tertulis, first.seharusnya) == (file, line, float(wrong), right)
    assert f"{file} baris {line} berisi" in culprit.uraian
    assert "tempat lain menghendaki" in culprit.uraian
    assert culprit.juga  # the rules whose findings are only its consequences
    assert len(found) <= more


def test_two_figures_that_were_exchanged_are_one_finding(package, before):
    one = package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2022", "periode": "tahun"}, "nilai", "84.31")
    two = package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2023", "periode": "tahun"}, "nilai", "86.02")
    found = [f for f in review_dataset(package.open().dataset).findings if (f.kode, f.sidik) not in before]
    (culprit,) = [f for f in found if f.kode == CODE]
    assert {(e.berkas, e.baris) for e in culprit.bukti[:2]} == {("realisasi.csv", one), ("realisasi.csv", two)}
    assert "tertukar dengan realisasi.csv baris 5" in culprit.uraian


def test_contradictions_between_documents_are_no_slips(report):
    assert CODE not in {one.kode for one in report.review.findings}


@settings(deadline=None)
@given(st.integers(10, 10**7), st.integers(0, 2), st.data())
def test_every_slip_is_known_from_both_sides(whole, decimals, data):
    right = round(whole / 10**decimals, decimals)
    wrong = data.draw(st.sampled_from(sorted(variants(right))))
    if wrong != right and wrong > 0:
        assert slip(wrong, right) or round(wrong, decimals) != wrong or wrong < 1 or right < 1
    assert right not in set(variants(right))


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.floats(allow_nan=False, allow_infinity=False))
def test_any_two_figures_can_be_compared(a, b):
    assert isinstance(slip(a, b), str)
    assert len(list(variants(a))) < 1000


@pytest.mark.parametrize("text", ["", "1 +", "__import__('os')", "9**9**9", "a ≠ b", "1 ≠ 2 = 3", "((((", "10 / 0 ≠ 3"])
def test_what_is_no_arithmetic_asks_for_nothing(text):
    assert evaluated(text) is None or text == ""
    assert all(not list(one.wants(5.0)) for one in unequal(text))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(10, 99), min_size=2, max_size=6), st.data())
def test_a_sum_asks_for_the_part_that_was_mistyped(parts, data):
    at = data.draw(st.integers(0, len(parts) - 1))
    wrong = data.draw(st.sampled_from([v for v in variants(float(parts[at])) if v == int(v) and 0 < v < 1000]))
    written = [*parts[:at], int(wrong), *parts[at + 1 :]]
    if sum(written) == sum(parts) or written.count(int(wrong)) > 1:
        return
    rumus = f"{' + '.join(map(str, written))} = {sum(written)}; {sum(written)} ≠ {sum(parts)}"
    (one,) = unequal(rumus)
    assert float(parts[at]) in set(one.wants(wrong))
