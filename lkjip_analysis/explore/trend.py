"""An indicator over the years: realisation with its targets, and its capaian on the bands of the scale."""

from __future__ import annotations

import pandas as pd

from lkjip_analysis.explore.plot import Line, Strip, plot
from lkjip_analysis.explore.view import View, indicator_of, nothing
from lkjip_analysis.model import Table
from lkjip_analysis.render.show import list_html
from lkjip_analysis.report import Report
from lkjip_analysis.tables.bab3.tahunan import history_extract, is_implied
from lkjip_analysis.tables.common import Absent, category_formula, short_name

FIGURES = ("realisasi", "target", "capaian")
SHOWN_IN = ("3.2", "3.5", "3.7")
"""Tables of the report about the same figures."""


def trend(report: Report, indikator: str = "", awal: int | None = None, akhir: int | None = None) -> View:
    """An indicator over the years that the report compares.

    Args:
        report: the report.
        indikator: key of any indicator; the first main indicator without one.
        awal: first year shown.
        akhir: last year shown.

    Raises:
        KeyError: no such indicator; names the nearest.

    >>> from lkjip_analysis.report import open_report
    >>> view = trend(open_report("kecamatan-serang", 2025), "ikm", awal=2024)
    >>> view.frame[["tahun", "realisasi", "kategori"]].values.tolist()
    [[2024, 83.65, 'Sangat Tinggi'], [2025, 84.99, 'Sangat Tinggi']]
    """
    row, data = indicator_of(report, indikator), report.dataset
    years = [y for y in data.config.history_years if (awal or y) <= y <= (akhir or y)]
    title = f"{short_name(row)} menurut tahun"
    try:
        table = history_extract(data, "3.5", row)
    except Absent as gap:
        return nothing(title, str(gap), *SHOWN_IN)
    if not years:
        return nothing(title, "tidak ada tahun dalam rentang itu", *SHOWN_IN)
    frame = _frame(report, table, row.id, years)
    html = _pictures(report, table, row.id, years) + _list(table, row.id, frame)
    return View(title, html, frame, SHOWN_IN, table.source_line)


def _frame(report: Report, table: Table, key: str, years: list[int]) -> pd.DataFrame:
    category = category_formula(report.dataset)
    lines = []
    for year in years:
        real, target, capaian = (_value(table, key, f"{name}_{year}") for name in FIGURES)
        word = category.of({"capaian": capaian}).value if capaian is not None else None
        implied = target is not None and is_implied(table.row(key), year)
        lines.append((key, year, real, target, implied, capaian, word))
    columns = ["indikator", "tahun", "realisasi", "target", "tersirat", "capaian", "kategori"]
    frame = pd.DataFrame(lines, columns=columns)
    unit = report.dataset.unit(report.dataset.indicators[key]).name
    frame.attrs["satuan"] = {"realisasi": unit, "target": unit, "capaian": "%"}
    return frame


def _value(table: Table, row: str, column: str) -> float | None:
    value = table.value(row, column)
    return value if isinstance(value, float) else None


def _pictures(report: Report, table: Table, key: str, years: list[int]) -> str:
    def line(name: str, column: str, shown: list[int], marks: bool = False) -> Line:
        cells = [f"{column}_{y}" for y in years]
        values = [_value(table, key, c) if y in shown else None for c, y in zip(cells, years, strict=True)]
        return Line(name, values, [table.text(key, c) if y in shown else "" for c, y in zip(cells, years, strict=True)],
                    marks)  # fmt: skip

    data = report.dataset
    turned = [y for y in years if is_implied(table.row(key), y)]
    stated = [y for y in years if y not in turned]
    unit = data.unit(data.indicators[key]).name.lower()
    scale = data.scale()
    strips = [Strip(t.label, t.lower) for t in scale.thresholds(data.config.aturan.celah_skala)]
    first = plot(
        f"Realisasi dan target ({unit})",
        years,
        [
            line("Realisasi", "realisasi", years),
            line(f"Target {data.year}" if stated == [data.year] else "Target", "target", stated, marks=True),
            line("Target tersirat", "target", turned, marks=True),
        ],
    )
    second = plot(f"Capaian (%) pada {scale.title}", years, [line("Capaian", "capaian", years)], strips)
    return f"<div>{first}</div><div>{second}</div>"


def _list(table: Table, key: str, frame: pd.DataFrame) -> str:
    lines = [
        (str(year), *(table.text(key, f"{name}_{year}") for name in FIGURES), word if isinstance(word, str) else "")
        for year, word in zip(frame["tahun"], frame["kategori"], strict=True)
    ]
    heads = ["Tahun", "Realisasi", "Target (tersirat untuk tahun lampau)", "Capaian (%)", "Kategori"]
    return list_html("", heads, lines, frozenset({1, 2, 3}))
