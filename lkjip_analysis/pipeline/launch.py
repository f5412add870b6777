"""Starts a kernel without its debugger: ``python -m lkjip_analysis.pipeline.launch -f connection.json``.

The debugger that ipykernel loads if it is there takes as long to load as all the rest of the kernel, and nobody
can attach to a kernel of a run.
"""

from __future__ import annotations

import sys


def without_debugger() -> None:
    """Let ipykernel find no debugger; call before a kernel starts."""
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]


def main(arguments: list[str] | None = None) -> None:
    """Run a kernel until it is told to end."""
    without_debugger()
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(arguments)


if __name__ == "__main__":
    main()
