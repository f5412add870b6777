"""Graphs of BAB III: survey by unsur, main indicators over the years, this agency among its peers.

A graph takes its figures from the table that prints them, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.model import Chart, Format, Series, Source, Table
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables import peralihan
from lkjip_analysis.tables.bab3 import ikm, pembanding, tahunan
from lkjip_analysis.tables.common import Absent, short_name, year_period


def unsur_chart(dataset: Dataset, id: str) -> Chart:
    """Survey index by unsur, highest first, against the index as a whole."""
    table = ikm.unsur_table(dataset)
    rows = [row.key for row in table.rows if row.kind == "isi"]
    rows.sort(key=lambda key: -_number(table, key, "indeks"))
    frame = _frame(
        [str(table.value(key, "unsur")) for key in rows], {"indeks": [_number(table, k, "indeks") for k in rows]}
    )
    stated = "dinyatakan" if table.value(ikm.INDEX, "dinyatakan") else "indeks"
    whole = table.value(ikm.INDEX, stated)
    assert isinstance(whole, float)
    below = [str(table.value(k, "unsur")) for k in rows if table.value(k, "posisi") == "Di bawah rerata"]
    told = ", ".join(f"{table.value(k, 'unsur')} {table.text(k, 'indeks')}" for k in rows)
    number = table.column("indeks").format.holding(whole).write(whole)
    return Chart(
        id=id,
        title="Indeks Kepuasan Masyarakat Menurut Unsur",
        period=table.period,
        unit=table.unit,
        kind="batang",
        frame=frame,
        series=(Series("indeks", "Indeks"),),
        alt=f"Indeks per unsur dari tertinggi: {told}. Indeks keseluruhan {number}; "
        f"{len(below)} dari {len(rows)} unsur di bawahnya.",
        sources=table.sources,
        reference=("Indeks keseluruhan", whole),
        reference_cell=str(table.address(ikm.INDEX, stated)),
        cells=_cells(table, {"indeks": [(key, "indeks") for key in rows]}),
        format=_widest(table, [*rows, ikm.INDEX], ["indeks", "dinyatakan"]),
        highlight=tuple(below),
        notes=("Unsur yang ditonjolkan berada di bawah indeks keseluruhan.",) if below else (),
    )


def history_chart(dataset: Dataset, id: str, indicator: Indikator) -> Chart:
    """A main indicator over the years, with this year's target and the implied targets of earlier years."""
    table = tahunan.history_table(dataset)
    years = dataset.config.history_years
    real = [_number(table, indicator.id, f"realisasi_{y}") for y in years]
    target = [_number(table, indicator.id, f"target_{y}") for y in years]
    turned = {y for y in years if tahunan.is_implied(table.row(indicator.id), y)}
    stated = [float("nan") if y in turned else value for y, value in zip(years, target, strict=True)]
    implied = [value if y in turned else float("nan") for y, value in zip(years, target, strict=True)]
    name = f"Target {dataset.year}" if set(years) - turned == {dataset.year} else "Target"
    series = [Series("realisasi", "Realisasi"), Series("target", name, "target")]
    drawn = any(value == value for value in implied)
    if drawn:
        series.append(Series("target_tersirat", "Target tersirat", "tersirat"))
    worded = [str(y) for y in years if _is_word(table, indicator.id, y)]
    if worded and not any(value == value for value in (*real, *target)):
        raise Absent(f"target dan realisasi {indicator.nama} berupa kata, rentang, atau batas; lihat Tabel 3.5")
    frame = _frame(
        [str(y) for y in years],
        {"realisasi": real, "target": stated, "target_tersirat": implied}
        if drawn
        else {"realisasi": real, "target": stated},
    )
    told = ", ".join(f"{y} {table.text(indicator.id, f'realisasi_{y}') or 'belum ada'}" for y in years)
    own = table.text(indicator.id, f"target_{dataset.year}") or "tidak ditetapkan"
    return Chart(
        id=id,
        title=f"{indicator.nama}",
        period=f"Tahun {years[0]}–{years[-1]}",
        unit=dataset.unit(indicator).name,
        kind="garis",
        frame=frame,
        series=tuple(series),
        alt=f"Realisasi {short_name(indicator)}: {told}. Target {dataset.year}: {own}.",
        sources=_row_sources(table, indicator.id),
        cells=_cells(
            table,
            {
                series.key: [(indicator.id, f"{series.key.partition('_')[0]}_{year}") for year in years]
                for series in series
            },
            frame,
        ),
        format=_widest(table, [indicator.id], [f"{name}_{y}" for y in years for name in ("realisasi", "target")]),
        notes=tuple(peralihan.sentences(dataset, (indicator,)))
        + ("Target tersirat: target yang menghasilkan capaian yang dinyatakan laporan tahun itu.",) * drawn
        + (f"Target atau realisasi {listing(worded)} berupa kata, rentang, atau batas, jadi tidak digambar.",)
        * bool(worded),
    )


