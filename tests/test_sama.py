"""The comparison that guards a rebuild sees what changed, and only that."""

import json
from pathlib import Path

from openpyxl import Workbook

from tests.sama import differences, formulas, said


def _report(folder: Path, cell: str, sentence: str) -> Path:
    report = folder / "contoh" / "instansi" / "2025"
    (report / "tabel").mkdir(parents=True)
    (report / "manifest.json").write_text("{}", encoding="utf-8")
    (report / "tabel" / "3.2.csv").write_text(f"baris,capaian\nikm,{cell}\n", encoding="utf-8")
    (report / "temuan.json").write_text(json.dumps([]), encoding="utf-8")
    (report / "laporan.html").write_text(f"<p>{sentence}</p><svg>{cell}</svg>", encoding="utf-8")
    book = Workbook()
    book.active["A1"], book.active["A2"] = 5, f"=A1*{cell}"
    book.save(report / "tabel.xlsx")
    return folder


def test_equal_reports_are_equal(tmp_path: Path) -> None:
    one, other = (said(_report(tmp_path / name, "100", "Tercapai.")) for name in "ab")
    assert len(one) == 4
    assert differences(one, other) == {}


def test_a_changed_cell_sentence_and_formula_are_told_at_their_place(tmp_path: Path) -> None:
    before = said(_report(tmp_path / "a", "100", "Tercapai."))
    after = said(_report(tmp_path / "b", "90", "Belum tercapai."))
    assert differences(before, after) == {
        "contoh/laporan.html": ["-Tercapai.", "+Belum tercapai."],
        "contoh/tabel.xlsx": ["-Sheet!A2 =A1*100", "+Sheet!A2 =A1*90"],
        "contoh/tabel/3.2.csv": ["-ikm,100", "+ikm,90"],
    }


def test_formulas_are_read_with_their_cell(tmp_path: Path) -> None:
    book = Workbook()
    book.active["B2"] = "=1+1"
    book.save(tmp_path / "b.xlsx")
    assert list(formulas(tmp_path / "b.xlsx")) == ["Sheet!B2 =1+1"]
