"""What sentences say of sums, changes, wholes and years, against their own figures and those of the tables."""

import pytest

from lkjip_analysis.checks.document.document_review import DocumentReview
from lkjip_analysis.intake.document.content import ListItem, Spot
from tests.checks.document.made import examined, of, table

HERE = Spot(1)
GROWN = """
No | Indikator | Realisasi 2030 | Realisasi 2031 | (%)
1 | Jumlah unit layanan terbaik kota | 17 | 18 | 105,88
2 | Jumlah inovasi layanan warga | 5 | 1 | 20
3 | Persentase arsip warga tertata | 30 | 78,57 | 261,9
4 | Jumlah pedoman layanan warga | 15 | 17 | 113,33
"""
SPENT = """
Sasaran | Capaian (%) | Anggaran | Realisasi | Serapan (%) | Efisiensi
Meningkatnya pelayanan warga | 128,57 | 210.000.000 | 198.903.000 | 94,72 | 33,85
Tertibnya arsip warga | 100,00 | 424.000.000 | 327.905.779 | 77,34 | 22,66
Rata-rata | 114,29 | 634.000.000 | 526.808.779 | 83,09 | 28,26
"""


def _codes(review: DocumentReview, *levels: str) -> set[str]:
    return {one.kode for one in review.findings if not levels or one.tingkat in levels}


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Jumlah unit layanan terbaik kota meningkat sebesar 105,88% dibanding tahun lalu.", True),
        ("Jumlah unit layanan terbaik kota meningkat sebesar 5,88% dibanding tahun lalu.", False),
        ("Jumlah unit layanan terbaik kota meningkat menjadi 105,88% dari tahun lalu.", False),
        ("Nilai 2031 sebesar 80,10 mengalami peningkatan sebesar 114,33% dibandingkan nilai 2030 sebesar 70,06.", True),
        ("Nilai 2031 sebesar 80,10 mengalami peningkatan sebesar 14,33% dibandingkan nilai 2030 sebesar 70,06.", False),
        ("Terjadi penurunan capaian sebesar 20% dengan realisasi dari 5 dokumen menjadi 1 dokumen.", True),
        ("Terjadi penurunan capaian sebesar 80% dengan realisasi dari 5 dokumen menjadi 1 dokumen.", False),
        ("Penilaian terhadap 17 kelurahan di kota, 7 kelurahan atau sekitar 24% masih rawan.", True),
        ("Penilaian terhadap 17 kelurahan di kota, 7 kelurahan atau sekitar 41% masih rawan.", False),
        ("Capaian kinerja sebesar 82,71% dari target 90% terealisasi 78,57%.", True),
        ("Nilainya 84,41 pada triwulan III, namun menurun pada triwulan IV menjadi sebesar 80,99.", False),
        ("Capaian kinerja sebesar 87,30% dari target 90% terealisasi 78,57%.", False),
    ],
)
def test_shares_and_changes(sentence: str, fires: bool) -> None:
    assert bool(of(examined(table(GROWN, "3.2 Perbandingan"), sentence), "DOK-08", "galat")) is fires


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Anggaran Rp 5.000.000 terdiri dari belanja pegawai Rp 2.000.000 dan belanja modal Rp 2.500.000.", True),
        ("Anggaran Rp 5.000.000 terdiri dari belanja pegawai Rp 2.000.000 dan belanja modal Rp 3.000.000.", False),
        ("Anggaran Rp 5.000.000, antara lain terdiri dari Rp 2.000.000 dan Rp 2.500.000.", False),
        ("Pegawai berjumlah 50 orang yang terdiri atas 32 orang laki-laki dan 17 orang perempuan.", True),
        ("Pegawai berjumlah 50 orang yang terdiri atas 32 orang laki-laki dan 18 orang perempuan.", False),
        (
            "Tiga program didukung anggaran Rp 4.100.000. Selain itu ada program penunjang dengan anggaran Rp 150.000 "
            "sehingga total anggaran tahun 2031 adalah Rp 5.200.000.",
            True,
        ),
        (
            "Tiga program didukung anggaran Rp 4.100.000. Selain itu ada program penunjang dengan anggaran Rp 150.000 "
            "sehingga total anggaran tahun 2031 adalah Rp 4.250.000.",
            False,
        ),
        ("Anggaran Rp 2.000.000 terealisasi Rp 1.500.000 sehingga total sisa anggaran Rp 500.000.", False),
    ],
)
def test_a_total_in_words_is_the_sum_of_its_parts(sentence: str, fires: bool) -> None:
    assert bool(of(examined(sentence), "DOK-25")) is fires


