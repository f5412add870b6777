"""Every rule on documents: what makes it speak, and what keeps it silent."""

from dataclasses import replace

import pytest

from lkjip_analysis.checks.document import document_review
from lkjip_analysis.checks.document.document_review import DocumentReview, document_rules
from lkjip_analysis.checks.document.document_rule import Item, Understood
from lkjip_analysis.checks.document.formulas import POSITIVE, fit
from lkjip_analysis.intake.document.content import Caption, ContentsEntry, Heading, ListItem, Spot
from lkjip_analysis.intake.document.understand.amounts import Convention
from lkjip_analysis.model import Finding
from tests.checks.document.made import examined, of, table

HERE = Spot(1)
MEASURED = """
No | Indikator Kinerja | Target | Realisasi | Capaian (%)
1 | Persentase warga terlayani | 80 | 84 | 105,00
2 | Nilai survei kepuasan warga | 83,75 | 80,25 | 95,82
3 | Jumlah dokumen yang terbit | 12 | 9 | 75,00
"""
YEARS = """
Indikator Kinerja | Realisasi 2028 | Realisasi 2029 | Realisasi 2030 | Realisasi 2031
Persentase warga terlayani | 60 | 75 | 70 | 84
Nilai survei kepuasan warga | 70,10 | 75,20 | 78,30 | 80,25
"""
SCALE = """
No | Interval Nilai | Kategori
1 | 91 - 100 | Sangat Tinggi
2 | 76 - 90 | Tinggi
3 | 66 - 75 | Sedang
4 | 51 - 65 | Rendah
5 | ≤ 50 | Sangat Rendah
"""


def _one(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, [finding.uraian for finding in findings]
    return findings[0]


def test_every_rule_says_what_it_tests_why_and_when_there_is_nothing() -> None:
    rules = document_rules()
    assert len(rules) >= 20
    for rule in rules:
        assert rule.judul and rule.dasar and rule.kosong and "Example:" in rule.about, rule.kode  # noqa: PT018
    empty = examined("Tidak ada angka di sini.")
    assert not empty.findings
    assert all(outcome.temuan == 0 for outcome in empty.outcomes)
    assert sum(bool(outcome.tidak_diuji) for outcome in empty.outcomes) >= 15


def test_a_mean_is_that_of_its_rows() -> None:
    right = f"{MEASURED.strip()}\n  | Rata-rata capaian | | | 91,94\n"
    assert not of(examined(table(right)), "DOK-03")
    wrong = _one(of(examined(table(right.replace("91,94", "94,91"))), "DOK-03"))
    assert wrong.tingkat == "galat"
    assert "= 91,94" in wrong.rumus


def test_a_head_that_names_another_measure_is_one_finding() -> None:
    misnamed = """
    No | Indikator Kinerja | Realisasi 2031 (%)
    1 | Persentase warga terlayani | 105,00
    2 | Nilai survei kepuasan warga | 95,82
    3 | Jumlah dokumen yang terbit | 75,00
    """
    parts = (table(MEASURED, "3.1 Capaian"), table(misnamed, "3.2 Perbandingan", key="tabel-002"))
    review = examined(*parts)
    found = _one(of(review, "DOK-04"))
    assert "berisi capaian, bukan realisasi" in found.uraian
    assert not of(review, "DOK-06")


def test_one_fact_has_one_value_in_all_tables() -> None:
    def other(value: str) -> str:
        return f"""
        Indikator Kinerja | Satuan | Target | Realisasi
        Prosentase warga terlayani (%) | Persen | 80 | {value}
        Nilai survei kepuasan warga | Nilai | 83,75 | 80,3
        """

    def review(value: str):  # type: ignore[no-untyped-def]
        return examined(table(MEASURED, "3.1 Capaian"), table(other(value), "4.1 Ringkasan", key="tabel-002", page=3))

    assert not of(review("84,00"), "DOK-06")
    found = _one(of(review("48"), "DOK-06"))
    assert found.tingkat == "galat"
    assert "84 di Tabel 3.1" in found.uraian
    assert "48 di Tabel 4.1" in found.uraian


def test_a_wrong_printed_formula_is_told_apart_from_wrong_rows() -> None:
    text = """
    Indikator | Target | Realisasi | Capaian (%)
    1 | 2 | 3 | 4 = 2/3*100
    A | 80 | 84 | 105,00
    B | 83,75 | 80,25 | 95,82
    C | 12 | 9 | 75,00
    """
    review = examined(table(text, head=2))
    assert "mengikuti" in _one(of(review, "DOK-05")).uraian
    assert not of(review, "DOK-02")
    assert not of(examined(table(text.replace("2/3", "3/2"), head=2)), "DOK-05")


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Realisasi persentase warga terlayani tahun 2031 sebesar 48 persen.", True),
        ("Realisasi persentase warga terlayani tahun 2031 sebesar 84 persen.", False),
        ("Persentase warga terlayani dengan target sebesar 80 dan realisasi sebesar 94,5 persen.", True),
        ("Target persentase warga terlayani tahun 2034 sebesar 95 persen.", False),
        ("Persentase warga terlayani naik 3 poin, dengan capaian lebih dari 100 persen.", False),
        ("Nilai survei kepuasan warga pada tahun 2030 terealisasi sebesar 78,30.", False),
        ("Nilai survei kepuasan warga pada tahun 2030 terealisasi sebesar 87,30.", True),
    ],
)
def test_a_sentence_says_what_the_tables_say(sentence: str, fires: bool) -> None:
    parts = (table(MEASURED, "3.1 Capaian"), table(YEARS, "3.2 Tahun", key="tabel-002"))
    assert bool(of(examined(*parts, sentence), "DOK-07")) is fires


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Sebanyak 9 dari 12 kelurahan atau 57 persen telah berkembang.", True),
        ("Sebanyak 9 dari 12 kelurahan atau 75 persen telah berkembang.", False),
        ("Anggaran sebesar Rp 2.000.000.000 dengan realisasi sebesar Rp 1.500.000.000 atau 57%.", True),
        ("Anggaran sebesar Rp 2.000.000.000 dengan realisasi sebesar Rp 1.500.000.000 atau 75,00%.", False),
        ("Nilainya meningkat dari 80,50 menjadi 75,25.", True),
        ("Nilainya meningkat dari 75,25 menjadi 80,50 atau naik sebesar 5,25.", False),
        ("Nilainya meningkat dari 75,25 menjadi 80,50 atau naik sebesar 2,55.", False),
        ("Realisasi tahun ini 17 standar dari 15 standar di tahun lalu atau peningkatan sebesar 113%.", True),
        ("Realisasi tahun ini 17 standar dari 15 standar di tahun lalu atau peningkatan sebesar 13,33%.", False),
    ],
)
def test_arithmetic_inside_a_sentence(sentence: str, fires: bool) -> None:
    assert bool(of(examined(sentence), "DOK-08", "galat")) is fires


