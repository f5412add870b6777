"""RIWAYAT and TRIWULAN: past years and parts of the year; expected figures are worked out by hand."""

import csv

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.riwayat import riwayat_01, riwayat_02, riwayat_03, riwayat_04, riwayat_05
from lkjip_analysis.checks.rules.triwulan import triwulan_01, triwulan_02, triwulan_03, triwulan_04

from .rumus import holds

SEL = "tercetak/sel.csv"


def found(package, *rules):
    made = review(package.open().dataset, rules).findings
    assert all(holds(f.rumus) for f in made)
    return made


def add(package, file: str, **cells: str) -> None:
    path = package.folder / file
    with path.open(encoding="utf-8", newline="") as handle:
        header = next(csv.reader(handle))
    with path.open("a", encoding="utf-8", newline="") as handle:
        row = {"sumber": "lkjip-2025", "lokasi": "uji", **cells}
        csv.writer(handle, lineterminator="\n").writerow([row.get(name, "") for name in header])


def test_rounding_is_one_remark(package):
    (finding,) = found(package, riwayat_01.told_twice)
    assert finding.tingkat == "catatan"
    assert "101,8 dan 101,84" in finding.uraian


def test_two_values_for_one_year(package):
    where = {"tabel": "3.5a", "baris": "ikm", "kolom": "capaian_2024"}
    package.edit(SEL, where, "tercetak", "101,84")
    wrong = next(f for f in found(package, riwayat_01.told_twice) if f.tingkat == "galat")
    assert (wrong.sebab, wrong.rumus) == ("capaian/ikm/2024", "119,50 ≠ 101,84")
    package.edit(SEL, where, "dugaan_ocr", "ya")
    assert all(f.tingkat != "galat" for f in found(package, riwayat_01.told_twice))


def test_capaian_against_the_target_of_its_year(package):
    assert found(package, riwayat_02.stated_target) == ()
    add(package, "target.csv", indikator="ikm", dokumen="iku-2025", tahun="2024", periode="tahun",
        jenis="tahunan", nilai="80")  # fmt: skip
    (finding,) = found(package, riwayat_02.stated_target)
    assert finding.rumus == "83,65 / 119,50 × 100 = 70,00; 70,00 ≠ 80,00"
    package.edit("target.csv", {"indikator": "ikm", "tahun": "2024"}, "nilai", "70")
    assert found(package, riwayat_02.stated_target) == ()


def test_a_target_that_falls(package):
    (finding,) = found(package, riwayat_03.implausible)
    assert (finding.tingkat, finding.sebab) == ("catatan", "target/ikm/2024")
    assert finding.rumus.endswith("70,00 < 85,00")
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2024"}, "capaian_dinyatakan", "98.41")
    assert found(package, riwayat_03.implausible) == ()


def test_a_target_above_a_hundred(package):
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2024"}, "capaian_dinyatakan", "80")
    (finding,) = found(package, riwayat_03.implausible)
    assert (finding.tingkat, finding.rumus) == ("peringatan", "83,65 / 80,00 × 100 = 104,56; 104,56 > 100")


def test_one_year_with_two_values(package):
    (finding,) = found(package, riwayat_04.lagging)
    assert (finding.rumus, finding.sebab) == ("69,75 ≠ 67,65", "realisasi/akip/2024")
    package.edit("realisasi.csv", {"indikator": "akip", "tahun": "2024"}, "nilai", "69.75")
    assert found(package, riwayat_04.lagging) == ()


def test_undisclosed_lag(package):
    where = {"indikator": "akip", "tahun": "2025"}
    package.edit("realisasi.csv", where, "status", "final")
    package.edit("realisasi.csv", where, "catatan", "")
    assert {f.judul.partition(":")[0] for f in found(package, riwayat_04.lagging)} == {
        "Satu tahun data dengan dua nilai",
        "Data tahun lain dipakai tanpa keterangan",
    }


def test_shares_of_twelve(package):
    (finding,) = found(package, riwayat_05.impossible_shares)
    assert finding.rumus == "11 / 12 × 100 = 91,67; 91,67 ≠ 91,66"
    package.edit("indikator.csv", {"id": "kelurahan-cepat-berkembang"}, "penyebut", "")
    assert found(package, riwayat_05.impossible_shares) == ()


