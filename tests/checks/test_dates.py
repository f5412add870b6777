"""WAKTU: dates, numbers, signatures, years left over. Expected values are read off the printed document."""

import pytest

from lkjip_analysis.checks.engine.registry import named
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.rules.pegawai import pegawai_17
from lkjip_analysis.checks.rules.waktu import (
    waktu_01,
    waktu_02,
    waktu_03,
    waktu_04,
    waktu_05,
    waktu_06,
    waktu_07,
    waktu_08,
    waktu_09,
    waktu_10,
    waktu_11,
    waktu_12,
    waktu_13,
    waktu_14,
    waktu_15,
    waktu_16,
    waktu_17,
    waktu_18,
    waktu_19,
)
from lkjip_analysis.dataset.rows import Penandatangan
from tests.changed_package import add, records

from .rule_helpers import personal

LHE = {"id": "lhe-2024"}


def found(package, *rules):
    return review(package.open().dataset, rules).findings


def test_a_report_dated_before_its_year_is_over(package):
    (finding,) = found(package, waktu_01.report_date, waktu_02.younger_sources)
    assert (finding.kode, finding.tingkat, finding.juga) == ("WAKTU-01", "galat", ("WAKTU-02",))
    assert finding.rumus == "2024 < 2025"
    assert {"dokumen.csv", "laporan.yaml"} <= {e.berkas for e in finding.bukti}


def dated(package, date: str):
    path = package.folder / "laporan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('"2024-01"', f'"{date}"'), encoding="utf-8")
    return found(package, waktu_01.report_date, waktu_02.younger_sources)


def test_a_report_of_the_next_january_is_fine(package):
    assert dated(package, "2026-01") == ()


def test_a_report_older_than_the_agreement_it_presents(package):
    package.edit("dokumen.csv", {"id": "pk-perubahan-2025"}, "tanggal", "2026-03")
    assert dated(package, "2026-01") == ()  # in words it is of October 2025: WAKTU-21 tells that
    package.edit("dokumen.csv", {"id": "pk-perubahan-2025"}, "tanggal_tertulis", "Maret 2026")
    (finding,) = dated(package, "2026-01")
    assert (finding.bukti[0].berkas, finding.bukti[0].tertulis) == ("dokumen.csv", "Maret 2026")
    assert finding.kode == "WAKTU-02"
    assert any("Perubahan" in e.dokumen.title() for e in finding.bukti)


def test_number_of_the_evaluation_letter(package):
    (finding,) = found(package, waktu_05.number_against_date)
    assert (finding.rumus, finding.bukti[0].baris) == ("2024 ≠ 2025", 17)
    package.edit("dokumen.csv", LHE, "nomor", "700.1.2.1/LHE.29-INSP/III/2025")
    assert found(package, waktu_05.number_against_date) == ()
    package.edit("dokumen.csv", LHE, "nomor", "700.1.2.1/LHE.29-INSP/IV/2025")
    assert "April" in found(package, waktu_05.number_against_date)[0].uraian


def test_documents_in_their_year_and_order(package):
    assert found(package, waktu_03.document_year, waktu_04.document_order, waktu_06.late_change) == ()
    package.edit("dokumen.csv", {"id": "pk-2025"}, "tanggal", "2026-02")
    codes = {(f.kode, f.tingkat) for f in found(package, waktu_03.document_year, waktu_04.document_order)}
    assert codes == {("WAKTU-03", "peringatan"), ("WAKTU-04", "galat")}


def test_a_plan_beside_many_agreements_is_told_once(package):
    package.edit("dokumen.csv", {"id": "renaksi-perubahan-2025"}, "tanggal", "2025-02")
    for number in (3, 5, 4):
        made = {"id": f"pk-{number}", "jenis": "pk", "judul": f"PK bidang {number}", "tanggal": f"2025-0{number}"}
        add(package.folder, "dokumen.csv", made | {"sumber": "pk-2025", "lokasi": "rekaan"})
    (finding,) = found(package, waktu_04.document_order)
    assert finding.tingkat == "peringatan"
    assert "PK bidang 5 (Mei 2025)" in finding.uraian
    assert "ada 2 dokumen pendahulu lain" in finding.uraian


def test_a_change_in_december_is_noted(package):
    package.edit("dokumen.csv", {"id": "p-iku-2025"}, "tanggal", "2025-12-10")
    (finding,) = found(package, waktu_06.late_change)
    assert (finding.tingkat, finding.sebab) == ("catatan", "tanggal/p-iku-2025")


