"""The base of exporters that write files other than text: PDF, DOCX, XLSX."""

from __future__ import annotations

from typing import Any

from nbconvert.exporters.exporter import Exporter
from nbformat import NotebookNode

from lkjip_analysis.render.document import Document, read_document


class DocumentExporter(Exporter):  # type: ignore[misc]
    """Writes bytes from the neutral document; a subclass says how, and sets suffix and kind of its file.

    A subclass gives defaults to ``file_extension`` and ``output_mimetype``, sets ``export_from_notebook``,
    and overrides `write`. It is registered as an entry point in ``pyproject.toml`` and in `formats.FORMATS`.
    """

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Render an executed notebook.

        Raises:
            MissingAlt: a picture without alternative text.
        """
        made, given = super().from_notebook_node(nb, resources, **kw)
        return self.write(read_document(made)), given

    def write(self, document: Document) -> bytes:
        """The finished file; equal documents shall give equal bytes."""
        raise NotImplementedError
