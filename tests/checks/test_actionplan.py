"""The action plan: months, lines, the attached plan, the agreement."""

import pytest

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.renaksi.renaksi_01 import months_and_target
from lkjip_analysis.checks.rules.renaksi.renaksi_02 import incomplete_lines
from lkjip_analysis.checks.rules.renaksi.renaksi_03 import attached_plan
from lkjip_analysis.checks.rules.renaksi.renaksi_04 import attached_excerpt
from lkjip_analysis.checks.rules.renaksi.renaksi_05 import plan_total
from lkjip_analysis.checks.rules.renaksi.renaksi_06 import stale_plan
from lkjip_analysis.checks.rules.renaksi.renaksi_07 import one_name
from lkjip_analysis.checks.rules.renaksi.renaksi_08 import one_line_of_duty

PLAN, ATTACHED = "renaksi-perubahan-2025", "renaksi-lampiran-2025"
ALL = (
    months_and_target,
    incomplete_lines,
    attached_plan,
    attached_excerpt,
    plan_total,
    stale_plan,
    one_name,
    one_line_of_duty,
)


def line(indicator: str, document: str = PLAN) -> dict[str, str]:
    return {"dokumen": document, "indikator": indicator}


def test_months_that_do_not_make_the_target(found):
    findings = {f.sebab: f for f in found(months_and_target)}
    assert {cause: f.rumus.split("; ")[-1] for cause, f in findings.items()} == {
        f"renaksi/{PLAN}/rekonsiliasi-bmd/bulan": "12 − 2 = 10",
        f"renaksi/{ATTACHED}/non-perizinan/bulan": "12 − 11 = 1",
        f"renaksi/{ATTACHED}/perubahan-dpa-skpd/bulan": "2 − 1 = 1",
    }
    assert {f.tingkat for f in findings.values()} == {"peringatan"}  # all three are doubtful readings


def test_a_clear_reading_is_an_error(package, found):
    package.edit("rencana_aksi.csv", line("evaluasi-kinerja"), "des", "2")
    levels = {f.sebab: f.tingkat for f in found(months_and_target)}
    assert levels[f"renaksi/{PLAN}/evaluasi-kinerja/bulan"] == "galat"


@pytest.mark.parametrize(("way", "fires"), [("tetap", False), ("jumlah", True), ("akhir", False)])
def test_people_are_not_added_up(package, found, way, fires):
    package.edit("indikator.csv", {"id": "gaji-tunjangan-asn"}, "akumulasi", way)
    assert any("gaji-tunjangan-asn" in f.sebab for f in found(months_and_target)) is fires


def test_lines_that_lack_something(package, found):
    (finding,) = found(incomplete_lines)
    assert finding.sebab == f"renaksi/{PLAN}/keluarga-tanggap-bencana/lengkap"
    package.keep("anggaran.csv", lambda r: (r["simpul"], r["dokumen"]) != ("sk-kunjungan-tamu", PLAN))
    package.edit("rencana_aksi.csv", line("musrenbang-kelurahan"), "jan", "")
    findings = {f.sebab: f for f in found(incomplete_lines)}
    assert "tidak mempunyai pagu." in findings[f"renaksi/{PLAN}/kunjungan-tamu/lengkap"].uraian
    assert "tidak mempunyai rencana bulanan." in findings[f"renaksi/{PLAN}/musrenbang-kelurahan/lengkap"].uraian


def test_the_attached_plan_has_other_months(package, found):
    (finding,) = found(attached_plan)
    assert (finding.tingkat, finding.sebab) == ("peringatan", f"renaksi/{ATTACHED}/rencana bulanan")
    assert "(Apr 66.000; di laporan Mar 66.000)" in finding.uraian
    assert len(finding.bukti) == 2 * 3  # two more lines do not even make their own target
    package.edit("anggaran.csv", {"simpul": "sk-kewenangan-lain", "dokumen": ATTACHED}, "nilai", "157885001")
    package.edit("sebutan.csv", line("kewenangan-lain", ATTACHED), "satuan", "Dok")
    kinds = {f.sebab.split("/")[-1] for f in found(attached_plan)}
    assert kinds == {"rencana bulanan", "pagu", "satuan"}


