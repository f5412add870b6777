"""The kernel of a run: the running interpreter, reached over IPC, untouched by the user's own settings."""

from __future__ import annotations

import os
import queue
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import zmq
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from lkjip_analysis.pipeline import scratch

Transport = Literal["ipc", "tcp"]

KERNEL_NAME = "python3"
LAUNCHER = "lkjip_analysis.pipeline.kernels.launch"
ADDRESS_IN_USE = "Address already in use"

LIMIT = "LKJIP_BATAS_KERNEL"
"""Variable with the seconds a kernel, or the warm process, may take to start and to answer outside of cells."""
_PATIENCE = 60.0

_IPC_NAME = "k-ipc-5"
_SPARE = 3  # the limit counts the closing zero byte on some systems; keep away from it


class RunningInterpreter(KernelSpecManager):  # type: ignore[misc]
    """Knows one kernel, whatever its name: the interpreter that runs this process.

    A kernelspec of the user's that is also called ``python3`` could start another Python with other packages.
    """

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """The specification of the running interpreter."""
        argv = [sys.executable, "-P", "-m", LAUNCHER, "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python", resource_dir="")


class PromptClient(AsyncKernelClient):  # type: ignore[misc]
    """Takes a kernel as ready as soon as it answers.

    The original then listens for 0,2 s more to throw old messages away; a new kernel has sent none, and what belongs
    to no cell is left out later anyway. With forked kernels that wait was half of a short notebook's time.
    """

    language_info: dict[str, Any] | None = None
    """What the kernel said of its language when it was ready."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers on both of its channels.

        Raises:
            RuntimeError: it died, or did not answer in time.
        """
        began = time.monotonic()
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if timeout is not None and time.monotonic() - began > timeout:
                raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")

    async def _answers(self) -> bool:
        self.kernel_info()
        try:
            reply = await self.get_shell_msg(timeout=1)
            # Without a message here the other channel is not connected yet, and the first output would be lost.
            await self.get_iopub_msg(timeout=0.2)
        except queue.Empty:
            return False
        if reply["msg_type"] != "kernel_info_reply":
            return False
        self.language_info = reply["content"].get("language_info", {})
        return True


def language_info() -> dict[str, Any]:
    """What a kernel says of its language, for a notebook that ran without one."""
    from ipykernel.ipkernel import IPythonKernel

    return dict(IPythonKernel.language_info)


def patience() -> float:
    """Seconds a kernel may take to start and to answer; what is no number above zero does not count.

    >>> patience()
    60.0
    """
    try:
        limit = float(os.environ.get(LIMIT, ""))
    except ValueError:
        return _PATIENCE
    return limit if 0 < limit < float("inf") else _PATIENCE


def transports() -> tuple[Transport, Transport]:
    """How to reach the kernel, first attempt and second: IPC needs no ports that another program could take."""
    has_ipc = sys.platform != "win32" and bool(zmq.has("ipc"))
    return ("ipc", "tcp") if has_ipc else ("tcp", "tcp")


def fits_ipc(folder: Path, limit: int | None = None) -> bool:
    """Whether a folder's path is short enough for the sockets in it.

    >>> fits_ipc(Path("/tmp/lkjip-1"), limit=100), fits_ipc(Path("/tmp") / ("x" * 90), limit=100)
    (True, False)
    """
    allowed = (zmq.IPC_PATH_MAX_LEN if limit is None else limit) or 0
    return len(os.fsencode(folder / _IPC_NAME)) <= allowed - _SPARE


@dataclass
class KernelPlace:
    """A folder of a kernel's own for its connection file, sockets, profile and last words."""

    folder: Path
    transport: Transport

    @classmethod
    def make(cls, transport: Transport) -> KernelPlace:
        """A new folder that only this user can enter."""
        folder = scratch.borrow()
        if transport == "ipc" and not fits_ipc(folder):
            scratch.give_back(folder)
            folder = scratch.borrow("/tmp")
        return cls(folder, transport)

    def manager(self) -> Any:
        """A kernel manager for the running interpreter."""
        return AsyncKernelManager(
            kernel_name=KERNEL_NAME,
            kernel_spec_manager=RunningInterpreter(),
            transport=self.transport,
            connection_file=str(self.folder / "k.json"),
            client_factory=PromptClient,
        )

    @property
    def stderr(self) -> Path:
        """Where the kernel writes what belongs to no cell; its warnings do not reach the run's log."""
        return self.folder / "stderr.txt"

    def last_words(self) -> str:
        """The end of what the kernel wrote, to explain why it died."""
        if not self.stderr.is_file():
            return ""
        lines = self.stderr.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return "\n".join(lines[-8:])

    def remove(self) -> None:
        """Remove the folder and all in it."""
        scratch.give_back(self.folder)