def test_words_spell_their_number() -> None:
    assert not of(examined("Terdapat 12 (dua belas) dokumen dan 3 (tiga) laporan."), "DOK-09")
    assert "13" in _one(of(examined("Terdapat 12 (tiga belas) dokumen."), "DOK-09")).uraian


def test_labels_follow_the_scale_of_the_document_and_gaps_are_told() -> None:
    labelled = """
    Indikator Kinerja | Capaian (%) | Kategori
    Persentase warga terlayani | 105,00 | Sangat Tinggi
    Nilai survei kepuasan warga | 95,82 | {label}
    Jumlah dokumen yang terbit | 75,50 | Sedang
    """
    scale = table(SCALE, "3.1 Skala Nilai", key="tabel-001")
    right = examined(scale, table(labelled.format(label="Sangat Tinggi"), "3.2 Capaian", key="tabel-002"))
    assert not of(right, "DOK-10")
    assert _one(of(right, "DOK-11")).tingkat == "catatan"
    wrong = examined(scale, table(labelled.format(label="Rendah"), "3.2 Capaian", key="tabel-002"))
    assert "“Sangat Tinggi”" in _one(of(wrong, "DOK-10", "galat")).uraian
    overlap = SCALE.replace("76 - 90", "70 - 90")
    assert "70 < 75" in _one(of(examined(table(overlap, "3.1 Skala Nilai")), "DOK-11", "peringatan")).rumus


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Persentase warga terlayani terus meningkat selama periode itu.", True),
        ("Nilai survei kepuasan warga meningkat dari tahun ke tahun.", False),
        ("Nilai survei kepuasan warga sudah melampaui target yang ditetapkan.", True),
        ("Persentase warga terlayani sudah melampaui target yang ditetapkan.", False),
        ("Persentase warga terlayani belum mencapai target.", True),
        ("Persentase warga terlayani diharapkan melampaui target.", False),
    ],
)
def test_stated_relations_hold(sentence: str, fires: bool) -> None:
    parts = (table(MEASURED, "3.1 Capaian"), table(YEARS, "3.2 Tahun", key="tabel-002"))
    assert bool(of(examined(*parts, sentence), "DOK-12")) is fires


def test_the_highest_is_the_highest() -> None:
    villages = "Desa | Nilai\nDesa Alfa | 371\nDesa Beta | 402\nDesa Gama | 398\n"
    told = "Nilai tertinggi dicapai Desa {} dengan {}."
    assert of(examined(table(villages), told.format("Gama", 398)), "DOK-12")
    assert not of(examined(table(villages), told.format("Beta", 402)), "DOK-12")


def _items(*texts: str) -> list[ListItem]:
    return [ListItem(text, f"{number}.", HERE) for number, text in enumerate(texts, start=1)]


