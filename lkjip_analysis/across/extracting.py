"""Extracts many packages with several processes.

Each is a plain command, because a notebook's kernel has threads and must not be forked, and a script without a
main guard must not be imported a second time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lkjip_analysis.across.extract import Extract, Part


def extract_many(folders: Sequence[Path], part: Part, jobs: int) -> Iterator[Extract]:
    """Extract packages with so many processes; in the order of the folders, which go round the processes.

    Raises:
        RuntimeError: a process ended before it had answered.
    """
    command = [sys.executable, "-m", "lkjip_analysis.across.worker", part]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "encoding": "utf-8"}
    workers = [subprocess.Popen(command, **pipes) for _ in range(jobs)]  # type: ignore[call-overload]
    try:
        for number, worker in enumerate(workers):
            _feed(worker, folders[number::jobs])
        for place in range(len(folders)):
            answer = workers[place % jobs].stdout.readline()
            if not answer:
                raise RuntimeError(f"proses pembaca paket berhenti pada {folders[place]}")
            yield json.loads(answer)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
            worker.stdout.close()


def _feed(worker: subprocess.Popen[str], folders: Sequence[Path]) -> None:
    """Write the folders from a thread: a full pipe must not stop the reading of answers."""
    from threading import Thread

    def write() -> None:
        assert worker.stdin is not None
        try:
            worker.stdin.writelines(f"{folder}\n" for folder in folders)
            worker.stdin.close()
        except OSError:
            pass  # the worker has gone, which the reader says

    Thread(target=write, daemon=True).start()
