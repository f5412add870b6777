"""Lines over years for the panel, drawn as the graphs of the report are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from lkjip_analysis.model import Chart, Series, Source
from lkjip_analysis.model.number import NUMBER, Format

if TYPE_CHECKING:
    from lkjip_analysis.render.plot.data import DrawnBand


def picture(
    title: str,
    years: Sequence[int],
    lines: Sequence[tuple[Series, Sequence[float | None]]],
    sources: Sequence[Source],
    *,
    unit: str,
    format: Format = NUMBER,
    bands: Sequence[DrawnBand] = (),
) -> str:
    """Draw lines over years as inline SVG.

    Args:
        title: what is shown; also the picture's text for those who cannot see it.
        years: the categories.
        lines: series with as many values as there are years, None where there is none.
        sources: where the figures come from.
        unit: of the figures.
        format: how they are written.
        bands: bands of a scale behind the lines, from the highest down.

    >>> from lkjip_analysis.model.lineage import Source
    >>> series, source = Series("r", "Realisasi"), Source("realisasi.csv", 2, "lkjip", "LKjIP", "")
    >>> made = picture("Indeks", [2024, 2025], [(series, [80.0, 84.99])], [source], unit="Angka")
    >>> made.startswith("<svg"), "Realisasi 80,00, 84,99" in made
    (True, True)
    """
    from lkjip_analysis.render.plot import figure, svg

    told = "; ".join(
        f"{series.title} {', '.join(format.write(v) for v in values if v is not None)}" for series, values in lines
    )
    index = pd.Index([str(year) for year in years], name="kategori", dtype=object)
    frame = pd.DataFrame({series.key: list(values) for series, values in lines}, index=index, dtype="float64")
    chart = Chart(
        id="-".join(["jelajah", *(series.key for series, _ in lines), *title.split()]),
        title=title,
        period=f"{years[0]}–{years[-1]}",
        unit=unit,
        kind="garis",
        frame=frame,
        series=tuple(series for series, _ in lines),
        alt=f"{title}: {told}.",
        sources=tuple(sources),
        format=format,
    )
    return svg(figure(chart, bands))
