"""Tables 3.5 and 3.7: realisation and capaian of this year against earlier years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.rows import Indikator, RealisasiDikoreksi, Target
from lkjip_analysis.measures import cacah, capaian, pertumbuhan, selisih
from lkjip_analysis.model import Column, Row, Table, build
from lkjip_analysis.model.formula import Ref
from lkjip_analysis.model.number import NUMBER
from lkjip_analysis.model.words import listing
from lkjip_analysis.tables import peralihan
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
def history_table(dataset: Dataset) -> Table:
    """Table 3.5: realisation, target and capaian of the main indicators over the years."""
    return _history(dataset, "3.5", "Realisasi dan Capaian Kinerja Utama", dataset.iku)


@once
def history_extract(dataset: Dataset, id: str, indicator: Indikator) -> Table:
    """Tables 3.5a, 3.5b …: one main indicator over the years."""
    return _history(dataset, id, f"Realisasi dan Capaian {indicator.nama}", (indicator,))


def _history(dataset: Dataset, id: str, title: str, indicators: tuple[Indikator, ...]) -> Table:
    years = dataset.config.history_years
    if not indicators or len(years) < 2:
        raise Absent("tidak ada IKU atau tahun pembanding")
    rows = [_history_row(dataset, i) for i in indicators]
    return build(
        id,
        title,
        period=f"Tahun {years[0]}–{years[-1]}",
        unit="sesuai kolom Satuan; capaian dalam persen",
        basis="Permenpan-RB 53/2014, BAB III huruf A butir 2",
        wide=True,
        columns=[
            Column("indikator", "Indikator Kinerja Utama", width=2.4),
            Column("satuan", "Satuan", width=0.9),
            *(Column(f"realisasi_{y}", str(y), NUMBER, group=("Realisasi",)) for y in years),
            *(Column(f"target_{y}", _target_title(y, rows), NUMBER, group=("Target",)) for y in years),
            *(Column(f"capaian_{y}", str(y), NUMBER, unit="%", group=("Capaian (%)",)) for y in years),
            *([Column(f"ketercapaian_{dataset.year}", f"Ketercapaian {dataset.year}")] if dataset.worded else []),
        ],
        rows=rows,
        notes=[
            *_capaian_notes(dataset, rows),
            *_target_notes(dataset, indicators, rows),
            *peralihan.sentences(dataset, indicators, dropped=id == "3.5"),
            *row_notes(rows),
        ],
    )


def _target_title(year: int, rows: Sequence[Row]) -> str:
    """The year, marked where no row has a target of it that a document states."""
    key = f"target_{year}"
    implied = all(key in row.formulas for row in rows) and any(row.values.get(f"capaian_{year}") for row in rows)
    return f"{year} (tersirat)" if implied else str(year)


def is_implied(row: Row, year: int) -> bool:
    """Whether the target of a year in a row of table 3.5 is only implied by a stated capaian."""
    return f"target_{year}" in row.formulas


def _capaian_notes(dataset: Dataset, rows: Sequence[Row]) -> list[str]:
    """Which capaian is computed, and which is printed as reports of those years state it."""
    past = dataset.config.history_years[:-1]
    stated = [y for y in past if any(row.values.get(f"capaian_{y}") is not None for row in rows)]
    counted = [y for y in past if any(f"capaian_{y}" in row.formulas for row in rows)]
    if not counted:
        return [f"Capaian tahun {dataset.year} dihitung; capaian tahun-tahun lampau sebagaimana dinyatakan laporan."]
    notes = [
        f"Capaian tahun {listing(map(str, [*counted, dataset.year]))} dihitung dari target yang dinyatakan dokumen."
    ]
    if stated:
        both = " (untuk indikator yang capaiannya dinyatakan)" if set(stated) & set(counted) else ""
        notes.append(f"Capaian tahun {listing(map(str, stated))} sebagaimana dinyatakan laporan{both}.")
    return notes


def _target_notes(dataset: Dataset, indicators: tuple[Indikator, ...], rows: Sequence[Row]) -> list[str]:
    """Where targets of past years come from: stated by a document, implied by a stated capaian, or not known."""
    past = dataset.config.history_years[:-1]
    said, implied = [], []
    for indicator, row in zip(indicators, rows, strict=True):
        found = {y: dataset.past_targets(indicator.id, y) for y in past}
        used = {rows[0].dokumen: None for rows in found.values() if rows}
        if used:
            titles = listing(dataset.documents[id].judul for id in used)
            said.append(f"Target tahun lampau {short_name(indicator)} dari {titles}.")
            said += _other_targets(dataset, indicator, found)
        years = [str(y) for y in past if is_implied(row, y) and row.values.get(f"capaian_{y}") is not None]
        if years:
            implied.append(f"{short_name(indicator)} ({listing(years)})")
    if not said:
        return [
            "Target tahun lampau tidak dinyatakan satu dokumen pun: yang tampak adalah target tersirat, "
            "yaitu target yang menghasilkan capaian yang dinyatakan dari realisasinya."
        ] * bool(implied)
    if implied:
        said.append(
            f"Target tersirat, yaitu target yang menghasilkan capaian yang dinyatakan dari realisasinya, karena tidak "
            f"ada dokumen yang menyatakannya: {listing(implied)}."
        )
    return said


def _other_targets(dataset: Dataset, indicator: Indikator, found: Mapping[int, Sequence[Target]]) -> list[str]:
    """Targets of a past year that another document states otherwise."""
    written, notes = indicator_format(dataset, indicator), []
    for year, (used, *others) in ((year, rows) for year, rows in found.items() if rows):
        title = dataset.documents[used.dokumen].judul
        notes += [
            f"Target {year} {short_name(indicator)} menurut {dataset.documents[other.dokumen].judul} "
            f"{written.write(other.stated)}; tabel ini memakai {title}."
            for other in others
            if other.stated != used.stated
        ]
    return notes


def _history_row(dataset: Dataset, indicator: Indikator) -> Row:
    builder = RowBuilder(dataset).name(indicator).lag(indicator, *dataset.config.history_years)
    for year in dataset.config.history_years:
        real = dataset.realisation(indicator.id, year)
        builder.given(f"realisasi_{year}", value_of(real), dataset.source(real))
        if isinstance(real, RealisasiDikoreksi):
            builder.notes[f"koreksi_{year}"] = peralihan.correction(dataset, indicator, real)
        if year == dataset.year:
            _stated_target(dataset, builder, indicator, year)
        else:
            _past_target(builder, indicator, year)
    written = indicator_format(dataset, indicator)
    years = dataset.config.history_years
    builder.formats = {f"{name}_{y}": written for y in years for name in ("realisasi", "target")}
    return builder.row(indicator.id)


def _stated_target(dataset: Dataset, builder: RowBuilder, indicator: Indikator, year: int) -> None:
    target = dataset.target(indicator.id)
    builder.given(f"target_{year}", value_of(target), dataset.source(target))
    builder.rate(indicator, f"target_{year}", f"realisasi_{year}", (f"capaian_{year}", _reached(dataset, year)))


def _reached(dataset: Dataset, year: int) -> str:
    """The column that says whether the target of a year is reached; only where words need one, for the own year."""
    return f"ketercapaian_{year}" if dataset.worded and year == dataset.year else ""


def _past_target(builder: RowBuilder, indicator: Indikator, year: int) -> None:
    """The target that a document states for a past year; only where none does, the one that a capaian implies."""
    data, real = builder.dataset, builder.dataset.realisation(indicator.id, year)
    stated = real.capaian_dinyatakan if real else None
    targets = data.past_targets(indicator.id, year)
    if targets:
        builder.given(f"target_{year}", value_of(targets[0]), data.source(targets[0]))
        if stated is None:
            builder.rate(indicator, f"target_{year}", f"realisasi_{year}", (f"capaian_{year}", _reached(data, year)))
            return
    builder.given(f"capaian_{year}", stated, data.source(real))
    if targets:
        return
    builder.formulas[f"target_{year}"] = capaian.implied_target_formula(
        Ref(f"realisasi_{year}"),
        Ref(f"capaian_{year}"),
        indicator.polaritas,
        rule=builder.dataset.config.aturan.capaian_negatif,
    )


@once
def growth_table(dataset: Dataset) -> Table:
    """Table 3.7: realisation and capaian year by year, newest first, with the change since the year before."""
    history = history_table(dataset)
    years = list(reversed(dataset.config.history_years))
    this, last = years[0], years[1]
    rows = []
    for indicator in dataset.iku:
        builder = RowBuilder(dataset).given("indikator", indicator.nama, dataset.source(indicator))
        builder.given("tingkat", dataset.config.instansi.pemda.removeprefix("Pemerintah "))
        for year in years:
            for name in ("realisasi", "capaian"):
                builder.formulas[f"{name}_{year}"] = cacah.repeat_formula(Ref(f"{name}_{year}", indicator.id, "3.5"))
            builder.formats[f"realisasi_{year}"] = indicator_format(dataset, indicator)
        builder.formats["selisih"] = indicator_format(dataset, indicator)
        rows.append(builder.row(indicator.id))
    change = {"selisih": selisih.formula, "pertumbuhan": pertumbuhan.formula}
    return build(
        "3.7",
        "Perbandingan Capaian Kinerja Utama Antartahun",
        period=f"Tahun {years[-1]}–{years[0]}",
        unit="sesuai satuan indikator; capaian dan pertumbuhan dalam persen",
        basis="Permenpan-RB 53/2014, BAB III huruf A butir 2 dan 4",
        wide=True,
        columns=[
            Column("indikator", "Indikator Kinerja Utama", width=2.4),
            Column("tingkat", "Tingkat", width=1.1),
            *(
                Column(f"{name}_{y}", title, NUMBER, group=(f"Tahun {y}",))
                for y in years
                for name, title in (("realisasi", "Realisasi"), ("capaian", "Capaian (%)"))
            ),
            *(
                Column(key, title, NUMBER, formula=rule(Ref(f"realisasi_{this}"), Ref(f"realisasi_{last}")))
                for (key, rule), title in zip(change.items(), ("Perubahan (poin)", "Pertumbuhan (%)"), strict=True)
            ),
        ],
        rows=rows,
        notes=[
            f"Perubahan dan pertumbuhan membandingkan realisasi {this} dengan {last}: "
            "perubahan dalam poin satuan indikator, pertumbuhan dalam persen dari nilai tahun sebelumnya.",
            *peralihan.sentences(dataset, dataset.iku),
        ],
        linked=[history],
    )
