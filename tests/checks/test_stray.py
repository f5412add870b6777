"""Rows that belong elsewhere or lack: nodes of another plan, scores out of order, components, laws of another year."""

from lkjip_analysis.checks.culprit.arithmetic import unequal
from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.reading.outliers import outliers
from lkjip_analysis.checks.rules.epdeskel import epdeskel_05
from lkjip_analysis.checks.rules.induk import induk_05
from lkjip_analysis.checks.rules.letak import letak_02
from lkjip_analysis.checks.rules.waktu import waktu_17


def told(package, rule):
    return review(package.open().dataset, [rule]).findings


def test_a_mission_under_the_vision_of_another_plan(package):
    assert told(package, induk_05.other_plan) == ()
    line = package.edit("simpul.csv", {"id": "m-pemerintahan-bersih-lama"}, "induk", "v-serang-madani")
    (found,) = told(package, induk_05.other_plan)
    assert (found.bukti[0].berkas, found.bukti[0].baris) == ("simpul.csv", line)
    assert "Smart 2025" in found.uraian


def test_a_score_that_no_other_comes_near(package):
    assert told(package, epdeskel_05.out_of_order) == ()
    line = package.edit("epdeskel.csv", {"kelurahan": "Sukawana"}, "pemerintahan", "998")
    (found,) = told(package, epdeskel_05.out_of_order)
    assert (found.bukti[0].baris, found.bukti[0].tertulis) == (line, 998.0)
    assert [one.column for one in outliers(package.open().dataset.villages)] == ["pemerintahan"]


def test_a_component_that_the_evaluation_lacks_is_named(package):
    package.keep("akip.csv", lambda row: row["komponen"] != "Pelaporan Kinerja")
    (found,) = [one for one in told(package, letak_02.missing_rows) if "akip.csv" in one.uraian]
    assert "nomor 3 (komponen Pelaporan Kinerja)" in found.uraian


def test_a_document_whose_number_gives_a_law_another_year(package):
    before = {one.sebab for one in told(package, waktu_17.other_year)}
    law = package.open().dataset.of(waktu_17.Peraturan)
    (daerah,) = [one for one in law if one.jenis.startswith("Peraturan Daerah") and one.nomor and one.tahun][:1]
    package.edit("dokumen.csv", {"id": "lhe-2024"}, "nomor", f"Perda Nomor {daerah.nomor} Tahun {daerah.tahun - 40}")
    (found,) = [one for one in told(package, waktu_17.other_year) if one.sebab not in before]
    assert found.bukti[0].berkas == "dokumen.csv"


def test_a_difference_asks_for_the_figure_that_makes_it_none():
    (one,) = unequal("21,6 + 18,9 + 11,52 + 18 = 70,02; 70,02 − 69,75 = 0,27")
    assert 11.25 in list(one.wants(11.52))


def test_a_statement_counted_over_a_file_names_its_rows(package):
    made = review(package.open().dataset, named("KLAIM-01")).findings
    bare = [one.uraian for one in made if "datanya" in one.uraian and not any(
        item.berkas and not item.berkas.startswith("tercetak/") for item in one.bukti)]  # fmt: skip
    assert bare == []
    (fell,) = [one for one in made if "indeks merosot" in one.uraian]
    assert {item.lokasi.split(" (")[0] for item in fell.bukti if item.berkas == "skm_periode.csv"} != set()
