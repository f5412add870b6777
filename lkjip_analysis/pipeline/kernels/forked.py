"""Runs notebooks in forks of this process: what it has loaded and computed, each of them has without a word.

A fork is a process of the notebook's own, as a kernel is: what a notebook sets, no other sees, and when it dies or
hangs, it alone fails. But nothing has to be started, and nothing goes over sockets.

Only on Linux, only in a process of ours (`startup.is_ours`), and only while it has a single thread, because a fork
copies no other. Everywhere else, and on request, notebooks run in kernels (`execute`).
"""

from __future__ import annotations

import gc
import importlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lkjip_analysis.pipeline import scratch
from lkjip_analysis.pipeline.kernels.hearing import Listener, Message
from lkjip_analysis.pipeline.kernels.launch import without_debugger
from lkjip_analysis.pipeline.kernels.orphan import end_with_parent
from lkjip_analysis.pipeline.kernels.surroundings import environment
from lkjip_analysis.pipeline.means import full
from lkjip_analysis.pipeline.stopping import shielded

if TYPE_CHECKING:
    from nbformat import NotebookNode

CELL_TIMEOUT = 600
"""Seconds a cell may run unless told otherwise."""

DEAD = "kernel berhenti mendadak (kehabisan memori, atau dimatikan dari luar)"
_CHUNK = 1 << 20
_LAST_LINES = 8
_SKIPPED = "skip-execution"
_MAY_FAIL = "raises-exception"
_WRITE = os.O_RDWR | os.O_CREAT | os.O_APPEND

_LOADED = (
    "matplotlib.figure",
    "lkjip_analysis.pipeline.kernels.cells",
    "IPython.core.completer",
    "lkjip_analysis.report",
    "lkjip_analysis.render.bundle",
    "lkjip_analysis.render.plot.picture_files",
)
"""What notebooks of a report load, loaded once before the first fork."""


def available() -> bool:
    """Whether notebooks can run in forks of this process as it is now."""
    from lkjip_analysis.pipeline.startup import is_ours

    return sys.platform == "linux" and is_ours() and len(os.listdir("/proc/self/task")) == 1


