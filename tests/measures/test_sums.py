"""Means, sums, differences, serapan, ranks."""

import math
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures import jumlah, peringkat, rerata, selisih, serapan
from lkjip_analysis.measures.capaian import capaian
from lkjip_analysis.measures.parts import numbered, total
from lkjip_analysis.model.formula import Formula, Ref, decode, encode
from lkjip_analysis.model.number import format_number
from tests.formulas import live, written

FIGURES = st.floats(-1e9, 1e9)
SOME = st.lists(FIGURES, min_size=1, max_size=20)

TABEL_3_11 = {
    # program: (pagu, realisasi, printed serapan), then its kegiatan
    "pelayanan": [
        (299_355_000, 293_788_000, "98,14"), (67_070_000, 66_960_000, "99,84"), (232_285_000, 226_828_000, "97,65"),
    ],
    "pemberdayaan": [
        (9_863_170_174, 9_683_100_280, "98,17"), (9_498_339_974, 9_325_582_580, "98,18"),
        (101_028_100, 99_677_500, "98,66"), (263_802_100, 257_840_200, "97,74"),
    ],
    "pum": [(401_774_800, 372_547_027, "92,73"), (401_774_800, 372_547_027, "92,73")],
    "trantib": [(83_950_000, 83_950_000, "100,00"), (83_950_000, 83_950_000, "100,00")],
    "penunjang": [
        (15_368_704_535, 14_147_042_577, "92,05"), (332_320_972, 323_240_200, "97,27"),
        (12_558_853_257, 11_459_244_441, "91,24"), (487_750_481, 480_778_168, "98,57"),
        (420_000_000, 398_400_001, "94,86"), (1_368_280_000, 1_294_812_266, "94,63"),
        (201_499_825, 190_567_501, "94,57"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("pagu", "realisasi", "printed"), [row for rows in TABEL_3_11.values() for row in rows])
def test_printed_serapan_of_tabel_3_11(pagu, realisasi, printed):
    assert format_number(serapan.serapan(realisasi, pagu).number) == printed


def test_the_serapan_of_the_agency():
    assert format_number(serapan.serapan(24_591_052_884, 26_028_054_509).number) == "94,48"
    assert format_number(serapan.serapan(10_433_385_307, 10_648_249_974).number) == "97,98"


def test_nothing_to_spend_or_nothing_spent_yet():
    assert serapan.serapan(5, 0).reason == "pagu nol"
    assert serapan.serapan(None, 5).reason == "realisasi belum ada"
    assert serapan.serapan(0, 5).value == 0
    assert live(serapan.formula(), {"realisasi": "D9", "pagu": "C9"}).endswith('IFERROR(D9/C9*100,""))')


@pytest.mark.parametrize("program", [name for name in TABEL_3_11 if name != "penunjang"])
def test_kegiatan_add_up_to_their_program(program):
    (pagu, realisasi, _), *parts = TABEL_3_11[program]
    assert jumlah.jumlah([part[0] for part in parts]).number == pagu
    assert selisih.unexplained(realisasi, [part[1] for part in parts]).number == 0


def test_the_penunjang_program_adds_up_too_and_the_agency_does_not():
    (pagu, realisasi, _), *parts = TABEL_3_11["penunjang"]
    assert selisih.unexplained(pagu, [part[0] for part in parts]).number == 0
    assert selisih.unexplained(realisasi, [part[1] for part in parts]).number == 0
    programs = [rows[0] for rows in TABEL_3_11.values()]
    assert selisih.unexplained(26_028_054_509, [row[0] for row in programs]).number == 11_100_000
    assert selisih.unexplained(24_591_052_884, [row[1] for row in programs]).number == 10_625_000


def test_the_mean_capaian_is_98_15_from_unrounded_values_and_98_14_from_rounded_ones():
    exact = [capaian(83.75, 84.99).value, capaian(83.33, 75).value, capaian(67.75, 69.75).value]
    assert format_number(rerata.mean(exact).number) == "98,15"
    assert format_number(rerata.mean([101.48, 90.00, 102.95]).number) == "98,14"


def test_a_missing_value_is_left_out_and_counted():
    result = rerata.mean([100, None, 50, float("nan")])
    assert (result.value, result.notices) == (75, ("2 dari 4 nilai",))
    assert jumlah.jumlah([1, None, 2]).notices == ("2 dari 3 nilai",)
    for empty in ([], [None, None]):
        assert rerata.mean(empty).reason == jumlah.jumlah(empty).reason == "tidak ada nilai yang dapat dihitung"


def test_workbook_forms_over_rows():
    parts = [Ref("capaian", "ikm"), Ref("capaian", "akip")]

    places = {"ikm": "F3", "akip": "F4", "jumlah": "F9"}

    assert live(rerata.formula(parts), places) == '=IFERROR(AVERAGE(F3:F4),"")'
    assert live(jumlah.formula(parts), places) == '=IF(COUNT(F3:F4)=0,"",IFERROR(SUM(F3:F4),""))'
    stated = selisih.against_parts(Ref("capaian", "jumlah"), parts)
    assert live(stated, places) == '=IF(OR(F9="",COUNT(F3:F4)=0),"",IFERROR(F9-(SUM(F3:F4)),""))'
    assert live(peringkat.formula(parts[0], parts), places) == '=IF(F3="","",IFERROR(RANK(F3,F3:F4,0),""))'
    for declared in (rerata.formula(parts), stated, peringkat.formula(parts[0], parts)):
        assert decode(encode(declared)) == declared


def test_a_difference_writes_its_brackets():
    declared = selisih.against_parts(Ref("a"), [Ref("b"), Ref("c")])
    assert written(declared, {"a": 10, "b": 3, "c": 4}) == "10,00 − (3,00 + 4,00)"
    assert written(selisih.formula(Ref("a"), Ref("b")), {"a": 2, "b": 1}) == "2,00 − 1,00"


def test_differences_of_missing_figures():
    assert selisih.selisih(None, 1).reason == "nilai belum ada"
    assert selisih.selisih(1, None).reason == "pengurang belum ada"
    assert selisih.unexplained(None, [1]).reason == "jumlah tertulis belum ada"
    assert selisih.unexplained(5, [1, None]).notices == ("1 dari 2 nilai",)


def test_a_total_that_needs_all_parts():
    figures = {ref.column: 2.0 for ref in numbered(3)}
    assert Formula(total(numbered(3))).of(figures).number == 6
    with pytest.raises(ValueError, match="jumlah tanpa bagian"):
        total([])


@pytest.mark.parametrize(
    ("values", "weights", "words"),
    [([1], [1, 2], "1 nilai tetapi 2 bobot"), ([1], [-1], "tidak negatif"), ([1], [math.nan], "tidak negatif"),
     ([1], [math.inf], "tidak negatif")],
)  # fmt: skip
def test_weights_that_make_no_sense(values, weights, words):
    with pytest.raises(ValueError, match=words):
        rerata.weighted_mean(values, weights)


def test_a_weighted_mean_without_weight_or_value():
    assert rerata.weighted_mean([1, 3], [1, 1]) == rerata.Result(2.0)
    assert rerata.weighted_mean([1, None], [0, 1]) == rerata.Result(None, "jumlah bobot nol", ("1 dari 2 nilai",))
    assert rerata.weighted_mean([None], [1]).reason == "tidak ada nilai yang dapat dihitung"
    assert rerata.weighted_mean([], []).reason == "tidak ada nilai yang dapat dihitung"


@given(SOME)
def test_mean_and_sum_agree_with_exact_arithmetic(values):
    exact = sum(map(Fraction, values))
    # plain addition may lose a few units in the last place of the largest figure
    slack = 1e-15 * len(values) * sum(map(abs, values)) + 1e-300
    assert abs(Fraction(jumlah.jumlah(values).number) - exact) <= slack
    assert abs(Fraction(rerata.mean(values).number) - exact / len(values)) <= slack


@given(st.lists(FIGURES, min_size=1, max_size=20), st.integers(0, 5))
def test_missing_values_change_nothing_but_the_notice(values, gaps):
    with_gaps = [*values, *[None] * gaps]
    assert rerata.mean(with_gaps).value == rerata.mean(values).value
    assert rerata.mean(with_gaps).notices == ((f"{len(values)} dari {len(with_gaps)} nilai",) if gaps else ())


@given(SOME)
def test_the_mean_lies_between_the_extremes(values):
    slack = 1e-6
    assert min(values) - slack <= rerata.mean(values).number <= max(values) + slack


@given(st.lists(st.tuples(FIGURES, st.integers(1, 20)), min_size=1, max_size=10))
def test_a_whole_weight_is_a_repeated_value(pairs):
    values, weights = [v for v, _ in pairs], [float(w) for _, w in pairs]
    repeated = [v for v, w in pairs for _ in range(w)]
    assert rerata.weighted_mean(values, weights).number == pytest.approx(statistics.fmean(repeated), rel=1e-9, abs=1e-6)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), st.integers(-(10**6), 10**6))
