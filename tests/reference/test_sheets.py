"""Grades and ranks, the AKIP sheet, the methods of efficiency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.reference import (
    InvalidReference,
    UnknownReference,
    akip_sheet,
    efficiency_method,
    efficiency_methods,
    files,
    grades,
    grades_basis,
    load_scale,
    parse_grade,
    praise_conditions,
    rank_of_grade,
    same_rank,
)

PRINTED = [
    # (grade, rank) as printed in the roster of the sample report
    ("IV.b", "Pembina Tk. I"), ("III.d", "Penata Tk. I"), ("III,d", "Penata Tk. I"), ("III.b", "Penata Muda Tk. I"),
    ("III.a", "Penata Muda"), ("II.c", "Pengatur"), ("IV.a", "Pembina"), ("III.c", "Penata"), ("III.d", "Penata Tk.I"),
]  # fmt: skip


def test_there_are_seventeen_grades_in_order():
    assert list(grades()) == [f"{roman}/{letter}" for roman in ("I", "II", "III", "IV") for letter in "abcd"] + ["IV/e"]
    assert len(set(grades().values())) == 17
    assert grades_basis().needs_verification
    assert grades_basis().reason


@pytest.mark.parametrize(("grade", "rank"), PRINTED)
def test_the_printed_pairs_agree(grade, rank):
    assert same_rank(rank, grade)


def test_the_wrong_pair_of_the_roster_is_seen():
    assert not same_rank("Pembina Muda Tk. I", "III.b")
    assert not same_rank("Pembina", "IV/b")


def test_the_form_of_tingkat_does_not_matter():
    for written in ("Penata Tk. I", "penata tk I", "Penata  Tingkat I", "PENATA TK.I"):
        assert same_rank(written, "III/d")


@given(st.sampled_from(sorted(grades())), st.sampled_from([".", ",", "/", " ", "", " / ", "-"]), st.booleans())
def test_a_grade_is_read_however_it_is_written(grade, separator, upper):
    roman, letter = grade.split("/")
    written = f" {roman.lower() if upper else roman}{separator}{letter.upper() if upper else letter} "
    assert parse_grade(written) == grade
    assert rank_of_grade(written) == grades()[grade]


@pytest.mark.parametrize("written", ["III/e", "V/a", "IX", "", "III", "IIII/a", "III/dd", "Penata"])
def test_what_is_no_grade_is_refused(written):
    with pytest.raises(UnknownReference, match="golongan"):
        parse_grade(written)


def test_the_weights_of_the_akip_sheet():
    parts = akip_sheet().components
    assert {slug: (part.name, part.weight, *part.subweights.values()) for slug, part in parts.items()} == {
        "perencanaan-kinerja": ("Perencanaan Kinerja", 30, 6, 9, 15),
        "pengukuran-kinerja": ("Pengukuran Kinerja", 30, 6, 9, 15),
        "pelaporan-kinerja": ("Pelaporan Kinerja", 15, 3, 4.5, 7.5),
        "evaluasi-akuntabilitas-kinerja-internal": ("Evaluasi Akuntabilitas Kinerja Internal", 25, 5, 7.5, 12.5),
    }
    for part in parts.values():
        assert list(part.subweights) == ["keberadaan", "kualitas", "pemanfaatan"]
        assert [weight / part.weight for weight in part.subweights.values()] == pytest.approx([0.2, 0.3, 0.5])


def test_the_answer_grades_of_the_akip_sheet():
    assert dict(akip_sheet().grades) == {
        "AA": 100, "A": 90, "BB": 80, "B": 70, "CC": 60, "C": 50, "D": 30, "E": 0,
    }  # fmt: skip
    assert all(akip_sheet().meanings[grade] for grade in akip_sheet().grades)
    assert akip_sheet().basis.basis == "Permenpan-RB Nomor 88 Tahun 2021"


def test_an_unknown_component_lists_what_exists():
    with pytest.raises(UnknownReference, match=r"mungkin 'pelaporan-kinerja'; yang ada: perencanaan-kinerja"):
        akip_sheet().component("pelaporan")
    assert akip_sheet().component("pelaporan-kinerja").weight == 15


def test_methods_of_efficiency_name_scales_that_exist():
    assert [method.scale for method in efficiency_methods().values()] == [
        "efisiensi-e1", None, None, None, "kepmendagri-690-900-327",
    ]  # fmt: skip
    for method in efficiency_methods().values():
        assert method.scale is None or load_scale(method.scale)
        assert method.needs_verification == bool(method.reason)
        assert all((method.title, method.formula, method.basis, method.remark))


def test_the_finance_ministrys_method_names_the_regulation_of_the_year():
    method = efficiency_method("e3")
    named = {year: method.basis_in(year) for year in (2015, 2018, 2021, 2022, 2025)}
    assert named[2018] == "PMK Nomor 214/PMK.02/2017"
    assert named[2021] == named[2022] == "PMK Nomor 22/PMK.02/2021"
    assert "sudah diganti PMK Nomor 62 Tahun 2023" in named[2025]
    assert "terbit sesudahnya" in named[2015]
    assert efficiency_method("e1").basis_in(2015) == efficiency_method("e1").basis


def test_the_bounds_of_praise_have_a_basis_and_stand_in_their_words():
    for condition in praise_conditions():
        assert condition.basis
        assert f"di bawah {condition.least:.0f} persen" in condition.words


def test_the_two_contrary_directions_warn_of_each_other():
    assert "E4" in efficiency_method("e1").remark
    assert "E1" in efficiency_method("e4").remark


def test_an_unknown_method_lists_what_exists():
    with pytest.raises(UnknownReference, match="cara menghitung efisiensi 'e9' tidak dikenal"):
        efficiency_method("e9")


@pytest.fixture
def data(tmp_path, monkeypatch):
    """Let the loaders read files written by the test instead of the packaged ones."""
    monkeypatch.setattr(files, "DATA", tmp_path)

    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")

    return write


ABOUT = "tentang: {judul: X, dasar: Y}\n"


def test_wrong_weights_and_answers_are_refused(data):
    data(
        "akip.yaml",
        ABOUT + "komponen:\n  a: {nama: A, bobot: 60, subbobot: {x: 10, y: 40}}\n"
        "  b: {nama: B, bobot: 30, subbobot: {x: 30}}\n"
        "jawaban:\n  AA: {nilai: 120, arti: lebih}\n  B: {arti: tanpa nilai}\n  C: {nilai: 100.5, arti: x}\n"
        "  D: {nilai: -0.5, arti: x}\n  E: {nilai: 0, arti: x}\n",
    )
    with pytest.raises(InvalidReference) as caught:
        akip_sheet()
    texts = [problem.split(": ", 1)[1] for problem in caught.value.problems]
    assert texts == [
        "komponen 'a': jumlah subbobot 50, seharusnya 60",
        "jawaban 'AA': nilai paling besar 100, tertulis 120",
        "jawaban 'B': nilai belum diisi",
        "jawaban 'C': nilai paling besar 100, tertulis 100.5",
        "jawaban 'D': nilai paling kecil 0, tertulis -0.5",
    ]


def test_weights_that_do_not_add_up_are_refused(data):
    parts = "komponen:\n  a: {nama: A, bobot: 60, subbobot: {x: 60}}\n  b: {nama: B, bobot: 30, subbobot: {x: 30}}\n"
    data("akip.yaml", ABOUT + parts + "jawaban: {}\n")
    with pytest.raises(InvalidReference, match="komponen: jumlah bobot 90, seharusnya 100"):
        akip_sheet()


def test_a_weight_that_is_missing_is_told(data):
    parts = "komponen:\n  a: {nama: A, subbobot: {x: 0, y: teks}}\n  b: {nama: B, bobot: 100, subbobot: {x: 100}}\n"
    data("akip.yaml", ABOUT + parts + "jawaban: {}\n")
    with pytest.raises(InvalidReference) as caught:
        akip_sheet()
    texts = [problem.split(": ", 1)[1] for problem in caught.value.problems]
    assert texts == [
        "komponen 'a': bobot belum diisi",
        "komponen 'a', subbobot: y harus angka dengan titik desimal, tertulis 'teks'",
    ]


def test_a_rank_that_is_no_text_is_refused(data):
    data("golongan.yaml", ABOUT + "golongan: {I/a: 1}\nlain: x\n")
    with pytest.raises(InvalidReference) as caught:
        grades()
    texts = [problem.split(": ", 1)[1] for problem in caught.value.problems]
    assert texts == ["golongan: I/a harus teks, tertulis 1", "'lain' tidak dikenal"]


def test_a_method_without_formula_is_refused(data):
    data("efisiensi.yaml", "e1: {judul: X, dasar: Y, catatan: Z}\n")
    with pytest.raises(InvalidReference, match="cara 'e1': rumus belum diisi"):
        efficiency_methods()
