"""Writes every file of a report into a folder: exports, tables, graphs, notebooks, findings, manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Finding
from lkjip_analysis.pipeline import findings as found
from lkjip_analysis.pipeline import manifest, outputs
from lkjip_analysis.pipeline.collect import Collected, collect
from lkjip_analysis.pipeline.join import cleaned, join, warnings
from lkjip_analysis.pipeline.outputs import writable
from lkjip_analysis.pipeline.progress import Event, Progress
from lkjip_analysis.pipeline.timing import Stopwatch

if TYPE_CHECKING:
    from nbformat import NotebookNode

FORMATS = ("html",)
"""Forms in which the report is written so far."""


@dataclass(frozen=True)
class Written:
    """What was written."""

    manifest: Mapping[str, Any] = field(repr=False)
    warnings: tuple[str, ...] = ()


def write_report(
    folder: Path,
    about: Mapping[str, Any],
    sources: Mapping[str, NotebookNode],
    executed: Mapping[str, NotebookNode],
    all_findings: list[Finding],
    watch: Stopwatch,
    progress: Progress,
) -> Written:
    """Write the whole report into an empty folder.

    Raises:
        BrokenReport: the notebooks show one table or graph twice.
        BadInput: the disk is full or refuses.
    """
    with watch.phase("collect"):
        progress(Event("tahap", "Mengumpulkan tabel dan grafik"))
        collected = collect(executed)
        noise = warnings(executed)
    for line in noise:
        progress(Event("catatan", line))
    with watch.phase("export"):
        progress(Event("tahap", "Menyusun laporan"))
        texts = _export(about, executed)
    with watch.phase("write"), writable(folder):
        progress(Event("tahap", "Menulis berkas"))
        _write_texts(folder, texts)
        _write_data(folder, collected)
        found.write(all_findings, folder)
        files = manifest.hashes(folder)
    counts: dict[str, int] = {str(level): count for level, count in found.counts(all_findings).items()}
    made = manifest.build(about, collected, sources, watch.phases, counts, FORMATS, files)
    with writable(folder):
        manifest.write(made, folder)
    return Written(made, tuple(noise))


def _export(about: Mapping[str, Any], executed: Mapping[str, NotebookNode]) -> dict[str, str]:
    """The joined report without code, and every notebook with code, by file name."""
    import nbformat

    from lkjip_analysis.render.exporter import LkjipHTMLExporter

    texts = {outputs.REPORT: LkjipHTMLExporter().from_notebook_node(join(executed, about))[0]}
    with_code = LkjipHTMLExporter(show_code=True)
    for name, node in executed.items():
        clean = cleaned(node, about)
        texts[f"{outputs.NOTEBOOKS}/{name}.ipynb"] = nbformat.writes(clean) + "\n"
        texts[f"{outputs.NOTEBOOKS}/{name}.html"] = with_code.from_notebook_node(clean)[0]
    return texts


def _write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _write_data(folder: Path, collected: Collected) -> None:
    from lkjip_analysis.render.files import write_chart, write_table

    for kind in (outputs.TABLES, outputs.CHARTS):
        (folder / kind).mkdir()
    for table in collected.tables:
        write_table(table.table, folder / outputs.TABLES)
    for chart in collected.charts:
        write_chart(chart.chart, chart.svg, chart.png, folder / outputs.CHARTS)