def _is_word(table: Table, row: str, year: int) -> bool:
    return any(isinstance(table.value(row, f"{name}_{year}"), str) for name in ("realisasi", "target"))


def peer_chart(dataset: Dataset, id: str) -> Chart:
    """Main indicators by agency, one panel per indicator, this agency highlighted."""
    table = pembanding.peer_table(dataset)
    names = {row.key: str(row.values["instansi"]) for row in table.rows}
    own = pembanding.own_key(dataset)
    figures = [i for i in dataset.iku if not any(isinstance(table.value(key, i.id), str) for key in names)]
    drawn = {i.id for i in figures}
    words = [short_name(i) for i in dataset.iku if i.id not in drawn]
    if words and not figures:
        raise Absent("realisasi semua IKU berupa kata; lihat Tabel 3.8")
    shown = {indicator.id: [_number(table, key, indicator.id) for key in names] for indicator in figures}
    ranks = [
        f"{short_name(i)} {table.text(own, i.id) or 'belum ada'} (peringkat "
        f"{table.text(own, f'peringkat-{i.id}') or '–'} dari {table.frame[i.id].notna().sum()})"
        for i in dataset.iku
    ]
    return Chart(
        id=id,
        title=table.title,
        period=year_period(dataset),
        unit=table.unit.split(";")[0],
        kind="panel",
        frame=_frame(list(names.values()), shown),
        cells=_cells(table, {key: [(row, key) for row in names] for key in shown}),
        series=tuple(Series(i.id, f"{short_name(i)} ({dataset.unit(i).name.lower()})") for i in figures),
        notes=(f"{listing(words)} berupa kata, jadi tidak digambar.",) * bool(words),
        alt=f"{names[own]} di antara {len(names)} instansi: {'; '.join(ranks)}.",
        sources=table.sources,
        highlight=(names[own],),
        format=_widest(table, list(names), list(shown)),
    )


def _widest(table: Table, rows: Sequence[str], columns: Sequence[str]) -> Format:
    """One format for a graph: the decimals that its table needs for the figures shown, at least those of a column."""
    formats = [table.format_of(row, column) for row in rows for column in columns]
    return max(formats, key=lambda format: format.digits, default=NUMBER)


def _number(table: Table, row: str, column: str) -> float:
    value = table.value(row, column)
    return value if isinstance(value, float) else float("nan")


def _cells(
    table: Table, places: Mapping[str, Sequence[tuple[str, str]]], frame: pd.DataFrame | None = None
) -> dict[str, tuple[str, ...]]:
    """Addresses of the cells that a graph shows, by series; none where ``frame`` shows no figure."""
    told = {key: tuple(str(table.address(*place)) for place in cells) for key, cells in places.items()}
    if frame is None:
        return told
    return {
        key: tuple(cell if value == value else "" for cell, value in zip(cells, frame[key], strict=True))
        for key, cells in told.items()
    }


def _frame(categories: Sequence[str], columns: dict[str, list[float]]) -> pd.DataFrame:
    index = pd.Index(list(categories), name="kategori", dtype=object)
    return pd.DataFrame(columns, index=index, dtype="float64")


def _row_sources(table: Table, row: str) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(s for group in table.row(row).sources.values() for s in group))
