"""What a process of ours knows and does before it loads the notebook libraries."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings


def available_processors() -> int:
    """Processors this process may use, which in a container can be fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def skip_slow_grammar() -> None:
    """Keep jsonschema from building the grammar of internationalised addresses (0,6 s), which no notebook needs.

    jsonschema, which nbformat loads, only uses that library if it is there; in a process of ours it is not.
    Only for processes of our own: other users of jsonschema in the same process could miss it.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def without_own_settings() -> None:
    """Let what the user has set for other programs not act on this one, nor on the processes that it starts.

    Only for a command: whoever calls this package from a program decides about these things.
    """
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # templates of the user's must not stand before nbconvert's own
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # nothing here computes enough for threads, which cost memory
    if os.environ.pop("PYTHONWARNINGS", None) is not None:
        sys.warnoptions.clear()
        warnings.simplefilter("ignore")


_ours = False

_OF_LIBRARIES = ("MPL", "MATPLOTLIB", "IPYTHON", "JUPYTER", "PANDAS_")
"""Variables that libraries read while they are loaded."""


def is_ours() -> bool:
    """Whether this process is a command or a worker of ours, in which nobody else has loaded or set anything."""
    return _ours


def take_over() -> None:
    """Note that this process is ours from its beginning."""
    global _ours
    _ours = True


def begin_anew(arguments: list[str]) -> None:
    """Start this command once more where Python itself works alike for everybody; returns where it does already.

    The order of sets and the encoding of files are settled when Python starts, and notebooks run in forks of this
    process (`kernels.forked`). The number of the process stays, and with it what waits for it or signals it.
    """
    if sys.platform != "linux":
        return
    if os.environ.get("PYTHONHASHSEED") == "0" and sys.flags.utf8_mode:
        take_over()
        return
    from lkjip_analysis.pipeline.kernels.surroundings import own_root

    out = sys.stdout or sys.stderr
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OF_LIBRARIES)}
    kept |= {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    if out is not None and "PYTHONIOENCODING" not in kept:
        kept["PYTHONIOENCODING"] = out.encoding
    if root := own_root():
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, [root, kept.get("PYTHONPATH", "")]))
    flags = [flag for flag in subprocess._args_from_interpreter_flags() if flag != "-P"]  # type: ignore[attr-defined]
    try:
        os.execve(sys.executable, [sys.executable, *flags, "-P", "-m", "lkjip_analysis", *arguments], kept)
    except OSError:
        return  # then notebooks run in kernels
