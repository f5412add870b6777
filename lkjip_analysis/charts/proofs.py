"""Graphs of what proves the main indicators: kelurahan by field, survey by quarter and item, AKIP evaluation."""

from __future__ import annotations

from lkjip_analysis.charts.common import cells, frame, number, unique, widest
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.model import Chart, Series, Table
from lkjip_analysis.model.number import NUMBER, WHOLE
from lkjip_analysis.tables.bab3 import ikm
from lkjip_analysis.tables.bab3.akip import evaluation_table
from lkjip_analysis.tables.bab3.epdeskel import FIELDS, village_table
from lkjip_analysis.tables.common import Absent

_QUARTERS = ("TW1", "TW2", "TW3", "TW4")


def village_chart(dataset: Dataset, id: str) -> Chart:
    """The score of every kelurahan by field, against the end at which the best level begins."""
    table, scale = village_table(dataset), dataset.chosen_scale("kelurahan")
    keys = [row.key for row in table.rows if row.kind == "isi"]
    keys.sort(
        key=lambda key: (
            -number(table, key, "nilai") if number(table, key, "nilai") == number(table, key, "nilai") else 0.0
        )
    )
    names = unique([str(table.value(key, "kelurahan")) for key in keys])
    shown = frame(names, {field: [number(table, key, field) for key in keys] for field in FIELDS})
    best = scale.bands[0]
    end = scale.thresholds()[0].lower
    below = [n for n, key in zip(names, keys, strict=True) if table.value(key, "tingkat_perkembangan") != best.label]
    reached = len(names) - len(below)
    told = ", ".join(f"{name} {table.text(key, 'nilai') or 'belum ada'}" for name, key in zip(names, keys, strict=True))
    return Chart(
        id=id,
        title="Perkembangan Kelurahan Menurut Bidang",
        period=table.period,
        unit="nilai",
        kind="tumpuk",
        frame=shown,
        series=tuple(Series(field, f"Bidang {field}") for field in FIELDS),
        alt=f"Nilai dari tertinggi: {told}."
        + (f" {best.label} mulai {WHOLE.write(float(end))}." if end is not None else ""),
        sources=table.sources,
        reference=(f"{best.label} mulai", float(end)) if end is not None else None,
        format=WHOLE,
        highlight=tuple(below),
        cells=cells(table, {field: [(key, field) for key in keys] for field in FIELDS}, shown),
        labels={FIELDS[-1]: tuple(table.text(key, "nilai") or "n/a" for key in keys)},
        finding=f"{reached} dari {len(names)} kelurahan {best.label}"
        + (f"; {len(below)} belum mencapai {WHOLE.write(float(end))}" if below and end is not None else ""),
    )


def quarter_chart(dataset: Dataset, id: str) -> Chart:
    """The survey index of every quarter that published one."""
    found = [(name, row) for name in _QUARTERS if (row := dataset.survey_index(name)) is not None]
    if len(found) < 2:
        raise Absent("skm_periode.csv memuat indeks dari kurang dari dua triwulan")
    values = [row.nilai for _, row in found]
    names = [f"TW {name[-1]}" for name, _ in found]
    first, last = NUMBER.write(values[0]), NUMBER.write(values[-1])
    course = "naik" if values[-1] > values[0] else "turun" if values[-1] < values[0] else "tetap"
    year = found[0][1].tahun
    return Chart(
        id=id,
        title="Indeks Kepuasan Masyarakat Menurut Triwulan",
        period=f"Tahun {year}",
        unit="nilai konversi 0–100",
        kind="garis",
        frame=frame(names, {"indeks": values}),
        series=(Series("indeks", "Indeks"),),
        alt="Indeks: " + ", ".join(f"{n} {NUMBER.write(v)}" for n, v in zip(names, values, strict=True)) + ".",
        sources=tuple(dict.fromkeys(s for _, row in found for s in dataset.source(row))),
        format=NUMBER,
        finding=f"Indeks {course} dari {first} ({names[0]}) ke {last} ({names[-1]})"
        if course != "tetap"
        else f"Indeks {names[-1]} sama dengan {names[0]}: {last}",
    )


