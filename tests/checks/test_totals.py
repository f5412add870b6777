"""Budgets down the tree, AKIP components, counts of employees."""

import csv

import pytest

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.jumlah.jumlah_01 import budget_tree
from lkjip_analysis.checks.rules.jumlah.jumlah_02 import evaluation_value
from lkjip_analysis.checks.rules.jumlah.jumlah_03 import evaluation_weights
from lkjip_analysis.checks.rules.jumlah.jumlah_04 import staff_counts
from lkjip_analysis.checks.rules.jumlah.jumlah_05 import staff_totals
from lkjip_analysis.checks.rules.jumlah.jumlah_06 import paid_staff

REALISED = "realisasi-anggaran-2025"


def test_the_gap_of_the_budget_table_is_the_kegiatan_it_lacks(found):
    (finding,) = found(budget_tree)
    assert (finding.kode, finding.tingkat, finding.sebab) == ("JUMLAH-01", "galat", "pagu/k-administrasi-bmd")
    assert "pagu Rp26.028.054.509 tidak sama dengan jumlah 2 bagiannya Rp26.016.954.509" in finding.uraian
    assert "selisih Rp10.625.000" in finding.uraian
    assert "Administrasi Barang Milik Daerah" in finding.uraian
    assert "26.028.054.509 − 26.016.954.509 = 11.100.000" in finding.rumus
    assert finding.bukti[0].alamat == "3.11/t-kepuasan/pagu"
    assert {"2.6/rencana-kebutuhan-bmd/anggaran", "2.6/rekonsiliasi-bmd/anggaran"} <= {e.alamat for e in finding.bukti}


def test_a_total_that_adds_up_is_no_finding(package, found):
    for kind, amount in (("pagu", "26016954509"), ("realisasi", "24580427884")):
        package.edit("anggaran.csv", {"simpul": "t-kepuasan", "dokumen": REALISED, "jenis": kind}, "nilai", amount)
    assert found(budget_tree) == []


def test_a_wrong_part_is_found_where_it_is(package, found):
    where = {"simpul": "k-pum", "dokumen": REALISED, "jenis": "pagu"}
    package.edit("anggaran.csv", where, "nilai", "401774000")
    (finding,) = [f for f in found(budget_tree) if f.sebab == "pagu/p-pum"]
    assert "401.774.800 − 401.774.000 = 800" in finding.rumus
    assert "dokumen lain" not in finding.uraian


def test_a_stated_total_of_a_replaced_agreement_counts_too(package, found):
    package.edit("anggaran.csv", {"simpul": "p-trantib", "dokumen": "pk-2025"}, "nilai", "83950001")
    assert "pagu/kecamatan-serang" in {f.sebab for f in found(budget_tree)}


def test_a_value_of_the_evaluation_that_is_not_its_components(package, found):
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "nilai", "70.00")
    levels = {f.sebab: f.tingkat for f in found(evaluation_value)}
    assert levels == {"realisasi/akip/2025": "galat", "realisasi/akip/2024": "peringatan"}


def test_two_values_for_the_same_evaluated_year(package, found):
    (finding,) = found(evaluation_value)
    assert (finding.tingkat, finding.sebab) == ("peringatan", "realisasi/akip/2024")
    own = "21,6 + 18,9 + 11,25 + 18 = 69,75; 69,75 − 67,65 = 2,1"
    # text lines 1208 and 1267: capaian 99,85 against a target of 67,75
    assert finding.rumus == f"{own}; 67,65 / 67,75 × 100 = 99,85; 69,75 / 67,75 × 100 = 102,95"
    shown = finding.bukti[1]
    assert (shown.alamat, shown.tertulis, shown.seharusnya) == ("3.5/akip/capaian_2024", 99.85, 102.95)
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2024"}, "capaian_dinyatakan", "")
    assert found(evaluation_value)[0].rumus == own  # no capaian that could follow


def test_no_evaluation_is_said_so(dinas):
    (outcome,) = review(dinas, [evaluation_value]).outcomes
    assert outcome.tidak_diuji


@pytest.mark.parametrize(
    ("column", "value", "findings"),
    [("bobot", "25", 2), ("nilai", "30.5", 0), ("nilai", "30", 0)],  # another weight also breaks the sum of 100
)
def test_weights_and_values_of_components(package, found, column, value, findings):
    package.edit("akip.csv", {"nomor": "1"}, column, value)
    assert len(found(evaluation_weights)) == findings


def test_recapitulations_that_lack_nine_people(found):
    (finding,) = found(staff_counts)
    assert "menurut golongan dan pendidikan menyatakan 84 orang" in finding.uraian
    assert finding.rumus == "7 + 65 + 3 = 75; 28 + 34 + 13 + 0 = 75; 84 − 75 = 9"


def test_a_subtotal_of_a_golongan(package, found):
    package.edit("rekap_pegawai.csv", {"kategori": "IV", "rincian": "a"}, "jumlah", "5")
    assert "5 + 1 = 6; 7 − 6 = 1" in {f.rumus for f in found(staff_counts)}


def test_counts_that_add_up(package, found):
    for kind in ("golongan", "pendidikan"):
        package.edit("rekap_pegawai.csv", {"menurut": kind, "kategori": "Jumlah"}, "jumlah", "75")
    assert found(staff_counts) == []
    (finding,) = found(staff_totals)
    assert "84 menurut jabatan" in finding.uraian


def test_equal_totals_are_no_finding(found):
    assert found(staff_totals) == []


def test_the_invented_agency_adds_up(dinas):
    assert review(dinas, [budget_tree, evaluation_weights, staff_counts, staff_totals]).findings == ()


def test_nothing_of_the_package_is_needed(package, found):
    for name in ("anggaran.csv", "akip.csv", "rekap_pegawai.csv"):
        with (package.folder / name).open(encoding="utf-8", newline="") as handle:
            header = next(csv.reader(handle))
        (package.folder / name).write_text(",".join(header) + "\n", encoding="utf-8")
    assert found(budget_tree, evaluation_value, evaluation_weights, staff_counts, staff_totals) == []


def test_people_paid_against_people_employed(package, found):
    (finding,) = found(paid_staff)
    assert (finding.tingkat, finding.rumus) == ("catatan", "84 − 72 = 12")
    where = {"indikator": "gaji-tunjangan-asn", "dokumen": "renaksi-perubahan-2025"}
    for number in ("84", "1008"):  # people, or people times months
        package.edit("target.csv", where, "nilai", number)
        assert found(paid_staff) == []
