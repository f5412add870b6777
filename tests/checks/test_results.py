"""Rules on results that others deliver: kelurahan, AKIP evaluation, peers; and on assets."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.rules.akip import akip_01, akip_02, akip_04
from lkjip_analysis.checks.rules.aset import aset_03
from lkjip_analysis.checks.rules.cetak import cetak_01, cetak_02
from lkjip_analysis.checks.rules.epdeskel import epdeskel_01, epdeskel_02, epdeskel_03, epdeskel_04
from lkjip_analysis.checks.rules.pembanding import pembanding_01, pembanding_02, pembanding_03
from lkjip_analysis.model.number import round_half_up

from .rule_helpers import outcome, run

RESULTS = (
    *named("EPDESKEL-01", "EPDESKEL-02", "EPDESKEL-03", "EPDESKEL-04"),
    *named("AKIP-01", "AKIP-02", "AKIP-04"),
    *named("PEMBANDING-01", "PEMBANDING-02", "PEMBANDING-03"),
    *named("ASET-01", "ASET-02", "ASET-03"),
)


def test_findings_of_the_worked_example(report):
    found = sorted((f.kode, f.tingkat, f.bukti[0].alamat) for f in run(report.dataset, *RESULTS))
    assert found == [
        ("AKIP-04", "catatan", "3.2/akip/realisasi"),
        ("ASET-01", "catatan", "1.5/3/nama"),
        ("ASET-01", "peringatan", "1.5/5/nama"),
        ("ASET-02", "catatan", "1.5/11/satuan"),
        ("EPDESKEL-04", "catatan", "3.3b/lontarbaru/kelurahan"),
        ("PEMBANDING-03", "catatan", "3.8/walantaka/kelurahan-cepat-berkembang"),
    ]


def test_last_years_share_is_found_and_told_as_eleven_of_twelve(package):
    package.edit("realisasi.csv", {"indikator": "kelurahan-cepat-berkembang", "tahun": "2025"}, "nilai", "91.67")
    (found,) = run(package.open().dataset, epdeskel_01.share)
    assert (found.tingkat, found.bukti[0].selisih) == ("galat", pytest.approx(16.67))
    assert "setara 11 dari 12" in found.uraian
    assert found.rumus == "9 / 12 × 100 = 75,00; 75,00 ≠ 91,67"


def test_a_kelurahan_too_few(package):
    package.keep("epdeskel.csv", lambda row: row["kelurahan"] != "Unyur")
    found = run(package.open().dataset, epdeskel_02.number)
    assert [(f.tingkat, f.rumus) for f in found] == [("peringatan", "11 ≠ 12")]
    assert "Kelurahan Unyur ada di susunan unit" in found[0].uraian


def test_a_kelurahan_too_many_is_a_contradiction(package):
    path = package.folder / "laporan.yaml"
    path.write_text(path.read_text("utf-8").replace("kelurahan: 12", "kelurahan: 11"), "utf-8")
    assert [f.tingkat for f in run(package.open().dataset, epdeskel_02.number)] == ["galat"]


@pytest.mark.parametrize(
    ("column", "value", "told"), [("nilai", "384", "383"), ("tingkat_perkembangan", "Berkembang", "Cepat Berkembang")]
)
def test_a_printed_score_or_level(package, column, value, told):
    where = {"tabel": "3.3b", "baris": "serang", "kolom": column}
    package.edit("tercetak/sel.csv", where, "tercetak", value)
    (found,) = run(package.open().dataset, epdeskel_03.printed)
    assert (found.tingkat, found.bukti[0].seharusnya) == ("galat", told)


@pytest.mark.parametrize(
    ("name", "levels"), [("Lontar Baru", []), ("KELURAHAN LONTAR BARU", []), ("Rawa Panjang", ["peringatan"])]
)
def test_names_of_kelurahan(package, name, levels):
    package.edit("epdeskel.csv", {"kelurahan": "Lontarbaru"}, "kelurahan", name)
    assert [f.tingkat for f in run(package.open().dataset, epdeskel_04.names)] == levels


@pytest.mark.parametrize(
    ("column", "value", "rule", "level"),
    [
        ("nilai", "30.6", akip_01.above_weight, "galat"),
        ("nilai", "21.65", akip_02.grid, "peringatan"),
        ("nilai", "21.60", akip_02.grid, None),
    ],
)
def test_a_component(package, column, value, rule, level):
    package.edit("akip.csv", {"nomor": "1"}, column, value)
    found = run(package.open().dataset, rule)
    assert [f.tingkat for f in found] == ([level] if level else [])


def test_every_grading_is_possible_and_little_else():
    """The grid of DOMAIN, section 2, worked out with whole hundredths."""
    from itertools import product

    from lkjip_analysis.measures.akip import possible_values

    grades = (100, 90, 80, 70, 60, 50, 30, 0)
    expected = {(600 * a + 900 * b + 1500 * c) // 100 for a, b, c in product(grades, repeat=3)}
    assert {round(value * 100) for value in possible_values("perencanaan-kinerja")} == expected
    assert 2165 not in expected


def test_a_predicate(package):
    package.edit("tercetak/sel.csv", {"tabel": "L.7", "kolom": "predikat"}, "tercetak", "BB")
    told = [
        f for f in run(package.open().dataset, cetak_01.printed_cells) if f.bukti[0].alamat == "L.7/jumlah/predikat"
    ]
    assert [f.bukti[0].seharusnya for f in told] == ["B"]


@pytest.mark.parametrize(
    ("code", "place", "marked"), [("AKIP-03", "L.7", True), ("CETAK-01", "L.7", True), ("PAGU-01", "L.7", False)]
)
def test_an_acceptance_by_a_former_code_still_finds_its_mark(package, code, place, marked):
    package.edit("tercetak/sel.csv", {"tabel": "L.7", "kolom": "predikat"}, "tercetak", "BB")
    text = f"kode,tempat,alasan,oleh,sampai\n{code},{place},sudah dijelaskan,Sekretaris,\n"
    (package.folder / "pengecualian.csv").write_text(text, "utf-8")
    found = run(package.open().dataset, cetak_01.printed_cells)
    assert any(f.pengakuan for f in found if f.bukti[0].alamat.startswith("L.7")) is marked


def test_a_former_code_that_fits_nothing_is_told_its_new_name(package):
    text = "kode,tempat,alasan,oleh,sampai\nSKM-04,3.3/9,sudah dijelaskan,Sekretaris,\n"
    (package.folder / "pengecualian.csv").write_text(text, "utf-8")
    (told,) = [f for f in run(package.open().dataset, cetak_02.rounding) if f.kode == "PENGECUALIAN-01"]
    assert "SKM-04 sekarang CETAK-01" in told.uraian


def test_a_value_of_last_year_without_a_mark_is_graver(package):
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "tahun_data", "")
    assert [f.tingkat for f in run(package.open().dataset, akip_04.lagging)] == ["peringatan"]


def test_an_evaluation_of_the_year_itself_is_confirmed(package):
    for number in "1234":
        package.edit("akip.csv", {"nomor": number}, "tahun", "2025")
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "tahun_data", "")
    made = outcome(package.open().dataset, akip_04.lagging)
    assert (made.temuan, made.cocok) == (0, 1)


def test_own_value_among_peers(package):
    package.edit("tercetak/sel.csv", {"tabel": "3.8", "baris": "serang", "kolom": "ikm"}, "tercetak", "84,71")
    (found,) = run(package.open().dataset, pembanding_01.own_value)
    assert (found.tingkat, len(found.bukti)) == ("galat", 2)


def test_printed_ranks(package):
    path = package.folder / "tercetak" / "sel.csv"
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    tail = ["lkjip-2025", "Tabel 3.8", "", ""]
    rows.append(["3.8", "serang", "1", "peringkat-kelurahan-cepat-berkembang", "1", *tail])
    rows.append(["3.8", "curug", "5", "peringkat-kelurahan-cepat-berkembang", "1", *tail])
    package._write(path, rows)
    (found,) = run(package.open().dataset, pembanding_02.ranks)
    assert found.bukti[0].seharusnya == "2"  # 80 is above 75


def test_shares_of_peers_that_no_count_gives(package):
    """By hand: 60,1 percent lies between 3 of 5 and 35 of 58; 5 of 13 is 38,46, printed 38,4; 37,5 is 3 of 8."""
    (found,) = run(package.open().dataset, pembanding_03.possible)
    assert [e.tertulis for e in found.bukti] == [60.1, 38.4]
    assert found.rumus.startswith("3 / 5 × 100 = 60,00; 60,00 ≠ 60,1")
    for peer, value in (("Walantaka", "60"), ("Taktakan", "38.5")):
        package.edit("pembanding.csv", {"indikator": "kelurahan-cepat-berkembang", "instansi": peer}, "nilai", value)
    assert run(package.open().dataset, pembanding_03.possible) == []
    assert outcome(package.open().dataset, pembanding_03.possible).cocok == 5


@given(st.integers(1, 60), st.data(), st.integers(0, 2))
def test_a_share_of_a_count_is_always_possible(whole, data, places):
    part = data.draw(st.integers(0, whole))
    assert pembanding_03.nearest_share(float(round_half_up(part / whole * 100, places)), 60).exact


@pytest.mark.parametrize(("count", "level"), [("2.5", "peringatan"), ("0", "catatan"), ("2", None)])
def test_counts_of_assets(package, count, level):
    package.edit("sarpras.csv", {"urutan": "1"}, "jumlah", count)
    assert [f.tingkat for f in run(package.open().dataset, aset_03.counts)] == ([level] if level else [])


def test_an_asset_in_an_unknown_unit_is_not_judged(package):
    package.edit("sarpras.csv", {"urutan": "1"}, "satuan", "depa")
    package.edit("sarpras.csv", {"urutan": "1"}, "jumlah", "2.5")
    made = outcome(package.open().dataset, aset_03.counts)
    assert (made.temuan, len(made.tidak_diuji)) == (0, 1)


def test_without_data_nothing_is_tested(package):
    for file in ("epdeskel.csv", "akip.csv", "pembanding.csv", "sarpras.csv"):
        package.keep(file, lambda row: False)
    package.keep("tercetak/sel.csv", lambda row: row["tabel"] not in ("3.3b", "3.4", "L.7", "3.8"))
    for rule in RESULTS:
        made = outcome(package.open().dataset, rule)
        if rule.kode != "AKIP-04":  # needs realisasi.csv only
            assert (made.temuan, made.cocok) == (0, 0), rule
            assert made.tidak_diuji, rule
