"""Collects the tables, graphs and gaps that the executed notebooks show, so that every format prints the same."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.pipeline.errors import BrokenReport

if TYPE_CHECKING:
    from nbformat import NotebookNode

SVG_MIME, PNG_MIME = "image/svg+xml", "image/png"


@dataclass(frozen=True)
class ShownTable:
    """A table and the notebook that shows it."""

    table: Table
    notebook: str


@dataclass(frozen=True)
class ShownChart:
    """A graph as drawn, and the notebook that shows it."""

    chart: Chart
    svg: str = field(repr=False)
    png: bytes = field(repr=False)
    notebook: str


@dataclass(frozen=True)
class ShownGap:
    """A table (``tabel``) or graph (``grafik``) that could not be filled, and the notebook that says so."""

    gap: Missing
    kind: str
    notebook: str


@dataclass(frozen=True)
class Collected:
    """Everything that the notebooks show, in the order of the report."""

    tables: tuple[ShownTable, ...] = ()
    charts: tuple[ShownChart, ...] = ()
    gaps: tuple[ShownGap, ...] = ()


def collect(executed: Mapping[str, NotebookNode]) -> Collected:
    """Read the bundles out of executed notebooks.

    Raises:
        BrokenReport: a table or graph is shown twice, so that two files would carry one name; names all of them.
    """
    from lkjip_analysis.render.bundle import CHART_MIME, MISSING_MIME, TABLE_MIME, is_listed

    tables: list[ShownTable] = []
    charts: list[ShownChart] = []
    gaps: list[ShownGap] = []
    listed: list[ShownGap] = []
    for notebook, data, metadata in _bundles(executed):
        if TABLE_MIME in data:
            tables.append(ShownTable(Table.from_json(data[TABLE_MIME]), notebook))
        elif CHART_MIME in data:
            charts.append(_chart(data, data[CHART_MIME], notebook))
        elif MISSING_MIME in data:
            said = data[MISSING_MIME]
            gap = ShownGap(Missing(said["id"], said["title"], said["reason"]), said.get("kind", "tabel"), notebook)
            (listed if is_listed(metadata) else gaps).append(gap)
    named = {(gap.kind, gap.gap.id) for gap in gaps}
    gaps += [gap for gap in listed if (gap.kind, gap.gap.id) not in named]
    _refuse_duplicates(tables, charts, gaps)
    return Collected(tuple(tables), tuple(charts), tuple(gaps))


def _bundles(executed: Mapping[str, NotebookNode]) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    for notebook, node in executed.items():
        for cell in node.cells:
            for output in cell.get("outputs", ()):
                if "data" in output:
                    yield notebook, output.data, output.get("metadata", {})


def _chart(data: Mapping[str, Any], said: Mapping[str, Any], notebook: str) -> ShownChart:
    if lacking := [mime for mime in (SVG_MIME, PNG_MIME) if not data.get(mime)]:
        raise BrokenReport(f"{notebook}.ipynb: grafik {said['id']} tidak membawa {' dan '.join(lacking)}")
    return ShownChart(Chart.from_json(said), _text(data[SVG_MIME]), base64.b64decode(_text(data[PNG_MIME])), notebook)


def _text(value: str | list[str]) -> str:
    """A text as the notebook format holds it: whole, or in lines when the file was read raw."""
    return value if isinstance(value, str) else "".join(value)


def _refuse_duplicates(tables: list[ShownTable], charts: list[ShownChart], gaps: list[ShownGap]) -> None:
    shown: dict[tuple[str, str], list[str]] = {}
    for kind, id, notebook in (
        *(("tabel", t.table.id, t.notebook) for t in tables),
        *(("grafik", c.chart.id, c.notebook) for c in charts),
        *((g.kind, g.gap.id, g.notebook) for g in gaps),
    ):
        shown.setdefault((kind, id), []).append(notebook)
    twice = {item: where for item, where in shown.items() if len(where) > 1}
    if twice:
        lines = [f"  {kind} {id}: {', '.join(f'{n}.ipynb' for n in where)}" for (kind, id), where in twice.items()]
        raise BrokenReport("\n".join(["Ditampilkan lebih dari sekali, sehingga berkasnya akan bertabrakan:", *lines]))