def test_acting_and_full_head_in_one_month(package):
    (finding,) = found(package, waktu_08.signatory_posts)
    assert {e.tertulis for e in finding.bukti} == {"CAMAT SERANG", "Plt. Camat Serang"}
    assert "197607022000031007" not in finding.uraian
    acting = next(r for r in records(package.folder, "penandatangan.csv") if "Plt" in r.get("jabatan", ""))
    add(package.folder, "penandatangan.csv", acting | {"dokumen": "lhe-2024"}, acting | {"dokumen": "iku-2025"})
    (finding,) = found(package, waktu_08.signatory_posts)
    assert "ada 2 tanda tangan lain pada bulan itu" in finding.uraian
    assert len(finding.bukti) == 4
    package.edit("penandatangan.csv", {"dokumen": "p-iku-2025"}, "tanggal_tertulis", "2 November 2025")
    assert found(package, waktu_08.signatory_posts) == ()


def test_signatures_without_a_day(package):
    (finding,) = found(package, waktu_07.incomplete_signature)
    assert len(finding.bukti) == 6
    package.keep("penandatangan.csv", lambda row: row["dokumen"] in ("p-iku-2025", "lhe-2024"))
    assert found(package, waktu_07.incomplete_signature) == ()


def test_grade_of_one_person(package):
    (finding,) = found(package, waktu_14.signatory_grades)
    assert [e.tertulis for e in finding.bukti] == ["IVb", "IV.a"]
    package.edit("penandatangan.csv", {"dokumen": "p-iku-2025"}, "golongan", "IV.b")
    assert found(package, waktu_14.signatory_grades) == ()


def test_end_target_beyond_the_plan(package):
    (finding,) = found(package, waktu_09.end_target_year)
    assert (finding.tingkat, len(finding.bukti), finding.rumus) == ("catatan", 3, "2030 > 2029")
    for indicator in ("ikm", "akip", "kelurahan-cepat-berkembang"):
        package.edit("target.csv", {"indikator": indicator, "jenis": "akhir_periode"}, "tahun", "2029")
    assert found(package, waktu_09.end_target_year) == ()


def test_period_in_a_title(package):
    (finding,) = found(package, waktu_10.title_period)
    assert (finding.bukti[0].alamat, finding.rumus) == ("3.5", "2024 ≠ 2025")
    assert finding.tingkat == "catatan"  # this year may stand beside the years of the title
    package.edit("tercetak/daftar.csv", {"nomor": "Tabel 3.5"}, "judul", "Capaian Kinerja Utama Tahun 2019 s.d 2024")
    assert found(package, waktu_10.title_period)[0].tingkat == "peringatan"
    package.edit("tercetak/daftar.csv", {"nomor": "Tabel 3.5"}, "judul", "Capaian Kinerja Utama Tahun 2020 s.d 2025")
    assert found(package, waktu_10.title_period) == ()


def test_a_year_left_over_in_a_title(package):
    assert found(package, waktu_11.title_year) == ()
    package.edit("tercetak/daftar.csv", {"nomor": "Tabel 3.11"}, "judul", "Pencapaian Realisasi Anggaran Tahun 2018")
    (finding,) = found(package, waktu_11.title_year)
    assert "2018" in finding.uraian


def test_laws_of_another_year(package):
    budget, over = found(package, waktu_12.stale_laws)
    assert [e.baris for e in budget.bukti] == [44, 46]
    assert (budget.tingkat, over.tingkat, len(over.bukti)) == ("peringatan", "catatan", 3)
    package.keep("peraturan.csv", lambda row: row["dokumen"] == "lkjip-2025" and row["urutan"] != "12")
    assert found(package, waktu_12.stale_laws) == ()


def test_one_law_two_numbers(package):
    (finding,) = found(package, waktu_13.law_numbers)
    assert finding.rumus == "27 ≠ 21"
    package.edit("peraturan.csv", {"dokumen": "lkjip-2025", "urutan": "13"}, "nomor", "21")
    assert found(package, waktu_13.law_numbers) == ()


def test_an_old_law_beside_its_successor(package):
    (finding,) = found(package, waktu_15.superseded)
    assert (finding.tingkat, finding.rumus, len(finding.bukti)) == ("catatan", "2004 < 2014", 2)
    package.keep("peraturan.csv", lambda row: (row["dokumen"], row["urutan"]) != ("lkjip-2025", "1"))
    assert found(package, waktu_15.superseded) == ()