def test_what_parts_do_not_explain_is_exactly_what_was_added(parts, extra):
    assert selisih.unexplained(float(sum(parts) + extra), [float(p) for p in parts]).number == extra


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        # Tabel 3.8: Serang, Cipocok Jaya, Kasemen, Walantaka, Curug, Taktakan
        ([84.99, 83.07, 84.71, 83.27, 83.5, 84.13], [1, 6, 2, 5, 4, 3]),
        ([75, 37.5, 70, 60.1, 80, 38.4], [2, 6, 3, 4, 1, 5]),  # the narrative calls Serang the highest
        ([69.75, 70.5, 70.8, 77.45, 58.45, 60.5], [4, 3, 2, 1, 6, 5]),
    ],
)
def test_ranks_of_tabel_3_8(column, expected):
    assert [rank.value for rank in peringkat.ranks(column)] == expected


def test_equal_values_share_the_better_place_and_missing_ones_have_none():
    assert [rank.value for rank in peringkat.ranks([5, 7, 5, None, 1])] == [2, 1, 2, None, 4]
    assert [rank.value for rank in peringkat.ranks([5, 7, 5, None, 1], "rendah")] == [2, 4, 2, None, 1]
    assert peringkat.ranks([None])[0].reason == "nilai ke-1 belum ada"


@given(st.lists(st.integers(0, 10), min_size=1, max_size=12))
def test_a_rank_is_one_more_than_the_number_of_better_ones(values):
    ordered = sorted(values, reverse=True)
    assert [rank.value for rank in peringkat.ranks(values)] == [ordered.index(v) + 1 for v in values]
    assert [rank.value for rank in peringkat.ranks(values, "rendah")] == [sorted(values).index(v) + 1 for v in values]