def item_chart(dataset: Dataset, id: str) -> Chart:
    """Every survey item against the index as a whole, highest first."""
    table = ikm.item_table(dataset)
    keys = [
        row.key
        for row in table.rows
        if row.kind == "isi" and number(table, row.key, "indeks") == number(table, row.key, "indeks")
    ]
    keys.sort(key=lambda key: -number(table, key, "indeks"))
    whole = number(table, ikm.INDEX, "indeks")
    if not keys:
        raise Absent("butir survei tidak memuat indeks")
    names = unique([f"{table.text(key, 'nomor')}. {table.value(key, 'unsur')}" for key in keys])
    shown = frame(names, {"indeks": [number(table, key, "indeks") for key in keys]})
    below = [name for name, key in zip(names, keys, strict=True) if number(table, key, "indeks") < whole]
    written = widest(table, [*keys, ikm.INDEX], ["indeks"])
    return Chart(
        id=id,
        title="Indeks Kepuasan Masyarakat Menurut Butir",
        period=table.period,
        unit="nilai konversi 0–100; nomor butir dan unsurnya, isi butir di Tabel 3.3",
        kind="titik",
        frame=shown,
        series=(Series("indeks", "Indeks"),),
        alt="Indeks per butir dari tertinggi: "
        + ", ".join(f"{name} {table.text(key, 'indeks')}" for name, key in zip(names, keys, strict=True))
        + ".",
        sources=table.sources,
        reference=("Indeks keseluruhan", whole) if whole == whole else None,
        reference_cell=str(table.address(ikm.INDEX, "indeks")) if whole == whole else "",
        format=written,
        highlight=tuple(below),
        cells=cells(table, {"indeks": [(key, "indeks") for key in keys]}, shown),
        finding=f"{len(below)} dari {len(names)} butir di bawah indeks keseluruhan {written.write(whole)}"
        if whole == whole
        else f"Butir terendah: {names[-1]}",
    )


def evaluation_chart(dataset: Dataset, id: str) -> Chart:
    """What every component of the AKIP evaluation got of its weight."""
    table = evaluation_table(dataset)
    keys = [row.key for row in table.rows if row.kind == "isi"]
    names = unique([str(table.value(key, "komponen")) for key in keys])
    shown = frame(names, {column: [number(table, key, column) for key in keys] for column in ("nilai", "bobot")})
    rated = sorted(
        (number(table, key, "persen"), name) for key, name in zip(keys, names, strict=True)
        if number(table, key, "persen") == number(table, key, "persen")
    )  # fmt: skip
    told = tuple(_share(table, key) for key in keys)
    return Chart(
        id=id,
        title="Nilai Komponen AKIP terhadap Bobotnya",
        period=table.period,
        unit="nilai",
        kind="isian",
        frame=shown,
        series=(Series("nilai", "Nilai"), Series("bobot", "Bobot", "target")),
        alt="; ".join(f"{name}: {words}" for name, words in zip(names, told, strict=True)) + ".",
        sources=table.sources,
        format=widest(table, keys, ["nilai"]),
        highlight=(rated[0][1],) if len(rated) > 1 else (),
        cells=cells(table, {column: [(key, column) for key in keys] for column in ("nilai", "bobot")}, shown),
        labels={"nilai": told},
        finding=f"Komponen terlemah: {rated[0][1]}, {NUMBER.write(rated[0][0])} persen dari bobotnya"
        if len(rated) > 1
        else "",
    )


def _share(table: Table, key: str) -> str:
    """What a component got, of which weight, and the share."""
    value, weight, share = (table.text(key, column) or "n/a" for column in ("nilai", "bobot", "persen"))
    return f"{value} dari {weight} ({share} %)"
