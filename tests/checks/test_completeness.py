"""LENGKAP and TINDAK: what is left out, and recommendations said to be carried out."""

import pytest

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.reading.recommendations import satisfied
from lkjip_analysis.checks.rules.daftar import daftar_07, daftar_09
from lkjip_analysis.checks.rules.lengkap import (
    lengkap_01,
    lengkap_02,
    lengkap_03,
    lengkap_04,
    lengkap_05,
    lengkap_06,
    lengkap_07,
    lengkap_08,
    lengkap_09,
    lengkap_11,
    lengkap_12,
)
from lkjip_analysis.checks.rules.tindak import tindak_01, tindak_02, tindak_03, tindak_04, tindak_05
from lkjip_analysis.dataset.rows import Rekomendasi

from .rule_helpers import outcome, run
from .rumus import holds

SEL = "tercetak/sel.csv"
LIST = "tercetak/daftar.csv"


def found(package, *rules):
    made = review(package.open().dataset, rules).findings
    assert all(holds(f.rumus) for f in made)
    return made


def test_blank_cells_one_finding_per_table(package):
    made = {f.sebab: f for f in found(package, lengkap_01.blank_cells)}
    assert len(made["kosong/3.7"].bukti) == 18
    assert len(made["kosong/3.10"].bukti) == 4
    assert made["tercetak/3.1/kelurahan-cepat-berkembang/satuan"].tingkat == "catatan"  # a shifted, doubtful row
    assert not any(e.alamat.startswith("3.6") for f in made.values() for e in f.bukti)  # dashes for years to come


def test_a_blank_that_is_filled_is_no_gap(package):
    package.keep(SEL, lambda r: r["tabel"] not in ("3.7", "3.10", "2.6") and r["tercetak"] != "")
    assert found(package, lengkap_01.blank_cells) == ()


def test_blank_totals(package):
    """Tabel 1.3, text line 557: only the last column is added up; d has one part, all columns have some."""
    (finding,) = found(package, lengkap_12.blank_totals)
    assert finding.tingkat == "catatan"
    assert [e.alamat for e in finding.bukti] == [f"1.3/jumlah/{column}" for column in "abcd"]
    for row in ("iv", "iii", "ii", "i"):
        package.edit(SEL, {"tabel": "1.3", "baris": row, "kolom": "b"}, "tercetak", "")
        package.edit(SEL, {"tabel": "1.3", "baris": row, "kolom": "d"}, "tercetak", "-")
    assert [e.alamat[-1] for e in found(package, lengkap_12.blank_totals)[0].bukti] == ["a", "c"]
    for column, total in (("a", "14"), ("c", "24")):
        package.edit(SEL, {"tabel": "1.3", "baris": "jumlah", "kolom": column}, "tercetak", total)
    assert found(package, lengkap_12.blank_totals) == ()


def test_asked_columns(package):
    (finding,) = found(package, lengkap_02.asked_columns)
    assert (finding.tingkat, [e.alamat for e in finding.bukti]) == ("peringatan", ["3.1", "3.2"])
    package.keep("rekomendasi.csv", lambda r: r["ukuran"] != "pengukuran-lengkap")
    assert found(package, lengkap_02.asked_columns)[0].tingkat == "catatan"


def test_efficiency_for_the_whole_agency_only(package):
    (finding,) = found(package, lengkap_03.efficiency_per_goal)
    assert [e.alamat for e in finding.bukti] == [
        f"3.9/{i}/efisiensi" for i in ("ikm", "kelurahan-cepat-berkembang", "akip")
    ]
    package.keep(SEL, lambda r: not (r["tabel"] == "3.9" and r["baris"] != "instansi"))
    assert found(package, lengkap_03.efficiency_per_goal) == ()


def test_prescribed_sections(package):
    (finding,) = found(package, lengkap_04.sections)
    assert ("Ikhtisar Eksekutif" in finding.uraian, finding.tingkat) == (True, "catatan")  # custom, not of the form
    package.edit(LIST, {"daftar": "isi", "judul": "Daftar Grafik"}, "judul", "Ikhtisar Eksekutif")
    assert found(package, lengkap_04.sections) == ()
    package.keep(SEL, lambda r: not r["tabel"].startswith("3.8"))
    assert "pembanding" in found(package, lengkap_04.sections)[0].uraian
    package.keep("pembanding.csv", lambda r: False)  # asked for "if there is one"
    assert found(package, lengkap_04.sections) == ()


def test_benchmarks(package):
    (finding,) = found(package, lengkap_05.benchmarks)
    assert finding.sebab == "lengkap/sumber-pembanding"
    package.keep("pembanding.csv", lambda r: r["indikator"] != "akip")
    assert {f.sebab for f in found(package, lengkap_05.benchmarks)} == {
        "lengkap/sumber-pembanding",
        "lengkap/pembanding",
    }


