"""The same money in several documents, and money against results."""

import csv

from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.pagu.pagu_01 import same_pagu
from lkjip_analysis.checks.rules.pagu.pagu_02 import one_sided
from lkjip_analysis.checks.rules.pagu.pagu_03 import changed_pagu
from lkjip_analysis.checks.rules.pagu.pagu_04 import overspent
from lkjip_analysis.checks.rules.pagu.pagu_05 import low_spending
from lkjip_analysis.checks.rules.pagu.pagu_06 import money_and_results

REALISED = "realisasi-anggaran-2025"


def amount(package, node: str, kind: str, value: int, document: str = REALISED) -> None:
    package.edit("anggaran.csv", {"simpul": node, "dokumen": document, "jenis": kind}, "nilai", str(value))


def test_programmes_whose_pagu_differs_with_the_kegiatan_that_make_it(found):
    findings = {f.sebab: f for f in found(same_pagu)}
    assert set(findings) == {"pagu/p-penunjang", "pagu/p-pemberdayaan"}
    assert {f.tingkat for f in findings.values()} == {"peringatan"}
    village = findings["pagu/p-pemberdayaan"].rumus.split("; ")
    assert village[0] == "9.867.251.174 − 9.863.170.174 = 4.081.000"
    assert village[-1] == "21.390.800 − 17.309.800 = 4.081.000"
    support = findings["pagu/p-penunjang"].rumus.split("; ")
    assert support[-1] == "11.100.000 − 204.000 − 200.000 − 3.677.000 = 7.019.000"


def test_a_sum_of_lines_points_to_the_bridge(found):
    places = {e.alamat: e for f in found(same_pagu) for e in f.bukti}
    total = places["3.11a/k-pemberdayaan-kelurahan/renaksi_perubahan_2025"]
    assert total.tertulis is None  # no line prints 9.519.730.774: text lines 827 to 829 do together
    assert total.lokasi.startswith("dijumlahkan dari 3 baris (Tabel 2.6 baris 14 (teks 827)")
    assert total.lokasi.endswith("Rp9.519.730.774")
    assert places["3.11/k-pemberdayaan-kelurahan/pagu"].tertulis == 9498339974
    assert places["2.6/kesadaran-keluarga/anggaran"].tertulis == 246492300
    village = next(f.uraian for f in found(same_pagu) if f.sebab == "pagu/p-pemberdayaan")
    assert "“Pemberdayaan Kelurahan” (kurang Rp21.390.800)" in village


def test_a_shift_within_a_programme_is_found(package, found):
    amount(package, "sk-wawasan-kebangsaan", "pagu", 46400001, "renaksi-perubahan-2025")
    assert "pagu/p-pum" in {f.sebab for f in found(same_pagu)}


def test_a_replaced_agreement_and_an_excerpt_are_not_compared(package, found):
    before = {f.sebab for f in found(same_pagu)}
    amount(package, "p-trantib", "pagu", 1, "pk-2025")
    assert {f.sebab for f in found(same_pagu)} == before  # nor do 9 attached lines count as a whole programme


def test_the_line_that_the_budget_table_lacks(found):
    (finding,) = found(one_sided)
    assert finding.sebab == "pagu/k-administrasi-bmd"
    assert finding.rumus == "5.150.000 + 5.950.000 = 11.100.000"


def test_a_line_that_only_the_budget_table_has(package, found):
    package.keep("anggaran.csv", lambda r: r["simpul"] != "sk-sinergi-penegakan-perda")
    assert {f.sebab for f in found(one_sided)} == {"pagu/k-administrasi-bmd", "pagu/p-trantib"}


def test_the_changed_agreement_is_one_note_with_its_bridge(found):
    (finding,) = found(changed_pagu)
    assert finding.tingkat == "catatan"
    assert "mengubah pagu 4 program, seluruhnya berkurang Rp348.548.800" in finding.uraian
    assert finding.rumus.endswith("14.176.200 + 6.900.000 + 347.463.100 − 19.990.500 = 348.548.800")


def test_an_unchanged_agreement_makes_no_note(package, found):
    pagu = {}
    with (package.folder / "anggaran.csv").open(encoding="utf-8", newline="") as handle:
        pagu = {r["simpul"]: r["nilai"] for r in csv.DictReader(handle) if r["dokumen"] == "pk-2025"}
    for node, value in pagu.items():
        amount(package, node, "pagu", int(value), "pk-perubahan-2025")
    assert found(changed_pagu) == []


def test_spending_above_the_pagu(package, found):
    assert found(overspent) == []
    amount(package, "k-pum", "realisasi", 401774801)
    (finding,) = found(overspent)
    assert (finding.tingkat, finding.rumus) == ("galat", "401.774.801 − 401.774.800 = 1")


def test_little_spending_with_full_output(package, found):
    assert found(low_spending) == []
    amount(package, "k-pum", "realisasi", 180798660)
    (finding,) = found(low_spending)
    assert (finding.tingkat, finding.sebab) == ("catatan", "serapan/k-pum")
    assert finding.rumus == "180.798.660 / 401.774.800 × 100 = 45,00"
    package.edit("realisasi.csv", {"indikator": "event-pum"}, "nilai", "10")  # the target is 11
    assert found(low_spending) == []


def test_money_without_a_result(package, found):
    assert {f.sebab for f in found(money_and_results)} == {"pagu/k-administrasi-bmd"}
    package.keep("realisasi.csv", lambda r: r["indikator"] != "penegakan-perda")
    findings = {f.sebab: f for f in found(money_and_results)}
    assert "tidak memuat realisasi “Presentase penerapan" in findings["pagu/k-penegakan-perda"].uraian


def test_a_target_without_money(found):
    (finding,) = found(money_and_results)
    assert "tidak ada pagu dan realisasi kinerja" in finding.uraian


def test_the_invented_agency_is_clean(dinas):
    rules = [same_pagu, one_sided, changed_pagu, overspent, low_spending, money_and_results]
    made = review(dinas, rules)
    assert made.findings == ()
    assert sum(o.cocok for o in made.outcomes) > 30


def test_without_budgets_the_rules_say_what_is_missing(package):
    package.keep("anggaran.csv", lambda r: False)
    made = review(package.open().dataset, [same_pagu, one_sided, overspent, low_spending, money_and_results])
    assert made.findings == ()
    assert all(o.tidak_diuji for o in made.outcomes)
