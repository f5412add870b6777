"""The surroundings of a kernel are ours: what a user's machine or account holds shall not change a report.

Startup files, profiles, settings and caches of Python, IPython, Jupyter and matplotlib, the language, the time zone
and the home folder are all the same for everybody, and none of them need to be writable.
"""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

import lkjip_analysis
from lkjip_analysis.pipeline.scratch import shared_with

_KEPT_OF_PYTHON = {"PYTHONPATH", "PYTHONHOME", "PYTHONPLATLIBDIR", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"}
"""Where Python finds its libraries; every other variable of its own changes what a program does."""

_NOT_OURS = ("PYTHON", "IPYTHON", "JUPYTER", "JPY_", "MPL", "MATPLOTLIB", "XDG_", "LC_")
_NOT_OURS_EXACTLY = {"LANG", "LANGUAGE", "TZ", "HOME", "USERPROFILE", "SOURCE_DATE_EPOCH", "PANDAS_COPY_ON_WRITE"}


def environment(folder: Path, base: Mapping[str, str] | None = None) -> dict[str, str]:
    """Environment variables of a kernel.

    Args:
        folder: a borrowed folder of the kernel's own (see `scratch`).
        base: variables to start from; those of this process unless given.

    >>> made = environment(Path("/tmp/lkjip-1/k"), {"MPLBACKEND": "qtagg", "LC_ALL": "C", "PATH": "/bin"})
    >>> made["PATH"], made["HOME"], "MPLBACKEND" in made
    ('/bin', '/tmp/lkjip-1/k', False)
    """
    given = dict(os.environ if base is None else base)
    variables = {name: value for name, value in given.items() if not _changes_results(name)}
    variables |= {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "IPYTHONDIR": str(folder / "ipython"),
        "MPLCONFIGDIR": str(shared_with(folder) / "matplotlib"),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        # Libraries that somebody installed for himself stay in reach although the home folder is another.
        "PYTHONUSERBASE": given.get("PYTHONUSERBASE") or site.getuserbase(),
        **{f"JUPYTER_{kind}_DIR": str(folder / "jupyter" / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")},
        # What a notebook leaves in temporary folders goes with the kernel.
        **{name: str(folder) for name in ("TMPDIR", "TEMP", "TMP")},
        # Only the fonts that matplotlib brings: two computers rarely have the same ones installed.
        "MPL_IGNORE_SYSTEM_FONTS": "1",
    }
    # The kernels run side by side already; threads inside each would only get in each other's way.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        variables.setdefault(name, "1")
    if sys.flags.no_user_site:
        variables["PYTHONNOUSERSITE"] = "1"
    if root := own_root():
        variables["PYTHONPATH"] = os.pathsep.join(filter(None, [root, given.get("PYTHONPATH", "")]))
    return variables


def _changes_results(name: str) -> bool:
    return name in _NOT_OURS_EXACTLY or (name not in _KEPT_OF_PYTHON and name.startswith(_NOT_OURS))


def own_root() -> str:
    """The folder of a checkout that is not installed, where the kernel must find the package that started it."""
    root = str(Path(lkjip_analysis.__file__).resolve().parents[1])
    return "" if root in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")) else root
