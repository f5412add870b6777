"""A report in a notebook: open a data package, show its tables, graphs and texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lkjip_analysis import charts, tables
from lkjip_analysis.dataset import Dataset, read_dataset
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.facts import Facts, build_facts
from lkjip_analysis.facts.fact import Branch
from lkjip_analysis.locate import find_package
from lkjip_analysis.model import Chart, Finding, Missing, Table
from lkjip_analysis.narrative import Section, render_section

if TYPE_CHECKING:
    from lkjip_analysis.checks.review import Review


class Report:
    """All tables, graphs, facts and texts of one agency and year, each made once, when first asked for.

    >>> report = open_report("kecamatan-serang", 2025)
    >>> report.table("3.2").sentence("ikm", "capaian")
    '84,99 / 83,75 × 100 = 101,48'
    """

    def __init__(self, dataset: Dataset, output_dir: str = "") -> None:
        self.dataset = dataset
        self._output_dir = Path(output_dir) if output_dir else None
        self._tables: dict[str, Table | Missing] = {}
        self._charts: dict[str, Chart | Missing] = {}

    def __repr__(self) -> str:
        config = self.dataset.config
        return f"Report({config.instansi.nama}, {config.tahun})"

    def _repr_html_(self) -> str:
        from lkjip_analysis.render.labstyle import report_html

        config, folder = self.dataset.config, self.dataset.folder
        place = "/".join(folder.parts[-3:])
        return report_html(config.instansi.nama, config.tahun, place, len(self.table_ids), len(self.chart_ids))

    @property
    def table_ids(self) -> tuple[str, ...]:
        """Ids of all tables, in the order of the report; those about the checks come last."""
        return (*tables.catalog(self.dataset), *self.check_ids)

    @property
    def check_ids(self) -> tuple[str, ...]:
        """Ids of the tables about the checks."""
        from lkjip_analysis.checks import listing

        return tuple(listing.CATALOG)

    @property
    def chart_ids(self) -> tuple[str, ...]:
        """Ids of all graphs, in the order of the report."""
        return tuple(charts.catalog(self.dataset))

    def table(self, id: str) -> Table | Missing:
        """A table, or what is missing for it.

        Raises:
            KeyError: no such table; names the nearest.
        """
        if id not in self._tables:
            self._tables[id] = self._check_table(id) if id in self.check_ids else tables.make(self.dataset, id)
        return self._tables[id]

    def _check_table(self, id: str) -> Table | Missing:
        from lkjip_analysis.checks import listing

        return listing.CATALOG[id].function(self.review.context, self.review)

    @cached_property
    def review(self) -> Review:
        """Every finding, and what every rule tested."""
        from lkjip_analysis.checks import review_dataset

        return review_dataset(self.dataset)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every contradiction and gap that the checks found, heaviest first.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.findings[0].tingkat
        'galat'
        """
        return self.review.findings

    def chart(self, id: str) -> Chart | Missing:
        """A graph, or what is missing for it.

        Raises:
            KeyError: no such graph.
        """
        if id not in self._charts:
            self._charts[id] = charts.make(self.dataset, id)
        return self._charts[id]

    @cached_property
    def facts(self) -> Facts:
        """All facts by dotted name."""
        return build_facts(self.dataset, {id: self.table(id) for id in tables.catalog(self.dataset)})

    @cached_property
    def _tree(self) -> Branch:
        return self.facts.tree()

    def section(self, id: str) -> Section:
        """The prose of a section.

        Raises:
            KeyError: no such section.
            NarrativeError: the agency's own text asks for an unknown fact.
        """
        facts = self._review_facts if id.split("-")[0] in _ABOUT_CHECKS else self.facts
        return render_section(id, facts, self.dataset.folder)

    @cached_property
    def _review_facts(self) -> Facts:
        from lkjip_analysis.checks.summary import with_review

        return with_review(self.facts, self.review)

    # -- showing in a notebook -------------------------------------------------------------------------

    def show(self, *items: str) -> None:
        """Display what the items name, in order: ``tabel 3.2``, ``grafik 3.1``, ``gambar 1.1``, ``teks 3.1.1``.

        Raises:
            KeyError: an item names nothing.
        """
        for item in items:
            kind, _, id = item.partition(" ")
            shows: dict[str, Callable[[str], None]] = {
                "tabel": self._show_table,
                "grafik": self._show_chart,
                "gambar": self._show_chart,
                "teks": self._show_section,
            }
            if kind not in shows:
                raise KeyError(choice(kind, list(shows), f"jenis '{kind}'"))
            shows[kind](id.strip())

    def show_per_iku(self, text: str, table: str, *, verification: bool = False, chart: bool = False) -> None:
        """For every main indicator display a heading, its text, its extract of ``table``, and what proves it."""
        extracts = [id for id in self.table_ids if id != table and id.startswith(table) and id[len(table) :].isalpha()]
        for number, (indicator, extract) in enumerate(zip(self.dataset.iku, extracts, strict=False)):
            branch = self._tree.iku[indicator.id.replace("-", "_")]  # type: ignore[index]
            prose = render_section(text, self.facts, self.dataset.folder, i=branch)  # type: ignore[arg-type]
            heading = f"#### {chr(65 + number)}. {indicator.singkatan or indicator.nama}\n\n"
            self._display_section(Section(f"{text}/{indicator.id}", heading + prose.markdown))
            self._show_table(extract)
            if verification:
                self.show(*_PROOFS.get(indicator.verifikasi or "", ()))
            if chart:
                self._show_chart(charts.history_id(number))
        if verification:
            proved = {indicator.verifikasi for indicator in self.dataset.iku}
            for kind, items in _PROOFS.items():
                if kind not in proved:  # shown all the same, or said to be missing
                    self.show(*items)

    def show_peers(self) -> None:
        """Display the graph that compares this agency with its peers: the last one of the chapter."""
        self._show_chart(self.chart_ids[-1])

    def _show_table(self, id: str) -> None:
        from lkjip_analysis.render import bundle, files

        made = self.table(id)
        if isinstance(made, Missing):
            _display(bundle.missing_bundle(made, "Tabel"))
            return
        _display(
            bundle.findings_bundle(made, self.findings, self.table_ids) if id == _LIST else bundle.table_bundle(made)
        )
        if self._output_dir:
            files.write_table(made, _made(self._output_dir / "tabel"))

    def _show_chart(self, id: str) -> None:
        from lkjip_analysis.render import bundle, files

        made = self.chart(id)
        if isinstance(made, Missing):
            _display(bundle.missing_bundle(made, "Grafik"))
            return
        data, metadata = bundle.chart_bundle(made)
        _display((data, metadata))
        if self._output_dir:
            import base64

            png = base64.b64decode(data["image/png"])
            files.write_chart(made, data["image/svg+xml"], png, _made(self._output_dir / "grafik"))

    def _show_section(self, id: str) -> None:
        self._display_section(self.section(id))

    def _display_section(self, section: Section) -> None:
        from lkjip_analysis.render import bundle

        if section.markdown:
            _display(bundle.section_bundle(section))


