"""PEGAWAI-13: printed numbers of the roster run from one without gap or repetition, or start again with each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lkjip_analysis.checks.engine.context import Context
from lkjip_analysis.checks.engine.rule import Confirmed, Found, Item, Turn, Untested, rule
from lkjip_analysis.checks.reading.people import NO_ROSTER, place, roster
from lkjip_analysis.dataset.rows import Pegawai
from lkjip_analysis.model import Evidence
from lkjip_analysis.model.words import listing


@rule(
    "PEGAWAI-13",
    "Nomor urut daftar pegawai melompat atau berulang",
    "logika: nomor urut menghitung baris",
    turn=Turn.STAFF,
)
def numbering(context: Context) -> Iterator[Item]:
    """Printed numbers of the roster run from one without gap or repetition, or start again with each unit.

    Example: 37, 38, 38, 40 fires; 1, 2, 3, 1, 2 does not when the second 1 begins another unit.
    """
    people = [p for p in roster(context.dataset) if (p.nomor_tercetak or "").strip(". ").isdecimal()]
    if not people:
        yield Untested(NO_ROSTER if not roster(context.dataset) else "daftar pegawai tidak bernomor")
        return
    odd: list[Evidence] = []
    words: list[str] = []
    for run in _runs(people):
        expected = list(range(1, len(run) + 1))
        numbers = [_number(person) for person in run]
        odd += [
            context.evidence(person, str(number), str(wanted), place(person, "nomor"))
            for person, number, wanted in zip(run, numbers, expected, strict=True)
            if number != wanted
        ]
        twice = [str(number) for number, times in Counter(numbers).items() if times > 1]
        missing = [str(number) for number in sorted(set(expected) - set(numbers))]
        words += [f"nomor {listing(twice)} tercetak lebih dari sekali"] if twice else []
        words += [f"nomor {listing(missing)} tidak ada"] if missing else []
    yield Confirmed(jumlah=len(people) - len(odd))
    if odd:
        yield Found(
            "catatan",
            f"Nomor urut daftar pegawai tidak berurutan: {'; '.join(words) or 'ada yang tertukar'}.",
            tuple(odd),
            saran="Nomori ulang daftar pegawai; nomor pada temuan ini memakai urutan sebenarnya.",
            sebab="pegawai/semua/nomor",
        )


def _number(person: Pegawai) -> int:
    return int((person.nomor_tercetak or "0").strip(". "))


def _runs(people: Sequence[Pegawai]) -> list[list[Pegawai]]:
    """The roster cut where the numbers start again with another unit."""
    runs: list[list[Pegawai]] = []
    for person in people:
        if not runs or (_number(person) == 1 and person.unit != runs[-1][-1].unit):
            runs.append([])
        runs[-1].append(person)
    return runs
