"""Claims of the narrative: each kind with one that holds and one that does not."""

import pytest

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.review import review
from lkjip_analysis.checks.reading.lookup import Unknown, look_up
from lkjip_analysis.checks.rules.klaim.klaim_01 import claims, grouped

HEADER = "id,bagian,jenis,subjek,pembanding,tertulis,uraian,sumber,lokasi\n"


def judge(package, jenis, subjek, tertulis, pembanding=""):
    text = f'c,3,{jenis},"{subjek}","{pembanding}","{tertulis}",isi,lkjip-2025,teks 1\n'
    (package.folder / "tercetak" / "klaim.csv").write_text(HEADER + text, encoding="utf-8")
    made = review(package.open().dataset, [claims])
    (outcome,) = made.outcomes
    return made.findings[0] if made.findings else ("belum diuji" if outcome.tidak_diuji else "cocok")


@pytest.mark.parametrize(
    ("jenis", "subjek", "tertulis", "pembanding"),
    [
        ("angka", "anggaran.serapan", "94,48 %", ""),
        ("angka", "anggaran.pagu", "Rp. 26.028.054.509,-", ""),
        ("angka", "cacah 3.3/*/mutu = A", "2", ""),
        ("angka", "skm_periode.csv/TW1", "82,40", ""),
        ("kategori", "3.2/ikm/kategori", "sangat tinggi", ""),
        ("kategori", "1.1/1/golongan", "IVb", ""),
        ("perbandingan", "iku.ikm.realisasi", "melampaui", "iku.ikm.target"),
        ("peringkat", "3.8/serang/ikm", "tertinggi", "3.8/*/ikm"),
        ("peringkat", "3.3a/maklumat/indeks", "3 terendah", "3.3a/*/indeks"),
        ("peringkat", "3.8/serang/akip", "4", "3.8/*/akip"),
        ("tren", "3.5/akip/realisasi_*", "tidak pernah turun", ""),
        ("tren", "skm_periode.csv/TW*", "naik", ""),
        ("tahun", "tahun", "2025", ""),
        ("anggota", "3.3a/*/posisi = Di bawah rerata", "Maklumat; Kompetensi", ""),
    ],
)
def test_claims_that_hold(package, jenis, subjek, tertulis, pembanding):
    assert judge(package, jenis, subjek, tertulis, pembanding) == "cocok"


@pytest.mark.parametrize(
    ("jenis", "subjek", "tertulis", "pembanding", "level", "said"),
    [
        ("angka", "anggaran.serapan", "94,88", "", "galat", "datanya 94,48"),
        ("angka", "3.6/ikm/capaian_akhir", "99,9", "", "catatan", "datanya 99,99"),
        ("angka", "cacah 3.3/*/posisi = Di atas rerata", "13", "", "galat", "datanya 12"),
        ("kategori", "3.2/kelurahan-cepat-berkembang/kategori", "Sedang", "", "galat", "menurut skalanya Tinggi"),
        ("kategori", "kinerja.status", "sangat efisien", "", "peringatan", "laporan ini Target Belum Tercapai"),
        ("perbandingan", "skm.indeks", "di atas", "84,99", "galat", "datanya keduanya 84,99"),
        ("peringkat", "3.8/serang/kelurahan-cepat-berkembang", "tertinggi",
         "3.8/*/kelurahan-cepat-berkembang", "galat", "urutannya 2 dari 6"),
        ("tren", "3.5/akip/realisasi_*", "naik setiap tahun", "", "galat", "64,60; 64,60"),
        ("tahun", "tahun", "2023", "", "galat", "seharusnya 2025"),
        ("anggota", "3.3a/*/posisi = Di bawah rerata", "Maklumat; Biaya", "", "galat", "Biaya tidak termasuk"),
    ],
)  # fmt: skip
def test_claims_that_do_not(package, jenis, subjek, tertulis, pembanding, level, said):
    finding = judge(package, jenis, subjek, tertulis, pembanding)
    assert (finding.kode, finding.tingkat) == ("KLAIM-01", level)
    assert said in finding.uraian


@pytest.mark.parametrize(("jenis", "subjek"), [("pernyataan", ""), ("angka", "iku.ikm.tarjet"), ("angka", "9.9/a/b")])
def test_what_cannot_be_tested_says_so(package, jenis, subjek):
    assert judge(package, jenis, subjek, "1") == "belum diuji"


def test_an_unknown_name_is_answered_with_the_nearest(report):
    with pytest.raises(Unknown, match=r"iku\.ikm\.target"):
        look_up(Context.of(report.dataset), "iku.ikm.tarjet")


def test_the_worked_example(report):
    """Counted by hand from the printed text: these passages carry figures of another year or another measure."""
    made = review(report.dataset, [claims])
    lines = {e.lokasi.split("teks ")[-1].rstrip(")") for f in made.findings if f.tingkat == "galat" for e in f.bukti}
    # 1237 last year's paragraph; 1267 "setiap tahun"; 1362 highest; 1436 efficiency; 1543 94,88; 1612 mean; 1627 year
    assert {"23", "204", "981", "1033", "1237", "1267", "1298", "1307", "1362", "1436", "1543", "1612", "1627"} <= lines
    (outcome,) = made.outcomes
    assert outcome.cocok > 300
    wrong = sum(e.berkas == "tercetak/klaim.csv" for f in made.findings for e in f.bukti)
    assert outcome.cocok + len(outcome.tidak_diuji) + wrong == 432 - 7


def test_the_same_wrong_figure_at_two_places_is_one_finding(report):
    made = review(report.dataset, [claims])
    year = [f for f in made.findings if any("teks 1166" in e.lokasi for e in f.bukti)]
    assert len(year) == 1
    assert any("teks 1267" in e.lokasi for e in year[0].bukti)
    assert grouped([]) == {}
