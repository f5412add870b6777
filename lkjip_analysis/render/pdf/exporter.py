"""The nbconvert exporter: ``jupyter nbconvert --to lkjip-pdf keluaran.ipynb``."""

from __future__ import annotations

from traitlets import Unicode

from lkjip_analysis.render.binary import DocumentExporter
from lkjip_analysis.render.document import Document


class LkjipPDFExporter(DocumentExporter):
    """One tagged PDF with contents, lists, bookmarks and page numbers; equal inputs give equal bytes."""

    export_from_notebook = "Laporan LKjIP (PDF)"
    file_extension = Unicode(".pdf").tag(config=True)
    output_mimetype = "application/pdf"

    def write(self, document: Document) -> bytes:
        """Set the document."""
        from lkjip_analysis.render.pdf.typeset import typeset  # typst is only loaded when something is set

        return typeset(document)
