"""Graphs as a spreadsheet program draws them, reading the figures on their own sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lkjip_analysis.model import Chart
from lkjip_analysis.model.chart import Series
from lkjip_analysis.render.style import ACCENT, AXIS, GRID, INK, MUTED, PAPER, SHADES
from lkjip_analysis.render.xlsx import text
from lkjip_analysis.render.xlsx.styles import number_format

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart as Native
    from xlsxwriter.workbook import Workbook

WIDTH = 660
"""Pixels of a graph over the width of the sheet."""

_PANELS = 3  # panels side by side
_LINES, _LEGEND, _BAR_HEIGHT, _MOST = 340, 110, 26, 4000
_FONT: dict[str, Any] = {"name": text.FONT, "size": 9, "color": INK}


@dataclass(frozen=True)
class SeriesPlaces:
    """Where the figures of a graph stand: a line for each category, a column for each series, lines from 0."""

    sheet: str
    first: int
    last: int
    names: int
    columns: dict[str, int]

    def categories(self) -> list[Any]:
        """The cells with the names."""
        return [self.sheet, self.first, self.names, self.last, self.names]

    def values(self, key: str) -> list[Any]:
        """The cells of a series."""
        return [self.sheet, self.first, self.columns[key], self.last, self.columns[key]]

    def title(self, key: str) -> list[Any]:
        """The cell with the name of a series."""
        return [self.sheet, self.first - 1, self.columns[key]]


@dataclass(frozen=True)
class Drawn:
    """A native graph, its size and where it stands in pixels from the first one."""

    chart: Native
    width: int
    height: int
    x: int = 0
    y: int = 0


REFERENCE = "_acuan"
"""Key of the column that holds the constant to compare with."""


def draw(book: Workbook, chart: Chart, figures: SeriesPlaces) -> list[Drawn]:
    """The graph, or a panel for each of its series; a graph without figures has none."""
    if not height(chart):
        return []
    if chart.kind == "garis":
        return [Drawn(_lines(book, chart, figures), WIDTH, _LINES)]
    if as_bars(chart):
        return [Drawn(_bars(book, chart, figures, chart.series), WIDTH, height(chart))]
    across, one = min(_PANELS, len(chart.series)), _bars_height(chart, 1)
    width = max(WIDTH, 260 * across) // across
    return [
        Drawn(_bars(book, chart, figures, [series]), width, one, number % across * width, number // across * one)
        for number, series in enumerate(chart.series)
    ]


def as_bars(chart: Chart) -> bool:
    """Whether a spreadsheet draws a graph as one block of bars: it knows no dots in rows and no part in its whole."""
    return chart.kind in ("batang", "isian", "tumpuk") or (chart.kind == "titik" and len(chart.series) == 1)


PICTURED = ("bagan", "sebar", "jadwal", "jembatan")
"""Graphs that no spreadsheet draws; they stand there as pictures, their figures beside them."""


def height(chart: Chart) -> int:
    """Pixels that the graph takes with all its panels; 0 when there is nothing to draw."""
    if not len(chart.frame) or not chart.series:
        return 0
    if chart.kind == "garis":
        return _LINES
    if as_bars(chart):
        return _bars_height(chart, 1 if chart.kind == "tumpuk" else len(chart.series))
    return math.ceil(len(chart.series) / _PANELS) * _bars_height(chart, 1)


def _bars_height(chart: Chart, bars: int) -> int:
    return min(_LEGEND + len(chart.frame) * (_BAR_HEIGHT + 12 * (bars - 1)), _MOST)


def _named(figures: SeriesPlaces, series: Series) -> dict[str, Any]:
    return {
        "name": figures.title(series.key),
        "categories": figures.categories(),
        "values": figures.values(series.key),
    }


def _labels(chart: Chart, **said: Any) -> dict[str, Any]:
    return {"value": True, "num_format": number_format(chart.format), "font": _FONT, **said}


# -- lines ----------------------------------------------------------------------------------------------------


def _lines(book: Workbook, chart: Chart, figures: SeriesPlaces) -> Native:
    """Measured series dark and solid, targets lighter, implied ones dashed with open markers."""
    native = book.add_chart({"type": "line"})
    measured = 0
    for series in chart.series:
        colour, marker = (ACCENT, *SHADES[1:])[measured % 3], ("circle", "square", "diamond")[measured % 3]
        if series.role == "utama":
            native.add_series(
                _named(figures, series)
                | {"line": {"color": colour, "width": 2.25}, "data_labels": _labels(chart, position="above")}
                | {"marker": {"type": marker, "size": 6, "fill": {"color": colour}, "border": {"color": colour}}}
            )
            measured += 1
            continue
        implied = series.role == "tersirat"
        fill = PAPER if implied else MUTED
        native.add_series(
            _named(figures, series)
            | {"line": {"color": MUTED, "width": 1.25, "dash_type": "dash" if implied else "solid"}}
            | {"marker": {"type": "diamond", "size": 7, "fill": {"color": fill}, "border": {"color": MUTED}}}
        )
    _axes(native, chart, value=native.set_y_axis, category=native.set_x_axis)
    native.show_blanks_as("gap")
    native.set_legend({"position": "bottom", "font": _FONT})
    return native


# -- bars -----------------------------------------------------------------------------------------------------


def _bars(book: Workbook, chart: Chart, figures: SeriesPlaces, shown: Sequence[Series]) -> Native:
    """Horizontal bars from the top down; highlighted categories in the accent colour, targets open."""
    stacked = {"subtype": "stacked"} if chart.kind == "tumpuk" else {}
    native = book.add_chart({"type": "bar", **stacked})
    wanted = {str(name) for name in chart.highlight}
    measured = 0
    for series in shown:
        said = _named(figures, series) | {"gap": 45, "data_labels": _labels(chart)}
        if series.role != "utama":
            dashes = "dash" if series.role == "tersirat" else "solid"
            border = {"color": MUTED, "width": 1.0, "dash_type": dashes}
            native.add_series(said | {"fill": {"color": PAPER}, "border": border})
            continue
        fill = SHADES[measured % 3]
        points = [{"fill": {"color": ACCENT}} if str(name) in wanted else None for name in chart.frame.index]
        native.add_series(said | {"fill": {"color": fill}} | ({"points": points} if wanted and measured == 0 else {}))
        measured += 1
    _axes(native, chart, value=native.set_x_axis, category=native.set_y_axis, reverse=True)
    native.set_legend({"position": "bottom", "font": _FONT} if len(shown) > 1 else {"none": True})
    if not as_bars(chart):
        native.set_title({"name": figures.title(shown[0].key), "name_font": {**_FONT, "bold": True}})
    elif chart.reference and len(shown) == 1:
        _reference(native, chart, figures)
    return native


def _reference(native: Native, chart: Chart, figures: SeriesPlaces) -> None:
    """A line across the bars: the trend of bars that are themselves not drawn, since bars know no constant.

    Programs differ in what of it they name in a legend, so the title says what the line is.
    """
    assert chart.reference
    label = text.safe(f"Garis putus-putus: {chart.reference[0]} {chart.format.write(chart.reference[1])}", 200)
    native.set_title({"name": label, "name_font": {**_FONT, "bold": False}})
    native.add_series(
        {
            "name": figures.title(REFERENCE),
            "categories": figures.categories(),
            "values": figures.values(REFERENCE),
            "fill": {"none": True},
            "border": {"none": True},
            "overlap": 100,
            "trendline": {
                "type": "linear",
                "name": text.safe(chart.reference[0], 120),
                "line": {"color": INK, "width": 1.25, "dash_type": "dash"},
                "forward": 0.5,
                "backward": 0.5,
            },
        }
    )


def _floor(chart: Chart) -> float:
    """The least value shown, 0 if there is none; bars are compared by length, so theirs begin at zero."""
    values = [float(value) for series in chart.series for value in chart.frame[series.key] if math.isfinite(value)]
    return min(values, default=0.0)


def _axes(native: Native, chart: Chart, *, value: Any, category: Any, reverse: bool = False) -> None:
    unit = text.safe(chart.unit, 120).lstrip("= ")  # the library takes a name that begins with = for a reference
    value(
        {
            "name": unit[:1].upper() + unit[1:] if chart.kind == "garis" or as_bars(chart) else "",
            "name_font": {**_FONT, "bold": False},
            "num_font": _FONT,
            "num_format": number_format(chart.format),
            "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
            "line": {"none": True},
            **({"label_position": "high"} if reverse else {}),
            **({"min": 0} if reverse and _floor(chart) >= 0 else {}),
        }
    )
    line = {"color": AXIS, "width": 0.75}
    category({"num_font": _FONT, "line": line, "reverse": reverse, "major_tick_mark": "none"})
    native.set_chartarea({"border": {"none": True}})
