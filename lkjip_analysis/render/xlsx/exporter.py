"""The nbconvert exporter of the workbook: ``jupyter nbconvert --to lkjip-xlsx keluaran.ipynb``."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from traitlets import Unicode

from lkjip_analysis.render.binary import DocumentExporter
from lkjip_analysis.render.document import Document
from lkjip_analysis.render.xlsx.book import workbook


class LkjipXLSXExporter(DocumentExporter):
    """One workbook: every table and graph on its own sheet, formulas live."""

    export_from_notebook = "Tabel LKjIP (XLSX)"
    file_extension = Unicode(".xlsx", help="Akhiran berkas.").tag(config=True)
    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """Render an executed notebook; its findings stand in its metadata.

        Raises:
            MissingAlt: a picture without alternative text.
        """
        self._findings = nb.metadata.get("lkjip", {}).get("temuan")
        return super().from_notebook_node(nb, resources, **kw)

    def write(self, document: Document) -> bytes:
        """The finished workbook."""
        return workbook(document, self._findings)

    _findings: list[dict[str, Any]] | None = None
