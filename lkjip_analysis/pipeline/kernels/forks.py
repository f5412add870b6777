"""Kernels forked from a warm process, as jupyter_client wants its processes; see `warm_process` for why."""

from __future__ import annotations

import asyncio
import atexit
import json
import os
import select
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

from lkjip_analysis.pipeline import scratch
from lkjip_analysis.pipeline.kernels.kernel import LAUNCHER, patience
from lkjip_analysis.pipeline.kernels.surroundings import environment
from lkjip_analysis.pipeline.stopping import shielded


class NoFork(Exception):
    """The warm process cannot give a kernel; one has to be started as usual."""


class WarmProcess:
    """The run's end of the warm process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ready: bool | None = None
        self._closed = False
        with shielded():
            self._home = scratch.borrow()
            try:
                self._process = subprocess.Popen(
                    # -P: the current folder is the user's; nothing of it shall be loaded in place of a library
                    [sys.executable, "-P", "-m", "lkjip_analysis.pipeline.kernels.warm"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=environment(self._home),
                    cwd=self._home,  # where no settings of the user's lie that a library would take
                    start_new_session=True,
                    encoding="utf-8",
                )
            except BaseException:
                scratch.give_back(self._home)
                raise
            atexit.register(self.close)

    @staticmethod
    def available() -> bool:
        """Whether this system can fork kernels safely and watch processes that are not its children."""
        return sys.platform == "linux" and hasattr(os, "pidfd_open") and hasattr(signal, "pidfd_send_signal")

    def fork(self, argv: list[str], env: dict[str, str], cwd: str, stderr: str) -> ForkedProcess:
        """A new kernel with these arguments and surroundings.

        Raises:
            NoFork: the warm process has died, was closed, or is not fit for forking.
        """
        with self._lock:
            reply = self._ask({"argv": argv, "env": env, "cwd": cwd, "stderr": stderr})
            try:
                # Still locked: no other request can let the child's number be given to somebody else.
                return ForkedProcess(reply["pid"])
            except (OSError, KeyError) as error:
                raise NoFork(str(error)) from error

    def has_died(self, wait: float = 1.0) -> bool:
        """Whether the warm process has ended by itself, and all its kernels with it.

        Args:
            wait: seconds to give it, because a kernel can be seen to end before the process that took it along.
        """
        if self._closed:
            return False
        try:
            self._process.wait(wait)
        except subprocess.TimeoutExpired:
            return False
        return True

    def cpu_seconds(self) -> float:
        """Processor time of the warm process and its ended kernels; once closed, it counts among our children."""
        with self._lock:
            try:
                return float(self._ask({})["cpu"]) if self._ready else 0.0
            except NoFork:
                return 0.0

    def close(self) -> None:
        """End the warm process and all its kernels."""
        with shielded(), self._lock:
            if self._closed:
                return
            self._closed = True
            if not self._ready:  # it has no kernels to end, and may be loading libraries for a while yet
                self._process.kill()
            self._ready = False
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with suppress(OSError):  # a request that it did not live to read is still in there
                        pipe.close()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            scratch.give_back(self._home)
        atexit.unregister(self.close)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        if self._ready is None:
            self._ready = bool(self._answer(patience()).get("ready"))
        if not self._ready:
            raise NoFork("proses hangat tidak siap")
        try:
            assert self._process.stdin is not None
            print(json.dumps(request), file=self._process.stdin, flush=True)
        except (OSError, ValueError) as error:
            self._ready = False
            raise NoFork(str(error)) from error
        return self._answer(patience())

    def _answer(self, timeout: float) -> dict[str, Any]:
        replies = self._process.stdout
        assert replies is not None
        try:
            heard = select.select([replies], [], [], timeout)[0]
            line = replies.readline() if heard else ""
        except (OSError, ValueError) as error:
            raise NoFork(str(error)) from error
        try:
            answer: dict[str, Any] = json.loads(line)
        except ValueError as error:  # nothing, or half an answer: it has died or does not answer
            self._ready = False
            raise NoFork("proses hangat berhenti") from error
        return answer

    def __enter__(self) -> WarmProcess:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class ForkedProcess:
    """A process that is not our child, with the methods of `subprocess.Popen` that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        if sys.platform != "linux":
            raise NoFork("hanya di Linux")
        self.pid = pid
        self._handle = os.pidfd_open(pid)
        self._poll = select.poll()
        self._poll.register(self._handle, select.POLLIN)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """None while it runs; its true exit code only its parent could tell."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it has ended, or the time is up."""
        return self._look(None if timeout is None else timeout * 1000)

    def _look(self, milliseconds: float | None) -> int | None:
        if self.returncode is None and self._poll.poll(milliseconds):
            self.returncode = 1
            os.close(self._handle)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if sys.platform == "linux" and self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it, with what it has started."""
        if self.poll() is None:
            with suppress(OSError):  # not yet the leader of a group of its own
                os.killpg(self.pid, signal.SIGKILL)
        self.send_signal(signal.SIGKILL)


class ForkProvisioner(LocalProvisioner):  # type: ignore[misc]
    """jupyter_client's keeper of local kernels, which asks the warm_process where it would start a program."""

    warm_process: WarmProcess
    last_words: Path

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork the kernel; ``cmd`` is the command that would have started it."""
        argv = cmd[cmd.index(LAUNCHER) + 1 :]
        cwd = str(kwargs.get("cwd") or Path.cwd())
        self.process = self.warm_process.fork(argv, kwargs["env"], cwd, str(self.last_words))
        self.pid = self.pgid = self.process.pid
        self.cwd = cwd
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and see it end, because the manager would look only every tenth of a second."""
        await super().kill(restart)
        if self.process is not None:
            await asyncio.to_thread(self.process.wait, 1)


def forked(manager: Any, warm_process: WarmProcess, last_words: Path) -> Any:
    """Let a kernel manager fork its kernel; ``last_words`` is the file for what belongs to no cell."""
    provisioner = ForkProvisioner(kernel_id="", kernel_spec=manager.kernel_spec, parent=manager)
    provisioner.warm_process, provisioner.last_words = warm_process, last_words
    manager.provisioner = provisioner
    return manager


_shared: WarmProcess | None = None


def shared() -> WarmProcess | None:
    """One warm process for all runs of this process, ended with it; None where there can be none."""
    global _shared
    if _shared is None and WarmProcess.available():
        _shared = WarmProcess()
    return _shared


def close_shared() -> None:
    """End that process, for a process that ends without its usual last steps."""
    if _shared is not None:
        _shared.close()
