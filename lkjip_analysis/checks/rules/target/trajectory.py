"""Targets over the years: falls, standstill, an end that is not the last year, and targets below past results."""

from __future__ import annotations

from lkjip_analysis.checks.reading.figures import same
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Target

CHALLENGE = "Permenpan-RB 88/2021, perencanaan kinerja: target menantang dan realistis"


NO_PLAN = "target tahunan Renstra tidak ada"


def renstra_path(dataset: Dataset, indicator: str) -> list[tuple[Target, float]]:
    """The yearly targets of the Renstra, in order."""
    years = dataset.config.renstra_years
    rows = [dataset.plan_target(indicator, year) for year in years]
    return [(row, row.nilai) for row in rows if row is not None and row.nilai is not None]


def paths_of(dataset: Dataset) -> list[tuple[Indikator, list[tuple[Target, float]]]]:
    """Indicators with the yearly targets of the Renstra, where it has at least two."""
    found = [(i, renstra_path(dataset, i.id)) for i in dataset.indicators.values()]
    return [(i, path) for i, path in found if len(path) > 1]


def gain_over(indicator: Indikator, before: float, after: float) -> float:
    """How much better ``after`` is than ``before``; negative if it is worse."""
    return after - before if indicator.polaritas == "positif" else before - after


def perfect(dataset: Dataset, indicator: Indikator, value: float) -> bool:
    """Whether nothing better is possible: 100 percent, or none of what should not be."""
    percent = dataset.unit(indicator).slug == "persen"
    return (percent and same(value, 100)) if indicator.polaritas == "positif" else same(value, 0)
