"""The exporters of the reviewer's papers: Word, in the office's template if given, and a workbook."""

from __future__ import annotations

from traitlets import Unicode

from lkjip_analysis.render.document import Document
from lkjip_analysis.render.docx.exporter import LkjipDocxExporter
from lkjip_analysis.render.kkr.papers import papers
from lkjip_analysis.render.xlsx.exporter import LkjipXLSXExporter


class KkrDocxExporter(LkjipDocxExporter):
    """Kertas kerja reviu as one DOCX file."""

    export_from_notebook = "Kertas kerja reviu (Word)"
    template = Unicode("", help="Berkas .docx yang gaya, marjin, dan kop suratnya dipakai.").tag(config=True)

    def write(self, document: Document) -> bytes:
        """The finished file."""
        return super().write(papers(document))


class KkrXLSXExporter(LkjipXLSXExporter):
    """Kertas kerja reviu as a workbook, a table on each sheet, so that answers can be typed in."""

    export_from_notebook = "Kertas kerja reviu (XLSX)"

    def write(self, document: Document) -> bytes:
        """The finished workbook."""
        return super().write(papers(document))
