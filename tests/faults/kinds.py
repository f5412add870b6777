"""The faults, one function a kind; each tells of every trial."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.helpers import PARAMETERS, notebook, shows, table, table_bundle

from .ground import AGENCY, TRACE, YEAR, Ended, Ground, is_whole

LAWFUL = {0, 1, 2, 3}
KERNEL, WORKER = "notebook", "spawn_main"
RUN = ("run", AGENCY, str(YEAR), "--format", "html", "--force")
BATCH = ("batch", "--workers", "2", "--format", "html", "--force")


@dataclass(frozen=True)
class Trial:
    """One fault and what came of it.

    Attributes:
        kind: what was done.
        code: exit code.
        whole: whether a report that is there is whole, before as after.
        left: what was left behind, in words.
        said: the last line of the message.
        wrong: why this must not be; empty if all is well.
    """

    kind: str
    code: int
    whole: bool
    left: str
    said: str
    wrong: str = ""


def judge(
    ground: Ground,
    kind: str,
    ended: Ended,
    codes: set[int] | None = None,
    before: bool = True,
    tidied: bool = False,
    heard: bool = True,
) -> Trial:
    """Hold what came of a fault against the law.

    Args:
        ground: where it was tried.
        kind: what was done.
        ended: how the command ended.
        codes: exit codes that are right.
        before: whether a report stood there before.
        heard: whether somebody could hear what it said.
        tidied: whether what is left may be left for the next run to remove, which is tried.
    """
    codes = LAWFUL if codes is None else codes
    wrong = []
    left = ground.left()
    if left and tidied and not ground.gone(0):
        again = ground.report()
        left = ground.left()
        wrong += [f"jalan berikutnya: kode {again.code}"] if again.code else []
    there = ground.target.is_dir()
    whole = is_whole(ground.target) if there else not before
    wrong += ["laporan tidak utuh"] if not whole else []
    wrong += [f"tertinggal: {left}"] if left else []
    wrong += [f"kode {ended.code}"] if ended.code not in codes else []
    wrong += ["traceback"] if TRACE in ended.said else []
    wrong += ["kode 0 tanpa laporan"] if ended.code == 0 and not there else []
    wrong += ["tanpa sepatah kata"] if heard and ended.code in (2, 3, 129, 130, 143) and not ended.said.strip() else []
    lines = [line for line in ended.said.strip().splitlines() if line.strip()]
    return Trial(kind, ended.code, whole, left, lines[-1].strip()[:90] if lines else "", "; ".join(wrong))


@contextmanager
def ground(**chapters: Any) -> Iterator[Ground]:
    """A ground in a short path, because sockets of kernels need one."""
    folder = Path(tempfile.mkdtemp(prefix="uji-", dir="/tmp"))
    made = Ground(folder, **chapters)
    try:
        yield made
    finally:
        for pid in made.gone(0):
            os.kill(pid, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)


# -- kills -----------------------------------------------------------------------------------------------------


def kills(times: int, seed: int) -> Iterator[Trial]:
    """Signals at random moments, to the command, to a worker, and to the process of a notebook."""
    chance = random.Random(seed)
    with ground() as place:
        place.report()  # also writes the compiled modules
        plain = {command: _seconds(place, command) for command in (RUN, BATCH)}
        number = 0
        while number < times:
            sort = chance.choice(("SIGTERM", "SIGHUP", "SIGINT", "SIGKILL", "SIGKILL", KERNEL, WORKER))
            command = BATCH if sort == WORKER else chance.choice((RUN, BATCH))
            trial = _kill(place, f"{number + 1}. {command[0]}", command, sort, chance.uniform(0.2, plain[command]))
            if trial is None:
                plain[command] *= 0.95  # it ended before, as nothing else ran on the machine meanwhile
                continue
            number += 1
            yield trial


def _seconds(place: Ground, command: tuple[str, ...]) -> float:
    return place.run(*command).seconds


def _kill(place: Ground, kind: str, command: tuple[str, ...], sort: str, moment: float) -> Trial | None:
    """A signal to a command, or to a process that it has started; nothing if it had ended by then."""
    began = time.monotonic()
    process = place.start(*command)
    time.sleep(moment)
    kind = f"{kind} {sort.removeprefix('pipeline.')} pada {moment:.1f} detik"
    number = getattr(signal, sort) if sort.startswith("SIG") else signal.SIGKILL
    if sort.startswith("SIG"):
        hit = process.poll() is None
        process.send_signal(number)
        codes = {0, -9} if number == signal.SIGKILL else {0, 128 + number, -number}
        # Before Python has read the program, a signal ends it as any other process: without a word, and nothing begun.
    else:
        victim = _forked(place, 2) if sort == KERNEL else place.find(sort, 2, lambda pid: pid != process.pid)
        hit = victim is not None
        if victim is not None:
            _send(victim, number)
        codes = {0, 1} if sort == WORKER else {0, 3}
    ended = place.end(process, began=began)
    tidied = number == signal.SIGKILL and sort != KERNEL
    return judge(place, kind, ended, codes, tidied=tidied) if hit else None


def _forked(place: Ground, timeout: float) -> int | None:
    """The process of a notebook: a fork of the command or of a worker, which looks like it."""
    return place.find("python", timeout, lambda pid: place.command(pid) == place.command(place.parent(pid)))


def _send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


# -- streams ---------------------------------------------------------------------------------------------------


def streams() -> Iterator[Trial]:
    """stdout and stderr full, closed, or read by nobody."""
    cases: tuple[tuple[str, str, set[int]], ...] = (
        ("run {} > /dev/full", "run", {2}),
        ("run {} 2> /dev/full", "run", {0}),
        ("run {} > /dev/full 2>&1", "run", {2}),
        ("run {} >&-", "run", {0}),
        ("run {} 2>&-", "run", {0}),
        ("run {} <&- >&- 2>&-", "run", {0}),
        ("run {} 2>&1 | head -n 1", "run", {141}),
        ("run {} 2>&1 | true", "run", {141}),
        ("batch --force 2>&1 | head -n 1", "batch", {141}),
        ("batch --force --json > /dev/full", "batch", {2}),
        ("check > /dev/full", "check", {2}),
        ("check | true", "check", {141}),
        ("check --json >&-", "check", {0}),
        ("explain 3.2 --instansi salah 2> /dev/full", "explain", {2}),
    )
    with ground() as place:
        place.report()
        for text, command, codes in cases:
            before = (place.target / "manifest.json").stat().st_mtime_ns
            ended = _shell(place, text.format(f"{AGENCY} {YEAR} --format html --force"))
            made = judge(place, text.format("…"), ended, codes, heard="2>" not in text)
            after = (place.target / "manifest.json").stat().st_mtime_ns
            if command in ("run", "batch") and after == before:
                made = Trial(made.kind, made.code, made.whole, made.left, made.said, "laporan baru tidak terbit")
            yield made


def _shell(place: Ground, text: str) -> Ended:
    """Run a command line of a shell; the exit code is that of ``lkjip``, whatever stands behind a pipe."""
    first, bar, rest = text.partition(" | ")
    line = f"$LKJIP {first}; echo $? > '{place.folder}/kode'"
    if bar:
        line = f"{{ {line}; }} | {rest}"
    env = place.env(LKJIP=f"{sys.executable} -P -m lkjip_analysis")
    began = time.monotonic()
    process = subprocess.Popen(
        ["sh", "-c", line], cwd=place.folder, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    ended = place.end(process, began=began)
    code = int((place.folder / "kode").read_text()) if ended.code != 999 else 999
    return Ended(code, ended.out, ended.err, ended.seconds)


# -- limits ----------------------------------------------------------------------------------------------------


def limits() -> Iterator[Trial]:
    """Few open files, little memory, small files, full disks."""
    with ground() as place:
        place.report()
        for name, what, values in (
            ("ulimit -n", resource.RLIMIT_NOFILE, (12, 24, 48, 64)),
            ("ulimit -v", resource.RLIMIT_AS, tuple(mb << 20 for mb in (150, 250, 400, 650, 900, 1400))),
            ("ulimit -f", resource.RLIMIT_FSIZE, (0, 4096, 65536, 1 << 20)),
        ):
            for value in values:
                for command in (RUN, BATCH) if value == values[-1] else (RUN,):
                    ended = place.run(*command, preexec_fn=_limiter(what, value), timeout=180)
                    yield judge(place, f"{command[0]} {name} {value}", ended, LAWFUL)
        yield from _disks(place)


def _limiter(what: int, value: int) -> Callable[[], None]:
    def limit() -> None:
        resource.setrlimit(what, (value, value))

    return limit


def _disks(place: Ground) -> Iterator[Trial]:
    for kind, point, sizes in (
        ("cakram hasil", place.folder / "sempit", ("8k", "64k", "400k")),
        ("cakram sementara", place.temp, ("4k", "8k", "64k")),
    ):
        for size in sizes:
            point.mkdir(exist_ok=True)
            if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "uji", str(point)]).returncode:
                yield Trial(f"{kind} {size}", 0, True, "", "dilewati: tidak dapat memasang tmpfs")
                continue
            try:
                more = ("--output", str(point)) if kind == "cakram hasil" else ()
                ended = place.run(*RUN, *more, timeout=180)
                made = judge(place, f"{kind} {size}", ended, {0, 2, 3})
                if ended.code and "penuh" not in ended.said and "No space left" not in ended.said:
                    made = Trial(made.kind, made.code, made.whole, made.left, made.said, "sebabnya tidak disebut")
                if found := [path.name for path in point.rglob(".*")]:
                    made = Trial(made.kind, made.code, made.whole, made.left, made.said, f"tertinggal: {found}")
                yield made
            finally:
                subprocess.run(["umount", str(point)], check=False)


# -- others ----------------------------------------------------------------------------------------------------


def users() -> Iterator[Trial]:
    """A report, and later a lock, of another user; root without root's powers is such a user, and finds its Python."""
    powerless = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        yield Trial("dua pengguna", 0, True, "", "dilewati: perlu root dan setpriv")
        return
    with ground() as place:
        place.report()
        for number in (1, 2, 3):
            if number < 3:  # made by the other user, and everybody may write where reports stand
                for path in (place.target, *place.target.rglob("*")):
                    os.chown(path, 65534, 65534)
                    os.chmod(path, 0o755 if path.is_dir() else 0o644)
                place.target.parent.chmod(0o777)
            if number == 2:
                lock = place.target.with_name(f".{YEAR}.kunci")
                lock.write_text("1\n")
                os.chown(lock, 65534, 65534)
            before = (place.target / "manifest.json").stat().st_mtime_ns
            ended = place.report(before=powerless)
            after = (place.target / "manifest.json").stat().st_mtime_ns
            wrong = [] if ended.code == 0 and after != before else ["tidak terbit"]
            wrong += [] if TRACE not in ended.said else ["traceback"]
            wrong += [] if number == 3 or "milik pengguna lain" in ended.said else ["yang tertinggal tidak disebut"]
            left, lines = ", ".join(place.beside()), ended.out.strip().splitlines()
            kind = f"laporan milik pengguna lain, jalan ke-{number}"
            yield Trial(kind, ended.code, is_whole(place.target), left, lines[-1][:90], "; ".join(wrong))
        yield judge(place, "pengguna itu sendiri sesudahnya", place.report(), {0})


