"""Makes one notebook of the executed ones, and takes out of a notebook what differs from run to run."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model.address import slug
from lkjip_analysis.pipeline.notebooks import INJECTED_TAG, tags
from lkjip_analysis.render.bundle import MISSING_MIME, is_listed
from lkjip_analysis.render.cells import reported, shallow
from lkjip_analysis.render.editions import marked
from lkjip_analysis.render.outline import with_content

if TYPE_CHECKING:
    from nbformat import NotebookNode

METADATA = "lkjip"
"""Key in the notebook's metadata under which the exporter finds what the report is and how it was made."""

_ID_LENGTH = 64  # the notebook format allows no more


def join(executed: Mapping[str, NotebookNode], about: Mapping[str, Any]) -> NotebookNode:
    """The report as one notebook: cells in order, without parameter cells, without traces of the run.

    The executed notebooks are not changed. Two runs over the same data give the same bytes.

    Args:
        executed: executed notebooks by name, in order.
        about: what the report is and how it was made; stored as ``metadata["lkjip"]``.
    """
    from nbformat.v4 import new_notebook

    cells = with_content([c for name, node in executed.items() for c in marked(_reported_cells(name, node), node)])
    joined = new_notebook(cells=cells)
    first = next(iter(executed.values()), joined)
    for key in ("kernelspec", "language_info"):
        if key in first.metadata:
            joined.metadata[key] = copy.deepcopy(first.metadata[key])
    dict.__setitem__(joined.metadata, METADATA, dict(about))  # nbformat would copy every finding piece by piece
    return joined


def _reported_cells(name: str, node: NotebookNode) -> Iterator[NotebookNode]:
    for cell in cleaned(node).cells:
        if reported(cell):
            cell.id = f"{slug(name)}-{cell.id}"[:_ID_LENGTH]
            if cell.cell_type == "code":
                cell.outputs = [output for output in cell.outputs if not _is_warning(output) and not _is_gap(output)]
            yield cell


def cleaned(node: NotebookNode, about: Mapping[str, Any] | None = None) -> NotebookNode:
    """A copy of an executed notebook without papermill's books: paths, times, states; it shares the outputs.

    The cell with the parameters that papermill put in stays; its id, made up anew each time, becomes a fixed one.
    """
    copied = shallow(node)
    copied.metadata = shallow(node.metadata)
    copied.metadata.pop("papermill", None)
    if about is not None:
        dict.__setitem__(copied.metadata, METADATA, {**copied.metadata.get(METADATA, {}), **about})
    copied.cells = [_cleaned_cell(cell) for cell in node.cells]
    return copied


def _cleaned_cell(cell: NotebookNode) -> NotebookNode:
    made = shallow(cell)
    made.metadata = shallow(cell.metadata)
    for key in ("papermill", "execution"):
        made.metadata.pop(key, None)
    if not made.metadata.get("tags"):
        made.metadata.pop("tags", None)
    if INJECTED_TAG in tags(made):
        made.id = INJECTED_TAG
    return made


def warnings(executed: Mapping[str, NotebookNode]) -> list[str]:
    """What cells wrote to stderr: kept out of the report, but not hidden from whoever runs it."""
    found = []
    for name, node in executed.items():
        for cell in node.cells:
            texts = [str(o.text) for o in cell.get("outputs", ()) if _is_warning(o)]
            if last := "".join(texts).strip().splitlines():
                found.append(f"{name}.ipynb menulis peringatan: {last[-1]}")
    return found


def _is_gap(output: NotebookNode) -> bool:
    """A table or graph that could not be filled is left out of its place: one list names all of them."""
    return MISSING_MIME in output.get("data", {}) and not is_listed(output.get("metadata", {}))


def _is_warning(output: NotebookNode) -> bool:
    return bool(output.output_type == "stream" and output.name == "stderr")
