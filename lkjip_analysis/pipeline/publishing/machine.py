"""Data for machines: results as CSV and JSON, and the Frictionless descriptor of everything a run writes as CSV."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import lkjip_analysis
from lkjip_analysis.dataset import Dataset
from lkjip_analysis.dataset.dictionary import licences, source_of
from lkjip_analysis.model import Table
from lkjip_analysis.model.formula import Value
from lkjip_analysis.pipeline.publishing import outputs
from lkjip_analysis.pipeline.publishing.collect import Collected
from lkjip_analysis.render.files import plain_number
from lkjip_analysis.tables.perdokumen import STATUSES, results

Field = dict[str, Any]

_ABOUT: Mapping[str, str] = {
    "indikator": "kunci indikator",
    "nama": "nama indikator",
    "satuan": "satuan indikator",
    "polaritas": "positif bila makin tinggi makin baik",
    "iku": "nomor urut bila indikator kinerja utama",
    "tahun": "tahun target dan realisasi",
    "dokumen": "dokumen yang menetapkan target; bila tidak ada, yang menyatakan realisasi",
    "target": "target tahun itu menurut dokumen itu",
    "target_akhir": "target akhir periode menurut dokumen itu, bila jatuh pada tahun itu",
    "realisasi": "realisasi sebagaimana terbit pada tahun itu, sebelum koreksi",
    "tahun_data": "tahun data bila bukan tahun realisasi",
    "capaian": "capaian dalam persen, tidak dibulatkan bila dihitung",
    "asal_capaian": "dihitung dari target dan realisasi, atau dinyatakan dokumen",
    "status": "ketercapaian terhadap target itu",
    "koreksi": "realisasi sesudah dikoreksi",
    "tanggal_koreksi": "tanggal koreksi",
    "alasan_koreksi": "alasan koreksi",
    "sumber": "dokumen yang menyatakan realisasi",
    "lokasi": "tempat realisasi di dokumen itu",
    "sumber_target": "dokumen tempat target dibaca",
    "lokasi_target": "tempat target di dokumen itu",
}
_INTEGERS = ("iku", "tahun", "tahun_data")
_FIGURES = ("target", "target_akhir", "realisasi", "capaian", "koreksi")
_NEEDED = ("indikator", "nama", "satuan", "polaritas", "tahun", "dokumen", "status")
_WORDS: Mapping[str, Sequence[str]] = {
    "polaritas": ("positif", "negatif"),
    "asal_capaian": ("dihitung", "dinyatakan"),
    "status": STATUSES,
}
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")


def write(dataset: Dataset, collected: Collected, folder: Path) -> None:
    """Write ``hasil.csv``, ``hasil.json`` and ``datapackage.json`` beside what the run has written so far."""
    rows = [result.as_dict() for result in results(dataset)]
    as_csv, as_json, described = (folder / name for name in outputs.RESULTS)
    with as_csv.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, list(_ABOUT), lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _plain(value) for name, value in row.items()} for row in rows)
    config = dataset.config
    whole = {
        "instansi": config.instansi.id,
        "nama": config.instansi.nama,
        "tahun": config.tahun,
        "versi": config.versi,
        "perangkat": f"lkjip_analysis {lkjip_analysis.__version__}",
        "hasil": rows,
    }
    as_json.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    described.write_text(
        json.dumps(descriptor(dataset, collected, folder), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def _plain(value: Value | None) -> object:
    """A value as a CSV cell."""
    return value if isinstance(value, int) else plain_number(value)


def descriptor(dataset: Dataset, collected: Collected, folder: Path) -> dict[str, Any]:
    """The Frictionless descriptor of the CSV files in the folder of a report."""
    config = dataset.config
    tables = {f"{outputs.TABLES}/{shown.table.id}.csv": shown.table for shown in collected.tables}
    charts = {f"{outputs.CHARTS}/{shown.chart.id}.csv": shown.chart.title for shown in collected.charts}
    return {
        "profile": "tabular-data-package",
        "name": f"{config.instansi.id}-{config.tahun}-hasil",
        "title": f"{config.laporan.judul} {config.instansi.nama} {config.tahun}: hasil",
        "version": config.versi,
        "licenses": licences(config.lisensi),
        "sources": [source_of(d.judul, d.tautan) for d in dataset.documents.values()],
        "contributors": [{"title": config.instansi.nama, "role": "publisher"}],
        "resources": [
            _results_resource(folder),
            *_referred(dataset),
            *(_table_resource(dataset, path, table, folder) for path, table in tables.items()),
            *(_resource(path, title, fields_of(folder / path)) for path, title in charts.items()),
            _resource("temuan.csv", "Temuan, satu baris satu bukti", fields_of(folder / "temuan.csv")),
        ],
    }


def _results_resource(folder: Path) -> dict[str, Any]:
    path = outputs.RESULTS[0]
    kinds = {field["name"]: field["type"] for field in fields_of(folder / path)}
    made = _resource(
        path, "Hasil per indikator, tahun, dan dokumen", [_result_field(name, kinds[name]) for name in _ABOUT]
    )
    links = (("indikator", "indikator"), ("dokumen", "dokumen"), ("sumber", "dokumen"), ("sumber_target", "dokumen"))
    made["schema"] |= {
        "primaryKey": ["indikator", "tahun", "dokumen"],
        "foreignKeys": [_link(name, resource) for name, resource in links],
    }
    return made


def _result_field(name: str, found: str) -> Field:
    kind = "integer" if name in _INTEGERS else "string"
    if name in _FIGURES:
        kind = "any" if found == "string" else "number"
    constraints: dict[str, Any] = {"required": name in _NEEDED}
    if name in _WORDS:
        constraints["enum"] = list(_WORDS[name])
    return {"name": name, "type": kind, "description": _ABOUT[name], "constraints": constraints}


def _referred(dataset: Dataset) -> list[dict[str, Any]]:
    """What the results refer to, inside the descriptor: indicators and documents by their keys."""
    indicators = [
        {
            "id": i.id,
            "nama": i.nama,
            "satuan": dataset.unit(i).name,
            "simpul": i.simpul,
            "penanggung_jawab": i.penanggung_jawab or "",
        }
        for i in dataset.indicators.values()
    ]
    documents = [
        {"id": d.id, "jenis": d.jenis, "judul": d.judul, "nomor": d.nomor or "", "tanggal": d.tanggal or ""}
        for d in dataset.documents.values()
    ]
    return [_inline("indikator", "Indikator kinerja", indicators), _inline("dokumen", "Dokumen sumber", documents)]


def _inline(name: str, title: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    head = list(rows[0]) if rows else ["id"]
    return {
        "name": name,
        "title": title,
        "profile": "tabular-data-resource",
        "data": rows,
        "schema": {
            "fields": [{"name": column, "type": "string"} for column in head],
            "primaryKey": ["id"],
            "missingValues": [""],
        },
    }


def _table_resource(dataset: Dataset, path: str, table: Table, folder: Path) -> dict[str, Any]:
    heads = {column.key: column for column in table.columns}
    described = fields_of(folder / path)
    for field in described:
        if (column := heads.get(field["name"])) is not None:
            field["title"] = " ".join([*column.group, column.heading])
            if column.unit:
                field["description"] = f"satuan {column.unit}"
    made = _resource(path, f"Tabel {table.id} {table.title}", described)
    made["description"] = f"{table.period}; {table.unit}"
    made["schema"]["primaryKey"] = ["baris"]
    if table.rows and all(row.key in dataset.indicators for row in table.rows):
        made["schema"]["foreignKeys"] = [_link("baris", "indikator")]
    return made


def _link(field: str, resource: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": resource, "fields": ["id"]}}


def _resource(path: str, title: str, described: list[Field]) -> dict[str, Any]:
    return {
        "name": re.sub(r"[^a-z0-9]+", "-", path.removesuffix(".csv").lower()).strip("-"),
        "path": path,
        "title": title,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": {"fields": described, "missingValues": [""]},
    }


def fields_of(path: Path) -> list[Field]:
    """The columns of a CSV file that we wrote, with the type that all their cells have."""
    with path.open(encoding="utf-8", newline="") as handle:
        head, *rows = csv.reader(handle)
    return [{"name": name, "type": _kind(row[at] for row in rows)} for at, name in enumerate(head)]


def _kind(cells: Iterable[str]) -> str:
    filled = [cell for cell in cells if cell]
    return "number" if filled and all(_NUMBER.fullmatch(cell) for cell in filled) else "string"
