"""``python -m tests.deteksi --galat 2000``: puts errors into clean packages and prints what the checks say."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from tests.deteksi.judging import ALONE, FOUND, NOTHING, REFUSED, SILENT, Trial, grounds
from tests.deteksi.kinds import KINDS

SHARES = {"bersih": 0.5, "tanpa cetakan": 0.25, "dinas": 0.25}


def trials(count: int, seed: int, only: Iterable[str] = (), shares: dict[str, float] = SHARES) -> Iterator[Trial]:
    """Errors of every kind in turn, in every package by its share."""
    kinds = list(only) or list(KINDS)
    with grounds(tuple(shares)) as made:
        for name, share in shares.items():
            wanted, number, dry = round(count * share), 0, 0
            while wanted > 0 and dry < 3 * len(kinds):
                trial = made[name].tried(kinds[number % len(kinds)], seed + number)
                number += 1
                dry = 0 if trial else dry + 1
                if trial:
                    wanted -= 1
                    yield trial


def table(made: list[Trial]) -> str:
    """How many of each kind were refused, found, placed; and the shares of those that could be revealed."""
    words = (
        ("galat", 6),
        (REFUSED, 9),
        (FOUND, 11),
        ("tempat", 8),
        ("temuan", 8),
        ("diam", 6),
        ("sendiri", 9),
        ("nihil", 7),
    )
    head = f"{'jenis':<24}" + "".join(f"{word:>{width}}" for word, width in words)
    lines = [head, "-" * len(head)]
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in made:
        groups[trial.kind].append(trial)
    lines += [_line(kind, groups[kind]) for kind in KINDS if groups[kind]]
    lines += ["-" * len(head), _line("semua", made)]
    by_ground: dict[str, list[Trial]] = defaultdict(list)
    for trial in made:
        by_ground[trial.ground].append(trial)
    lines += [_line(f"  {name}", some) for name, some in by_ground.items()]
    lines += ["", *(_shares(name, some) for name, some in [("semua", made), *by_ground.items()])]
    return "\n".join(lines)


def _line(name: str, some: list[Trial]) -> str:
    by = {word: [t for t in some if t.ended == word] for word in (REFUSED, FOUND, SILENT, ALONE, NOTHING)}
    placed = sum(t.placed for t in some)
    found = by[FOUND]
    told = f"{sum(t.told for t in found) / len(found):.2f}" if found else "-"
    return (f"{name:<24}{len(some):>6}{len(by[REFUSED]):>9}{len(found):>11}{placed:>8}{told:>8}"
            f"{len(by[SILENT]):>6}{len(by[ALONE]):>9}{len(by[NOTHING]):>7}")  # fmt: skip


def _shares(name: str, some: list[Trial]) -> str:
    open_ = [t for t in some if t.ended in (REFUSED, FOUND, SILENT)]
    noticed = [t for t in open_ if t.ended != SILENT]
    placed = [t for t in noticed if t.placed]
    total, seen = max(len(open_), 1), max(len(noticed), 1)
    return (f"{name}: dari {len(open_)} galat yang ada pembandingnya {len(noticed) / total:.1%} diketahui; "
            f"dari itu {len(placed) / seen:.1%} ditempatkan ({len(placed) / total:.1%} dari semuanya)")  # fmt: skip


def main() -> int:
    """Run, print the table, and write the trials where wanted."""
    words = argparse.ArgumentParser(prog="python -m tests.deteksi")
    words.add_argument("--galat", type=int, default=2000)
    words.add_argument("--benih", type=int, default=1)
    words.add_argument("--jenis", action="append", default=[], choices=list(KINDS))
    words.add_argument(
        "--ke", type=Path, help="semua galat dan yang dikatakan tentangnya, satu baris JSON masing-masing"
    )
    given = words.parse_args()
    made = []
    with open(given.ke or "/dev/null", "w", encoding="utf-8") as handle:
        for trial in trials(given.galat, given.benih, given.jenis):
            made.append(trial)
            handle.write(json.dumps(asdict(trial), ensure_ascii=False) + "\n")
            handle.flush()
    print(table(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
