"""What a report holds: every table, graph, fact, finding and text, each made once, when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from lkjip_analysis import charts, tables
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.facts import Facts, build_facts
from lkjip_analysis.facts.fact import Branch
from lkjip_analysis.model import Chart, Missing, Table
from lkjip_analysis.model.named_values import NamedValues
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.narrative import Section, render_section
from lkjip_analysis.narrative.section import section_ids

if TYPE_CHECKING:
    from lkjip_analysis.checks.engine.review import Review
    from lkjip_analysis.checks.tables.findings import Findings
    from lkjip_analysis.model.glance import Glance

_ABOUT_CHECKS = ("temuan", "reviu")
"""Sections whose prose speaks of the checks, which are run only for them."""

_PER_IKU = "-iku"
"""Ending of the sections whose text is repeated for every main indicator."""


def _no_such(word: str, id: object, known: tuple[str, ...]) -> str:
    if not isinstance(id, str):  # 3.10 as a number would be 3.1
        return f'nomor {word} ditulis sebagai teks di antara tanda petik, misalnya "{known[-1]}", bukan {id!r}'
    return absent(id, known, f"{word} '{id}'")


class Contents:
    """The parts of a report by name.

    Attributes:
        dataset: the data package.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._tables: dict[str, Table | Missing] = {}
        self._charts: dict[str, Chart | Missing] = {}

    @property
    def table_ids(self) -> tuple[str, ...]:
        """Ids of all tables, in the order of the report; those about the checks come last.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.table_ids[:3]
        ('R.1', '1.1', '1.2')
        """
        return (*tables.catalog(self.dataset), *self.check_ids)

    @property
    def check_ids(self) -> tuple[str, ...]:
        """Ids of the tables about the checks.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> 'T.2' in report.check_ids
        True
        """
        from lkjip_analysis.checks.tables import listing

        return tuple(listing.CATALOG)

    @property
    def chart_ids(self) -> tuple[str, ...]:
        """Ids of all graphs, in the order of the report.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.chart_ids[:8]
        ('1.1', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7')
        """
        return tuple(charts.catalog(self.dataset))

    @property
    def tables(self) -> NamedValues[Table | Missing]:
        """Every table by id: ``report.tables["3.2"]``; shown by itself it lists them.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.tables.find("efisiensi")
        {'3.9': 'analisis efisiensi', '3.12': 'tingkat efisiensi'}
        """
        from lkjip_analysis.checks.tables import listing

        titles = {id: spec.about for id, spec in tables.catalog(self.dataset).items()}
        return NamedValues("Tabel", titles | {id: spec.about for id, spec in listing.CATALOG.items()}, self.table)

    @property
    def charts(self) -> NamedValues[Chart | Missing]:
        """Every graph by id: ``report.charts["3.1"]``; shown by itself it lists them.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.charts['3.5'].kind
        'titik'
        """
        titles = {id: spec.about for id, spec in charts.catalog(self.dataset).items()}
        return NamedValues("Grafik", titles, self.chart)

    def table(self, id: str) -> Table | Missing:
        """A table, or what is missing for it.

        Raises:
            KeyError: no such table; names the nearest.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.table('3.2').text('ikm', 'kategori')
        'Sangat Tinggi'
        >>> report.table('3.22')  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        lkjip_analysis.model.readable_error.UnknownName: tabel '3.22' tidak ada; mungkin maksudnya 3.2...
        """
        if id not in self._tables:
            if id not in self.table_ids:
                raise UnknownName(_no_such("tabel", id, self.table_ids))
            self._tables[id] = self._check_table(id) if id in self.check_ids else tables.make(self.dataset, id)
        return self._tables[id]

    def _check_table(self, id: str) -> Table | Missing:
        from lkjip_analysis.checks.tables import listing

        return listing.CATALOG[id].function(self.review.context, self.review)

    @cached_property
    def review(self) -> Review:
        """Every finding, and what every rule tested.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> all(outcome.diuji >= outcome.temuan for outcome in report.review.outcomes)
        True
        """
        from lkjip_analysis.checks import review_dataset

        return review_dataset(self.dataset, {id: self.table(id) for id in tables.catalog(self.dataset)})

    @property
    def findings(self) -> Findings:
        """Every contradiction and gap that the checks found, heaviest first.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.findings[0].tingkat
        'galat'
        >>> {f.tingkat for f in report.findings.where(table="3.2", level="galat")}
        {'galat'}
        """
        from lkjip_analysis.checks.tables.findings import Findings

        return Findings(self.review.findings)

    def chart(self, id: str) -> Chart | Missing:
        """A graph, or what is missing for it.

        Raises:
            KeyError: no such graph; names the nearest.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.chart('3.2').frame.loc['2025', 'realisasi'].item()
        84.99
        """
        if id not in self._charts:
            if id not in self.chart_ids:
                raise UnknownName(_no_such("grafik", id, self.chart_ids))
            self._charts[id] = charts.make(self.dataset, id)
        return self._charts[id]

    @cached_property
    def facts(self) -> Facts:
        """All facts by dotted name.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.facts['iku.ikm.peringkat'].text
        'peringkat pertama dari 6'
        >>> list(report.facts.find('peringkat_kedua'))
        []
        """
        return build_facts(self.dataset, {id: self.table(id) for id in tables.catalog(self.dataset)})

    @cached_property
    def glance(self) -> Glance:
        """The first screen: the verdict, the main indicators, the money, and what is not there yet.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.glance.more
        'Belum mencapai target: Kelurahan cepat berkembang (75,00 dari target 83,33 persen).'
        """
        from lkjip_analysis.facts.glance import make_glance

        return make_glance(self.dataset, {id: self.table(id) for id in ("3.5", "3.11")}, self.facts)

    @cached_property
    def _tree(self) -> Branch:
        return self.facts.tree()

    def section(self, id: str) -> Section:
        """The prose of a section.

        Raises:
            KeyError: no such section.
            NarrativeError: the agency's own text asks for an unknown fact.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.section('3.1').id
        '3.1'
        """
        facts = self._review_facts if id.split("-")[0] in _ABOUT_CHECKS else self.facts
        return render_section(id, facts, self.dataset.folder)

    @cached_property
    def _review_facts(self) -> Facts:
        from lkjip_analysis.checks.tables.summary import with_review

        return with_review(self.facts, self.review)

    def texts(self) -> dict[str, str]:
        """The prose of every section as Markdown, with one entry per main indicator where a text is repeated.

        Sections about the checks are left out. Titles of repeated ones: ``3.1.1-iku/ikm``.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
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

    def review_texts(self) -> dict[str, str]:
        """The prose of the sections about the checks, as Markdown.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> 'temuan' in report.review_texts()
        True
        """
        about = [id for id in section_ids() if id.split("-")[0] in _ABOUT_CHECKS]
        return {id: self.section(id).markdown for id in about}

    def _iku_section(self, id: str, indicator: str) -> Section:
        branch = self._tree.iku[indicator.replace("-", "_")]  # type: ignore[index]
        return render_section(id, self.facts, self.dataset.folder, i=branch)  # type: ignore[arg-type]
