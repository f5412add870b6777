"""``lkjip batch``: every package below a folder, several at once; one that fails does not stop the others."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import Any

from lkjip_analysis.pipeline import worker
from lkjip_analysis.pipeline.errors import BAD_INPUT, DONE, FINDINGS, NOTEBOOK_FAILED, RunError
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.progress import seconds_text
from lkjip_analysis.pipeline.startup import available_processors

RUNS_PER_PROCESS = 50
"""A worker is replaced after so many reports, because libraries that render documents keep a little each time."""

Package = tuple[str, int]


@dataclass(frozen=True)
class Outcome:
    """How the run of one package ended.

    Attributes:
        instansi, tahun: which package.
        code: its exit code.
        said: what went wrong, or where the report stands.
        seconds: how long it took.
    """

    instansi: str
    tahun: int
    code: int
    said: str
    seconds: float

    @property
    def done(self) -> bool:
        """Whether there is a new report."""
        return self.code in (DONE, FINDINGS)

    def line(self) -> str:
        """One line for people.

        >>> Outcome("kecamatan-serang", 2025, 0, "outputs/…/laporan.html", 6.2).line()
        'kecamatan-serang 2025: selesai dalam 6,2 detik'
        """
        word = {DONE: "selesai", FINDINGS: "selesai, ada temuan", BAD_INPUT: "data belum dapat dipakai"}
        said = f"{word.get(self.code, 'gagal')} dalam {seconds_text(self.seconds)}"
        return f"{self.instansi} {self.tahun}: {said}"


def run_one(package: Package, options: RunOptions) -> Outcome:
    """Make one report; whatever happens is returned."""
    from lkjip_analysis.dataset import DatasetError
    from lkjip_analysis.pipeline.kernels.forks import shared
    from lkjip_analysis.pipeline.run import run

    began = time.perf_counter()
    try:
        result = run(*package, options, nursery=shared())
        code, said = (FINDINGS if result.failed_on else DONE), str(result.report)
    except RunError as error:
        code, said = error.exit_code, str(error)
    except DatasetError as error:
        code, said = BAD_INPUT, str(error)
    except Exception as error:  # a fault of ours in one report must not cost the others theirs
        code, said = NOTEBOOK_FAILED, f"kesalahan program: {type(error).__name__}: {error}"
    return Outcome(*package, code, said, time.perf_counter() - began)


def run_all(
    packages: Sequence[Package],
    options: RunOptions,
    jobs: int | None = None,
    done: Callable[[Outcome], None] = lambda outcome: None,
    one: Callable[[Package, RunOptions], Outcome] = run_one,
) -> list[Outcome]:
    """Make the reports of all packages; outcomes come back in the order given.

    Args:
        packages: agency and year of each.
        options: how they are made, the same for all; its ``jobs`` are shared out here.
        jobs: how many kernels may work at once; as many as there are processors unless said otherwise.
        done: told of every outcome as it comes.
        one: makes one report.
    """
    jobs = jobs or available_processors()
    workers = min(jobs, len(packages))
    # One process per report, because the parent's own work (checking, exporting) needs a processor too.
    options = replace(options, jobs=max(1, jobs // max(1, workers)))
    if workers <= 1:
        stream: Iterator[Outcome] = (one(package, options) for package in packages)
    else:
        stream = _in_processes(packages, options, workers, one)
    outcomes: dict[Package, Outcome] = {}
    for outcome in stream:
        outcomes[outcome.instansi, outcome.tahun] = outcome
        done(outcome)
    return [outcomes[package] for package in packages]


def _in_processes(
    packages: Sequence[Package],
    options: RunOptions,
    workers: int,
    one: Callable[[Package, RunOptions], Outcome],
) -> Iterator[Outcome]:
    """Outcomes as they come. When a process dies, what was not done yet is tried once more, one by one."""
    left = list(packages)
    with _pool(workers) as pool:
        futures: dict[Future[Outcome], Package] = {
            pool.submit(worker.work, one, package, options): package for package in packages
        }
        processes = _processes(pool)
        try:
            for future in as_completed(futures):
                if not isinstance(future.exception(), BrokenProcessPool):
                    left.remove(futures[future])
                    yield future.result()
        except BaseException:  # a signal: what waits shall not begin, what runs shall end without a trace
            pool.shutdown(wait=False, cancel_futures=True)
            worker.end(processes)
            raise
    for package in left:
        yield _alone(package, options, one)


def _alone(package: Package, options: RunOptions, one: Callable[[Package, RunOptions], Outcome]) -> Outcome:
    began = time.perf_counter()
    try:
        with _pool(1) as pool:
            future = pool.submit(worker.work, one, package, options)
            processes = _processes(pool)
            try:
                return future.result()
            except KeyboardInterrupt:
                pool.shutdown(wait=False, cancel_futures=True)
                worker.end(processes)
                raise
    except BrokenProcessPool:
        said = "proses berhenti mendadak (kehabisan memori, atau dimatikan dari luar)"
        return Outcome(*package, NOTEBOOK_FAILED, said, time.perf_counter() - began)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=worker.start,
        max_tasks_per_child=RUNS_PER_PROCESS,
    )


def _processes(pool: ProcessPoolExecutor) -> Mapping[int, Any]:
    """The pool's own processes, later ones included as they come; the pool forgets them when it is shut down."""
    return pool._processes


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """The gravest code of all.

    >>> exit_code([Outcome("a", 2025, 0, "", 1.0), Outcome("b", 2025, 2, "", 1.0)])
    2
    """
    return max((outcome.code for outcome in outcomes), default=DONE)


def summary(outcomes: Sequence[Outcome]) -> list[str]:
    """What to tell at the end: how many reports there are, and everything about those that failed."""
    failed = [outcome for outcome in outcomes if not outcome.done]
    lines = [f"{len(outcomes) - len(failed)} dari {len(outcomes)} laporan jadi."]
    for outcome in failed:
        lines += [f"{outcome.instansi} {outcome.tahun} (kode {outcome.code}):"]
        lines += [f"  {line}" for line in outcome.said.splitlines()]
    return lines
