"""Work on a document that somebody sent, in a process of its own with limits.

A damaged file may bring down what reads it, or take all memory: that ends that process and not the command.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

MOST_MEMORY = 3 * 2**30
MOST_SECONDS = 300
PATIENCE = 400
"""Seconds to wait where the system does not limit the other process, or the machine is busy."""


class Died(Exception):
    """The other process gave nothing; `told` is the word that `opening` explains."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


def limit() -> None:
    """Ends this process where it takes too much; where the system knows no such limits, the parent's patience does."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS)):
        hard = resource.getrlimit(kind)[1]
        if hard == resource.RLIM_INFINITY or hard > most:
            resource.setrlimit(kind, (most, hard))


def run_apart(module: str, arguments: Sequence[str], given: bytes = b"", patience: int = PATIENCE) -> bytes:
    """What a module of ours writes to its standard output when it is run.

    Raises:
        Died: it took too long ("lama"), was ended by the system ("memori"), or failed ("rusak").
    """
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        raise Died("lama") from None
    if done.returncode:
        raise Died("memori" if done.returncode < 0 else "rusak")
    return done.stdout
