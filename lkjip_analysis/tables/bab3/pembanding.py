"""Table 3.8: this agency among its peers."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.measures import peringkat
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import slug, unique_keys
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import WHOLE
from lkjip_analysis.tables.common import Absent, RowBuilder, indicator_format, short_name, value_of, year_period
from lkjip_analysis.tables.once import once

_AREAS = ("kecamatan", "kelurahan", "desa", "kabupaten", "kota", "provinsi")
"""Kinds that are areas: readers say *antarkecamatan*; between offices of other kinds nobody says *antarbadan*."""


def own_key(dataset: Dataset) -> str:
    """Row key of the agency itself: its name without the word for its kind, as peers are listed."""
    config = dataset.config.instansi
    return slug(config.nama.lower().removeprefix(config.jenis.lower()))


@once
def peer_table(dataset: Dataset) -> Table:
    """Table 3.8: realisation of the main indicators by agency, with the rank of each."""
    peers = dataset.peers
    if not peers:
        raise Absent("pembanding.csv tidak memuat instansi pembanding untuk tahun ini")
    names = dict.fromkeys(p.instansi for p in sorted(peers, key=lambda p: p.urutan))
    own = own_key(dataset)
    keys = [own, *unique_keys(names, [own])]
    rows = [_own_row(dataset), *(_peer_row(dataset, name, key) for name, key in zip(names, keys[1:], strict=True))]
    kind = dataset.config.instansi.jenis.strip().casefold()
    columns = [Column("instansi", kind.title() if kind in _AREAS else "Instansi", width=2)]
    worded: list[str] = []
    lonely: list[str] = []
    ranged: list[str] = []
    for indicator in dataset.iku:
        cells = tuple(Ref(indicator.id, key) for key in keys)
        words = any(isinstance(row.values.get(indicator.id), str) for row in rows)
        way = dataset.better_way(indicator)
        best: peringkat.Best = "tinggi" if way == "positif" else "rendah"
        alone = sum(row.values.get(indicator.id) is not None for row in rows) < 2
        rank = None if words or alone or not way else peringkat.formula(Ref(indicator.id), cells, best)
        worded += [short_name(indicator)] * words
        lonely += [short_name(indicator)] * (alone and not words)
        ranged += [short_name(indicator)] * (not way and not words and not alone)
        written = indicator_format(dataset, indicator)
        columns.append(Column(indicator.id, "Realisasi", written, group=(short_name(indicator),)))
        columns.append(
            Column(f"peringkat-{indicator.id}", "Peringkat", WHOLE, group=(short_name(indicator),), formula=rank)
        )
    return build(
        "3.8",
        f"Perbandingan Indikator Kinerja Utama {f'Antar{kind}' if kind in _AREAS else 'dengan Instansi Lain'}",
        period=year_period(dataset),
        unit="sesuai satuan indikator; peringkat 1 terbaik",
        basis="Permenpan-RB 53/2014, BAB III huruf A butir 4",
        columns=columns,
        rows=rows,
        notes=[
            "Nilai yang sama menempati peringkat yang sama.",
            *(f"Peringkat {name} tidak dihitung, karena realisasinya berupa kata." for name in worded),
            *(f"Peringkat {name} tidak dihitung, karena targetnya berupa rentang." for name in ranged),
            *(f"Peringkat {name} tidak dihitung, karena tidak ada dua instansi yang mengukurnya." for name in lonely),
        ],
    )


def _own_row(dataset: Dataset) -> Row:
    builder = RowBuilder(dataset).given("instansi", dataset.config.instansi.nama)
    for indicator in dataset.iku:
        real = dataset.realisation(indicator.id)
        builder.given(indicator.id, value_of(real), dataset.source(real))
    return builder.row(own_key(dataset), kind="induk")


def _peer_row(dataset: Dataset, name: str, key: str) -> Row:
    builder = RowBuilder(dataset).given("instansi", name)
    for indicator in dataset.iku:
        found = dataset.peer(name, indicator.id)
        builder.given(indicator.id, value_of(found), dataset.source(found))
    return builder.row(key)