@dataclass
class Forked:
    """A notebook that runs in a process of its own.

    Attributes:
        name: its name.
        node: the notebook, filled as its cells speak.
        began: when it was made.
        heard: what its cells have said.
    """

    name: str
    node: NotebookNode
    began: float = field(default_factory=time.perf_counter)
    folder: Path | None = None
    pid: int = 0
    pipe: int = -1
    handle: int = -1
    deadline: float = float("inf")
    heard: Listener = field(init=False)

    def __post_init__(self) -> None:
        self.heard = Listener(self.node)
        for cell in self.node.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None

    @property
    def cells(self) -> list[tuple[int, str, bool]]:
        """The cells that are to run: place, source, whether an error in it ends the notebook."""
        return [
            (place, str(cell.source), _MAY_FAIL not in cell.metadata.get("tags", []))
            for place, cell in enumerate(self.node.cells)
            if cell.cell_type == "code" and cell.source.strip() and _SKIPPED not in cell.metadata.get("tags", [])
        ]

    def start(self, cwd: str) -> None:
        """Fork the process.

        Raises:
            OSError: no folder, no process.
        """
        own = os.getpid()
        with shielded():
            self.folder = scratch.borrow()
            read, write = os.pipe()
            try:
                self.pid = os.fork()
            except OSError:
                os.close(read)
                os.close(write)
                raise
            if self.pid == 0:
                os.close(read)
                _become(self, write, cwd, own)  # never returns
            os.close(write)
            self.pipe, self.handle = read, os.pidfd_open(self.pid)
        os.set_blocking(read, False)

    def listen(self) -> Iterator[Message]:
        """Take in what the cells have said since the last time."""
        while self.pipe >= 0:
            try:
                data = os.read(self.pipe, _CHUNK)
            except BlockingIOError:
                return
            if not data:
                os.close(self.pipe)
                self.pipe = -1
            yield from self.heard.hear(data)

    def kill(self) -> None:
        """End the process, with what it has started."""
        for end in (os.killpg, os.kill):
            with suppress(OSError):  # not yet the leader of a group of its own, or gone already
                end(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the process if it still runs, and forget it; what it has taken along is removed."""
        with shielded():
            if self.pid:
                self.kill()
                with suppress(ChildProcessError):
                    os.waitpid(self.pid, 0)
                self.pid = 0
            for number in (self.pipe, self.handle):
                if number >= 0:
                    os.close(number)
            self.pipe = self.handle = -1
            if self.folder is not None:
                scratch.give_back(self.folder)
                self.folder = None

    def conclude(self) -> None:
        """Note how it ended: a cell that did not say that it was done has taken the process with it."""
        heard = self.heard
        if heard.over or self.folder is None:
            return
        if heard.place is None:  # between two cells
            heard.place = next((place for place, *_ in self.cells if self.node.cells[place].execution_count is None), 0)
        heard.fail("DeadKernelError", f"{DEAD}\n{full(self.folder)}\n{_last_words(self.folder)}".strip())


def run_forked(
    notebooks: Sequence[Forked],
    workers: int,
    timeout: int,
    cwd: str,
    on_start: Callable[[Forked], None],
    on_cell: Callable[[Forked, int], None],
    on_end: Callable[[Forked], None],
) -> None:
    """Run notebooks, so many at once; their nodes are filled, and `Listener.ename` says which failed.

    Raises:
        OSError: the system gives no process or no folder.
    """
    _load()
    waiting, running = list(notebooks), dict[int, Forked]()
    poll = select.poll()
    gc.collect()
    gc.freeze()  # a collection in a fork would otherwise touch, and so copy, all the shared memory
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                one = waiting.pop(0)
                on_start(one)
                one.start(cwd)
                running[one.handle] = one
                for number in (one.pipe, one.handle):
                    poll.register(number, select.POLLIN)
                one.deadline = time.monotonic() + timeout
            soonest = min(one.deadline for one in running.values()) - time.monotonic()
            ready = {number for number, _ in poll.poll(max(0.0, soonest) * 1000)}
            for handle, one in list(running.items()):
                pipe = one.pipe
                over = _look(one, ready, timeout, on_cell)
                if pipe >= 0 and (over or one.pipe < 0):
                    poll.unregister(pipe)
                if over:
                    poll.unregister(handle)
                    del running[handle]
                    one.close()
                    on_end(one)
    finally:
        gc.unfreeze()
        for one in notebooks:
            one.close()


def _look(one: Forked, ready: set[int], timeout: int, on_cell: Callable[[Forked, int], None]) -> bool:
    """Take in what is new of a notebook; True when there is no more to come."""
    gone = one.handle in ready  # looked at before listening: what it said at last is in the pipe by now
    for message in one.listen():
        if message["msg_type"] == "cell":
            one.deadline = time.monotonic() + timeout
            on_cell(one, message["content"]["place"])
    if gone:
        one.conclude()
    elif time.monotonic() > one.deadline and not one.heard.over:
        one.heard.fail("CellTimeoutError", f"sel berjalan lebih dari {timeout} detik tanpa selesai")
    return gone or one.heard.over


def _last_words(folder: Path) -> str:
    path = folder / "stderr.txt"
    if not path.is_file():
        return ""
    return "\n".join(path.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-_LAST_LINES:])


_done = False


def _load() -> None:
    """Load what notebooks need, once, where no settings of the user's lie that a library would take."""
    global _done
    if _done:
        return
    _done = True
    with scratch.borrowed() as folder, _elsewhere(folder):
        without_debugger()
        for name in _LOADED:
            with suppress(Exception):  # whatever is wrong with it, the notebook that needs it shall say so
                importlib.import_module(name)


@contextmanager
def _elsewhere(folder: Path) -> Iterator[None]:
    """The surroundings of a notebook for the time of the block."""
    before, here = dict(os.environ), Path.cwd()
    try:
        os.environ.clear()
        os.environ.update(environment(folder, before))
        os.chdir(folder)
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


def _become(notebook: Forked, pipe: int, cwd: str, parent: int) -> None:
    """In the fork: take on the surroundings of a notebook, run its cells, and end."""
    code = 1
    try:
        assert notebook.folder is not None
        for told in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(told, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        end_with_parent(parent)
        os.setsid()
        for number, name, mode in ((0, os.devnull, os.O_RDONLY), (1, "stdout.txt", _WRITE), (2, "stderr.txt", _WRITE)):
            os.dup2(os.open(notebook.folder / name, mode, 0o600), number)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment(notebook.folder))
        time.tzset()
        if random := sys.modules.get("numpy.random"):
            random.seed()  # forks share the state of numpy's global generator
        from lkjip_analysis.pipeline.kernels.cells import run_cells

        with os.fdopen(pipe, "wb") as open_pipe:
            run_cells(notebook.cells, open_pipe)
        code = 0
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)
