"""Capaian: printed figures of the sample, the rival formulas side by side, and the laws they obey."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lkjip_analysis.measures import capaian as module
from lkjip_analysis.measures.capaian import FORMULAS, capaian, formula, implied_target, implied_target_formula, rule_of
from lkjip_analysis.model.formula import Ref, decode, encode, in_names
from lkjip_analysis.model.number import format_number
from tests.formulas import live, written

POSITIVE = st.floats(0.01, 1e6)


@pytest.mark.parametrize(
    ("target", "realisasi", "printed"),
    [
        (83.75, 84.99, "101,48"),  # Tabel 3.2
        (83.33, 75, "90,00"),
        (67.75, 69.75, "102,95"),
        (70, 70, "100,00"),  # Tabel 3.1
        (11, 11, "100,00"),
        (85, 84.99, "99,99"),  # against the end of the Renstra, Tabel 3.6
        (100, 75, "75,00"),
        (71, 69.75, "98,24"),
    ],
)
def test_printed_capaian_of_the_sample(target, realisasi, printed):
    assert format_number(capaian(target, realisasi).number) == printed


# MODELS.md tabulates rival formulas for T = 10.
@pytest.mark.parametrize(
    ("realisasi", "lan", "t_per_r"), [(8, 120, 125), (10, 100, 100), (12, 80, 250 / 3), (20, 0, 50)]
)
def test_the_two_negative_formulas_differ_as_published(realisasi, lan, t_per_r):
    assert capaian(10, realisasi, "negatif").number == pytest.approx(lan)
    assert capaian(10, realisasi, "negatif", rule="t-per-r").number == pytest.approx(t_per_r)


def test_beyond_twice_the_target_the_lan_formula_is_clamped_and_says_so():
    result = capaian(10, 25, "negatif")
    assert (result.value, result.notices) == (0, ("nilai hitung -50,00 dibatasi ke 0,00",))
    assert capaian(10, 20, "negatif").notices == ()


def test_no_occurrence_at_all():
    assert capaian(10, 0, "negatif").value == 200
    undefined = capaian(10, 0, "negatif", rule="t-per-r")
    assert (undefined.value, undefined.reason) == (None, "realisasi / target nol")


@pytest.mark.parametrize("polarity", ["positif", "negatif"])
@pytest.mark.parametrize("rule", ["lan-2003", "t-per-r"])
@pytest.mark.parametrize("realisasi", [0, 5])
def test_a_target_of_zero_gives_a_reason_in_every_formula(polarity, rule, realisasi):
    assert capaian(0, realisasi, polarity, rule=rule).reason == "target nol"


@pytest.mark.parametrize("rule", ["lan-2003", "t-per-r"])
@pytest.mark.parametrize(("realisasi", "expected"), [(0, 100), (1, 0), (0.01, 0)])
def test_the_explicit_policy_for_a_target_of_zero(rule, realisasi, expected):
    result = capaian(0, realisasi, "negatif", rule=rule, zero="kebijakan")
    assert (result.value, result.notices) == (expected, ("target nol dinilai menurut kebijakan",))


def test_the_policy_touches_nothing_else():
    assert capaian(0, 5, "positif", zero="kebijakan").reason == "target nol"
    assert capaian(0, None, "negatif", zero="kebijakan").reason == "realisasi belum ada"
    assert capaian(None, 0, "negatif", zero="kebijakan").reason == "target belum ada"
    assert capaian(10, 8, "negatif", zero="kebijakan") == capaian(10, 8, "negatif")


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_missing_is_not_zero(missing):
    assert capaian(83.33, missing).reason == "realisasi belum ada"
    assert capaian(missing, 75).reason == "target belum ada"


@pytest.mark.parametrize(("cap", "expected"), [(None, 150), (120, 120), (100, 100)])
def test_caps(cap, expected):
    result = capaian(10, 15, cap=cap)
    assert result.value == expected
    assert bool(result.notices) == (cap is not None)
    assert capaian(10, 9, cap=cap).value == 90
    assert capaian(10, 5, "negatif", cap=cap).value == expected


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"polarity": "naik"}, "polaritas 'naik' tidak dikenal; yang ada: positif, negatif"),
        (
            {"polarity": "positif", "rule": "v3"},
            "rumus capaian negatif 'v3' tidak dikenal; yang ada: lan-2003, t-per-r",
        ),
        ({"polarity": "positif", "zero": "100"}, "aturan target nol '100' tidak dikenal; yang ada: tanpa, kebijakan"),
        ({"polarity": "positif", "cap": 0.0}, "batas capaian harus lebih dari nol, bukan 0"),
        ({"polarity": "positif", "cap": float("nan")}, "batas capaian harus lebih dari nol, bukan nan"),
    ],
)
def test_wrong_choices_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        formula(**arguments)


def test_one_declaration_gives_sentence_names_and_workbook_form():
    figures = {"target": 10, "realisasi": 8}
    places = {"target": "C3", "realisasi": "D3"}
    guard = 'IF(OR({}="",{}=""),"",IFERROR({},""))'.format
    lan, inverse, plain = formula("negatif"), formula("negatif", rule="t-per-r"), formula("positif")
    assert written(plain, figures) == "8,00 / 10,00 × 100"
    assert live(plain, places) == "=" + guard("D3", "C3", "D3/C3*100")
    assert written(lan, figures) == "(2 × 10,00 − 8,00) / 10,00 × 100"
    assert live(lan, places) == "=" + guard("C3", "D3", "MAX(0,(2*C3-D3)/C3*100)")
    assert live(formula("negatif", cap=120), places) == "=" + guard("C3", "D3", "MIN(120,MAX(0,(2*C3-D3)/C3*100))")
    assert written(inverse, figures) == "100 / (8,00 / 10,00)"
    assert live(inverse, places) == "=" + guard("D3", "C3", "100/(D3/C3)")
    assert in_names(plain.expr) == "realisasi / target × 100"


def test_other_cells_can_be_measured():
    declared = formula("positif", target=Ref("target_akhir"), realisasi=Ref("r2025"))
    assert declared.of({"target_akhir": 85, "r2025": 84.99}).number == pytest.approx(99.988235, abs=1e-6)


def test_notes_state_every_choice():
    assert formula("positif").note == FORMULAS["positif"].title
    note = formula("negatif", cap=120, zero="kebijakan").note
    assert note.startswith(FORMULAS["lan-2003"].title)
    assert "paling tinggi 120;" in note
    assert formula("positif", cap=0.5).note.endswith("paling tinggi 0,50")
    assert "target nol: capaian 100 bila realisasi nol" in note
    assert "target nol" not in formula("positif", zero="kebijakan").note
    assert formula("negatif").basis == "Keputusan Kepala LAN Nomor 239/IX/6/8/2003"
    assert rule_of("negatif") is FORMULAS["lan-2003"]
    assert rule_of("positif", "t-per-r") is FORMULAS["positif"]
    assert set(FORMULAS) == {"positif", "lan-2003", "t-per-r"}


@pytest.mark.parametrize("polarity", ["positif", "negatif"])
@pytest.mark.parametrize("rule", ["lan-2003", "t-per-r"])
def test_formulas_travel_through_notebooks(polarity, rule):
    declared = formula(polarity, rule=rule, cap=120)
    assert decode(encode(declared)) == declared


@pytest.mark.parametrize(
    ("realisasi", "stated", "target"),
    [(73.86, 105.51, "70,00"), (50, 57.47, "87,00"), (61.22, 103.76, "59,00"), (67.65, 99.85, "67,75"),
     (84.31, 99.19, "85,00")],
)  # fmt: skip
def test_targets_implied_by_the_stated_capaian_of_tabel_3_5(realisasi, stated, target):
    assert format_number(implied_target(realisasi, stated).number) == target


def test_no_target_is_implied_without_a_capaian():
    assert implied_target(50, 0).reason == "capaian nol"
    assert implied_target(50, None).reason == "capaian belum ada"
    assert implied_target(None, 100).reason == "realisasi belum ada"
    assert "tersirat" in implied_target_formula().note


@given(POSITIVE, POSITIVE, st.floats(0.001, 1000))
def test_capaian_does_not_depend_on_the_unit(target, realisasi, factor):
    for polarity, rule in (("positif", "lan-2003"), ("negatif", "lan-2003"), ("negatif", "t-per-r")):
        one = capaian(target, realisasi, polarity, rule=rule).number
        other = capaian(target * factor, realisasi * factor, polarity, rule=rule).number
        assert other == pytest.approx(one, rel=1e-9, abs=1e-6)


@given(POSITIVE)
def test_a_target_met_exactly_is_100_in_every_formula(target):
    for polarity, rule in (("positif", "lan-2003"), ("negatif", "lan-2003"), ("negatif", "t-per-r")):
        assert capaian(target, target, polarity, rule=rule).number == pytest.approx(100)


@given(POSITIVE, POSITIVE)
def test_t_per_r_is_the_inverse_of_the_positive_formula(target, realisasi):
    product = capaian(target, realisasi).number * capaian(target, realisasi, "negatif", rule="t-per-r").number
    assert product == pytest.approx(10_000)


@given(POSITIVE, POSITIVE)
def test_the_lan_formula_mirrors_the_positive_one_at_100(target, realisasi):
    assume(realisasi <= 2 * target)
    assert capaian(target, realisasi, "negatif").number == pytest.approx(
        200 - capaian(target, realisasi).number, abs=1e-6
    )


@given(POSITIVE, POSITIVE, POSITIVE)
def test_direction(target, one, other):
    low, high = sorted([one, other])
    assert capaian(target, low).number <= capaian(target, high).number
    for rule in ("lan-2003", "t-per-r"):
        assert capaian(target, low, "negatif", rule=rule).number >= capaian(target, high, "negatif", rule=rule).number


@given(POSITIVE, POSITIVE, st.sampled_from([100.0, 120.0]), st.sampled_from(["positif", "negatif"]))
def test_a_cap_only_ever_lowers_what_is_above_it(target, realisasi, cap, polarity):
    free, capped = capaian(target, realisasi, polarity).number, capaian(target, realisasi, polarity, cap=cap).number
    assert capped == min(free, cap)


@given(POSITIVE, POSITIVE)
def test_the_implied_target_gives_the_stated_capaian_back(realisasi, stated):
    assert capaian(implied_target(realisasi, stated).number, realisasi).number == pytest.approx(stated)


def test_the_wrong_formula_of_the_report_is_not_offered():
    """The report prints (R − T) / T × 100 for negative indicators, which is a deviation: 0 when the target is met."""
    assert all("realisasi − target" not in rule.title for rule in module.FORMULAS.values())
    assert capaian(10, 10, "negatif").number == 100
