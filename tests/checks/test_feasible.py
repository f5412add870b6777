"""Shares that no whole number of units gives, fractions of what is counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.layak.layak_01 import Share, impossible_share
from lkjip_analysis.checks.rules.layak.layak_02 import fraction_of_units
from lkjip_analysis.checks.rules.layak.layak_03 import beyond


@given(st.integers(1, 500), st.data())
def test_a_rounded_share_is_always_possible(of, data):
    units = data.draw(st.integers(0, of))
    assert Share(round(units * 100 / of + 1e-9, 2), of, None).verdict() == "tepat"


@given(st.integers(2, 500), st.data())
def test_a_possible_verdict_names_a_whole_number(of, data):
    value = data.draw(st.decimals(0, 100, places=2).map(float))
    gaps = [abs(units * 100 / of - value) for units in range(of + 1)]
    near = min(gaps)
    if near > 1.0001:  # not even a whole percent rounds to it
        assert Share(value, of, None).verdict() == "mustahil"
    if near < 0.0049:
        assert Share(value, of, None).verdict() == "tepat"


def test_shares_of_twelve(found):
    levels = {f.sebab.split("/", 2)[2]: f.tingkat for f in found(impossible_share)}
    assert levels == {
        "Target/37,5": "peringatan",
        "Target/91,16": "peringatan",
        "Target/90": "catatan",
        "Realisasi/91,66": "catatan",
    }
    (half,) = [f for f in found(impossible_share) if f.sebab.endswith("37,5")]
    assert "4 dari 12 adalah 33,33 persen dan 5 dari 12 adalah 41,67 persen" in half.uraian
    assert "baru tercapai dengan 5 kelurahan" in half.uraian


def test_a_realisation_that_no_number_gives_is_an_error(package, found):
    where = {"indikator": "kelurahan-cepat-berkembang", "tahun": "2025"}
    package.edit("realisasi.csv", where, "nilai", "76.12")
    assert "galat" in {f.tingkat for f in found(impossible_share)}
    package.edit("realisasi.csv", where, "nilai", "66.67")
    assert "galat" not in {f.tingkat for f in found(impossible_share)}


def test_kelurahan_of_the_area_count_where_no_denominator_is_declared(package, found):
    package.edit("target.csv", {"indikator": "kelurahan-swakarya"}, "nilai", "95.5")
    assert "layak/kelurahan-swakarya/Target/95,5" in {f.sebab for f in found(impossible_share)}
    package.edit("target.csv", {"indikator": "gangguan-trantibum", "dokumen": "pk-2025"}, "nilai", "95.5")
    assert not any("gangguan" in f.sebab for f in found(impossible_share))  # nobody says how many there are


@pytest.mark.parametrize(("value", "findings"), [("2.5", 1), ("2", 0)])
def test_documents_are_counted_whole(package, found, value, findings):
    package.edit("target.csv", {"indikator": "laporan-keuangan-berkala"}, "nilai", value)
    assert len(found(fraction_of_units)) == findings


def test_the_invented_agency_is_clean(dinas):
    made = review(dinas, [impossible_share, fraction_of_units])
    assert made.findings == ()
    assert made.outcomes[0].tidak_diuji


def test_a_share_of_more_than_the_whole(package, found):
    """Where no number of units is declared, which the reader would hold it against; growth may be more than all."""
    assert not found(beyond)
    where = {"indikator": "kelurahan-cepat-berkembang", "tahun": "2025"}
    package.edit("indikator.csv", {"id": "kelurahan-cepat-berkembang"}, "penyebut", "")
    package.edit("realisasi.csv", where, "nilai", "112.5")
    (declared,) = found(beyond)  # of the kelurahan of the area
    assert (declared.tingkat, declared.rumus) == ("galat", "112,50 > 100")
    package.edit("indikator.csv", {"id": "kelurahan-cepat-berkembang"}, "nama", "Persentase permohonan selesai")
    assert [f.tingkat for f in found(beyond)] == ["peringatan"]
    package.edit("indikator.csv", {"id": "kelurahan-cepat-berkembang"}, "nama", "Persentase pertumbuhan permohonan")
    assert not found(beyond)
