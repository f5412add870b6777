"""Targets between documents and over the years."""

import pytest

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.target.target_01 import same_target
from lkjip_analysis.checks.rules.target.target_02 import changed_targets
from lkjip_analysis.checks.rules.target.target_03 import dropped_indicators
from lkjip_analysis.checks.rules.target.target_04 import indicators_in_all
from lkjip_analysis.checks.rules.target.target_05 import falling_path
from lkjip_analysis.checks.rules.target.target_06 import end_of_plan
from lkjip_analysis.checks.rules.target.target_07 import too_easy
from lkjip_analysis.checks.rules.target.target_08 import surpassed
from lkjip_analysis.checks.rules.target.target_09 import unmoved

ALL = (
    same_target,
    changed_targets,
    dropped_indicators,
    indicators_in_all,
    falling_path,
    end_of_plan,
    too_easy,
    surpassed,
    unmoved,
)


def target(package, indicator: str, document: str, value: str, year: str = "2025", kind: str = "tahunan") -> None:
    where = {"indikator": indicator, "dokumen": document, "tahun": year, "jenis": kind}
    package.edit("target.csv", where, "nilai", value)


def test_targets_that_documents_and_tables_contradict(found):
    findings = {f.sebab: f for f in found(same_target)}
    assert {cause: (f.tingkat, f.rumus) for cause, f in findings.items()} == {
        "target/ikm/2025": ("galat", "83,75 − 82 = 1,75; 83,85 − 83,75 = 0,1"),
        "target/akip/2025": ("galat", "70,75 − 67,75 = 3"),
        "target/kelurahan-cepat-berkembang/2025": ("galat", "83,33 − 37,5 = 45,83"),
        "target/indeks-profil-kelurahan/2025": ("galat", "100 − 70 = 30"),
    }
    places = {e.alamat for e in findings["target/ikm/2025"].bukti}
    assert {"2.3/ikm/target", "2.4/ikm/target", "2.6/ikm/target", "L.5/ikm/target", "2.5a/ikm/target"} <= places
    assert "Tabel 3.1, Tabel 3.10, dan Tabel 3.12" in findings["target/indeks-profil-kelurahan/2025"].uraian


def test_sentences_that_repeat_a_wrong_target(package, found):
    """Text lines 755 and 774 say 82,00 below the tables that print it."""

    def claims(finding):
        return [e.tertulis for e in finding.bukti if e.berkas == "tercetak/klaim.csv"]

    findings = {f.sebab: f for f in found(same_target)}
    assert claims(findings["target/ikm/2025"]) == [82.0, 82.0]
    assert claims(findings["target/indeks-profil-kelurahan/2025"]) == []
    package.edit("tercetak/klaim.csv", {"id": "ikm-target-2-2"}, "tertulis", "83,75")
    findings = {f.sebab: f for f in found(same_target)}
    assert claims(findings["target/ikm/2025"]) == [82.0]


def test_a_plan_of_the_year_alone_is_a_warning(package, found):
    target(package, "akip", "iku-renstra-2025-2029", "67.75")
    levels = {f.sebab: f.tingkat for f in found(same_target)}
    assert levels["target/akip/2025"] == "peringatan"
    target(package, "akip", "renja-2025", "67.75")
    assert "target/akip/2025" not in {f.sebab for f in found(same_target)}


def test_a_row_that_prints_another_indicator_says_nothing_of_this_one(found):
    assert "target/event-pum/2025" not in {f.sebab for f in found(same_target)}  # 3.1 prints the programme's 70


def test_a_printed_target_agrees_to_its_last_digit(package, found):
    def said(cause: str) -> str:
        return next(f.uraian for f in found(same_target) if f.sebab == cause)

    where = {"tabel": "3.12", "baris": "ikm", "kolom": "target"}
    package.edit("tercetak/sel.csv", where, "tercetak", "84")
    assert "Tabel 3.12" not in said("target/ikm/2025")
    package.edit("tercetak/sel.csv", where, "tercetak", "85")
    assert "85 di Tabel 3.12" in said("target/ikm/2025")


def test_changed_targets_are_one_note_for_both_documents(found):
    (finding,) = found(changed_targets)
    assert finding.tingkat == "peringatan"  # two of them became easier
    assert "Target 2 indikator menjadi lebih mudah." in finding.uraian
    assert "69,75 / 76,47 × 100 = 91,21" in finding.rumus
    assert {"L.1/akip/target", "L.2/akip/target", "L.3a/akip/target"} <= {e.alamat for e in finding.bukti}


def test_two_documents_that_change_alike_in_part_are_two_notes(package, found):
    target(package, "akip", "iku-2025", "67.75")
    assert len(found(changed_targets)) == 2


