"""Every packaged scale at its bounds; expected words are typed from the regulations as DOMAIN quotes them."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.formula.value import band_of
from lkjip_analysis.reference import GAPS, Band, Scale, load_scale, scale_ids, unit
from lkjip_analysis.reference.bands import holes, rounded_value_in

OWN = Path(__file__).parents[1] / "referensi"
"""A scale of one region beside the packaged ones."""
BOUNDS = {
    # scale: gap rule -> (value, short form)
    ("permendagri-86-2017", "bawah"): [
        (101.48, "ST"), (100, "ST"), (91, "ST"), (90.995, "ST"), (90.99, "T"), (90.5, "T"), (90.0036, "T"), (90, "T"),
        (76, "T"), (75.99, "S"), (75, "S"), (66, "S"), (65.99, "R"), (51, "R"), (50.99, "SR"), (50, "SR"), (0, "SR"),
        (-20, "SR"),
    ],
    ("permendagri-86-2017", "bulat"): [
        (90.5, "ST"), (90.49, "T"), (75.5, "T"), (75.49, "S"), (65.5, "S"), (50.5, "R"), (50.49, "SR"), (250, "ST"),
    ],
    ("permendagri-86-2017", "sambung"): [
        (90.01, "ST"), (90, "T"), (90.004, "T"), (75.01, "T"), (75, "S"), (65.01, "S"), (50.01, "R"), (50, "SR"),
    ],
    ("maluku-tengah", "bawah"): [
        (100, "M"), (85.01, "M"), (85, "SB"), (84.99, "SB"), (75.01, "SB"), (75, "B"), (65.01, "B"), (65, "CB"),
        (50.01, "CB"), (50, "AK"), (30.01, "AK"), (30, "K"), (0, "K"),
    ],
    ("maluku-tengah", "sambung"): [(85.01, "M"), (85, "M"), (84.99, "SB"), (75, "B")],
    ("akip-88-2021", None): [
        (100, "AA"), (90.01, "AA"), (90, "A"), (80.01, "A"), (80, "BB"), (70.01, "BB"), (70, "B"), (69.75, "B"),
        (60.01, "B"), (60, "CC"), (50.01, "CC"), (50, "C"), (30.01, "C"), (30, "D"), (0.01, "D"),
    ],
    ("skm-14-2017", None): [
        (100, "A"), (89.27, "A"), (88.31, "A"), (88.305, "A"), (88.3049, "B"), (88.30, "B"), (84.99, "B"), (76.61, "B"),
        (76.605, "B"), (76.60, "C"), (65, "C"), (64.995, "C"), (64.99, "D"), (25, "D"), (20, "D"),
    ],
    ("epdeskel-81-2015", None): [
        (401, "CB"), (351, "CB"), (350.5, "B"), (350, "B"), (340, "B"), (201, "B"), (200.5, "KB"), (200, "KB"),
        (0, "KB"),
    ],
    ("efisiensi-e1", None): [(103.88, "E"), (100.01, "E"), (100.004, "S"), (100, "S"), (99.99, "TE"), (91.86, "TE")],
    ("kepmendagri-690-900-327", None): [
        (100.01, "TE"), (100, "KE"), (94.48, "KE"), (90.01, "KE"), (90, "CE"), (80.01, "CE"), (80, "E"), (60, "E"),
        (59.99, "SE"),
    ],
    ("nka-nilai-kinerja-anggaran", None): [
        (90.01, "SB"), (90, "B"), (80.01, "B"), (80, "C"), (60.01, "C"), (60, "K"), (50.01, "K"), (50, "SK"),
    ],
}  # fmt: skip
CASES = [(id, gap, value, code) for (id, gap), rows in BOUNDS.items() for value, code in rows]
WORDS = {
    "permendagri-86-2017": ["Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"],
    "maluku-tengah": ["Memuaskan", "Sangat Baik", "Baik", "Cukup Baik", "Agak Kurang", "Kurang"],
    "akip-88-2021": [
        "Sangat Memuaskan", "Memuaskan", "Sangat Baik", "Baik", "Cukup (Memadai)", "Kurang", "Sangat Kurang",
    ],
    "skm-14-2017": ["Sangat Baik", "Baik", "Kurang Baik", "Tidak Baik"],
    "epdeskel-81-2015": ["Cepat Berkembang", "Berkembang", "Kurang Berkembang"],
    "efisiensi-e1": ["Efisien", "Seimbang", "Tidak Efisien"],
    "kepmendagri-690-900-327": ["Tidak Efisien", "Kurang Efisien", "Cukup Efisien", "Efisien", "Sangat Efisien"],
    "nka-nilai-kinerja-anggaran": ["Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"],
}  # fmt: skip


@pytest.mark.parametrize(("id", "gap", "value", "code"), CASES)
def test_a_value_at_a_bound_gets_the_band_of_the_regulation(id, gap, value, code):
    scale = load_scale(id, OWN)
    assert scale.band(value, gap).code == code
    # The table's own expression must agree with the plain one.
    node = scale.classify(Ref("x"), gap, by="code")
    assert band_of(node, value).label == code


def test_every_packaged_scale_has_a_bounds_test():
    assert {id for id, _ in BOUNDS} == set(scale_ids(OWN)) == set(WORDS)


@pytest.mark.parametrize("id", WORDS)
def test_words_stand_from_the_highest_band_down(id):
    assert [band.label for band in load_scale(id, OWN).bands] == WORDS[id]


@pytest.mark.parametrize("id", scale_ids(OWN))
def test_packaged_scales_say_where_they_come_from(id):
    scale = load_scale(id, OWN)
    assert scale.id == id
    assert scale.title
    assert scale.basis
    assert unit(scale.unit).slug == scale.unit
    assert scale.needs_verification == bool(scale.reason)


def test_scales_that_domain_marks_as_open_questions_are_marked():
    marked = {id for id in scale_ids(OWN) if load_scale(id, OWN).needs_verification}
    assert {"kepmendagri-690-900-327", "nka-nilai-kinerja-anggaran"} <= marked
    assert "efisiensi-e1" not in marked  # custom; the text of Permenpan-RB 53/2014, which is known, has no formula
    assert "epdeskel-81-2015" not in marked  # quoted in the printed report itself


VALUES = st.floats(-50, 450, allow_nan=False)


@st.composite
def near_bounds(draw):
    """A scale and a value in hundredths: right on a printed bound, next to one, or anywhere."""
    scale = load_scale(draw(st.sampled_from(scale_ids(OWN))), OWN)
    printed = [round(100 * end) for band in scale.bands for end in (band.lower, band.upper) if end is not None]
    close = st.builds(int.__add__, st.sampled_from(printed), st.integers(-120, 120))
    return scale, draw(st.sampled_from(printed) | close | st.integers(-5000, 45000))


@given(st.sampled_from(scale_ids(OWN)), st.sampled_from(["bawah", "sambung"]), VALUES, VALUES)
def test_a_higher_value_never_gets_a_lower_band(id, gap, one, other):
    scale = load_scale(id, OWN)
    low, high = sorted([one, other])
    assert scale.bands.index(scale.band(high, gap)) <= scale.bands.index(scale.band(low, gap))


@settings(max_examples=400)
@given(near_bounds(), st.sampled_from(["bawah", "sambung"]))
def test_a_value_inside_a_printed_band_belongs_to_it_whatever_the_rule(drawn, gap):
    scale, value = drawn[0], drawn[1] / 100
    printed = [band for band in scale.bands if band.contains(value)]
    assert len(printed) <= 1
    assert all(scale.band(value, gap) == band for band in printed)


@given(st.integers(-5000, 15000))
def test_rounding_first_equals_whole_percent_on_the_printed_scale(hundredths):
    """Independent: half-up by integer arithmetic, then the printed lower bounds."""
    whole = (2 * hundredths + 100) // 200
    expected = next((code for low, code in ((91, "ST"), (76, "T"), (66, "S"), (51, "R")) if whole >= low), "SR")
    # Half-up goes away from zero; below zero every answer is SR anyway.
    assert load_scale("permendagri-86-2017").band(hundredths / 100, "bulat").code == expected


@settings(max_examples=400)
@given(near_bounds())
def test_a_hole_is_reported_exactly_where_no_band_prints_the_value_between_two(drawn):
    scale, value = drawn[0], drawn[1] / 100
    hole = scale.hole_at(value)
    inside = any(band.contains(value) for band in scale.bands)
    if hole is None:
        beyond_top = scale.bands[0].upper is not None and value > scale.bands[0].upper
        beyond_bottom = scale.bands[-1].lower is not None and value <= scale.bands[-1].lower
        assert inside or beyond_top or beyond_bottom
    else:
        below, above = hole
        assert not inside
        assert below.upper <= value <= above.lower
        assert scale.bands.index(below) == scale.bands.index(above) + 1
        assert scale.band(value, "bawah") == below
        assert scale.band(value, "sambung") == above


def test_the_four_holes_of_the_ministerial_scale():
    pairs = [(below.code, above.code) for below, above in holes(load_scale("permendagri-86-2017").bands)]
    assert pairs == [("T", "ST"), ("S", "T"), ("R", "S"), ("SR", "R")]


def test_rounding_cannot_help_the_scale_that_leaves_out_a_whole_number():
    scale = load_scale("maluku-tengah", OWN)
    with pytest.raises(ValueError, match=r"maluku-tengah: 85 tetap di celah"):
        scale.thresholds("bulat")


def test_an_unknown_gap_rule_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"'floor' tidak dikenal; yang ada: bawah, bulat, sambung"):
        load_scale("akip-88-2021").thresholds("floor")


def test_thresholds_are_lower_ends_from_the_highest_down():
    scale = load_scale("permendagri-86-2017")
    assert [(t.label, t.lower, t.inclusive) for t in scale.thresholds("bawah")] == [
        ("Sangat Tinggi", 91, True),
        ("Tinggi", 76, True),
        ("Sedang", 66, True),
        ("Rendah", 51, True),
        ("Sangat Rendah", None, True),
    ]
    assert [(t.label, t.lower, t.inclusive) for t in scale.thresholds("sambung", by="code")] == [
        ("ST", 90, False),
        ("T", 75, False),
        ("S", 65, False),
        ("R", 50, False),
        ("SR", None, True),
    ]


def test_the_scales_own_rule_is_the_default():
    for id in scale_ids(OWN):
        scale = load_scale(id, OWN)
        assert scale.thresholds() == scale.thresholds(scale.gap or "bawah")


def test_rounding_digits_follow_the_printed_bounds_only_when_rounding_first():
    scale = load_scale("permendagri-86-2017")
    assert [scale.digits(gap) for gap in GAPS] == [2, 0, 2]
    assert load_scale("skm-14-2017").digits() == 2


def test_a_band_without_short_form_is_named_by_its_word():
    plain = Scale("x", "X", "-", "persen", tuple(b.__class__(b.label, "", b.lower) for b in _two_bands()))
    assert [t.label for t in plain.thresholds(by="code")] == ["Tinggi", "Rendah"]


def _two_bands():
    return Band("Tinggi", "T", 50.0), Band("Rendah", "R", None, 50.0, True, False)


def test_ends_belong_to_a_band_only_when_closed():
    assert [Band("x", "", 1, 2).contains(v) for v in (0.99, 1, 1.5, 2, 2.01)] == [False, True, True, True, False]
    half_open = Band("x", "", 1, 2, lower_closed=False, upper_closed=False)
    assert [half_open.contains(v) for v in (1, 1.01, 1.99, 2)] == [False, True, True, False]
    assert [Band("x", "", None, 2).contains(v) for v in (-1e9, 2, 3)] == [True, True, False]
    assert [Band("x", "", 2).contains(v) for v in (1, 2, 1e9)] == [False, True, True]


@pytest.mark.parametrize(
    ("upper", "lower", "decimals", "expected"),
    [
        (75, 76, 0, None),
        (75, 77, 0, "76"),
        (75, 76, 1, "75.1"),
        (64.99, 65.00, 2, None),
        (64.98, 65.00, 2, "64.99"),
        (64.985, 65.00, 2, "64.99"),
    ],
)
def test_values_that_rounding_leaves_between_two_bands(upper, lower, decimals, expected):
    found = rounded_value_in(Band("b", "", None, upper), Band("a", "", lower), decimals)
    assert found == (None if expected is None else Decimal(expected))


def test_a_classification_uses_words_unless_told_otherwise():
    scale = load_scale("epdeskel-81-2015")
    assert band_of(scale.classify(Ref("x")), 400).label == "Cepat Berkembang"
    assert (scale.needs_verification, _plain_scale().needs_verification) == (False, False)


def _plain_scale():
    return Scale("x", "X", "-", "persen", _two_bands())


def test_intervals_as_readers_see_them():
    assert [b.interval() for b in load_scale("permendagri-86-2017").bands] == [
        "91–100", "76–90", "66–75", "51–65", "≤ 50",
    ]  # fmt: skip
    assert [b.interval() for b in load_scale("efisiensi-e1").bands] == ["> 100", "= 100", "< 100"]
    assert [b.interval() for b in load_scale("epdeskel-81-2015").bands] == ["≥ 351", "201–350", "≤ 200"]
    assert [b.interval(2) for b in load_scale("skm-14-2017").bands][:2] == ["88,31–100,00", "76,61–88,30"]
    assert load_scale("maluku-tengah", OWN).bands[1].interval() == "> 75–< 85"