_LIST = "T.2"
"""The table that lists the findings, which has a form of its own in HTML."""

_ABOUT_CHECKS = ("temuan", "reviu")
"""Sections whose prose speaks of the checks, which are run only for them."""

_PROOFS = {
    "skm": ("grafik 3.1", "tabel 3.3", "tabel 3.3a"),
    "epdeskel": ("tabel 3.3b",),
    "akip": ("tabel 3.4",),
}
"""What proves the realisation of an indicator, by its kind of verification."""


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _display(bundle: tuple[dict[str, Any], dict[str, Any]]) -> None:
    from IPython.display import display

    display(bundle[0], metadata=bundle[1], raw=True)


def open_report(
    instansi: str, tahun: int, data_dir: str | Path = "data", output_dir: str = "", internal: bool = False
) -> Report:
    """Open the data package of an agency and year.

    Args:
        instansi: key of the agency, the name of its folder.
        tahun: reported year.
        data_dir: folder of all packages; a relative one is looked for upward from the current folder.
        output_dir: if given, every table and graph shown is also written there.
        internal: whether personal data may be shown in full.

    Raises:
        DatasetError: no such package, or everything that is wrong with it.
    """
    dataset = replace(read_dataset(find_package(instansi, tahun, data_dir)), internal=internal)
    return Report(dataset, output_dir)
