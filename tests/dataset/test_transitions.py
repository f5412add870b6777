"""A changed plan and corrected figures: history, growth, graph and sentences go through them."""

from pathlib import Path

import pytest

from lkjip_analysis.dataset import DatasetError, read_dataset
from lkjip_analysis.report import Report
from tests.changed_package import INVENTED, Record, add, copied, edit, records

OLD, NEW = "waktu-tunggu-lama", "waktu-tunggu"


def changed(tmp_path: Path, kind: str, **more: str) -> Report:
    """The package whose past figures stand under an older indicator, with the row that links the two."""
    package = copied(tmp_path)
    old = next(r for r in records(package, "indikator.csv") if r["id"] == NEW) | {"id": OLD, "nama": "Waktu Tunggu"}
    del old["iku"], old["singkatan"]
    add(package, "indikator.csv", old)

    def moved(row: Record) -> Record:
        past = row["indikator"] == NEW and row["tahun"] < "2025"
        return row | {"indikator": OLD} if past else row

    edit(package, "realisasi.csv", moved)
    add(package, "peralihan.csv", {"lama": OLD, "baru": NEW, "mulai": "2025", "jenis": kind,
        "dokumen": "renstra-2025-2029", "alasan": "Renstra baru",
        "sumber": "renstra-2025-2029", "lokasi": "bab 7", **more})  # fmt: skip
    return Report(read_dataset(package))


def test_renamed_indicator_keeps_its_history(tmp_path: Path) -> None:
    report, plain = changed(tmp_path, "berganti_nama"), Report(read_dataset(INVENTED))
    assert report.table("3.5").frame.loc[NEW].tolist() == plain.table("3.5").frame.loc[NEW].tolist()
    assert report.table("3.7").text(NEW, "selisih") == "-2,0"  # 13,5 - 15,5
    assert report.table("3.7").text(NEW, "pertumbuhan") == "-12,90"  # -2 / 15,5 x 100
    said = (
        "Waktu tunggu menggantikan nama “Waktu Tunggu” sejak 2025 menurut Rencana Strategis Dinas Perhubungan Tahun "
        "2025–2029: Renstra baru. Nilai sebelum 2025 adalah nilai “Waktu Tunggu”."
    )
    assert said in report.table("3.5").notes
    assert said in report.table("3.7").notes
    assert any(said in text for text in report.texts().values())
    assert any(said in getattr(report.chart(id), "notes", ()) for id in report.chart_ids)


def test_split_indicator_shows_the_break(tmp_path: Path) -> None:
    report = changed(tmp_path, "dipecah")
    table = report.table("3.5")
    assert [table.value(NEW, f"realisasi_{y}") for y in (2022, 2023, 2024, 2025)] == [None, None, None, 13.5]
    assert report.table("3.7").value(NEW, "pertumbuhan") is None
    assert any("tidak sebanding, jadi tidak disandingkan" in note for note in table.notes)


def test_split_indicator_that_is_declared_comparable(tmp_path: Path) -> None:
    assert changed(tmp_path, "dipecah", sebanding="ya").table("3.5").value(NEW, "realisasi_2024") == 15.5


def test_dropped_indicator_is_told(tmp_path: Path) -> None:
    package = copied(tmp_path)
    old = records(package, "indikator.csv")[0] | {"id": OLD, "nama": "Waktu Tunggu Lama", "iku": ""}
    add(package, "indikator.csv", old)
    add(package, "peralihan.csv", {"lama": OLD, "mulai": "2025", "jenis": "dihapus", "alasan": "tidak relevan",
        "sumber": "renstra-2025-2029", "lokasi": "bab 7"})  # fmt: skip
    report = Report(read_dataset(package))
    assert "“Waktu Tunggu Lama” tidak dipakai lagi sejak 2025: tidak relevan." in report.table("3.5").notes
    assert any("tidak dipakai lagi sejak 2025" in text for text in report.texts().values())


def test_ends_that_do_not_fit_are_refused_at_their_line(tmp_path: Path) -> None:
    package = copied(tmp_path)
    add(package, "peralihan.csv", {"baru": NEW, "mulai": "2025", "jenis": "dihapus", "alasan": "x",
        "sumber": "renstra-2025-2029", "lokasi": "bab 7"})  # fmt: skip
    with pytest.raises(DatasetError, match=r"peralihan.csv, baris 2, kolom jenis: 'dihapus' — kolom lama diisi"):
        read_dataset(package)


def corrected(package: Path, year: str = "2024") -> None:
    add(package, "koreksi.csv", {"indikator": NEW, "tahun": year, "nilai": "16", "tanggal": "2025-11-03",
        "alasan": "satu titik survei terhitung dua kali", "sumber": "lkjip-2025",
        "lokasi": "berita acara"})  # fmt: skip


def test_correction_stands_beside_what_was_published(tmp_path: Path) -> None:
    package = copied(tmp_path)
    corrected(package)
    dataset = read_dataset(package)
    published, real = dataset.published(NEW, 2024), dataset.realisation(NEW, 2024)
    assert (published.nilai, real.nilai, real.capaian_dinyatakan) == (15.5, 16.0, None)
    table = Report(dataset).table("3.5")
    assert table.value(NEW, "realisasi_2024") == 16.0
    note = (
        "Waktu tunggu: realisasi 2024 dikoreksi dari 15,5 menjadi 16,0 (3 November 2025: satu titik survei terhitung "
        "dua kali)."
    )
    assert note in table.notes
    assert {source.file for source in table.row(NEW).sources["realisasi_2024"]} == {"realisasi.csv", "koreksi.csv"}


def test_correction_of_the_reported_year_is_refused(tmp_path: Path) -> None:
    package = copied(tmp_path)
    corrected(package, "2025")
    with pytest.raises(DatasetError, match="realisasi tahun laporan belum terbit"):
        read_dataset(package)
