"""Categories of the printed tables, and the notices for values that the printed scale does not cover."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures.capaian import capaian
from lkjip_analysis.measures.kategori import formula, notice
from lkjip_analysis.model.formula import Ref, decode, encode
from lkjip_analysis.reference import GAPS, Band, Scale, load_scale, scale_ids
from tests.formulas import live, written

OWN = Path(__file__).parents[1] / "referensi"
SCALE = load_scale("permendagri-86-2017")


@pytest.mark.parametrize(
    ("target", "realisasi", "printed"),
    [
        (83.75, 84.99, "Sangat Tinggi"),
        (83.33, 75, "Tinggi"),
        (67.75, 69.75, "Sangat Tinggi"),
        (70, 70, "Sangat Tinggi"),
    ],
)
def test_printed_categories_of_tabel_3_2(target, realisasi, printed):
    assert formula(SCALE, "bawah").of({"capaian": capaian(target, realisasi).value}).value == printed


@pytest.mark.parametrize(
    ("gap", "expected"), [("bawah", "Tinggi"), ("bulat", "Sangat Tinggi"), ("sambung", "Sangat Tinggi")]
)
def test_the_rule_decides_in_a_hole(gap, expected):
    assert formula(SCALE, gap).of({"capaian": 90.5}).value == expected


def test_other_cells_and_short_forms():
    declared = formula(load_scale("akip-88-2021"), value=Ref("nilai"), by="code")
    assert declared.of({"nilai": 69.75}).value == "B"
    assert declared.basis == "Predikat hasil evaluasi akuntabilitas kinerja (AKIP), Permenpan-RB Nomor 88 Tahun 2021"


def test_a_missing_value_has_no_category():
    assert formula(SCALE).of({"capaian": None}).reason == "capaian belum ada"


def test_sentence_and_workbook_form():
    declared = formula(SCALE, "bawah")
    assert written(declared, {"capaian": 90.0036}) == "90,0036 ≥ 76,00"  # as it was given
    assert live(declared, {"capaian": "F3"}) == (
        '=IF(F3="","",IFERROR(IF(ROUND(F3,2)>=91,"Sangat Tinggi",IF(ROUND(F3,2)>=76,"Tinggi",'
        'IF(ROUND(F3,2)>=66,"Sedang",IF(ROUND(F3,2)>=51,"Rendah","Sangat Rendah")))),""))'
    )
    assert "ROUND(F3,0)>=91" in live(formula(SCALE, "bulat"), {"capaian": "F3"})
    assert "ROUND(F3,2)>90" in live(formula(SCALE, "sambung"), {"capaian": "F3"})
    assert decode(encode(declared)) == declared


def test_the_note_states_the_rule_only_where_there_are_holes():
    assert formula(SCALE, "bawah").note.startswith("nilai di celah antarpita masuk pita di bawahnya; Batas tercetak")
    assert formula(SCALE, "bulat").note.startswith("nilai dibulatkan dahulu")
    assert formula(SCALE, "sambung").note.startswith("pita atas mulai tepat")
    assert formula(load_scale("efisiensi-e1")).note == ""
    assert formula(load_scale("akip-88-2021")).note.startswith("Nilai tepat pada batas")


@pytest.mark.parametrize(
    ("scale", "gap", "value", "expected"),
    [
        ("permendagri-86-2017", "bawah", 90.0036, ""),
        ("permendagri-86-2017", "bawah", 100, ""),
        ("permendagri-86-2017", "bawah", 90.01,
         "nilai 90,01 di celah skala antara Tinggi (76–90) dan Sangat Tinggi (91–100); "
         "digolongkan Tinggi"),
        ("permendagri-86-2017", "bulat", 50.5,
         "nilai 50,50 di celah skala antara Sangat Rendah (≤ 50) dan Rendah (51–65); "
         "digolongkan Rendah"),
        ("permendagri-86-2017", None, 100.01, "nilai 100,01 di atas ujung skala 100; digolongkan Sangat Tinggi"),
        ("permendagri-86-2017", None, 100.004, ""),
        ("permendagri-86-2017", None, -5, ""),
        ("maluku-tengah", None, 85,
         "nilai 85,00 di celah skala antara Sangat Baik (> 75–< 85) dan Memuaskan (> 85–100); "
         "digolongkan Sangat Baik"),
        ("maluku-tengah", "sambung", 85,
         "nilai 85,00 di celah skala antara Sangat Baik (> 75–< 85) dan Memuaskan (> 85–100); "
         "digolongkan Memuaskan"),
        ("maluku-tengah", None, -1, "nilai -1,00 di bawah ujung skala 0; digolongkan Kurang"),
        ("akip-88-2021", None, 0, "nilai 0,00 di bawah ujung skala 0; digolongkan Sangat Kurang"),
        ("akip-88-2021", None, 90.001, ""),
        ("skm-14-2017", None, 88.304, ""),
        ("skm-14-2017", None, 20, "nilai 20,00 di bawah ujung skala 25; digolongkan Tidak Baik"),
        ("skm-14-2017", None, 100.5, "nilai 100,50 di atas ujung skala 100; digolongkan Sangat Baik"),
        ("epdeskel-81-2015", None, 350.5,
         "nilai 350,50 di celah skala antara Berkembang (201–350) dan Cepat Berkembang (≥ 351); "
         "digolongkan Berkembang"),
        ("efisiensi-e1", None, 224, ""),
    ],
)  # fmt: skip
def test_notices(scale, gap, value, expected):
    assert notice(load_scale(scale, OWN), gap, value) == expected


def test_an_open_upper_end_is_outside():
    scale = Scale(
        "x", "X", "-", "persen", (Band("A", "", 50.0, 100.0, True, False), Band("B", "", None, 50.0, True, False))
    )
    assert notice(scale, None, 100) == "nilai 100,00 di atas ujung skala 100; digolongkan A"
    assert notice(scale, None, 99.99) == ""


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_nothing_is_said_of_a_missing_value(missing):
    assert notice(SCALE, None, missing) == ""


@given(st.sampled_from(scale_ids(OWN)), st.sampled_from(GAPS), st.integers(-5000, 45000))
def test_there_is_a_notice_exactly_when_no_printed_band_holds_the_value(id, gap, hundredths):
    scale, value = load_scale(id, OWN), hundredths / 100
    if (id, gap) != ("maluku-tengah", "bulat"):
        silent = not any(band.contains(value) for band in scale.bands)
        assert bool(notice(scale, gap, value)) == silent
