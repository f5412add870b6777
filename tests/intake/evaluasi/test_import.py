"""An office's quarterly sheet becomes rows of a package: matched, placed, and told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lkjip_analysis.cli import main
from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.dataset.rows import Anggaran, Faktor, Indikator, Realisasi, Simpul, Target
from tests.intake.evaluasi.forms import ROWS, full_form, short_pdf

NEW = ("--instansi", "dinas-rekaan", "--nama", "Dinas Rekaan", "--pemda", "Kabupaten Rekaan")


def imported(capsys: pytest.CaptureFixture[str], file: Path, *more: str, code: int = 0) -> str:
    """Run the import beside the file and return what it said."""
    data = str(file.parent / "data")
    assert main(["import", "--bentuk", "e81", str(file), *NEW, "--data", data, *more]) == code
    said = capsys.readouterr()
    return said.out if code == 0 else said.err


def package(file: Path, year: int = 2026) -> Dataset:
    return read_dataset(file.parent / "data" / "dinas-rekaan" / str(year))


def test_the_whole_form_becomes_tree_targets_realisations_and_budget(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    told = imported(capsys, file, "--kumulatif", "tidak")
    data = package(file)
    tree = {node.kode or node.tingkat: (node.tingkat, node.induk) for node in data.of(Simpul)}
    program, kegiatan = (next(n.id for n in data.of(Simpul) if n.kode == code) for code in ("1.03.02", "1.03.02.2.01"))
    assert tree["1.03.02"][0] == "program"
    assert tree["1.03.02.2.01"] == ("kegiatan", program)
    assert tree["1.03.02.2.01.0003"] == tree["1.03.02.2.01.0004"] == ("sub_kegiatan", kegiatan)
    goal = next(n for n in data.of(Simpul) if n.tingkat == "sasaran")
    assert (goal.nama, tree["1.03.02"][1]) == ("Air bersih terjamin", goal.id)
    by_name = {i.nama: i for i in data.of(Indikator)}
    share, length = by_name["Persentase rumah tangga berair bersih"], by_name["Panjang jaringan"]
    assert (share.satuan, length.satuan, share.penanggung_jawab) == ("persen", "kilometer", "Bidang Air")
    assert by_name["Jumlah laporan"].simpul == length.simpul
    targets = {(t.indikator, t.jenis, t.tahun): t.nilai for t in data.of(Target)}
    assert targets[share.id, "akhir_periode", 2029] == 95
    assert targets[share.id, "tahunan", 2026] == 85
    reached = {(r.tahun, r.periode, r.nilai) for r in data.of(Realisasi) if r.indikator == share.id}
    assert reached == {(2026, "TW1", 20), (2026, "TW2", 41.5), (2025, "sejak_renstra", 80)}
    money = {(a.simpul, a.periode, a.jenis): a for a in data.of(Anggaran)}
    whole, before = money[program, "sejak_renstra", "pagu"], money[program, "sejak_renstra", "realisasi"]
    assert (whole.nilai, whole.tahun, data.documents[whole.dokumen].jenis) == (5000000, 2029, "renstra")
    assert (before.nilai, before.tahun) == (900000, 2025)
    assert money[program, "TW2", "realisasi"].nilai == 250000
    assert money[program, "TW2", "realisasi"].kumulatif is False
    assert money[program, "tahun", "pagu"].nilai == 1200000
    assert money[program, "TW2", "realisasi"].lokasi == "lembar Evaluasi, sel P8"
    assert "e81.xlsx" in data.documents["evaluasi-2026"].lokasi
    assert "1 sel berisi tanda '-'" in told
    assert "Rata-rata capaian kinerja" in told
    assert "14 dari 14 cocok" in told


def test_a_dash_and_a_blank_are_no_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    imported(capsys, file, "--kumulatif", "tidak")
    new = next(i.id for i in package(file).of(Indikator) if i.nama == "Sambungan baru")
    assert [(r.periode, r.nilai) for r in package(file).of(Realisasi) if r.indikator == new] == [("TW1", 0)]


def test_whether_rupiah_are_counted_from_january_is_declared_and_never_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    told = imported(capsys, file, code=2)
    assert "--kumulatif ya atau --kumulatif tidak" in told
    assert "dari 3 pasang triwulan berurutan, 3 turun" in told
    assert not (tmp_path / "data").exists()
    headed = full_form(tmp_path / "sd.xlsx", quarter="s.d. Triwulan {}")
    imported(capsys, headed)
    assert {a.kumulatif for a in package(headed).of(Anggaran) if a.periode[:2] == "TW"} == {True}
    assert "kepala kolom" in imported(capsys, headed, "--kumulatif", "tidak", code=2)


def test_every_cell_that_cannot_be_meant_is_named_at_once_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][12], rows[1][13], rows[2][5] = "dua puluh", "tiga ratus ribu", "Kilometr"
    rows[3][10] = "17.820"
    told = imported(capsys, full_form(tmp_path / "e81.xlsx", rows), "--kumulatif", "tidak", code=2)
    assert "lembar Evaluasi, sel M8 (Realisasi Kinerja pada Triwulan / I / K): 'dua puluh' — harus angka" in told
    assert "sel N9 (Realisasi Kinerja pada Triwulan / I / Rp): 'tiga ratus ribu' — harus angka" in told
    assert "sel K11" in told
    assert "dapat dibaca 17,82 atau 17820" in told
    assert not (tmp_path / "data").exists()


def test_two_and_four_digit_codes_are_one_key_and_codes_go_before_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    imported(capsys, file, "--kumulatif", "tidak")
    before = {node.id for node in package(file).of(Simpul)}
    rows = [list(row) for row in ROWS]
    rows[2][2], rows[2][3] = "1.03.02.2.01.03", "Pemeliharaan Jaringan Pipa"
    rows[4][3] = "Pemeliharaan Jaringan"  # the name of another, under its own code
    told = imported(capsys, full_form(file, rows), "--kumulatif", "tidak")
    assert {node.id for node in package(file).of(Simpul)} == before
    assert "di paket bernama 'Pemeliharaan Jaringan', di lembar 'Pemeliharaan Jaringan Pipa'" in told


def test_names_are_matched_where_a_row_has_no_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    imported(capsys, file, "--kumulatif", "tidak")
    before = {node.id for node in package(file).of(Simpul)}
    rows = [list(row) for row in ROWS]
    for row in rows:
        row[2] = None
    rows[2][3], rows[4][3] = "Sub kegiatan Pemeliharaan Jaringan", "Sub Kegiatan Penyambungan Rumah"
    rows[1][3] = "Pengelolaan Sistem Baru"
    imported(capsys, full_form(file, rows), "--kumulatif", "tidak")
    new = [node.nama for node in package(file).of(Simpul) if node.id not in before]
    assert new == ["Pengelolaan Sistem Baru", "Sub kegiatan Pemeliharaan Jaringan", "Sub Kegiatan Penyambungan Rumah"]


def test_the_same_sheet_again_adds_nothing_and_a_mended_one_mends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    imported(capsys, file, "--kumulatif", "tidak")
    assert "baru: tidak ada" in imported(capsys, file, "--kumulatif", "tidak")
    rows = [list(row) for row in ROWS]
    rows[0][14] = 42
    assert "dibetulkan menurut lembar ini: 1 realisasi" in imported(
        capsys, full_form(file, rows), "--kumulatif", "tidak"
    )


def test_what_another_document_says_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    imported(capsys, file, "--kumulatif", "tidak")
    folder = tmp_path / "data" / "dinas-rekaan" / "2026"
    documents = (folder / "dokumen.csv").read_text(encoding="utf-8").splitlines()
    (folder / "dokumen.csv").write_text("\n".join([*documents, "lkjip-2026,lkjip,Laporan,lkjip-2026,sampul", ""]))
    text = (folder / "realisasi.csv").read_text(encoding="utf-8")
    mark = "2026,TW2,41.5,evaluasi-2026"
    assert mark in text
    (folder / "realisasi.csv").write_text(text.replace(mark, "2026,TW2,40,lkjip-2026"), encoding="utf-8")
    told = imported(capsys, file, "--kumulatif", "tidak")
    assert "lembar menyatakan 41.5, paket memuat 40 menurut lkjip-2026; tidak ditimpa" in told
    assert "TW2,40,lkjip-2026" in (folder / "realisasi.csv").read_text(encoding="utf-8")


def test_a_total_that_its_parts_do_not_make_is_told_with_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][13] = 310000
    told = imported(capsys, full_form(tmp_path / "e81.xlsx", rows), "--kumulatif", "tidak")
    assert "tertulis Rp310.000, jumlah bagiannya Rp300.000, selisih Rp10.000" in told
    assert "tertulis Rp300.000, jumlah bagiannya Rp310.000, selisih -Rp10.000" in told


def test_an_office_adds_its_own_heading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = full_form(tmp_path / "e81.xlsx")
    imported(capsys, file, "--kumulatif", "tidak")
    book = load_workbook(file)
    book["Evaluasi"]["K4"] = "Rencana Capaian Setahun"
    book.save(file)
    folder = tmp_path / "data" / "dinas-rekaan" / "2026"
    assert "'Rencana Capaian Setahun / K' tidak dikenal" in imported(capsys, file, "--kumulatif", "tidak")
    (folder / "referensi").mkdir(exist_ok=True)
    own = folder / "referensi" / "evaluasi.yaml"
    own.write_text("target_tahun: [rencana capaian setahun]\n", encoding="utf-8")
    assert "tidak dikenal" not in imported(capsys, file, "--kumulatif", "tidak", "--tahun", "2026")
    assert own.is_file()


def test_a_pdf_without_codes_gives_its_tree_by_its_sums(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = short_pdf(tmp_path / "evaluasi.pdf")
    told = imported(capsys, file, "--kumulatif", "ya")
    data = package(file)
    levels = {node.nama: node.tingkat for node in data.of(Simpul)}
    assert levels["PROGRAM AIR MINUM"] == "program"
    assert levels["Pengelolaan Sistem"] == levels["Pembinaan"] == "kegiatan"
    for name in ("Pemeliharaan Jaringan dan Penyambungan", "Penyediaan Data", "Pemantauan", "Pelatihan"):
        assert levels[name] == "sub_kegiatan"
    assert "8 dari 8 cocok" in told
    assert "tingkat 2 baris tidak tertulis, disimpulkan dari jumlah" in told
    ids = {i.nama: i for i in data.of(Indikator)}
    figures = {(r.indikator, r.periode): r.stated for r in data.of(Realisasi)}
    assert figures[ids["Persentase sistem"].id, "TW2"] == 28.95
    assert figures[ids["Predikat layanan"].id, "TW1"] == "BB"
    assert ids["Jumlah laporan pemeliharaan"].satuan == "laporan"
    assert ids["Persentase sistem"].satuan == "persen"
    places = {a.lokasi.split(",")[0] for a in data.of(Anggaran)}
    assert places == {"halaman 1", "halaman 2"}


def test_what_is_needed_beside_the_file_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, data = full_form(tmp_path / "e81.xlsx"), str(tmp_path / "data")
    assert main(["import", "--bentuk", "e81", str(file), "--data", data]) == 2
    assert "--instansi" in capsys.readouterr().err
    known = ["--instansi", "dinas-rekaan", "--kumulatif", "tidak", "--data", data]
    assert main(["import", "--bentuk", "e81", str(file), *known]) == 2
    assert "--pemda" in capsys.readouterr().err
    other = tmp_path / "lain.pdf"
    other.write_bytes(b"%PDF-1.7 rusak")
    assert main(["import", "--bentuk", "e81", str(other), *known]) == 2
    assert "rusak" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_the_result_is_there_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(imported(capsys, full_form(tmp_path / "e81.xlsx"), "--kumulatif", "tidak", "--json"))
    assert (told["instansi"], told["tahun"]) == ("dinas-rekaan", 2026)


def test_the_foot_and_columns_of_factors_are_taken_with_their_quarter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foot: list[list[object]] = [
        ["Faktor pendorong keberhasilan kinerja: 1. hujan cukup; 2. gawai baru"],
        ["Faktor penghambat pencapaian kinerja:"],
        ["1. jalan putus"],
        [None, "2. Panjang jaringan: izin terlambat"],
        ["Tindak lanjut yang diperlukan dalam triwulan berikutnya*):", "jalan dibuka"],
        ["Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah berikutnya*): -"],
        ["Kota Rekaan, 5 Juli 2026"],
    ]
    file = full_form(tmp_path / "e81.xlsx", [*ROWS, *foot])
    imported(capsys, file, "--kumulatif", "tidak")
    data = package(file)
    length = next(i.id for i in data.of(Indikator) if i.nama == "Panjang jaringan")
    assert [(f.indikator, f.jenis, f.periode, f.uraian) for f in data.of(Faktor)] == [
        (None, "pendukung", "TW2", "hujan cukup"),
        (None, "pendukung", "TW2", "gawai baru"),
        (None, "penghambat", "TW2", "jalan putus"),
        (length, "penghambat", "TW2", "izin terlambat"),
        (None, "solusi", "TW2", "jalan dibuka"),
    ]
    assert data.of(Faktor)[3].lokasi == "lembar Evaluasi, baris 18"
    assert "baru: tidak ada" in imported(capsys, file, "--kumulatif", "tidak")
