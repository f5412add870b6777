"""Which state of the program made a report: the commit of a checkout, or the one that the build of a wheel noted."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Final

import lkjip_analysis

NOTED: Final = "commit.txt"
"""File of the package in which the build of a wheel notes the commit (`hatch_build.py`)."""

LENGTH: Final = 12
_PACKAGE = Path(lkjip_analysis.__file__).parent
_PARTS = ("lkjip_analysis", "notebooks")  # whose changes change a report


@cache
def commit(package: Path = _PACKAGE) -> str:
    """The commit, with ``+`` where the program was changed since; empty where nothing tells it.

    Args:
        package: folder of the package, in a checkout or installed.

    >>> commit(Path("data/kecamatan-serang"))
    ''
    """
    if (noted := package / NOTED).is_file():
        return noted.read_text(encoding="ascii").strip()
    root = package.parent
    if not (root / ".git").exists():  # not asked further up: a program may be installed inside another checkout
        return ""
    head = _git(root, "rev-parse", f"--short={LENGTH}", "HEAD")
    return head and head + ("+" if _git(root, "status", "--porcelain", "--", *_PARTS) else "")


def version() -> str:
    """Version and commit as a report names them.

    >>> version().split()[0] == lkjip_analysis.__version__
    True
    """
    state = commit()
    return f"{lkjip_analysis.__version__} (komit {state})" if state else lkjip_analysis.__version__


def _git(root: Path, *arguments: str) -> str:
    """What git answers; nothing where there is no git or it will not answer."""
    try:
        done = subprocess.run(["git", "-C", root, *arguments], capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
