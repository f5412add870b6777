"""Annexes for long lists: every sub kegiatan with its result and money, and every indicator quarter by quarter."""

from __future__ import annotations

from typing import TypeVar

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Anggaran, Indikator, Realisasi, Target
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.tables.common import (
    Absent,
    RowBuilder,
    budget_columns,
    indicator_format,
    measured_indicators,
    measurement_columns,
    row_notes,
    value_of,
    year_period,
)
from lkjip_analysis.tables.once import once

_LOWEST = "sub_kegiatan"
QUARTERS = ("TW1", "TW2", "TW3", "TW4")


def has_lowest(dataset: Dataset) -> bool:
    """Whether anything was realised at the level of sub kegiatan, which the tables of BAB III do not show."""
    lowest = {node.id for node in dataset.nodes.values() if node.tingkat == _LOWEST}
    return any(
        row.tahun == dataset.year and dataset.indicators[row.indikator].simpul in lowest
        for row in dataset.of(Realisasi)
    ) or any(
        row.tahun == dataset.year and row.jenis == "realisasi" and row.simpul in lowest for row in dataset.of(Anggaran)
    )


@once
def lowest_table(dataset: Dataset) -> Table:
    """Table L.8: target, realisation and budget of every sub kegiatan, below the kegiatan that it belongs to."""
    rows: list[Row] = []
    root = dataset.root()
    for node in dataset.walk(root.id, "3.1") if root else ():
        if node.tingkat != _LOWEST:
            continue
        parent = dataset.nodes.get(node.induk or "")
        indicators: list[Indikator | None] = [*measured_indicators(dataset, node.id)]
        for number, indicator in enumerate(indicators or [None]):
            builder = RowBuilder(dataset).given("kegiatan", parent.nama if parent else None)
            builder.given("uraian", node.nama, dataset.source(node))
            if indicator is not None:
                builder.measure(indicator)
            if not number:  # the money of a node is stated once
                builder.budget(node.id)
            if indicator is not None or builder.values.get("pagu") is not None:
                rows.append(builder.row(indicator.id if indicator else f"anggaran-{node.id}"))
    if not rows:
        raise Absent("tidak ada sub kegiatan yang mempunyai target, realisasi, atau anggaran")
    return build(
        "L.8",
        "Kinerja dan Anggaran Sub Kegiatan",
        period=year_period(dataset),
        unit="sesuai kolom Satuan; capaian dan serapan dalam persen; anggaran dalam rupiah",
        wide=True,
        columns=[
            Column("kegiatan", "Kegiatan", width=2),
            Column("uraian", "Sub Kegiatan", width=2.4),
            Column("indikator", "Indikator Kinerja", width=2.2),
            *measurement_columns(dataset),
            *budget_columns(),
        ],
        rows=rows,
        notes=row_notes(rows),
    )


def has_quarters(dataset: Dataset) -> bool:
    """Whether a target or a realisation of the year is stated for a quarter."""
    return bool(_of_quarters(dataset, Target) or _of_quarters(dataset, Realisasi))


Q = TypeVar("Q", Target, Realisasi)


def _of_quarters(dataset: Dataset, kind: type[Q]) -> list[Q]:
    return [row for row in dataset.of(kind) if row.periode in QUARTERS and row.tahun == dataset.year]


@once
def quarter_results(dataset: Dataset) -> Table:
    """Table L.9: what documents state of each indicator quarter by quarter, targets beside realisations."""
    rows: list[Row] = []
    reals: dict[tuple[str, str], Realisasi] = {(r.indikator, r.periode): r for r in _of_quarters(dataset, Realisasi)}
    planned: dict[tuple[str, str], dict[str, Target]] = {}
    for row in _of_quarters(dataset, Target):
        planned.setdefault((row.indikator, row.dokumen), {})[row.periode] = row
    pairs = list(planned) + [(i, "") for i in dict.fromkeys(i for i, _ in reals) if i not in {p for p, _ in planned}]
    order = {id: number for number, id in enumerate(dataset.indicators)}
    pairs.sort(key=lambda pair: (dataset.indicators[pair[0]].iku or 10_000, order[pair[0]]))
    for key, (id, document) in zip(unique_keys([id for id, _ in pairs]), pairs, strict=True):
        indicator = dataset.indicators[id]
        builder = RowBuilder(dataset).name(indicator)
        builder.given("satuan", dataset.unit(indicator).name)
        builder.given("dokumen", dataset.documents[document].judul if document else None)
        for quarter in QUARTERS:
            target, real = planned.get((id, document), {}).get(quarter), reals.get((id, quarter))
            builder.given(f"target_{quarter.lower()}", value_of(target), dataset.source(target))
            builder.given(f"realisasi_{quarter.lower()}", value_of(real), dataset.source(real))
            for name in ("target", "realisasi"):
                builder.formats[f"{name}_{quarter.lower()}"] = indicator_format(dataset, indicator)
        rows.append(builder.row(key))
    if not rows:
        raise Absent("tidak ada target atau realisasi triwulan")
    return build(
        "L.9",
        "Target dan Realisasi Triwulan",
        period=year_period(dataset),
        unit="sesuai kolom Satuan",
        basis="Permenpan-RB 53/2014 lampiran II huruf E",
        wide=True,
        columns=[
            Column("indikator", "Indikator Kinerja", width=2.4),
            Column("satuan", "Satuan", width=0.9),
            Column("dokumen", "Target Menurut", width=1.8),
            *(
                Column(f"{name}_{quarter.lower()}", title, NUMBER, group=(f"Triwulan {number}",))
                for quarter, number in zip(QUARTERS, ("I", "II", "III", "IV"), strict=True)
                for name, title in (("target", "Target"), ("realisasi", "Realisasi"))
            ),
        ],
        rows=rows,
        notes=["Angka sebagaimana dinyatakan; bagaimana triwulan menjadi setahun mengikuti indikatornya."],
    )
