"""Which graphs the report has, in order, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from lkjip_analysis.charts import bab3
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import choice
from lkjip_analysis.model import Chart, Missing
from lkjip_analysis.tables.common import Absent, short_name


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A graph of the catalog: its id, what it is about, the function that makes it."""

    id: str
    about: str
    function: Callable[..., Chart]


def catalog(dataset: Dataset) -> dict[str, ChartSpec]:
    """Every graph of this agency's report by id: the survey, one per main indicator, the peers.

    Numbers run on, so three main indicators make 3.2-3.4 and the peers 3.5.
    """
    specs = [ChartSpec("3.1", "survei kepuasan menurut unsur", partial(bab3.unsur_chart, id="3.1"))]
    for number, indicator in enumerate(dataset.iku, 2):
        function = partial(bab3.history_chart, id=f"3.{number}", indicator=indicator)
        specs.append(ChartSpec(f"3.{number}", f"{short_name(indicator)} antartahun", function))
    last = f"3.{len(dataset.iku) + 2}"
    specs.append(ChartSpec(last, "perbandingan antarinstansi", partial(bab3.peer_chart, id=last)))
    return {spec.id: spec for spec in specs}


def make(dataset: Dataset, id: str) -> Chart | Missing:
    """Make one graph, or say what is missing for it.

    Raises:
        KeyError: the report has no such graph.
    """
    specs = catalog(dataset)
    if id not in specs:
        raise KeyError(f"grafik '{id}': {choice(id, list(specs), 'nomor grafik')}")
    try:
        return specs[id].function(dataset)
    except Absent as gap:
        return Missing(id, specs[id].about, str(gap))


def make_all(dataset: Dataset) -> dict[str, Chart | Missing]:
    """Make every graph of the report."""
    return {id: make(dataset, id) for id in catalog(dataset)}