def test_indicators_that_the_changed_documents_dropped(package, found):
    (finding,) = found(dropped_indicators)
    assert finding.tingkat == "catatan"
    assert "Rata-rata Tingkat Capaian IKU" in finding.uraian
    dropped = {"rata-rata-capaian-iku", "ikm-penyelenggaraan"}
    package.keep("target.csv", lambda r: r["indikator"] not in dropped)
    assert found(dropped_indicators) == []


def test_a_main_indicator_that_an_agreement_lacks(package, found):
    assert found(indicators_in_all) == []
    package.keep("target.csv", lambda r: (r["indikator"], r["dokumen"]) != ("akip", "p-iku-2025"))
    (finding,) = found(indicators_in_all)
    assert (finding.tingkat, finding.sebab) == ("peringatan", "indikator/akip/dokumen")


def test_a_path_that_stands_still(found):
    (finding,) = found(falling_path)
    assert (finding.tingkat, finding.rumus) == ("catatan", "83,33 = 83,33; 91,16 = 91,16")


def test_a_path_that_falls(package, found):
    target(package, "ikm", "renstra-2025-2029", "83", "2028")
    findings = {f.sebab: f for f in found(falling_path)}
    assert (findings["target/ikm/renstra"].tingkat, findings["target/ikm/renstra"].rumus) == ("peringatan", "83 < 84")
    package.edit("indikator.csv", {"id": "akip"}, "polaritas", "negatif")
    assert "target/akip/renstra" in {f.sebab for f in found(falling_path)}  # rising is worse where less is better


@pytest.mark.parametrize(("value", "findings"), [("100", 0), ("99", 1)])
def test_standing_at_the_best_value_is_fine(package, found, value, findings):
    for year in ("2026", "2027", "2028", "2029"):
        target(package, "kelurahan-cepat-berkembang", "renstra-2025-2029", value, year)
    assert len(found(falling_path)) == findings


def test_an_end_that_is_not_the_last_year(package, found):
    assert {f.sebab: (f.tingkat, f.rumus) for f in found(end_of_plan)} == {
        "target/ikm/akhir": ("peringatan", "85 ≠ 84,5"),
        "target/akip/akhir": ("peringatan", "71 ≠ 70,5"),
    }
    package.edit("target.csv", {"indikator": "ikm", "jenis": "akhir_periode"}, "tahun", "2029")
    assert {f.sebab: f.tingkat for f in found(end_of_plan)}["target/ikm/akhir"] == "galat"
    target(package, "ikm", "renstra-2025-2029", "85", "2029")
    assert {f.sebab for f in found(end_of_plan)} == {"target/akip/akhir"}


def test_a_target_below_what_was_reached(package, found):
    (finding,) = found(too_easy)
    assert (finding.tingkat, finding.rumus) == ("peringatan", "83,33 < 91,66")
    package.edit("realisasi.csv", {"indikator": "kelurahan-cepat-berkembang", "tahun": "2024"}, "nilai", "83.33")
    assert found(too_easy) == []


def test_a_plan_that_is_surpassed_in_its_first_year(package, found):
    """Tabel 3.6, text lines 1290 and 1292: 84,99 against 83,85 to 84,5; 69,75 against 68, 69,5 and then 70."""
    findings = {f.sebab.split("/")[1]: f for f in found(surpassed)}
    assert {key: f.rumus for key, f in findings.items()} == {
        "ikm": "84,99 > 83,85; 84,99 > 84; 84,99 > 84,35; 84,99 > 84,5",
        "akip": "69,75 > 68; 69,75 > 69,5",
    }
    assert {f.tingkat for f in findings.values()} == {"catatan"}
    assert findings["akip"].uraian.endswith("2026 (68) dan 2027 (69,5). Target akhir Renstra (71) belum terlampaui.")
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "83.86")
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "nilai", "69.5")
    assert found(surpassed) == []  # one year ahead is ordinary


def test_a_plan_with_one_year_left(package, found):
    package.keep("target.csv", lambda row: row["dokumen"] != "renstra-2025-2029" or row["tahun"] in ("2025", "2026"))
    assert {f.sebab.split("/")[1] for f in found(surpassed)} == {"ikm", "akip"}
    target(package, "ikm", "renstra-2025-2029", "84.99", "2026")
    assert {f.sebab.split("/")[1] for f in found(surpassed)} == {"akip"}


def test_a_target_that_the_year_before_had_too(package, found):
    (finding,) = found(unmoved)
    assert (finding.tingkat, finding.rumus) == ("catatan", "67,65 / 67,75 × 100 = 99,85")
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2024"}, "capaian_dinyatakan", "100.10")
    assert found(unmoved) == []


def test_the_invented_agency_is_clean(dinas):
    made = review(dinas, ALL)
    assert made.findings == ()
    assert sum(o.cocok for o in made.outcomes) > 40
