"""Tables 3.9 and 3.12: the efficiency with which resources were used."""

from __future__ import annotations

from dataclasses import replace

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.measures import rerata
from lkjip_analysis.measures.efisiensi import is_e3
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.tables.bab3.anggaran import total_node
from lkjip_analysis.tables.common import (
    Absent,
    RowBuilder,
    budget_columns,
    measurement_columns,
    nested_budget_note,
    node_label,
    row_notes,
    year_period,
)
from lkjip_analysis.tables.once import once
from lkjip_analysis.tables.penggunaan import (
    OVERVIEW,
    activities,
    committed,
    efficiency_columns,
    method_basis,
    method_notes,
    output_formulas,
    total_formulas,
    units,
    with_cautions,
)


@once
def efficiency_table(dataset: Dataset) -> Table:
    """Table 3.12: efficiency of every tujuan, sasaran and programme, each with its own budget."""
    root = dataset.root()
    walked = [n for n in dataset.walk(root.id, "3.12") if n.tingkat in ("tujuan", "sasaran", "program")] if root else []
    shown = [(node, indicator) for node in walked for indicator in committed(dataset, node.id)]
    here = {indicator.id for _, indicator in shown}
    rows = []
    for node, indicator in shown:
        builder = RowBuilder(dataset).given("tingkat", node_label(node))
        builder.given("uraian", node.nama, dataset.source(node)).measure(indicator).budget(node.id)
        builder.formulas |= output_formulas(dataset, indicator, here)
        rows.append(builder.row(indicator.id, kind="induk" if indicator.iku else "isi"))
    if not any(row.values.get("pagu") for row in rows):
        raise Absent("tidak ada indikator yang simpulnya mempunyai pagu")
    made = build(
        "3.12",
        "Tingkat Efisiensi Realisasi Anggaran terhadap Kinerja",
        period=year_period(dataset),
        unit=units(dataset),
        basis=method_basis(dataset),
        wide=True,
        columns=[
            Column("tingkat", "Tingkat", width=0.9),
            Column("uraian", "Tujuan / Sasaran / Program", width=2.6),
            Column("indikator", "Indikator Kinerja", width=2.4),
            *(c for c in measurement_columns(dataset) if c.key != "kategori"),
            *budget_columns(),
            *efficiency_columns(dataset),
        ],
        rows=rows,
        notes=[
            *method_notes(dataset),
            *nested_budget_note(dataset, [node.id for node, _ in shown], "3.12"),
            *row_notes(rows),
        ],
        linked=overview(dataset),
    )
    return with_cautions(dataset, made)


@once
def analysis_table(dataset: Dataset) -> Table:
    """Table 3.9: the main indicators against their budgets, and the agency as a whole."""
    if not dataset.iku:
        raise Absent("tidak ada indikator yang ditandai sebagai IKU di indikator.csv")
    rows = [_iku_row(dataset, i) for i in dataset.iku]
    alone = _analysis(dataset, rows)
    complete = {row.key for row in rows if alone.has(row.key, "e") and alone.value(row.key, "e") is not None}
    made = _analysis(dataset, [*rows, _agency_row(dataset, rows, complete)])
    made = replace(made, notes=(*made.notes, *_mean_notes(dataset, made, complete)))
    return with_cautions(dataset, made)


def overview(dataset: Dataset) -> list[Table]:
    """Table 3.9, for tables that may have to read from it; none where there are no main indicators."""
    return [analysis_table(dataset)] if dataset.iku and is_e3(dataset.config.aturan.efisiensi) else []


def _iku_row(dataset: Dataset, indicator: Indikator) -> Row:
    builder = RowBuilder(dataset).measure(indicator).budget(indicator.simpul)
    builder.formulas |= output_formulas(dataset, indicator, {i.id for i in dataset.iku})
    return builder.row(indicator.id)


def _analysis(dataset: Dataset, rows: list[Row]) -> Table:
    return build(
        OVERVIEW,
        "Analisis Efisiensi Penggunaan Sumber Daya",
        period=year_period(dataset),
        unit=units(dataset),
        basis=method_basis(dataset),
        wide=True,
        columns=[
            Column("indikator", "Indikator Kinerja Utama", width=2.6),
            *(c for c in measurement_columns(dataset) if c.key != "kategori"),
            *budget_columns(),
            *efficiency_columns(dataset),
        ],
        rows=rows,
        notes=[
            *method_notes(dataset),
            *nested_budget_note(dataset, [i.simpul for i in dataset.iku], "3.9"),
            *row_notes(rows),
        ],
    )


def _agency_row(dataset: Dataset, rows: list[Row], complete: set[str]) -> Row:
    """Mean capaian against the absorption of the whole budget."""
    builder = RowBuilder(dataset).given("indikator", f"Rata-rata {dataset.config.instansi.nama}")
    builder.formulas["capaian"] = rerata.formula(tuple(Ref("capaian", i.id) for i in dataset.iku))
    if total := total_node(dataset):
        builder.budget(total)
    builder.formulas |= total_formulas(dataset, rows, complete)
    return builder.row("instansi", kind="jumlah")


def _mean_notes(dataset: Dataset, table: Table, complete: set[str]) -> list[str]:
    """On how many main indicators the mean rests, and on how many activities the efficiency of the whole."""
    count = len(dataset.iku)
    used = sum(1 for row in table.rows if row.kind != "jumlah" and table.value(row.key, "capaian") is not None)
    notes = [f"Rata-rata capaian tanpa bobot dari {used} dari {count} IKU, dihitung dari nilai tak dibulatkan."]
    if is_e3(dataset.config.aturan.efisiensi):
        every = activities(dataset, [i.id for i in dataset.iku])
        full = sum(key in complete for key in every)
        notes.append(
            f"E keseluruhan dari {full} dari {len(every)} sasaran, program, atau kegiatan IKU yang pagu, realisasi "
            "anggaran, dan capaiannya ada; anggaran masing-masing dihitung sekali."
        )
    return notes
