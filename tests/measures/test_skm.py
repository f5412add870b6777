"""The satisfaction survey: the sample's 31 items, the regulation's weights, sample size and granularity."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures import skm
from lkjip_analysis.model.formula import Ref, decode, encode
from lkjip_analysis.model.number import format_number
from tests.formulas import written

PUBLISHED_UNSUR = {
    # three are printed in the narrative, the others follow from the published index (DOMAIN, section 3)
    "persyaratan": "86,83", "prosedur": "88,29", "waktu": "84,39", "biaya": "88,30", "produk": "85,61",
    "kompetensi": "83,17", "perilaku": "85,53", "maklumat": "81,47", "pengaduan": "83,42",
    "sarana-dan-prasarana": "82,87",
}  # fmt: skip


def over(values, build):
    cells = [Ref(str(place)) for place in range(len(values))]
    return build(cells).of({cell.column: value for cell, value in zip(cells, values, strict=True)}).number


def from_respondents(values):
    """The exact value behind a printed item: 41 respondents, answers 1-5 (all but one item fit)."""
    return [next((100 * k / 205 for k in range(41, 206) if round(100 * k / 205, 2) == v), v) for v in values]


def test_unsur_values_from_the_printed_items(skm_items):
    computed = {name: format_number(over(items, skm.unsur_formula)) for name, items in skm_items.items()}
    assert computed == PUBLISHED_UNSUR


@pytest.mark.parametrize(
    ("unsur", "printed"), [("kompetensi", "83,17"), ("maklumat", "81,46"), ("sarana-dan-prasarana", "82,88")]
)
def test_the_three_printed_unsur_come_out_of_exact_items(skm_items, unsur, printed):
    # item 25 is printed 82,41 where 41 respondents can only give 82,44 (DOMAIN: 30 of 31 fit)
    items = [82.44 if value == 82.41 else value for value in skm_items[unsur]]
    assert format_number(over(from_respondents(items), skm.unsur_formula)) == printed


def test_the_published_index_is_the_mean_of_unsur_not_of_items(skm_items):
    unsur = [over(items, skm.unsur_formula) for items in skm_items.values()]
    assert format_number(over(unsur, skm.index_formula)) == "84,99"
    every_item = list(itertools.chain(*skm_items.values()))
    assert len(every_item) == 31
    assert format_number(over(every_item, skm.index_formula)) == "84,14"


def test_printed_quality_of_the_items(skm_items):
    marks = [skm.quality_formula().of({"indeks": v}).value for v in itertools.chain(*skm_items.values())]
    assert (marks.count("A"), marks.count("B")) == (2, 29)
    assert skm.quality_formula(by="label").of({"indeks": 84.99}).value == "Baik"
    assert skm.quality_formula(Ref("x")).of({"x": None}).reason == "x belum ada"


def test_thirty_of_the_thirty_one_items_fit_41_respondents(skm_items):
    odd = [v for v in itertools.chain(*skm_items.values()) if not skm.fits(v, 41, 5)]
    assert odd == [82.41]


def test_no_small_number_of_respondents_fits_a_four_point_scale(skm_items):
    items = [v for v in itertools.chain(*skm_items.values()) if v != 82.41]
    assert not any(all(skm.fits(v, n, 4) for v in items) for n in range(1, 60))
    assert [n for n in range(1, 60) if all(skm.fits(v, n, 5) for v in items)] == [41]


@pytest.mark.parametrize(
    ("value", "rerata", "word"),
    [(84.99, 84.14, "Di atas rerata"), (84.144, 84.14, "Sama dengan rerata"), (84.13, 84.14, "Di bawah rerata")],
)
def test_position_against_the_mean_as_displayed(value, rerata, word):
    declared = skm.position_formula()
    assert declared.of({"indeks": value, "rerata": rerata}).value == word
    assert decode(encode(declared)) == declared


def test_position_against_a_cell_of_another_row():
    declared = skm.position_formula(mean=Ref("indeks", "ikm"))
    assert [ref.row for ref in declared.expr.refs()] == ["", "ikm"]


@pytest.mark.parametrize(
    ("weight", "expected"), [(0.11, "99,00"), (0.111, "99,90"), (1 / 9, "100,00"), (None, "100,00")]
)
def test_a_perfect_survey_by_weight(weight, expected):
    result = skm.weighted_index([4] * 9, weight)
    assert format_number(result.number) == expected
    assert bool(result.notices) == (weight in (0.11, 0.111))


@pytest.mark.parametrize(("weight", "expected"), [(0.11, "90,56"), (0.111, "91,38"), (None, "91,48")])
def test_a_published_survey_of_29_respondents_and_955_points(weight, expected):
    """MODELS: a stored document prints 90,56 and 91,48 for the same answers."""
    means = [955 / 29 / 9] * 9
    assert format_number(skm.weighted_index(means, weight).number) == expected


def test_a_weight_that_is_too_large_is_named():
    assert skm.weighted_index([4] * 10, 0.11).notices == (
        "bobot 0,110 × 10 unsur = 1,100, bukan 1; indeks dapat melampaui 100",
    )
    assert skm.weighted_index([]).reason == "tidak ada nilai yang dapat dihitung"


def test_unanswered_questions_are_left_out():
    assert skm.ikm({"a": [4, None, 2], "b": [4, 4, float("nan")]}).value == 87.5
    partly = skm.ikm({"a": [4], "b": [None]})
    assert (partly.value, partly.notices) == (100, ("1 dari 2 unsur",))
    assert skm.ikm({"a": []}).reason == "tidak ada nilai yang dapat dihitung"
    assert skm.ikm({}).value is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [(0, "jawaban 0 pada unsur biaya di luar 1–4"), (4.5, "jawaban 4,50 pada unsur biaya di luar 1–4")],
)
def test_an_answer_outside_the_scale_is_no_answer(answer, words):
    assert skm.ikm({"biaya": [3, answer]}).reason == words


def test_another_scale_of_answers_is_announced():
    assert skm.ikm({"a": [5]}, 5).notices == ("skala jawaban 1–5; pita A–D disusun untuk skala 1–4",)
    assert skm.ikm({"a": [1]}, 5).value == 20
    assert skm.ikm({"a": [1]}).value == 25
    with pytest.raises(ValueError, match="sekurangnya 2"):
        skm.ikm({"a": [1]}, 1)


KREJCIE_MORGAN = {
    # the published table of Krejcie & Morgan (1970), rows as remembered in DOMAIN and in textbooks
    10: 10, 15: 14, 20: 19, 30: 28, 40: 36, 50: 44, 60: 52, 70: 59, 80: 66, 90: 73, 100: 80, 120: 92, 150: 108,
    200: 132, 250: 152, 300: 169, 340: 181, 400: 196, 500: 217, 600: 234, 700: 248, 800: 260, 900: 269, 1000: 278,
    1500: 306, 2000: 322, 3000: 341, 4000: 351, 5000: 357, 6000: 361, 7000: 364, 8000: 367, 9000: 368, 10000: 370,
    20000: 377, 30000: 379, 40000: 380, 50000: 381, 75000: 382, 1000000: 384,
}  # fmt: skip


@pytest.mark.parametrize("population", KREJCIE_MORGAN)
def test_the_published_table_of_sample_sizes(population):
    assert skm.sample_size(population) == KREJCIE_MORGAN[population]


@given(st.integers(1, 10**9))
def test_a_sample_is_never_larger_than_the_population_and_grows_with_it(population):
    assert 1 <= skm.sample_size(population) <= population
    assert skm.sample_size(population) <= skm.sample_size(population + 1)


def test_nobody_to_ask():
    with pytest.raises(ValueError, match="populasi sekurangnya 1"):
        skm.sample_size(0)


@pytest.mark.parametrize(("respondents", "highest"), [(0, 4), (1, 1)])
def test_no_answers_no_values(respondents, highest):
    with pytest.raises(ValueError, match="sekurangnya satu responden"):
        skm.possible_values(respondents, highest)


@given(st.integers(1, 60), st.integers(2, 5), st.data())
def test_an_index_of_real_answers_always_fits(respondents, highest, data):
    answers = data.draw(st.lists(st.integers(1, highest), min_size=respondents, max_size=respondents))
    value = skm.ikm({"a": answers}, highest).number
    assert any(value == pytest.approx(possible) for possible in skm.possible_values(respondents, highest))
    assert skm.fits(float(format(value, ".14g")), respondents, highest)


def test_the_number_of_possible_values():
    values = skm.possible_values(41, 5)
    assert (len(values), values[0], values[-1]) == (165, 20, 100)
    assert skm.fits(19.51, 41, 5) is False  # below all-ones
    assert skm.fits(33.3, 1, 3, decimals=1)


@given(st.integers(1, 400), st.integers(1, 20_000))
def test_the_largest_population_is_the_last_that_so_many_respondents_are_enough_for(respondents, population):
    largest = skm.largest_population(respondents)
    assert (largest is None) == (respondents >= 384)  # Permenpan-RB 14/2017 and Krejcie & Morgan: never more than 384
    if largest is not None:
        assert (skm.sample_size(population) <= respondents) == (population <= largest)


SURVEYS = st.integers(1, 12).flatmap(
    lambda n: st.lists(st.lists(st.integers(1, 4), min_size=n, max_size=n), min_size=1, max_size=10)
)


@given(SURVEYS)
def test_exact_weights_and_the_general_formula_agree(survey):
    answers = {f"u{place}": given_answers for place, given_answers in enumerate(survey)}
    means = [sum(row) / len(row) for row in survey]
    value = skm.ikm(answers).number
    assert 25 <= value <= 100
    assert value == pytest.approx(skm.weighted_index(means).number)


def test_formulas_over_rows_travel():
    declared = skm.index_formula([Ref("indeks", "waktu"), Ref("indeks", "biaya")])
    assert declared.basis == "Permenpan-RB Nomor 14 Tahun 2017"
    assert decode(encode(declared)) == declared
    assert written(skm.unsur_formula([Ref("a"), Ref("b")]), {"a": 89.27, "b": 87.32}) == "(89,27 + 87,32) / 2"
