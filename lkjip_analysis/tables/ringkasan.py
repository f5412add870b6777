"""Table R.1 of the executive summary: the main indicators at a glance."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.measures import cacah
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.tables.bab3.capaian import iku_table
from lkjip_analysis.tables.bab3.sumber_daya import analysis_table
from lkjip_analysis.tables.bab3.tahunan import history_table
from lkjip_analysis.tables.common import RowBuilder, indicator_format, year_period
from lkjip_analysis.tables.once import once
from lkjip_analysis.tables.penggunaan import efficiency_columns, with_cautions

REPEATED = ("target", "realisasi", "capaian", "kategori", "serapan", "efisiensi")


_WHOLE = "rata-rata capaian; serapan dan efisiensi seluruh anggaran"
"""What the last row holds in its columns."""


@once
def summary_table(dataset: Dataset) -> Table:
    """Table R.1: target, realisasi, capaian, kategori, course over the years, absorption and efficiency."""
    results, history, analysis = iku_table(dataset), history_table(dataset), analysis_table(dataset)
    years = dataset.config.history_years
    has_status = any(column.key == "status" for column in efficiency_columns(dataset))
    total = {c: cacah.repeat_formula(Ref(c, "instansi", "3.9")) for c in ("capaian", "serapan", "efisiensi")}
    mean = Row("instansi", {"indikator": f"{dataset.config.instansi.nama}: {_WHOLE}"}, {}, total, kind="jumlah")
    notes = ["Angka di tabel ini mengulang Tabel 3.2, 3.5, dan 3.9; rumus dan asalnya ada di sana."]
    if has_status and (status := analysis.value("instansi", "status")):
        notes.append(f"Status efisiensi keseluruhan: {status}.")
    made = build(
        "R.1",
        "Ikhtisar Kinerja Utama",
        period=year_period(dataset),
        unit="sesuai satuan indikator; capaian, serapan, dan efisiensi dalam persen",
        basis="Kelaziman laporan kinerja: ikhtisar eksekutif",
        columns=[
            Column("indikator", "Indikator Kinerja Utama", width=2.6),
            Column("target", "Target", NUMBER),
            Column("realisasi", "Realisasi", NUMBER),
            Column("capaian", "Capaian", NUMBER, unit="%"),
            Column("kategori", "Kinerja"),
            *([Column("ketercapaian", "Ketercapaian")] if dataset.worded else []),
            *(Column(f"realisasi_{y}", str(y), NUMBER, hidden=True) for y in years),
            Column("tren", f"Tren {years[0]}–{years[-1]}", trend=tuple(f"realisasi_{y}" for y in years)),
            Column("serapan", "Serapan", NUMBER, unit="%"),
            Column("efisiensi", "Efisiensi", NUMBER),
        ],
        rows=[*(_summary_row(dataset, i) for i in dataset.iku), mean],
        notes=notes,
        linked=[results, history, analysis],
    )
    return with_cautions(dataset, made)


def _repeated(dataset: Dataset) -> tuple[str, ...]:
    return (*REPEATED, *(["ketercapaian"] if dataset.worded else []))


def _summary_row(dataset: Dataset, indicator: Indikator) -> Row:
    builder = RowBuilder(dataset).given("indikator", indicator.nama, dataset.source(indicator))
    builder.formulas |= {c: cacah.repeat_formula(Ref(c, indicator.id, "3.2")) for c in _repeated(dataset)}
    written = indicator_format(dataset, indicator)
    builder.formats |= dict.fromkeys(("target", "realisasi"), written)
    for year in dataset.config.history_years:
        key = f"realisasi_{year}"
        builder.formulas[key] = cacah.repeat_formula(Ref(key, indicator.id, "3.5"))
        builder.formats[key] = written
    return builder.row(indicator.id)
