"""Tries seeds one after another in a process of their own, which may hang or die without ending the fuzzing."""

from __future__ import annotations

import multiprocessing
import random
import resource
import signal
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.fuzz.trying import DOORS

SECONDS, ROOM = 20, 1500
"""CPU seconds and megabytes that one package may take; `check` of the largest base takes a tenth."""


@dataclass
class Tally:
    """What became of how many, and what broke the law."""

    codes: Counter[tuple[str, str]] = field(default_factory=Counter)
    broken: list[tuple[int, str, str]] = field(default_factory=list)
    told: list[tuple[int, str, str]] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)

    def count(self, word: str, door: str = "") -> int:
        """How many ended so, through one door or all."""
        return sum(n for (name, code), n in self.codes.items() if code == word and door in ("", name))


def door_of(seed: int, only: str = "") -> str:
    """The door that a seed goes through."""
    names = [name for name in DOORS if only in name]
    return random.Random(seed).choices(names, [DOORS[name][0] for name in names])[0]


class _Hang(BaseException):
    pass


def _ring(number: int, frame: object) -> None:
    raise _Hang


def one(seed: int, door: str) -> tuple[str, str]:
    """An exit code, or ``traceback`` with it, or ``macet``."""
    dice = random.Random(f"{seed} {door}")
    signal.signal(signal.SIGVTALRM, _ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as room:
            code, odd = DOORS[door][1](Path(room), dice)
        return (str(code), odd) if code in (0, 1, 2) else ("traceback", f"kode keluar {code}")
    except _Hang:
        return "macet", f"lebih dari {SECONDS} detik CPU"
    except Exception:  # that is what is looked for
        return "traceback", traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _work(seeds: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
    while (given := seeds.recv()) is not None:
        began, before = time.process_time(), _room()
        code, said = one(*given)
        if code != "macet" and _room() - before > ROOM:
            code, said = "macet", f"memori {_room()} MB"
        seeds.send((code, said, time.process_time() - began))


def _room() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def tried(first: int, seconds: float, most: int, only: str = "") -> Tally:
    """Try seeds from the first on, for a time or until there are enough."""
    tally, began = Tally(), time.monotonic()
    worker: tuple[Any, Connection] | None = None
    for seed in range(first, first + most):
        if time.monotonic() - began > seconds:
            break
        worker = worker or _started()
        door = door_of(seed, only)
        code, said, took = _asked(worker, seed, door)
        if code == "mati":
            worker[0].kill()
            worker = None
        tally.codes[door, code] += 1
        tally.slowest[door] = max(tally.slowest.get(door, 0.0), took)
        if code in ("traceback", "macet", "mati"):
            tally.broken.append((seed, door, said))
        elif said:
            tally.told.append((seed, door, said))
    if worker:
        worker[1].send(None)
        worker[0].join(10)
    return tally


def _started() -> tuple[Any, Connection]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _asked(worker: tuple[Any, Connection], seed: int, door: str) -> tuple[str, str, float]:
    worker[1].send((seed, door))
    if not worker[1].poll(SECONDS * 15):
        return "mati", "tidak menjawab", float(SECONDS)
    try:
        code, said, took = worker[1].recv()
    except EOFError:
        return "mati", "prosesnya mati", 0.0
    return code, said, took


def report(tally: Tally) -> str:
    """The table, then what broke the law with the seed that makes it again."""
    heads = ("paket", "keluar 0", "keluar 1", "keluar 2", "traceback", "macet", "terlama")
    lines = [f"{'pintu':16}" + "".join(f"{head:>11}" for head in heads)]
    for door in ("", *DOORS):
        counts = [tally.count(word, door) for word in ("0", "1", "2", "traceback")]
        counts.append(tally.count("macet", door) + tally.count("mati", door))
        slow = tally.slowest.get(door, 0.0) if door else max(tally.slowest.values(), default=0.0)
        figures = "".join(f"{count:11}" for count in (sum(counts), *counts))
        lines.append(f"{door or 'semua':16}{figures}{slow:9.1f} s")
    for word, cases in (("MELANGGAR", tally.broken), ("diberitahukan", tally.told)):
        lines += [f"{word}: benih {seed}, {door}: {said}" for seed, door, said in cases[:40]]
    return "\n".join(lines)
