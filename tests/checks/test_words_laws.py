"""Rules on words, spelled amounts, and cited citations."""

import csv

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.rules.istilah import istilah_01
from lkjip_analysis.checks.rules.peraturan import peraturan_01, peraturan_02, peraturan_03, peraturan_04
from lkjip_analysis.checks.rules.terbilang import terbilang_01

from .rule_helpers import outcome, run

LAWS = named("PERATURAN-01", "PERATURAN-02", "PERATURAN-03", "PERATURAN-04")
AMOUNT = "empat belas milyar tiga puluh tujuh juta lima ribu dua ratus enam"


def claims(package, *rows: tuple[str, str]):
    """Write claims of spelled numbers: the number printed, and its words."""
    header = [
        "id",
        "bagian",
        "jenis",
        "subjek",
        "pembanding",
        "tertulis",
        "uraian",
        "sumber",
        "lokasi",
        "catatan",
        "dugaan_ocr",
    ]
    lines = [
        [f"k-{n}", "3.2", "terbilang", number, "", text, "angka dengan huruf", "lkjip-2025", "3.2", "", ""]
        for n, (number, text) in enumerate(rows)
    ]
    package._write(package.folder / "tercetak" / "klaim.csv", [header, *lines])
    return package.open().dataset


def test_findings_of_the_worked_example(report):
    found = sorted((f.kode, f.tingkat, f.bukti[-1].baris) for f in run(report.dataset, *LAWS))
    assert found == [("PERATURAN-03", "catatan", 37), ("PERATURAN-04", "galat", 19)]


def test_a_spelled_amount_that_ends_otherwise(package):
    dataset = claims(package, ("14.037.005.206", f"{AMOUNT} rupiah"), ("14.037.005.206", f"{AMOUNT} puluh rupiah"))
    (found,) = run(dataset, terbilang_01.spelled)
    assert (found.tingkat, found.rumus) == ("galat", "14.037.005.260 ≠ 14.037.005.206")
    assert found.bukti[0].baris == 3
    assert "“empat belas miliar" in found.saran
    (term,) = [f for f in run(dataset, istilah_01.spelling) if f.kode == "ISTILAH-01" and "milyar" in f.uraian]
    assert (term.tingkat, len(term.bukti)) == ("catatan", 2)


@pytest.mark.parametrize(
    ("number", "text", "level"), [("5", "lima", None), ("5", "limo", "peringatan"), ("x", "lima", None)]
)
def test_small_numbers_and_words_that_are_none(package, number, text, level):
    assert [f.tingkat for f in run(claims(package, (number, text)), terbilang_01.spelled)] == ([level] if level else [])


def test_one_finding_for_a_word_with_all_its_places(package):
    package.edit("sarpras.csv", {"urutan": "1"}, "nama", "Survey Kit")
    found = [f for f in run(package.open().dataset, istilah_01.spelling) if "survei" in f.uraian]
    assert len(found) == 1
    assert "1.5/1/nama" in [e.alamat for e in found[0].bukti]
    with (package.folder / "sebutan.csv").open(encoding="utf-8", newline="") as handle:
        names = [row for row in csv.DictReader(handle) if "survey" in row["nama"].casefold()]
    assert len(found[0].bukti) == len(names) + 1


def term(package, standard: str):
    made = [f for f in run(package.open().dataset, istilah_01.spelling) if f"“{standard}”" in f.uraian]
    return made[0] if made else None


def test_a_presentation_is_no_percentage_but_where_it_opens_the_name_of_one(package):
    """Tabel 3.1 and 3.10 print “Presentasi Ketersediaan” for a percentage (text lines 945, 1505)."""
    row = {"id": "dokumen-perencanaan"}
    assert "Presentasi" in {e.tertulis for e in term(package, "persentase").bukti}
    package.edit("indikator.csv", row, "satuan", "kegiatan")
    assert "Presentasi" not in {e.tertulis for e in term(package, "persentase").bukti}
    package.edit("indikator.csv", row, "satuan", "persen")
    package.edit("indikator.csv", row, "nama", "Persentase presentasi yang terlaksana")
    assert "presentasi" not in {e.tertulis for e in term(package, "persentase").bukti}