def test_the_attached_plan_is_an_excerpt(package, found):
    (finding,) = found(attached_excerpt)
    assert "14 dari 61 baris" in finding.uraian
    there = set()
    for row in package.open().dataset.plan(ATTACHED):
        there.add(row.indikator)
    package.keep("rencana_aksi.csv", lambda r: r["indikator"] in there)
    assert found(attached_excerpt) == []


def test_the_plan_costs_what_was_agreed(package, found):
    assert found(plan_total) == []
    package.edit("anggaran.csv", {"simpul": "p-trantib", "dokumen": "pk-perubahan-2025"}, "nilai", "83950001")
    (finding,) = found(plan_total)
    assert (finding.tingkat, finding.rumus) == ("galat", "26.028.054.510 − 26.028.054.509 = 1")


def test_a_plan_that_was_not_updated(package, found):
    assert found(stale_plan) == []
    package.edit("target.csv", {"indikator": "akip", "dokumen": PLAN}, "nilai", "76.47")
    (finding,) = found(stale_plan)
    assert (finding.tingkat, finding.rumus) == ("peringatan", "76,47 ≠ 67,75")
    assert finding.sebab == "target/akip/2025"


def test_the_invented_agency_is_clean(dinas):
    made = review(dinas, ALL)
    assert made.findings == ()
    assert sum(o.cocok for o in made.outcomes) > 25


def test_without_a_plan_the_rules_say_so(package):
    package.keep("rencana_aksi.csv", lambda r: False)
    made = review(package.open().dataset, [months_and_target, incomplete_lines, attached_plan, attached_excerpt])
    assert made.findings == ()
    assert all(o.tidak_diuji for o in made.outcomes)


def responsible(package, indicator: str, value: str, doubt: str, document: str = PLAN) -> None:
    package.edit("rencana_aksi.csv", line(indicator, document), "penanggung_jawab", value)
    package.edit("rencana_aksi.csv", line(indicator, document), "dugaan_ocr", doubt)


def test_one_post_under_several_names(package, found):
    """Counted in both printed plans (text lines 813-825 and 1979-1985): Pel 4, Jul 8, Cal 2, prl 1."""
    (finding,) = found(one_name)
    assert all(count in finding.uraian for count in ("Pel Publik” (4", "Jul Publik” (8", "Cal Publik” (2", "prl"))
    assert (finding.tingkat, "diragukan" in finding.uraian, len(finding.bukti)) == ("catatan", True, 11)
    for indicator in ("urusan-dilimpahkan", "non-perizinan"):
        responsible(package, indicator, "Kasi Pem & Pel Publik", "")
    assert len(found(one_name)[0].bukti) == 9


def test_a_clear_reading_of_another_post_is_another_post(package, found):
    package.keep("rencana_aksi.csv", lambda row: "Publik" not in row["penanggung_jawab"])
    assert found(one_name) == []
    responsible(package, "musrenbang-kelurahan", "Kasi Trantiv", "")  # one letter of a long word is a slip
    (finding,) = found(one_name)
    assert (len(finding.bukti), "diragukan" in finding.uraian) == (1, False)
    responsible(package, "musrenbang-kelurahan", "Kasi Pem & Pel Umum", "")
    assert found(one_name) == []


def test_a_line_between_that_another_post_answers_for(package, found):
    (finding,) = found(one_line_of_duty)
    assert finding.bukti[0].alamat == "2.6/pemberdayaan-kelurahan/penanggung_jawab"
    assert (finding.tingkat, "semua (3) sub kegiatannya" in finding.uraian) == ("peringatan", True)
    responsible(package, "sarpras-kelurahan", "Kasi Trantib", "")  # below, two posts share the work
    assert found(one_line_of_duty) == []
    responsible(package, "sarpras-kelurahan", "Kasi PMK", "")
    responsible(package, "pemberdayaan-kelurahan", "Kasi PMK", "")
    assert found(one_line_of_duty) == []
