"""What a stranger met who filled the empty workbook of an invented dinas: each fault stands for its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from lkjip_analysis.checks.engine.review import Review
from lkjip_analysis.dataset.rows import Faktor, Pegawai, Realisasi, Simpul
from lkjip_analysis.intake.workbook.complaints import WorkbookProblems
from lkjip_analysis.intake.workbook.package_content import load
from lkjip_analysis.intake.workbook.reading_workbook import take
from lkjip_analysis.intake.workbook.starter import starter
from lkjip_analysis.intake.workbook.writing import write_workbook
from lkjip_analysis.model import Chart, Finding, Missing, Table
from lkjip_analysis.pipeline.workbook import package_of
from lkjip_analysis.reference.kata import word_scales
from lkjip_analysis.report import Report, open_report
from tests.agencies import printed_laws
from tests.intake.workbook.filling import TREE, column_of, entry, figures, filled, head_row, table

YEAR = {"Tahun": "2026", "Masa": "Setahun"}
RENSTRA = {"Dokumen": "Renstra 2025-2029", **YEAR}


def typed(path: Path) -> Workbook:
    """The dinas with all that the stranger typed besides."""
    book = filled(path)
    tree, money, past = book[TREE], book["Anggaran"], book["Riwayat"]
    figures(tree, "Tingkat", "Target", RENSTRA, {0: 82, 1: 45, 2: 24, 5: 80})
    figures(tree, "Tingkat", "Target", {"Dokumen": "Renja 2026", **YEAR}, {0: 82, 1: 45, 2: 24, 5: 80})
    table(tree, "Tingkat", [
        {"Indikator": "Belanja untuk pelanggan miskin", "Satuan": "Rupiah", "Nomor IKU": 7},
        {"Tingkat": "subkegiatan", "Kode": "1.03.02.2.01.0004", "Uraian": "Subkegiatan Pelatihan",
         "Indikator": "Pelatihan petugas", "Satuan": "Kali"},
    ], start=len(list(rows_of(tree))) + 1)  # fmt: skip
    row = len(list(rows_of(tree))) - 2
    agreed = {"Dokumen": "PK 2026", **YEAR}
    figures(tree, "Tingkat", "Target", agreed, {row: 4_000_000_350, row + 1: 8})
    figures(tree, "Tingkat", "Realisasi", YEAR, {row: 4_000_000_700, row + 1: 8})
    for quarter in ("I", "II", "III", "IV"):
        figures(tree, "Tingkat", "Realisasi", {"Tahun": "2026", "Masa": f"Triwulan {quarter}"}, {row + 1: 2})
    table(book["Dokumen"], "Nama pendek", [
        {"Nama pendek": "LKjIP 2025", "Jenis": "LAKIP", "Judul": "Laporan Kinerja Tahun 2025"}], start=8)  # fmt: skip
    table(past, "Indikator", [{"Indikator": "IKP"}, {"Indikator": "Belanja untuk pelanggan miskin"}])
    head = head_row(past, "Indikator")
    for year, values in ((2024, (80, 3_900_000_000)), (2025, (82, 4_000_000_350))):
        column = column_of(past, head, "Realisasi", {"Tahun": str(year)})
        past.cell(next(r for r in range(1, head) if past.cell(r, 1).value == "Dokumen"), column).value = "LKjIP 2025"
        figures(past, "Indikator", "Realisasi", {"Tahun": str(year)}, dict(enumerate(values)))
    spent = {"Dokumen": "Realisasi Anggaran 2026", **YEAR}
    figures(money, "Program, kegiatan, sub kegiatan", "Pagu", spent, {3: 2_713_500_000})
    table(book["Masalah, faktor, solusi"], "Uraian", [
        {"Indikator": "IKP", "Jenis": "Pendorong", "Uraian": "Petugas terlatih."},
        {"Indikator": "IKP", "Jenis": "KENDALA", "Uraian": "Loket penuh."}], start=4)  # fmt: skip
    table(book["Organisasi"], "Nama", [{"Nama": "Sekretariat", "Jenis": "Sekretariat"}])
    table(book["Pegawai"], "NIP", [
        {"Nama": "Orang Satu", "Jabatan": "Analis", "Unit": "Sekretariat", "Golongan": "III/E"},
        {"Nama": "Orang Dua", "Jabatan": "Pengelola", "Unit": "Sekretariat", "Golongan": "IX"},
        {"Nama": "Orang Tiga", "Jabatan": "Sopir", "Unit": "Sekretariat", "Golongan": "Honorer"}])  # fmt: skip
    return book


def rows_of(sheet: object) -> Iterator[int]:
    """The rows of the tree that are filled."""
    head = head_row(sheet, "Tingkat")  # type: ignore[arg-type]
    for row in range(head + 2, sheet.max_row + 1):  # type: ignore[attr-defined]
        if any(sheet.cell(row, column).value for column in (2, 4, 5)):  # type: ignore[attr-defined]
            yield row


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """The report that `check` and `run` see of that workbook."""
    path = tmp_path_factory.mktemp("baru") / "b.xlsx"
    typed(path).save(path)
    with package_of(str(path)) as (data, taken):
        yield open_report(taken.agency, int(taken.year), data)


@pytest.fixture(scope="module")
def review(report: Report) -> Review:
    return report.review


def of(review: Review, code: str) -> list[Finding]:
    return [one for one in review.findings if one.kode == code]


def test_the_document_of_past_figures_may_be_named_in_either_row(report: Report) -> None:
    past = [row for row in report.dataset.of(Realisasi) if row.tahun < 2026]
    assert {row.sumber for row in past} == {"lkjip-2025"}
    for id in ("3.5", "3.7"):
        made = report.table(id)
        assert isinstance(made, Table)
        assert "Laporan Kinerja Tahun 2025" in made.source_line


def test_a_grade_that_does_not_exist_is_found(review: Review, report: Report) -> None:
    (one,) = of(review, "PEGAWAI-09")
    assert (one.tingkat, one.bukti[0].tertulis, one.bukti[0].seharusnya) == ("peringatan", "III/E", "III/d")
    assert one.bukti[0].sel.startswith("lembar Pegawai, sel ")
    assert "Orang Satu" not in one.uraian
    assert len(report.dataset.of(Pegawai)) == 3


def test_a_plan_may_differ_from_the_agreement_and_is_no_slip(review: Review) -> None:
    found = of(review, "TARGET-01")
    assert {one.tingkat for one in found} == {"peringatan"}
    assert all(item.seharusnya is None for one in found for item in one.bukti)
    assert not of(review, "KETIK-01")


def test_no_finding_names_a_file_or_its_line(review: Review) -> None:
    texts = [text for one in review.findings for text in (one.judul, one.uraian, one.saran)]
    assert not [text for text in texts if ".csv" in text or ".yaml" in text]


def test_a_sum_is_told_with_its_amounts(review: Review) -> None:
    (one,) = of(review, "JUMLAH-01")
    assert "pagu Rp3.500.000.000 tidak sama dengan jumlah 2 bagiannya Rp3.713.500.000" in one.uraian
    assert one.judul == "Jumlah anggaran tidak sama dengan bagiannya: Program Pengelolaan Air Minum"


def test_a_code_below_another_programme_is_found(review: Review) -> None:
    (one,) = of(review, "INDUK-04")
    assert "“Subkegiatan Pelatihan” berkode 1.03.02.2.01.0004" in one.uraian
    assert "“Program Pengelolaan Air Minum” (1.03.02)" in one.uraian


def test_nobody_guesses_how_quarters_add_up(review: Review) -> None:
    (one,) = [f for f in review.findings if f.sebab.startswith("akumulasi/")]
    assert (one.tingkat, one.sebab) == ("peringatan", "akumulasi/pelatihan-petugas")
    assert one.rumus == "2 + 2 + 2 + 2 = 8"
    assert "Isi kolom akumulasi" in one.saran


def test_synonyms_and_capitals_are_the_words_of_the_list(report: Report) -> None:
    kinds = [row.jenis for row in report.dataset.of(Faktor) if row.indikator == "ikp"]
    assert kinds == ["pendukung", "pendukung", "penghambat"]
    assert report.dataset.documents["lkjip-2025"].jenis == "lkjip"
    assert next(n for n in report.dataset.of(Simpul) if n.nama == "Subkegiatan Pelatihan").tingkat == "sub_kegiatan"


def test_what_is_no_synonym_is_answered_with_the_nearest(tmp_path: Path) -> None:
    book = filled(tmp_path / "b.xlsx")
    sheet = book[TREE]
    first = next(rows_of(sheet))
    sheet.cell(first, column_of(sheet, head_row(sheet, "Tingkat"), "Tingkat")).value = "Tujaun"
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(WorkbookProblems, match="mungkin maksudnya Tujuan"):
        take(tmp_path / "b.xlsx", tmp_path / "data")


def test_whole_rupiah_stay_whole(report: Report) -> None:
    made = report.table("3.7")
    assert isinstance(made, Table)
    assert made.text("belanja-untuk-pelanggan-miskin", "selisih") == "350"


def test_pictures_say_what_the_table_says(report: Report) -> None:
    """A predicate and a range have no percentage, and are reached or missed all the same."""
    made = next(c for c in map(report.chart, report.chart_ids)
                if isinstance(c, Chart) and c.title.startswith("Capaian Indikator Kinerja Utama"))  # fmt: skip
    beside = dict(zip(made.frame.index, made.labels["capaian"], strict=True))
    assert (beside["Predikat AKIP"], beside["Kadar pH air di pelanggan"]) == ("A ✓", "7,20 ✓")
    assert made.finding.startswith("4 dari 7 IKU mencapai target")
    tree = next(c for c in map(report.chart, report.chart_ids)
                if isinstance(c, Chart) and c.title.startswith("Ketercapaian dari Tujuan"))  # fmt: skip
    told = dict(zip(tree.frame.index, tree.captions, strict=True))
    assert told["Sasaran: Meningkatnya akuntabilitas kinerja"] == "✗ 2 dari 3 mencapai target"


def test_programmes_without_indicators_support_their_sasaran(report: Report) -> None:
    text = report.texts()["3.1.7"]
    assert "Cakupan sambungan rumah: Program Penunjang Urusan (tanpa indikator, serapan" in text


def test_the_plan_that_is_attached_is_not_printed_twice() -> None:
    made = open_report("dinas-contoh", 2025, Path(__file__).parents[2] / "agencies" / "data").table("L.5")
    assert isinstance(made, Missing)
    assert "Tabel 2.6" in made.reason


def test_results_below_kegiatan_and_quarters_are_shown(report: Report) -> None:
    lowest, quarters = report.table("L.8"), report.table("L.9")
    assert isinstance(lowest, Table)
    assert isinstance(quarters, Table)
    assert lowest.text("pelatihan-petugas", "capaian") == "100,00"
    assert lowest.value("anggaran-penyusunan-dokumen-perencanaan", "realisasi_anggaran") == 140_000_000
    assert [quarters.value("ikp", f"realisasi_tw{n}") for n in range(1, 5)] == [82, 83, 84, 84.99]
    assert "rincian sub kegiatan" in report.texts()["lampiran"]


def test_no_sentence_points_to_what_is_left_out(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed_laws.wrong_texts(report) == []
    assert printed_laws.wrong_outline(printed_laws.notebook_of(report, monkeypatch)) == []
    levels = r"\b(Tujuan|Sasaran|Program|Kegiatan|Sub ?kegiatan):? \1\b"
    said = [text for _, text in printed_laws.readable(report)] + [str(made.frame.to_string()) for made in
            map(report.chart, report.chart_ids) if isinstance(made, Chart)]  # fmt: skip
    assert not [text for text in said if re.search(levels, text, re.IGNORECASE)]


@pytest.mark.parametrize(("kind", "heading"), [("kecamatan", "Antarkecamatan"), ("badan", "dengan Instansi Lain")])
def test_peers_are_called_as_people_call_them(kind: str, heading: str, tmp_path: Path) -> None:
    book = filled(tmp_path / "b.xlsx")
    entry(book, "Jenis instansi", kind)
    table(book["Pembanding"], "Instansi", [{"Instansi": "Instansi Tetangga", "Indikator": "IKP", "Tahun": 2026,
                                            "Nilai": 80}])  # fmt: skip
    book.save(tmp_path / "b.xlsx")
    taken = take(tmp_path / "b.xlsx", tmp_path / "data")
    made = open_report(taken.agency, int(taken.year), tmp_path / "data").table("3.8")
    assert isinstance(made, Table)
    assert made.title == f"Perbandingan Indikator Kinerja Utama {heading}"


SCALE = (
    {"Nama skala": "Skala Dinas Coba", "Dasar": "Keputusan Kepala Dinas", "Satuan": "Persen", "Desimal": 0,
     "Sebutan": "Hebat", "Kode": "H", "Lebih dari": 97.5, "Sampai": 100},
    {"Sebutan": "Lumayan", "Kode": "L", "Lebih dari": "60", "Sampai": "97,5"},
    {"Sebutan": "Kurang", "Kode": "K", "Sampai": 60},
    {"Nama skala": "Akreditasi Coba", "Dasar": "Keputusan Kepala Dinas", "Sebutan": "Unggul", "Poin": 4},
    {"Sebutan": "Baik Sekali", "Poin": 3}, {"Sebutan": "Baik", "Poin": 2},
)  # fmt: skip


def test_an_own_scale_is_typed_in_the_workbook_and_comes_back(tmp_path: Path) -> None:
    book = filled(tmp_path / "b.xlsx")
    table(book["Skala sendiri"], "Nama skala", list(SCALE))
    entry(book, "Skala capaian", "skala dinas coba")
    book.save(tmp_path / "b.xlsx")
    taken = take(tmp_path / "b.xlsx", tmp_path / "data")
    folder = tmp_path / "data" / taken.agency / taken.year
    made = open_report(taken.agency, int(taken.year), tmp_path / "data")
    assert made.dataset.config.aturan.skala_capaian == "skala-dinas-coba"
    shown = made.table("3.2")
    assert isinstance(shown, Table)
    assert shown.value("ikp", "kategori") == "Hebat"  # 101,48
    assert shown.value("persentase-kehilangan-air", "kategori") == "Hebat"  # 97,55 > 97,5
    assert shown.value("rata-rata-lama-gangguan", "kategori") == "Lumayan"  # 88,89
    words = word_scales(folder / "referensi")["akreditasi-coba"]
    assert list(words.words) == ["Unggul", "Baik Sekali", "Baik"]
    write_workbook(load(folder), tmp_path / "lagi.xlsx", own=folder / "referensi")
    again = load_workbook(tmp_path / "lagi.xlsx")
    assert entry_of(again, "Skala capaian") == "Skala Dinas Coba"
    take(tmp_path / "lagi.xlsx", tmp_path / "lagi")
    back = tmp_path / "lagi" / taken.agency / taken.year
    for name in ("referensi/skala.yaml", "laporan.yaml"):
        assert (back / name).read_bytes() == (folder / name).read_bytes()


def entry_of(book: Workbook, heading: str) -> object:
    sheet = book["Identitas"]
    return next(row[2].value for row in sheet.iter_rows() if str(row[1].value or "").strip(" *") == heading)


def test_a_scale_with_a_hole_is_refused_at_its_sheet(tmp_path: Path) -> None:
    book = filled(tmp_path / "b.xlsx")
    table(book["Skala sendiri"], "Nama skala", [dict(SCALE[0]), dict(SCALE[2])])
    book.save(tmp_path / "b.xlsx")
    with pytest.raises(WorkbookProblems) as raised:
        take(tmp_path / "b.xlsx", tmp_path / "data")
    assert {c.place.sheet for c in raised.value.complaints} == {"Skala sendiri"}


def test_a_satker_is_asked_for_what_stands_above_it(tmp_path: Path) -> None:
    write_workbook(starter("balai-coba", 2026, "satker", "Balai Besar Coba"), tmp_path / "b.xlsx", empty=True)
    book = load_workbook(tmp_path / "b.xlsx")
    asked = [str(row[1].value) for row in book["Identitas"].iter_rows()]
    assert "Kementerian, lembaga, atau unit di atasnya *" in asked
    assert "Pemerintah daerah *" not in asked
    with pytest.raises(WorkbookProblems, match="kolom Kementerian, lembaga, atau unit di atasnya: wajib diisi"):
        take(tmp_path / "b.xlsx", tmp_path / "kosong")
    entry(book, "Kementerian, lembaga, atau unit di atasnya", "Kementerian Rekaan")
    book.save(tmp_path / "b.xlsx")
    taken = take(tmp_path / "b.xlsx", tmp_path / "data")
    made = open_report(taken.agency, int(taken.year), tmp_path / "data")
    assert made.dataset.config.instansi.pemda == "Kementerian Rekaan"
    assert "visi dan misi daerah" not in made.texts()["2.1"]
