"""A batch on a Dask cluster that already runs: one task a report, inputs and outputs by address.

The scheduler shares out, notices workers that are lost and gives their reports to others. Here only what a task does:
in a process of our own beside the Dask worker, whose threads would forbid forks, one report is made as on one computer.
Addresses are those of fsspec: a shared folder is used as it is, an object store is copied from and to. A report is
published in one step, or with its manifest last, so that each is there exactly once, whoever made it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from lkjip_analysis.pipeline import scratch
from lkjip_analysis.pipeline.batch import FAULT, Package, RunOutcome
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.options import RunOptions

PATIENCE = 20
"""Seconds in which the scheduler must answer."""

_LIMIT = 1800.0
_ENDING = 15.0  # seconds in which a process whose Dask worker died has ended
_GONE = "penjadwal klaster tidak dapat dihubungi lagi"


def run_on(
    address: str, packages: Sequence[Package], options: RunOptions, done: Callable[[RunOutcome], None]
) -> list[RunOutcome]:
    """Make the reports on a cluster; outcomes come back in the order given.

    Args:
        address: of the scheduler, ``tcp://…``.
        packages: agency and year of each.
        options: how they are made; relative folders are made absolute, for the workers stand elsewhere.
        done: told of every outcome as it comes.

    Raises:
        BadInput: the extra ``cluster`` is not installed, or nobody answers at the address.
    """
    client = _client(address)
    outcomes: dict[Package, RunOutcome] = {}
    try:
        from distributed import as_completed

        given = _given(options)
        futures = {client.submit(remote, package, given, pure=False): package for package in packages}
        for future in as_completed(futures, loop=client.loop):
            outcomes[futures[future]] = outcome = _outcome(futures[future], future)
            done(outcome)
            future.release()
    except (OSError, TimeoutError):
        pass  # what is missing below is told with its reason
    finally:
        client.close(timeout=5)
    for package in packages:
        if package not in outcomes:
            outcomes[package] = RunOutcome(*package, FAULT, _GONE, 0.0, fault=True)
            done(outcomes[package])
    return [outcomes[package] for package in packages]


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError as error:
        raise BadInput('--scheduler memerlukan pustaka tambahan: pip install "lkjip-analysis[cluster]"') from error
    import dask

    dask.config.set({"distributed.comm.timeouts.connect": f"{PATIENCE}s", "distributed.scheduler.allowed-failures": 3})
    try:
        return distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise BadInput(f"Penjadwal Dask di {address} tidak dapat dihubungi: {str(error)[:200]}") from error


def _outcome(package: Package, future: Any) -> RunOutcome:
    if future.status == "finished":
        return RunOutcome(**future.result())
    said = _GONE if future.status in ("cancelled", "lost") else f"tugas gagal: {future.exception()}"
    return RunOutcome(*package, FAULT, said[:500], 0.0, fault=True)


def _given(options: RunOptions) -> dict[str, Any]:
    """The options as plain values, with folders that mean the same everywhere."""
    data = _absolute(options.data_dir)
    output = options.output_dir if options.output_dir is not None else f"{data.rpartition('/')[0]}/outputs"
    values = asdict(options) | {"data_dir": data, "output_dir": _absolute(output), "gather": True}
    for name in ("notebooks_dir", "template"):
        if values[name] is not None:
            values[name] = _absolute(values[name])
    return values


def _absolute(place: Path | str) -> str:
    from lkjip_analysis.locate import find_upward

    return str(place) if "://" in str(place) else str(find_upward(place).resolve())


# -- on a worker of the cluster ----------------------------------------------------------------------------------


class Helper:
    """A process of our own beside a Dask worker; kept for the next report, replaced when it dies or hangs."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None

    def ask(self, task: dict[str, Any]) -> dict[str, Any]:
        """Let it make a report; what becomes of it is returned as plain values."""
        with self.lock:
            process = self._there()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                print(json.dumps(task), file=process.stdin, flush=True)
                heard = select.select([process.stdout], [], [], _LIMIT)[0]
                line = process.stdout.readline() if heard else ""
            except OSError:
                line = ""
            if line:
                answer: dict[str, Any] = json.loads(line)
                return answer
            self.end()
        said = "proses berhenti mendadak (kehabisan memori, atau dimatikan dari luar), atau tidak selesai"
        agency, year = task["package"]
        return asdict(RunOutcome(agency, year, FAULT, said, 0.0, fault=True))

    def _there(self) -> subprocess.Popen[str]:
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-P", "-m", "lkjip_analysis.pipeline.cluster", str(os.getpid())]
            from lkjip_analysis.pipeline.kernels.surroundings import own_root

            path = os.pathsep.join(filter(None, [own_root(), os.environ.get("PYTHONPATH", "")]))
            alike = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", **({"PYTHONPATH": path} if path else {})}
            self.process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | alike, text=True
            )
        return self.process

    def end(self) -> None:
        """End it, with what it has started."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


_helpers: dict[int, Helper] = {}
_helpers_lock = threading.Lock()


def remote(package: Package, options: dict[str, Any]) -> dict[str, Any]:
    """The task of the cluster: one report; each thread of a worker has a process of its own."""
    with _helpers_lock:
        helper = _helpers.setdefault(threading.get_ident(), Helper())
    return helper.ask({"package": list(package), "options": options})


def serve(parent: int) -> None:
    """Make the reports that come in on lines, until nobody is there to ask."""
    from lkjip_analysis.pipeline import lock, worker

    lock.patience = _ENDING
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    worker.start(parent)
    signal.signal(signal.SIGALRM, lambda number, frame: _end_without(parent))
    signal.setitimer(signal.ITIMER_REAL, 1.0, 1.0)
    for line in sys.stdin:
        task = json.loads(line)
        outcome = worker.work(make, tuple(task["package"]), RunOptions(**task["options"]))
        print(json.dumps(asdict(outcome)), file=replies, flush=True)


def _end_without(parent: int) -> None:
    """The Dask worker may die while a report is being made; a thread that waits for it would forbid forks."""
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def make(package: Package, options: RunOptions) -> RunOutcome:
    """One report between two addresses."""
    from lkjip_analysis.pipeline.batch import run_one

    data, output = str(options.data_dir), str(options.output_dir)
    if "://" not in data and "://" not in output:
        return run_one(package, options)
    began = time.perf_counter()
    try:
        with scratch.borrowed() as room:
            return _between(package, options, room, began)
    except (OSError, ValueError, ImportError) as error:  # fsspec: no such protocol, no permission, no connection
        said = f"alamat tidak dapat dibaca atau ditulis: {type(error).__name__}: {error}"
        return RunOutcome(*package, FAULT, said[:500], time.perf_counter() - began, fault=True)


def _between(package: Package, options: RunOptions, room: Path, began: float) -> RunOutcome:
    from lkjip_analysis.pipeline.batch import run_one

    data, output = str(options.data_dir), str(options.output_dir)
    name = f"{package[0]}/{package[1]}"
    local = replace(options, data_dir=str(room / "data"), output_dir=str(room / "outputs"))
    _fetch(f"{data}/{name}", room / "data" / name)
    _fetch(f"{output}/{name}/manifest.json", room / "sebelum.json", needed=False)
    if not options.force and _same(room / "sebelum.json", room / "data" / name, local):
        return RunOutcome(*package, 0, f"{output}/{name}", time.perf_counter() - began, unchanged=True)
    outcome = run_one(package, local)
    if outcome.done:
        _publish(room / "outputs" / name, f"{output}/{name}")
        _publish(room / "outputs" / "kumpulan", f"{output}/kumpulan")
        return replace(outcome, said=f"{output}/{name}")
    return outcome


def _same(manifest: Path, package: Path, options: RunOptions) -> bool:
    from lkjip_analysis.pipeline.stamp import stamp

    if not manifest.is_file():
        return False
    said = json.loads(manifest.read_text(encoding="utf-8"))
    return bool(said.get("stamp") == stamp(package, options))


def _fetch(address: str, place: Path, needed: bool = True) -> None:
    import fsspec

    system, path = fsspec.core.url_to_fs(address)
    if not needed and not system.exists(path):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    for found in system.find(path) if needed else [path]:
        target = place / found[len(path) :].lstrip("/") if needed else place
        target.parent.mkdir(parents=True, exist_ok=True)
        system.get_file(found, str(target))


def _publish(folder: Path, address: str) -> None:
    """Copy a folder to an address; its manifest last, for a report without it is none."""
    import fsspec

    system, path = fsspec.core.url_to_fs(address)
    files = sorted((one for one in folder.rglob("*") if one.is_file()), key=lambda one: one.name == "manifest.json")
    for file in files:
        target = f"{path}/{file.relative_to(folder).as_posix()}"
        system.makedirs(target.rpartition("/")[0], exist_ok=True)
        system.put_file(str(file), target)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