def test_factors_of_main_indicators(package):
    (mild,) = found(package, lengkap_06.factors)  # 3.1.7 names the programmes behind the AKIP value
    assert (mild.tingkat, mild.rumus) == ("catatan", "90,00 < 100")  # problems in 3.1.1 B, no hindrance of its own
    package.keep("faktor.csv", lambda r: r["indikator"] != "kelurahan-cepat-berkembang" or r["jenis"] == "pendukung")
    (finding,) = found(package, lengkap_06.factors)
    assert {e.seharusnya for e in finding.bukti} == {"faktor penghambat", "solusi"}


def test_a_missed_target_with_its_own_hindrance(package):
    where = {"indikator": "akip", "jenis": "penghambat"}
    package.edit("faktor.csv", where, "indikator", "kelurahan-cepat-berkembang")
    assert found(package, lengkap_06.factors) == ()


def test_quarterly_targets(package):
    (finding,) = found(package, lengkap_07.quarterly_targets)
    assert len(finding.bukti) == 3
    package.edit("rencana_aksi.csv", {"dokumen": "renaksi-perubahan-2025", "indikator": "ikm"}, "mar", "82.40")
    assert len(found(package, lengkap_07.quarterly_targets)[0].bukti) == 2


def test_education_that_leaves_people_out(package):
    (finding,) = found(package, lengkap_08.education)
    assert finding.rumus == "28 + 34 + 13 + 0 = 75; 75 ≠ 84"
    package.edit("rekap_pegawai.csv", {"menurut": "pendidikan", "kategori": "SLTA (sederajat)"}, "jumlah", "9")
    assert found(package, lengkap_08.education) == ()


def test_annexes(package):
    (finding,) = found(package, lengkap_09.annexes)
    assert [e.baris for e in finding.bukti] == [38, 39]  # of awards (41) no document is known, so nothing is said
    package.keep("butir.csv", lambda r: r["bagian"] != "lampiran" or r["urutan"] != "5")
    assert found(package, lengkap_09.annexes) == ()


def test_a_recommendation_without_answer(package):
    (finding,) = found(package, tindak_01.unanswered)
    assert (finding.rumus, finding.bukti[0].alamat) == ("8 < 9", "4.0/8/tindak_lanjut")
    package.edit("tindak_lanjut.csv", {"nomor": "8"}, "rekomendasi", "8")
    assert "nomor 9" in found(package, tindak_01.unanswered)[0].uraian


def test_done_without_proof(package):
    assert found(package, tindak_02.without_proof) == ()
    package.edit("tindak_lanjut.csv", {"nomor": "2"}, "tautan", "")
    (finding,) = found(package, tindak_02.without_proof)
    assert finding.bukti[0].alamat == "4.1/2/tautan"


def test_one_proof_for_two(package):
    (finding,) = found(package, tindak_03.shared_proof)
    assert "hampir sama" in finding.uraian
    assert "diragukan" in finding.uraian
    package.edit("tindak_lanjut.csv", {"nomor": "6"}, "tautan", "https://contoh.go.id/lain.pdf")
    (same_words,) = found(package, tindak_03.shared_proof)
    assert same_words.tingkat == "catatan"
    package.edit("tindak_lanjut.csv", {"nomor": "6"}, "uraian", "Anggaran Tabel 2.5 diselaraskan.")
    assert found(package, tindak_03.shared_proof) == ()


def test_like_links_without_doubt_are_two_documents(package):
    for number in ("3", "6"):
        package.edit("tindak_lanjut.csv", {"nomor": number}, "dugaan_ocr", "")
    (finding,) = found(package, tindak_03.shared_proof)
    assert (finding.tingkat, "hampir sama" in finding.uraian) == ("catatan", False)


def test_an_answer_by_the_old_plan(package):
    (finding,) = found(package, tindak_05.old_plan)
    assert (finding.rumus, finding.bukti[0].alamat) == ("2024 ≠ 2025", "4.1/1/tindak_lanjut")
    package.edit("tindak_lanjut.csv", {"nomor": "1"}, "uraian", "IKU disusun sesuai Renstra 2025-2029.")
    assert found(package, tindak_05.old_plan) == ()


def verdicts(package) -> dict[str, str]:
    context = Context.of(package.open().dataset)
    return {r.ukuran or "": satisfied(context, r).status for r in context.dataset.of(Rekomendasi)}


