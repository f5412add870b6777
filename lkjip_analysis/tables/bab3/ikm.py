"""Tables 3.3 and 3.3a: the survey of satisfaction by item and by unsur."""

from __future__ import annotations

from collections.abc import Mapping

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import SkmIndikator
from lkjip_analysis.measures import cacah, selisih, skm
from lkjip_analysis.measures.skm_bobot import weighted_variants
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import CODE, NUMBER, WHOLE, exact_sum, format_number
from lkjip_analysis.tables.common import Absent, RowBuilder
from lkjip_analysis.tables.once import once

INDEX = "ikm"
"""Row key of the index as a whole in tables 3.3 and 3.3a."""


@once
def item_table(dataset: Dataset) -> Table:
    """Table 3.3: every survey item with its quality letter, and whether it lies above the published index."""
    items = _items(dataset)
    rows = [_item_row(dataset, item) for item in items]
    rows.append(_index_row(dataset))
    return build(
        "3.3",
        "Indeks Kepuasan Masyarakat Menurut Butir",
        period=_period(dataset),
        unit="nilai konversi 0–100",
        basis=dataset.chosen_scale("skm").basis,
        columns=[
            Column("nomor", "No", CODE, width=0.4),
            Column("unsur", "Unsur", width=1.4),
            Column("indikator", "Butir", width=2.6),
            Column("indeks", "Indeks", NUMBER),
            Column("mutu", "Mutu", formula=skm.quality_formula(scale=dataset.chosen_scale("skm"))),
            Column(
                "posisi", "Keterangan", formula=skm.position_formula(Ref("indeks"), Ref("indeks", INDEX)), width=1.4
            ),
        ],
        rows=rows,
        notes=_notes(dataset),
    )


@once
def unsur_table(dataset: Dataset) -> Table:
    """Table 3.3a: index per unsur and in total: as published, verified by the items; computed where unpublished."""
    items = item_table(dataset)
    members: dict[str, list[SkmIndikator]] = {}
    for item in _items(dataset):
        members.setdefault(item.unsur, []).append(item)
    keys = unique_keys(members, [INDEX])
    rows = [_unsur_row(dataset, key, *item) for key, item in zip(keys, members.items(), strict=True)]
    rows.append(_total_row(dataset, keys, items))
    return build(
        "3.3a",
        "Indeks Kepuasan Masyarakat Menurut Unsur",
        period=_period(dataset),
        unit="nilai konversi 0–100",
        basis=dataset.chosen_scale("skm").basis,
        columns=[
            Column("unsur", "Unsur", width=2),
            Column("butir", "Jumlah Butir", WHOLE),
            Column("hitung", "Dihitung dari Butir", NUMBER),
            Column("dinyatakan", "Dinyatakan Laporan Survei", NUMBER),
            Column("selisih", "Selisih", NUMBER, formula=selisih.formula(Ref("hitung"), Ref("dinyatakan"))),
            Column("indeks", "Indeks", NUMBER),
            Column("mutu", "Mutu", formula=skm.quality_formula(scale=dataset.chosen_scale("skm"))),
            Column(
                "posisi", "Keterangan", formula=skm.position_formula(Ref("indeks"), Ref("indeks", INDEX)), width=1.4
            ),
        ],
        rows=rows,
        notes=[
            *_notes(dataset),
            *_weights(dataset, members),
            "Dihitung dari butir: unsur adalah rata-rata butirnya, indeks keseluruhan rata-rata unsur, bukan rata-rata "
            "butir. Indeks yang dinyatakan laporan survei dipakai apa adanya; bila tidak ada, dipakai hasil hitung.",
        ],
        linked=[items],
    )


def _items(dataset: Dataset) -> tuple[SkmIndikator, ...]:
    if not dataset.survey_items:
        raise Absent("skm_indikator.csv tidak memuat butir survei untuk periode yang disebut laporan.yaml")
    return dataset.survey_items


