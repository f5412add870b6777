"""Each rule on what a report tells twice, or of more than one document: an invented case that speaks, one silent."""

import csv

import pytest

from lkjip_analysis.checks.rules.efisiensi import efisiensi_01
from lkjip_analysis.checks.rules.jumlah import jumlah_04
from lkjip_analysis.checks.rules.kategori import kategori_05
from lkjip_analysis.checks.rules.klaim import klaim_01, klaim_02, klaim_03
from lkjip_analysis.checks.rules.renaksi import renaksi_01, renaksi_02
from lkjip_analysis.checks.rules.skm import skm_12
from lkjip_analysis.checks.rules.target import target_06
from lkjip_analysis.checks.rules.triwulan import triwulan_03
from lkjip_analysis.checks.rules.waktu import waktu_16, waktu_20
from lkjip_analysis.reference.jabatan import post_group

from .rule_helpers import outcome, run

SEL, KLAIM = "tercetak/sel.csv", "tercetak/klaim.csv"


def add(package, file: str, **values: str) -> None:
    """Append a row with some columns filled."""
    path = package.folder / file
    rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
    package._write(path, [*rows, [values.get(column, "") for column in rows[0]]])


# -- efficiency ---------------------------------------------------------------------------------------------------


def test_one_budget_with_two_efficiencies(package):
    """98,15 / 94,48 and 101,48 / 94,48: the same money set against two results."""
    (found,) = run(package.open().dataset, efisiensi_01.efficiencies)
    assert (found.tingkat, [e.tertulis for e in found.bukti]) == ("catatan", [103.88, 107.41])
    package.edit(SEL, {"tabel": "3.12", "baris": "ikm", "kolom": "efisiensi"}, "tercetak", "104,41")
    (found,) = run(package.open().dataset, efisiensi_01.efficiencies)
    assert found.tingkat == "peringatan"  # not even its own capaian gives that


def test_one_budget_with_one_efficiency_is_silent(package):
    package.edit(SEL, {"tabel": "3.12", "baris": "ikm", "kolom": "efisiensi"}, "tercetak", "103,9")
    assert run(package.open().dataset, efisiensi_01.efficiencies) == []


# -- paragraphs ---------------------------------------------------------------------------------------------------

PARAGRAPH = [("angka", "iku.ikm.target", "83,75"), ("angka", "iku.ikm.realisasi", "84,99"),
             ("angka", "iku.ikm.capaian", "101,48"), ("kategori", "skm.mutu", "B")]  # fmt: skip


@pytest.mark.parametrize(("order", "count"), [((0, 1, 2, 3), 1), ((3, 1, 0, 2), 0), ((0, 1, 2), 0)])
def test_a_paragraph_printed_twice(package, order, count):
    package.keep(KLAIM, lambda row: False)
    for line, places in ((10, range(4)), (20, order)):
        for number in places:
            kind, subject, text = PARAGRAPH[number]
            add(package, KLAIM, id=f"x-{line}-{number}", bagian=f"3.{line}", jenis=kind, subjek=subject, tertulis=text,
                uraian="uraian", sumber="lkjip-2025", lokasi=f"narasi (teks {line})")  # fmt: skip
    assert len(run(package.open().dataset, klaim_02.paragraphs)) == count


# -- targets ------------------------------------------------------------------------------------------------------


def test_a_target_said_to_be_unchanged_beside_other_documents(package):
    (found,) = [f for f in run(package.open().dataset, klaim_03.unchanged) if "3.1.1 C" in f.uraian]
    assert {e.tertulis for e in found.bukti} == {"sama dengan", 70.75, 76.47}
    for kind in ("renja-2025", "iku-renstra-2025-2029", "iku-2025", "pk-2025"):
        package.keep("target.csv", lambda row, kind=kind: (row["indikator"], row["dokumen"]) != ("akip", kind))
    assert run(package.open().dataset, klaim_03.unchanged) == []


def test_the_last_known_target_is_not_that_of_the_last_year(package):
    def known(row: dict[str, str]) -> bool:
        return row["jenis"] != "tahunan" or row["tahun"] not in ("2028", "2029")

    package.keep("target.csv", lambda row: row["dokumen"] != "renstra-2025-2029" or known(row))
    made = outcome(package.open().dataset, target_06.end_of_plan)
    assert (made.temuan, len(made.tidak_diuji)) == (0, 3)


@pytest.mark.parametrize(("parts", "count"), [(("0", "0", "0", "0"), 0), (("1", "0", "0", "0"), 1)])
def test_zeros_that_were_never_filled_are_no_plan(package, parts, count):
    for number, value in enumerate(parts, 1):
        add(package, "target.csv", indikator="ikm", dokumen="pk-perubahan-2025", tahun="2025", periode=f"TW{number}",
            jenis="tahunan", nilai=value, sumber="pk-perubahan-2025", lokasi="rekaan")  # fmt: skip
    assert len(run(package.open().dataset, triwulan_03.targets)) == count


def test_a_line_of_zeros_lacks_its_months(package):
    months = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
    where = {"dokumen": "renaksi-perubahan-2025", "indikator": "rekonsiliasi-bmd"}
    for month in months:
        package.edit("rencana_aksi.csv", where, month, "0")
    said = run(package.open().dataset, renaksi_01.months_and_target, renaksi_02.incomplete_lines)
    own = [f for f in said if f.bukti[0].alamat.startswith("2.6/rekonsiliasi-bmd")]
    assert [f.kode for f in own] == ["RENAKSI-02"]


