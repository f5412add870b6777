"""A warm process from which kernels are forked: the libraries of a notebook are loaded once for all of them.

Loading IPython, pandas, matplotlib and this package takes two seconds of a processor, several times what a chapter
computes. A fork starts with all of it loaded and with nothing else: what one notebook sets (environment, options
of pandas, seeds) no other can see, unlike with a kernel that is used again.

Only for Linux, and only while the warm process has a single thread, because a fork copies no other. Where it cannot
be had, kernels start as usual.

Run as ``python -m lkjip_analysis.pipeline.kernels.warm`` by `forks.WarmProcess`; one JSON line in, one JSON line out.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
from typing import Any, TextIO

from lkjip_analysis.pipeline.kernels import launch
from lkjip_analysis.pipeline.kernels.orphan import end_with_parent

PRELOADED = (
    "ipykernel.kernelapp",
    "IPython.core.completer",
    "lkjip_analysis.report",
    "lkjip_analysis.render.bundle",
    "lkjip_analysis.render.plot",
)
"""What notebooks of a report load; a module that is not there is left to the notebook to complain about."""


def serve() -> None:
    """Fork a kernel for every request, until the run that started this process closes the channel or dies."""
    requests, replies = channel = _channel()
    _preload()
    ready = _threads() == 1
    _say(replies, {"ready": ready})
    children: set[int] = set()
    if ready:
        gc.collect()
        gc.freeze()  # a collection in a child would otherwise touch, and so copy, all the shared memory
        for line in requests:
            _reap(children)
            _say(replies, _answer(json.loads(line), children, channel))
    _end(children)


def _answer(request: dict[str, Any], children: set[int], channel: tuple[TextIO, TextIO]) -> dict[str, Any]:
    if "argv" not in request:
        used = os.times()
        return {"cpu": used.user + used.system + used.children_user + used.children_system}
    own = os.getpid()
    try:
        child = os.fork()
    except OSError as error:  # too many processes, or too little memory
        return {"refused": str(error)}
    if child == 0:
        for end in channel:
            os.close(end.fileno())
        _become_kernel(request, own)
    children.add(child)
    return {"pid": child}


def _channel() -> tuple[TextIO, TextIO]:
    """Take stdin and stdout for the channel; whatever a library prints must not get into it."""
    requests, replies = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return requests, replies


def _say(replies: TextIO, value: dict[str, Any]) -> None:
    print(json.dumps(value), file=replies, flush=True)


def _preload() -> None:
    launch.without_debugger()
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except Exception:  # whatever is wrong with it, the notebook that needs it shall say so
            continue


def _threads() -> int:
    return len(os.listdir("/proc/self/task"))


def _become_kernel(request: dict[str, Any], parent: int) -> None:
    """In the child: take on the surroundings of the kernel asked for, and run it; never returns."""
    try:
        end_with_parent(parent)
        os.setsid()
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        errors = os.open(request["stderr"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(errors, 1)
        os.dup2(errors, 2)
        _reseed()
        sys.argv = [launch.__name__, *request["argv"]]
        # Without the last argument the kernel would look for the process that asked for it, which is not its parent.
        launch.main([*request["argv"], f"--IPKernelApp.parent_handle={parent}"])
    except SystemExit:
        pass
    except BaseException:
        import traceback

        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(1)


def _reseed() -> None:
    """Forks share the state of numpy's global generator, which is set when numpy is loaded."""
    if random := sys.modules.get("numpy.random"):
        random.seed()


def _reap(children: set[int]) -> None:
    """Take note of kernels that have ended; their processor time counts only then."""
    for child in list(children):
        if os.waitpid(child, os.WNOHANG)[0]:
            children.discard(child)


def _end(children: set[int]) -> None:
    for child in children:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


if __name__ == "__main__":
    serve()
