"""The panel of the exploring notebook: pickers on top, one tab per view, and under each the line that makes it.

Only the tab in front is computed, so that the first answer comes quickly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from lkjip_analysis.explore import budget, findings, indicators, peers, survey, trend, villages
from lkjip_analysis.explore.lists import levels_of
from lkjip_analysis.explore.supposing import Sliders
from lkjip_analysis.explore.view import View, call
from lkjip_analysis.locate import packages
from lkjip_analysis.model import Table
from lkjip_analysis.model.finding import SEVERITIES
from lkjip_analysis.report import Report, open_report
from lkjip_analysis.tables.bab3.epdeskel import FIELDS
from lkjip_analysis.tables.common import LEVEL_NAMES, measured_indicators, short_name

TABS = ("Indikator", "Tren", "Anggaran", "Survei", "Kelurahan", "Pembanding", "Temuan", "Andaikan")
ALL = "Semua"
_WIDE = widgets.Layout(width="420px")
_NARROW = {"description_width": "70px"}


def panel(report: Report, data_dir: str | Path = "data") -> widgets.Widget:
    """Widgets to look through all packages of a folder, beginning with a report.

    Args:
        report: the report that is shown first.
        data_dir: folder of all packages, for the pickers of agency and year.

    >>> from lkjip_analysis.report import open_report
    >>> made = panel(open_report("kecamatan-serang", 2025))
    >>> made.pick["tahun"].value, made.tab.titles[1]
    (2025, 'Tren')
    """
    return Panel(report, data_dir)


class Panel(widgets.VBox):  # type: ignore[misc]
    """The widgets; ``report`` is the report on show, ``pick`` the pickers by name, ``tab`` the tabs."""

    def __init__(self, report: Report, data_dir: str | Path) -> None:
        self.report = report
        self._data_dir = data_dir
        self._packages = sorted(packages(data_dir))
        self._seen: tuple[str, ...] = ()  # tables and row of the view before the findings
        self._seen_row = ""
        self._quiet = True  # while the pickers are filled, nothing is computed
        self.pick = self._pickers()
        self._bodies = [widgets.HTML(layout=widgets.Layout(overflow="auto", max_height="640px")) for _ in TABS]
        self._sliders = widgets.VBox()
        self.tab = widgets.Tab([self._page(number) for number in range(len(TABS))], titles=TABS, selected_index=1)
        top = widgets.HBox([self.pick["instansi"], self.pick["tahun"], self.pick["tingkat"], self.pick["indikator"]],
                           layout=widgets.Layout(flex_flow="row wrap"))  # fmt: skip
        super().__init__([top, self.tab])
        self._fill()
        self._watch()
        self._quiet = False
        self.refresh()

    # -- widgets -------------------------------------------------------------------------------------------

    def _pickers(self) -> dict[str, Any]:
        def drop(word: str, options: Sequence[Any], wide: bool = False) -> widgets.Dropdown:
            layout = _WIDE if wide else widgets.Layout(width="220px")
            return widgets.Dropdown(options=options, description=word, style=_NARROW, layout=layout)

        config = self.report.dataset.config
        agencies = sorted({agency for agency, _ in self._packages} | {config.instansi.id})
        made = {
            "instansi": drop("Instansi", agencies),
            "tahun": drop("Tahun", [config.tahun]),
            "tingkat": drop("Tingkat", [ALL]),
            "indikator": drop("Indikator", [], wide=True),
            "rentang": widgets.SelectionRangeSlider(options=[config.tahun], description="Rentang", style=_NARROW),
            "simpul": drop("Simpul", [("Seluruh anggaran", "")], wide=True),
            "menurut": widgets.ToggleButtons(options=["unsur", "butir"]),
            "unsur": drop("Unsur", [(ALL, "")], wide=True),
            "urut": drop("Urut", ["kurang", "nilai", *FIELDS, "kelurahan"]),
            "derajat": drop("Derajat", [(ALL, ""), *((level, level) for level in SEVERITIES)]),
            "sempit": widgets.Checkbox(True, description="hanya yang tampil di tab sebelumnya", indent=False),
        }
        made["instansi"].value = config.instansi.id
        return made

    def _page(self, number: int) -> widgets.Widget:
        extra = {"Tren": ["rentang"], "Anggaran": ["simpul"], "Survei": ["menurut", "unsur"], "Kelurahan": ["urut"],
                 "Temuan": ["derajat", "sempit"]}  # fmt: skip
        if TABS[number] == "Andaikan":
            return self._sliders
        pickers = [self.pick[name] for name in extra.get(TABS[number], ())]
        return widgets.VBox([*([widgets.HBox(pickers)] if pickers else []), self._bodies[number]])

    def _fill(self) -> None:
        """Give the pickers what the report on show offers; keep what was chosen where it is still there."""
        data = self.report.dataset
        agency = self.pick["instansi"].value
        _offer(self.pick["tahun"], [y for a, y in self._packages if a == agency] or [data.year], data.year)
        _offer(self.pick["tingkat"], [ALL, *levels_of(self.report)], ALL)
        self._fill_indicators()
        years = list(data.config.history_years)
        self.pick["rentang"].options = years
        self.pick["rentang"].value = (years[0], years[-1])
        made = self.report.table("3.11")
        nodes = [(f"{'  ' * row.level}{made.row_name(row.key)}", row.key)
                 for row in made.rows if row.kind in ("induk", "isi")] if isinstance(made, Table) else []  # fmt: skip
        _offer(self.pick["simpul"], [("Seluruh anggaran", ""), *nodes], "")
        items = self.report.table("3.3")
        unsur = list(dict.fromkeys(items.frame["unsur"].dropna())) if isinstance(items, Table) else []
        _offer(self.pick["unsur"], [(ALL, ""), *((name, name) for name in unsur)], "")
        if self._sliders.children:
            self._sliders.children = ()

    def _fill_indicators(self) -> None:
        data, level = self.report.dataset, self.pick["tingkat"].value
        known = {i.id: i for node in data.nodes for i in measured_indicators(data, node)}
        shown = [i for i in data.indicators.values() if i.id in known]
        if level != ALL:
            shown = [i for i in shown if LEVEL_NAMES.get(data.nodes[i.simpul].tingkat) == level]
        shown.sort(key=lambda i: (i.iku is None, i.iku or 0))
        _offer(self.pick["indikator"], [(_short(short_name(i)), i.id) for i in shown], None)

    # -- answering -------------------------------------------------------------------------------------------

    def _watch(self) -> None:
        for name, picker in self.pick.items():
            picker.observe(self._opened if name in ("instansi", "tahun") else self._chosen, "value")
        self.tab.observe(self._chosen, "selected_index")

    def _chosen(self, change: Any) -> None:
        if self._quiet:
            return
        if change["owner"] is self.pick["tingkat"]:
            self._quiet = True
            self._fill_indicators()
            self._quiet = False
        self.refresh()

    def _opened(self, change: Any) -> None:
        if not self._quiet:
            self._open()

    def _open(self) -> None:
        """Show another package; what is wrong with it is said in the place of the view."""
        agency, config = self.pick["instansi"].value, self.report.dataset.config
        years = [y for a, y in self._packages if a == agency]
        year = self.pick["tahun"].value if self.pick["tahun"].value in years else max(years, default=config.tahun)
        if (agency, year) == (config.instansi.id, config.tahun):
            return
        try:
            self.report = open_report(agency, year, self._data_dir)
        except Exception as error:  # a data package may be wrong in many ways; the panel must stay
            self._body.value = f"<pre>{escape(str(error))}</pre>"
            return
        self._quiet = True
        self._fill()
        self._quiet = False
        self.refresh()

    @property
    def _body(self) -> widgets.HTML:
        return self._bodies[self.tab.selected_index or 0]

    def refresh(self) -> None:
        """Compute the tab in front."""
        name = TABS[self.tab.selected_index or 0]
        if name == "Andaikan":
            if not self._sliders.children:
                self._sliders.children = (Sliders(self.report),)
            return
        made, code = self._views()[name]
        try:
            view: View = made()
        except Exception as error:  # shown where the view would stand, so that the panel stays usable
            self._body.value = f"<p><b>{escape(type(error).__name__)}</b>: {escape(str(error))}</p>"
            return
        if name != "Temuan":
            self._seen = view.tables
            rows = {"Tren": self.pick["indikator"].value, "Anggaran": self.pick["simpul"].value}
            self._seen_row = rows.get(name) or ""
        self._body.value = f"{view._repr_html_()}<p>Di sel: <code>{escape(code)}</code></p>"

    def _views(self) -> dict[str, tuple[Callable[[], View], str]]:
        """What each tab shows now, and the line of code for it."""
        report, pick = self.report, {name: widget.value for name, widget in self.pick.items()}
        level = "" if pick["tingkat"] == ALL else pick["tingkat"]
        key, (first, last) = pick["indikator"] or "", pick["rentang"]
        tables, row = (self._seen, self._seen_row) if pick["sempit"] else ((), "")
        unsur = pick["unsur"] if pick["menurut"] == "butir" else ""
        return {
            "Indikator": (lambda: indicators(report, level), call("indicators", [repr(level)] if level else [])),
            "Tren": (
                lambda: trend(report, key, first, last),
                call("trend", [repr(key), f"awal={first}", f"akhir={last}"]),
            ),
            "Anggaran": (
                lambda: budget(report, pick["simpul"]),
                call("budget", [repr(pick["simpul"])] if pick["simpul"] else []),
            ),
            "Survei": (
                lambda: survey(report, pick["menurut"], unsur),
                call("survey", [repr(pick["menurut"]), *([repr(unsur)] if unsur else [])]),
            ),
            "Kelurahan": (lambda: villages(report, pick["urut"]), call("villages", [f"urut={pick['urut']!r}"])),
            "Pembanding": (lambda: peers(report, key), call("peers", [repr(key)])),
            "Temuan": (
                lambda: findings(report, *tables, indikator=row, tingkat=pick["derajat"]),
                call(
                    "findings",
                    [
                        *map(repr, tables),
                        *([f"indikator={row!r}"] if row else []),
                        *([f"tingkat={pick['derajat']!r}"] if pick["derajat"] else []),
                    ],
                ),
            ),
        }


def _short(name: str, limit: int = 60) -> str:
    return name if len(name) <= limit else f"{name[: limit - 1]}…"


def _offer(picker: Any, options: list[Any], value: Any) -> None:
    """Change what a picker offers; the choice stays where it is still offered."""
    values = [o[1] if isinstance(o, tuple) else o for o in options]
    kept = picker.value if picker.value in values else value if value in values else next(iter(values), None)
    picker.options = options
    picker.value = kept
