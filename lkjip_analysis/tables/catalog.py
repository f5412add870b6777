"""Which tables the report has, in order, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.naming import without_files
from lkjip_analysis.dataset.problems import absent
from lkjip_analysis.model import Missing, Table
from lkjip_analysis.model.address import letters
from lkjip_analysis.model.lineage import NOTHING_GIVEN, NoSource
from lkjip_analysis.model.readable_error import UnknownName
from lkjip_analysis.tables import bab1, bab2, bab4, dokumen, lampiran, ringkasan
from lkjip_analysis.tables.bab3 import (
    akip,
    anggaran,
    capaian,
    epdeskel,
    ikm,
    jembatan,
    pembanding,
    penilaian,
    renstra,
    responden,
    sumber_daya,
    tahunan,
)
from lkjip_analysis.tables.common import Absent
from lkjip_analysis.tables.once import once


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table of the catalog.

    Attributes:
        id: its number.
        about: what it is about, where it cannot be filled.
        function: makes it.
        offered: whether an agency's report has it at all; most are in every report, filled or said to be missing.
    """

    id: str
    about: str
    function: Callable[[Dataset], Table]
    offered: Callable[[Dataset], bool] = lambda dataset: True


@once
def catalog(dataset: Dataset) -> dict[str, TableSpec]:
    """Every table of this agency's report by id, in the order of the report.

    The extracts of 3.2, 3.5 and 3.6 follow the number of main indicators (3.2a, 3.2b, …).
    """
    specs = [
        TableSpec("R.1", "ikhtisar kinerja utama", ringkasan.summary_table),
        TableSpec("1.1", "susunan kepegawaian", bab1.roster_table),
        TableSpec("1.2", "pegawai menurut jabatan", bab1.post_table),
        TableSpec("1.3", "pegawai menurut golongan", bab1.grade_table),
        TableSpec("1.4", "pegawai menurut pendidikan", bab1.education_table),
        TableSpec("1.5", "sarana dan prasarana", bab1.asset_table),
        TableSpec("1.6", "pemetaan permasalahan", bab1.problem_table),
        TableSpec("1.7", "isu strategis", bab1.issue_table),
        TableSpec("2.1", "visi sampai sasaran, Renstra sebelumnya", partial(dokumen.cascade_table, id="2.1")),
        TableSpec("2.2", "visi sampai sasaran, Renstra berjalan", partial(dokumen.cascade_table, id="2.2")),
        _targets("2.3", "Tujuan dan Sasaran Rencana Kerja", "2.3"),
        _targets("2.4", "Indikator Kinerja Utama", "2.4"),
        _targets("2.5a", "Perjanjian Kinerja: Sasaran dan Target", "2.5"),
        _programmes("2.5b", "Perjanjian Kinerja: Program dan Anggaran", "2.5"),
        TableSpec("2.6", "rencana aksi per bulan", bab2.monthly_plan),
        TableSpec("2.6a", "rencana aksi per triwulan", bab2.quarterly_plan),
        TableSpec("3.0", "skala pengukuran kinerja", capaian.scale_table),
        TableSpec("3.1", "realisasi kinerja", capaian.realisation_table),
        TableSpec("3.2", "pencapaian IKU", capaian.iku_table),
        *_extracts(dataset, "3.2", "pencapaian", capaian.iku_extract),
        TableSpec("3.3", "survei kepuasan menurut butir", ikm.item_table),
        TableSpec("3.3a", "survei kepuasan menurut unsur", ikm.unsur_table),
        TableSpec("3.3b", "perkembangan kelurahan", epdeskel.village_table),
        TableSpec("3.3c", "responden survei kepuasan", responden.respondent_table, responden.are_told),
        TableSpec("3.4", "nilai evaluasi AKIP", akip.evaluation_table),
        TableSpec("3.4a", "penilaian mandiri dan hasil evaluasi AKIP", penilaian.both_sides_table, penilaian.are_told),
        TableSpec("3.5", "perbandingan antartahun", tahunan.history_table),
        *_extracts(dataset, "3.5", "perbandingan antartahun", tahunan.history_extract),
        TableSpec("3.6", "perbandingan dengan Renstra", renstra.plan_table),
        *_extracts(dataset, "3.6", "perbandingan dengan Renstra", renstra.plan_extract),
        TableSpec("3.7", "pertumbuhan antartahun", tahunan.growth_table),
        TableSpec("3.8", "perbandingan antarinstansi", pembanding.peer_table),
        TableSpec("3.9", "analisis efisiensi", sumber_daya.analysis_table),
        TableSpec("3.10", "program dan kegiatan pendukung", capaian.supporting_table),
        TableSpec("3.11", "realisasi anggaran", anggaran.budget_table),
        TableSpec("3.11a", "jembatan anggaran antardokumen", jembatan.bridge_table),
        TableSpec("3.12", "tingkat efisiensi", sumber_daya.efficiency_table),
        TableSpec("4.0", "temuan dan rekomendasi", bab4.recommendation_table),
        TableSpec("4.1", "tindak lanjut", bab4.follow_up_table),
        _targets("L.1", "Indikator Kinerja Utama", "L.1"),
        _targets("L.2", "Perubahan Indikator Kinerja Utama", "L.2"),
        _targets("L.3a", "Perjanjian Kinerja: Sasaran dan Target", "L.3"),
        _programmes("L.3b", "Perjanjian Kinerja: Program dan Anggaran", "L.3"),
        _targets("L.4a", "Perjanjian Kinerja Perubahan: Sasaran dan Target", "L.4"),
        _programmes("L.4b", "Perjanjian Kinerja Perubahan: Program dan Anggaran", "L.4"),
        TableSpec("L.5", "rencana aksi yang dilampirkan", bab2.attached_plan),
        TableSpec("L.7", "laporan hasil evaluasi AKIP", akip.letter_table),
        TableSpec("L.8", "kinerja dan anggaran sub kegiatan", lampiran.lowest_table, lampiran.has_lowest),
        TableSpec("L.9", "target dan realisasi triwulan", lampiran.quarter_results, lampiran.has_quarters),
    ]
    return {spec.id: spec for spec in specs if spec.offered(dataset)}