def test_survey_quarters(package):
    assert found(package, triwulan_02.survey) == ()
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "nilai", "83.8575")
    (finding,) = found(package, triwulan_02.survey)
    # (82,40 + 83,63 + 84,41 + 84,99) / 4 = 83,8575
    assert "rata-rata" in finding.uraian
    assert finding.sebab == "realisasi/ikm/2025"


@pytest.mark.parametrize(
    ("file", "rule"), [("realisasi.csv", triwulan_01.realisations), ("target.csv", triwulan_03.targets)]
)
def test_quarters_of_a_summed_indicator(package, file, rule):
    more = {"dokumen": "pk-perubahan-2025", "jenis": "tahunan"} if file == "target.csv" else {"status": "final"}
    what = {"indikator": "event-pum", "tahun": "2025", **more}
    assert found(package, rule) == ()
    for period, value in zip(("TW1", "TW2", "TW3", "TW4"), "2342", strict=True):
        add(package, file, periode=period, nilai=value, **what)
    if file == "target.csv":
        add(package, file, periode="tahun", nilai="11", **what)
    assert found(package, rule) == ()
    package.edit(file, {"indikator": "event-pum", "periode": "TW4"}, "nilai", "3")
    (finding,) = found(package, rule)
    assert finding.rumus == "2 + 3 + 4 + 3 = 12; 12 ≠ 11"


def test_quarters_of_a_budget(package):
    for period, value in zip(("TW1", "TW2", "TW3", "TW4"), (20, 20, 20, 23), strict=True):
        add(package, "anggaran.csv", simpul="p-trantib", dokumen="pk-perubahan-2025", tahun="2025", periode=period,
            jenis="pagu", nilai=str(value * 1_000_000))  # fmt: skip
    (finding,) = found(package, triwulan_04.budgets)
    assert finding.sebab == "pagu/p-trantib"
    assert finding.rumus.endswith("83.000.000 ≠ 83.950.000")


def test_an_agency_with_other_indicators(dinas):
    made = review(
        dinas,
        (
            *named("RIWAYAT-01", "RIWAYAT-02", "RIWAYAT-03"),
            *named("TRIWULAN-01", "TRIWULAN-02", "TRIWULAN-03", "TRIWULAN-04", "TRIWULAN-05"),
        ),
    )
    assert made.findings == ()
    assert next(o for o in made.outcomes if o.kode == "TRIWULAN-01").cocok == 5
    assert review(dinas, named("RIWAYAT-04", "RIWAYAT-05")).findings == ()


def test_quarters_of_an_action_plan_are_held_against_the_agreed_year(package):
    """Quarters 1, 1, 1, 1 of a summed indicator against an agreed 5: two documents, so a warning and not an error."""
    data = package.open().dataset
    plan, agreed = data.config.rujukan.rencana_aksi, data.config.rujukan.target[0]
    indicator = next(i.id for i in data.indicators.values() if data.target_in(i.id, agreed) is not None)
    package.edit("indikator.csv", {"id": indicator}, "akumulasi", "jumlah")
    package.edit("target.csv", {"indikator": indicator, "dokumen": agreed}, "nilai", "5")
    package.keep("target.csv", lambda r: (r["indikator"], r["dokumen"]) != (indicator, plan))
    path = package.folder / "target.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    row = {"indikator": indicator, "dokumen": plan, "tahun": str(data.year), "jenis": "tahunan", "nilai": "1",
           "sumber": plan, "lokasi": "x"}  # fmt: skip
    more = [",".join((row | {"periode": f"TW{n}"}).get(name, "") for name in head.split(",")) for n in range(1, 5)]
    path.write_text("\n".join([head, *lines, *more, ""]), encoding="utf-8")
    told = [f for f in found(package, triwulan_03.targets) if f.sebab.startswith(f"target/{indicator}")]
    assert [(f.tingkat, "1 + 1 + 1 + 1 = 4; 4 ≠ 5" in f.rumus) for f in told] == [("peringatan", True)]
    assert "Target setahun menurut" in told[0].uraian
