"""Facts of one subject are found together, in a time that does not grow with the square of the names."""

from __future__ import annotations

import random
import time

import pytest

from lkjip_analysis.checks.document.agreeing import _alike, clusters
from lkjip_analysis.intake.document.understand.names import plain
from lkjip_analysis.intake.document.understand.understanding import understand
from lkjip_analysis.intake.document.understand.understood import UnderstoodFact
from tests.checks.document.made import document, table

STEMS = ("Persentase jalan", "Persentase jalan mantap", "Prosentase jalan mantap", "Nilai jalan", "Jumlah unit")
ENDS = ("", " A", " B", " tahap 1", " tahap 2", " tahap2", " yang tidak layak", " kelas-kelas", " kelaskelas")


def _facts(names: list[str]) -> list[UnderstoodFact]:
    rows = "\n".join(f"{at} | {name} | {at},5 | {at},7" for at, name in enumerate(names, start=1))
    made = table(f"No | Indikator | Target 2031 | Realisasi 2031\n{rows}", "3.1 Capaian kinerja")
    return [fact for fact in understand(document("# BAB III Akuntabilitas", made)).facts if fact.measure == "target"]


@pytest.mark.parametrize("seed", range(4))
def test_the_index_of_names_gives_what_comparing_all_with_all_gives(seed: int) -> None:
    rng = random.Random(seed)
    facts = _facts([rng.choice(STEMS) + rng.choice(ENDS) for _ in range(40)])
    assert len(facts) >= 30
    plainly: list[list[UnderstoodFact]] = []
    by_name: dict[str, list[UnderstoodFact]] = {}
    for fact in facts:
        by_name.setdefault(plain(fact.subject), []).append(fact)
    for name, own in by_name.items():
        home = next((group for group in plainly if _alike(name, own[0], group)), None)
        plainly.append(list(own)) if home is None else home.extend(own)
    assert clusters(facts) == plainly
    assert any(len({plain(fact.subject) for fact in group}) > 1 for group in plainly)


def test_four_times_the_numbered_names_do_not_take_sixteen_times_as_long() -> None:
    def seconds(count: int) -> float:
        facts = _facts([f"Kegiatan rekaan {at}" for at in range(count)])
        began = time.process_time()
        assert len(clusters(facts)) == len(facts) > 0.9 * count
        return time.process_time() - began

    few = min(seconds(250) for _ in range(3))
    assert seconds(1000) < 9 * few + 0.05