def together() -> Iterator[Trial]:
    """Two runs at once on one folder, and data that vanish meanwhile."""
    wait = "import time\ntime.sleep(3)"
    with ground(bab1=notebook("# Bab", wait, shows(table_bundle(table())))) as place:
        place.report()
        first = place.start(*RUN)
        time.sleep(2.5)
        second = place.end(place.start(*RUN))
        one = place.end(first)
        codes = {one.code, second.code}
        made = judge(place, "dua jalan bersamaan", second, {0, 2})
        yield made if 0 in codes else Trial(made.kind, made.code, made.whole, made.left, made.said, f"kode {codes}")
        data = place.folder / "data" / AGENCY / str(YEAR)
        for name in ("target.csv", ""):
            aside = place.folder / "aside"
            process = place.start(*RUN)
            place.find("pipeline.")
            time.sleep(1)
            shutil.move(data / name, aside)
            ended = place.end(process)
            shutil.move(aside, data / name)
            yield judge(place, f"data dihapus selagi berjalan ({name or 'folder'})", ended, {0, 2})


def hangs() -> Iterator[Trial]:
    """A process of a notebook that neither works on nor dies."""
    chapters = {
        "bab1": notebook("# Bab", "import time\ntime.sleep(6)", shows(table_bundle(table())), parameters=PARAMETERS),
    }
    with ground(**chapters) as place:
        place.report()
        process = place.start(*RUN, "--timeout", "9")
        pid = _forked(place, 20)
        time.sleep(0.7)
        if pid is not None:
            _send(pid, signal.SIGSTOP)
        yield judge(place, f"{KERNEL} dihentikan (SIGSTOP)", place.end(process, 90), {3})