def test_counts_are_those_of_the_list_and_of_the_labels() -> None:
    items = _items("Misi satu", "Misi dua", "Misi tiga")
    assert not of(examined("Visi itu dijabarkan menjadi 3 misi sebagai berikut:", *items), "DOK-13")
    assert "3 ≠ 4" in _one(of(examined("Visi itu dijabarkan menjadi 4 misi sebagai berikut:", *items), "DOK-13")).rumus
    assert not of(examined("Ada 4 misi, antara lain:", *items), "DOK-13")
    marks = "Unsur | Nilai | Mutu\nA | 80 | B\nC | 81 | B\nD | 92 | A\nE | 84 | B\nF | 85 | B\n"
    assert not of(examined(table(marks), "Terdapat 4 unsur berkategori B."), "DOK-13")
    assert "4 ≠ 5" in _one(of(examined(table(marks), "Terdapat 5 unsur berkategori B."), "DOK-13")).rumus


def _captions(*numbers: str) -> list[Caption]:
    return [Caption("tabel", number, f"Judul tabel nomor {number}", HERE) for number in numbers]


def test_numbers_of_tables_lists_and_references() -> None:
    assert not examined(*_captions("3.1", "3.2", "3.3")).findings
    assert "Tabel 3.3" in _one(of(examined(*_captions("3.1", "3.2", "3.4")), "DOK-14")).uraian
    assert not of(examined(*_captions("3.1", "3.2", "3.3a", "3.3b", "3.4")), "DOK-14")
    assert not of(examined(*_captions("3.1", "3.2", "3.4"), "Tabel 3.3 memuat rincian."), "DOK-14")
    assert not of(examined(*_captions("3.1", "3.2", "3.999999999")), "DOK-14")  # misread, and soon done
    double = [*_captions("3.1", "3.2"), Caption("tabel", "3.2", "Sama sekali lain", HERE)]
    assert "dipakai untuk 2 judul" in _one(of(examined(*double), "DOK-14")).uraian
    listed = [ContentsEntry("tabel", "3.1", "Judul tabel nomor 3.1", "12", HERE)]
    assert not of(examined(*listed, *_captions("3.1")), "DOK-15")
    gone = [*listed, ContentsEntry("tabel", "3.9", "Tabel yang hilang", "40", HERE)]
    assert "Tabel 3.9" in _one(of(examined(*gone, *_captions("3.1")), "DOK-15", "peringatan")).uraian
    assert not of(examined(*_captions("3.1"), "Rinciannya dapat dilihat pada Tabel 3.1."), "DOK-16")
    assert "Tabel 3.8" in _one(of(examined(*_captions("3.1"), "Rinciannya ada pada Tabel 3.8."), "DOK-16")).uraian
    announced = "Perkembangannya dapat dilihat pada tabel berikut ini:"
    assert _one(of(examined(*_captions("3.1"), announced, "# 3.2 Bagian lain"), "DOK-16"))
    assert not of(examined(announced, table(MEASURED, "3.1 Capaian"), "# 3.2 Bagian lain"), "DOK-16")


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Kota Contoh, Januari 2030", True),
        ("Kota Contoh, 12 Februari 2032", False),
        ("Contoh 12 Februari 2030", True),
        ("Indikator Kinerja Utama 12 Februari 2030", False),
        ("Rapat diadakan pada 31 Februari 2031 di kantor.", True),
        ("Rapat diadakan pada 28 Februari 2031 di kantor.", False),
        ("Rencana itu berlaku sampai tahun 2301.", True),
        ("Rencana itu berlaku sampai tahun 2035.", False),
    ],
)
def test_dates_and_years_can_be(text: str, fires: bool) -> None:
    assert bool(of(examined(text), "DOK-18")) is fires


def test_doubled_paragraphs_and_rows() -> None:
    long = "Kegiatan ini dilaksanakan sepanjang tahun dengan melibatkan seluruh unsur yang terkait di wilayah itu. " * 2
    assert _one(of(examined(long, "Lain.", long), "DOK-19")).tingkat == "catatan"
    assert not of(examined(long, long.replace("tahun", "semester")), "DOK-19")
    assert not of(examined("Sumber: " + long, "Sumber: " + long), "DOK-19")
    rows = MEASURED + "4 | Jumlah dokumen yang terbit | 12 | 9 | 75,00\n"
    assert "2 kali" in _one(of(examined(table(rows)), "DOK-19")).uraian


