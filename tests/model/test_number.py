"""Indonesian numbers, rounded half-up in one place."""

from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.dataset.values import parse_number
from lkjip_analysis.model.number import NUMBER, RUPIAH, Format, format_number, format_rupiah, round_half_up, truncate


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (26028054509, 0, "26.028.054.509"),  # Tabel 2.5
        (84.99 / 83.75 * 100, 2, "101,48"),  # Tabel 3.2
        (75 / 83.33 * 100, 2, "90,00"),
        (0.125, 2, "0,13"),  # Babel alone would write 0,12
        (84.985, 2, "84,99"),  # and 84,98
        (2.5, 0, "3"),
        (-0.001, 2, "0,00"),
        (-1234.565, 2, "-1.234,57"),
    ],
)
def test_written_form(value, decimals, text):
    assert format_number(value, decimals) == text


def test_the_mean_of_exact_decimals_keeps_its_tie():
    """84,98 and 84,99 have the mean 84,985, which binary floats miss; half-up must still give 84,99."""
    assert format_number((84.98 + 84.99) / 2) == "84,99"
    assert format_number((82.44 + 80.49) / 2) == "81,47"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(0, 3))
def test_rounds_as_decimal_arithmetic_does(value, decimals):
    exact = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    assert round_half_up(float(value), decimals) == exact


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_written_numbers_read_back(value):
    """Round trip through the package's own reader, wherever the written form has one reading."""
    text = format_number(float(value), 2)
    assert parse_number(text) == float(value)


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_truncation_never_exceeds_and_stays_within_one_step(value, decimals):
    cut = truncate(value, decimals)
    step = Decimal(1).scaleb(-decimals)
    assert abs(cut) <= abs(Decimal(format(value, ".14g"))) or cut == 0
    assert abs(Decimal(format(value, ".14g")) - cut) < step


def test_rupiah_and_formats():
    assert format_rupiah(-5000) == "-Rp5.000"
    assert RUPIAH.write(1e12) == "1.000.000.000.000"
    assert NUMBER.write(float("nan")) == ""
    assert Format("kode").write(2025.0) == "2025"
    assert Format("teks").write("a<b") == "a<b"
    assert NUMBER.is_number
    assert not Format().is_number


@given(st.one_of(st.floats(-1e15, 1e15), st.integers(-(10**15), 10**15)), st.integers(0, 6))
def test_written_as_the_library_of_locales_writes_it(value, decimals):
    rounded = round_half_up(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(Context(prec=60)):
        known = format_decimal(abs(rounded) if rounded == 0 else rounded, pattern, "id_ID", decimal_quantization=False)
    assert format_number(value, decimals) == known
