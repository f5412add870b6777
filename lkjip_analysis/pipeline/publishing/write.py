"""Writes every file of a report into a folder: exports, tables, graphs, notebooks, findings, manifest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis.pipeline import findings as found
from lkjip_analysis.pipeline.kernels.apart import apart
from lkjip_analysis.pipeline.progress import Event, Progress
from lkjip_analysis.pipeline.publishing import machine, manifest, outputs
from lkjip_analysis.pipeline.publishing.collect import Collected, collect
from lkjip_analysis.pipeline.publishing.join import cleaned, join, warnings
from lkjip_analysis.pipeline.publishing.nbtext import text_of
from lkjip_analysis.pipeline.publishing.outputs import writable
from lkjip_analysis.pipeline.timing import Stopwatch
from lkjip_analysis.render.editions import EDITIONS, LAPORAN, TINJAUAN, signed
from lkjip_analysis.render.formats import HTML, Names, chosen, targets

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from lkjip_analysis.dataset import Dataset
    from lkjip_analysis.model import Table
    from lkjip_analysis.render.document import Document


@dataclass(frozen=True)
class Wanted:
    """What to export: names of formats and editions (all unless given), and settings of exporters by format."""

    formats: Names = None
    editions: Names = None
    traits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


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
    examined: found.Examined,
    watch: Stopwatch,
    progress: Progress,
    wanted: Wanted | None = None,
    dataset: Dataset | None = None,
    stamp: str = "",
) -> Written:
    """Write the whole report into an empty folder, in the formats wanted or in all.

    With ``dataset`` the data for machines are written too; ``stamp`` goes into the manifest.

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
        wanted = wanted or Wanted()
        exports = _export({**about, **_review(examined)}, executed, wanted)
    with watch.phase("write"), writable(folder):
        progress(Event("tahap", "Menulis berkas"))
        _write_exports(folder, exports)
        _write_data(folder, collected)
        found.write(examined, folder)
        if dataset is not None:
            machine.write(dataset, collected, folder)
        files = manifest.hashes(folder)
    counts: dict[str, int] = {str(level): count for level, count in found.counts(examined.findings).items()}
    made = manifest.build(
        about, collected, sources, watch.phases, counts, list(chosen(wanted.formats)), files, examined.rows, stamp
    ) | {"editions": [name for name in EDITIONS if wanted.editions is None or name in wanted.editions]}
    with writable(folder):
        manifest.write(made, folder)
    return Written(made, tuple(noise))


def _export(
    about: Mapping[str, Any],
    executed: Mapping[str, NotebookNode],
    wanted: Wanted,
) -> dict[str, str | bytes]:
    """The joined report without code in every format, and every notebook with code, by file name."""
    whole = join(executed, about)
    tables: dict[int, Table] = {}
    documents = {name: (node, cache(partial(_document, node, tables))) for name, node in _editions(whole).items()}
    formats, exports = chosen(wanted.formats), dict[str, str | bytes]()
    here, apart_from_here = dict[str, Callable[[], str | bytes]](), dict[str, Callable[[], str | bytes]]()
    for target in targets(wanted.formats, wanted.editions):
        node, document = documents[target.edition or TINJAUAN]
        format, traits = formats[target.format], wanted.traits.get(target.format, {})
        works = apart_from_here if format.starts_threads else here
        works[target.file] = partial(format.export, node, document, **traits)
        if format.starts_threads:
            document()  # read here, so that the other formats have it too
    exports |= _made(here)
    if apart_from_here:  # in one fork: what is measured for one edition serves the other
        exports |= apart(partial(_made, apart_from_here))
    with_code = formats[HTML].ready(show_code=True) if HTML in formats else None
    for name, node in executed.items():
        clean = cleaned(node, {name: said for name, said in about.items() if name not in _REVIEW})
        exports[f"{outputs.NOTEBOOKS}/{name}.ipynb"] = text_of(clean) + "\n"
        if with_code:
            exports[f"{outputs.NOTEBOOKS}/{name}.html"] = with_code.from_notebook_node(clean)[0]
    return exports


def _made(works: Mapping[str, Callable[[], str | bytes]]) -> dict[str, str | bytes]:
    return {file: work() for file, work in works.items()}


_REVIEW = ("temuan", "cerita")
"""What only the joined report carries."""


def _review(examined: found.Examined) -> dict[str, Any]:
    """The findings and the stories of the checks as plain values."""
    from lkjip_analysis.render.glance.stories import glance_stories

    stories = [asdict(story) for story in glance_stories(examined.stories, examined.findings)]
    return {"temuan": [finding.as_dict() for finding in examined.findings], "cerita": stories}


def _editions(whole: NotebookNode) -> dict[str, NotebookNode]:
    """The joined report by edition; the whole of it is for reviewers."""
    return {edition: signed(whole) if edition == LAPORAN else whole for edition in EDITIONS}


def _document(joined: NotebookNode, tables: dict[int, Table]) -> Document:
    from lkjip_analysis.render.document import read_document  # not needed for HTML alone

    return read_document(joined, tables)


def _write_exports(folder: Path, exports: Mapping[str, str | bytes]) -> None:
    for name, made in exports.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made if isinstance(made, bytes) else made.encode())


def _write_data(folder: Path, collected: Collected) -> None:
    from lkjip_analysis.render.files import write_chart, write_table

    for kind in (outputs.TABLES, outputs.CHARTS):
        (folder / kind).mkdir()
    for table in collected.tables:
        write_table(table.table, folder / outputs.TABLES)
    for chart in collected.charts:
        write_chart(chart.chart, chart.svg, chart.png, folder / outputs.CHARTS)
