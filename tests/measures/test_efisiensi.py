"""Efficiency: the printed figures of the sample, the four methods, and the guard against false praise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures.capaian import capaian
from lkjip_analysis.measures.efisiensi import (
    caution,
    ck_formula,
    combined_capaian,
    e3,
    e3_formula,
    e_formula,
    efisiensi,
    formula,
    ne_formula,
    status,
)
from lkjip_analysis.measures.rerata import mean
from lkjip_analysis.measures.serapan import serapan
from lkjip_analysis.model.formula import Ref, decode, encode
from lkjip_analysis.model.number import format_number
from lkjip_analysis.reference import UnknownReference, load_scale
from tests.formulas import live, written

IKM, KELURAHAN, AKIP = capaian(83.75, 84.99).value, capaian(83.33, 75).value, capaian(67.75, 69.75).value
AGENCY = serapan(24_591_052_884, 26_028_054_509).value
PERCENT = st.floats(0.5, 300)


@pytest.mark.parametrize(
    ("achieved", "absorbed", "printed"),
    [
        (mean([IKM, KELURAHAN, AKIP]).value, AGENCY, "103,88"),  # Tabel 3.9
        (IKM, AGENCY, "107,41"),  # Tabel 3.12
        (KELURAHAN, serapan(10_433_385_307, 10_648_249_974).value, "91,86"),
        (100, serapan(293_788_000, 299_355_000).value, "101,89"),
        (100, serapan(372_547_027, 401_774_800).value, "107,85"),
        (100, 100, "100,00"),
        (AKIP, serapan(14_147_042_577, 15_368_704_535).value, "111,84"),
        (100, serapan(14_147_042_577, 15_368_704_535).value, "108,64"),
    ],
)
def test_printed_efficiency_of_the_sample(achieved, absorbed, printed):
    assert format_number(efisiensi("e1", achieved, absorbed).number) == printed


def test_one_printed_figure_rests_on_a_rounded_serapan():
    """Tabel 3.12 prints 101,86 for Pemberdayaan: 100 / 98,17; both unrounded and rounded serapan give it."""
    assert format_number(efisiensi("e1", 100, serapan(9_683_100_280, 9_863_170_174).value).number) == "101,86"


@pytest.mark.parametrize(
    ("value", "word"), [(103.88, "Efisien"), (100, "Seimbang"), (100.004, "Seimbang"), (91.86, "Tidak Efisien")]
)
def test_the_status_word_follows_the_methods_own_scale(value, word):
    """The report prints "Efisien" for 91,86 and for 100,00 alike."""
    assert status("e1").of({"efisiensi": value, "capaian": 120, "serapan": 100}).value == word


POOR = [
    # capaian, serapan, what a report printed as "Efisien"
    (99.0, 0.468, "Target Belum Tercapai"),
    (99.998, 0.473, "Rencana atau Data Perlu Diperiksa"),  # 21.141,92; 99,998 is displayed as 100,00
    (100, 41.61, "Rencana atau Data Perlu Diperiksa"),  # 240,33
    (81.67, 75.0, "Target Belum Tercapai"),
    (100, 79.994, "Rencana atau Data Perlu Diperiksa"),
    (100, 79.995, "Efisien"),  # displayed as 80,00
    (99.995, 90, "Efisien"),
    (99.994, 90, "Target Belum Tercapai"),
]


@pytest.mark.parametrize(("achieved", "absorbed", "word"), POOR)
def test_nothing_is_called_efficient_that_missed_its_target_or_hardly_spent(achieved, absorbed, word):
    ratio = efisiensi("e1", achieved, absorbed).number
    assert ratio > 100
    assert status("e1").of({"capaian": achieved, "serapan": absorbed, "efisiensi": ratio}).value == word
    for method in ("e1", "e2", "e3"):
        figure = efisiensi(method, achieved, absorbed).number
        condition = caution(method, achieved, absorbed, figure)
        assert (condition.label if condition else "Efisien") == word


def test_what_no_method_praises_needs_no_caution():
    assert status("e1").of({"capaian": 75, "serapan": 97.98, "efisiensi": 76.55}).value == "Tidak Efisien"
    assert caution("e1", 75, 97.98, 76.55) is None
    assert caution("e1", None, None, None) is None


def test_e4_points_the_other_way():
    figures = [{"r": value, "capaian": 100, "serapan": value} for value in (110, 94.48, 85, 80, 79)]
    assert [status("e4", Ref("r")).of(row).value for row in figures] == [
        "Tidak Efisien", "Kurang Efisien", "Cukup Efisien", "Efisien", "Rencana atau Data Perlu Diperiksa",
    ]  # fmt: skip


@pytest.mark.parametrize("method", ["e2", "e3", "e3-rata-rata"])
def test_methods_without_an_agreed_scale_have_no_status(method):
    assert status(method) is None


def test_an_agencys_own_words_for_the_status(tmp_path):
    (tmp_path / "skala.yaml").write_text(
        "efisiensi-e1:\n  judul: X\n  dasar: Perbup\n  satuan: persen\n"
        "  pita: [{label: Hemat, dari: 100}, {label: Boros, kurang_dari: 100}]\n",
        encoding="utf-8",
    )
    words = status("e1", scale=load_scale("efisiensi-e1", tmp_path))
    assert words.of({"efisiensi": 100, "capaian": 100, "serapan": 100}).value == "Hemat"
    assert words.of({"efisiensi": 250, "capaian": 100, "serapan": 40}).value == "Rencana atau Data Perlu Diperiksa"


def test_e2_counts_points():
    assert efisiensi("e2", 98.15, 94.48).number == pytest.approx(3.67)
    assert efisiensi("e2", 90, 97.98).number == pytest.approx(-7.98)


def test_e4_is_serapan():
    assert efisiensi("e4", None, 94.48).value == 94.48


@pytest.mark.parametrize("method", ["e1", "e2", "e3"])
def test_a_missing_figure_gives_a_reason(method):
    assert efisiensi(method, None, 94).reason == "capaian belum ada"
    assert efisiensi(method, 98, None).reason == "serapan belum ada"


def test_zero_divisors_give_a_reason():
    assert efisiensi("e1", 100, 0).reason == "serapan nol"
    assert efisiensi("e3", 0, 50).reason == "capaian nol"


@pytest.mark.parametrize("function", [formula, status])
def test_an_unknown_method_is_refused(function):
    with pytest.raises(UnknownReference, match="cara menghitung efisiensi 'e5'"):
        function("e5")


def test_the_published_e3_example():
    """E 25,67 % would give a value of about 114; E counts only to 20, so the value is 100."""
    pagu, achieved = 1_000_000, 100
    result = e3([(pagu, achieved, pagu * (1 - 0.2567))])
    assert (result.value, result.notices) == (100, ("nilai hitung 25,67 dibatasi ke 20,00",))


def test_e3_never_leaves_0_to_100():
    """A ministry's inspectorate once printed 235 %."""
    assert e3([(100, 100, 26)]).value == 100
    assert e3([(100, 100, 500)]).value == 0
    assert e3([(100, 100, 100)]).value == 50
    assert e3([(100, 100, 110)]).value == 25


