"""Runs the notebooks side by side, one kernel each, through papermill and our engine."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_analysis.pipeline.errors import NotebookFailed
from lkjip_analysis.pipeline.means import kernels_at_once
from lkjip_analysis.pipeline.notebooks import first_line, is_injected
from lkjip_analysis.pipeline.parameters import Value
from lkjip_analysis.pipeline.progress import Event, EventKind, Progress, silent
from lkjip_analysis.pipeline.startup import available_processors

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.pipeline.kernels.client import Watch
    from lkjip_analysis.pipeline.kernels.forked import Forked
    from lkjip_analysis.pipeline.kernels.forks import WarmProcess

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")

_FRAME = re.compile(r"^(?:File (.+?):(\d+), in |Cell In\[\d+\], line (\d+)|Baris (\d+) sel ini)", re.MULTILINE)


@dataclass(frozen=True)
class _Job:
    name: str
    source: NotebookNode
    parameters: Mapping[str, Value]


def execute(
    notebooks: Mapping[str, NotebookNode],
    parameters: Mapping[str, Mapping[str, Value]],
    *,
    jobs: int | None = None,
    timeout: int | None = None,
    cwd: Path | None = None,
    progress: Progress | None = None,
    warm_process: WarmProcess | None = None,
    forking: bool = False,
) -> dict[str, NotebookNode]:
    """Run every notebook with its parameters; return the executed ones by name, in the order given.

    All notebooks run to their end even when one fails, so that one round shows everything there is to mend.

    Args:
        notebooks: notebooks by name; they are not changed.
        parameters: parameters by notebook, as `parameters.check` returns them.
        jobs: how many run at once; as many as there are processors unless said otherwise.
        timeout: seconds a cell may take.
        cwd: working directory of the kernels.
        progress: told of every step, by one notebook at a time.
        warm_process: warm process to fork the kernels from; without it each loads its libraries itself.
        forking: whether the notebooks run in forks of this process instead (`forked`), without kernels.

    Raises:
        NotebookFailed: the first notebook that failed, in the order given, with the others attached.
    """
    runs = _Runs(timeout, str(cwd) if cwd else None, progress or silent, warm_process)
    tasks = [_Job(name, node, parameters.get(name, {})) for name, node in notebooks.items()]
    done = (runs.forked if forking else runs.all)(tasks, _workers(jobs, len(tasks)))
    failures = [result for result in done if isinstance(result, NotebookFailed)]
    if failures:
        failures[0].others = tuple(failures[1:])
        raise failures[0]
    return {task.name: node for task, node in zip(tasks, done, strict=True) if not isinstance(node, NotebookFailed)}


def _workers(jobs: int | None, notebooks: int) -> int:
    return max(1, min(jobs or available_processors(), notebooks, kernels_at_once()))


class _Runs:
    """The runs of one report; a thread each is enough, because the work is done in the kernels."""

    def __init__(
        self, timeout: int | None, cwd: str | None, progress: Progress, warm_process: WarmProcess | None
    ) -> None:
        self.timeout = timeout
        self.cwd = cwd
        self.warm_process = warm_process
        self.progress = progress
        self.lock = threading.Lock()
        self.watches: list[Watch] = []
        self.stopped = False

    def all(self, tasks: list[_Job], workers: int) -> list[NotebookNode | NotebookFailed]:
        from papermill.engines import papermill_engines

        from lkjip_analysis.pipeline.engine import NAME, LkjipEngine

        papermill_engines.register(NAME, LkjipEngine)  # also known when the package is not installed
        with ThreadPoolExecutor(workers, thread_name_prefix="lkjip") as pool:
            # The longest first: started last, it would run on alone while the other processors idle.
            longest = sorted(tasks, key=lambda task: -len(task.source.cells))
            futures = {task.name: pool.submit(self.one, task) for task in longest}
            try:
                wait(futures.values())
                return [futures[task.name].result() for task in tasks]
            except BaseException:
                self._stop(pool)
                raise

    def forked(self, tasks: list[_Job], workers: int) -> list[NotebookNode | NotebookFailed]:
        """Run the notebooks in forks of this process; the other ways are those of `all`."""
        from lkjip_analysis.pipeline.kernels.forked import CELL_TIMEOUT, Forked, run_forked
        from lkjip_analysis.pipeline.kernels.kernel import language_info

        notebooks = {task.name: Forked(task.name, _parameterised(task)) for task in tasks}
        longest = sorted(notebooks.values(), key=lambda one: -len(one.node.cells))

        def begin(one: Forked) -> None:
            self._tell("mulai", one.name, 0, len(one.node.cells))

        def cell(one: Forked, place: int) -> None:
            self._tell("sel", one.name, place + 1, len(one.node.cells))

        def end(one: Forked) -> None:
            if one.heard.ename:
                self._tell("gagal", one.name, (one.heard.place or 0) + 1)
                return
            one.node.metadata["language_info"] = language_info()
            self._tell("selesai", one.name, seconds=time.perf_counter() - one.began)

        run_forked(longest, workers, self.timeout or CELL_TIMEOUT, self.cwd or ".", begin, cell, end)
        return [_failed_fork(notebooks[task.name]) or notebooks[task.name].node for task in tasks]

    def _stop(self, pool: ThreadPoolExecutor) -> None:
        """After Ctrl-C: end the kernels, or their threads would keep the command waiting."""
        self.stopped = True
        pool.shutdown(wait=False, cancel_futures=True)
        for watch in self.watches:
            watch.stop()

    def one(self, task: _Job) -> NotebookNode | NotebookFailed:
        """Run one notebook; a failure is returned, not raised, so that the others go on."""
        from lkjip_analysis.pipeline.kernels.client import Watch

        began = time.perf_counter()
        cells = len(task.source.cells) + bool(task.parameters)  # papermill adds a cell with the parameters
        watch = Watch(
            on_cell=lambda index: self._tell("sel", task.name, index + 1, cells),
            on_retry=lambda: self._tell("ulang", task.name),
        )
        self.watches.append(watch)
        if self.stopped:  # told while this notebook was about to begin
            watch.stop()
        self._tell("mulai", task.name, 0, cells)
        failure = self._attempt(task, watch)
        if failure is not None:
            self._tell("gagal", task.name, failure.cell)
            return failure
        self._tell("selesai", task.name, seconds=time.perf_counter() - began)
        return watch.node

    def _tell(self, kind: EventKind, name: str, cell: int = 0, cells: int = 0, seconds: float = 0.0) -> None:
        with self.lock:
            if not self.stopped:
                self.progress(Event(kind, name, cell, cells, seconds))

    def _attempt(self, task: _Job, watch: Watch) -> NotebookFailed | None:
        from lkjip_analysis.pipeline.kernels.client import KernelNotStarted

        try:
            self._run(task, watch, self.warm_process)
            if (
                watch.lost_kernel
                and not self.stopped
                and self.warm_process is not None
                and self.warm_process.has_died()
            ):
                # Not the notebook's fault: the warm process took all its kernels with it when it was killed.
                watch.begin_again()
                self._run(task, watch, None)
        except KernelNotStarted as error:
            return NotebookFailed(f"{task.name}.ipynb", 0, "", "kernel tidak dapat dijalankan", str(error), watch.node)
        return _failure(task, watch) if watch.failed_at is not None else None

    def _run(self, task: _Job, watch: Watch, warm_process: WarmProcess | None) -> None:
        from papermill.exceptions import PapermillExecutionError
        from papermill.execute import execute_notebook

        from lkjip_analysis.pipeline.engine import NAME
        from lkjip_analysis.pipeline.kernels.kernel import patience

        # What happened is in the watch, also where papermill sees no error (SystemExit).
        with suppress(PapermillExecutionError):
            execute_notebook(
                task.source,
                None,
                dict(task.parameters),
                engine_name=NAME,
                kernel_name="python3",
                language="python",
                progress_bar=False,
                watch=watch,
                kernel_cwd=self.cwd,
                start_timeout=patience(),
                execution_timeout=self.timeout,
                warm_process=warm_process,
            )


def _parameterised(task: _Job) -> NotebookNode:
    """The notebook as papermill would run it."""
    from papermill.engines import papermill_engines
    from papermill.execute import execute_notebook

    from lkjip_analysis.pipeline.engine import NAME, LkjipEngine

    papermill_engines.register(NAME, LkjipEngine)
    options = {"engine_name": NAME, "kernel_name": "python3", "language": "python"}
    return execute_notebook(task.source, None, dict(task.parameters), prepare_only=True, **options)


def _failed_fork(one: Forked) -> NotebookFailed | None:
    heard = one.heard
    if not heard.ename or heard.place is None:
        return None
    return _failed(one.name, one.node, heard.place, heard.ename, heard.evalue)


def _failure(task: _Job, watch: Watch) -> NotebookFailed:
    """What failed, with the number of the cell in the notebook as people know it."""
    from papermill.execute import remove_error_markers

    node, place = watch.node, watch.failed_at
    assert node is not None
    assert place is not None
    remove_error_markers(node)  # papermill's own banner shifts the cells and is English
    return _failed(task.name, node, place, watch.ename, watch.evalue)


def _failed(name: str, node: NotebookNode, place: int, ename: str, said: str) -> NotebookFailed:
    before = node.cells[: place + 1]
    number = sum(not is_injected(cell) for cell in before)
    source = str(before[-1].source)
    evalue = _COLOUR.sub("", said)
    failed = NotebookFailed(f"{name}.ipynb", number, first_line(source), ename, evalue, node, place)
    failed.where = _raised_at(before[-1])
    return failed


def _raised_at(cell: NotebookNode) -> str:
    """The line that raised the error, from the end of IPython's traceback; empty when it shows none."""
    texts = [text for output in cell.outputs if output.output_type == "error" for text in output.traceback]
    frames = list(_FRAME.finditer(_COLOUR.sub("", "\n".join(texts))))
    if not frames:
        return ""
    file, line, *cell_lines = frames[-1].groups()
    cell_line = next(filter(None, cell_lines), "")
    return f"baris {cell_line} sel itu" if cell_line else f"{file} baris {line}"