def test_what_this_year_satisfies(package):
    assert verdicts(package) == {
        "target-selaras": "belum",
        "pk-mengacu-iku": "terpenuhi",
        "rencana-aksi-lengkap": "belum",
        "monev": "belum",
        "pengukuran-lengkap": "belum",
        "anggaran-selaras": "terpenuhi",
        "capaian-terisi": "belum",
        "pelatihan": "tidak diuji",
        "aplikasi": "tidak diuji",
    }


def test_a_package_that_satisfies_more(package):
    targets = {"ikm": "83.75", "akip": "67.75", "kelurahan-cepat-berkembang": "83.33"}
    for indicator, value in targets.items():
        for document in ("renja-2025", "iku-renstra-2025-2029"):
            package.edit("target.csv", {"indikator": indicator, "dokumen": document}, "nilai", value)
        package.edit("rencana_aksi.csv", {"dokumen": "renaksi-perubahan-2025", "indikator": indicator}, "des", value)
    package.keep(SEL, lambda r: r["tercetak"] != "" and r["tabel"] not in ("3.1", "3.2"))
    made = verdicts(package)
    assert [made[w] for w in ("target-selaras", "rencana-aksi-lengkap", "capaian-terisi")] == ["terpenuhi"] * 3
    assert made["pengukuran-lengkap"] == "tidak diuji"


def test_budgets_are_the_plans(package):
    """Tabel 3.11 prints other budgets than the agreement (1525, 1535 against 1960, 1958); the plan does not."""
    assert verdicts(package)["anggaran-selaras"] == "terpenuhi"
    package.keep("anggaran.csv", lambda r: r["dokumen"] != "renaksi-perubahan-2025")
    wrong = next(f for f in found(package, tindak_04.contradicted) if f.sebab == "tindak-lanjut/6")
    assert wrong.rumus == "9.863.170.174 ≠ 9.867.251.174; 15.368.704.535 ≠ 15.375.723.535"
    assert {e.alamat for e in wrong.bukti} >= {"3.11/p-pemberdayaan/pagu", "2.5b/p-penunjang/anggaran"}


def test_budget_of_the_plan_against_the_agreement(package):
    where = {"simpul": "sk-koordinasi-instansi-vertikal", "dokumen": "renaksi-perubahan-2025"}
    package.edit("anggaran.csv", where, "nilai", "52671000")
    wrong = next(f for f in found(package, tindak_04.contradicted) if f.sebab == "tindak-lanjut/6")
    assert wrong.rumus == "299.356.000 ≠ 299.355.000"


def test_monitoring_down_to_sub_kegiatan(package):
    """The action plan has 39; the report prints results of none, which the monitoring report may have."""
    wrong = next(f for f in found(package, tindak_04.contradicted) if f.sebab == "tindak-lanjut/4")
    assert (wrong.tingkat, "39 sub kegiatan" in wrong.uraian) == ("catatan", True)
    package.edit("realisasi.csv", {"indikator": "ikm", "tahun": "2025"}, "indikator", "rka-skpd")
    assert "38 dari 39 sub kegiatan" in found(package, tindak_04.contradicted)[-1].uraian
    package.keep("simpul.csv", lambda r: r["tingkat"] != "sub_kegiatan" or r["id"] == "sk-rka-skpd")
    for file in ("rencana_aksi.csv", "anggaran.csv"):
        package.keep(file, lambda r: not r["simpul"].startswith("sk-") or r["simpul"] == "sk-rka-skpd")
    kept = {"rka-skpd"}
    gone = _indicators_of_sub_activities(package) - kept
    for file, column in (("indikator.csv", "id"), *((f, "indikator") for f in ("sebutan.csv", "target.csv"))):
        package.keep(file, lambda r, column=column: r[column] not in gone)
    assert verdicts(package)["monev"] == "tidak diuji"  # the results are there, the monitoring report is not


def _indicators_of_sub_activities(package) -> set[str]:
    import csv

    with (package.folder / "indikator.csv").open(encoding="utf-8", newline="") as handle:
        return {row["id"] for row in csv.DictReader(handle) if row["simpul"].startswith("sk-")}


def test_said_to_be_done(package):
    made = found(package, tindak_04.contradicted)
    gaps = ["lengkap/target-triwulan", "lengkap/kolom-pengukuran"]  # of 3 and 5, which rules on completeness see too
    rest = ["tindak-lanjut/7", "tindak-lanjut/4"]
    assert [f.sebab for f in made] == ["tindak-lanjut/1", *gaps, *rest]
    assert made[0].rumus == "82 ≠ 83,75; 37,5 ≠ 83,33; 67,75 ≠ 70,75"
    package.edit("tindak_lanjut.csv", {"nomor": "1"}, "status", "belum")
    assert len(found(package, tindak_04.contradicted)) == 4


