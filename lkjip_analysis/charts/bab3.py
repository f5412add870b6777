"""Graphs of BAB III: survey by unsur, main indicators over the years, this agency among its peers.

A graph takes its figures from the table that prints them, so that the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_analysis.charts.common import MISSED, UNKNOWN, cells, frame, number, row_sources, sign, widest
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator
from lkjip_analysis.measures import ketercapaian
from lkjip_analysis.model import Chart, Series, Table
from lkjip_analysis.model.number import round_half_up
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables import peralihan
from lkjip_analysis.tables.bab3 import ikm, pembanding, tahunan
from lkjip_analysis.tables.common import Absent, short_name, year_period


def unsur_chart(dataset: Dataset, id: str) -> Chart:
    """Survey index by unsur, highest first, against the index as a whole."""
    table = ikm.unsur_table(dataset)
    rows = [row.key for row in table.rows if row.kind == "isi"]
    rows.sort(key=lambda key: -number(table, key, "indeks"))
    names = [str(table.value(key, "unsur")) for key in rows]
    shown = frame(names, {"indeks": [number(table, key, "indeks") for key in rows]})
    stated = "dinyatakan" if table.value(ikm.INDEX, "dinyatakan") else "indeks"
    whole = table.value(ikm.INDEX, stated)
    assert isinstance(whole, float)
    below = [str(table.value(k, "unsur")) for k in rows if table.value(k, "posisi") == "Di bawah rerata"]
    told = ", ".join(f"{table.value(k, 'unsur')} {table.text(k, 'indeks')}" for k in rows)
    written = table.column("indeks").format.holding(whole).write(whole)
    return Chart(
        id=id,
        title="Indeks Kepuasan Masyarakat Menurut Unsur",
        period=table.period,
        unit=table.unit,
        kind="titik",
        frame=shown,
        series=(Series("indeks", "Indeks"),),
        finding=f"{len(below)} dari {len(rows)} unsur di bawah indeks keseluruhan {written}",
        alt=f"Indeks per unsur dari tertinggi: {told}. Indeks keseluruhan {written}; "
        f"{len(below)} dari {len(rows)} unsur di bawahnya.",
        sources=table.sources,
        reference=("Indeks keseluruhan", whole),
        reference_cell=str(table.address(ikm.INDEX, stated)),
        cells=cells(table, {"indeks": [(key, "indeks") for key in rows]}, shown),
        format=widest(table, [*rows, ikm.INDEX], ["indeks", "dinyatakan"]),
        highlight=tuple(below),
        notes=("Unsur yang ditonjolkan berada di bawah indeks keseluruhan.",) if below else (),
    )


def history_chart(dataset: Dataset, id: str, indicator: Indikator) -> Chart:
    """A main indicator over the years, with this year's target and the implied targets of earlier years."""
    table = tahunan.history_table(dataset)
    years = _from_first(table, indicator.id, dataset.config.history_years)
    real = [number(table, indicator.id, f"realisasi_{y}") for y in years]
    target = [number(table, indicator.id, f"target_{y}") for y in years]
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
    shown = frame(
        [str(y) for y in years],
        {"realisasi": real, "target": stated} | ({"target_tersirat": implied} if drawn else {}),
    )
    places = {s.key: [(indicator.id, f"{s.key.partition('_')[0]}_{year}") for year in years] for s in series}
    lagging = [y for y in years if (row := dataset.realisation(indicator.id, y)) and row.tahun_data not in (None, y)]
    borrowed = [str(y) for y, value in zip(years, real, strict=True) if y in lagging and value == value]
    told = ", ".join(f"{y} {table.text(indicator.id, f'realisasi_{y}') or 'belum ada'}" for y in years)
    own = table.text(indicator.id, f"target_{dataset.year}") or "tidak ditetapkan"
    return Chart(
        id=id,
        title=f"{indicator.nama}",
        period=f"Tahun {years[0]}–{years[-1]}",
        unit=dataset.unit(indicator).name,
        kind="garis",
        frame=shown,
        series=tuple(series),
        finding=_standing(table, indicator, dataset.year),
        borrowed=tuple(borrowed),
        alt=f"Realisasi {short_name(indicator)}: {told}. Target {dataset.year}: {own}.",
        sources=row_sources(table, indicator.id),
        cells=cells(table, places, shown),
        format=widest(table, [indicator.id], [f"{name}_{y}" for y in years for name in ("realisasi", "target")]),
        notes=tuple(peralihan.sentences(dataset, (indicator,)))
        + (f"Titik terbuka: realisasi {listing(borrowed)} memakai data tahun lain.",) * bool(borrowed)
        + ("Target tersirat: target yang menghasilkan capaian yang dinyatakan laporan tahun itu.",) * drawn
        + (f"Target atau realisasi {listing(worded)} berupa kata, rentang, atau batas, jadi tidak digambar.",)
        * bool(worded),
    )


