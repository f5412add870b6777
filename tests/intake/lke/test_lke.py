"""An AKIP evaluation sheet as it is filled: codes, grades of both sides, and what they make."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from lkjip_analysis.cli import main
from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.dataset.rows import Akip
from lkjip_analysis.report import Report

TEXT = ("telah tersedia", "telah memenuhi standar yang baik", "telah dimanfaatkan")
NAMES = ("PERENCANAAN KINERJA", "PENGUKURAN KINERJA", "PELAPORAN KINERJA", "EVALUASI AKUNTABILITAS KINERJA INTERNAL")
WEIGHTS = ((6, 9, 15), (6, 9, 15), (3, 4.5, 7.5), (5, 7.5, 12.5))


def sheet(path: Path, evaluator: str, own: str = "", stated: float | None = None) -> Path:
    """Twelve grades from left to right in the order of the sheet, for each side."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "LKE"
    page["A1"] = "LEMBAR KERJA EVALUASI AKUNTABILITAS KINERJA TAHUN 2026"
    page.append([])
    page.append(["No", "Komponen/Subkomponen/Kriteria", "Bobot", "Penilaian Mandiri", None, "Evaluator", None])
    page.append([None, None, None, "Jawaban", "Nilai", "Jawaban", "Nilai"])
    for column in "ABC":
        page.merge_cells(f"{column}3:{column}4")
    page.merge_cells("D3:E3")
    page.merge_cells("F3:G3")
    grades, mine = evaluator.split(), own.split()
    for number, (name, weights) in enumerate(zip(NAMES, WEIGHTS, strict=True), 1):
        page.append([number, name, sum(weights), None, None, None, stated if number == 1 else None])
        for part, weight in enumerate(weights):
            place = 3 * (number - 1) + part
            code, text, ours = f"{number}.{'abc'[part]}", f"{name.title()} {TEXT[part]}", mine[place] if mine else None
            page.append([code, text, weight, ours, None, grades[place] if grades[place] != "-" else None, None])
            page.append([f"{number}.{'abc'[part]}.1", "Kriteria pertama", None, "Ya", None, "Ya", None])
    book.save(path)
    return path


def imported(capsys: pytest.CaptureFixture[str], file: Path, code: int = 0) -> str:
    known = ["--instansi", "dinas-uji", "--nama", "Dinas Uji", "--pemda", "Kabupaten Uji"]
    assert main(["import", "--bentuk", "lke", str(file), *known, "--data", str(file.parent / "d")]) == code
    said = capsys.readouterr()
    return said.err if code else said.out


def package(file: Path) -> Dataset:
    return read_dataset(file.parent / "d" / "dinas-uji" / "2026")


def test_grades_make_the_score_and_both_sides_stand_beside_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # By hand: perencanaan 4,8 + 6,3 + 10,5 = 21,60; pengukuran 4,8 + 5,4 + 9 = 19,20; pelaporan 2,4 + 3,15 + 5,25
    # = 10,80; evaluasi 4 + 5,25 + 8,75 = 18,00; together 69,60. Own: BB everywhere = 80,00, which is still BB.
    file = sheet(tmp_path / "lke.xlsx", "BB B B BB CC CC BB B B BB B B", "BB " * 12)
    told = imported(capsys, file)
    assert "evaluator: nilai 69,60, predikat B; menuju BB kurang 0,41" in told
    assert "penilaian mandiri: nilai 80,00, predikat BB; menuju A kurang 0,01" in told
    assert "Pengukuran Kinerja, kualitas (bobot 9,0): penilaian mandiri BB, evaluator CC; berbeda" in told
    assert "Perencanaan Kinerja, keberadaan (bobot 6,0): penilaian mandiri BB, evaluator BB\n" in told
    assert "12 baris kriteria" in told
    data = package(file)
    rows = {(r.dokumen, r.nomor): r for r in data.of(Akip)}
    assert [rows["lke-2026", n].nilai for n in range(1, 5)] == pytest.approx([21.6, 19.2, 10.8, 18])
    assert (rows["lke-2026", 2].kualitas, rows["lke-mandiri-2026", 2].kualitas) == ("CC", "BB")
    assert rows["lke-2026", 1].lokasi == "lembar LKE, sel F6; lembar LKE, sel F8; lembar LKE, sel F10"
    assert data.config.rujukan.akip == "lke-2026"
    both = Report(data).table("3.4a")
    cells = ("jawaban_mandiri", "jawaban_evaluator", "nilai_mandiri", "nilai_evaluator", "selisih")
    assert [both.value("pengukuran-kinerja-kualitas", c) for c in cells] == ["BB", "CC", None, None, None]
    assert [both.value("pengukuran-kinerja", c) for c in cells[2:]] == pytest.approx([24, 19.2, 4.8])
    assert [both.value("jumlah", c) for c in cells[2:]] == pytest.approx([80, 69.6, 10.4])
    assert [both.value("predikat", c) for c in cells[2:4]] == ["BB", "B"]
    assert "8 dari 12 jawaban berbeda." in both.notes
    assert any(note.startswith("Evaluator: nilai 69,60, predikat B; menuju BB kurang 0,41") for note in both.notes)


def test_a_raise_that_reaches_the_next_predicate_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = imported(capsys, sheet(tmp_path / "lke.xlsx", "BB B B BB CC CC BB B B BB B B"))
    # keberadaan of perencanaan from BB to A adds 6 × 10 % = 0,60 ≥ 0,41
    assert "Perencanaan Kinerja, keberadaan dari BB ke A (+0,60)" in told


def test_what_is_not_graded_or_misspelt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = imported(capsys, sheet(tmp_path / "lke.xlsx", "BB B - BB CC CC BB B B BB B B"))
    assert "evaluator: nilai belum dapat dihitung, Perencanaan Kinerja: pemanfaatan belum dinilai" in told
    assert "evaluator, Perencanaan Kinerja: tidak disimpan" in told
    other = tmp_path / "salah"
    other.mkdir()
    wrong = imported(capsys, sheet(other / "lke.xlsx", "BB B F BB CC CC BB B B BB B B"), code=2)
    assert "lembar LKE, sel F10: 'F' — jawaban AA, A, BB, B, CC, C, D, E" in wrong
    assert not (other / "d").exists()


def test_stated_points_that_the_grades_do_not_make_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sheet(tmp_path / "lke.xlsx", "BB B B BB CC CC BB B B BB B B", stated=22.5)
    assert "evaluator, Perencanaan Kinerja: tertulis 22,50, jawabannya memberi 21,60" in imported(capsys, file)
    assert next(r.nilai for r in package(file).of(Akip) if (r.dokumen, r.nomor) == ("lke-2026", 1)) == 22.5


def test_the_check_holds_the_points_against_the_stored_grades(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for stated, told in ((21.6, False), (22.5, True)):  # 22,5 is possible (A B B and others), but not with these grades
        folder = tmp_path / str(stated)
        folder.mkdir()
        file = sheet(folder / "lke.xlsx", "BB B B BB CC CC BB B B BB B B", stated=stated)
        imported(capsys, file)
        found = [f for f in Report(package(file)).findings if f.kode == "AKIP-02"]
        assert bool(found) is told
    assert "jawaban subkomponennya (BB, B, B) memberi 21,60" in found[0].uraian
