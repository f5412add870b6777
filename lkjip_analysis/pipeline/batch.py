"""``lkjip batch``: every package below a folder, several at once; one that fails does not stop the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lkjip_analysis.pipeline.errors import BAD_INPUT, DONE, FINDINGS, NOTEBOOK_FAILED, RunError
from lkjip_analysis.pipeline.options import RunOptions
from lkjip_analysis.pipeline.pool import Limits, Pool
from lkjip_analysis.pipeline.progress import seconds_text
from lkjip_analysis.pipeline.startup import available_processors

FAULT = 1
"""Exit code when only the computer failed some reports: memory, disk, time, another run on the same folder."""

Package = tuple[str, int]
One = Callable[[Package, RunOptions], "RunOutcome"]


@dataclass(frozen=True)
class RunOutcome:
    """How the run of one package ended.

    Attributes:
        instansi, tahun: which package.
        code: its exit code.
        said: what went wrong, or where the report stands.
        seconds: how long it took.
        fault: whether not the package, but the computer failed it.
        unchanged: whether the report stood already as it would be made.
    """

    instansi: str
    tahun: int
    code: int
    said: str
    seconds: float
    fault: bool = False
    unchanged: bool = False

    @property
    def done(self) -> bool:
        """Whether there is a report as the package wants it."""
        return self.code in (DONE, FINDINGS) and not self.fault

    def line(self) -> str:
        """One line for people.

        >>> RunOutcome("kecamatan-serang", 2025, 0, "outputs/…/laporan.html", 6.2).line()
        'kecamatan-serang 2025: selesai dalam 6,2 detik'
        """
        if self.unchanged:
            return f"{self.instansi} {self.tahun}: tidak berubah, tidak dihitung lagi"
        word = {DONE: "selesai", FINDINGS: "selesai, ada temuan", BAD_INPUT: "data belum dapat dipakai"}
        said = "gagal" if self.fault else word.get(self.code, "gagal")
        return f"{self.instansi} {self.tahun}: {said} dalam {seconds_text(self.seconds)}"


def run_one(package: Package, options: RunOptions) -> RunOutcome:
    """Make one report, unless it stands already; whatever happens is returned.

    What the report contributes to the collection of all is kept beside the reports (`gathered`).
    """
    from lkjip_analysis.dataset import DatasetError
    from lkjip_analysis.pipeline.kernels import forked, forks
    from lkjip_analysis.pipeline.lock import Busy
    from lkjip_analysis.pipeline.means import lack
    from lkjip_analysis.pipeline.run import run

    began = time.perf_counter()
    fault = False
    try:
        if (stood := _stands(package, options)) is not None:
            return replace(stood, seconds=time.perf_counter() - began)
        warm_process = None if forked.available() and not options.kernels else forks.shared()
        result = run(*package, options, warm_process=warm_process)
        code, said = (FINDINGS if result.failed_on else DONE), str(result.report)
        if options.gather:
            from lkjip_analysis.pipeline.gathered import keep

            keep(result, options)
    except RunError as error:
        code, said, fault = error.exit_code, str(error), isinstance(error, Busy) or bool(lack(error))
    except DatasetError as error:
        code, said = BAD_INPUT, str(error)
    except Exception as error:  # a fault of ours in one report must not cost the others theirs
        lacking = lack(error)
        said = lacking or f"kesalahan program: {type(error).__name__}: {error}"
        code, fault = NOTEBOOK_FAILED, bool(lacking)
    return RunOutcome(*package, FAULT if fault else code, said, time.perf_counter() - began, fault)


def _stands(package: Package, options: RunOptions) -> RunOutcome | None:
    """The outcome of a report that stands as it would be made, with what it contributes."""
    from lkjip_analysis.pipeline.stamp import unchanged

    if options.force or (stands := unchanged(*package, options)) is None:
        return None
    if options.gather:
        from lkjip_analysis.pipeline.gathered import keep_standing

        keep_standing(stands, options)
    code = FINDINGS if stands.failed_on(options.fail_on) else DONE
    return RunOutcome(*package, code, str(stands.reports[0]), 0.0, unchanged=True)


def run_all(
    packages: Sequence[Package],
    options: RunOptions,
    jobs: int | None = None,
    done: Callable[[RunOutcome], None] = lambda outcome: None,
    one: One = run_one,
    limits: Limits | None = None,
) -> list[RunOutcome]:
    """Make the reports of all packages, each in a process that others do not share; in the order given.

    Args:
        packages: agency and year of each.
        options: how they are made, the same for all; its ``jobs`` are shared out here.
        jobs: how many processes work at once; as many as there are processors unless said otherwise.
        done: told of every outcome as it comes.
        one: makes one report.
        limits: what one report may take.
    """
    jobs = jobs or available_processors()
    workers = max(1, min(jobs, len(packages)))
    options = replace(options, jobs=max(1, jobs // workers))
    outcomes: dict[Package, RunOutcome] = {}
    for outcome in _made(packages, options, workers, one, limits or Limits()):
        outcomes[outcome.instansi, outcome.tahun] = outcome
        done(outcome)
    return [outcomes[package] for package in packages]


def _made(
    packages: Sequence[Package], options: RunOptions, workers: int, one: One, limits: Limits
) -> Iterator[RunOutcome]:
    began = time.monotonic()
    pool: Pool[Package, RunOutcome] = Pool(one, options, workers, limits)
    for package, outcome, said in pool.run(packages):
        yield outcome or RunOutcome(*package, FAULT, said, time.monotonic() - began, fault=True)


def exit_code(outcomes: Sequence[RunOutcome]) -> int:
    """The gravest code of all; what only the computer failed counts as 1.

    >>> exit_code([RunOutcome("a", 2025, 0, "", 1.0), RunOutcome("b", 2025, 2, "", 1.0)])
    2
    """
    return max((outcome.code for outcome in outcomes), default=DONE)


def summary(outcomes: Sequence[RunOutcome]) -> list[str]:
    """What to tell at the end: how many reports there are, and everything about those that failed."""
    failed = [outcome for outcome in outcomes if not outcome.done]
    stood = sum(outcome.unchanged for outcome in outcomes)
    lines = [f"{len(outcomes) - len(failed)} dari {len(outcomes)} laporan jadi."]
    lines += [f"{stood} laporan tidak berubah sejak dibuat, jadi tidak dihitung lagi."] if stood else []
    for outcome in failed:
        lines += [f"{outcome.instansi} {outcome.tahun} (kode {outcome.code}):"]
        lines += [f"  {line}" for line in outcome.said.splitlines()]
    return lines


class BatchProgress:
    """Tells of every report as it comes: one line each, with rate and estimate, and one in a log.

    Args:
        count: how many there will be.
        write: takes a line for people.
        log: file that gets a line per report, or None.
    """

    def __init__(self, count: int, write: Callable[[str], None], log: Path | None = None) -> None:
        self.count, self.write, self.log = count, write, log
        self.told = 0
        self.began = time.monotonic()

    def __call__(self, outcome: RunOutcome) -> None:
        """Tell of a report."""
        self.told += 1
        self.write(f"[{self.told}/{self.count}] {outcome.line()}{self._estimate()}")
        if self.log is not None:
            when = time.strftime("%Y-%m-%dT%H:%M:%S")
            first = (outcome.said.splitlines() or [""])[0]
            line = f"{when} {outcome.instansi} {outcome.tahun} kode {outcome.code} {outcome.seconds:.1f} detik: {first}"
            with self.log.open("a", encoding="utf-8") as log:
                print(line, file=log)

    def _estimate(self) -> str:
        left, took = self.count - self.told, time.monotonic() - self.began
        if not left or self.told < 2 or took <= 0:
            return ""
        rate = f"{self.told / took * 60:.1f}".replace(".", ",")
        return f" · {rate} laporan/menit · kira-kira {seconds_text(took / self.told * left)} lagi"