def test_e3_needs_every_figure_and_something_expected():
    assert e3([(100, 100, 90), (None, 100, 90)]).reason == "pagu kegiatan ke-2 belum ada"
    assert e3([(100, 100, None)]).reason == "realisasi kegiatan ke-1 belum ada"
    assert e3([(100, 0, 90)]).reason.endswith("nol")
    with pytest.raises(ValueError, match="jumlah tanpa bagian"):
        e3([])


def test_forms_of_the_formulas():
    figures = {"capaian": 98.15, "serapan": 94.48}
    places = {"capaian": "F3", "serapan": "G3"}
    assert written(formula("e1"), figures) == "98,15 / 94,48 × 100"
    assert live(formula("e1"), places) == '=IF(OR(F3="",G3=""),"",IFERROR(F3/G3*100,""))'
    assert written(formula("e2"), figures) == "98,15 − 94,48"
    assert live(formula("e3"), places) == (
        '=IF(OR(F3="",G3=""),"",IFERROR(MIN(20,MAX(-20,(F3-G3)/F3*100))/20*50+50,""))'
    )
    activity = (Ref("pagu"), Ref("capaian"), Ref("realisasi"))
    assert written(e3_formula([activity]), {"pagu": 10, "capaian": 90, "realisasi": 8}) == (
        "(10,00 × 90,00 / 100 − 8,00) / (10,00 × 90,00 / 100) × 100 / 20 × 50 + 50"
    )
    for method in ("e1", "e2", "e3", "e3-rata-rata", "e4"):
        assert decode(encode(status(method))) == status(method)
        assert decode(encode(formula(method))) == formula(method)
        assert formula(method).note
        assert formula(method).basis


