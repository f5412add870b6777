"""The review checklist and the recommendations: answered from data, left open where only a reviewer can say."""

import re

import pytest

from lkjip_analysis.checks.reading.recommendations import satisfied
from lkjip_analysis.checks.tables.answers import in_this_report
from lkjip_analysis.checks.tables.listing import CATALOG, numbered
from lkjip_analysis.dataset.rows import Rekomendasi
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.reference.reviu import checklist
from lkjip_analysis.report import open_report

MACHINE = {"I.2", "I.3", "I.4", "I.6", "III.1", "III.2", "III.4", "III.5", "III.7"}
"""What data can answer, as the domain notes say of the form; the rest is the reviewer's."""
YES, NO, UNKNOWN = "☑☐☐", "☐☑☐", "☐☐☑"


def boxes(report) -> dict[str, str]:
    table = report.table("V.1")
    return {r.values["nomor"]: f"{r.values['ya']}{r.values['tidak']}{r.values['tidak_dinilai']}" for r in table.rows}


def evidence(report, number: str) -> str:
    return next(r.values["bukti"] for r in report.table("V.1").rows if r.values["nomor"] == number)


def test_the_form_has_its_23_questions_in_order():
    numbers = [item.number for item in checklist()]
    assert numbers == (
        [f"I.{n}" for n in range(1, 7)] + [f"II.{n}" for n in range(1, 8)] + [f"III.{n}" for n in range(1, 11)]
    )


def test_only_what_data_can_answer_is_ticked(report):
    found = boxes(report)
    assert {number for number, ticks in found.items() if ticks == YES} == MACHINE
    assert {number for number, ticks in found.items() if ticks == UNKNOWN} == set(found) - MACHINE
    assert all(row.values["bukti"] for row in report.table("V.1").rows)
    counted = re.compile(r"\d+ (dari \d+ )?\S+")
    assert all(counted.search(evidence(report, number)) for number in MACHINE)


@pytest.mark.parametrize(
    ("question", "file", "where", "column", "value"),
    [
        ("III.1", "target.csv", {"indikator": "ikm", "dokumen": "pk-perubahan-2025"}, "nilai", ""),
        ("III.4", "target.csv", {"indikator": "ikm", "dokumen": "pk-perubahan-2025"}, "nilai", ""),
        ("III.5", "indikator.csv", {"id": "akip"}, "iku", ""),
        ("I.2", "rujukan", {}, "", ""),
        ("I.3", "realisasi.csv", {"indikator": "akip", "tahun": "2025"}, "nilai", ""),
    ],
)
def test_a_gap_in_the_data_turns_the_answer(package, question, file, where, column, value):
    if file == "rujukan":  # no document that the report takes its targets from states that of one indicator
        package.keep("target.csv", lambda row: row["indikator"] != "akip")
    else:
        package.edit(file, where, column, value)
    assert boxes(package.open())[question] == NO


def test_a_renja_is_no_perjanjian_kinerja(package):
    path = package.folder / "dokumen.csv"
    text = re.sub(r"^(pk-[^,]*),pk,", r"\1,renja,", path.read_text(encoding="utf-8"), flags=re.M)
    path.write_text(text, encoding="utf-8")
    report = package.open()
    assert boxes(report)["III.1"] == boxes(report)["III.4"] == UNKNOWN
    assert "perjanjian kinerja tidak ada di paket data" in evidence(report, "III.4")
    assert "(renja)" in evidence(report, "III.1")


def test_a_sasaran_that_the_plan_does_not_know_is_said(package):
    package.edit("simpul.csv", {"id": "s-kewilayahan"}, "dokumen", "renstra-2024-2026")
    for file in ("target.csv", "penempatan.csv"):
        package.keep(file, lambda row: row["dokumen"] != "renstra-2025-2029")
    report = package.open()
    assert boxes(report)["III.2"] == NO
    assert "tidak ada di sana: Meningkatnya Pembangunan Kewilayahan" in evidence(report, "III.2")


def test_targets_differ_from_the_agreement_and_say_by_what(package):
    """The report takes its targets from another document than the agreement."""
    path = package.folder / "laporan.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    - pk-perubahan-2025\n", "    - renja-2025\n", 1), encoding="utf-8")
    report = package.open()
    assert boxes(report)["III.4"] == NO
    assert "Perjanjian Kinerja".casefold() in evidence(report, "III.4").casefold()
    assert " di sana, " in evidence(report, "III.4")


def test_an_explanation_is_asked_for_only_where_an_answer_is_no(report, package):
    assert evidence(report, "III.6").startswith("tidak perlu")
    package.edit("indikator.csv", {"id": "akip"}, "iku", "")
    assert "penjelasannya dinilai pereviu" in evidence(package.open(), "III.6")


def test_the_chapter_says_that_a_review_is_not_asked_of_an_office(report):
    for section in ("reviu", "reviu-pernyataan"):
        text = report.section(section).markdown
        assert "butir 3.e" in text
        assert "kecamatan seperti ini" in text


HEADS = {
    "indikator.csv": "id,nama,satuan,polaritas,akumulasi,simpul",
    "simpul.csv": "id,dokumen,tingkat,nama,urutan",
    "target.csv": "indikator,dokumen,tahun,nilai",
    "realisasi.csv": "indikator,tahun,nilai",
}


