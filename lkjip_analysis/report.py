"""A report in a notebook: open a data package, show its tables, graphs and texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from lkjip_analysis.model import Chart, Missing, Table, display
from lkjip_analysis.model.shelf import Shelf
from lkjip_analysis.narrative import Section, render_section
from lkjip_analysis.narrative.section import section_ids

if TYPE_CHECKING:
    import pandas as pd

    from lkjip_analysis.checks.found import Findings
    from lkjip_analysis.checks.review import Review
    from lkjip_analysis.whatif import Gap


def _present(value: Any) -> display.Shown:
    from lkjip_analysis.render.show import bundle_of

    return bundle_of(value)


display.present_with(_present)


class Report:
    """All tables, graphs, facts and texts of one agency and year, each made once, when first asked for.

    Attributes:
        dataset: the data package.
        base: for a report that `what_if` made, the report it departs from.

    >>> report = open_report("kecamatan-serang", 2025)
    >>> report.table("3.2").sentence("ikm", "capaian")
    '84,99 / 83,75 × 100 = 101,48'
    >>> report.table("3.2").frame.loc["ikm", "realisasi"], report.table("3.2").frame.attrs["satuan"]["pagu"]
    (np.float64(84.99), 'Rp')
    >>> report.charts.find("antarinstansi")
    {'3.5': 'perbandingan antarinstansi'}
    """

    def __init__(self, dataset: Dataset, output_dir: str = "", base: Report | None = None) -> None:
        self.dataset = dataset
        self.base = base
        self._output_dir = Path(output_dir) if output_dir else None
        self._tables: dict[str, Table | Missing] = {}
        self._charts: dict[str, Chart | Missing] = {}

    def __repr__(self) -> str:
        config = self.dataset.config
        return f"Report({config.instansi.nama}, {config.tahun}{', pengandaian' if self.base else ''})"

    def _repr_html_(self) -> str:
        from lkjip_analysis.render.labstyle import report_html

        config, folder = self.dataset.config, self.dataset.folder
        place = "/".join(folder.parts[-3:])
        return report_html(config.instansi.nama, config.tahun, place, len(self.table_ids), len(self.chart_ids))

    @property
    def table_ids(self) -> tuple[str, ...]:
        """Ids of all tables, in the order of the report; those about the checks come last.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.table_ids[:3]
        ('R.1', '1.1', '1.2')
        """
        return (*tables.catalog(self.dataset), *self.check_ids)

    @property
    def check_ids(self) -> tuple[str, ...]:
        """Ids of the tables about the checks.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> 'T.2' in report.check_ids
        True
        """
        from lkjip_analysis.checks import listing

        return tuple(listing.CATALOG)

    @property
    def chart_ids(self) -> tuple[str, ...]:
        """Ids of all graphs, in the order of the report.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.chart_ids
        ('1.1', '3.1', '3.2', '3.3', '3.4', '3.5')
        """
        return tuple(charts.catalog(self.dataset))

    @property
    def tables(self) -> Shelf[Table | Missing]:
        """Every table by id: ``report.tables["3.2"]``; shown by itself it lists them.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.tables.find("efisiensi")
        {'3.9': 'analisis efisiensi', '3.12': 'tingkat efisiensi'}
        """
        from lkjip_analysis.checks import listing

        titles = {id: spec.about for id, spec in tables.catalog(self.dataset).items()}
        return Shelf("Tabel", titles | {id: spec.about for id, spec in listing.CATALOG.items()}, self.table)

    @property
    def charts(self) -> Shelf[Chart | Missing]:
        """Every graph by id: ``report.charts["3.1"]``; shown by itself it lists them.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.charts['3.5'].kind
        'panel'
        """
        titles = {id: spec.about for id, spec in charts.catalog(self.dataset).items()}
        return Shelf("Grafik", titles, self.chart)

    def table(self, id: str) -> Table | Missing:
        """A table, or what is missing for it.

        Raises:
            KeyError: no such table; names the nearest.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.table('3.2').text('ikm', 'kategori')
        'Sangat Tinggi'
        >>> report.table('3.22')  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        KeyError: "tabel '3.22' tidak ada; mungkin maksudnya 3.2...
        """
        if id not in self._tables:
            self._tables[id] = self._check_table(id) if id in self.check_ids else tables.make(self.dataset, id)
        return self._tables[id]

    def _check_table(self, id: str) -> Table | Missing:
        from lkjip_analysis.checks import listing

        return listing.CATALOG[id].function(self.review.context, self.review)

    @cached_property
    def review(self) -> Review:
        """Every finding, and what every rule tested.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> all(outcome.diuji >= outcome.temuan for outcome in report.review.outcomes)
        True
        """
        from lkjip_analysis.checks import review_dataset

        return review_dataset(self.dataset)

    @property
    def findings(self) -> Findings:
        """Every contradiction and gap that the checks found, heaviest first.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.findings[0].tingkat
        'galat'
        >>> {f.tingkat for f in report.findings.where(table="3.2", level="galat")}
        {'galat'}
        """
        from lkjip_analysis.checks.found import Findings

        return Findings(self.review.findings)

    def chart(self, id: str) -> Chart | Missing:
        """A graph, or what is missing for it.

        Raises:
            KeyError: no such graph.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.chart('3.2').frame.loc['2025', 'realisasi'].item()
        84.99
        """
        if id not in self._charts:
            self._charts[id] = charts.make(self.dataset, id)
        return self._charts[id]

    @cached_property
    def facts(self) -> Facts:
        """All facts by dotted name.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.facts['iku.ikm.peringkat'].text
        'peringkat pertama dari 6'
        >>> list(report.facts.find('peringkat_kedua'))
        []
        """
        return build_facts(self.dataset, {id: self.table(id) for id in tables.catalog(self.dataset)})

    @cached_property
    def _tree(self) -> Branch:
        return self.facts.tree()

    def section(self, id: str) -> Section:
        """The prose of a section.

        Raises:
            KeyError: no such section.
            NarrativeError: the agency's own text asks for an unknown fact.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.section('3.1').id
        '3.1'
        """
        facts = self._review_facts if id.split("-")[0] in _ABOUT_CHECKS else self.facts
        return render_section(id, facts, self.dataset.folder)

    @cached_property
    def _review_facts(self) -> Facts:
        from lkjip_analysis.checks.summary import with_review

        return with_review(self.facts, self.review)

    def texts(self) -> dict[str, str]:
        """The prose of every section as Markdown, with one entry per main indicator where a text is repeated.

        Sections about the checks are left out. Titles of repeated ones: ``3.1.1-iku/ikm``.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> '3.1.1-iku/ikm' in report.texts()
        True
        """
        found: dict[str, str] = {}
        for id in section_ids():
            if id.split("-")[0] in _ABOUT_CHECKS:
                continue
            if id.endswith(_PER_IKU):
                found |= {f"{id}/{i.id}": self._iku_section(id, i.id).markdown for i in self.dataset.iku}
            else:
                found[id] = self.section(id).markdown
        return found

    def _iku_section(self, id: str, indicator: str) -> Section:
        branch = self._tree.iku[indicator.replace("-", "_")]  # type: ignore[index]
        return render_section(id, self.facts, self.dataset.folder, i=branch)  # type: ignore[arg-type]

    # -- asking further --------------------------------------------------------------------------------

    def what_if(
        self,
        *,
        realisasi: Mapping[str, float | None] | None = None,
        target: Mapping[str, float | None] | None = None,
        pagu: Mapping[str, float | None] | None = None,
        realisasi_anggaran: Mapping[str, float | None] | None = None,
        aturan: Mapping[str, str] | None = None,
        skala: str = "",
    ) -> Report:
        """The report as it would be with other figures or rules; nothing on disk changes.

        Args:
            realisasi, target: figures of the reported year by key of the indicator; None takes one away.
            pagu, realisasi_anggaran: rupiah of the reported year by key of the node.
            aturan: rules of ``laporan.yaml`` by name.
            skala: id of the scale for capaian.

        Raises:
            WhatIfError: unknown names or values, all of them at once, each with the nearest.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> other = report.what_if(realisasi={"ikm": 86})
        >>> report.table("3.2").text("ikm", "capaian"), other.table("3.2").text("ikm", "capaian")
        ('101,48', '102,69')
        >>> cells = other.changes.query("alamat == '3.9/instansi/efisiensi'")
        >>> cells[["sebelum", "sesudah"]].values.tolist()
        [['103,88', '104,31']]
        """
        from lkjip_analysis.whatif import Assumptions, suppose

        assumed = Assumptions(realisasi or {}, target or {}, pagu or {}, realisasi_anggaran or {}, aturan or {}, skala)
        return Report(suppose(self.dataset, assumed), base=self)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """What differs from the report that `what_if` departed from: cells, facts and sentences, one a line.

        Columns: ``jenis`` (sel, fakta, kalimat), ``besaran`` (capaian, kategori, peringkat, efisiensi …),
        ``alamat``, ``uraian``, ``sebelum``, ``sesudah`` as displayed, ``selisih``, ``nilai_sebelum``,
        ``nilai_sesudah`` unrounded. Empty for a report that departs from none.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> len(report.changes), len(report.what_if(realisasi={"ikm": 84.99}).changes)
        (0, 0)
        """
        from lkjip_analysis.whatif import changes

        before, ids = self.base or self, tuple(tables.catalog(self.dataset))
        shown = [{id: one.table(id) for id in ids} for one in (before, self)]
        frame = changes((shown[0], shown[1]), (before.facts, self.facts), (before.texts(), self.texts()))
        frame.attrs["judul"] = "Akibat pengandaian"
        return frame

    def gap(self, indikator: str, serapan: float = 100.0) -> Gap:
        """What an indicator lacks to its target: points, whole units, the next category, rupiah to a serapan.

        Raises:
            KeyError: no such indicator; names the nearest.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> print(report.gap("kelurahan-cepat-berkembang").sentences[1])
        Kurang 1 dari 12 satuan yang dihitung.
        """
        from lkjip_analysis.whatif import gap

        return gap(self.dataset, indikator, serapan)

    # -- showing in a notebook -------------------------------------------------------------------------

    def show(self, *items: str) -> None:
        """Display what the items name, in order: ``tabel 3.2``, ``grafik 3.1``, ``gambar 1.1``, ``teks 3.1.1``.

        Raises:
            KeyError: an item names nothing.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.show('tabel 3.2')  # doctest: +SKIP
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
        """For every main indicator display a heading, its text, its extract of ``table``, and what proves it.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.show_per_iku('3.1.1-iku', table='3.2')  # doctest: +SKIP
        """
        extracts = [id for id in self.table_ids if id != table and id.startswith(table) and id[len(table) :].isalpha()]
        for number, (indicator, extract) in enumerate(zip(self.dataset.iku, extracts, strict=False)):
            prose = self._iku_section(text, indicator.id)
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
        """Display the graph that compares this agency with its peers: the last one of the chapter.

        >>> report = open_report("kecamatan-serang", 2025)
        >>> report.show_peers()  # doctest: +SKIP
        """
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

_PER_IKU = "-iku"
"""Ending of the sections whose text is repeated for every main indicator."""

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

    >>> open_report('kecamatan-serang', 2025)
    Report(Kecamatan Serang, 2025)
    >>> open_report('kecamatan-serng', 2025)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    lkjip_analysis.dataset.problems.DatasetError: Paket data belum dapat dipakai: 1 masalah di 1 berkas.
      data: 'kecamatan-serng' — instansi tidak dikenal; mungkin maksudnya kecamatan-serang...
    """
    dataset = replace(read_dataset(find_package(instansi, tahun, data_dir)), internal=internal)
    return Report(dataset, output_dir)
