"""The nbconvert exporter of the workbook: ``jupyter nbconvert --to lkjip-xlsx keluaran.ipynb``."""

from __future__ import annotations

from traitlets import Unicode

from lkjip_analysis.render.binary import DocumentExporter
from lkjip_analysis.render.document import Document
from lkjip_analysis.render.xlsx.book import workbook


class LkjipXLSXExporter(DocumentExporter):
    """One workbook: every table and graph on its own sheet, formulas live."""

    export_from_notebook = "Tabel LKjIP (XLSX)"
    file_extension = Unicode(".xlsx", help="Akhiran berkas.").tag(config=True)
    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def write(self, document: Document) -> bytes:
        """The finished workbook."""
        return workbook(document)
