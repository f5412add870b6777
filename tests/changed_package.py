"""Copies of an invented package with other rows, for tests that need last year's or a broken one."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

INVENTED = Path(__file__).parent / "agencies" / "data" / "dinas-contoh" / "2025"
Record = dict[str, str]


def copied(folder: Path, source: Path = INVENTED) -> Path:
    """A copy of a package below a folder, under its own agency and year."""
    target = folder / source.parent.name / source.name
    shutil.copytree(source, target)
    return target


def records(package: Path, file: str) -> list[Record]:
    with (package / file).open(encoding="utf-8", newline="") as handle:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(handle)]


def write(package: Path, file: str, rows: Sequence[Record]) -> None:
    head = list(dict.fromkeys(name for row in rows for name in row))
    with (package / file).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def edit(package: Path, file: str, change: Callable[[Record], Record | None]) -> None:
    """Change every row of a file; a row for which nothing comes back is taken out."""
    write(package, file, [new for row in records(package, file) if (new := change(dict(row))) is not None])


def add(package: Path, file: str, *rows: Record) -> None:
    there = records(package, file) if (package / file).is_file() else []
    write(package, file, [*there, *rows])
