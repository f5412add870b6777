"""Gambar 1.1: the organisation, drawn from units and roster."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Pegawai, UnitKerja
from lkjip_analysis.model import Chart, Series
from lkjip_analysis.model.number import WHOLE
from lkjip_analysis.tables.common import Absent, year_period


def organisation_chart(dataset: Dataset, id: str) -> Chart:
    """Every unit with its head's post and the number of people that the roster lists under it."""
    units = _ordered(dataset)
    if not units:
        raise Absent("unit.csv tidak ada atau kosong")
    names = {unit.id: unit.nama for unit in units}
    people = dataset.of(Pegawai)
    count = {unit.id: sum(p.unit == unit.id for p in people) for unit in units}
    known = [float(count[u.id]) if count[u.id] else float("nan") for u in units]
    frame = pd.DataFrame({"pegawai": known}, index=pd.Index(list(names.values()), name="kategori", dtype=object))
    below = [f"{names[u.induk]} membawahkan {u.nama}" for u in units if u.induk]
    rows = [*units, *people]
    return Chart(
        id=id,
        title=f"Struktur Organisasi {dataset.config.instansi.nama}",
        period=year_period(dataset),
        unit="orang",
        kind="bagan",
        finding=f"{len(units)} unit kerja{f' dengan {len(people)} pegawai' if people else ''}",
        frame=frame,
        series=(Series("pegawai", "Pegawai"),),
        alt=f"Bagan {len(units)} unit{f' dengan {len(people)} pegawai' if people else ''}.{_told(below)}",
        sources=tuple(dict.fromkeys(s for row in rows for s in dataset.source(row))),
        format=WHOLE,
        parents=tuple(names.get(u.induk or "", "") for u in units),
        captions=tuple(u.jabatan_kepala or "" for u in units),
        notes=("Angka pegawai adalah jumlah orang yang didaftar langsung pada unit itu.",) if people else (),
        word="Gambar",
    )


def _told(parts: Sequence[str]) -> str:
    """The units below others as a sentence; nothing where there are none."""
    return f" {'; '.join(parts)}." if parts else ""


def _ordered(dataset: Dataset) -> list[UnitKerja]:
    """Units from the top down, brothers in their order."""
    units = dataset.of(UnitKerja)
    known = {unit.id for unit in units}
    brothers: dict[str | None, list[UnitKerja]] = {}
    for unit in sorted(units, key=lambda u: u.urutan, reverse=True):
        brothers.setdefault(unit.induk if unit.induk in known else None, []).append(unit)
    waiting, found = list(brothers.get(None, [])), list[UnitKerja]()
    while waiting:
        found.append(waiting.pop())
        waiting += brothers.get(found[-1].id, [])
    return found