def test_one_law_has_one_number() -> None:
    law = "Peraturan Wali Kota Nomor {} Tahun 2021 tentang Kedudukan, Susunan Organisasi, Tugas dan Fungsi Kecamatan."
    assert not of(examined(law.format(27), law.format(27)), "DOK-20")
    assert "Nomor 27" in _one(of(examined(law.format(27), law.format(21)), "DOK-20")).uraian


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("Peraturan Pemerintah Nomor 9 Tahun 2031 tentang {0}.", "Perpres Nomor 9 Tahun 2031 tentang {0}, maka", True),
        ("Peraturan Menteri Contoh No. 9 Tahun 2031 tentang {0}.", "UU Nomor 9 Tahun 2031 tentang {0}.", True),
        ("Perpres Nomor 9 Tahun 2031 tentang {0}.", "Peraturan Presiden Nomor 9 Tahun 2031 tentang {0}.", False),
        # two authorities may each have issued a number 9 in a year
        ("Peraturan Daerah Nomor 9 Tahun 2031 tentang {0}.", "Pergub No. 9 Tahun 2031 tentang Penjabaran {0}.", False),
        ("Peraturan Presiden Nomor 9 Tahun 2031 tentang {0}.", "PP Nomor 9 Tahun 2031 tentang Arsip Desa.", False),
    ],
)
def test_one_law_has_one_rank(one: str, other: str, fires: bool) -> None:
    title = "Tata Cara Pelayanan Warga Terpadu"
    found = of(examined(one.format(title), other.format(title)), "DOK-20")
    assert ["disebut" in each.uraian and "dan juga" in each.uraian for each in found] == [True] * fires


def test_numbers_and_ranks_of_employees() -> None:
    roster = """
    No | Nama | Jabatan | Pangkat / Gol
    1 | Pegawai Satu NIP. 19800101 200501 1 001 | Kepala | Pembina / IV.a
    2 | Pegawai Dua NIP. 19810202 200601 2 002 | Sekretaris | {rank} / III.a
    3 | Pegawai Tiga NIP. {nip} | Pelaksana | Pengatur / II.c
    """
    right = roster.format(rank="Penata Muda", nip="19820303 200701 1 003")
    assert not of(examined(table(right)), "DOK-21")
    assert "III/a" in _one(of(examined(table(right.replace("Penata Muda", "Pembina Muda"))), "DOK-21")).uraian
    twice = roster.format(rank="Penata Muda", nip="19800101 200501 1 001")
    found = _one(of(examined(table(twice)), "DOK-21"))
    assert "ke-1 dan 3" in found.uraian
    assert "1980" not in str(found.as_dict())


def test_spelling_is_one_note_for_each_term() -> None:
    found = _one(of(examined("Prosentase naik.", "Prosentase lain turun."), "DOK-22"))
    assert (found.tingkat, "2 kali" in found.uraian) == ("catatan", True)


def test_blank_pages_are_told() -> None:
    from lkjip_analysis.checks.document.document_review import examine
    from lkjip_analysis.intake.document.content import ReadDocument, ReadPage

    pages = tuple(ReadPage(n, str(n), 595, 842, letters=0 if n == 3 else 900) for n in range(1, 5))
    review = examine(ReadDocument("laporan.pdf", "pdf", "", pages, ()))
    assert "Halaman berkas 3" in _one(of(review, "DOK-17")).uraian


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Capaian Kinerja = (Realisasi - Target) / Target × 100%", True),
        ("Capaian Kinerja = Realisasi / Target × 100%", False),
        (r"$$Capaian\ Kinerja = \frac{Realisasi - Target}{Target} \times 100\%$$", True),
        (r"$$Capaian\ Kinerja = \frac{Realisasi}{Target} \times 100\%$$", False),
    ],
)
def test_a_formula_in_the_text_gives_100_for_a_target_that_is_met(text: str, fires: bool) -> None:
    assert bool(of(examined(text), "DOK-23")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Hasil survei kepuasan masyarakat berada pada mutu pelayanan B atau MEMUASKAN.", True),
        ("Hasil survei kepuasan masyarakat berada pada mutu pelayanan B (Baik).", False),
        ("Nilai evaluasi AKIP berpredikat B (baik) pada tahun itu.", False),
    ],
)
def test_letters_of_service_quality_mean_what_the_regulation_says(text: str, fires: bool) -> None:
    assert bool(of(examined(text), "DOK-24")) is fires


def test_achievement_against_its_own_target_in_one_paragraph() -> None:
    told = (
        "Target jangka menengah ditetapkan 100 persen. Realisasi tahun 2031 mencapai 75 persen, dengan tingkat capaian "
    )
    assert of(examined(f"{told}sebesar 90 persen terhadap target jangka menengah."), "DOK-08", "galat")
    assert not of(examined(f"{told}sebesar 75 persen terhadap target jangka menengah."), "DOK-08")


def test_rows_below_and_from_a_value_are_counted() -> None:
    marks = "Unsur | Nilai\nSatu | 80,10\nDua | 81,20\nTiga | 92,00\nEmpat | 84,40\nLima | 85,50\n"
    told = "Sebanyak {} unsur belum mencapai indeks unit sebesar 84,99."
    assert not of(examined(table(marks), told.format(3)), "DOK-13")
    assert "3 ≠ 2" in _one(of(examined(table(marks), told.format(2)), "DOK-13")).rumus


