"""How the cost of a report grows with one part of its package, and the exponent of that growth."""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import typst

from tests.agencies.mutilated import Package
from tests.bench.agencies import BASES
from tests.bench.side import ROOT, cost
from tests.growth import grow

PAGES = "halaman dokumen"
WAYS: dict[str, tuple[str, tuple[int, ...], tuple[int, ...]]] = {
    "kelurahan": ("epdeskel.csv", (12, 100, 300), (12, 100, 300, 1000)),
    "realisasi indikator": ("realisasi.csv", (30, 150, 300), (30, 150, 300, 600)),
    "baris rencana aksi": ("rencana_aksi.csv", (62, 500, 1500), (62, 500, 1500, 5000)),
    "jawaban survei": ("skm_responden.csv", (41, 2000, 10_000), (41, 10_000, 100_000, 1_000_000, 5_000_000)),
    PAGES: ("", (25, 50, 100), (25, 50, 100, 200, 400)),
}
"""File that grows, with its sizes for a quick look and for the whole measurement; pages grow in a document."""


def grown(name: str, whole: bool) -> list[tuple[int, float]]:
    """CPU seconds of ``lkjip run --format html`` for every size of a part; of ``lkjip audit`` for pages."""
    file, few, all_of_them = WAYS[name]
    return [(size, _audit(size) if name == PAGES else _report(file, size)) for size in (all_of_them if whole else few)]


def _report(file: str, size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        package = grow(Package(BASES[0]), file, size)
        made = package.write(data)
        command = [sys.executable, "-m", "lkjip_analysis", "run", made.parent.name, made.name, "--data", str(data)]
        command += ["--notebooks", str(ROOT / "notebooks"), "--format", "html", "--quiet", "--output", f"{folder}/o"]
        return cost(command)[0]


def _audit(pages: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.pdf"
        text = "\n#pagebreak()\n".join(_page(number) for number in range(1, pages + 1))
        path.write_bytes(typst.compile({"main.typ": text.encode()}))  # type: ignore[arg-type, type-var]
        command = [sys.executable, "-m", "lkjip_analysis", "audit", str(path), "--output", f"{folder}/o"]
        return cost(command, may_find=True)[0]


def _page(number: int) -> str:
    """A page with a heading, two sentences of figures and a table whose last row is its sum."""
    rng = random.Random(number)
    rows = [
        (f"Kegiatan rekaan {number}-{at}", rng.randint(10**6, 10**9), rng.randint(10**5, 10**6)) for at in range(1, 13)
    ]
    rows.append(("Jumlah", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    cells = "".join(f"[{name}], [{_dots(plan)}], [{_dots(spent)}],\n" for name, plan, spent in rows)
    said = f"Anggaran bagian {number} sebesar Rp{_dots(rows[-1][1])} terealisasi Rp{_dots(rows[-1][2])}."
    head = "columns: 3, [Kegiatan], [Anggaran], [Realisasi]"
    caption = f"caption: [Anggaran bagian {number}], kind: table, supplement: [Tabel]"
    table = f"#figure({caption}, table({head},\n{cells}))"
    return f"= Bagian {number}\n\n{said} Nilai indikatornya {rng.randint(60, 99)},{rng.randint(10, 99)}.\n\n{table}\n"


def _dots(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


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