# -- laws ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "place", "count"),
    [
        ("Peraturan Bupati Contoh", "Lembaran Daerah", 1),
        ("Peraturan Bupati Contoh", "Berita Daerah", 0),
        ("Peraturan Daerah Contoh", "Berita Daerah", 1),
        ("Peraturan Menteri Contoh", "Lembaran Negara", 1),
        ("Peraturan Pemerintah", "Lembaran Negara", 0),
    ],
)
def test_each_law_in_its_gazette(package, kind, place, count):
    package.keep("peraturan.csv", lambda row: row["urutan"] == "4" and row["dokumen"] == "lkjip-2025")
    title = f"Sesuatu ({place} Kabupaten Contoh Tahun 2020 Nomor 5)"
    for column, value in (("jenis", kind), ("nomor", "5"), ("tahun", "2020"), ("tentang", title)):
        package.edit("peraturan.csv", {"urutan": "4"}, column, value)
    assert len(run(package.open().dataset, waktu_16.publication)) == count


@pytest.mark.parametrize(("title", "count"), [("Pajak Daerah dan Retribusi", 1), ("Susunan Perangkat Daerah", 0)])
def test_one_law_with_two_titles(package, title, count):
    package.edit("peraturan.csv", {"nomor": "7", "tahun": "2016", "dokumen": "iku-2025"}, "tentang", title)
    assert len(run(package.open().dataset, waktu_20.law_titles)) == count


# -- words --------------------------------------------------------------------------------------------------------


def test_what_is_called_a_mean_is_one(package):
    (found,) = run(package.open().dataset, skm_12.called_mean)
    assert "rata-rata 31 butir itu sendiri 84,14" in found.uraian  # DOMAIN, section 3
    path = package.folder / SEL
    path.write_text(path.read_text("utf-8").replace("Di atas rerata", "Di atas indeks")
                    .replace("Di bawah rerata", "Di bawah indeks"), "utf-8")  # fmt: skip
    assert run(package.open().dataset, skm_12.called_mean) == []


@pytest.mark.parametrize(("word", "holds"), [("naik dari tahun ke tahun", False), ("cenderung naik", True)])
def test_a_rise_said_of_every_year(package, word, holds):
    """73,86; 81,03; 86,02; 84,31; 83,65; 84,99: more at the end, with falls between."""
    package.keep(KLAIM, lambda row: row["id"] == "ikm-tren-simpulan-3-1-2")
    package.edit(KLAIM, {"id": "ikm-tren-simpulan-3-1-2"}, "tertulis", word)
    assert (run(package.open().dataset, klaim_01.claims) == []) is holds


@pytest.mark.parametrize(("said", "holds"), [("di bawah", False), ("sama dengan", True)])
def test_not_all_done_beside_all_done(package, said, holds):
    package.keep(KLAIM, lambda row: row["id"] == "tindak-lanjut-belum-sepenuhnya-3-1-5")
    package.edit(KLAIM, {"id": "tindak-lanjut-belum-sepenuhnya-3-1-5"}, "tertulis", said)
    found = run(package.open().dataset, klaim_01.claims)
    assert ["datanya keduanya 8. Statusnya sendiri diragukan" in f.uraian for f in found] == ([] if holds else [True])


@pytest.mark.parametrize(("text", "tested"), [("sangat memikat", 0), ("Sangat Tinggi", 1)])
def test_praise_in_ordinary_words_is_no_label(package, text, tested):
    package.keep(KLAIM, lambda row: row["id"] == "kinerja-kategori-5-1")
    package.edit(KLAIM, {"id": "kinerja-kategori-5-1"}, "tertulis", text)
    made = outcome(package.open().dataset, klaim_01.claims)
    assert (made.temuan, made.cocok) == (0, tested)


def test_a_year_told_beside_the_right_one_is_quoted(package):
    """The words of the transcriber bear the right year, the statement another: never "2025, seharusnya 2025"."""
    package.keep(KLAIM, lambda row: row["id"] == "tahun-5-1-laporan")
    package.edit(KLAIM, {"id": "tahun-5-1-laporan"}, "tertulis", "2023")
    (found,) = run(package.open().dataset, klaim_01.claims)
    assert found.uraian.endswith(
        "“laporan yang ditutup ialah laporan tahun 2025” tertulis tahun 2023, seharusnya 2025."
    )


@pytest.mark.parametrize(
    ("stated", "told"), [("90", "15 orang tidak terperinci"), ("70", "melebihi jumlahnya 5 orang")]
)
def test_parts_below_and_above_their_total(package, stated, told):
    for by in ("golongan", "pendidikan"):
        package.edit("rekap_pegawai.csv", {"menurut": by, "kategori": "Jumlah"}, "jumlah", stated)
    assert any(told in f.uraian for f in run(package.open().dataset, jumlah_04.staff_counts))


def test_a_value_in_a_gap_before_it_is_rounded(package):
    """75 / 83,33 × 100 is 90,0036: printed 90,00, yet above 90 and below 91."""
    gaps = [f for f in run(package.open().dataset, kategori_05.outside) if "celah" in f.uraian]
    assert [("sebelum dibulatkan" in f.uraian, f.tingkat) for f in gaps] == [(True, "catatan")]
    package.edit(
        "target.csv", {"indikator": "kelurahan-cepat-berkembang", "dokumen": "pk-perubahan-2025"}, "nilai", "100"
    )
    assert not [f for f in run(package.open().dataset, kategori_05.outside) if "celah" in f.uraian]


@pytest.mark.parametrize(
    "post", ["Perencana Ahli Pertama", "Auditor Ahli Utama", "Arsiparis Terampil", "Pranata Penyelia"]
)
def test_levels_of_functional_posts(post):
    assert post_group(post, "dinas") == "Fungsional khusus"
    assert post_group("Pranata Kewilayahan", "kecamatan") == "Fungsional umum"
