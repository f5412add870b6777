"""Displays the parts of a report in a notebook, and writes what is displayed where a run wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lkjip_analysis import charts, tables
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.facts.fact import escape_markdown
from lkjip_analysis.facts.sheet import sheet_markdown
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.model.address import letters
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.narrative import Section
from lkjip_analysis.report.contents import Contents

_LIST = "T.2"
"""The table that lists the findings, which has a form of its own in HTML."""

_ABOUT_INDICATOR = ("3.1.1-iku", "3.1.2-iku", "3.1.3-iku")
"""Texts on the page of an indicator, in their order."""

_PEERS = "pembanding"

_ON_SCREEN = ("butir", "jadwal", "jembatan", "pohon")
"""Tall graphs of a table that is printed beside them; they are not printed themselves."""

_LEFT_OUT = "tidak-ditampilkan"
"""The list of all tables and graphs that the data cannot fill."""

_PROOFS = {
    "skm": ("grafik triwulan", "grafik 3.1", "tabel 3.3", "grafik butir", "tabel 3.3a", "tabel 3.3c"),
    "epdeskel": ("grafik kelurahan", "tabel 3.3b"),
    "akip": ("grafik akip", "tabel 3.4", "tabel 3.4a"),
}
"""What proves the realisation of an indicator, by its kind of verification."""


class Showing(Contents):
    """A report that displays its parts in a notebook."""

    def __init__(self, dataset: Dataset, output_dir: str = "") -> None:
        super().__init__(dataset)
        self._output_dir = Path(output_dir) if output_dir else None

    def show(self, *items: str) -> None:
        """Display what the items name, in order: ``tabel 3.2``, ``grafik 3.1``, ``gambar 1.1``, ``teks 3.1.1``,
        ``daftar tidak-ditampilkan``, ``sekilas`` (the first screen).

        A graph whose number depends on how many main indicators there are goes by its name (``grafik serapan``); it
        appears only where there are data for it.

        Raises:
            KeyError: an item names nothing.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.show('tabel 3.2')  # doctest: +SKIP
        """
        for item in items:
            kind, _, id = item.partition(" ")
            shows: dict[str, Callable[[str], None]] = {
                "tabel": self._show_table,
                "grafik": self._show_chart,
                "gambar": self._show_chart,
                "teks": self._show_section,
                "daftar": self._show_list,
                "sekilas": self._show_glance,
            }
            if kind not in shows:
                raise UnknownName(choice(kind, list(shows), f"jenis '{kind}'"))
            shows[kind](id.strip())

    def show_offered(self, *items: str) -> None:
        """Display those of some tables that this agency's report has; the others are not spoken of.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.show_offered("tabel L.8")
        """
        offered = {f"tabel {id}" for id in tables.catalog(self.dataset)}
        self.show(*(item for item in items if item in offered))

    def show_indicators(self) -> None:
        """A page for every main indicator: standing, years, graph, text, and what proves it.

        Its extracts of tables 3.2, 3.5 and 3.6 stay with it, folded on the page and not printed, for their figures
        stand on it already.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.show_indicators()  # doctest: +SKIP
        """
        there = {f"tabel {id}" for id in tables.catalog(self.dataset)}
        unproved = {
            kind: [item for item in items if item in there or not item.startswith("tabel")]
            for kind, items in _PROOFS.items()
        }
        known = {id: made for id in ("3.5", "3.6") if isinstance(made := self.table(id), Table)}
        extracts = zip(*(tables.extract_ids(self.dataset, id) for id in ("3.2", "3.5", "3.6")), strict=True)
        for number, (indicator, card, own) in enumerate(
            zip(self.dataset.iku, self.glance.cards, extracts, strict=True)
        ):
            texts = [self._iku_section(text, indicator.id).markdown for text in _ABOUT_INDICATOR]
            heading = f"#### {letters(number).upper()}. {escape_markdown(indicator.singkatan or indicator.nama)}"
            parts = [heading, sheet_markdown(card, known), *texts]
            own_text = Section(f"{_ABOUT_INDICATOR[0]}/{indicator.id}", "\n\n".join(filter(None, parts)))
            self._display_section(own_text, own_page=True)
            self._show_chart(charts.history_id(number))
            for id in own:
                self._show_table(id, folded=True)
            self.show(*unproved.pop(indicator.verifikasi or "", ()))  # once, whoever else it proves
        for items in unproved.values():  # shown all the same, or said to be missing
            self.show(*items)

    def show_quarter(self, name: str, triwulan: int) -> None:
        """Display a table of a quarter: ``kinerja``, ``anggaran``, ``tertinggal``, ``e81``.

        Raises:
            KeyError: no such table.
            ValueError: no such quarter.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.show_quarter("kinerja", 2)  # doctest: +SKIP
        """
        from lkjip_analysis.render import bundle, files
        from lkjip_analysis.tables.berkala.periodic_catalog import quarter_table

        made = quarter_table(self.dataset, name, triwulan)
        if isinstance(made, Missing):
            _display(bundle.missing_bundle(made, "Tabel"))
            return
        _display(bundle.table_bundle(made))
        if self._output_dir:
            files.write_table(made, _made(self._output_dir / "tabel"))

    def _show_list(self, id: str) -> None:
        """Which tables and graphs are left out and why: once for the whole report."""
        from lkjip_analysis.render import bundle

        if id != _LEFT_OUT:
            raise UnknownName(choice(id, [_LEFT_OUT], f"daftar '{id}'"))
        for word, ids, make in (("Tabel", self.table_ids, self.table), ("Grafik", self.chart_ids, self.chart)):
            for id in ids:
                made = make(id)
                if isinstance(made, Missing):
                    _display(bundle.missing_bundle(made, word, listed=True))

    def _show_glance(self, _: str) -> None:
        from lkjip_analysis.render import bundle

        _display(bundle.glance_bundle(self.glance))

    def show_peers(self) -> None:
        """Display the graph that compares this agency with its peers.

        >>> import lkjip_analysis as lkjip
        >>> report = lkjip.open("kecamatan-serang", 2025)
        >>> report.show_peers()  # doctest: +SKIP
        """
        self.show("grafik pembanding")

    def _show_table(self, id: str, *, folded: bool = False) -> None:
        from lkjip_analysis.render import bundle, files

        made = self.table(id)
        if isinstance(made, Missing):
            _display(bundle.missing_bundle(made, "Tabel"))
            return
        _display(
            bundle.findings_bundle(made, self.findings, self.table_ids)
            if id == _LIST
            else bundle.table_bundle(made, folded)
        )
        if self._output_dir:
            files.write_table(made, _made(self._output_dir / "tabel"))

    def _show_chart(self, id: str) -> None:
        from lkjip_analysis.render import bundle, files

        made = self.chart(charts.named(self.dataset, id))
        if isinstance(made, Missing):
            if made.id == id or id == _PEERS:  # of the others the table says already that there are no data
                _display(bundle.missing_bundle(made, "Grafik"))
            return
        data, metadata = bundle.chart_bundle(made, id not in _ON_SCREEN)
        _display((data, metadata))
        if self._output_dir:
            import base64

            png = base64.b64decode(data["image/png"])
            files.write_chart(made, data["image/svg+xml"], png, _made(self._output_dir / "grafik"))

    def _show_section(self, id: str) -> None:
        self._display_section(self.section(id))

    def _display_section(self, section: Section, *, own_page: bool = False) -> None:
        from lkjip_analysis.render import bundle

        if section.markdown:
            _display(bundle.section_bundle(section, own_page))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _display(bundle: tuple[dict[str, Any], dict[str, Any]]) -> None:
    from IPython.display import display

    display(bundle[0], metadata=bundle[1], raw=True)