@pytest.mark.parametrize(
    "rules",
    [
        named("LENGKAP-01", "LENGKAP-12", "LENGKAP-02", "LENGKAP-03", "LENGKAP-04"),
        named("TINDAK-01", "TINDAK-02", "TINDAK-03", "TINDAK-04", "TINDAK-05"),
        named("LENGKAP-06", "LENGKAP-11"),
    ],
)
def test_another_agency(rules, dinas):
    assert review(dinas, rules).findings == ()


def test_a_yearly_indicator_without_quarters_is_only_remarked(dinas):
    (finding,) = review(dinas, named("LENGKAP-05", "LENGKAP-07", "LENGKAP-08", "LENGKAP-09")).findings
    assert (finding.kode, finding.tingkat) == ("LENGKAP-07", "catatan")


def test_a_number_in_two_letters_asks_for_the_letter(package):
    """Recommendation 1 of an earlier letter stands beside that of this one: a row that names neither is doubtful."""
    folder = package.folder
    text = (folder / "rekomendasi.csv").read_text(encoding="utf-8").splitlines()
    own = text[1].split(",")[0]
    other = next(row.id for row in package.open().dataset.documents.values() if row.id != own)
    (folder / "rekomendasi.csv").write_text("\n".join([*text, text[1].replace(own, other, 1), ""]), encoding="utf-8")
    doubtful = [f for f in found(package, tindak_01.unanswered) if "yang ada di" in f.uraian]
    assert [(f.tingkat, f.sebab) for f in doubtful] == [("peringatan", "tindak-lanjut/1")]
    lines = (folder / "tindak_lanjut.csv").read_text(encoding="utf-8").splitlines()
    named_ = [f"{lines[0]},dokumen", *(f"{line},{own}" for line in lines[1:])]
    (folder / "tindak_lanjut.csv").write_text("\n".join([*named_, ""]), encoding="utf-8")
    told = [f.uraian for f in found(package, tindak_01.unanswered)]
    assert not any("yang ada di" in text for text in told)
    assert any("2 dari 10 rekomendasi tidak ada di tabel tindak lanjut" in text for text in told)
    made = package.open().table("4.0")
    assert [made.value(row.key, "tindak_lanjut") for row in made.rows if row.values["nomor"] == 1][1:] == [
        "Tidak ada di tabel tindak lanjut"
    ]


def test_fewer_solutions_than_problems(package):
    """Nine problems (text lines 1172-1181) and eight solutions (1187-1194) for the evaluation; 1 and 15 elsewhere."""
    (finding,) = found(package, lengkap_11.fewer_solutions)
    assert (finding.tingkat, finding.rumus) == ("peringatan", "9 − 8 = 1")
    assert "nomor 8 juga tidak dijawab" in finding.uraian
    package.keep("faktor.csv", lambda r: (r["indikator"], r["jenis"], r["urutan"]) != ("akip", "permasalahan", "8"))
    assert found(package, lengkap_11.fewer_solutions) == ()  # eight and eight; no longer one for each recommendation


SCOPE = "disalin: [daftar, tabel, narasi, lampiran]"


@pytest.mark.parametrize(
    ("rule", "part"),
    [
        (lengkap_04.sections, "daftar"),
        (lengkap_02.asked_columns, "tabel"),
        (daftar_07.unlisted, "daftar"),
        (daftar_09.annexes_unlisted, "daftar"),
        (lengkap_09.annexes, "lampiran"),
        (lengkap_11.fewer_solutions, "narasi"),
    ],
)
def test_a_part_that_was_not_wholly_transcribed_is_not_said_to_lack_anything(package, rule, part):
    path = package.folder / "laporan.yaml"
    assert outcome(package.open().dataset, rule).temuan
    path.write_text(
        path.read_text("utf-8").replace(SCOPE, SCOPE.replace(f"{part}, ", "").replace(f", {part}", "")), "utf-8"
    )
    made = outcome(package.open().dataset, rule)
    assert (made.temuan, part in " ".join(made.tidak_diuji)) == (0, True)


def test_programmes_named_in_the_narrative_explain_a_success(package):
    """3.1.7 of the worked example names the programme behind the AKIP value: nothing lacks there."""
    assert "Nilai AKIP" not in " ".join(f.uraian for f in run(package.open().dataset, lengkap_06.factors))
    package.keep("tercetak/klaim.csv", lambda row: not row["subjek"].startswith("iku.akip.program"))
    assert "Nilai AKIP (faktor pendukung)" in " ".join(
        f.uraian for f in run(package.open().dataset, lengkap_06.factors)
    )