def _from_first(table: Table, row: str, years: Sequence[int]) -> Sequence[int]:
    """The years from the first on of which something is known; all of them where nothing is."""
    known = [y for y in years if any(table.value(row, f"{name}_{y}") is not None for name in ("realisasi", "target"))]
    return [year for year in years if not known or year >= min(known[0], years[-2])]


def _standing(table: Table, indicator: Indikator, year: int) -> str:
    """How the realisation of a year stands to its target; what is not there is said."""
    real, target = (table.text(indicator.id, f"{name}_{year}") for name in ("realisasi", "target"))
    if not real:
        return f"Realisasi {year} belum ada"
    if not target:
        return f"Realisasi {year} {real}; targetnya belum ada"
    reached, told = number(table, indicator.id, f"capaian_{year}"), f"ketercapaian_{year}"
    word = str(table.value(indicator.id, told)) if any(column.key == told for column in table.columns) else ""
    if sign(reached) == UNKNOWN and word in _STANDINGS:
        return f"Realisasi {year} {real} {_STANDINGS[word]} target {target}"
    if sign(reached) == UNKNOWN:
        return f"Realisasi {year} {real}, target {target}; capaian tidak dapat dihitung"
    better = indicator.polaritas == "positif" and round_half_up(reached, 2) > 100
    how = "belum mencapai" if sign(reached) == MISSED else "melampaui" if better else "mencapai"
    return f"Realisasi {year} {real} {how} target {target}"


_STANDINGS = {
    ketercapaian.PASSED: "melampaui",
    ketercapaian.REACHED: "mencapai",
    ketercapaian.MISSED: "belum mencapai",
}


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
    shown = frame(list(names.values()), {i.id: [number(table, key, i.id) for key in names] for i in figures})
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
        kind="titik",
        frame=shown,
        cells=cells(table, {i.id: [(row, i.id) for row in names] for i in figures}, shown),
        labels={i.id: tuple(_rank(table, row, i.id) for row in names) for i in figures},
        finding=_ranked(dataset, table, names, figures),
        series=tuple(Series(i.id, f"{short_name(i)} ({dataset.unit(i).name.lower()})") for i in figures),
        notes=("Dalam kurung: peringkat.",) + (f"{listing(words)} berupa kata, jadi tidak digambar.",) * bool(words),
        alt=f"{names[own]} di antara {len(names)} instansi: {'; '.join(ranks)}.",
        sources=table.sources,
        highlight=(names[own],),
        format=widest(table, list(names), [i.id for i in figures]),
    )


def _rank(table: Table, row: str, indicator: str) -> str:
    rank = table.text(row, f"peringkat-{indicator}")
    return f"({rank})" if rank else ""


def _ranked(dataset: Dataset, table: Table, names: Mapping[str, str], figures: Sequence[Indikator]) -> str:
    """The place of this agency for the first indicators that have one."""
    own = pembanding.own_key(dataset)
    told = [
        f"{short_name(i)} {rank} dari {table.frame[i.id].notna().sum()}"
        for i in figures
        if (rank := table.text(own, f"peringkat-{i.id}"))
    ]
    return f"Peringkat {names[own]}: {listing(told, 4)}" if told else ""
