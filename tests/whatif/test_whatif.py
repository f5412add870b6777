"""What if: against figures worked out by hand, against an edited package, and the laws that always hold."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import lkjip_analysis as lkjip
from lkjip_analysis.measures import kekurangan
from lkjip_analysis.model import Table
from lkjip_analysis.reference import load_scale
from lkjip_analysis.reference.scale import GAPS
from lkjip_analysis.report import Report
from lkjip_analysis.tables import catalog
from lkjip_analysis.whatif.changes import COLUMNS

IKM, KELURAHAN, AKIP = "ikm", "kelurahan-cepat-berkembang", "akip"
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def cells(report: Report) -> dict[str, tuple[object, str]]:
    """Every cell of every table: value and text, a reason where there is no value."""
    found = {}
    for id in catalog(report.dataset):
        made = report.table(id)
        if isinstance(made, Table):
            for row in made.rows:
                for column in made.columns:
                    cell = (row.key, column.key)
                    found[f"{id}/{row.key}/{column.key}"] = (
                        made.value(*cell),
                        made.text(*cell),
                        made.reasons.get(cell),
                    )
    return found


def cell(report: Report, table: str, row: str, column: str) -> str:
    made = report.table(table)
    assert isinstance(made, Table)
    return made.text(row, column)


# -- by hand ---------------------------------------------------------------------------------------------------


def test_one_realisation_goes_through_the_whole_report(report):
    """86 / 83,75 x 100 = 102,69; with 90,00 and 102,95 the mean is 98,55, and over 94,48 that is 104,31."""
    other = report.what_if(realisasi={IKM: 86})
    assert cell(other, "3.2", IKM, "capaian") == "102,69"
    assert cell(other, "3.9", "instansi", "capaian") == "98,55"
    assert cell(other, "3.9", "instansi", "efisiensi") == "104,31"
    assert cell(report, "3.9", "instansi", "capaian") == "98,15"


def test_changes_tell_cell_rank_and_sentence(report):
    """With 10 of 12 kelurahan (83,33) the target is met and the agency passes Curug with its 80,00."""
    changes = report.what_if(realisasi={KELURAHAN: 83.33}).changes
    assert list(changes.columns) == list(COLUMNS)
    at = changes.set_index("alamat")
    capaian = at.loc[f"3.2/{KELURAHAN}/capaian"]
    assert (capaian["besaran"], capaian["sebelum"], capaian["sesudah"]) == ("capaian", "90,00", "100,00")
    assert capaian["selisih"] == pytest.approx(100 - 75 / 83.33 * 100)
    assert tuple(at.loc[f"3.2/{KELURAHAN}/kategori", ["sebelum", "sesudah"]]) == ("Tinggi", "Sangat Tinggi")
    ranks = changes[changes["besaran"] == "peringkat"].query("jenis == 'sel'")
    pairs = {a.split("/")[1]: (b, c) for a, b, c in ranks[["alamat", "sebelum", "sesudah"]].values}
    assert pairs == {"serang": ("2", "1"), "curug": ("1", "2")}
    said = changes[changes["jenis"] == "kalimat"]
    assert any("belum mencapai target" in a and "belum mencapai target" not in b
               for a, b in zip(said["sebelum"], said["sesudah"], strict=True))  # fmt: skip
    assert (changes["sebelum"] != changes["sesudah"]).sum() == len(changes)


def test_a_rule_for_gaps_moves_a_value_in_a_gap(report):
    """76,00 of 83,75 is 90,75: below the band from 91, but 91 once rounded to whole percents."""
    low = report.what_if(realisasi={IKM: 76})
    high = low.what_if(aturan={"celah_skala": "bulat"})
    assert (cell(low, "3.2", IKM, "kategori"), cell(high, "3.2", IKM, "kategori")) == ("Tinggi", "Sangat Tinggi")


def test_the_method_of_efficiency(report):
    """E2 is capaian minus serapan: 101,48 - 94,48 = 7,00."""
    assert cell(report.what_if(aturan={"efisiensi": "e2"}), "3.2", IKM, "efisiensi") == "7,00"


def test_a_target_taken_away_leaves_a_reason(report):
    other = report.what_if(target={IKM: None})
    made = other.table("3.2")
    assert made.value(IKM, "capaian") is None
    assert "target" in made.reasons[IKM, "capaian"]


def test_budget_figures(report):
    """Half of the pagu of a programme spent is a serapan of 50 percent."""
    node = "p-pum"
    pagu = report.table("3.11").value(node, "pagu")
    other = report.what_if(realisasi_anggaran={node: pagu / 2})
    assert other.table("3.11").value(node, "serapan") == pytest.approx(50)


def test_a_row_that_was_not_there(report):
    lacking = next(
        i for i in report.dataset.indicators if report.dataset.target(i) and not report.dataset.realisation(i)
    )
    other = report.what_if(realisasi={lacking: 1})
    assert other.dataset.realisation(lacking).nilai == 1
    assert other.dataset.realisation(lacking).lokasi == "pengandaian"


def test_lineage_says_that_it_is_supposed(report):
    (source,) = report.what_if(realisasi={IKM: 86}).table("3.2").row(IKM).sources["realisasi"]
    assert "pengandaian, semula 84,99" in source.describe()


# -- mistakes --------------------------------------------------------------------------------------------------


def test_every_mistake_at_once_with_the_nearest(report):
    with pytest.raises(lkjip.WhatIfError) as caught:
        report.what_if(
            realisasi={"ikmm": 1, IKM: "86,5"}, target={AKIP: float("nan")}, pagu={"p-pumm": 1},
            aturan={"celah": "bulat", "efisiensi": "e9"}, skala="permendagri-86-2018",
        )  # fmt: skip
    text = str(caught.value)
    assert len(caught.value.problems) == 7
    for said in ("mungkin maksudnya ikm", "'86,5' bukan bilangan", "nan bukan bilangan", "mungkin maksudnya p-pum",
                 "mungkin maksudnya celah_skala", "e1, e2", "mungkin maksudnya permendagri-86-2017"):  # fmt: skip
        assert said in text


def test_what_is_no_figure_at_all(report):
    with pytest.raises(lkjip.WhatIfError) as caught:
        report.what_if(realisasi=86, target={IKM: 1e300}, aturan="e2")
    text = str(caught.value)
    for said in ("86 bukan pasangan kunci dan angka", "1e+300 301 huruf bukan angka yang wajar", "'e2' bukan pasangan"):
        assert said in text


def test_nothing_on_disk_changes(package):
    def state() -> dict[Path, str]:
        files = (p for p in package.data_dir.rglob("*") if p.is_file())
        return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}

    before = state()
    package.open().what_if(realisasi={IKM: 1}, target={AKIP: 2}, aturan={"efisiensi": "e2"}).changes  # noqa: B018
    assert state() == before


# -- laws --------------------------------------------------------------------------------------------------------


def test_no_assumption_changes_nothing(report):
    same = {i.id: report.dataset.realisation(i.id).nilai for i in report.dataset.iku}
    rules = report.dataset.config.aturan.model_dump()
    other = report.what_if(realisasi=same, aturan={name: rules[name] for name in ("celah_skala", "efisiensi")})
    assert other.changes.empty
    assert cells(other) == cells(report)


@FEW
@given(value=st.integers(0, 10000).map(lambda n: n / 100), key=st.sampled_from([IKM, KELURAHAN, AKIP]))
def test_what_if_is_the_same_as_editing_the_package(tmp_path_factory, report, value, key):
    from tests.conftest import Package

    package = Package(tmp_path_factory.mktemp("disunting") / "data")
    package.edit("realisasi.csv", {"indikator": key, "tahun": "2025", "periode": "tahun"}, "nilai", repr(value))
    assert cells(report.what_if(realisasi={key: value})) == cells(package.open())


@FEW
@given(value=st.integers(0, 12000).map(lambda n: n / 100), key=st.sampled_from([IKM, KELURAHAN, AKIP]))
def test_back_again_is_where_we_were(report, value, key):
    old = report.dataset.realisation(key).nilai
    there = report.what_if(realisasi={key: value})
    assert cells(there.what_if(realisasi={key: old})) == cells(report)


@FEW
@given(value=st.integers(1, 12000).map(lambda n: n / 100))
def test_changes_are_the_cells_that_differ(report, value):
    other = report.what_if(realisasi={IKM: value})
    old, new = cells(report), cells(other)
    told = set(other.changes.query("jenis == 'sel'")["alamat"])
    assert told == {address for address in old if old[address] != new[address]}


# -- what is missing ---------------------------------------------------------------------------------------------


def test_the_gap_of_the_worked_example(report):
    """83,33 of 12 kelurahan are 10; there are 9. Of the budget below it 214.864.667 rupiah are not spent."""
    gap = report.gap(KELURAHAN)
    assert (round(gap.kurang, 2), gap.satuan_utuh, gap.penyebut) == (8.33, 1, 12)
    assert gap.rupiah == 10_648_249_974 - 10_433_385_307
    assert "Kurang 1 dari 12 satuan" in str(gap)
    assert report.gap(IKM).kurang == 0
    assert report.gap(IKM).satuan_utuh is None


def test_a_gap_of_a_wrong_name(report):
    with pytest.raises(KeyError, match="mungkin maksudnya akip"):
        report.gap("akpi")


@given(of=st.integers(1, 500), target=st.integers(0, 10000).map(lambda n: n / 100))
def test_units_needed_are_enough_and_one_fewer_is_not(of, target):
    needed = kekurangan.units_needed(target, of)
    assert needed is not None
    assert round(needed * 100 / of + 1e-9, 2) >= target - 0.005
    if needed:
        assert (needed - 1) * 100 / of < target


@given(value=st.integers(0, 15000).map(lambda n: n / 100), gap=st.sampled_from(GAPS))
def test_the_next_band_begins_where_it_is_said(value, gap):
    scale = load_scale("permendagri-86-2017")
    step = kekurangan.next_band(scale, value, gap)
    if step is None:
        assert scale.band(value, gap) == scale.bands[0]
        return
    assert scale.band(step.start, gap).label == step.label
    assert scale.band(step.start - 0.01, gap).label == scale.band(value, gap).label
    assert step.missing == pytest.approx(step.start - value)