def test_a_total_before_a_list_is_the_sum_of_its_items() -> None:
    def review(total: str, *, gap: bool = False) -> DocumentReview:
        money = ("2.500.000", "1.250.000", "1.250.000")
        marks = ("1.", "2.", "4." if gap else "3.")
        items = [
            ListItem(f"Kegiatan {mark} dengan anggaran sebesar Rp {one},-", mark, HERE)
            for mark, one in zip(marks, money, strict=True)
        ]
        return examined(f"Anggaran berjumlah Rp {total}, terdiri dari:", *items)

    assert not of(review("5.000.000"), "DOK-25")
    found = of(review("5.100.000"), "DOK-25")
    assert [one.tingkat for one in found] == ["galat"]
    assert "2.500.000 + 1.250.000 + 1.250.000" in found[0].rumus
    assert not of(review("5.100.000", gap=True), "DOK-25")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Grafik tahun ini (grafik harus diperbaiki, nilainya 261,9 %) menunjukkan kenaikan.", "peringatan"),
        ("Grafik tahun ini (yang sudah diperbaiki) menunjukkan kenaikan.", ""),
        ("Kegiatan dengan anggaran sebesar Rp 1.160.751.000,- realisasinya sebesar Rp. 97,53%", "peringatan"),
        ("Kegiatan dengan anggaran sebesar Rp 1.160.751.000,- realisasinya sebesar Rp 1.132.000.000 atau 97,53%", ""),
        ("Capaian keuangannya 94,72% yaitu Rp198.03.000,00.", "galat"),
        ("Capaian keuangannya 94,72% yaitu Rp198.903.000,00.", ""),
        ("Sebagaimana terlihat pada Error! Reference source not found.", "peringatan"),
    ],
)
def test_nothing_is_left_unfinished(text: str, level: str) -> None:
    assert [one.tingkat for one in of(examined(text), "DOK-26")] == ([level] if level else [])


@pytest.mark.parametrize(
    ("sentence", "level"),
    [
        ("Realisasi anggaran tahun 2031 sebesar 80,39% dari total anggaran Rp 634.000.000,00.", "galat"),
        ("Realisasi anggaran tahun 2031 sebesar 83,09% dari total anggaran Rp 634.000.000,00.", ""),
        ("Terdapat efisiensi dengan rata-rata efisiensi sebesar 39,23%.", "peringatan"),
        ("Terdapat efisiensi dengan rata-rata efisiensi sebesar 28,26%.", ""),
        ("Berdasarkan tabel di atas, tingkat efisiensi yang dicapai 110,94.", "peringatan"),
        ("Rata-rata capaian dua indikator triwulan I sebesar 90,12%.", ""),
        ("Capaian yang diperoleh 100% dan lebih menurut tabel di atas terjadi pada dua sasaran.", ""),
    ],
)
def test_what_is_said_of_the_whole_is_what_the_table_prints(sentence: str, level: str) -> None:
    found = of(examined(table(SPENT, "3.9 Efisiensi"), sentence), "DOK-27")
    assert [one.tingkat for one in found] == ([level] if level else [])