def test_gazettes(package):
    made = found(package, waktu_16.publication)
    assert {f.sebab for f in made} == {
        "tahun/lembaran/23/2014",
        "tahun/lembaran-sama/7/2016",
        "tahun/berita-daerah/lembaran-daerah",  # a Perda of 2025
        "tahun/lembaran-daerah/berita-daerah",  # text lines 1708 and 1793: a Perwal
    }
    assert next(f for f in made if f.sebab == "tahun/lembaran/23/2014").rumus == "2014 ≠ 2004"
    kept = ("lkjip-2025", ("6", "7", "8", "11"))
    package.keep("peraturan.csv", lambda row: row["dokumen"] == kept[0] and row["urutan"] in kept[1])
    assert found(package, waktu_16.publication) == ()


def test_a_regulation_cited_under_another_year(package):
    (finding,) = found(package, waktu_17.other_year)
    assert (finding.rumus, finding.bukti[0].alamat) == ("2022 ≠ 2023", "4.1/5/tindak_lanjut")
    package.edit("peraturan.csv", {"dokumen": "lkjip-2025", "urutan": "15"}, "tahun", "2022")
    assert found(package, waktu_17.other_year) == ()


def test_one_name_written_in_several_ways(package):
    """Two heads: one signs three documents and stands on the roster (text lines 29, 339, 1809, 1917), one signs two."""
    camat, former = sorted(found(package, pegawai_17.spellings), key=lambda f: -len(f.bukti))
    assert ("4 cara" in camat.uraian, camat.tingkat) == (True, "catatan")
    assert [e.berkas for e in former.bukti] == ["penandatangan.csv"] * 2
    assert personal(camat, package.open().dataset) == personal(former, package.open().dataset) == []
    assert not any(letter.isalpha() for f in (camat, former) for e in f.bukti for letter in str(e.tertulis))
    written = next(s.nama for s in package.open().dataset.of(Penandatangan) if s.dokumen == "iku-2025")
    package.edit("penandatangan.csv", {"dokumen": "pk-2025", "peran": "pihak_pertama"}, "nama", written)
    assert len(found(package, pegawai_17.spellings)) == 1
    package.keep("penandatangan.csv", lambda row: row["dokumen"] != "pk-perubahan-2025")
    assert "3 cara" in found(package, pegawai_17.spellings)[0].uraian


def test_two_people_under_one_nip_are_not_one_name(package):
    package.keep("penandatangan.csv", lambda row: row["nip"] == "")
    assert found(package, pegawai_17.spellings) == ()  # the roster has two such pairs


def law(package, document: str, order: str, title: str) -> None:
    package.edit("peraturan.csv", {"dokumen": document, "urutan": order}, "tentang", title)


def test_two_regulations_in_one_entry(package):
    (finding,) = found(package, waktu_18.two_in_one)  # text line 1791
    assert (finding.tingkat, finding.bukti[0].baris) == ("catatan", 43)
    assert "Nomor 1 Tahun 2016 dan Peraturan Daerah Kota Serang Nomor 7 Tahun 2016" in finding.uraian
    law(package, "p-iku-2025", "10", "Rencana; (Lembaran Daerah Nomor 7) diubah Peraturan Nomor 7 Tahun 2016 tentang X")
    assert found(package, waktu_18.two_in_one) == ()


@pytest.mark.parametrize(("number", "fires"), [("397", True), ("398", False), ("400", False)])
def test_gazette_numbers_rise_with_those_of_the_regulations(package, number, fires):
    """Text lines 153 and 154: Nomor 14 in Berita Daerah 398, Nomor 20 in 397."""
    law(package, "lkjip-2025", "18", f"Renstra (Berita Daerah Kota Serang Tahun 2025 Nomor {number})")
    made = found(package, waktu_19.order_of_gazette)
    assert [f.rumus for f in made] == (["14 < 20; 398 > 397"] if fires else [])


def test_gazettes_of_two_years_or_issuers_are_not_compared(package):
    law(package, "lkjip-2025", "18", "Renstra (Berita Daerah Kota Serang Tahun 2024 Nomor 397)")
    assert found(package, waktu_19.order_of_gazette) == ()


@pytest.mark.parametrize(
    "rules",
    [
        named("WAKTU-01", "WAKTU-02", "WAKTU-03", "WAKTU-04", "WAKTU-05", "WAKTU-06"),
        named("WAKTU-18", "WAKTU-19"),
        named("WAKTU-16", "WAKTU-17"),
        named("WAKTU-12", "WAKTU-13", "WAKTU-20", "WAKTU-15"),
        named("WAKTU-07", "WAKTU-08", "WAKTU-14", "PEGAWAI-17"),
        named("WAKTU-09", "WAKTU-10", "WAKTU-11"),
    ],
)
def test_an_agency_with_sound_dates(rules, dinas):
    assert review(dinas, rules).findings == ()
