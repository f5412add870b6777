"""Tables 3.0-3.2 and 3.10: the scale, and target against realisation of the reported year."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Simpul
from lkjip_analysis.model import Column, Row, Source, Table, build
from lkjip_analysis.model.number import CODE, format_given
from lkjip_analysis.reference import Gap, Scale
from lkjip_analysis.tables.bab3.sumber_daya import overview
from lkjip_analysis.tables.common import (
    Absent,
    RowBuilder,
    budget_columns,
    factor_columns,
    measured_indicators,
    measurement_columns,
    measurement_notes,
    nested_budget_note,
    node_label,
    with_scale_notes,
    year_period,
)
from lkjip_analysis.tables.once import once
from lkjip_analysis.tables.penggunaan import efficiency_columns, output_formulas, units, with_cautions

MEASURED_LEVELS = ("tujuan", "sasaran", "program", "kegiatan")


@once
def scale_table(dataset: Dataset) -> Table:
    """Table 3.0: the scale by which capaian is judged, as the regulation prints it and as it is applied."""
    scale, gap = dataset.scale(), dataset.config.aturan.celah_skala
    origin = (Source("referensi/skala.yaml", 0, scale.id, scale.title, scale.basis),)
    rows = [
        Row(
            str(number),
            {
                "nomor": number,
                "interval": band.interval(),
                "kategori": band.label,
                "dipakai": _applied(scale, gap, number),
            },
            {"kategori": origin},
        )
        for number, band in enumerate(scale.bands, 1)
    ]
    return build(
        "3.0",
        "Skala Pengukuran Kinerja",
        period=year_period(dataset),
        unit="persen",
        basis=scale.basis,
        columns=[
            Column("nomor", "No", CODE, width=0.4),
            Column("interval", "Nilai Interval (%)", width=1.4),
            Column("kategori", "Kategori", width=1.4),
            Column("dipakai", "Diterapkan sebagai (%)", width=1.8),
        ],
        rows=rows,
        notes=measurement_notes(dataset, rows),
    )


def _applied(scale: Scale, gap: Gap, number: int) -> str:
    """The bounds that are really applied to band ``number`` (1 is the best), without holes."""
    bands = scale.thresholds(gap)
    own, above = bands[number - 1], bands[number - 2] if number > 1 else None
    parts = []
    if own.lower is not None:
        parts.append(f"{'≥' if own.inclusive else '>'} {format_given(own.lower)}")
    if above is not None and above.lower is not None:
        parts.append(f"{'<' if above.inclusive else '≤'} {format_given(above.lower)}")
    return " dan ".join(parts)


@once
def realisation_table(dataset: Dataset) -> Table:
    """Table 3.1: every measured indicator from tujuan to kegiatan, with budget, efficiency and factors."""
    return _measurement(dataset, "3.1", "Pencapaian Realisasi Kinerja", with_factors=True)


@once
def supporting_table(dataset: Dataset) -> Table:
    """Table 3.10: programmes and kegiatan that support each IKU."""
    return _measurement(dataset, "3.10", "Program dan Kegiatan Pendukung Pencapaian Indikator Kinerja Utama")


def _measurement(dataset: Dataset, id: str, title: str, with_factors: bool = False) -> Table:
    tree = _tree(dataset, id)
    shown = [(level, node, i) for level, node in tree for i in measured_indicators(dataset, node.id)]
    rows, here = [], {indicator.id for _, _, indicator in shown}
    for level, node, indicator in shown:
        builder = _measurement_row(dataset, node, indicator)
        builder.formulas |= output_formulas(dataset, indicator, here)
        if with_factors:
            builder.explain(indicator)
        rows.append(builder.row(indicator.id, level=level, kind="induk" if indicator.iku else "isi"))
    if not rows:
        raise Absent("belum ada target atau realisasi indikator dari tujuan sampai kegiatan")
    made = build(
        id,
        title,
        period=year_period(dataset),
        unit=units(dataset),
        basis="Permenpan-RB 53/2014, BAB III huruf A butir 1",
        wide=True,
        columns=[
            Column("tingkat", "Tingkat", width=0.9),
            Column("uraian", "Tujuan / Sasaran / Program / Kegiatan", width=2.6),
            Column("indikator", "Indikator Kinerja", width=2.4),
            *measurement_columns(dataset),
            *budget_columns(),
            *efficiency_columns(dataset, status=False),
            *(factor_columns() if with_factors else []),
        ],
        rows=rows,
        notes=[*measurement_notes(dataset, rows), *nested_budget_note(dataset, [n.id for _, n, _ in shown], id)],
        linked=overview(dataset),
    )
    return with_cautions(dataset, with_scale_notes(dataset, made))


def _tree(dataset: Dataset, table: str) -> list[tuple[int, Simpul]]:
    """Nodes that can be measured, each with its depth below the agency."""
    found: list[tuple[int, Simpul]] = []
    waiting = [(0, child) for child in reversed(dataset.children(None, table))]
    while waiting:
        level, node = waiting.pop()
        shown = node.tingkat in MEASURED_LEVELS
        if shown:
            found.append((level, node))
        waiting += [(level + shown, child) for child in reversed(dataset.children(node.id, table))]
    return found


def _measurement_row(dataset: Dataset, node: Simpul, indicator: Indikator) -> RowBuilder:
    """Cells of one indicator; nodes bear the name of their defining document, so that all tables agree."""
    builder = RowBuilder(dataset).given("tingkat", node_label(node)).given("uraian", node.nama, dataset.source(node))
    return builder.measure(indicator).budget(node.id)


@once
def iku_table(dataset: Dataset) -> Table:
    """Table 3.2: the main performance indicators."""
    return _iku(dataset, "3.2", "Pencapaian Indikator Kinerja Utama", dataset.iku)


@once
def iku_extract(dataset: Dataset, id: str, indicator: Indikator) -> Table:
    """Tables 3.2a, 3.2b …: one main indicator."""
    return _iku(dataset, id, f"Pencapaian {indicator.nama}", (indicator,))


def _iku(dataset: Dataset, id: str, title: str, indicators: tuple[Indikator, ...]) -> Table:
    if not indicators:
        raise Absent("tidak ada indikator yang ditandai sebagai IKU di indikator.csv")
    rows, here = [], {i.id for i in indicators}
    for indicator in indicators:
        builder = RowBuilder(dataset).given("formula", indicator.formula)
        builder.measure(indicator).budget(indicator.simpul).explain(indicator)
        builder.formulas |= output_formulas(dataset, indicator, here)
        rows.append(builder.row(indicator.id))
    made = build(
        id,
        title,
        period=year_period(dataset),
        unit=units(dataset),
        basis="Permenpan-RB 53/2014, BAB III huruf A butir 1",
        wide=True,
        columns=[
            Column("indikator", "Indikator Kinerja Utama", width=2.2),
            Column("formula", "Formula Pengukuran", width=1.8),
            *measurement_columns(dataset),
            *budget_columns(),
            *efficiency_columns(dataset, status=False),
            *factor_columns(),
        ],
        rows=rows,
        notes=[*measurement_notes(dataset, rows), *nested_budget_note(dataset, [i.simpul for i in indicators], id)],
        linked=overview(dataset),
    )
    return with_cautions(dataset, with_scale_notes(dataset, made))
