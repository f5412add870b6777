"""A small slice of ``make bench-detect``: errors in the invented agency are noticed and named where they can be."""

import random

import pytest

from tests.deteksi.__main__ import table
from tests.deteksi.judging import FOUND, REFUSED, SILENT, Ground, grounds
from tests.deteksi.kinds import KINDS

QUICK = ("angka tertukar", "ribuan bergeser", "baris hilang", "baris dobel", "satuan", "tanggal", "bulan")


@pytest.fixture(scope="module")
def ground():
    with grounds(("dinas",)) as made:
        yield made["dinas"]


def test_most_errors_are_noticed(ground: Ground):
    made = [trial for n, kind in enumerate(QUICK * 2) if (trial := ground.tried(kind, n))]
    assert len(made) >= 10
    noticed = [trial for trial in made if trial.ended in (REFUSED, FOUND)]
    assert len(noticed) >= 0.6 * sum(trial.ended in (REFUSED, FOUND, SILENT) for trial in made)
    assert any(trial.placed for trial in noticed)
    assert "diketahui" in table(made)
    assert {(one.sidik, one.uraian) for one in ground.reviewed().findings} == ground.known  # all of it is put back


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_changes_one_file_of_a_package_that_has_what_it_needs(ground: Ground, kind):
    before = {name: [dict(row) for row in rows] for name, rows in ground.package.rows.items()}
    error = KINDS[kind](ground.package, random.Random(1))
    after, ground.package.rows = ground.package.rows, before
    changed = [name for name in after if after[name] != before[name]]
    assert changed == ([error.file] if error else [])
