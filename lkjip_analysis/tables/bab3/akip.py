"""Table 3.4: the AKIP evaluation by component."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Akip
from lkjip_analysis.measures import akip, cacah, jumlah, selisih
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.address import unique_keys
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER, WHOLE
from lkjip_analysis.tables.common import Absent, RowBuilder
from lkjip_analysis.tables.dokumen import presented
from lkjip_analysis.tables.once import once


@once
def evaluation_table(dataset: Dataset) -> Table:
    """Table 3.4: weight and value of every component, their sum, its predicate, and the realisation it verifies."""
    return _evaluation(dataset, "3.4", dataset.akip, _verification(dataset))


@once
def letter_table(dataset: Dataset) -> Table:
    """Table L.7: the evaluation as the evaluator's letter has it."""
    letter = presented(dataset, "L.7").id
    return _evaluation(dataset, "L.7", tuple(c for c in dataset.of(Akip) if c.dokumen == letter), [])


def _evaluation(dataset: Dataset, id: str, components: tuple[Akip, ...], more: list[Row]) -> Table:
    if not components:
        raise Absent("akip.csv tidak memuat komponen dari laporan hasil evaluasi yang dirujuk")
    scale = dataset.chosen_scale("akip")
    keys = unique_keys([c.komponen for c in components], ("jumlah", "dinyatakan", "selisih"))
    rows = []
    for key, component in zip(keys, components, strict=True):
        builder = RowBuilder(dataset).given("komponen", component.komponen, dataset.source(component))
        builder.given("bobot", component.bobot).given("nilai", component.nilai, dataset.source(component))
        builder.formulas["predikat"] = None
        rows.append(builder.row(key))
    rows.append(_total(keys))
    return build(
        id,
        "Nilai Hasil Evaluasi AKIP",
        period=f"Tahun {components[0].tahun}",
        unit="nilai",
        basis=scale.basis,
        columns=[
            Column("komponen", "Komponen Manajemen Kinerja", width=3),
            Column("bobot", "Bobot", WHOLE),
            Column("nilai", "Nilai", NUMBER),
            Column(
                "persen",
                "Nilai terhadap Bobot",
                NUMBER,
                unit="%",
                formula=cacah.share_formula(Ref("nilai"), Ref("bobot")),
            ),
            Column("predikat", "Predikat", formula=akip.predicate_formula(scale=scale)),
        ],
        rows=[*rows, *more],
        notes=[f"Predikat menurut {scale.title}; batas atas tiap pita termasuk di dalamnya."],
    )


def _total(keys: list[str]) -> Row:
    sums = {column: jumlah.formula(tuple(Ref(column, key) for key in keys)) for column in ("bobot", "nilai")}
    return Row("jumlah", {"komponen": "Jumlah"}, {}, sums, kind="jumlah")


def _verification(dataset: Dataset) -> list[Row]:
    """The evaluation's value as the agency's realisation states it, beside the sum of its components."""
    indicator = next((i for i in dataset.indicators.values() if i.verifikasi == "akip"), None)
    real = dataset.realisation(indicator.id) if indicator else None
    if real is None or real.nilai is None:
        return []
    stated = RowBuilder(dataset).given("komponen", f"Realisasi {real.tahun} dinyatakan")
    stated.given("nilai", real.nilai, dataset.source(real)).formulas["persen"] = None
    difference = selisih.formula(Ref("nilai", "jumlah"), Ref("nilai", "dinyatakan"))
    empty = {"persen": None, "predikat": None, "nilai": difference}
    return [
        stated.row("dinyatakan", kind="jumlah"),
        Row("selisih", {"komponen": "Selisih"}, {}, empty, kind="selisih"),
    ]