def resumed() -> Iterator[Trial]:
    """A batch that is ended goes on where it was; two at once on one folder: the second says so and ends."""
    plain = tuple(word for word in BATCH if word != "--force")
    with ground() as place:
        place.run(*plain)
        for number in (signal.SIGTERM, signal.SIGKILL):
            process = place.start(*BATCH)
            time.sleep(3)
            process.send_signal(number)
            place.end(process)
            again = place.run(*plain)
            made = judge(place, f"batch sesudah {number.name}", again, {0})
            yield made if "laporan jadi" in again.said else _but(made, "tidak selesai")
        first = place.start(*BATCH)
        time.sleep(1.5)
        second = place.run(*plain)
        ended = place.end(first)
        made = judge(place, "dua batch pada satu folder", second, {1})
        yield made if ended.code == 0 else _but(made, "yang pertama gagal")


def _but(made: Trial, wrong: str) -> Trial:
    return Trial(made.kind, made.code, made.whole, made.left, made.said, wrong)


def homes() -> Iterator[Trial]:
    """A home that cannot be written, and one full of settings that want to act."""
    show = "import matplotlib, os\nprint(matplotlib.rcParams['lines.linewidth'], 'jejak' in globals(), os.getenv('TZ'))"
    with ground(bab1=notebook("# Bab", show, shows(table_bundle(table())))) as place:
        place.report()
        page = (place.target / "notebooks" / "bab1.ipynb").read_bytes()
        (place.home / ".config" / "matplotlib").mkdir(parents=True)
        (place.home / ".config" / "matplotlib" / "matplotlibrc").write_text("lines.linewidth: 9\n")
        (place.folder / "matplotlibrc").write_text("lines.linewidth: 9\n")
        start = place.home / ".ipython" / "profile_default" / "startup"
        start.mkdir(parents=True)
        (start / "00.py").write_text("jejak = 1\n")
        (place.home / "awal.py").write_text("jejak = 1\nprint('awal')\n")
        hostile = {
            "PYTHONSTARTUP": str(place.home / "awal.py"), "PYTHONWARNINGS": "error", "TZ": "Asia/Jakarta",
            "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "MPLBACKEND": "qtagg",
            "MATPLOTLIBRC": str(place.folder), "IPYTHONDIR": str(place.home / ".ipython"),
        }  # fmt: skip
        for kind, env in (
            ("setelan pengguna", hostile),
            ("HOME tidak dapat ditulis", {"HOME": "/proc/1/tidak-ada"}),
            ("HOME tidak ada", {"HOME": ""}),
        ):
            made = judge(place, kind, place.report(env=env), {0})
            same = (place.target / "notebooks" / "bab1.ipynb").read_bytes() == page
            yield made if same else Trial(kind, made.code, made.whole, made.left, made.said, "hasilnya berbeda")


KINDS: dict[str, Callable[[], Iterator[Trial]]] = {
    "aliran": streams,
    "batas": limits,
    "pengguna": users,
    "bersamaan": together,
    "macet": hangs,
    "lanjutan": resumed,
    "rumah": homes,
}
