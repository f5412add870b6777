"""Tables and graphs as plain files: CSV with unrounded numbers, SVG and PNG."""

from __future__ import annotations

import csv
from pathlib import Path

from lkjip_analysis.model import Chart, Table
from lkjip_analysis.model.formula import Value
from lkjip_analysis.render.inert import inert


def plain_number(value: Value | None) -> str:
    """A value as CSV wants it: dot decimals, unrounded, empty for missing; whole numbers without a tail.

    >>> plain_number(101.4805970149), plain_number(26028054509.0), plain_number(None), plain_number("Tinggi")
    ('101.4805970149', '26028054509', '', 'Tinggi')
    >>> plain_number(-5.0), plain_number("=1+1")
    ('-5', "'=1+1")
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value)
    return str(int(value)) if value.is_integer() else repr(value)


def write_table(table: Table, folder: Path) -> Path:
    """Write ``<id>.csv``: row key first (``baris``), then one column per column key."""
    path = folder / f"{table.id}.csv"
    columns = [c for c in table.columns if not c.trend]
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["baris", *(inert(c.key) for c in columns)])
        for row in table.rows:
            writer.writerow([inert(row.key), *(plain_number(table.value(row.key, c.key)) for c in columns)])
    return path


def write_chart(chart: Chart, svg: str, png: bytes, folder: Path) -> tuple[Path, ...]:
    """Write ``<id>.svg``, ``<id>.png`` and ``<id>.csv`` (the series shown)."""
    paths = tuple(folder / f"{chart.id}.{kind}" for kind in ("svg", "png", "csv"))
    paths[0].write_text(svg, encoding="utf-8")
    paths[1].write_bytes(png)
    with paths[2].open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(["kategori", *(inert(s.key) for s in chart.series)])
        for at, category in enumerate(chart.frame.index):
            values = (chart.frame[s.key].iloc[at] for s in chart.series)
            writer.writerow([inert(str(category)), *("" if v != v else plain_number(float(v)) for v in values)])
    return paths
