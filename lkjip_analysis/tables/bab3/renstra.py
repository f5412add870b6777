"""Table 3.6: realisation against the medium-term plan."""

from __future__ import annotations

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, Target
from lkjip_analysis.measures import ketercapaian
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.tables.common import (
    Absent,
    RowBuilder,
    indicator_format,
    row_notes,
    short_name,
    value_of,
)
from lkjip_analysis.tables.once import once


@once
def plan_table(dataset: Dataset) -> Table:
    """Table 3.6: against the target of each year and, in a column of its own, against the end target."""
    title = "Pencapaian Indikator Kinerja Utama terhadap Rencana Jangka Menengah"
    return _plan(dataset, "3.6", title, dataset.iku)


@once
def plan_extract(dataset: Dataset, id: str, indicator: Indikator) -> Table:
    """Tables 3.6a, 3.6b …: one main indicator."""
    return _plan(dataset, id, f"{indicator.nama} terhadap Rencana Jangka Menengah", (indicator,))


def _plan(dataset: Dataset, id: str, title: str, indicators: tuple[Indikator, ...]) -> Table:
    years = dataset.config.renstra_years
    if not any(dataset.end_target(i.id) or dataset.plan_target(i.id, y) for i in indicators for y in years):
        raise Absent(_why(dataset, indicators))
    rows = [_plan_row(dataset, i) for i in indicators]
    return build(
        id,
        title,
        period=f"Tahun {years[0]}–{years[-1]}",
        unit="sesuai kolom Satuan; capaian dalam persen",
        basis="Permenpan-RB 53/2014, BAB III huruf A butir 3",
        wide=True,
        columns=[
            Column("indikator", "Indikator Kinerja Utama", width=2.4),
            Column("satuan", "Satuan", width=0.8),
            Column("target_akhir", "Target Akhir Renstra", NUMBER, width=1.1),
            *(Column(f"target_{y}", str(y), NUMBER, group=("Target Kinerja",)) for y in years),
            *(Column(f"realisasi_{y}", str(y), NUMBER, group=("Realisasi Kinerja",)) for y in years),
            *(Column(f"capaian_{y}", str(y), NUMBER, group=("Capaian terhadap Target Tahun Itu (%)",)) for y in years),
            Column("capaian_akhir", f"Capaian {dataset.year} terhadap Target Akhir (%)", NUMBER, width=1.3),
            *([Column("ketercapaian_akhir", "Ketercapaian Target Akhir")] if dataset.worded else []),
        ],
        rows=rows,
        notes=[
            "Capaian tahunan memakai target tahun yang sama; capaian terhadap target akhir berada di kolom tersendiri "
            "dan tidak dicampur dengannya.",
            *_origin_notes(dataset, indicators),
            *row_notes(rows),
        ],
    )


def _why(dataset: Dataset, indicators: tuple[Indikator, ...]) -> str:
    """What is missing for the comparison, as it is in this package."""
    if not indicators:
        return "tidak ada indikator yang ditandai sebagai IKU di indikator.csv"
    kept = {t.indikator for t in dataset.of(Target) if t.jenis == "akhir_periode" or t.dokumen in dataset.plans}
    whose = "IKU ini" if len(indicators) == 1 < len(dataset.iku) else "IKU satu pun"
    if kept & {i.id for i in indicators}:
        first, last = dataset.config.renstra_years[0], dataset.config.renstra_years[-1]
        return (
            f"target Renstra {whose} di target.csv bukan target tahun {first}–{last} dan bukan target akhir periode "
            f"yang masih berjalan pada tahun {dataset.year}"
        )
    others = f"; yang dimuat target {len(kept)} indikator lain" if kept else ""
    plans = ", ".join(dataset.documents[id].judul for id in dataset.plans)
    named = f" dari {plans}" if plans else ", dan dokumen.csv tidak memuat dokumen berjenis renstra"
    return f"target.csv tidak memuat target akhir periode atau target tahunan {whose}{named}{others}"


def _origin_notes(dataset: Dataset, indicators: tuple[Indikator, ...]) -> list[str]:
    """Where an end target comes from when not from the plan itself, and what else is stated as one."""
    notes = []
    for indicator in indicators:
        used = dataset.end_target(indicator.id)
        if used is None or used.stated is None:
            continue
        title = dataset.documents[used.dokumen].judul
        if used.dokumen not in dataset.plans:
            notes.append(f"Target akhir {short_name(indicator)} dari {title}; Renstra tidak menyatakannya.")
        written = indicator_format(dataset, indicator)
        notes += [
            f"Target akhir {short_name(indicator)} menurut {dataset.documents[other.dokumen].judul} "
            f"{written.write(other.stated)}; tabel ini memakai {title}."
            for other in dataset.end_targets(indicator.id)
            if other.stated not in (None, used.stated)
        ]
    return notes


def _plan_row(dataset: Dataset, indicator: Indikator) -> Row:
    builder = RowBuilder(dataset).name(indicator).lag(indicator)
    end = dataset.end_target(indicator.id)
    builder.given("target_akhir", value_of(end), dataset.source(end))
    written = indicator_format(dataset, indicator)
    builder.formats = {"target_akhir": written}
    for year in dataset.config.renstra_years:
        target = dataset.plan_target(indicator.id, year)
        real = dataset.realisation(indicator.id, year) if year <= dataset.year else None
        builder.given(f"target_{year}", value_of(target), dataset.source(target))
        builder.given(f"realisasi_{year}", value_of(real), dataset.source(real))
        builder.rate(indicator, f"target_{year}", f"realisasi_{year}", (f"capaian_{year}", ""))
        builder.formats |= {f"target_{year}": written, f"realisasi_{year}": written}
    ahead = end is not None and end.tahun > dataset.year
    missed = ketercapaian.NOT_YET if ahead else ketercapaian.MISSED
    into = ("capaian_akhir", "ketercapaian_akhir")
    builder.rate(indicator, "target_akhir", f"realisasi_{dataset.year}", into, missed)
    return builder.row(indicator.id)
