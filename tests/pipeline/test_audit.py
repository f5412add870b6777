"""The back-test as a command: its score, its redline, and the part of the README that it writes."""

from pathlib import Path

import pytest

from lkjip_analysis.pipeline.audit import END, START, audit, put_into, write_into
from lkjip_analysis.pipeline.errors import BadInput

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(report):
    return audit(report.dataset)


def test_the_score_is_that_of_the_back_test(made):
    """The figures that tests/tables/test_backtest.py holds, counted there from its own list."""
    got = made.score
    assert (got["dihitung"], got["dihitung_sama"], got["diulang"], got["diulang_sama"]) == (169, 152, 348, 343)
    assert got["sel"] == 969
    assert got["pernyataan"] >= got["pernyataan_cocok"] > 300


def test_the_readme_says_what_the_command_says(made):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert put_into(text, made.markdown()) == text, "jalankan make audit"


def test_the_lines_show_print_beside_recomputation(made):
    lines = list(made.lines())
    assert "  3.6/ikm/capaian_2025: tercetak 99,99, hitungan 101,48  [berbeda]" in lines
    assert made.as_dict()["skor"] == made.score


def test_a_package_without_a_printed_report_says_so():
    from lkjip_analysis.report import open_report

    data = ROOT / "tests" / "agencies" / "data"
    (line,) = audit(open_report("dinas-contoh", 2025, data).dataset).lines()
    assert "tidak memuat sel laporan tercetak" in line


def test_a_file_without_marks_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("isi", encoding="utf-8")
    with pytest.raises(BadInput, match="uji balik"):
        write_into(path, "baru")
    assert path.read_text(encoding="utf-8") == "isi"
    with pytest.raises(BadInput, match="Tidak dapat membaca"):
        write_into(tmp_path / "lain.md", "baru")


def test_writing_twice_is_writing_once():
    once = put_into(f"a\n{START}\n{END}\nb\n", "x")
    assert put_into(once, "x") == once
