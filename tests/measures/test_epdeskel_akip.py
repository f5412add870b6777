"""EPDeskel and AKIP: the printed rows of the sample, and the grid behind a component value."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures import akip, epdeskel
from lkjip_analysis.model.formula import Ref, decode, encode
from lkjip_analysis.reference import UnknownReference, akip_sheet, load_scale
from tests.formulas import live, written

LHE = {
    "perencanaan-kinerja": 21.60,
    "pengukuran-kinerja": 18.90,
    "pelaporan-kinerja": 11.25,
    "evaluasi-akuntabilitas-kinerja-internal": 18.00,
}


def test_all_twelve_rows_add_up_and_get_their_printed_level(epdeskel_rows):
    assert len(epdeskel_rows) == 12
    for pemerintahan, kewilayahan, kemasyarakatan, printed, level in epdeskel_rows.values():
        row = {"pemerintahan": pemerintahan, "kewilayahan": kewilayahan, "kemasyarakatan": kemasyarakatan}
        score = epdeskel.total_formula().of(row).value
        assert score == printed
        assert epdeskel.category_formula().of({"nilai": score}).value == level


def test_nine_of_twelve_are_75_percent(epdeskel_rows):
    levels = [row[4] for row in epdeskel_rows.values()]
    assert epdeskel.share(levels, "Cepat Berkembang").value == 75
    assert epdeskel.share(levels, "Cepat Berkembang").notices == ()
    assert epdeskel.share(levels, "Berkembang").value == 25
    assert epdeskel.share(levels, "Kurang Berkembang").value == 0


def test_a_kelurahan_without_evaluation_is_left_out_with_a_notice():
    result = epdeskel.share(["Berkembang", "Cepat Berkembang", None], "Berkembang")
    assert (result.value, result.notices) == (50, ("2 dari 3 nilai",))
    for nothing in ([], [None]):
        assert epdeskel.share(nothing, "Berkembang").reason == "tidak ada nilai yang dapat dihitung"


def test_a_score_needs_all_fields():
    row = {"pemerintahan": 1, "kewilayahan": 2, "kemasyarakatan": None}
    assert epdeskel.total_formula().of(row).reason == "kemasyarakatan belum ada"
    assert epdeskel.total_formula([Ref("a"), Ref("b")]).of({"a": 1, "b": 2}).value == 3


def test_forms_of_the_epdeskel_formulas():
    row = {"pemerintahan": 115, "kewilayahan": 89, "kemasyarakatan": 179}
    assert written(epdeskel.total_formula(), row) == "115,00 + 89,00 + 179,00"
    rows = [Ref("tingkat", "serang"), Ref("tingkat", "lopang")]

    places = {"serang": "F3", "lopang": "F4"}

    declared = epdeskel.share_formula(rows, "Cepat Berkembang")
    assert live(declared, places) == '=IFERROR(COUNTIF(F3:F4,"Cepat Berkembang")/SUMPRODUCT(--(F3:F4<>""))*100,"")'
    assert decode(encode(declared)) == declared


def test_an_agencys_own_scale_is_used(tmp_path):
    (tmp_path / "skala.yaml").write_text(
        "epdeskel-81-2015:\n  judul: X\n  dasar: Y\n  satuan: nilai\n"
        "  pita: [{label: Maju, dari: 451}, {label: Belum, kurang_dari: 451}]\n"
        "akip-88-2021:\n  judul: X\n  dasar: Y\n  satuan: nilai\n"
        "  pita: [{label: Lulus, kode: L, dari: 60, catatan: cukup}, {label: Gagal, kode: G, kurang_dari: 60}]\n",
        encoding="utf-8",
    )
    levels, predicates = load_scale("epdeskel-81-2015", tmp_path), load_scale("akip-88-2021", tmp_path)
    assert epdeskel.category_formula(scale=levels).of({"nilai": 401}).value == "Belum"
    assert akip.predicate_formula(scale=predicates).of({"nilai": 69.75}).value == "L"
    assert akip.interpretation(69.75, predicates) == "Lulus: cukup"


@given(st.lists(st.sampled_from(["a", "b", "c", None]), max_size=20))
def test_shares_add_up_to_100(labels):
    shares = [epdeskel.share(labels, label).value for label in "abc"]
    if any(labels):
        assert sum(shares) == pytest.approx(100)
    else:
        assert shares == [None] * 3


def test_the_printed_evaluation_of_the_sample():
    parts = [Ref(slug) for slug in LHE]
    declared = akip.total_formula(parts)
    assert declared.of(LHE).value == pytest.approx(69.75)
    assert written(declared, LHE) == "21,60 + 18,90 + 11,25 + 18,00"
    assert akip.predicate_formula().of({"nilai": declared.of(LHE).value}).value == "B"
    assert akip.interpretation(69.75).startswith("Baik: ")
    assert declared.of({**LHE, "pelaporan-kinerja": None}).reason == "pelaporan-kinerja belum ada"


@pytest.mark.parametrize(
    ("value", "code"), [(100, "AA"), (90.01, "AA"), (90, "A"), (80, "BB"), (70.01, "BB"), (70, "B"), (30, "D")]
)
def test_predicates_at_the_bounds(value, code):
    assert akip.predicate_formula(Ref("nak")).of({"nak": value}).value == code


@pytest.mark.parametrize("component", LHE)
def test_every_printed_component_can_come_from_the_grid(component):
    assert akip.plausible(component, LHE[component])


def test_values_that_cannot_come_from_the_grid():
    assert not akip.plausible("perencanaan-kinerja", 21.61)
    assert not akip.plausible("perencanaan-kinerja", 30.01)
    assert not akip.plausible("pelaporan-kinerja", 0.01)
    assert akip.gradings("perencanaan-kinerja", -1) == ()


def test_the_ends_of_the_grid():
    assert akip.gradings("perencanaan-kinerja", 30) == (("AA", "AA", "AA"),)
    assert akip.gradings("perencanaan-kinerja", 0) == (("E", "E", "E"),)


def test_the_gradings_behind_the_printed_value_by_exact_search():
    points = {"AA": 100, "A": 90, "BB": 80, "B": 70, "CC": 60, "C": 50, "D": 30, "E": 0}
    weights = (Fraction(3), Fraction(9, 2), Fraction(15, 2))
    expected = {
        grades
        for grades in product(points, repeat=3)
        if sum(w * points[g] for w, g in zip(weights, grades, strict=True)) / 100 == Fraction("11.25")
    }
    assert set(akip.gradings("pelaporan-kinerja", 11.25)) == expected
    assert expected


def test_a_coarser_statement_is_matched_as_displayed():
    assert akip.plausible("pelaporan-kinerja", 11.3, decimals=1)  # 11,25 shown with one decimal
    assert not akip.plausible("pelaporan-kinerja", 11.3)
    assert akip.plausible("pelaporan-kinerja", 11.254)  # shown with two decimals it is 11,25
    assert akip.gradings("pelaporan-kinerja", 11.254)


def test_a_component_from_its_grades():
    answers = {"keberadaan": "BB", "kualitas": "BB", "pemanfaatan": "BB"}
    assert akip.component_value("pelaporan-kinerja", answers).value == 12
    assert akip.component_value("pelaporan-kinerja", {**answers, "kualitas": None}).reason == "kualitas belum dinilai"
    assert akip.component_value("pelaporan-kinerja", {**answers, "kualitas": "X"}).reason == (
        "jawaban 'X' untuk kualitas tidak dikenal; yang ada: AA, A, BB, B, CC, C, D, E"
    )


@pytest.mark.parametrize("function", [lambda c: akip.plausible(c, 1), lambda c: akip.component_value(c, {})])
def test_an_unknown_component_is_refused(function):
    with pytest.raises(UnknownReference, match="komponen AKIP 'pelaporan'"):
        function("pelaporan")


GRADES = st.sampled_from(["AA", "A", "BB", "B", "CC", "C", "D", "E"])


@given(st.sampled_from(sorted(LHE)), st.tuples(GRADES, GRADES, GRADES))
def test_every_grading_is_found_again_and_stays_within_the_weight(component, grades):
    names = ("keberadaan", "kualitas", "pemanfaatan")
    value = akip.component_value(component, dict(zip(names, grades, strict=True))).number
    assert 0 <= value <= akip_sheet().components[component].weight
    assert grades in akip.gradings(component, value)
