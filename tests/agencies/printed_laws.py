"""What a report shows, made by plain calls without a kernel, and the laws that hold for all of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_output

from lkjip_analysis import charts
from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.pipeline.publishing.join import join
from lkjip_analysis.render.bundle import MISSING_MIME, is_listed
from lkjip_analysis.render.document import Block, MissingBlock, Prose, ReportHeading, read_document
from lkjip_analysis.render.outline import level
from lkjip_analysis.render.prose import Items, ProseParagraph, plain
from lkjip_analysis.report import Report, showing

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ORDER = ("pengantar", "ringkasan", "bab1", "bab2", "bab3", "bab4", "bab5", "lampiran", "reviu")
_LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\(#[^)]*\)")

HALF = (
    (re.compile(r"\b(?:None|nan|NaN|n/a|inf|undefined|Undefined)\b|<NA>|\{\{|\}\}|\{%|%\}"), "a placeholder"),
    (re.compile(r"fakta '|tidak ada; mungkin"), "an error message"),
    (re.compile(r"\S {2,}\S"), "a double blank"),
    (re.compile(r" [.,;:]|\(\)|\( | \)|,,|\.\.(?!\.)|;\s*$|,\s*$|:\s*\."), "a sentence with a hole"),
    (
        re.compile(r"belum ditetapkan dan|ditargetkan (?:dan|belum)|sebesar dan|adalah[.,;]|yaitu[.,;]|menjadi\s*\."),
        "half",
    ),
    (re.compile(r"\bdari 0 IKU|mengukur 0 dari 0|memuat 0 |melalui 0 program"), "a sentence on nothing"),
    (re.compile(r"[a-z_]+\.(?:csv|yaml)\b|[Pp]aket data tidak"), "a file of data"),
)
"""What no text for a reader may hold."""


def notebook_of(report: Report, monkeypatch: Any, draw: bool = False) -> nbformat.NotebookNode:
    """The joined report: the cells of every chapter run here, with what they display."""
    executed = {name: _executed(name, report, monkeypatch, draw) for name in ORDER}
    return join(executed, {})


def _executed(name: str, report: Report, monkeypatch: Any, draw: bool) -> nbformat.NotebookNode:
    node = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    shown: list[Any] = []
    monkeypatch.setattr(showing, "_display", lambda bundle: shown.append(bundle))
    if not draw:
        monkeypatch.setattr(Report, "_show_chart", _undrawn)
    for cell in node.cells:
        if cell.cell_type == "code" and not cell.metadata.get("tags"):
            shown.clear()
            ast.parse(cell.source)
            exec(cell.source, {"report": report})
            cell.outputs = [new_output("display_data", data=data, metadata=about) for data, about in shown]
    return node


def _undrawn(report: Report, id: str) -> None:
    """A graph as its description only: drawing is tried elsewhere."""
    made = report.chart(charts.named(report.dataset, id))
    if isinstance(made, Missing):
        from lkjip_analysis.render import bundle

        showing._display(bundle.missing_bundle(made, "Grafik"))
    else:
        showing._display(({"text/plain": made.alt}, {}))


# -- what a reader sees ---------------------------------------------------------------------------------------------


def readable(report: Report) -> Iterator[tuple[str, str]]:
    """Every text for readers of the report with its place: prose, captions, notes, sources, reasons, alternatives."""
    own = {path.stem for path in (report.dataset.folder / "narasi").glob("*.md")}
    for id, text in (report.texts() | report.review_texts()).items():
        if id.split("/")[0] in own:
            continue  # what an agency wrote itself
        for number, block in enumerate(_LINK.sub(r"\1", text).split("\n\n"), 1):
            yield f"teks {id}, alinea {number}", block
    for id in report.table_ids:
        made = report.table(id)
        if isinstance(made, Missing):
            yield f"tabel {id}", made.reason
        elif id not in report.check_ids:
            yield from _around(f"tabel {id}", made)
    for id in report.chart_ids:
        chart = report.chart(id)
        if isinstance(chart, Missing):
            yield f"grafik {id}", chart.reason
        else:
            yield from _around(f"grafik {id}", chart)
            yield f"grafik {id}", chart.alt


def _around(place: str, shown: Table | Chart) -> Iterator[tuple[str, str]]:
    yield place, f"{shown.title} {shown.period}"
    yield place, shown.source_line
    yield from ((place, note) for note in shown.notes)


def wrong_texts(report: Report) -> list[str]:
    """Texts that break a law, with their place and which."""
    return [
        f"{place}: {what}: {found[0]!r} in {text[max(found.start() - 60, 0) : found.end() + 40]!r}"
        for place, text in readable(report)
        for law, what in HALF
        if (found := law.search(text)) and not (what == "a file of data" and place.startswith("teks temuan"))
    ]


def wrong_outline(node: nbformat.NotebookNode) -> list[str]:
    """Headings with nothing below them, empty paragraphs, gaps outside of their list."""
    blocks = read_document(node).blocks
    found = [f"a heading without content: {block.text}" for block in _bare(blocks)]
    for block in blocks:
        if isinstance(block, Prose):
            found += [f"an empty paragraph: {node}" for node in block.nodes if _empty(node)]
    gaps = [
        output
        for cell in node.cells
        for output in cell.get("outputs", ())
        if MISSING_MIME in output.get("data", {}) and not is_listed(output.metadata)
    ]
    found += [f"a box in the text: {gap.data[MISSING_MIME]['id']}" for gap in gaps]
    ids = [(b.word, b.gap.id) for b in blocks if isinstance(b, MissingBlock)]
    found += [f"left out twice: {id}" for id in set(ids) if ids.count(id) > 1]
    return found


def _bare(blocks: tuple[Block, ...]) -> list[ReportHeading]:
    after = (*blocks[1:], None)
    return [
        one
        for one, then in zip(blocks, after, strict=True)
        if isinstance(one, ReportHeading)
        and (then is None or (isinstance(then, ReportHeading) and then.level <= one.level))
    ]


def _empty(node: Any) -> bool:
    if isinstance(node, ProseParagraph):
        return not plain(node.spans).strip()
    return isinstance(node, Items) and not node.items


__all__ = ["level", "notebook_of", "readable", "wrong_outline", "wrong_texts"]
