"""An agency that does not hold some data still gets its prose: what is missing is said, without a failure."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

Rows = list[list[str]]


def keep(package, file: str, wanted: Callable[[dict[str, str]], bool]) -> None:
    path: Path = package.folder / file
    with path.open(encoding="utf-8", newline="") as handle:
        rows: Rows = list(csv.reader(handle))
    kept = [rows[0], *(row for row in rows[1:] if wanted(dict(zip(rows[0], row, strict=True))))]
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(kept)


CASES: dict[str, tuple[str, Callable[[dict[str, str]], bool]]] = {
    "butir survei belum ada": ("skm_indikator.csv", lambda row: False),
    "indeks triwulan belum ada": ("skm_periode.csv", lambda row: False),
    "anggaran belum terealisasi": ("anggaran.csv", lambda row: row["jenis"] != "realisasi"),
    "pagu belum ada": ("anggaran.csv", lambda row: row["jenis"] != "pagu"),
    "anggaran belum ada": ("anggaran.csv", lambda row: False),
    "realisasi tahun ini belum ada": ("realisasi.csv", lambda row: row["tahun"] != "2025"),
    "target belum ada": ("target.csv", lambda row: False),
}


@pytest.mark.parametrize("name", CASES)
def test_the_prose_is_whole(package, name):
    keep(package, *CASES[name])
    texts = package.open().texts()
    assert texts
    for id, text in texts.items():
        assert "n/a" not in text, id


def test_a_budget_assumed_before_it_was_spent(package):
    keep(package, *CASES["anggaran belum terealisasi"])
    report = package.open()
    assert "Serapannya belum dapat dihitung." in report.texts()["3.2"]
    assert not report.what_if(pagu={"p-pum": 5}).changes.empty


def test_what_follows_the_budget_is_a_paragraph_of_its_own(package, report):
    keep(package, *CASES["anggaran belum terealisasi"])
    for texts in (report.texts(), package.open().texts()):
        assert "\n\nKendala yang dihadapi:" in texts["5.1"]
        assert "\n\nJumlah yang dinyatakan" in texts["3.2"]


def test_an_absent_file_is_one_problem(package):
    """Not one for every row of the files that name its keys."""
    from lkjip_analysis.dataset import DatasetError

    (package.folder / "indikator.csv").unlink()
    with pytest.raises(DatasetError) as caught:
        package.open()
    told = [str(problem) for problem in caught.value.problems]
    assert told == ["indikator.csv: berkas tidak ada; berkas ini wajib"]


def test_an_absent_file_that_may_be_absent_is_told_with_those_that_need_it(package):
    from lkjip_analysis.dataset import DatasetError

    (package.folder / "unit.csv").unlink()
    with pytest.raises(DatasetError) as caught:
        package.open()
    (told,) = [str(problem) for problem in caught.value.problems]
    assert told.startswith("unit.csv: berkas tidak ada, padahal dirujuk ")
    assert "pegawai.csv" in told


def test_people_without_a_readable_grade_are_not_counted_away(package):
    """Of a roster with one grade that does not exist (III/E) and one left empty, the sentence tells two apart."""
    assert "orang lainnya tidak tertulis" not in package.open().texts()["1.5-b"]
    for number, grade in (("1", "III/E"), ("2", "")):
        package.edit("pegawai.csv", {"urutan": number}, "golongan", grade)
    said = package.open().texts()["1.5-b"]
    assert "Golongan 2 orang lainnya tidak tertulis, atau bukan golongan PNS." in said
