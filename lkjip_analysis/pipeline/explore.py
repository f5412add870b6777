"""``lkjip explore``: a copy of the exploring notebook for one agency and year, opened in JupyterLab.

The committed notebook is never edited. The copy stands beside the report's own folder, because that one is replaced
by every run: ``outputs/<instansi>/jelajah-<tahun>.ipynb``. It belongs to the analyst and is never overwritten.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lkjip_analysis.dataset.problems import DatasetError
from lkjip_analysis.locate import find_package, no_packages, packages
from lkjip_analysis.pipeline.errors import BadInput
from lkjip_analysis.pipeline.notebooks import INJECTED_TAG, PARAMETERS_TAG, find_folder, is_installed, read, tags
from lkjip_analysis.pipeline.stopping import Stopped

NOTEBOOK = "jelajah.ipynb"
CONFIG = Path(__file__).parent / "lab"
"""Settings for JupyterLab: it neither asks for news, in the way of the panel, nor fetches any."""
HOST = "127.0.0.1"
"""Loopback only: whoever reaches the server may run code and read the roster."""


def prepare(
    instansi: str | None, tahun: int | None, data_dir: str | None = None, output_dir: str | None = None,
    notebooks_dir: str | None = None,
) -> Path:  # fmt: skip
    """The notebook to open: the committed one, or the analyst's copy for an agency and year, made if need be.

    Raises:
        BadInput: there is no exploring notebook, or it cannot be written.
        DatasetError: there is no such data package; names those there are.
    """
    source = find_folder(notebooks_dir) / NOTEBOOK
    if not source.is_file():
        raise BadInput(f"Tidak ada buku catatan {source}; sebutkan foldernya dengan --notebooks")
    if (instansi is None or tahun is None) and is_installed(source):
        instansi, tahun = _any_package(data_dir or "data")
    if instansi is None or tahun is None:
        return source
    package = find_package(instansi, tahun, data_dir or "data").resolve()
    data = package.parents[1]
    target = Path(output_dir or data.parent / "outputs").resolve() / instansi / f"jelajah-{tahun}.ipynb"
    if not target.exists():
        write_copy(source, target, {"instansi": instansi, "tahun": tahun, "data_dir": str(data)})
    return target


def _any_package(data_dir: str) -> tuple[str, int]:
    """The first agency and its last year: an installed package has no example of its own to show.

    Raises:
        DatasetError: there is none.
    """
    known = packages(data_dir)
    if not known:
        raise DatasetError([no_packages(data_dir)])
    agency = min(known)[0]
    return agency, max(year for name, year in known if name == agency)


def write_copy(source: Path, target: Path, parameters: dict[str, Any]) -> None:
    """Write a notebook with a cell of parameters after its own, as papermill does it.

    Raises:
        BadInput: the source is no notebook, or the target cannot be written.
    """
    import nbformat
    from nbformat.v4 import new_code_cell

    node = read(source)
    given = new_code_cell("\n".join(f"{name} = {value!r}" for name, value in parameters.items()))
    given.metadata["tags"] = [INJECTED_TAG]
    place = next((at for at, cell in enumerate(node.cells) if PARAMETERS_TAG in tags(cell)), -1)
    if place >= 0:  # one cell to read, not two that contradict each other
        node.cells[place].metadata["jupyter"] = {"source_hidden": True}
    node.cells.insert(place + 1, given)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(node, target)
    except OSError as error:
        raise BadInput(f"{target} tidak dapat ditulis: {error.strerror}") from error


def command(notebook: Path, port: int | None = None, browser: bool = True) -> Sequence[str]:
    """The command that starts JupyterLab on a notebook, on this machine's own address only.

    >>> command(Path("/x/jelajah.ipynb"))[3:5]
    ['--ServerApp.ip=127.0.0.1', '--ServerApp.root_dir=/x']
    """
    options = [f"--ServerApp.ip={HOST}", f"--ServerApp.root_dir={notebook.parent}", "--LabApp.news_url=None"]
    if port is not None:
        options += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    if not browser:
        options.append("--ServerApp.open_browser=False")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # a container has no other user; the address is loopback all the same
    return [sys.executable, "-m", "jupyterlab", *options, str(notebook)]


def environment() -> dict[str, str]:
    """The environment for JupyterLab: this one, with `CONFIG` after the analyst's own settings.

    >>> environment()["JUPYTER_CONFIG_PATH"].endswith("lab")
    True
    """
    own = os.environ.get("JUPYTER_CONFIG_PATH")
    return {**os.environ, "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, [own, str(CONFIG)]))}


def start(command: Sequence[str]) -> int:
    """Run JupyterLab until it is closed; its exit code.

    Raises:
        Stopped: this command was told to end, and JupyterLab with it.
    """
    with subprocess.Popen(list(command), env=environment()) as lab:
        try:
            return lab.wait()
        except KeyboardInterrupt as stop:
            if isinstance(stop, Stopped) and stop.number != signal.SIGINT:
                lab.terminate()  # ends its kernels, too
                _wait_or_kill(lab)
                raise
            lab.wait()  # JupyterLab was told as well, asks, and closes by itself
            return 0


def _wait_or_kill(lab: subprocess.Popen[bytes]) -> None:
    try:
        lab.wait(10)
    except subprocess.TimeoutExpired:
        lab.kill()
