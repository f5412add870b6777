"""Quarters and years from months: the action plan of the sample, and the laws of each way of accumulating."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.measures import triwulan
from lkjip_analysis.measures.triwulan import (
    MONTHS,
    QUARTERS,
    formula,
    quarter_formula,
    quarters,
    value,
    year,
    year_formula,
)
from lkjip_analysis.model.formula import Ref, decode, encode
from tests.formulas import live

_ = None
PLAN = {
    # Tabel 2.6: lines with their months and the year's target
    "ASN yang menerima gaji": ("tetap", [72] * 12, 72),
    "Paket peralatan kantor": ("jumlah", [1] * 12, 12),
    "Evaluasi kinerja": ("jumlah", [_, 1, _, 1, _, 1, _, 1, _, 1, _, 1], 6),
    "Peralatan dipelihara": ("jumlah", [_, 2, _, 2, _, 2, _, 2, _, 2, _, _], 10),
    "Non perizinan": ("jumlah", [1] * 12, 12),
    "Kelurahan cepat berkembang": ("akhir", [_] * 11 + [83.33], 83.33),
}
MONTHLY = st.lists(st.none() | st.floats(-1e6, 1e6), min_size=12, max_size=12)


@pytest.mark.parametrize("line", PLAN)
def test_the_plan_of_the_sample_gives_its_target(line):
    way, months, target = PLAN[line]
    assert year(way, months).value == target


def test_quarters_of_a_plan():
    way, months, _target = PLAN["Evaluasi kinerja"]
    assert [quarter.value for quarter in quarters(way, months)] == [1, 2, 1, 2]
    empty = quarters("jumlah", [None] * 3 + [1] * 9)[0]
    assert (empty.value, empty.reason) == (None, "tidak ada nilai yang dapat dihitung")


def test_four_quarters_hold_the_twelve_months_in_order():
    assert [month for quarter in QUARTERS for month in triwulan.months_of(quarter)] == list(MONTHS)
    assert " ".join(MONTHS) == "jan feb mar apr mei jun jul agu sep okt nov des"
    assert QUARTERS == ("TW1", "TW2", "TW3", "TW4")


def test_formulas_and_values_agree():
    figures = dict(zip(MONTHS, range(1, 13), strict=True))
    for way, expected in (("jumlah", 78), ("akhir", 12), ("tetap", 6.5), ("rata-rata", 6.5)):
        assert year_formula(way).of(figures).value == expected
        assert value(way, list(figures.values())).value == expected
    assert [quarter_formula("jumlah", quarter).of(figures).value for quarter in QUARTERS] == [6, 15, 24, 33]
    assert [quarter_formula("akhir", quarter).of(figures).value for quarter in QUARTERS] == [3, 6, 9, 12]


def test_the_last_value_that_is_there_counts_and_is_named():
    result = value("akhir", [50, None, 75, None, None])
    assert (result.value, result.notices) == (75, ("2 dari 5 nilai",))
    assert value("akhir", [50, 75]).notices == ()
    assert value("akhir", [None]).reason == "tidak ada nilai yang dapat dihitung"
    assert formula("akhir", [Ref("a"), Ref("b")]).of({"a": 1, "b": None}).notices == ("1 dari 2 nilai",)


def test_a_constant_that_is_not_constant_is_named():
    assert value("tetap", [72, None, 72]).notices == ("2 dari 3 nilai",)
    assert value("tetap", [72, 70, 72]).notices == ("nilai tidak tetap (70,00 sampai 72,00); dipakai rata-rata",)
    assert value("rata-rata", [72, 70]).notices == ()
    assert value("tetap", [None]).value is None


def test_workbook_forms():
    places = {"apr": "E5", "mei": "F5", "jun": "G5"}
    assert live(quarter_formula("jumlah", "TW2"), places) == '=IF(COUNT(E5,F5,G5)=0,"",IFERROR(SUM(E5,F5,G5),""))'
    assert live(quarter_formula("rata-rata", "TW2"), places) == '=IFERROR(AVERAGE(E5,F5,G5),"")'
    assert (
        live(quarter_formula("akhir", "TW2"), places) == '=IFERROR(IF(G5<>"",G5,IF(F5<>"",F5,IF(E5<>"",E5,NA()))),"")'
    )
    named = quarter_formula("jumlah", "TW1", row="ikm")
    assert [ref.row for ref in named.expr.refs()] == ["ikm"] * 3
    assert [ref.row for ref in year_formula("jumlah", row="ikm").expr.refs()] == ["ikm"] * 12
    assert decode(encode(named)) == named
    assert named.note == "jumlah bagian-bagiannya"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda: formula("kumulatif", [Ref("a")]),
            "akumulasi 'kumulatif' tidak dikenal; yang ada: jumlah, akhir, tetap",
        ),
        (lambda: formula("jumlah", []), "periode tanpa bagian"),
        (lambda: value("akhir", []), "periode tanpa bagian"),
        (lambda: triwulan.months_of("TW5"), "triwulan 'TW5' tidak dikenal; yang ada: TW1, TW2, TW3, TW4"),
        (lambda: quarters("jumlah", [1] * 11), "11 bulan, seharusnya 12"),
        (lambda: year("jumlah", [1] * 13), "13 bulan, seharusnya 12"),
    ],
)
def test_wrong_calls_are_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@given(MONTHLY)
def test_quarters_add_up_to_the_year(months):
    by_quarter = [quarter.value or 0 for quarter in quarters("jumlah", months)]
    assert (year("jumlah", months).value or 0) == pytest.approx(sum(by_quarter), abs=1e-6)


@given(MONTHLY)
def test_the_years_end_is_the_end_of_its_last_filled_quarter(months):
    filled = [quarter.value for quarter in quarters("akhir", months) if quarter.ok]
    assert year("akhir", months).value == (filled[-1] if filled else None)


@given(st.floats(-1e6, 1e6), st.sets(st.integers(0, 11), max_size=11))
def test_a_constant_is_itself_in_every_period(constant, gaps):
    months = [None if place in gaps else constant for place in range(12)]
    for way in ("tetap", "rata-rata", "akhir"):
        assert year(way, months).number == pytest.approx(constant)
    assert not any("tidak tetap" in notice for notice in year("tetap", months).notices)


def test_a_mean_of_quarters_is_not_the_mean_of_months():
    months = [100, None, None, *[10] * 9]
    by_quarters = sum(quarter.number for quarter in quarters("rata-rata", months)) / 4
    assert (by_quarters, year("rata-rata", months).value) == (32.5, 19)