def test_a_title_names_the_year_of_its_figures() -> None:
    planned = """
    Kegiatan | Anggaran
    Kegiatan Loket Keliling | 120.000.000
    Kegiatan Penataan Arsip | 80.500.000
    Kegiatan Survei Warga | 64.250.000
    """
    spent = planned.replace("Anggaran", "Anggaran | Realisasi").replace("00\n", "00 | 60.000.000\n")
    now = table(planned, "2.3 Anggaran Tahun 2031", key="t1")
    wrong = examined(now, table(spent, "3.8 Realisasi Anggaran Tahun 2030", key="t2"))
    assert "menyebut tahun 2030" in of(wrong, "DOK-28")[0].uraian
    assert not of(examined(now, table(spent, "3.8 Realisasi Anggaran Tahun 2031", key="t2")), "DOK-28")
    other = spent.replace("120.000", "118.000").replace("80.500", "79.250").replace("64.250", "61.000")
    assert not of(examined(now, table(other, "3.8 Realisasi Anggaran Tahun 2030", key="t2")), "DOK-28")


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Kendala yang dihadapi dalam pelaksanaan kegiatan tahun 2029 antara lain:", True),
        ("Kendala yang dihadapi dalam pelaksanaan kegiatan tahun 2031 antara lain:", False),
        (
            "Rata-rata capaian kinerja tahun 2031 sebesar 104,45%. Pada tahun 2030 capaian kinerja sebesar 104,45%.",
            True,
        ),
        (
            "Rata-rata capaian kinerja tahun 2031 sebesar 104,45%. Pada tahun 2030 capaian kinerja sebesar 101,20%.",
            False,
        ),
    ],
)
def test_a_sentence_names_the_year_of_its_figures(sentence: str, fires: bool) -> None:
    assert bool(of(examined(sentence), "DOK-28")) is fires


GRADED = """
No | Indikator | Target | Realisasi | Capaian
1 | Persentase warga terlayani | 80 | 84 | 105,00 (Sangat Baik)
2 | Nilai survei kepuasan warga | 83,75 | 80,25 | 95,82 (Baik)
3 | Jumlah dokumen yang terbit | 12 | 9 | 75,00 (Cukup)
4 | Jumlah arsip kota tertata | 40 | 44 | 110,00 (Sangat Baik)
5 | Persentase jalan terawat | 50 | 40 | 80,00 (Cukup)
"""


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Dari 5 indikator, sebanyak 2 indikator tercapai sangat baik, 1 indikator baik, 2 indikator cukup.", ""),
        ("Dari 5 indikator, sebanyak 3 indikator naik, 1 indikator tetap, 2 indikator turun.", "DOK-25"),
        ("Menurut Tabel 3.1 sebanyak 3 indikator tercapai sangat baik.", "DOK-13"),
        ("Menurut Tabel 3.1 sebanyak dua indikator tercapai sangat baik.", ""),
        ("Ada 2 indikator yang naik, yaitu persentase warga terlayani, jumlah arsip kota tertata, dan nilai survei "
         "kepuasan warga.", "DOK-13"),
        ("Ada 3 indikator yang naik, yaitu persentase warga terlayani, jumlah arsip kota tertata, dan nilai survei "
         "kepuasan warga.", ""),
        ("Dana ditetapkan sebesar Rp 64.507.779. Dana terealisasi sebesar Rp 64.507.779,- atau 95,13%.", "DOK-08"),
        ("Dana ditetapkan sebesar Rp 67.811.725. Dana terealisasi sebesar Rp 64.507.779,- atau 95,13%.", ""),
        ("Secara umum capaian kinerja dinas 93,16%. Rata-rata nilai yang diperoleh sebesar 97,32%.", "DOK-07"),
        ("Secara umum capaian kinerja dinas 93,16%. Rata-rata nilai yang diperoleh sebesar 93,2%.", ""),
    ],
)  # fmt: skip
def test_counts_parts_and_means(sentence: str, code: str) -> None:
    parts = (
        (sentence, table(GRADED, "3.1 Capaian")) if "berikut" in sentence else (table(GRADED, "3.1 Capaian"), sentence)
    )
    assert _codes(examined(*parts), "galat", "peringatan") == ({code} if code else set())


@pytest.mark.parametrize(("count", "fires"), [("lima", True), ("empat", False), ("4 (empat)", False)])
def test_a_count_in_words_is_that_of_its_list(count: str, fires: bool) -> None:
    items = [ListItem(f"Meningkatkan pelayanan ke-{n},", f"{n}.", HERE) for n in range(1, 5)]
    told = f"Untuk mewujudkan visi itu dinas telah merumuskan {count} Misi pembangunan daerah sebagai berikut :"
    assert bool(of(examined(told, *items), "DOK-13")) is fires


