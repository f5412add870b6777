"""Answers of a survey become the index of the report, from the raw answers alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjip_analysis.cli import main
from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.dataset.rows import SkmIndikator, SkmPeriode, SkmResponden
from lkjip_analysis.report import Report

QUESTIONS = ("Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan?", "Kemudahan prosedur pelayanan",
             "Kecepatan waktu pelayanan", "Kewajaran biaya/tarif", "Kesesuaian produk pelayanan",
             "Kompetensi/kemampuan petugas", "Perilaku petugas: kesopanan dan keramahan",
             "Kualitas sarana dan prasarana", "Penanganan pengaduan pengguna layanan")  # fmt: skip
HEAD = ("Timestamp", "Nama Lengkap", "Jenis Kelamin", "Usia", "Pendidikan Terakhir", "Pekerjaan", "Jenis Layanan",
        *QUESTIONS,         "Saran")  # fmt: skip
WHO = ("2026-02-03 08:10:00", "Orang Satu", "Laki-laki", 30, "S1", "PNS", "KTP")


def sheet(path: Path, rows: Sequence[Sequence[object]], head: Sequence[str] = HEAD) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "Form Responses 1"
    page.append(list(head))
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def person(answers: Sequence[object], date: str = WHO[0], sex: str = "Laki-laki", service: str = "KTP") -> list[object]:
    return [date, "Orang", sex, 30, "S1", "PNS", service, *answers, "bagus"]


def imported(capsys: pytest.CaptureFixture[str], file: Path, *more: str, code: int = 0) -> str:
    known = [
        "--instansi",
        "dinas-uji",
        "--nama",
        "Dinas Uji",
        "--pemda",
        "Kabupaten Uji",
        "--data",
        str(file.parent / "d"),
    ]
    assert main(["import", "--bentuk", "survei", str(file), *known, *more]) == code
    said = capsys.readouterr()
    return said.err if code else said.out


def package(file: Path) -> Dataset:
    return read_dataset(file.parent / "d" / "dinas-uji" / "2026")


def test_words_become_the_index_by_quarter_semester_and_service(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    best = ["Sangat sesuai", "Sangat mudah", "Sangat cepat", "Gratis", "Sangat sesuai", "Sangat kompeten",
            "Sangat sopan", "Sangat baik", "Dikelola dengan baik"]  # fmt: skip
    poor = ["Tidak sesuai", "Tidak mudah", "Tidak cepat", "Sangat mahal", "Tidak sesuai", "Tidak kompeten",
            "Tidak sopan", "Buruk", "Tidak ada"]  # fmt: skip
    rows = [person(best), person(best, "2026-05-10 09:00:00", "Perempuan", "KK"), person(poor, "2026-05-11 09:00:00")]
    file = sheet(tmp_path / "jawaban.xlsx", rows)
    told = imported(capsys, file, "--populasi", "500")
    assert "TW1: 1 responden, IKM 100,00, mutu A" in told
    # By hand: the poor one gives 8 × 1 and one 2 (buruk); with the best one means 2,5 and once 3.
    expected = (8 * 2.5 + 3) / 9 * 25
    assert expected == pytest.approx(63.888889)
    assert "TW2: 2 responden, IKM 63,89, mutu D" in told
    assert "SM1: 3 responden" in told
    assert "layanan KK: 1 responden, IKM 100,00, mutu A" in told
    assert "pendapat 1 orang; jangan disebut pendapat masyarakat" in told
    assert "jenis kelamin: Laki-laki 2, Perempuan 1" in told
    assert "perlu 217 responden; ada 3, kurang 214" in told
    stored = {(r.periode, r.unsur): r.nilai for r in package(file).of(SkmPeriode)}
    assert stored["TW2", None] == pytest.approx(expected)
    assert stored["TW1", None] == 100
    assert len(package(file).of(SkmResponden)) == 2 * 27
    groups = {(g.ciri, g.kelompok): (g.responden, g.nilai) for g in package(file).survey_groups}
    assert groups["layanan", "KK"] == (1, 100)
    assert groups["jenis_kelamin", "Laki-laki"] == (2, None)  # answers of so few are not kept by what they are
    assert groups["umur", "30-39 tahun"] == (3, None)
    report = Report(package(file))
    who = report.table("3.3c")
    assert [(row.key, who.value(row.key, "responden")) for row in who.rows][:3] == [
        ("seluruh", 3),
        ("tw1", 1),
        ("tw2", 2),
    ]
    assert who.value("layanan-kk", "persen") == pytest.approx(100 / 3)
    assert (who.value("tw1", "mutu"), who.value("tw2", "mutu")) == ("A", "D")
    assert "Mutu A pada Triwulan I adalah pendapat 1 orang; jangan disebut pendapat masyarakat." in who.notes
    assert any("diperlukan 217 responden" in note and "kurang 214" in note for note in who.notes)
    assert report.table("3.3a").value("ikm", "indeks") == pytest.approx((8 * 3 + 10 / 3) / 9 * 25)


def test_no_name_is_stored_and_who_answered_only_as_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sheet(tmp_path / "jawaban.xlsx", [person([4] * 9), person([3] * 9)])
    assert "kolom yang tidak disimpan: Nama Lengkap; Saran" in imported(capsys, file)
    folder = tmp_path / "d" / "dinas-uji" / "2026"
    every = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.csv"))
    for secret in ("Orang", "bagus"):
        assert secret not in every
    answers = (folder / "skm_responden.csv").read_text(encoding="utf-8")
    assert not any(trait in answers for trait in ("Laki-laki", "S1", "PNS", "30"))


def test_the_printed_weight_is_told_where_it_changes_the_letter(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 9 unsur, 50 people: 27 give 4 and 23 give 3 to each: NRR 3,54; 3,54 × 25 = 88,50 (A), × 0,11 × 9 × 25 = 87,62 (B).
    rows = [person([4] * 9)] * 27 + [person([3] * 9)] * 23
    told = imported(capsys, sheet(tmp_path / "jawaban.xlsx", rows))
    assert "IKM 88,50, mutu A; bobot 0,11 memberi 87,62 (B): hurufnya berubah karena pembulatan bobot" in told
    assert "(populasi) tidak dinyatakan" in told
    notes = Report(package(tmp_path / "jawaban.xlsx")).table("3.3a").notes
    wanted = "Dengan bobot 0,11 indeksnya 87,62 (mutu B), dengan bobot tepat 1/9 88,50 (mutu A)"
    assert any(note.startswith(wanted) for note in notes)


def test_a_five_point_scale_is_seen_by_its_highest_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sheet(tmp_path / "jawaban.xlsx", [person([5] * 9), person([4] * 9)])
    assert "IKM 90,00, mutu A" in imported(capsys, file)
    assert package(file).config.skm is not None
    assert package(file).config.skm.skala_maksimum == 5
    four = sheet(tmp_path / "empat.xlsx", [person([4] * 9)])
    assert "bila 1–5: --skala 5" in imported(capsys, four)
    assert "IKM 80,00" in imported(capsys, four, "--skala", "5")


def test_an_answer_that_means_nothing_is_named_with_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = person([4, 4, "entahlah", 4, 7, 4, 4, 4, 4])
    told = imported(capsys, sheet(tmp_path / "jawaban.xlsx", [person([4] * 9), bad, person([3] * 9)]), code=2)
    assert "lembar Form Responses 1, sel J3: 'entahlah' — jawaban 1–4" in told
    assert "sel L3: '7'" in told
    assert not (tmp_path / "d").exists()


def test_a_missing_answer_is_left_out_of_its_unsur_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sheet(tmp_path / "jawaban.xlsx", [person([4] * 8 + [None]), person([2] * 9)])
    imported(capsys, file)
    items = {r.nomor: r.nilai for r in package(file).of(SkmIndikator)}
    assert (items[1], items[9]) == (75, 50)


def test_a_csv_of_google_forms_and_dates_with_two_readings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Timestamp;"
        + ";".join(QUESTIONS)
        + "\n"
        + "".join(f"{d};" + ";".join("3" * 9) + "\n" for d in ("5/6/2026", "4/7/2026"))
    )
    file = tmp_path / "jawaban.csv"
    file.write_text(text, encoding="utf-8")
    assert "--periode TW2" in imported(capsys, file, code=2)
    assert "IKM 75,00, mutu C" in imported(capsys, file, "--tahun", "2026", "--periode", "TW2")
    file.write_text(text.replace("4/7/2026", "17/4/2026"), encoding="utf-8")
    assert "TW2: 2 responden" in imported(capsys, file)


def test_long_rows_are_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(f"r{n}", "2026-08-01", question, 4 - n % 2) for n in range(2) for question in QUESTIONS]
    file = sheet(tmp_path / "panjang.xlsx", rows, ("Responden", "Tanggal", "Unsur", "Jawaban"))
    assert "TW3: 2 responden, IKM 87,50, mutu B" in imported(capsys, file)


def test_a_published_index_stays_and_the_difference_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sheet(tmp_path / "jawaban.xlsx", [person([4] * 9), person([3] * 9)])
    imported(capsys, file)
    path = tmp_path / "d" / "dinas-uji" / "2026" / "skm_periode.csv"
    text = path.read_text(encoding="utf-8")
    (path.parent / "dokumen.csv").open("a", encoding="utf-8").write("laporan,skm,Laporan SKM,laporan,sampul\n")
    lines = ["2026,TW1,,87.40,laporan,hlm 1," if line.startswith("2026,TW1,,") else line for line in text.splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "IKM TW1: dihitung dari jawaban 87,5, dinyatakan laporan 87,40" in imported(capsys, file)
    assert ",87.40,laporan" in path.read_text(encoding="utf-8")