def test_a_letter_has_one_year() -> None:
    told = "Surat Nomor 700.1/LHE.29-INSP/III/{} tentang hasil evaluasi."
    assert not of(examined(told.format(2031), told.format(2031)), "DOK-20")
    assert of(examined(told.format(2031), told.format(2030)), "DOK-20")


def test_what_rounded_inputs_explain_is_not_called_cut_off():
    """63,64 / 25 is 254,56; the print of 254,55 fits an unrounded 63,636… and no cutting off gives it."""
    read = Convention.of([]).read
    loose = (True, True)
    assert fit(POSITIVE, [read("63,64"), read("25,00")], read("254,55"), loose)[0] == "rantai"
    assert fit(POSITIVE, [read("63,64"), read("25,00")], read("254,55"), (False, False))[0] == "salah"
    assert fit(POSITIVE, [read("2"), read("3")], read("66,66"), (False, False))[0] == "potong"


PLANNED = """
Sasaran | Indikator | Target | Program | Kegiatan | Anggaran (Rp)
Meningkatnya pelayanan warga | Persentase warga terlayani | 80 | Program Layanan | Kegiatan Loket Keliling | 120.000.000
Tertibnya arsip warga | Jumlah arsip tertata | 40 | Program Arsip | Kegiatan Penataan Arsip | 80.500.000
"""


def test_a_figure_belongs_to_the_name_on_its_left() -> None:
    parts = (table(MEASURED, "3.1 Capaian"), table(PLANNED, "2.4 Rencana", key="tabel-002"))
    assert not of(examined(*parts), "DOK-06")
    found = _one(of(examined(parts[0], table(PLANNED.replace("| 80 |", "| 75 |"), "2.4 Rencana", key="t2")), "DOK-06"))
    assert "75 di Tabel 2.4" in found.uraian
    told = "Kegiatan Loket Keliling mendapat anggaran sebesar Rp 112.000.000,00."
    assert "120.000.000" in _one(of(examined(*parts, told), "DOK-07")).uraian


TO_THE_END = """
Indikator | Kondisi Awal | Target TH I | Target TH II | Target TH III | Target TH IV | Target TH V | Kondisi Akhir
Persentase warga terlayani | 60 | 70 | 75 | 80 | 85 | 90 | 90
Jumlah dokumen yang terbit | 8 | 9 | 10 | 12 | 14 | 15 | 60
Nilai survei kepuasan warga | 70 | 75 | 80 | 83,75 | 85 | 86 | 86
"""


def test_this_years_target_is_not_that_of_the_end_of_the_plan() -> None:
    plan = "Rencana Strategis Tahun 2028-2033 memuat target lima tahun."
    against_end = """
    Indikator | Target Jangka Menengah | Realisasi 2031 | Capaian (%)
    Persentase warga terlayani | 80 | 84 | 105,00
    Jumlah dokumen yang terbit | 12 | 9 | 75,00
    Nilai survei kepuasan warga | 83,75 | 80,25 | 95,82
    """
    parts = (table(TO_THE_END, "2.1 Target Renstra", key="t1"), table(against_end, "3.3 Terhadap Renstra", key="t2"))
    right = against_end.replace("| 80 |", "| 90 |").replace("105,00", "93,33").replace("| 12 |", "| 60 |")
    right = right.replace("75,00", "15,00").replace("83,75", "86").replace("95,82", "93,31")
    review = examined(plan, *parts, table(MEASURED, "3.1 Capaian", key="t3"))
    assert "berisi target 2031, bukan target akhir periode" in _one(of(review, "DOK-04")).uraian
    assert not of(review, "DOK-06")
    review = examined(
        plan, parts[0], table(right, "3.3 Terhadap Renstra", key="t2"), table(MEASURED, "3.1 A", key="t3")
    )
    assert not of(review, "DOK-04"), of(review, "DOK-06")


def test_tables_of_another_scope_are_not_one_fact() -> None:
    own = """
    Kegiatan | Anggaran | Realisasi | %
    Penyediaan benih unggul warga | 7.159.620.000 | 5.207.455.235 | 72,73
    Penjaminan mutu hasil panen | 1.537.994.000 | 1.016.318.200 | 66,08
    """
    wide = own.replace("7.159", "9.159").replace("1.537.994", "2.537.994")
    parts = (
        table(own, "11 Anggaran Dinas Tahun 2031", key="t1"),
        table(wide, "12 Anggaran Lingkup Provinsi 2031", key="t2"),
    )
    review = examined(*parts)
    assert not of(review, "DOK-04")
    assert not of(review, "DOK-06")
    same = table(wide, "12 Anggaran Dinas per Kegiatan Tahun 2031", key="t2")
    assert of(examined(parts[0], same), "DOK-04") or of(examined(parts[0], same), "DOK-06")


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Persentase warga terlayani mencapai 105% dari target 85% terealisasi 84%.", True),
        ("Persentase warga terlayani mencapai 105% dari target 80% terealisasi 84%.", False),
        ("Nilai survei kepuasan warga: realisasi 83,75 pada tahun 2030 dan realisasi 80,25 pada tahun 2031.", True),
        ("Persentase warga terlayani dengan realisasi target capaian yaitu 84 dan target capaian 80.", False),
    ],
)
def test_a_measure_named_beside_its_number_is_that_numbers(sentence: str, fires: bool) -> None:
    parts = (table(MEASURED, "3.1 Capaian"), table(YEARS, "3.2 Tahun", key="tabel-002"))
    assert bool(of(examined(*parts, sentence), "DOK-07")) is fires