def test_slips_that_recur_are_told_as_terms(package):
    goals = term(package, "terlaksananya")  # text lines 818, 823, 878
    assert [e.alamat.split("/")[1] for e in goals.bukti] == ["urusan-dilimpahkan", "pemberdayaan-lembaga",
                                                             "pemeliharaan-bmd"]  # fmt: skip
    assert {e.alamat for e in term(package, "penyelenggaraan").bukti} == {"2.6/fasilitasi-pum/indikator", ""}
    for node in ("k-urusan-dilimpahkan", "k-lembaga-kemasyarakatan", "k-pemeliharaan-bmd"):
        package.edit("simpul.csv", {"id": node}, "sasaran", "Terlaksananya kegiatan")
    assert term(package, "terlaksananya") is None


def test_titles_of_laws_and_programmes_are_left_alone(package):
    package.keep("penandatangan.csv", lambda row: row["dokumen"] != "pk-2025")
    package.edit("simpul.csv", {"id": "p-pum"}, "nama", "Program Resiko")
    found = " ".join(f.uraian for f in run(package.open().dataset, istilah_01.spelling))
    assert "walikota" not in found
    assert "resiko" not in found
    package.edit("simpul.csv", {"id": "t-kepuasan"}, "nama", "Menurunnya resiko")
    assert "resiko" in " ".join(f.uraian for f in run(package.open().dataset, istilah_01.spelling))


def edit_law(package, document: str, number: str, column: str, value: str):
    package.edit("peraturan.csv", {"dokumen": document, "urutan": number}, column, value)


def test_a_law_cited_twice_in_one_list(package):
    edit_law(package, "lkjip-2025", "7", "nomor", "018")
    edit_law(package, "lkjip-2025", "7", "tahun", "2016")
    found = run(package.open().dataset, peraturan_01.twice)
    assert [f.tingkat for f in found] == ["catatan"]
    assert "butir 6 dan 7" in found[0].uraian


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Retribusi Pelayanan Pasar Umum", "peringatan"),
        ("Pelaporan Keuangan dan Kinerja Instansi Pemarintah", "catatan"),
        ("Pelaporan Keuangan dan Kinerja Instansi Pemerintah Tahun Berjalan", None),
    ],
)
def test_a_law_with_another_title(package, title, level):
    edit_law(package, "iku-2025", "6", "tentang", title)
    assert [f.tingkat for f in run(package.open().dataset, peraturan_02.two_titles)] == ([level] if level else [])


def test_the_right_date_is_confirmed(package):
    package.edit("dokumen.csv", {"id": "lkjip-2025"}, "tanggal", "2026-01")
    assert run(package.open().dataset, peraturan_04.younger) == []


def test_a_law_revoked_later_than_the_report_is_fine(package):
    for document in ("iku-2025", "p-iku-2025"):
        edit_law(package, document, "4", "nomor", "34")
    assert run(package.open().dataset, peraturan_03.revoked) == []


def test_a_revoked_law_without_its_successor_is_noted(package):
    edit_law(package, "lkjip-2025", "3", "tentang", "Pembentukan Kota Contoh")
    told = [f.bukti[0].tertulis for f in run(package.open().dataset, peraturan_03.revoked)]
    assert "Undang-Undang Nomor 32 Tahun 2004" in told


def test_without_laws_nothing_is_tested(package):
    package.keep("peraturan.csv", lambda row: False)
    for rule in LAWS:
        made = outcome(package.open().dataset, rule)
        assert (made.temuan, made.cocok, len(made.tidak_diuji)) == (0, 0, 1), rule