@pytest.fixture
def empty(tmp_path):
    """A package of an invented office that says who it is, names one document, and nothing else."""
    folder = tmp_path / "data" / "badan-kosong" / "2025"
    folder.mkdir(parents=True)
    (folder / "laporan.yaml").write_text(
        "instansi: {id: badan-kosong, nama: Badan Kosong, jenis: badan, pemda: Pemerintah Kabupaten Rekaan}\n"
        "tahun: 2025\nperiode: {renstra_awal: 2025, renstra_akhir: 2029, riwayat_awal: 2024}\n"
        "rujukan: {target: [pk]}\n",
        encoding="utf-8",
    )
    (folder / "dokumen.csv").write_text(
        "id,jenis,judul,sumber,lokasi\npk,rpjmd,Rencana Jangka Menengah,pk,judul\n", encoding="utf-8"
    )
    for name, head in HEADS.items():
        (folder / name).write_text(f"{head},sumber,lokasi\n", encoding="utf-8")
    return open_report("badan-kosong", 2025, tmp_path / "data")


def test_nothing_is_confirmed_on_zero_cases(empty):
    found = boxes(empty)
    assert {number for number, ticks in found.items() if ticks == YES} == set()
    assert {number for number, ticks in found.items() if ticks == NO} == {
        "I.4",
        "I.6",
    }  # what is not there is not shown
    assert "0 IKU" in evidence(empty, "I.2")
    confirmed = {o.kode: (o.cocok, o.pernyataan_cocok) for o in empty.review.outcomes if o.cocok or o.pernyataan_cocok}
    assert confirmed == {}


def test_an_empty_report_is_not_without_errors(empty, capsys):
    from lkjip_analysis.pipeline.check import check

    assert empty.review.findings == ()
    told = list(check("badan-kosong", 2025, empty.dataset.folder).lines())
    assert told[-2] == "badan-kosong 2025: paket data dapat dipakai; tidak ada yang dapat diuji"
    assert "0 galat" not in " ".join(told)
    text = empty.section("temuan").markdown
    assert "Tidak ada yang dapat diuji" in text
    assert "Tidak ada temuan" not in text


@pytest.mark.parametrize("measure", ["target-selaras", "pk-mengacu-iku", "rencana-aksi-lengkap", "anggaran-selaras",
    "monev", "pengukuran-lengkap", "capaian-terisi", "pelatihan", "aplikasi", None])  # fmt: skip
def test_no_recommendation_is_met_on_zero_cases(empty, measure):
    fields = {"nomor": 1, "dokumen": "pk", "komponen": "pelaporan-kinerja", "uraian": "Lengkapi", "ukuran": measure}
    wanted = Rekomendasi.model_validate(fields | {"sumber": "pk", "lokasi": "x"})
    context = empty.review.context
    assert satisfied(context, wanted).status == in_this_report(context, wanted).status == "tidak diuji"


def test_columns_without_a_word_in_them_are_not_there(package):
    """Recommendation 5 asks for factors; empty columns do not answer it."""
    package.keep("faktor.csv", lambda row: False)
    row = next(r.values for r in package.open().table("V.2").rows if r.values["nomor"] == "5")
    assert row["status"] == "Belum"
    assert "faktor pendukung" in row["di_mana"]


def test_recommendations_with_what_this_report_mends(report):
    """The nine of the LHE; columns of efficiency and factors (5) are missing in print and present here."""
    rows = {r.values["nomor"]: r.values for r in report.table("V.2").rows}
    assert list(rows) == [str(n) for n in range(1, 10)]
    assert (rows["5"]["tercetak"], rows["5"]["status"]) == ("Belum", "Terpenuhi")
    assert (rows["1"]["dinyatakan"], rows["1"]["status"]) == ("selesai", "Belum")
    assert (rows["2"]["tercetak"], rows["2"]["status"]) == ("Terpenuhi", "Terpenuhi")
    assert (rows["6"]["tercetak"], rows["6"]["status"]) == ("Terpenuhi", "Terpenuhi")  # the plan against the agreement
    assert rows["8"]["dinyatakan"] == "tidak disebut"


def test_tables_about_the_checks_agree_with_the_review(report):
    made = report.review
    assert len(report.table("T.2").rows) == len(made.findings)
    assert [row.key for row in report.table("T.2").rows] == [id.lower() for id, _ in numbered(made.findings)]
    outcomes = report.table("T.1")
    assert outcomes.value("jumlah", "diuji") == sum(o.diuji for o in made.outcomes)
    claims = report.table("T.4")
    parts = sum(claims.value("jumlah", column) for column in ("cocok", "tidak", "belum"))
    assert claims.value("jumlah", "pernyataan") == parts == len(report.dataset.rows[_claim()])


def _claim():
    from lkjip_analysis.dataset.rows import Klaim

    return Klaim


def test_a_package_without_print_says_what_is_missing(dinas):
    from lkjip_analysis.checks import review_dataset

    made = review_dataset(dinas)
    tables = {id: spec.function(made.context, made) for id, spec in CATALOG.items()}
    assert {id for id, one in tables.items() if isinstance(one, Missing)} == {"T.3", "T.4", "V.2"}
    assert isinstance(tables["V.1"], Table)