def test_a_mean_over_a_wrong_figure_is_its_consequence() -> None:
    wrong = MEASURED.replace("95,82", "59,82")
    review = examined(table(f"{wrong.strip()}\n  | Rata-rata capaian | | | 79,94\n", "3.1 Capaian"))
    found = _one([one for one in review.findings if one.tingkat == "galat"])
    assert found.kode == "DOK-02"
    assert found.juga == ("DOK-03",)
    assert "79,94 ≠ 91,94" in found.rumus


def test_of_result_and_target_the_one_is_wrong_that_other_tables_do_not_print() -> None:
    parts = (table(MEASURED, "3.1 Capaian"), table(MEASURED.replace("| 80 |", "| 90 |"), "4.1 Ringkasan", key="t2"))
    found = _one([one for one in examined(*parts).findings if one.tingkat == "galat"])
    assert "“Target” pada “Persentase warga terlayani” tertulis 90" in found.uraian
    assert found.bukti[0].seharusnya == "80"


def test_one_figure_below_another_is_not_cut_off() -> None:
    single = """
    Indikator | Target | Realisasi | Capaian (%) | Target Akhir Renstra
    Skor pola pangan warga | 82 | 81 | 103 | 78
    """
    review = examined(table(single, "3.5 IKU"))
    assert not [one for one in review.findings if "dipotong" in one.uraian]
    assert "= 98,78" in _one(of(review, "DOK-02", "peringatan")).uraian
    assert not of(examined(table(single.replace("103", "98,78"), "3.5 IKU")), "DOK-02")


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Nilai survei 70,06 atau predikat Tinggi.", True),
        ("Nilai survei 70,06 atau predikat Sedang.", False),
        ("Capaian 92,50 persen dengan kategori Sangat Tinggi.", False),
        ("Capaian 82,50 persen dengan kategori Sangat Tinggi.", True),
        ("Terdapat 3 indikator kinerja tinggi.", False),
    ],
)
def test_a_label_in_a_sentence_is_that_of_the_scale(sentence: str, fires: bool) -> None:
    assert bool(of(examined(table(SCALE, "3.0 Skala"), sentence), "DOK-10")) is fires


def test_a_scale_may_be_a_list_and_a_label_stand_in_brackets() -> None:
    steps = ("Lebih dari 100 % : Sangat Baik", "100% > nilai > 80 % : Baik", "80% > nilai > 50% : Cukup",
             "50% > Nilai : Kurang")  # fmt: skip
    items = [ListItem(text, "•", HERE) for text in steps]
    labelled = """
    Indikator | Target | Realisasi | Capaian
    Persentase warga terlayani | 80 | 84 | 105,00 (Sangat Baik)
    Nilai survei kepuasan warga | 83,75 | 80,25 | 95,82 (Baik)
    Jumlah dokumen yang terbit | 12 | 9 | 75,00 (Cukup)
    """
    assert not of(examined(*items, table(labelled, "3.1 Capaian")), "DOK-10")
    wrong = examined(*items, table(labelled.replace("(Cukup)", "(Baik)"), "3.1 Capaian"))
    assert "skala di teks menyebutnya “Cukup”" in _one(of(wrong, "DOK-10", "galat")).uraian


def _parts(*numbers: str) -> DocumentReview:
    named = enumerate(zip(numbers, WORDS, strict=False), start=2)
    return examined(*(Heading(word.title(), 2, number, Spot(page)) for page, (number, word) in named))


WORDS = ("pelayanan warga", "arsip kota", "anggaran belanja", "pegawai tetap", "rencana kerja", "hasil survei")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("1.1", "1.2", "2.1", "2.2", "3.1"), ""),
        (("1.1", "1.2", "2.1", "2.2", "2.2", "3.1"), "dipakai untuk 2 judul"),
        (("1.1", "2.1", "2.2", "1.1", "1.2", "4.1"), "mundur: 1.1 sampai 1.2"),
    ],
)
def test_parts_are_numbered_once_and_forwards(numbers: tuple[str, ...], said: str) -> None:
    found = of(_parts(*numbers), "DOK-29")
    assert [said in one.uraian for one in found] == ([True] if said else [])


