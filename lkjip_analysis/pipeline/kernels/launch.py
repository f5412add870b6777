"""Starts a kernel without its debugger: ``python -m lkjip_analysis.pipeline.kernels.launch -f connection.json``.

The debugger that ipykernel loads if it is there takes as long to load as all the rest of the kernel, and nobody
can attach to a kernel of a run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from lkjip_analysis.pipeline.kernels.orphan import end_with_parent

_OPTIONS = ("--HistoryManager.enabled=False",)
"""A kernel of a run keeps no history of what was typed: one file less that a full disk could refuse."""


def without_debugger() -> None:
    """Let ipykernel find no debugger; call before a kernel starts."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]


def without_own_matplotlibrc() -> None:
    """Load matplotlib where no settings of the user's lie: it would take those in the current folder.

    Only where such a file is there, because loading takes a moment and most notebooks draw nothing.
    """
    here = Path.cwd()
    if not (here / "matplotlibrc").exists():
        return
    os.chdir(os.environ["HOME"])  # the kernel's own folder
    try:
        import matplotlib  # noqa: F401
    finally:
        os.chdir(here)


def main(arguments: list[str] | None = None) -> None:
    """Run a kernel until it is told to end."""
    without_debugger()
    without_own_matplotlibrc()
    from ipykernel.kernelapp import IPKernelApp

    class Kernel(IPKernelApp):  # type: ignore[misc]
        def load_config_file(self, suppress_errors: bool | None = True) -> None:
            """Read no settings: neither the user's nor those of the computer's administrator."""

    Kernel.launch_instance([*(sys.argv[1:] if arguments is None else arguments), *_OPTIONS])


if __name__ == "__main__":
    if "JPY_PARENT_PID" in os.environ and sys.platform != "win32":
        end_with_parent(int(os.environ["JPY_PARENT_PID"]))
    main()
