"""An indicator over the years: realisation with its targets, and its capaian on the bands of the scale."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from lkjip_analysis.explore.picture import picture
from lkjip_analysis.explore.view import View, indicator_of, nothing
from lkjip_analysis.model import Series, Table
from lkjip_analysis.render.plot.data import DrawnBand
from lkjip_analysis.render.show import list_html
from lkjip_analysis.report import Report
from lkjip_analysis.tables.bab3.tahunan import history_extract, is_implied
from lkjip_analysis.tables.common import Absent, category_formula, indicator_format, short_name

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
        real, target = (table.value(key, f"{name}_{year}") for name in ("realisasi", "target"))
        capaian = _value(table, key, f"capaian_{year}")
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
    data = report.dataset
    indicator, scale = data.indicators[key], data.scale()
    turned = [year for year in years if is_implied(table.row(key), year)]
    stated = [year for year in years if year not in turned]
    target = f"Target {data.year}" if stated == [data.year] else "Target"

    def line(series: Series, shown: Sequence[int]) -> tuple[Series, list[float | None]]:
        column = series.key.partition("_")[0]
        return series, [_value(table, key, f"{column}_{year}") if year in shown else None for year in years]

    first = picture(
        "Realisasi dan target",
        years,
        [
            line(Series("realisasi", "Realisasi"), years),
            line(Series("target", target, "target"), stated),
            line(Series("target_tersirat", "Target tersirat", "tersirat"), turned),
        ],
        table.sources,
        unit=data.unit(indicator).name,
        format=indicator_format(data, indicator),
    )
    second = picture(
        f"Capaian pada {scale.title}",
        years,
        [line(Series("capaian", "Capaian"), years)],
        table.sources,
        unit="persen",
        bands=[DrawnBand(t.label, t.lower) for t in scale.thresholds(data.config.aturan.celah_skala)],
    )
    titles = ("Realisasi dan target", f"Capaian pada {scale.title}")
    pairs = zip(titles, (first, second), strict=True)
    return "".join(f'<div class="gambar"><p>{escape(title)}</p>{made}</div>' for title, made in pairs)


def _list(table: Table, key: str, frame: pd.DataFrame) -> str:
    lines = [
        (str(year), *(table.text(key, f"{name}_{year}") for name in FIGURES), word if isinstance(word, str) else "")
        for year, word in zip(frame["tahun"], frame["kategori"], strict=True)
    ]
    heads = ["Tahun", "Realisasi", "Target (tersirat untuk tahun lampau)", "Capaian (%)", "Kategori"]
    return list_html("", heads, lines, frozenset({1, 2, 3}))