def test_the_list_of_contents_names_titles_and_pages() -> None:
    entry = ContentsEntry("isi", "1.2", "Arsip Kota", "7", HERE)
    page = Spot(1, "9")
    heads = [Heading(word.title(), 2, f"1.{n}", page) for n, word in enumerate(WORDS[:3], start=1)]
    assert "1.2 di halaman 7, tercetak di 9" in _one(of(examined(entry, *heads), "DOK-29")).uraian
    right = ContentsEntry("isi", "1.2", "Arsip Kota", "9", HERE)
    assert not of(examined(right, *heads), "DOK-29")


def test_the_table_that_follows_is_the_one_that_is_announced() -> None:
    told = "Realisasi anggaran menurut kegiatan dapat dilihat pada Tabel {} berikut:"
    assert (
        "yang berikut ialah Tabel 3.1"
        in _one(
            of(
                examined(told.format("3.2"), table(MEASURED, "3.1 Capaian"), table(YEARS, "3.2 Tahun", key="t2")),
                "DOK-16",
            )
        ).uraian
    )
    assert not of(examined(told.format("3.1"), table(MEASURED, "3.1 Capaian")), "DOK-16")
    both = told.format("3.1 dan Tabel 3.2")
    review = examined(both, table(MEASURED, "3.1 Capaian"), table(YEARS, "3.2 Tahun", key="t2"))
    assert not of(review, "DOK-16")


def test_every_place_of_a_spelling_is_counted_wherever_it_stands() -> None:
    misspelt = MEASURED.replace("Persentase warga", "Prosentase warga")
    parts = ("# 3.1 Prosentase", table(misspelt, "3.1 Prosentase Capaian"), "Presentase capaian dan prosentase target.")
    found = _one(of(examined(*parts), "DOK-22"))
    assert "“prosentase” dan “presentase” ditulis 5 kali" in found.uraian
    assert "Perpres" not in found.uraian
    assert len(found.bukti) == 5


@pytest.mark.parametrize(
    ("sentences", "code"),
    [
        (("Sesuai Peraturan Pemerintah Nomor 18 Tahun 2036 tentang Arsip Daerah.",), "DOK-18"),
        (("Peraturan Pemerintah Nomor 18 Tahun 2016 tentang Arsip Daerah.",
          "Peraturan Pemerintah Nomor 18 Tahun 2018 tentang Arsip Daerah."), "DOK-20"),
        (("Berdasarkan Undang-Undang Nomor 32 Tahun 2004 tentang Pemerintahan Daerah.",), "DOK-20"),
        (("Berdasarkan Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah.",), ""),
        (("Sistem Akuntabilitas Kinerja Akuntabilitas Kinerja Instansi.",), "DOK-19"),
        (("Hal itu dilaksanakan dilaksanakan dengan benar-benar baik.",), "DOK-19"),
        (("Lembaga lembaga itu bekerja sama sama baiknya.",), ""),
    ],
)  # fmt: skip
def test_laws_and_words(sentences: tuple[str, ...], code: str) -> None:
    assert {one.kode for one in examined(*sentences).findings} == ({code} if code else set())


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Prosentase capaian sebesar 100 % sehingga pencapaian kinerja dinyatakan sangat baik.", True),
        ("Prosentase capaian sebesar 100 % sehingga pencapaian kinerja dinyatakan baik.", False),
        ("Prosentase capaian sebesar 110,40 % sehingga pencapaian kinerja dinyatakan sangat baik.", False),
        ("Realisasi capaian 56,12 % dengan persentase sebesar >100% sehingga kinerja dinyatakan sangat baik.", False),
    ],
)
def test_a_scale_may_be_a_list_of_sentences(sentence: str, fires: bool) -> None:
    ends = ("> 100 %", "80- 100 %", "60-80 %", "<60 %")
    labels = ("sangat baik.", "baik.", "cukup baik.", "kurang baik.")
    items = [
        ListItem(f"Persentase capaian {end}, maka akuntabilitas kinerja dinyatakan {label}", f"{mark}.", HERE)
        for mark, end, label in zip("abcd", ends, labels, strict=True)
    ]
    assert bool(of(examined(*items, sentence), "DOK-10")) is fires


def test_a_rule_that_fails_is_told_by_its_code_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "1 | Jalan | 700.000.000\n2 | Pasar | 250.000.000\n3 | Air | 40.000.000"
    parts = (table(f"No | Program | Anggaran (Rp)\n{rows}\n | Jumlah | 995.000.000", "3.4 Anggaran"),)
    whole = examined(*parts)
    assert of(whole, "DOK-01")

    def broken(understood: Understood) -> list[Item]:
        raise ZeroDivisionError("Rp1 milik seseorang")

    rules = tuple(replace(r, check=broken) if r.kode == "DOK-05" else r for r in document_rules())
    monkeypatch.setattr(document_review, "document_rules", lambda: rules)
    made = examined(*parts)
    (told,) = of(made, "DOK-05")
    assert (told.tingkat, told.judul) == ("galat", "Aturan DOK-05 tidak dapat dijalankan")
    assert "seseorang" not in f"{told.uraian}{told.bukti}"
    assert [f.uraian for f in of(made, "DOK-01")] == [f.uraian for f in of(whole, "DOK-01")]


