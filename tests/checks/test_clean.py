"""Silence on a clean report, and one voice for one fault.

The clean copy is made by a reviewed list of corrections that was written from reading the source; the second
agency is invented. Both must be silent as surely as the printed report must not.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from bersih import clean_copy

from lkjip_analysis.checks import review_dataset
from lkjip_analysis.report import open_report

DINAS = Path(__file__).parents[1] / "agencies" / "data"


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> Path:
    """Folder of the clean package."""
    return clean_copy(tmp_path_factory.mktemp("bersih"))


def findings(folder: Path):
    return review_dataset(open_report(folder.parent.name, int(folder.name), folder.parents[1]).dataset).findings


@pytest.fixture(scope="module")
def clean_findings(clean):
    return findings(clean)


def test_a_clean_report_has_no_galat_and_hardly_a_warning(clean_findings):
    loud = [f"{f.tingkat} {f.kode}: {f.uraian}" for f in clean_findings if f.tingkat != "catatan"]
    assert [line for line in loud if line.startswith("galat")] == []
    assert len(loud) <= 4, "\n".join(loud)  # among them two true ones on targets that were made easier


def test_the_invented_agency_is_clean():
    loud = [f.uraian for f in findings(DINAS / "dinas-contoh" / "2025") if f.tingkat != "catatan"]
    assert loud == []


def spoil(clean: Path, tmp_path: Path, file: str, where: dict[str, str], column: str, value: str) -> tuple[Path, int]:
    """A copy of the clean package with one cell changed; its folder and the line of the cell."""
    folder = tmp_path / clean.parent.name / clean.name
    shutil.copytree(clean, folder)
    path = folder / file
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    at = [n for n, row in enumerate(rows) if n and all(row[rows[0].index(k)] == v for k, v in where.items())]
    assert len(at) == 1, f"{len(at)} rows match {where}"
    rows[at[0]][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)
    return folder, at[0] + 1


def key(finding):
    return (finding.kode, finding.bukti[0].alamat if finding.bukti else "", finding.uraian)


MUTATIONS = [
    # file, row, column, new value
    ("tercetak/sel.csv", {"tabel": "3.2", "baris": "ikm", "kolom": "capaian"}, "tercetak", "101,84"),
    ("tercetak/sel.csv", {"tabel": "3.2", "baris": "akip", "kolom": "kategori"}, "tercetak", "Tinggi"),
    ("tercetak/sel.csv", {"tabel": "3.3b", "baris": "unyur", "kolom": "nilai"}, "tercetak", "410"),
    (
        "tercetak/sel.csv",
        {"tabel": "3.4", "baris": "pelaporan-kinerja", "kolom": "nilai", "urutan": "8"},
        "tercetak",
        "12,15",
    ),
    ("tercetak/sel.csv", {"tabel": "1.2", "baris": "jumlah", "kolom": "eselon_3"}, "tercetak", "3"),
    ("tercetak/klaim.csv", {"id": "anggaran-serapan-kedua-3-2"}, "tertulis", "94,88"),
    ("tercetak/klaim.csv", {"id": "tahun-5-2-laporan"}, "tertulis", "2023"),
]


@pytest.mark.parametrize(("file", "where", "column", "value"), MUTATIONS)
def test_one_fault_is_one_cause_at_its_place(clean, clean_findings, tmp_path, file, where, column, value):
    folder, line = spoil(clean, tmp_path, file, where, column, value)
    before = {key(f) for f in clean_findings}
    new = [f for f in findings(folder) if key(f) not in before]
    told = [f"{f.kode} {f.uraian}" for f in new]
    assert len(new) == 1, told
    assert (file, line) in {(e.berkas, e.baris) for e in new[0].bukti}, told
