"""Which graphs the report has, in order, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from lkjip_analysis.charts import bab1, bab3, money, proofs, schedule, standing
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.naming import without_files
from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.model import Chart, Missing
from lkjip_analysis.model.lineage import NOTHING_GIVEN, NoSource
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.tables.common import Absent, short_name


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A graph of the catalog: its id, what it is about, the function that makes it, and a name for notebooks.

    The name stays where the id depends on how many main indicators there are.
    """

    id: str
    about: str
    function: Callable[..., Chart]
    name: str = ""


def catalog(dataset: Dataset) -> dict[str, ChartSpec]:
    """Every graph of this agency's report by id: the organisation, the survey, the main indicators, and the others.

    Numbers run on, so three main indicators make 3.2-3.4, the peers 3.5, and what follows 3.6 and on.
    """
    specs = [
        ChartSpec("1.1", "struktur organisasi", partial(bab1.organisation_chart, id="1.1")),
        ChartSpec("3.1", "survei kepuasan menurut unsur", partial(bab3.unsur_chart, id="3.1")),
    ]
    for number, indicator in enumerate(dataset.iku):
        id = history_id(number)
        function = partial(bab3.history_chart, id=id, indicator=indicator)
        specs.append(ChartSpec(id, f"{short_name(indicator)} antartahun", function))
    last = len(dataset.iku)
    for number, (name, about, make_one) in enumerate(_LATER, last):
        id = history_id(number)
        specs.append(ChartSpec(id, about, partial(make_one, id=id), name))
    specs.append(ChartSpec("2.1", "jadwal rencana aksi", partial(schedule.plan_chart, id="2.1"), "jadwal"))
    return {spec.id: spec for spec in specs}


_LATER: tuple[tuple[str, str, Callable[..., Chart]], ...] = (
    ("pembanding", "perbandingan antarinstansi", bab3.peer_chart),
    ("capaian", "capaian semua indikator kinerja utama", standing.main_chart),
    ("pohon", "ketercapaian dari tujuan sampai program", standing.tree_chart),
    ("capaian-serapan", "capaian terhadap serapan", standing.absorption_chart),
    ("serapan", "serapan anggaran menurut program", money.absorption_chart),
    ("jembatan", "pagu dari dokumen ke dokumen", money.bridge_chart),
    ("butir", "survei kepuasan menurut butir", proofs.item_chart),
    ("triwulan", "survei kepuasan menurut triwulan", proofs.quarter_chart),
    ("kelurahan", "perkembangan kelurahan menurut bidang", proofs.village_chart),
    ("akip", "komponen AKIP terhadap bobotnya", proofs.evaluation_chart),
)
"""Graphs behind those of the main indicators, by name: their numbers run on, new ones go behind."""


def named(dataset: Dataset, name: str) -> str:
    """The id of a graph by its name, or the text itself where it is no name.

    >>> from lkjip_analysis.dataset import read_dataset
    >>> dataset = read_dataset('data/kecamatan-serang/2025')
    >>> named(dataset, "pembanding"), named(dataset, "3.1")
    ('3.5', '3.1')
    """
    return next((spec.id for spec in catalog(dataset).values() if name and spec.name == name), name)


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
