"""NIP of invented people: reading, checking, writing, and hiding everything that tells birth date or sex."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures.nip import clean, duplicates, format_nip, mask, parse, problems

VALID = "198001012005011001"


@st.composite
def nips(draw):
    """Digits of a valid NIP, built from its parts."""
    birth = draw(st.dates(date(1950, 1, 1), date(2005, 12, 31)))
    year, month = draw(st.integers(birth.year + 17, 2026)), draw(st.integers(1, 12))
    sex, sequence = draw(st.sampled_from("12")), draw(st.integers(0, 999))
    return f"{birth:%Y%m%d}{year}{month:02}{sex}{sequence:03}"


@pytest.mark.parametrize(
    "written",
    [
        VALID, "19800101 200501 1 001", "NIP. 19800101 200501 1 001", "NIP 198001012005011001",
        "nip: 19800101 200501 1 001",
        "NIP.198001012005011001", "NIP198001012005011001", "'198001012005011001", "19800101-200501-1-001",
        "19800101.200501.1.001", "\u00a019800101\u00a0200501 1 001\n",
    ],
)  # fmt: skip
def test_the_ways_in_which_it_is_written(written):
    assert clean(written) == VALID
    assert problems(written) == ()
    assert format_nip(written) == "19800101 200501 1 001"


def test_its_parts():
    nip = parse("19851231 201012 2 042")
    assert (nip.birth, nip.appointed, nip.sex, nip.sequence) == (date(1985, 12, 31), date(2010, 12, 1), "P", 42)
    assert nip.digits == "198512312010122042"
    assert parse(VALID).sex == "L"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ["panjangnya 0 angka, seharusnya 18"]),
        ("19800101 200501 1 01", ["panjangnya 17 angka, seharusnya 18"]),
        ("5NIP. 19800101 200501 1 001", ["memuat tanda selain angka"]),
        ("1.98E+17", ["memuat tanda selain angka"]),
        ("198001012005011001.0", ["panjangnya 19 angka, seharusnya 18"]),
        ("19800230 200501 1 001", ["tanggal lahir tidak sah"]),
        ("19810101 200513 1 001", ["bulan TMT CPNS tidak sah (NIPPPK tersusun lain)"]),
        ("19800101 202321 1 001", ["bulan TMT CPNS tidak sah (NIPPPK tersusun lain)"]),
        ("19800101 200501 3 001", ["angka jenis kelamin bukan 1 atau 2"]),
        ("19800101 197912 1 001", ["TMT CPNS tidak sesudah tanggal lahir"]),
        ("19800101 198001 1 001", ["TMT CPNS tidak sesudah tanggal lahir"]),
        ("00000000 000000 0 000", ["tanggal lahir tidak sah", "bulan TMT CPNS tidak sah (NIPPPK tersusun lain)",
                                   "angka jenis kelamin bukan 1 atau 2"]),
        ("１９８００１０１２００５０１１００１", ["memuat tanda selain angka"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(written, expected):
    assert list(problems(written)) == expected
    with pytest.raises(ValueError, match="NIP tidak sah") as caught:
        parse(written)
    assert str(caught.value) == f"NIP tidak sah: {'; '.join(expected)}"


def test_a_date_that_cannot_be_is_still_shown_as_given():
    assert format_nip("198002302005011001") == "19800230 200501 1 001"
    with pytest.raises(ValueError, match="panjangnya 4 angka"):
        format_nip("1980")


def test_hiding():
    assert mask(VALID) == "•••••••• •••••• • 001"
    assert mask("NIP. 19800101 200501 1 001") == mask(VALID)
    assert mask("  ") == ""
    for invalid in ("1980", "19800230 200501 1 001", "nama", "5NIP. 19800101 200501 1 001"):
        assert mask(invalid) == "•••••••• •••••• • •••"


@given(nips(), nips())
def test_a_mask_depends_on_the_sequence_alone(one, other):
    swapped = other[:15] + one[15:]
    assert mask(one) == mask(swapped)
    assert len(mask(one)) == len(format_nip(one))


@given(nips())
def test_a_mask_hides_birth_date_appointment_and_sex(nip):
    hidden = mask(nip)
    assert [character for character in hidden if character.isdigit()] == list(nip[15:])
    assert hidden[-3:] == nip[15:]


@given(nips())
def test_reading_and_writing_are_inverse(nip):
    assert problems(nip) == ()
    parsed = parse(format_nip(nip))
    assert parsed.digits == nip
    sex = {"L": "1", "P": "2"}[parsed.sex]
    assert f"{parsed.birth:%Y%m%d}{parsed.appointed:%Y%m}{sex}{parsed.sequence:03}" == nip


@given(st.text(max_size=30))
def test_no_message_repeats_digits_of_the_number(text):
    for problem in problems(text):
        allowed = f"{len(clean(text))} 18 1 2".split()
        assert all(word in allowed for word in problem.replace(",", "").split() if word.isdigit())


@given(st.text(max_size=30))
def test_any_text_can_be_hidden(text):
    assert mask(text) in ("", "•••••••• •••••• • •••") or problems(text) == ()


def test_equal_numbers_are_found_however_written():
    assert duplicates([VALID, "1", "NIP. 19800101 200501 1 001", "", "1", ""]) == ((0, 2), (1, 4))
    assert duplicates([]) == ()
    assert duplicates([VALID]) == ()
