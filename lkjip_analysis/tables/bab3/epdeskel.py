"""Table 3.3b: development of the kelurahan by field, and the share that develops fast."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.measures import cacah, epdeskel, selisih
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER, WHOLE
from lkjip_analysis.tables.common import Absent, RowBuilder, year_period
from lkjip_analysis.tables.once import once

FIELDS = ("pemerintahan", "kewilayahan", "kemasyarakatan")


@once
def village_table(dataset: Dataset) -> Table:
    """Table 3.3b: score and level of every kelurahan; the share of the best level verifies the realisation."""
    if not dataset.villages:
        raise Absent(f"epdeskel.csv tidak memuat kelurahan untuk tahun {dataset.year}")
    scale = dataset.chosen_scale("kelurahan")
    return build(
        "3.3b",
        "Hasil Evaluasi Perkembangan Kelurahan",
        period=year_period(dataset),
        unit="nilai EPDeskel; persentase dalam persen",
        basis=scale.basis,
        columns=[
            Column("kelurahan", "Kelurahan", width=2),
            *(Column(f, f"Bidang {f.title()}", WHOLE, width=1.2) for f in FIELDS),
            Column("nilai", "Nilai", WHOLE, formula=epdeskel.total_formula([Ref(f) for f in FIELDS])),
            Column("tingkat_perkembangan", "Tingkat Perkembangan", formula=epdeskel.category_formula(scale=scale)),
        ],
        rows=[*_village_rows(dataset), *_summary(dataset)],
        notes=[f"Tingkat perkembangan menurut {scale.title}."],
    )


TOTALS = ("jumlah-kelurahan", "jumlah-terbaik", "persentase", "dinyatakan", "selisih")


def _keys(dataset: Dataset) -> list[str]:
    return unique_keys([village.kelurahan for village in dataset.villages], TOTALS)


def _village_rows(dataset: Dataset) -> list[Row]:
    rows = []
    for key, village in zip(_keys(dataset), dataset.villages, strict=True):
        builder = RowBuilder(dataset).given("kelurahan", village.kelurahan, dataset.source(village))
        for name in FIELDS:
            builder.given(name, getattr(village, name), dataset.source(village))
        rows.append(builder.row(key))
    return rows


def _summary(dataset: Dataset) -> list[Row]:
    """Count of all, count of the best level, their share, and the realisation it verifies."""
    keys = _keys(dataset)
    best = dataset.chosen_scale("kelurahan").bands[0].label
    levels = tuple(Ref("tingkat_perkembangan", key) for key in keys)
    plain = {"tingkat_perkembangan": None}
    rows = [
        Row(
            "jumlah-kelurahan",
            {"kelurahan": "Jumlah kelurahan dinilai"},
            {},
            plain | {"nilai": cacah.count_formula(levels)},
        ),
        Row(
            "jumlah-terbaik",
            {"kelurahan": f"Jumlah {best}"},
            {},
            plain | {"nilai": cacah.count_equal_formula(levels, best)},
        ),
        Row(
            "persentase",
            {"kelurahan": f"Persentase {best}"},
            {},
            plain | {"nilai": cacah.share_formula(Ref("nilai", "jumlah-terbaik"), Ref("nilai", "jumlah-kelurahan"))},
            {"nilai": NUMBER},
        ),
    ]
    rows = [_as_total(row) for row in rows]
    indicator = next((i for i in dataset.indicators.values() if i.verifikasi == "epdeskel"), None)
    return rows + (_verification(dataset, indicator) if indicator else [])


def _as_total(row: Row) -> Row:
    return Row(row.key, row.values, row.sources, row.formulas, row.formats, "jumlah")


def _verification(dataset: Dataset, indicator: Indikator) -> list[Row]:
    real = dataset.realisation(indicator.id)
    if real is None or real.nilai is None:
        return []
    stated = Row(
        "dinyatakan",
        {"kelurahan": "Realisasi dinyatakan", "nilai": real.nilai},
        {"nilai": dataset.source(real)},
        {"tingkat_perkembangan": None},
        {"nilai": NUMBER},
        "jumlah",
    )
    difference = Row(
        "selisih",
        {"kelurahan": "Selisih"},
        {},
        {
            "tingkat_perkembangan": None,
            "nilai": selisih.formula(Ref("nilai", "persentase"), Ref("nilai", "dinyatakan")),
        },
        {"nilai": NUMBER},
        "selisih",
    )
    return [stated, difference]
