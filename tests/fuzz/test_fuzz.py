"""The law of every door in, for a few seconds: exit 0, 1 or 2, no traceback, within bounds; `make fuzz` tries more."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import kecil
from tests.fuzz import changing, running, trying

QUICK = [name for name in trying.DOORS if name != "buku kerja"]


@pytest.mark.parametrize("door", QUICK)
def test_a_few_packages_through_each_door(door):
    for seed in range(3):
        code, said = running.one(seed, door)
        assert code in ("0", "1", "2"), (seed, said)
        assert not said, (seed, said)


@pytest.mark.slow
def test_many_packages_through_every_door():
    tally = running.tried(first=10_000, seconds=90, most=150)
    assert tally.broken == []
    assert tally.count("0") > 20
    assert tally.count("2") > 20


@settings(max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["target.csv", "simpul.csv", "indikator.csv"]), st.text(max_size=200) | st.binary(max_size=200))
def test_any_content_of_a_file(file, content):
    with tempfile.TemporaryDirectory() as room:
        folder = kecil.write(Path(room))
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (folder / file).write_bytes(data)
        assert trying.checked(folder)[0] in (0, 1, 2)


def test_a_seed_makes_the_same_package_again():
    made = [changing.bytes_changed(b"id,nama\na,b\n" * 9, random.Random(7)) for _ in range(2)]
    assert made[0] == made[1]
    assert running.door_of(7) == running.door_of(7)


def test_a_traceback_a_wrong_code_and_a_hang_are_seen(monkeypatch):
    def breaks(room, dice):
        raise KeyError("x")

    def hangs(room, dice):
        while True:
            pass

    monkeypatch.setattr(running, "SECONDS", 0.2)
    for name, door in (("a", breaks), ("b", hangs), ("c", lambda room, dice: (3, ""))):
        monkeypatch.setitem(running.DOORS, name, (1, door))
    assert [running.one(0, name)[0] for name in "abc"] == ["traceback", "macet", "traceback"]
