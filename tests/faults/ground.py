"""A place to break things in: a small project, its own temporary folder, and eyes on what stays behind."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.helpers import package, project

ROOT = Path(__file__).parents[2]
AGENCY, OTHER, YEAR = "kecamatan-contoh", "kecamatan-lain", 2025
TOKEN = "LKJIP_UJI"
TRACE = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        return self.out + self.err


class Ground:
    """A project below ``folder`` and everything that commands started here leave behind."""

    def __init__(self, folder: Path, **chapters: Any) -> None:
        self.folder = project(folder / "proyek", **chapters)
        package(self.folder, OTHER)
        self.temp = folder / "t"
        self.temp.mkdir()
        self.home = folder / "rumah"
        self.home.mkdir()
        self.token = uuid.uuid4().hex

    # -- running ----------------------------------------------------------------------------------------------

    def env(self, **more: str) -> dict[str, str]:
        """Variables of a command: every process that it starts has the token."""
        own = {TOKEN: self.token, "TMPDIR": str(self.temp), "HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **own, **more}

    def start(
        self, *arguments: str, env: Mapping[str, str] | None = None, before: Sequence[str] = (), **options: Any
    ) -> subprocess.Popen[str]:
        """Start ``lkjip`` here, through the command ``before`` it if there is one."""
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
        return subprocess.Popen(
            [*before, sys.executable, "-P", "-m", "lkjip_analysis", *arguments],
            cwd=self.folder, env=self.env(**(env or {})), text=True, start_new_session=True, **(pipes | options),
        )  # fmt: skip

    def end(self, process: subprocess.Popen[str], timeout: float = 120, began: float | None = None) -> Ended:
        """Wait for a command, and for its pipes to be closed by all who hold them."""
        began = time.monotonic() if began is None else began
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            for pid in self.living():
                os.kill(pid, signal.SIGKILL)
            out, err = process.communicate()
            return Ended(999, out or "", f"{err or ''}\nTIDAK BERAKHIR dalam {timeout:.0f} detik", timeout)
        return Ended(process.returncode, out or "", err or "", time.monotonic() - began)

    def run(self, *arguments: str, timeout: float = 120, **options: Any) -> Ended:
        """Run a command to its end."""
        return self.end(self.start(*arguments, **options), timeout)

    def report(self, **options: Any) -> Ended:
        """Make the report of the first agency."""
        return self.run("run", AGENCY, str(YEAR), "--format", "html", "--force", **options)

    # -- what came of it --------------------------------------------------------------------------------------

    @property
    def target(self) -> Path:
        return self.folder / "outputs" / AGENCY / str(YEAR)

    def living(self) -> list[int]:
        """Processes that belong to commands started here."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != os.getpid():
                try:
                    held = f"{TOKEN}={self.token}".encode() in (entry / "environ").read_bytes().split(b"\0")
                    state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
                except OSError:
                    continue
                if held and state != "Z":
                    found.append(int(entry.name))
        return found

    def command(self, pid: int) -> str:
        """The command line of a process; empty when it has ended."""
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return ""

    def parent(self, pid: int) -> int:
        """The process that started it; 0 when it has ended."""
        try:
            return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return 0

    def find(self, word: str, timeout: float = 20, accept: Callable[[int], bool] = lambda pid: True) -> int | None:
        """The first process whose command line has a word, once there is one."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            for pid in sorted(self.living()):
                if word in self.command(pid) and accept(pid):
                    return pid
            time.sleep(0.02)
        return None

    def gone(self, patience: float = 10) -> list[int]:
        """Processes that are still there after a while; nothing, if all is well."""
        until = time.monotonic() + patience
        while (left := self.living()) and time.monotonic() < until:
            time.sleep(0.1)
        return left

    def beside(self) -> list[str]:
        """What stands beside reports that is neither a report nor a failure told."""
        kept = {str(YEAR), f"{YEAR}-gagal"}
        every = (self.folder / "outputs").glob("*")  # a batch also leaves a summary, a log and a collection of all
        folders = [folder for folder in every if folder.is_dir() and folder.name != "kumpulan"]
        return sorted(path.name for folder in folders for path in folder.iterdir() if path.name not in kept)

    def temporary(self) -> list[str]:
        """What is left in the temporary folder."""
        return sorted(path.name for path in self.temp.iterdir())

    def left(self) -> str:
        """Everything left behind, in words; empty if nothing is."""
        processes = self.gone()
        said = [f"{len(processes)} proses"] if processes else []
        said += [f"sementara: {', '.join(found)}"] if (found := self.temporary()) else []
        said += [f"di sebelah: {', '.join(found)}"] if (found := self.beside()) else []
        return "; ".join(said)


def is_whole(target: Path) -> bool:
    """Whether a report is exactly what its manifest says."""
    try:
        listed = json.loads((target / "manifest.json").read_text(encoding="utf-8"))["files"]
        wanted = {item["file"]: item["sha256"] for item in listed}
    except (OSError, ValueError, KeyError):
        return False
    there = {name: digest for name, digest in digests(target) if name != "manifest.json"}
    return there == wanted and bool(there)


def digests(target: Path) -> Iterator[tuple[str, str]]:
    """Every file of a folder with its SHA-256."""
    for path in sorted(target.rglob("*")):
        if path.is_file():
            yield path.relative_to(target).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()
