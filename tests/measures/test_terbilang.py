"""Spelled numbers against a speller written from the rules of DOMAIN, section 9, and back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lkjip_analysis.measures.terbilang import LARGEST, read_words, rupiah_terbilang, terbilang

UNITS = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
POWERS = [(10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")]


def spell(number: int) -> list[str]:
    """Independent speller: se- before belas, puluh, ratus and ribu only, satu before juta and above."""
    if number < 10:
        return [UNITS[number]] if number else []
    if number < 20:
        return {10: ["sepuluh"], 11: ["sebelas"]}.get(number, [UNITS[number - 10], "belas"])
    if number < 100:
        return [UNITS[number // 10], "puluh", *spell(number % 10)]
    if number < 1000:
        head = ["seratus"] if number < 200 else [UNITS[number // 100], "ratus"]
        return [*head, *spell(number % 100)]
    if number < 10**6:
        head = ["seribu"] if number < 2000 else [*spell(number // 1000), "ribu"]
        return [*head, *spell(number % 1000)]
    power, name = next(pair for pair in POWERS if number >= pair[0])
    return [*spell(number // power), name, *spell(number % power)]


def read(words: str) -> int:
    """Independent reader: words back to the number."""
    total = group = part = 0
    for word in words.split():
        if word in UNITS:
            part += UNITS.index(word)
        elif word in ("sepuluh", "sebelas", "seratus"):
            part += {"sepuluh": 10, "sebelas": 11, "seratus": 100}[word]
        elif word == "belas":
            part += 10
        elif word == "puluh":
            part = part - part % 10 + part % 10 * 10
        elif word == "ratus":
            part *= 100
        elif word in ("ribu", "seribu"):
            group += 1000 * (part if word == "ribu" else 1)
            part = 0
        else:
            total += (group + part) * next(power for power, name in POWERS if name == word)
            group = part = 0
    return total + group + part


PRINTED = {
    # the report prints "milyar"; DOMAIN prescribes miliar
    26_028_054_509: "dua puluh enam miliar dua puluh delapan juta lima puluh empat ribu lima ratus sembilan rupiah",
    24_591_052_884: "dua puluh empat miliar lima ratus sembilan puluh satu juta "  # millions
    "lima puluh dua ribu delapan ratus "  # thousands
    "delapan puluh empat rupiah",
}


@pytest.mark.parametrize("amount", PRINTED)
def test_the_amounts_of_the_report(amount):
    assert rupiah_terbilang(amount) == PRINTED[amount]


def test_the_slip_of_bab_v_is_another_number():
    """BAB V spells ... lima ratus sembilan puluh rupiah, which is 26.028.054.590."""
    assert rupiah_terbilang(26_028_054_590).endswith("lima ratus sembilan puluh rupiah")
    assert terbilang(26_028_054_509) != terbilang(26_028_054_590)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (19, "sembilan belas"),
        (20, "dua puluh"), (100, "seratus"), (101, "seratus satu"), (111, "seratus sebelas"), (1000, "seribu"),
        (1001, "seribu satu"), (2000, "dua ribu"), (11_000, "sebelas ribu"), (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"), (201_000, "dua ratus satu ribu"), (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"), (1_001_001, "satu juta seribu satu"),
        (1_201_000, "satu juta dua ratus satu ribu"),
        (2_001_500, "dua juta seribu lima ratus"), (10**9, "satu miliar"), (10**9 + 1000, "satu miliar seribu"),
        (10**12 + 10**9 + 10**6 + 1001, "satu triliun satu miliar satu juta seribu satu"), (10**15, "satu kuadriliun"),
        (-5, "minus lima"), (-1_001_000, "minus satu juta seribu"),
    ],
)  # fmt: skip
def test_words(number, words):
    assert terbilang(number) == words


@given(st.integers(1, LARGEST))
@example(1_001_000)
@example(999_001_999)
def test_an_independent_speller_agrees(number):
    assert terbilang(number) == " ".join(spell(number))
    assert terbilang(-number) == "minus " + " ".join(spell(number))


@given(st.integers(0, 10**6 - 1), st.sampled_from([1, 10**6, 10**9]), st.integers(0, 2999))
def test_numbers_around_a_thousand_after_millions(head, power, tail):
    number = head * power + tail if power > 1 else tail
    assert terbilang(number) == (" ".join(spell(number)) or "nol")


@given(st.integers(1, LARGEST))
def test_reading_the_words_gives_the_number_back(number):
    assert read(terbilang(number)) == number


@given(st.integers(0, LARGEST))
def test_plain_words_only(number):
    words = terbilang(number)
    assert "satu ribu" not in words.replace("puluh satu ribu", "").replace("ratus satu ribu", "").replace(
        "seratus satu ribu", ""
    )
    assert words == words.lower()
    assert not {"dan", "milyar", "min"} & set(words.split())


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1, 1.5])
def test_what_cannot_be_spelled(number):
    with pytest.raises(
        ValueError, match=r"hanya bilangan bulat sampai 1\.000\.000\.000\.000\.000 yang dapat dieja, bukan"
    ):
        terbilang(number)


def test_an_amount_that_is_whole_though_stored_as_a_float():
    assert terbilang(1500.0) == "seribu lima ratus"


@given(st.integers(0, LARGEST - 1))
def test_words_are_read_back_to_their_number(number):
    assert read_words(rupiah_terbilang(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("satu milyar satu ribu", 1_000_001_000), ("sebelas", 11), ("sembilan belas", 19), ("dua ratus dua", 202)],
)
def test_old_spellings_and_teens_are_read(text, number):
    assert read_words(text) == number


@pytest.mark.parametrize("text", ["", "limo", "dua lusin", "5"])
def test_what_is_no_number_is_not_read(text):
    assert read_words(text) is None
