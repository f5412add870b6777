"""The nbconvert exporter of this package: executed notebooks to one offline HTML page that shows no code.

``jupyter nbconvert --to lkjip-html keluaran.ipynb`` works on a single executed notebook as well.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters.html import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode
from traitlets import Bool, Unicode, default

from lkjip_analysis.model import Finding
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.model.glance import Glance
from lkjip_analysis.render.bundle import CHART_MIME, GLANCE_MIME, TABLE_MIME
from lkjip_analysis.render.cells import MissingAlt, reported, shallow
from lkjip_analysis.render.editions import is_review
from lkjip_analysis.render.markdown import Headings, to_html
from lkjip_analysis.render.marks import FindingMarks, without_dead_links, without_idle_names
from lkjip_analysis.render.outlines import shared_letters
from lkjip_analysis.render.script import page_script, report_key, script_hash

_WITHOUT_ALT = "<img data-tanpa-alt"
"""How the template begins a picture without a description; in a text of the data the sign < is written otherwise."""


class LkjipHTMLExporter(HTMLExporter):  # type: ignore[misc]
    """One HTML file: nothing fetched, no code, contents and lists, anchors, print style."""

    export_from_notebook = "Laporan LKjIP (HTML)"
    show_code = Bool(False, help="Tampilkan kode sel, untuk notebook yang dieksekusi.").tag(config=True)
    optimistic_validation = Bool(True, help="Periksa notebook sekali, bukan sesudah tiap langkah.").tag(config=True)
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
        page = _page(nb, self.show_code)
        about = dict(nb.metadata.get("lkjip", {}))
        review = is_review(about)
        first = "" if self.show_code else _first_screen(page, about)
        headings = Headings()
        tables: list[tuple[str, str]] = []
        graphs: list[tuple[str, str]] = []
        marks = _marks(nb)
        for cell in page.cells:
            if cell.cell_type == "markdown":
                cell.metadata["lkjip_html"] = to_html(cell.source, headings)
            for output in cell.get("outputs", ()):
                _prepare(output, headings, tables, graphs, marks)
                if not review:
                    _without_trail(output)
        _unique_cell_ids(page)
        script = "" if self.show_code else page_script(review)
        extra = {
            "headings": [h for h in headings.found if h[0] <= 4],
            "tables": tables,
            "graphs": graphs,
            "levels": _levels(about),
            "report": {name: said for name, said in about.items() if name != "temuan"},
            "key": report_key(about),
            "review": review,
            "first": first,
            "show_code": self.show_code,
            "script": script,
            "script_hash": script_hash(script),
        }
        # Not HTMLExporter's own method: it parses the finished page again to add what our template already has.
        given = {**(resources or {}), "lkjip": extra, "language_code": self.language_code}
        html, made = TemplateExporter.from_notebook_node(self, page, given, **kw)
        if _WITHOUT_ALT in html:
            raise MissingAlt
        return shared_letters(without_idle_names(without_dead_links(html))), made


def _page(nb: NotebookNode, with_code: bool) -> NotebookNode:
    """A copy to be changed, down to the forms of each output; what they hold is shared.

    The findings and the structured forms stay behind: nbconvert would copy them several times and show none.
    """
    page = shallow(nb)
    page.metadata = shallow(nb.metadata)
    page.metadata.pop("lkjip", None)
    page.cells = []
    for cell in nb.cells:
        if with_code or reported(cell):
            own = shallow(cell)
            own.metadata = shallow(cell.metadata)
            if "outputs" in cell:
                own.outputs = [shallow(output) for output in cell.outputs]
                for output in own.outputs:
                    if "data" in output:
                        output.data = shallow(output.data)
            page.cells.append(own)
    return page


def _first_screen(page: NotebookNode, about: Mapping[str, Any]) -> str:
    """The first screen as HTML, taken out of its cell, for it stands above everything; nothing when none is shown."""
    from lkjip_analysis.render.glance.page import glance_html
    from lkjip_analysis.render.glance.stories import with_review

    for cell in page.cells:
        for output in cell.get("outputs", ()):
            if said := output.get("data", {}).get(GLANCE_MIME):
                cell.outputs.remove(output)
                return glance_html(with_review(Glance.from_json(said), about))
    return ""


_TRAIL = re.compile(r'<details class="rumus"><summary>Rumus.*?</details>|<ul>(?:<li class="asal">.*?</li>)*</ul>', re.S)
"""What tells where figures come from; the figures of a graph, which stand with it, stay."""


def _without_trail(output: Any) -> None:
    data = output.get("data", {})
    if "text/html" in data:
        data["text/html"] = _TRAIL.sub("", data["text/html"])


def _marks(nb: NotebookNode) -> FindingMarks | None:
    """Badges and marks, when the notebook carries the findings of a run."""
    said = nb.metadata.get("lkjip", {}).get("temuan")
    return FindingMarks(map(Finding.from_dict, said)) if said else None


def _levels(about: Mapping[str, Any]) -> dict[str, int]:
    """How many findings there are by level, gravest first; levels without any are left out."""
    said = Counter(finding["tingkat"] for finding in about.get("temuan", ()))
    return {level: said[level] for level in SEVERITIES if said[level]}


def _prepare(
    output: Any,
    headings: Headings,
    tables: list[tuple[str, str]],
    graphs: list[tuple[str, str]],
    marks: FindingMarks | None,
) -> None:
    """Turn Markdown of an output into HTML and note which table or graph it shows; a table gets its marks."""
    data = output.get("data", {})
    if "text/markdown" in data:
        data["text/html"] = to_html(data.pop("text/markdown"), headings)
    for mime, found in ((TABLE_MIME, tables), (CHART_MIME, graphs)):
        if mime in data:
            found.append((data[mime]["id"], data[mime]["title"]))
    if marks and TABLE_MIME in data and "text/html" in data:
        data["text/html"] = marks.add(data["text/html"], data[TABLE_MIME]["id"])
    if "text/html" in data:
        output["data"] = {"text/html": data["text/html"]}


def _unique_cell_ids(page: NotebookNode) -> None:
    for number, cell in enumerate(page.cells, 1):
        cell["id"] = f"sel-{number}"