def test_a_combined_capaian_is_the_geometric_mean():
    assert combined_capaian([120, 103.8]).number == pytest.approx((120 * 103.8) ** 0.5)
    assert combined_capaian([100, None, 100]).notices == ("2 dari 3 nilai",)
    assert combined_capaian([100, 100]).notices == ()
    assert combined_capaian([0, 100]).value == 0
    assert combined_capaian([None]).reason == "tidak ada nilai yang dapat dihitung"
    assert combined_capaian([-1]).value is None


def test_full_output_with_little_spending_is_doubted():
    assert format_number(efisiensi("e1", 100, 44.64).number) == "224,01"  # the 2015 case
    assert caution("e1", 100, 44.64, 224.01).words.startswith("belum dapat disebut efisien karena serapannya di bawah")


def test_the_steps_of_e3_and_their_forms():
    """CK, E and NE of the published example: E 25,67 would be worth 114,16 and counts as 100."""
    e = e_formula().of({"ck": 100, "serapan": 74.33}).number
    assert format_number(e) == "25,67"
    assert round(50 + e / 20 * 50, 2) == pytest.approx(114.175, abs=0.02)
    assert ne_formula().of({"e": e}).value == 100
    assert written(ne_formula(), {"e": 25.67}) == "20,00 (25,67 dibatasi) / 20 × 50 + 50"
    assert written(ne_formula(), {"e": -8.5}) == "-8,50 / 20 × 50 + 50"
    assert live(ne_formula(), {"e": "K3"}) == '=IF(K3="","",IFERROR(MIN(20,MAX(-20,K3))/20*50+50,""))'


def test_ck_is_geometric_and_its_variant_divides_by_the_number():
    cells = [Ref(name) for name in "abcd"]
    figures = dict(zip("abcd", (100, 120, 90, 140), strict=True))
    assert ck_formula("e3-rata-rata", cells).of(figures).value == (100 + 120 + 90 + 140) / 4
    assert ck_formula("e3", cells).of(figures).number == pytest.approx((100 * 120 * 90 * 140) ** 0.25)
    assert written(ck_formula("e3", cells), figures) == "(100,00 × 120,00 × 90,00 × 140,00)^(1/4)"
    assert ck_formula("e3", cells).of(figures | {"a": -1}).value is None
    assert ck_formula("e3", cells).of(figures | {"a": 0}).value == 0


@given(PERCENT, PERCENT)
def test_e1_e2_and_e3_agree_on_the_side(achieved, absorbed):
    e1, e2, e3_value = (efisiensi(method, achieved, absorbed).number for method in ("e1", "e2", "e3"))
    assert (e1 > 100 + 1e-9) == (e2 > 1e-9 * absorbed / 100)
    assert (e2 >= 0) == (e3_value >= 50)


@given(PERCENT, PERCENT, st.floats(1e3, 1e9))
def test_one_activity_by_row_or_by_amounts(achieved, absorbed, pagu):
    by_amounts = e3([(pagu, achieved, pagu * absorbed / 100)]).number
    assert by_amounts == pytest.approx(efisiensi("e3", achieved, absorbed).number, abs=1e-6)


@given(st.lists(st.tuples(st.floats(1, 1e9), PERCENT, st.floats(0, 1e9)), min_size=1, max_size=6))
def test_e3_stays_in_its_range_and_ignores_the_order(activities):
    value = e3(activities).number
    assert 0 <= value <= 100
    assert e3(activities[::-1]).number == pytest.approx(value, abs=1e-6)


@given(st.lists(PERCENT, min_size=1, max_size=8), st.floats(0.1, 10))
def test_the_geometric_mean_scales_and_lies_between(values, factor):
    value = combined_capaian(values).number
    assert min(values) * (1 - 1e-9) <= value <= max(values) * (1 + 1e-9)
    assert combined_capaian([v * factor for v in values]).number == pytest.approx(value * factor)