def _targets(id: str, title: str, place: str) -> TableSpec:
    return TableSpec(id, title.lower(), partial(dokumen.target_table, id=id, title=title, place=place))


def _programmes(id: str, title: str, place: str) -> TableSpec:
    return TableSpec(id, title.lower(), partial(dokumen.programme_table, id=id, title=title, place=place))


def _extracts(dataset: Dataset, id: str, about: str, function: Callable[..., Table]) -> list[TableSpec]:
    return [
        TableSpec(own, f"{about}: {i.singkatan or i.nama}", partial(function, id=own, indicator=i))
        for own, i in zip(extract_ids(dataset, id), dataset.iku, strict=True)
    ]


def extract_ids(dataset: Dataset, id: str) -> tuple[str, ...]:
    """Ids of the extracts of a table, one for each main indicator: ``3.2a`` … ``3.2z``, ``3.2aa`` …"""
    return tuple(id + letters(number) for number in range(len(dataset.iku)))


@once
def make(dataset: Dataset, id: str) -> Table | Missing:
    """Make one table, or say what is missing for it.

    Raises:
        KeyError: the report has no such table; names the nearest.
    """
    specs = catalog(dataset)
    if id not in specs:
        raise UnknownName(absent(id, specs, f"tabel '{id}'"))
    spec = specs[id]
    try:
        return spec.function(dataset)
    except Absent as gap:
        return Missing(id, spec.about, without_files(str(gap)))
    except NoSource:
        return Missing(id, spec.about, NOTHING_GIVEN)


def make_all(dataset: Dataset) -> dict[str, Table | Missing]:
    """Make every table of the report."""
    return {id: make(dataset, id) for id in catalog(dataset)}


class Tables(Mapping[str, Table | Missing]):
    """Every table of the report by id, each made when it is first asked for.

    Args:
        dataset: the data package.

    Raises:
        KeyError: there is no such table.

    >>> from lkjip_analysis.dataset import read_dataset
    >>> dataset = read_dataset("data/kecamatan-serang/2025")
    >>> tables = Tables(dataset)
    >>> "3.2" in tables, "9.9" in tables
    (True, False)
    >>> tables["3.2"] is make(dataset, "3.2")
    True
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._specs = catalog(dataset)

    def __getitem__(self, id: str) -> Table | Missing:
        if id not in self._specs:
            raise KeyError(id)
        return make(self._dataset, id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._specs)

    def __len__(self) -> int:
        return len(self._specs)

    def __contains__(self, id: object) -> bool:
        return id in self._specs
