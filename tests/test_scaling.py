"""What `check` does grows with the rows of a package, not with their square: each file four times as long.

Calls of functions are counted, not seconds, so that a busy machine changes nothing. `python -m tests.growth` measures
seconds and memory.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import cache
from pathlib import Path

import pytest

from lkjip_analysis.dataset.rows import ROW_TYPES
from lkjip_analysis.measures.peringkat import ranks
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.pipeline.check import check
from tests.agencies.mutilated import Package
from tests.growth import BASE, COPIES, grow

SHORT, LONG = 250, 1_000
"""Rows that are added to a file."""
MOST = 6.0
"""How many times as many steps four times the rows may take; their square would be sixteen."""

ONCE_GRAVE = ("penandatangan.csv", "pembanding.csv", "tercetak/rumus.csv", "akip.csv", "target.csv", "pegawai.csv")
"""Files with which the work once grew with the square."""


@cache
def warm() -> None:
    """Read once what a process keeps, as the reference data: the first package that is counted must not pay for it."""
    check(BASE.parent.name, int(BASE.name), BASE)


@cache
def steps(file: str, more: int) -> int:
    """Lines of our own Python that `check` runs for the package with so many rows more."""
    warm()
    with tempfile.TemporaryDirectory() as room:
        package = Package(BASE)
        package = grow(package, file, len(package.rows[file]) + more) if more else package
        folder = package.write(Path(room))
        counted = 0

        def line(frame, event, value):
            nonlocal counted
            counted += 1
            return line

        def call(frame, event, value):
            return line if "lkjip_analysis" in frame.f_code.co_filename else None

        before = sys.gettrace()
        sys.settrace(call)
        try:
            done = check(folder.parent.name, int(folder.name), folder)
        finally:
            sys.settrace(before)
        assert done.problems == (), done.problems[:3]
        return counted


def test_every_file_can_be_grown():
    assert {kind.file for kind in ROW_TYPES} <= set(COPIES)


@pytest.mark.slow
@pytest.mark.parametrize("file", [*ONCE_GRAVE[:1], *(pytest.param(f, marks=pytest.mark.long) for f in ONCE_GRAVE[1:])])
def test_work_grows_with_the_rows(file):
    none, short, long = (steps(at, rows) for at, rows in (("", 0), (file, SHORT), (file, LONG)))
    assert none < short < long
    assert long - none <= MOST * (short - none), (none, short, long)


def test_ranks_and_keys_are_made_in_one_pass():
    """A quick one in the ordinary tests."""
    names = ["sama"] * 20_000
    began = time.process_time()
    assert unique_keys(names)[-1] == "sama-20000"
    found = ranks([float(number % 977) for number in range(1_500)])
    assert found[0].value == 1_499
    assert time.process_time() - began < 10
