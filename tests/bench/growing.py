"""How the cost of a report grows with one part of its package, and the exponent of that growth."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.agencies.mutilated import Package
from tests.bench.agencies import BASES
from tests.bench.side import ROOT, cost
from tests.growth import grow

WAYS: dict[str, tuple[str, tuple[int, ...], tuple[int, ...]]] = {
    "kelurahan": ("epdeskel.csv", (12, 100, 300), (12, 100, 300, 1000)),
    "realisasi indikator": ("realisasi.csv", (30, 150, 300), (30, 150, 300, 600)),
    "baris rencana aksi": ("rencana_aksi.csv", (62, 500, 1500), (62, 500, 1500, 5000)),
    "jawaban survei": ("skm_responden.csv", (41, 2000, 10_000), (41, 10_000, 100_000, 1_000_000, 5_000_000)),
}
"""File that grows, with its sizes for a quick look and for the whole measurement."""


def grown(name: str, whole: bool) -> list[tuple[int, float]]:
    """CPU seconds of ``lkjip run --format html`` for every size of a part."""
    file, few, all_of_them = WAYS[name]
    return [(size, _report(file, size)) for size in (all_of_them if whole else few)]


def _report(file: str, size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        package = grow(Package(BASES[0]), file, size)
        made = package.write(data)
        command = [sys.executable, "-m", "lkjip_analysis", "run", made.parent.name, made.name, "--data", str(data)]
        command += ["--notebooks", str(ROOT / "notebooks"), "--format", "html", "--quiet", "--output", f"{folder}/o"]
        return cost(command)[0]


def exponent(points: list[tuple[int, float]]) -> float:
    """The k of ``a + b · n^k`` that fits best; what does not depend on n is in a.

    >>> round(exponent([(10, 3 + 0.1 * 10), (100, 3 + 0.1 * 100), (1000, 3 + 0.1 * 1000)]), 1)
    1.0
    """
    import numpy as np

    sizes, seconds = (np.array(values, dtype=float) for values in zip(*points, strict=True))
    best = (float("inf"), 0.0)
    for k in np.arange(0.1, 2.51, 0.02):
        terms = np.column_stack([np.ones_like(sizes), (sizes / sizes.max()) ** k])
        found, *_ = np.linalg.lstsq(terms, seconds, rcond=None)
        best = min(best, (float(((terms @ found - seconds) ** 2).sum()), float(k)))
    return best[1]
