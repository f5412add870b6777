"""The nbconvert exporter of this package: executed notebooks to one offline HTML page without code.

``jupyter nbconvert --to lkjip-html keluaran.ipynb`` works on a single executed notebook as well.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from lkjip_analysis.model import Finding
from lkjip_analysis.render.bundle import CHART_MIME, TABLE_MIME
from lkjip_analysis.render.cells import MissingAlt, reported
from lkjip_analysis.render.markdown import Headings, to_html

PLACEHOLDER_ALT = "No description has been provided for this image"


class LkjipHTMLExporter(HTMLExporter):  # type: ignore[misc]
    """One HTML file: nothing fetched, no code, contents and lists, anchors, print style."""

    export_from_notebook = "Laporan LKjIP (HTML)"
    show_code = Bool(False, help="Tampilkan kode sel, untuk notebook yang dieksekusi.").tag(config=True)
    language_code = Unicode("id", help="Bahasa dokumen.").tag(config=True)

    @default("template_name")  # type: ignore[untyped-decorator]
    def _template_name(self) -> str:
        return "lkjip"

    @property
    def extra_template_basedirs(self) -> list[str]:
        """Templates live in the package, so that an editable install sees every change."""
        return [str(Path(__file__).parent / "templates")]

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Render an executed notebook.

        Raises:
            MissingAlt: a picture without alternative text.
        """
        page = copy.deepcopy(nb)
        page.cells = [cell for cell in page.cells if self.show_code or reported(cell)]
        headings = Headings()
        tables: list[tuple[str, str]] = []
        graphs: list[tuple[str, str]] = []
        badges = _badges(nb)
        for cell in page.cells:
            if cell.cell_type == "markdown":
                cell.metadata["lkjip_html"] = to_html(cell.source, headings)
            for output in cell.get("outputs", ()):
                _prepare(output, headings, tables, graphs, badges)
        _unique_cell_ids(page)
        extra = {
            "headings": [h for h in headings.found if h[0] <= 4],
            "tables": tables,
            "graphs": graphs,
            "report": dict(nb.metadata.get("lkjip", {})),
            "show_code": self.show_code,
        }
        # Not HTMLExporter's own method: it parses the finished page again to add what our template already has.
        given = {**(resources or {}), "lkjip": extra, "language_code": self.language_code}
        html, made = TemplateExporter.from_notebook_node(self, page, given, **kw)
        if PLACEHOLDER_ALT in html:
            raise MissingAlt
        return html, made


def _badges(nb: NotebookNode) -> dict[str, str]:
    """The badge of every table that a finding concerns, when the notebook carries the findings of a run."""
    said = nb.metadata.get("lkjip", {}).get("temuan")
    if not said:
        return {}
    from lkjip_analysis.render.findings import badge_html, by_table

    return {table: badge_html(table, found) for table, found in by_table(map(Finding.from_dict, said)).items()}


def _prepare(
    output: Any,
    headings: Headings,
    tables: list[tuple[str, str]],
    graphs: list[tuple[str, str]],
    badges: Mapping[str, str],
) -> None:
    """Turn Markdown of an output into HTML and note which table or graph it shows; a table gets its badge."""
    data = output.get("data", {})
    if "text/markdown" in data:
        data["text/html"] = to_html(data.pop("text/markdown"), headings)
    for mime, found in ((TABLE_MIME, tables), (CHART_MIME, graphs)):
        if mime in data:
            found.append((data[mime]["id"], data[mime]["title"]))
    badge = badges.get(data[TABLE_MIME]["id"]) if TABLE_MIME in data else None
    if badge and "text/html" in data:
        data["text/html"] = data["text/html"].replace("</figcaption>", f"{badge}</figcaption>", 1)
    if "text/html" in data:
        output["data"] = {"text/html": data["text/html"]}


def _unique_cell_ids(page: NotebookNode) -> None:
    for number, cell in enumerate(page.cells, 1):
        cell["id"] = f"sel-{number}"
