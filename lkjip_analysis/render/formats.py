"""The formats of a report: which exporter writes each, and under which name. Loads no exporter by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.render.editions import EDITIONS, LAPORAN

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.render.document import Document

HTML, PDF, DOCX, XLSX, KKR = "html", "pdf", "docx", "xlsx", "kkr"

Names = Sequence[str] | None
"""Names of the formats wanted; None for all of them."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format of the report.

    Attributes:
        exporter: module and class of its nbconvert exporter (``module:class``), as in its entry point.
        file: name of its file in the folder of the report; of the signed edition where there are two.
        review: name of the file of the edition for reviewers, where the format has one of its own.
        reads_document: whether it writes from the neutral document, which several formats can then share.
        starts_threads: whether its library starts threads that stay, after which a process can no longer fork.
    """

    exporter: str
    file: str
    reads_document: bool = False
    review: str = ""
    starts_threads: bool = False

    def load(self) -> Any:
        """The class of the exporter."""
        module, _, name = self.exporter.partition(":")
        return getattr(import_module(module), name)

    def ready(self, **traits: Any) -> Any:
        """An exporter; that of a page compiles templates at first and is therefore kept for the next report."""
        return self.load()(**traits) if self.reads_document else _kept(self, tuple(sorted(traits.items())))

    def export(self, nb: NotebookNode, document: Callable[[], Document], **traits: Any) -> str | bytes:
        """The joined notebook in this format; ``document`` reads it once for all, ``traits`` set up the exporter."""
        exporter = self.ready(**traits)
        made: str | bytes = exporter.write(document()) if self.reads_document else exporter.from_notebook_node(nb)[0]
        return made


@cache
def _kept(format: ReportFormat, traits: tuple[tuple[str, Any], ...]) -> Any:
    return format.load()(**dict(traits))


FORMATS: dict[str, ReportFormat] = {
    HTML: ReportFormat("lkjip_analysis.render.exporter:LkjipHTMLExporter", "laporan.html", review="tinjauan.html"),
    PDF: ReportFormat("lkjip_analysis.render.pdf.exporter:LkjipPDFExporter", "laporan.pdf", True, "tinjauan.pdf", True),
    DOCX: ReportFormat("lkjip_analysis.render.docx.exporter:LkjipDocxExporter", "laporan.docx", True, "tinjauan.docx"),
    XLSX: ReportFormat("lkjip_analysis.render.xlsx.exporter:LkjipXLSXExporter", "tabel.xlsx", True),
}
"""Every format by name, in the order in which a report names them; each has an entry point ``lkjip-<name>``."""


PAPERS: dict[str, ReportFormat] = {
    KKR: ReportFormat("lkjip_analysis.render.kkr.exporter:KkrDocxExporter", "kertas-kerja-reviu.docx", True),
    "kkr-xlsx": ReportFormat("lkjip_analysis.render.kkr.exporter:KkrXLSXExporter", "kertas-kerja-reviu.xlsx", True),
}
"""The reviewer's papers, made only where they are asked for; ``kkr`` makes both."""


def every() -> dict[str, ReportFormat]:
    """All formats by name, the reviewer's papers behind those of the report.

    >>> list(every())[-2:]
    ['kkr', 'kkr-xlsx']
    """
    return {**FORMATS, **PAPERS}


def split(text: str) -> tuple[str, ...]:
    """Names of formats as a command line gives them.

    >>> split("PDF, html,,")
    ('pdf', 'html')
    """
    return tuple(name for part in text.split(",") if (name := part.strip().lower()))


def unknown(names: Iterable[str]) -> list[str]:
    """A sentence for every name that is no format, with the nearest one; for no name at all, too.

    >>> [said.partition("; yang")[0] for said in unknown(["html", "hmtl"])]
    ["format 'hmtl' tidak dikenal; mungkin maksudnya html"]
    """
    from lkjip_analysis.dataset.problems import choice

    names = list(dict.fromkeys(names))
    if not names:
        return [f"tidak ada format yang disebut; yang dikenal: {', '.join(every())}"]
    return [choice(name, list(every()), f"format '{name}'") for name in names if name not in every()]


def unfit_template(template: Path | str | None, names: Names = None) -> list[str]:
    """Why a template for Word cannot be used with these formats; empty without a template or when it can.

    >>> unfit_template("kop.docx", ["html"])
    ['templat hanya dipakai untuk format docx, yang tidak diminta']
    """
    if template is None:
        return []
    if names is not None and not {DOCX, KKR} & set(names):
        return [f"templat hanya dipakai untuk format {DOCX}, yang tidak diminta"]
    from lkjip_analysis.render.docx.base import problem

    return [said] if (said := problem(template)) else []


def template_notices(template: Path | str | None) -> list[str]:
    """What of a template for Word is left out, in a sentence each; nothing without a template.

    >>> template_notices(None)
    []
    """
    if template is None:
        return []
    from lkjip_analysis.render.docx.outside import let_go

    return let_go(template)


def chosen(names: Iterable[str] | None = None) -> dict[str, ReportFormat]:
    """The formats of these names in the order of the registry; without names all of the report's own.

    >>> list(chosen(["html", "html"])), list(chosen(["kkr"]))
    (['html'], ['kkr', 'kkr-xlsx'])
    """
    wanted = set(FORMATS) if names is None else set(names)
    wanted |= PAPERS.keys() if KKR in wanted else set()
    return {name: format for name, format in every().items() if name in wanted}


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file to write: its name, the edition it shows (empty for one that belongs to both), the format by name."""

    file: str
    edition: str
    format: str


def targets(names: Names = None, editions: Names = None) -> list[OutputFile]:
    """Every file of the report in these formats and editions; workbook and papers belong to both and hold everything.

    >>> [target.file for target in targets(["html", "pdf"])]
    ['laporan.html', 'laporan.pdf', 'tinjauan.html', 'tinjauan.pdf']
    >>> [target.file for target in targets(["docx", "xlsx"], ["tinjauan"])]
    ['tinjauan.docx', 'tabel.xlsx']
    """
    found = chosen(names)
    shared = [name for name in found if name not in (HTML, PDF, DOCX)]
    made = []
    for edition in (one for one in EDITIONS if editions is None or one in editions):
        for name, format in found.items():
            file = format.file if edition == LAPORAN else format.review
            if file and name not in shared:
                made.append(OutputFile(file, edition, name))
    return [*made, *(OutputFile(found[name].file, "", name) for name in shared)]