def test_a_name_printed_again_has_the_same_budget_where_others_do() -> None:
    again = """
    Indikator | Kegiatan | Anggaran
    Persentase warga terlatih | Pelatihan Usaha Kecil Warga | 144.500.000
    Persentase warga terlatih | Pelatihan Bagi Purna Tugas | 236.600.000
    Persentase warga terlatih | Pelatihan Sesuai Minat Usaha | 394.000.000
    Jumlah wirausaha baru kota | Pelatihan Usaha Kecil Warga | 144.500.000
    Jumlah wirausaha baru kota | Pelatihan Bagi Purna Tugas | 236.600.000
    Jumlah wirausaha baru kota | Pelatihan Sesuai Minat Usaha | 440.000.000
    Jumlah wirausaha baru kota | Pelatihan Keliling Kota | 90.000.000
    """
    found = [one for one in of(examined(table(again, "3.4 Rencana")), "DOK-19") if one.tingkat == "peringatan"]
    assert ["394.000.000 dan 440.000.000" in one.uraian for one in found] == [True]
    right = examined(table(again.replace("440.", "394."), "3.4 Rencana"))
    assert not [one for one in of(right, "DOK-19") if "berbeda" in one.uraian]


COPIED = (
    "Dari tiga misi dan tujuh sasaran diperoleh rataan hasil untuk perangkat daerah dengan predikat sangat baik yaitu "
    "{}, yang berasal dari rata-rata ketiga misi tersebut dengan {} indikator."
)


@pytest.mark.parametrize(
    ("again", "fires"),
    [
        (COPIED.format("114,50 persen", 10), True),
        (COPIED.format("114,40 persen", 10), False),
        (COPIED.format("114,50 persen", 10).replace("perangkat daerah", "rumah sakit kota"), False),
        (COPIED.format("114,50 persen", 10) + " Hal itu baik.", True),
    ],
)
def test_a_sentence_printed_again_tells_the_same_figures(again: str, fires: bool) -> None:
    review = examined(COPIED.format("114,40 persen", 10), "# 4.1 Kesimpulan", again)
    assert [one.tingkat for one in of(review, "DOK-30")] == (["peringatan"] if fires else [])


SOURCES = """
Kewenangan | Tahun (ribu Rp) 2028 | Tahun (ribu Rp) 2029 | Tahun (ribu Rp) 2030 | Tahun (ribu Rp) 2031
Dekonsentrasi bidang pangan | 11.344.891 | 9.384.805 | 13.939.354 | {}
Tugas pembantuan provinsi | 29.849.194 | 12.415.651 | 26.856.990 | {}
"""


@pytest.mark.parametrize(
    ("title", "money", "fires"),
    [
        ("Anggaran Tahun 2028-2031", ("10.589.686", "7.918.719"), 0),
        ("Anggaran Tahun 2028-2031", ("10.589.686.000", "7.918.719.000"), 1),
        ("Anggaran Tahun 2027 s/d Tahun 2030", ("10.589.686", "7.918.719"), 1),
    ],
)
def test_columns_are_of_the_years_and_unit_that_the_title_names(title: str, money: tuple[str, str], fires: int) -> None:
    assert len(of(examined(table(SOURCES.format(*money), f"13 {title}")), "DOK-28")) == fires


def test_the_mean_of_a_sasaran_is_told_as_its_table_prints_it() -> None:
    grouped = """
    Sasaran | Indikator | Target | Realisasi | Capaian (%) | Rata-Rata Capaian
    Sasaran Strategis : Terkendalinya penyakit hewan menular | | | | | 111,36 (SB)
    | Jumlah kasus flu unggas | 55 | 50 | 110,00 |
    | Persentase ternak sehat kota | 70 | 78,90 | 112,71 |
    """
    told = "Sasaran terkendalinya penyakit hewan menular mempunyai rata-rata capaian sebesar {} persen."
    assert of(examined(table(grouped, "6 Capaian"), told.format("110,05")), "DOK-07", "galat")
    assert not of(examined(table(grouped, "6 Capaian"), told.format("111,36")), "DOK-07")


@pytest.mark.parametrize(("last", "fires"), [("84,99", True), ("83,99", False)])
def test_a_series_in_a_sentence_goes_where_its_words_say(last: str, fires: bool) -> None:
    sentence = (
        f"Nilainya di triwulan III sebesar 84,41, namun mengalami penurunan pada triwulan IV menjadi sebesar {last}."
    )
    assert bool(of(examined(sentence), "DOK-08", "peringatan")) is fires
