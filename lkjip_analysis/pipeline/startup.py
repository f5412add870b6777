"""What a process of ours knows and does before it loads the notebook libraries."""

from __future__ import annotations

import os
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
