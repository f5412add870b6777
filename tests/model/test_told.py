"""What an analyst sees of a mistake in a notebook cell: the line that asked, and the answer; no frames."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

import lkjip_analysis as lkjip
from lkjip_analysis.dataset.problems import DatasetError, Problem
from lkjip_analysis.model.readable_error import UnknownAttribute, UnknownName


@pytest.fixture
def shell():
    made = InteractiveShell.instance()
    made.colors = "nocolor"
    yield made
    InteractiveShell.clear_instance()


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ("report.table('3.22')", "UnknownName: tabel '3.22' tidak ada; mungkin maksudnya 3.2"),
        ("report.chart('3.55')", "UnknownName: grafik '3.55' tidak ada; mungkin maksudnya 3.5"),
        ("report.tabel", "UnknownAttribute: report.tabel tidak ada; mungkin maksudnya table"),
        ("report.facts.tree().iku.ikmm", "UnknownAttribute: fakta 'iku.ikmm' tidak ada; mungkin maksudnya ikm"),
        ("lkjip.opne", "UnknownAttribute: lkjip.opne tidak ada; mungkin maksudnya open"),
        ("explore.trendd", "UnknownAttribute: explore.trendd tidak ada; mungkin maksudnya trend"),
    ],
)
def test_a_cell_shows_its_line_and_the_answer(shell, report, capsys, ask, answer):
    from lkjip_analysis import explore

    shell.push({"report": report, "lkjip": lkjip, "explore": explore})
    shell.run_cell(f"x = 1\n{ask}")
    assert capsys.readouterr().out.splitlines() == [f"Baris 2 sel ini: {ask}", answer]


def test_every_problem_of_a_package_is_shown(shell, capsys):
    shell.push({"error": DatasetError([Problem("a.csv", 2, "nilai", "x", "bukan angka")])})
    shell.run_cell("raise error")
    assert "a.csv, baris 2, kolom nilai: 'x' — bukan angka" in capsys.readouterr().out


def test_they_stay_what_python_expects():
    assert issubclass(UnknownName, KeyError)
    assert issubclass(UnknownAttribute, AttributeError)
    assert issubclass(lkjip.WhatIfError, ValueError)
    assert not hasattr(lkjip.Report, "tabel")
