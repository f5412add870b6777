"""Which tables the report has, in order, and how each is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from string import ascii_lowercase

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.problems import nearest
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.tables import bab2, bab4, ringkasan
from lkjip_analysis.tables.bab3 import akip, anggaran, capaian, epdeskel, ikm, pembanding, renstra, tahunan
from lkjip_analysis.tables.common import Absent


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the catalog: its id, what it is about, the function that makes it."""

    id: str
    about: str
    function: Callable[[Dataset], Table]


def catalog(dataset: Dataset) -> dict[str, TableSpec]:
    """Every table of this agency's report by id, in the order of the report.

    The extracts of 3.2, 3.5 and 3.6 follow the number of main indicators (3.2a, 3.2b, …).
    """
    specs = [
        TableSpec("R.1", "ikhtisar kinerja utama", ringkasan.summary_table),
        TableSpec("2.6", "rencana aksi per bulan", bab2.monthly_plan),
        TableSpec("2.6a", "rencana aksi per triwulan", bab2.quarterly_plan),
        TableSpec("3.0", "skala pengukuran kinerja", capaian.scale_table),
        TableSpec("3.1", "realisasi kinerja", capaian.realisation_table),
        TableSpec("3.2", "pencapaian IKU", capaian.iku_table),
        *_extracts(dataset, "3.2", "pencapaian", capaian.iku_extract),
        TableSpec("3.3", "survei kepuasan menurut butir", ikm.item_table),
        TableSpec("3.3a", "survei kepuasan menurut unsur", ikm.unsur_table),
        TableSpec("3.3b", "perkembangan kelurahan", epdeskel.village_table),
        TableSpec("3.4", "nilai evaluasi AKIP", akip.evaluation_table),
        TableSpec("3.5", "perbandingan antartahun", tahunan.history_table),
        *_extracts(dataset, "3.5", "perbandingan antartahun", tahunan.history_extract),
        TableSpec("3.6", "perbandingan dengan Renstra", renstra.plan_table),
        *_extracts(dataset, "3.6", "perbandingan dengan Renstra", renstra.plan_extract),
        TableSpec("3.7", "pertumbuhan antartahun", tahunan.growth_table),
        TableSpec("3.8", "perbandingan antarinstansi", pembanding.peer_table),
        TableSpec("3.9", "analisis efisiensi", anggaran.analysis_table),
        TableSpec("3.10", "program dan kegiatan pendukung", capaian.supporting_table),
        TableSpec("3.11", "realisasi anggaran", anggaran.budget_table),
        TableSpec("3.12", "tingkat efisiensi", anggaran.efficiency_table),
        TableSpec("4.0", "temuan dan rekomendasi", bab4.recommendation_table),
        TableSpec("4.1", "tindak lanjut", bab4.follow_up_table),
    ]
    return {spec.id: spec for spec in specs}


def _extracts(dataset: Dataset, id: str, about: str, function: Callable[..., Table]) -> list[TableSpec]:
    named = zip(ascii_lowercase, dataset.iku, strict=False)
    return [
        TableSpec(id + letter, f"{about}: {i.singkatan or i.nama}", partial(function, id=id + letter, indicator=i))
        for letter, i in named
    ]


def make(dataset: Dataset, id: str) -> Table | Missing:
    """Make one table, or say what is missing for it.

    Raises:
        KeyError: the report has no such table; names the nearest.
    """
    specs = catalog(dataset)
    if id not in specs:
        guess = nearest(id, specs)
        hint = f"; mungkin maksudnya {guess}" if guess else ""
        raise KeyError(f"tabel '{id}' tidak ada{hint}; yang ada: {', '.join(specs)}")
    spec = specs[id]
    try:
        return spec.function(dataset)
    except Absent as gap:
        return Missing(id, spec.about, str(gap))


def make_all(dataset: Dataset) -> dict[str, Table | Missing]:
    """Make every table of the report."""
    return {id: make(dataset, id) for id in catalog(dataset)}
