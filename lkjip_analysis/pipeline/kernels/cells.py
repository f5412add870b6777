"""Runs the cells of a notebook in this very process, as a kernel would, and says over a pipe what they show.

IPython and ipykernel are the same as in a kernel; only what leads to the sockets is another: messages go as JSON
lines into a pipe. For a process that was forked for one notebook and ends with it (see `forked`).
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.kernelbase import StdinNotImplementedError
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session, json_packer
from traitlets.config import Config

_BUFFERED = 1 << 16
"""Letters of a stream that are gathered before they are handed on."""

Cell = tuple[int, str, bool]
"""Place of a code cell in its notebook, its source, and whether an error in it ends the notebook."""


class PipeSession(Session):  # type: ignore[misc]
    """What ipykernel's display hooks take for their connection: every message is one line."""

    pipe: io.BufferedWriter

    def msg(self, msg_type: str, content: Any = None, *rest: Any, **more: Any) -> dict[str, Any]:
        """A message without the books that only several clients would need."""
        return {"msg_type": msg_type, "content": content or {}}

    def send(self, stream: Any, msg_or_type: Any, content: Any = None, *rest: Any, **more: Any) -> dict[str, Any]:
        """Write a message."""
        message = self.msg(msg_or_type, content) if isinstance(msg_or_type, str) else msg_or_type
        self.pipe.write(json_packer(message) + b"\n")
        self.pipe.flush()
        return dict(message)


class CellStream(io.TextIOBase):
    """stdout or stderr of the cells; what was written is handed on before anything is displayed."""

    encoding = "utf-8"
    errors = "strict"

    def __init__(self, session: PipeSession, name: str, number: int) -> None:
        self.session, self.name, self.number = session, name, number
        self.parts: list[str] = []
        self.size = 0
        self.owner = os.getpid()

    def write(self, text: str) -> int:
        """Keep a text until it is handed on."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self.parts.append(text)
        self.size += len(text)
        if self.size > _BUFFERED:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand on what was written; a process that a cell has forked must not say it once more."""
        text, self.parts, self.size = "".join(self.parts), [], 0
        if text and os.getpid() == self.owner:
            self.session.send(None, "stream", {"name": self.name, "text": text})

    def isatty(self) -> bool:
        """Never."""
        return False

    def fileno(self) -> int:
        """Where programs write that a cell starts."""
        return self.number

    def writable(self) -> bool:
        """Always."""
        return True


class _Written:
    """What programs that cells start, and libraries that are not Python, write to stdout or stderr themselves."""

    def __init__(self, stream: CellStream) -> None:
        self.stream = stream
        self.read = 0

    def hand_on(self) -> None:
        size = os.fstat(self.stream.number).st_size
        if size > self.read:
            self.stream.write(os.pread(self.stream.number, size - self.read, self.read).decode("utf-8", "replace"))
            self.read = size
            self.stream.flush()


def run_cells(cells: Sequence[Cell], pipe: io.BufferedWriter) -> None:
    """Run cells in order up to the first that fails, and say so: ``cell``, its outputs, ``done``; at last ``end``."""
    session = PipeSession()
    session.pipe = pipe
    shell = _shell(session)
    streams = CellStream(session, "stdout", 1), CellStream(session, "stderr", 2)
    sys.stdout, sys.stderr = streams
    written = [_Written(stream) for stream in streams]
    for place, source, ends in cells:
        session.send(None, "cell", {"place": place, "execution_count": shell.execution_count})
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
        for stream in streams:
            stream.flush()
        for one in written:
            one.hand_on()
        broken = ends and (error is not None or getattr(shell, "_last_traceback_during_displayhook", False))
        said = {"ename": type(error).__name__, "evalue": str(error)} if broken else {}
        session.send(None, "done", {"place": place, "execution_count": shell.execution_count - 1, **said})
        if broken or shell.exit_now:
            return
    session.send(None, "end")


def _shell(session: PipeSession) -> ZMQInteractiveShell:
    """IPython as a kernel of a run has it: no history, no settings of the user's, drawings shown in the cell."""
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    if matplotlib := sys.modules.get("matplotlib"):  # loaded before there was this variable
        matplotlib.rcParams["backend"] = os.environ["MPLBACKEND"]
    config = Config()
    config.HistoryManager.enabled = False
    shell = ZMQInteractiveShell.instance(config=config, compiler_class=XCachingCompiler)
    for hook in (shell.display_pub, shell.displayhook):
        hook.session = session
        hook.topic = b""
    if "" not in sys.path:
        sys.path.insert(0, "")
    _without_input()
    return shell


def _without_input() -> None:
    """Nobody is there to answer."""
    import builtins
    import getpass

    builtins.input = _refuse("raw_input")
    getpass.getpass = _refuse("getpass")


def _refuse(name: str) -> Callable[..., str]:
    def refuse(*prompt: object, **more: object) -> str:
        raise StdinNotImplementedError(f"{name} was called, but this frontend does not support input requests.")

    return refuse
