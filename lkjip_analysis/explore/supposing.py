"""Sliders for asking what if: figures of the main indicators and rules, and what changes by them."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from lkjip_analysis.explore.choices import RULES, choices
from lkjip_analysis.explore.view import View
from lkjip_analysis.model import Table
from lkjip_analysis.render.show import list_html
from lkjip_analysis.report import Report
from lkjip_analysis.tables.common import short_name

SHOWN = ("target", "realisasi", "capaian", "kategori", "efisiensi")
_STYLE = {"description_width": "200px"}
_LAYOUT = widgets.Layout(width="415px")
_SHORT = {"description_width": "130px"}
_NARROW = widgets.Layout(width="340px")


def sliders(report: Report) -> widgets.Widget:
    """Sliders for realisation and target of the main indicators, and pickers for the rules.

    >>> from lkjip_analysis.report import open_report
    >>> made = sliders(open_report("kecamatan-serang", 2025))
    >>> made.realisasi["ikm"].value = 86
    >>> made.report.table("3.2").text("ikm", "capaian")
    '102,69'
    """
    return Sliders(report)


class Sliders(widgets.VBox):  # type: ignore[misc]
    """The widgets; ``report`` is the report as it would be."""

    def __init__(self, base: Report) -> None:
        self._base = base
        self.report = base
        data = base.dataset
        self.realisasi = {
            i.id: self._slider(short_name(i), real.nilai)
            for i in data.iku
            if (real := data.realisation(i.id)) and real.nilai is not None
        }
        self.target = {
            i.id: self._slider(f"Target {short_name(i)}", target.nilai)
            for i in data.iku
            if (target := data.target(i.id)) and target.nilai is not None
        }
        rules = data.config.aturan.model_dump()
        self.aturan = {
            name: widgets.Dropdown(
                options=choices(data, name),
                value=rules[name],
                description=words,
                style=_SHORT,
                layout=_NARROW,
            )
            for name, words in RULES.items()
        }
        self._answer = widgets.HTML()
        back = widgets.Button(description="Kembali ke data", icon="undo")
        back.on_click(lambda _: self.reset())
        figures = widgets.VBox([*self.realisasi.values(), *self.target.values()])
        rules_box = widgets.VBox([*self.aturan.values(), back])
        top = widgets.HBox([figures, rules_box], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([top, self._answer])
        self._start = {widget: widget.value for widget in self._all()}
        self._quiet = False
        for widget in self._all():
            widget.observe(lambda _: self.refresh(), "value")
        self.refresh()

    def _all(self) -> list[Any]:
        return [*self.realisasi.values(), *self.target.values(), *self.aturan.values()]

    @staticmethod
    def _slider(name: str, value: float) -> widgets.FloatSlider:
        high = 100.0 if 0 <= value <= 100 else value * 2
        return widgets.FloatSlider(
            value=value, min=min(0.0, value), max=high, step=0.01, description=name, readout_format=".2f",
            continuous_update=False, style=_STYLE, layout=_LAYOUT,
        )  # fmt: skip

    def reset(self) -> None:
        """Put every slider back to the figure of the data package."""
        self._quiet = True
        for widget, value in self._start.items():
            widget.value = value
        self._quiet = False
        self.refresh()

    def refresh(self) -> None:
        """Compute the report as it would be, and show what changes."""
        if self._quiet:
            return
        changed = {
            name: {key: w.value for key, w in getattr(self, name).items() if w.value != self._start[w]}
            for name in ("realisasi", "target", "aturan")
        }
        given = {name: values for name, values in changed.items() if values}
        try:
            self.report = self._base.what_if(**given)  # type: ignore[arg-type]
        except ValueError as error:
            self._answer.value = f"<pre>{escape(str(error))}</pre>"
            return
        code = f"report.what_if({', '.join(f'{name}={values!r}' for name, values in given.items())})"
        view = effects(self.report)
        self._answer.value = f"{view._repr_html_()}<p>Di sel: <code>{escape(code)}.changes</code></p>"


def effects(report: Report) -> View:
    """What an assumption changes: the main indicators before and after, then ranks, sentences and what is missing.

    >>> from lkjip_analysis.report import open_report
    >>> view = effects(open_report("kecamatan-serang", 2025).what_if(realisasi={"ikm": 86}))
    >>> view.frame.query("alamat == '3.2/ikm/capaian'")["sesudah"].tolist()
    ['102,69']
    """
    frame = report.changes
    cells, sentences = frame[frame["jenis"] == "sel"], frame[frame["jenis"] == "kalimat"]
    ranks = cells[cells["besaran"] == "peringkat"]
    parts = [_indicators(report), _gaps(report)]
    if len(ranks):
        parts.append(_pairs("Peringkat", ranks[["uraian", "sebelum", "sesudah"]]))
    if len(sentences):
        parts.append(_pairs("Kalimat laporan", sentences[["alamat", "sebelum", "sesudah"]]))
    facts = int((frame["jenis"] == "fakta").sum())
    counted = (
        f"{len(cells)} sel, {facts} fakta, dan {len(sentences)} kalimat berubah" if len(frame) else "tanpa perubahan"
    )
    return View(f"Pengandaian: {counted}", "".join(parts), frame, ("3.2",))


def _indicators(report: Report) -> str:
    base = report.base or report
    before, after = base.table("3.2"), report.table("3.2")
    if not (isinstance(before, Table) and isinstance(after, Table)):
        return ""
    lines = []
    for row in after.rows:
        texts = [(before.text(row.key, name), after.text(row.key, name)) for name in SHOWN]
        told = [old if old == new else f"{old or '–'} → {new or '–'}" for old, new in texts]
        lines.append((after.row_name(row.key), *told))
    heads = ["Indikator kinerja utama", *(after.column(name).title for name in SHOWN)]
    return list_html("", heads, lines, frozenset({1, 2, 3, 5}))


def _gaps(report: Report) -> str:
    lines = "".join(f"<li>{escape(str(report.gap(i.id)))}</li>" for i in report.dataset.iku)
    return f"<ul>{lines}</ul>"


def _pairs(caption: str, frame: pd.DataFrame) -> str:
    return list_html(caption, ["Tempat", "Semula", "Menjadi"], frame.astype(str).values.tolist(), frozenset())
