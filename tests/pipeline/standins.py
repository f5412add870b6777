"""Stand-ins for a run that a worker process can load quickly."""

import os
import time
from pathlib import Path

from lkjip_analysis.pipeline import scratch
from lkjip_analysis.pipeline.batch import RunOutcome


def outcome(package, code=0, said="outputs"):
    return RunOutcome(*package, code, said, 1.0)


def slow_first(package, options):
    """The first takes longest, so that outcomes come in another order."""
    time.sleep(0.5 if package[0] == "a" else 0)
    return outcome(package, said=f"{os.getpid()} {options.jobs}")


def misbehaves(package, options):
    """One takes its whole process with it, one never ends, one takes all memory it can get."""
    if package[0] == "mati":
        os._exit(9)
    if package[0] == "macet":
        time.sleep(600)
    if package[0] == "rakus":
        held = []
        while True:
            held.append(bytearray(b"x") * (20 << 20))
            time.sleep(0.05)
    return outcome(package)


def leaves_a_trace(package, options):
    """Takes a moment, and a file says that it was begun."""
    Path(options.output_dir, package[0]).touch()
    time.sleep(0.1)
    return outcome(package)


def sleeps(package, options):
    """A report that takes long, in a folder that must not stay behind."""
    with scratch.borrowed():
        Path(options.output_dir, package[0]).write_text(str(os.getpid()))
        time.sleep(60)
    return outcome(package)


class BytesExporter:
    """An exporter of a binary format."""

    def from_notebook_node(self, node):
        return b"\x00\xff" + str(len(node.cells)).encode(), {}