def test_a_list_of_targets_says_what_the_table_prints() -> None:
    heading = "# 2.2 Perjanjian Kinerja Tahun 2031"
    item = ListItem("Nilai survei kepuasan warga sebesar {} poin", "a.", Spot(2))

    def told(value: str, above: str = heading) -> list[Finding]:
        lines = (
            above,
            "Peningkatan pelayanan, dengan indikatornya adalah :",
            replace(item, text=item.text.format(value)),
        )
        return of(examined(*lines, table(MEASURED)), "DOK-07")

    assert not told("83,75")
    found = _one(told("87,35"))
    assert found.tingkat == "peringatan"
    assert "target 2031" in found.uraian
    assert "83,75" in found.uraian
    for other in ("# 2.2 Realisasi Kinerja Tahun 2031", "# 2.1 Target Renstra 2029-2033", "# 2.1 Sasaran"):
        assert not told("87,35", other), other


@pytest.mark.parametrize(
    ("markers", "told"),
    [
        ("1. 2. 3. 4.", ""),
        ("1. 2. 4. 5.", "nomor 3 terlewat"),
        ("a. b. c. c. d.", "nomor c terulang"),
        ("1. 2. 3. 4. 1. 2. 3. 5. 6.", ""),  # the list within the fourth item ends, and the fifth follows
        ("1. 2. 5. 6.", ""),
        ("1. 3. 4. 5.", ""),
    ],
)
def test_a_numbered_list_leaves_no_item_out(markers: str, told: str) -> None:
    items = [
        ListItem(f"Melaksanakan urusan {n}", m, replace(HERE, handle=f"p:{n}")) for n, m in enumerate(markers.split())
    ]
    found = of(examined(*items), "DOK-14")
    assert [told in one.uraian for one in found] == [True] * bool(told)
    if "3 terlewat" in told:  # what may be the item was read as a part of the one before it
        items[1] = replace(items[1], text="Melaksanakan urusan lain 3. Menyusun laporan")
        assert not of(examined(*items), "DOK-14")
        assert not of(examined(*items[:2], table("A | B\n3. | 4"), *items[2:]), "DOK-14")


def test_a_wrong_capaian_among_both_polarities_is_held_against_its_own() -> None:
    rows = """
No | Indikator Kinerja | Target | Realisasi | Capaian (%)
1 | Produksi ikan tangkap | 12.500,00 | 12.700,00 | 101,60
2 | Produksi ikan budidaya | 8.400,00 | 7.940,00 | 95,42
3 | Jumlah pelanggaran | 12 | 15 | 75,00
4 | Persentase kolam yang sakit | 6,00 | 5,40 | 110,00
"""
    (finding,) = of(examined(table(rows, "3.2 Capaian kinerja")), "DOK-02", "galat")
    assert "seharusnya 94,52" in finding.uraian
    assert "105,48" not in finding.uraian


def test_a_sentence_with_a_wrong_capaian_names_what_either_polarity_gives() -> None:
    said = "Jumlah pelanggaran ditargetkan 12 kasus dan terealisasi 15 kasus dengan capaian 57,00 persen."
    (finding,) = of(examined(said), "DOK-08", "galat")
    assert "125,00 persen, atau 75,00 persen bila makin kecil makin baik" in finding.uraian


@pytest.mark.parametrize(
    "said",
    [
        "Belum mencapai target · Sedang · 15 dari target 12 kasus",
        "Target akhir periode Jumlah pelanggaran adalah 9 kasus. Capaian realisasi 15 kasus terhadap target akhir itu "
        "33,33 persen; masih diperlukan penurunan 6 kasus untuk mencapainya.",
        "33,33 % dari target akhir 2033 (9 kasus, kurang 6)",
    ],
)
def test_what_is_held_against_a_target_is_no_target(said: str) -> None:
    rows = """
No | Indikator Kinerja | Target 2031 | Realisasi 2031 | Capaian (%) | Target Akhir 2033
1 | Jumlah pelanggaran | 12 | 15 | 75,00 | 9
2 | Produksi ikan tangkap | 12.500 | 12.700 | 101,60 | 14.000
"""
    review = examined(table(rows, "3.2 Capaian kinerja"), "# A. Jumlah pelanggaran", said)
    assert not [f.uraian for f in review.findings if f.tingkat in ("galat", "peringatan")]


def test_a_capaian_beyond_twice_a_target_that_is_better_the_lower_counts_as_nothing() -> None:
    said = "Jumlah kecelakaan ditargetkan 7 kasus dan terealisasi 15 kasus dengan capaian {} persen."
    assert not of(examined(said.format("0,00")), "DOK-08")
    assert of(examined(said.format("5,00")), "DOK-08")
