"""Varied agencies for measuring and for trying thousands: the worked example and the invented dinas under other names,
with other indicators, figures, sizes and years; the same numbers give the same packages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tests.agencies.mutilated import Package
from tests.growth import grow

ROOT = Path(__file__).parents[2]
BASES = (
    ROOT / "data" / "kecamatan-serang" / "2025",
    ROOT / "tests" / "agencies" / "data" / "dinas-contoh" / "2025",
)
_GROWN = ("epdeskel.csv", "rencana_aksi.csv", "sarpras.csv", "faktor.csv", "butir.csv")


def agencies(count: int, data: Path, seed: int = 0) -> Iterator[Path]:
    """Write so many packages below a folder, one after the other."""
    for number in range(count):
        yield agency(number, data, seed)


def agency(number: int, data: Path, seed: int = 0) -> Path:
    """The package of an agency by its number: figures up to a tenth higher or lower, some files longer."""
    dice = random.Random(seed * 1_000_003 + number)
    base = BASES[number % len(BASES)]
    package = Package(base)
    for row in package.rows["realisasi.csv"]:
        row["nilai"] = _other(row["nilai"], dice)
    for row in package.rows["anggaran.csv"]:
        if row.get("jenis") == "realisasi":
            row["nilai"] = _other(row["nilai"], dice)
    for file in dice.sample(_GROWN, 2):
        if rows := package.rows.get(file):
            grow(package, file, len(rows) + dice.randrange(1, 40))
    package.config["instansi"] |= {"id": f"instansi-{number:05}", "nama": f"Instansi Rekaan {number}"}
    return package.write(data)


def _other(value: str, dice: random.Random) -> str:
    try:
        figure = float(value)
    except ValueError:
        return value
    other = figure * dice.uniform(0.9, 1.05)
    return str(round(other)) if figure.is_integer() and figure > 100 else f"{other:.2f}"
