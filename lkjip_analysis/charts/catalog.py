"""Which graphs the report has, in order, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from lkjip_analysis.charts import bab1, bab3
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.naming import without_files
from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.model import Chart, Missing
from lkjip_analysis.model.lineage import NOTHING_GIVEN, NoSource
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.tables.common import Absent, short_name


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A graph of the catalog: its id, what it is about, the function that makes it."""

    id: str
    about: str
    function: Callable[..., Chart]


def catalog(dataset: Dataset) -> dict[str, ChartSpec]:
    """Every graph of this agency's report by id: the organisation, the survey, the main indicators, the peers.

    Numbers run on, so three main indicators make 3.2-3.4 and the peers 3.5.
    """
    specs = [
        ChartSpec("1.1", "struktur organisasi", partial(bab1.organisation_chart, id="1.1")),
        ChartSpec("3.1", "survei kepuasan menurut unsur", partial(bab3.unsur_chart, id="3.1")),
    ]
    for number, indicator in enumerate(dataset.iku):
        id = history_id(number)
        function = partial(bab3.history_chart, id=id, indicator=indicator)
        specs.append(ChartSpec(id, f"{short_name(indicator)} antartahun", function))
    last = history_id(len(dataset.iku))
    specs.append(ChartSpec(last, "perbandingan antarinstansi", partial(bab3.peer_chart, id=last)))
    return {spec.id: spec for spec in specs}


def history_id(number: int) -> str:
    """The id of the graph of a main indicator, counted from 0.

    >>> history_id(0), history_id(2)
    ('3.2', '3.4')
    """
    return f"3.{number + 2}"


def make(dataset: Dataset, id: str) -> Chart | Missing:
    """Make one graph, or say what is missing for it.

    Raises:
        KeyError: the report has no such graph; names the nearest.
    """
    specs = catalog(dataset)
    if id not in specs:
        raise UnknownName(absent(id, specs, f"grafik '{id}'"))
    try:
        return specs[id].function(dataset)
    except Absent as gap:
        return Missing(id, specs[id].about, without_files(str(gap)))
    except NoSource:
        return Missing(id, specs[id].about, NOTHING_GIVEN)


def make_all(dataset: Dataset) -> dict[str, Chart | Missing]:
    """Make every graph of the report."""
    return {id: make(dataset, id) for id in catalog(dataset)}
