"""The nbconvert exporter to Word: ``jupyter nbconvert --to lkjip-docx keluaran.ipynb``."""

from __future__ import annotations

from traitlets import Unicode, default

from lkjip_analysis.render.binary import DocumentExporter
from lkjip_analysis.render.document import Document


class LkjipDocxExporter(DocumentExporter):
    """One DOCX file with real styles, captions, lists and sections."""

    export_from_notebook = "Laporan LKjIP (Word)"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    template = Unicode("", help="Berkas .docx yang gaya, marjin, dan kop suratnya dipakai.").tag(config=True)

    @default("file_extension")  # type: ignore[untyped-decorator]
    def _file_extension(self) -> str:
        return ".docx"

    def write(self, document: Document) -> bytes:
        """The finished file.

        Raises:
            ValueError: the template cannot be used; says why in Indonesian.
        """
        from lkjip_analysis.render.docx.base import problem
        from lkjip_analysis.render.docx.document_part import write_docx

        if self.template and (said := problem(self.template)):
            raise ValueError(f"template: {said}")
        return write_docx(document, self.template or None)
