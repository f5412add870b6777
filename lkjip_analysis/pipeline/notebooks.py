"""Finds the notebooks of the report, reads them, and knows their order and their tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import lkjip_analysis
from lkjip_analysis.dataset.inventory import leftover
from lkjip_analysis.pipeline.errors import BadInput

if TYPE_CHECKING:
    from nbformat import NotebookNode

FOLDER = "notebooks"
ORDER = "urutan"
"""Where a notebook stands in the report: ``metadata["lkjip"]["urutan"]``; without it, last, in order of names."""

REPORTED = "laporan"
"""Whether a notebook is a chapter: ``metadata["lkjip"]["laporan"]`` is false in one that only explores."""

_BY_JUPYTER = re.compile(r"^Untitled\d*$|-Copy\d+$")
"""Names that JupyterLab gives to a new notebook and to a copy: somebody tries something beside the report."""

PARAMETERS_TAG = "parameters"
INJECTED_TAG = "injected-parameters"
LEFT_OUT_TAG = "tanpa-laporan"
"""Tag of a cell that stays in the notebook but not in the joined report."""


def natural(name: str) -> list[tuple[str, int]]:
    """Sort key of a name that holds numbers.

    >>> sorted(["bab10", "bab2", "lampiran"], key=natural)
    ['bab2', 'bab10', 'lampiran']
    """
    return [(text, int(number or 0)) for text, number in re.findall(r"(\D*)(\d*)", name.lower())]


def find_folder(folder: Path | str | None = None, start: Path | None = None) -> Path:
    """The folder of notebooks: the one named, else ``notebooks`` from here upward, else those that came with us.

    Raises:
        BadInput: there is no such folder with notebooks in it.
    """
    if folder is not None:
        candidates: Iterable[Path] = [Path(folder)]
    else:
        here = (start or Path.cwd()).resolve()
        candidates = [*(place / FOLDER for place in (here, *here.parents)), own_folder()]
    for candidate in candidates:
        if candidate.is_dir() and _chapters(candidate):
            return candidate.resolve()
    where = f"di {folder}" if folder is not None else f"dalam folder '{FOLDER}' dari sini ke atas"
    raise BadInput(f"Tidak ada buku catatan (*.ipynb) {where}; sebutkan foldernya dengan --notebooks")


def own_folder() -> Path:
    """The notebooks that came with this package: a checkout has them beside it, an installed package inside."""
    package = Path(lkjip_analysis.__file__).resolve().parent
    is_checkout = (package.parent / "pyproject.toml").is_file()  # else a neighbour is somebody else's
    return (package.parent if is_checkout else package) / FOLDER


def is_installed(folder: Path) -> bool:
    """Whether these are notebooks of an installed package, which nobody should edit."""
    return folder.resolve().is_relative_to(Path(lkjip_analysis.__file__).resolve().parent)


def _chapters(folder: Path) -> list[Path]:
    """Notebooks of the report; names that start with ``_`` are the analysts' own, those that Jupyter gives nobody's."""
    named = (path for path in folder.glob("*.ipynb") if not path.name.startswith("_") and not leftover(path.name))
    return [path for path in named if path.is_file() and not _BY_JUPYTER.search(path.stem)]


def read_all(folder: Path) -> dict[str, NotebookNode]:
    """Every notebook of the report by name, in the order of the report; those that only explore are left out.

    Raises:
        BadInput: a file is no notebook.
    """
    found = {path.stem: read(path) for path in _chapters(folder)}
    found = {name: node for name, node in found.items() if _is_chapter(node)}
    return dict(sorted(found.items(), key=lambda item: (_place(item[1]), natural(item[0]))))


def _is_chapter(node: NotebookNode) -> bool:
    return node.metadata.get("lkjip", {}).get(REPORTED, True) is not False


def _place(node: NotebookNode) -> float:
    place = node.metadata.get("lkjip", {}).get(ORDER)
    return place if isinstance(place, (int, float)) else float("inf")


def read(path: Path) -> NotebookNode:
    """Read a notebook; cells without an id get one from their place, so that two runs name them alike.

    Raises:
        BadInput: the file is no notebook.
    """
    import nbformat

    try:
        node = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat stumbles in many ways over a file of another kind
        reason = (str(error).splitlines() or [""])[0][:120]
        raise BadInput(f"{path} bukan buku catatan Jupyter yang utuh: {reason}") from error
    for number, cell in enumerate(node.cells, start=1):
        cell.setdefault("id", f"sel-{number}")
    node.nbformat_minor = max(5, node.nbformat_minor)
    return node


def tags(cell: NotebookNode) -> list[str]:
    """Tags of a cell."""
    return list(cell.metadata.get("tags", []))


def is_injected(cell: NotebookNode) -> bool:
    """Whether papermill put this cell in."""
    return INJECTED_TAG in tags(cell)


def first_line(source: str) -> str:
    """The first line of code of a cell, for messages.

    >>> first_line("# Tabel 3.2\\n\\nlaporan.show('tabel 3.2')\\nx = 1")
    "laporan.show('tabel 3.2')"
    """
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    code = [line for line in lines if not line.startswith("#")]
    return next(iter([*code, *lines]), "")[:100]