def _period(dataset: Dataset) -> str:
    skm_config = dataset.config.skm
    assert skm_config is not None  # survey items exist only with it
    if skm_config.periode == "tahun":
        return f"Tahun {skm_config.tahun}"
    return f"{skm_config.periode.replace('TW', 'Triwulan ')} Tahun {skm_config.tahun}"


def _item_row(dataset: Dataset, item: SkmIndikator) -> Row:
    origin = dataset.source(item)
    builder = RowBuilder(dataset).given("nomor", float(item.nomor)).given("unsur", item.unsur)
    return builder.given("indikator", item.nama).given("indeks", item.nilai, origin).row(str(item.nomor))


def _index_row(dataset: Dataset) -> Row:
    """The published index, with which the items are compared."""
    published = dataset.survey_index(dataset.config.skm.periode if dataset.config.skm else "tahun")
    builder = RowBuilder(dataset).given("indikator", "Indeks keseluruhan (dinyatakan)")
    builder.given("indeks", published.nilai if published else None, dataset.source(published))
    builder.formulas["posisi"] = None
    return builder.row(INDEX, kind="jumlah")


def _published(dataset: Dataset, builder: RowBuilder, unsur: str | None) -> RowBuilder:
    found = dataset.survey_index(dataset.config.skm.periode if dataset.config.skm else "tahun", unsur)
    builder.given("dinyatakan", found.nilai if found else None, dataset.source(found))
    if found is None:
        builder.formulas["selisih"] = None
    builder.formulas["indeks"] = cacah.repeat_formula(Ref("hitung" if found is None else "dinyatakan"))
    return builder


def _unsur_row(dataset: Dataset, key: str, unsur: str, group: list[SkmIndikator]) -> Row:
    cells = tuple(Ref("indeks", str(item.nomor), "3.3") for item in group)
    builder = RowBuilder(dataset).given("unsur", unsur, tuple(s for i in group for s in dataset.source(i)))
    builder.formulas |= {"butir": cacah.count_formula(cells), "hitung": skm.unsur_formula(cells)}
    return _published(dataset, builder, unsur).row(key)


def _total_row(dataset: Dataset, keys: list[str], items: Table) -> Row:
    builder = RowBuilder(dataset).given("unsur", "Indeks keseluruhan")
    every = tuple(Ref("indeks", row.key, "3.3") for row in items.rows if row.kind == "isi")
    builder.formulas |= {
        "butir": cacah.count_formula(every),
        "hitung": skm.index_formula(tuple(Ref("hitung", key) for key in keys)),
        "posisi": None,
    }
    return _published(dataset, builder, None).row(INDEX, kind="jumlah")


def _weights(dataset: Dataset, members: Mapping[str, list[SkmIndikator]]) -> list[str]:
    """Where a weight cut to two or three decimals, as it is printed, gives another letter than the exact 1/N."""
    highest = dataset.config.skm.skala_maksimum if dataset.config.skm else skm.PERMENPAN_MAX
    means = [exact_sum(item.nilai for item in group) / len(group) * highest / 100 for group in members.values()]
    exact, *others = weighted_variants(means, highest)
    return [
        f"Dengan bobot {one.weight} indeksnya {format_number(one.index)} (mutu {one.letter}), dengan bobot tepat "
        f"{exact.weight} {format_number(exact.index)} (mutu {exact.letter}): hurufnya berubah karena pembulatan bobot."
        for one in others
        if one.letter != exact.letter
    ]


def _notes(dataset: Dataset) -> list[str]:
    highest = dataset.config.skm.skala_maksimum if dataset.config.skm else 4
    scale = dataset.chosen_scale("skm")
    notes = [f"Pita mutu: {scale.title}, atas nilai yang dibulatkan dua desimal."]
    if highest != 4:
        notes.append(
            f"Survei memakai jawaban 1–{highest}; pita mutu disusun peraturan untuk jawaban 1–4 dan dipakai apa adanya."
        )
    return notes
