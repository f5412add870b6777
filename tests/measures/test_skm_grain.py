"""The number of respondents behind published values, against surveys whose answers are known."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.measures.skm_grain import grain

SAMPLE = [86.83, 88.29, 87.32, 83.41, 81.46, 85.37, 89.27, 87.32, 85.37, 85.85, 83.41, 82.93, 84.39, 81.95, 89.27]
"""Values printed in the worked example; DOMAIN, section 3: multiples of 100/205."""


def survey(seed: int, people: int, highest: int, items: int) -> list[float]:
    """Published values of a survey made answer by answer, rounded with integers only."""
    made = random.Random(seed)
    values = []
    for _ in range(items):
        points = sum(made.randint(max(1, highest - 2), highest) for _ in range(people))
        full = people * highest
        values.append((2 * points * 10000 + full) // (2 * full) / 100)
    return values


def test_the_worked_example():
    found = grain(SAMPLE, 5)
    assert (found.respondents, found.odd) == (41, ())
    assert grain([*SAMPLE, 82.41], 5).odd == (15,)


@given(st.integers(0, 10**6), st.integers(10, 60), st.sampled_from([4, 5]), st.integers(20, 40))
@settings(max_examples=60, deadline=None)
def test_true_values_are_never_called_impossible(seed, people, highest, items):
    found = grain(survey(seed, people, highest, items), highest)
    assert found is None or found.odd == ()


@given(st.integers(0, 10**6), st.integers(10, 45))
@settings(max_examples=40, deadline=None)
def test_the_number_is_found_or_a_divisor_of_it(seed, people):
    found = grain(survey(seed, people, 5, 30), 5)
    assert found is not None
    assert people * 5 % found.full == 0
    assert not found.contradicts_scale


@given(st.integers(0, 10**6), st.integers(20, 60))
@settings(max_examples=40, deadline=None)
def test_the_true_scale_is_never_accused(seed, people):
    for items in (8, 12, 31):
        found = grain(survey(seed, people, 4, items), 4)
        assert found is None or not found.contradicts_scale


def test_a_wrong_scale_is_accused():
    assert grain(SAMPLE, 4).contradicts_scale


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_values_at_random_prove_nothing(seed):
    made = random.Random(seed)
    assert grain([made.randint(7500, 9500) / 100 for _ in range(31)], 5) is None


def test_big_samples_and_few_items_prove_nothing():
    assert grain(survey(1, 390, 4, 9), 4) is None
    assert grain(SAMPLE[:5], 5) is None
    assert grain([80.0] * 30, 5) is None
