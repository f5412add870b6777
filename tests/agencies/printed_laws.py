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
from lkjip_analysis.render.document import Block, MissingBlock, Prose, ReportHeading, TableBlock, read_document
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
    (re.compile(r" [.,;:]|\(\)|\( | \)|,,|(?<!\.)\.\.(?!\.)|;\s*$|,\s*$|:\s*\."), "a sentence with a hole"),
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
    return dangling(report) + [
        f"{place}: {what}: {found[0]!r} in {text[max(found.start() - 60, 0) : found.end() + 40]!r}"
        for place, text in readable(report)
        for law, what in HALF
        if (found := law.search(text)) and not (what == "a file of data" and place.startswith("teks temuan"))
    ]


_POINTER = re.compile(r"\b(Tabel|Grafik|Gambar) ((?:\d+|[LR])\.\d+[a-z]*)\b")
_NEXT = re.compile(r"(?i)\btabel (berikut|pertama|kedua|ketiga|di bawah ini)\b")
_COUNTED = {"kedua": 2, "ketiga": 3}


def dangling(report: Report) -> list[str]:
    """Tables and graphs that a text or a note of the report names and that are left out."""
    there = {id for id in report.table_ids if not isinstance(report.table(id), Missing)}
    drawn = {id for id in report.chart_ids if not isinstance(report.chart(id), Missing)}
    own = {path.stem for path in (report.dataset.folder / "narasi").glob("*.md")}
    given = " ".join(str(value) for rows in report.dataset.rows.values() for row in rows for _, value in row)
    said = [(f"teks {id}", text) for id, text in report.texts().items() if id.split("/")[0] not in own]
    for id in sorted(there - set(report.check_ids)):
        said += [(f"tabel {id}", note) for note in report.table(id).notes]
    return [
        f"{place}: names {found[0]}, which is left out"
        for place, text in said
        for found in _POINTER.finditer(_LINK.sub(r"\1", text))
        if found[2] not in (there if found[1] == "Tabel" else drawn) and found[0] not in given
    ]


def _nothing_follows(blocks: tuple[Block, ...]) -> list[str]:
    """Sentences that promise a table below which no table of their section follows."""
    found = []
    for number, block in enumerate(blocks):
        if not isinstance(block, Prose):
            continue
        rest = blocks[number + 1 :]
        end = next((n for n, one in enumerate(rest) if isinstance(one, ReportHeading)), len(rest))
        shown = sum(isinstance(one, TableBlock) for one in rest[:end])
        for node in block.nodes:
            text = plain(node.spans) if isinstance(node, ProseParagraph) else ""
            found += [f"no such table below: {text[:80]}" for wanted in _NEXT.finditer(text)
                      if shown < _COUNTED.get(wanted[1].lower(), 1)]  # fmt: skip
    return found


def wrong_outline(node: nbformat.NotebookNode) -> list[str]:
    """Headings with nothing below them, empty paragraphs, gaps outside of their list."""
    blocks = read_document(node).blocks
    found = [f"a heading without content: {block.text}" for block in _bare(blocks)] + _nothing_follows(blocks)
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
