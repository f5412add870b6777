"""Runs the cells of one notebook; every way to fail ends as an error in the cell where it happened."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient

from lkjip_analysis.pipeline.kernels.forks import NoFork, WarmProcess, forked
from lkjip_analysis.pipeline.kernels.kernel import ADDRESS_IN_USE, KernelPlace, Transport, transports
from lkjip_analysis.pipeline.kernels.surroundings import environment
from lkjip_analysis.pipeline.means import full, reason

if TYPE_CHECKING:
    from nbformat import NotebookNode

logger = logging.getLogger("lkjip_analysis.pipeline")
logger.addHandler(logging.NullHandler())  # nbclient logs what we report ourselves; whoever wants it can listen

CELL_TIMEOUT = 600
"""Seconds a cell may run unless told otherwise."""

_DEAD = "kernel berhenti mendadak (kehabisan memori, atau dimatikan dari luar)"


class KernelNotStarted(RuntimeError):
    """The kernel did not come up, also not the second time."""


@dataclass
class Watch:
    """What the caller of a run sees of it, also when it fails.

    Attributes:
        on_cell: called with the index of a cell that starts.
        on_retry: called when the notebook is run again with a new kernel.
        node: the notebook, from the moment it runs.
        failed_at: index of the cell that failed, or None.
        ename, evalue: name and text of its error.
        stopped: whether the run was told to stop.
        kill: ends the kernel's process.
    """

    on_cell: Callable[[int], None] = lambda index: None
    on_retry: Callable[[], None] = lambda: None
    node: NotebookNode | None = None
    failed_at: int | None = None
    ename: str = ""
    evalue: str = ""
    stopped: bool = False
    kill: Callable[[], None] = lambda: None

    @property
    def lost_kernel(self) -> bool:
        """Whether the run failed because its kernel ended."""
        return self.ename == "DeadKernelError"

    def begin_again(self) -> None:
        """Forget a run that failed for no fault of the notebook, and tell that it is tried again."""
        self.node, self.failed_at, self.ename, self.evalue = None, None, "", ""
        self.on_retry()

    def stop(self) -> None:
        """End the kernel at once, or as soon as it is there; the run then fails with a dead kernel."""
        self.stopped = True
        self.kill()


class LkjipNotebookClient(PapermillNotebookClient):  # type: ignore[misc]
    """papermill's client with our kernel, one retry at its start, and all three kinds of failure handled.

    papermill itself only handles an error raised by a cell; a timeout or a dead kernel escapes it, and the
    executed notebook is lost with it.
    """

    def __init__(
        self, manager: Any, watch: Watch, cwd: str | None = None, warm_process: WarmProcess | None = None, **traits: Any
    ) -> None:
        settings = {
            "timeout": CELL_TIMEOUT,
            "iopub_timeout": 60,  # a busy machine may need longer than the default 4 s to hand over a big table
            "record_timing": False,
            "shutdown_kernel": "immediate",  # nothing is left to clean up, and waiting for it costs time
            "log": logger,
        }
        super().__init__(manager, **(settings | traits))
        self.watch = watch
        self.cwd = cwd
        self.warm_process = warm_process

    def execute(self, **kwargs: Any) -> NotebookNode:
        """Run all cells, or up to the one that fails."""
        self.reset_execution_trackers()
        try:
            with self._kernel():
                self.papermill_execute_cells()
                if self.watch.failed_at is None:
                    self.nb.metadata["language_info"] = self.kc.language_info
        finally:
            _end_tasks()
        return self.nb

    # -- starting ----------------------------------------------------------------------------------------

    @contextmanager
    def _kernel(self) -> Iterator[None]:
        place = self._started()
        try:
            with self.setup_kernel(cleanup_kc=True):
                self.place = place
                yield
        finally:
            place.remove()

    def _started(self) -> KernelPlace:
        """Start the kernel, a second time (in another way) if it dies at once."""
        first, second = transports()
        try:
            return self._start(first, self.warm_process)
        except NoFork:
            return self._start(first)
        except KernelNotStarted as error:
            if self.watch.stopped or not _died(str(error)):
                raise
            self.watch.on_retry()
            return self._start(second)

    def _start(self, transport: Transport, warm_process: WarmProcess | None = None) -> KernelPlace:
        try:
            place = KernelPlace.make(transport)
        except OSError as error:
            raise KernelNotStarted(f"folder sementara tidak dapat dibuat: {reason(error)}") from error
        try:
            self.km = place.manager()
            if warm_process is not None:
                forked(self.km, warm_process, place.stderr)
            with place.stderr.open("w", encoding="utf-8") as stderr:
                # Neither stdout nor stderr may be the caller's, who would wait for both to be closed.
                self.start_new_kernel(env=environment(place.folder), cwd=self.cwd, stdout=stderr, stderr=stderr)
            self.watch.kill = _killer(self.km)
            if self.watch.stopped:
                self.watch.kill()
            self.start_new_kernel_client()
        except (RuntimeError, OSError) as error:
            said = f"{reason(error) if isinstance(error, OSError) else error}\n{_words(place)}".strip()
            place.remove()
            raise KernelNotStarted(said) from error
        except BaseException:
            self.km = None
            place.remove()
            raise
        return place

    # -- cells -------------------------------------------------------------------------------------------

    def papermill_execute_cells(self) -> None:
        """Run the cells in order; stop at the first that fails and leave its error in it."""
        for index, cell in enumerate(self.nb.cells):
            self.watch.on_cell(index)
            self.nb_man.cell_start(cell, index)
            try:
                self.execute_cell(cell, index)
            except CellExecutionError as error:
                self._fail(index, error.ename, error.evalue)
            except CellTimeoutError:
                said = f"sel berjalan lebih dari {self.timeout} detik tanpa selesai"
                self._fail(index, "CellTimeoutError", said, show=True)
            except DeadKernelError:
                self._fail(index, "DeadKernelError", f"{_DEAD}\n{_words(self.place)}".strip(), show=True)
            finally:
                self.nb_man.cell_complete(cell, cell_index=index)
            if self.watch.failed_at is not None:
                break

    def _fail(self, index: int, ename: str, evalue: str, show: bool = False) -> None:
        cell = self.nb.cells[index]
        if show:  # no kernel was left to report it, so the cell would look as if nothing had happened
            cell.outputs.append(new_output("error", ename=ename, evalue=evalue, traceback=[f"{ename}: {evalue}"]))
        self.watch.failed_at, self.watch.ename, self.watch.evalue = index, ename, evalue
        self.nb_man.cell_exception(cell, cell_index=index)


def _end_tasks() -> None:
    """End what nbclient leaves waiting after a timeout, or asyncio complains of it when the program ends."""
    loop = ensure_event_loop()
    if not loop.is_running() and (waiting := asyncio.all_tasks(loop)):
        for task in waiting:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))


def _words(place: KernelPlace) -> str:
    """What may explain why a kernel is not there: a full disk, and its own last words."""
    return f"{full(place.folder)}\n{place.last_words()}".strip()


def _died(said: str) -> bool:
    return "Kernel died" in said or ADDRESS_IN_USE in said


def _killer(manager: Any) -> Callable[[], None]:
    """Ends the process of a kernel; harmless when it has ended already."""
    process = manager.provisioner.process

    def kill() -> None:
        if process is not None and process.poll() is None:
            process.kill()

    return kill
